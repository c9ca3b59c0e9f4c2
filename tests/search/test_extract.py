from pathlib import Path

from macros.search.extract import Question, Section, extract

FIXTURE = Path(__file__).parent / "site" / "branch-meetings.html"


def article(body: str) -> str:
    return (
        f'<html><body><nav>不要</nav><article class="md-content__inner md-typeset">{body}</article>不要</body></html>'
    )


def fixture() -> dict[str, Section]:
    return {section.anchor: section for section in extract(article(FIXTURE.read_text(encoding="utf-8"))).sections}


def test_sections_stand_in_order() -> None:
    sections = extract(article(FIXTURE.read_text(encoding="utf-8"))).sections
    assert [(s.anchor, s.number, s.title, s.kind) for s in sections] == [
        ("", "", "党支部会议程序", "head"),
        ("scope", "1", "范围", "chapter"),
        ("procedure", "5", "会议程序", "chapter"),
        ("members-meeting", "5.1", "党员大会", "clause"),
        ("members-how-often", "5.1.1", "", "clause"),
        ("quorum", "5.1.2", "", "clause"),
        ("committee-meeting", "5.2", "支部委员会会议", "clause"),
        ("committee-how-often", "5.2.1", "", "clause"),
        ("notice", "5.2.2", "", "clause"),
        ("flow", "5.3", "流程", "clause"),
        ("flow-1", "5.3.1", "", "clause"),
        ("flow-chart", "图1", "会议流程", "figure"),
        ("flow-2", "5.3.2", "", "clause"),
        ("minutes", "6", "会议记录", "chapter"),
        ("keep-table", "表1", "保管期限", "figure"),
        ("minutes-appendix", "附录A", "（资料性）会议记录表", "chapter"),
        ("minutes-form", "表A.1", "会议记录表", "form"),
        ("", "", "", "backlinks"),
    ]


def test_questions_lead_to_labels() -> None:
    assert extract(article(FIXTURE.read_text(encoding="utf-8"))).questions == (
        Question("支委会怎么开？", "committee-meeting"),
        Question("支部党员大会怎么开？", "members-meeting"),
        Question("会议记录怎么记？", "minutes"),
    )


def test_a_list_belongs_to_its_clause() -> None:
    text = "组织委员应提前5个工作日发出通知，通知应包括：\n时间和地点；\n议题：\n需要表决的；\n只通报的。"
    assert fixture()["notice"].text == text


def test_a_line_break_is_a_break_and_a_summary_is_no_text() -> None:
    assert fixture()["flow-chart"].text == "征集议题，转到“是否需要上级审定”。\n宣传委员\n协助：组织委员"


def test_cells_and_options_are_blocks_of_their_own() -> None:
    text = "表单编号 DJ402-A\n应到会人数\n表决方式\n举手\n无记名投票\n应到____人，实到____人。"
    assert fixture()["minutes-form"].text == text


def test_links_of_a_page_are_text_and_the_permalink_is_not() -> None:
    assert fixture()["scope"].title == "范围"
    assert "《中国共产党支部工作条例（试行）》第十一条" in fixture()["members-how-often"].text


def test_an_unclosed_element_does_not_swallow_the_page() -> None:
    sections = extract(article("<div><p>甲<p>乙</div><h2 id='a'>丙</h2><p>丁</p>")).sections
    assert [(s.anchor, s.title, s.text) for s in sections] == [("", "", "甲\n乙"), ("a", "丙", "丁")]


def test_a_heading_inside_a_form_begins_no_clause() -> None:
    sections = extract(
        article('<section class="form" id="f"><p class="form-title">表</p><h3 id="x">甲</h3>格</section>')
    )
    assert sections.sections == (Section("f", "", "表", "form", "甲\n格"),)


def test_lists_made_of_other_pages_are_not_searched() -> None:
    """Else a search would find each form thrice: in its standard, in the list of forms, with its role."""
    body = "<h2 id='a'>每月</h2><table class='standards unsearched'><tr><td>计划表</td></tr></table><p>说明</p>"
    assert extract(article(body)).sections == (Section("a", "", "每月", "chapter", "说明"),)


def test_a_page_without_article_has_nothing() -> None:
    assert extract("<p>文字</p>").sections == ()


def test_spaces_of_the_source_vanish_between_chinese_and_stay_around_latin() -> None:
    assert (
        extract(article("<p>按\n <b>《通知》</b> 和 GB/T  9704\n办理</p>")).sections[0].text
        == "按《通知》和 GB/T 9704 办理"
    )
