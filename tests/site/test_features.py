"""A small site for each feature that the tiny handbook does not show, built strictly; the page is read as a reader's browser has it."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from macros.publish import build_site
from tests.conftest import LECTURE, Handbook
from tests.site.building import Built, attribute, faulty_links, whole_text

URI = "standards/branch/party-lecture.md"


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


def built(handbook: Handbook) -> Built:
    """Build strictly; every link of the site leads somewhere."""
    handbook.write("docs/standards/index.md", "# 全部标准\n")
    build_site(handbook.root)
    site = Built(handbook.root)
    assert faulty_links(site) == []
    return site


def article(handbook: Handbook, text: str) -> Tag:
    handbook.add_body(text)
    return built(handbook).article(URI)


def numbers(part: Tag | BeautifulSoup, selector: str) -> list[tuple[str, str]]:
    return [(attribute(element, "id"), whole_text(element)) for element in part.select(selector)]


def test_dead_links_are_seen(handbook: Handbook) -> None:
    """What the other tests rest on."""
    site = built(handbook)
    page = site.site / "index.html"
    links = '<a href="gone/">甲</a><a href="#gone">乙</a><a href="/gone/">丙</a><img src="../../out.png">'
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", f"{links}</body>"), encoding="utf-8")
    assert [fault for fault in faulty_links(Built(handbook.root), "/below/") if fault.startswith("index.html")] == [
        "index.html: <a> gone/ leads to no file",
        "index.html: <a> #gone leads to no anchor",
        "index.html: <a> /gone/ leaves /below/",
        "index.html: <img> ../../out.png leads to no file",
    ]


def test_five_levels(handbook: Handbook) -> None:
    text = "## 甲 {#a}\n\n### 乙 {#b}\n\n#### 丙 {#c}\n\n##### 丁 {#d}\n\n###### 戊 {#e}\n\n§ 己应做。 {#f}\n\n§ 庚应做。\n\n"
    text += "###### 辛 {#g}\n\n内容。\n\n##### 壬 {#h}\n\n内容。\n\n#### 癸 {#i}\n\n内容。\n\n### 子 {#j}\n\n内容。"
    page = article(handbook, text)
    assert numbers(page, "#a, #b, #c, #d, #e, #f, #f-1, #g, #h, #i, #j") == [
        ("a", "5 甲"),
        ("b", "5.1 乙"),
        ("c", "5.1.1 丙"),
        ("d", "5.1.1.1 丁"),
        ("e", "5.1.1.1.1 戊"),
        ("f", "5.1.1.1.1.1 己应做。"),
        ("f-1", "5.1.1.1.1.2 庚应做。"),
        ("g", "5.1.1.1.2 辛"),
        ("h", "5.1.1.2 壬"),
        ("i", "5.1.2 癸"),
        ("j", "5.2 子"),
    ]
    names = [element.name for element in page.select("#a, #b, #c, #d, #e, #f")]
    assert names == ["h2", "h3", "h4", "h5", "h6", "p"]


def test_appendices(handbook: Handbook) -> None:
    text = '## 补充 {#more}\n\n见 {{ ref("#second") }} 和 {{ ref("#second-b") }}。\n\n## 附录：甲表（规范性） {#first}\n\n内容。\n\n'
    text += "## 附录：乙表（资料性） {#second}\n\n### 一 {#second-a}\n\n内容。\n\n### 二 {#second-b}\n\n内容。\n\n"
    text += "## 参考文献 {#literature}\n\n内容。"
    page = article(handbook, text)
    assert numbers(page, "h2.appendix, #second-a, #second-b, h2.unnumbered") == [
        ("first", "附录A （规范性）甲表"),
        ("second", "附录B （资料性）乙表"),
        ("second-a", "B.1 一"),
        ("second-b", "B.2 二"),
        ("literature", "参考文献"),
    ]
    assert [whole_text(link) for link in page.select("#more + p a.ref")] == ["附录B", "B.2"]


def test_lists(handbook: Handbook) -> None:
    text = "通知应包括：\n\na) 时间；\n\nb) 范围：\n\n    1) 党员；\n\n    2) 入党积极分子；\n\nc) 题目。"
    page = article(handbook, text)
    (outer,) = page.select("#more ~ ol")
    assert attribute(outer, "type") == "a" and [
        whole_text(item)[:2] for item in outer.find_all("li", recursive=False)
    ] == ["时间", "范围", "题目"]
    (inner,) = outer.select("li > ol")
    assert [whole_text(item) for item in inner.select("li")] == ["党员；", "入党积极分子；"]
    assert attribute(inner, "type") in ("", "1")


def test_captions_in_the_body_and_in_appendices(handbook: Handbook) -> None:
    table = "| 甲 |\n|---|\n| 乙 |\n\n/// table-caption | #{0}\n表之{0}\n///\n\n"
    chart = "```mermaid\nflowchart TD\n  A{{甲}} -- 是 --> B[乙]\n  A -- 否 --> C[丙]\n```\n\n/// figure-caption | #{0}\n图之{0}\n///\n\n"
    text = table.format("t-one") + chart.format("f-one") + table.format("t-two")
    text += f'## 附录：甲（资料性） {{#app}}\n\n见 {{{{ ref("#t-one") }}}}。\n\n{table.format("t-three")}{chart.format("f-two")}'
    text += f"## 附录：乙（资料性） {{#bpp}}\n\n{table.format('t-four')}"
    page = article(handbook, text)
    assert [
        (attribute(figure, "id"), whole_text(caption))
        for figure in page.select("figure")
        if (caption := figure.figcaption)
    ] == [
        ("t-one", "表1 表之t-one"),
        ("f-one", "图1 图之f-one"),
        ("t-two", "表2 表之t-two"),
        ("t-three", "表A.1 表之t-three"),
        ("f-two", "图A.1 图之f-two"),
        ("t-four", "表B.1 表之t-four"),
    ]
    first = page.select_one("figure#t-one")
    assert first is not None
    # A table's caption stands above it, a figure's below.
    assert [child.name for child in first.find_all(["figcaption", "table"])] == ["figcaption", "table"]
    drawn = page.select_one("figure#f-one")
    assert drawn is not None
    assert [child.name for child in drawn.find_all(["svg", "figcaption", "details"])] == [
        "svg",
        "figcaption",
        "details",
    ]


def test_live_diagram(handbook: Handbook) -> None:
    """Left to mermaid2, which takes Mermaid from the site; pages without one hear nothing of it."""
    handbook.append("mkdocs.yml", "")
    handbook.replace(
        "mkdocs.yml", "validation:", "  - mermaid2:\n      javascript: assets/javascripts/mermaid.min.js\nvalidation:"
    )
    handbook.add_body(
        '```mermaid live\nflowchart TD\n  A[甲] --> B[乙]\n  click A "#prepare"\n```\n\n/// figure-caption | #live\n现场图\n///'
    )
    site = built(handbook)
    page = site.page(URI)
    (figure,) = page.select("figure#live")
    (diagram,) = figure.select(".mermaid")
    assert diagram.get_text().startswith("flowchart TD") and 'click A "#prepare"' in diagram.get_text()
    assert whole_text(figure.figcaption or figure) == "图1 现场图"
    scripts = [element for element in page.find_all("script") if "mermaid" in str(element)]
    assert scripts and not any("//" in attribute(script, "src") or "unpkg" in script.get_text() for script in scripts)
    assert (site.site / "assets/javascripts/mermaid.min.js").stat().st_size > 1_000_000
    other = (site.site / "standards/branch/branch-meetings/index.html").read_text(encoding="utf-8")
    assert "mermaid" not in other


def test_forms(handbook: Handbook) -> None:
    form = "/// form | {0} {{#{1}}}\n    kind: {2}\n\n{3}\n///\n\n"
    text = "## 附录：计划（资料性） {#plan}\n\n"
    text += form.format(
        "计划表", "plan-form", "表格", "| | |\n|---|---|\n| 题目 | [[题目]] |\n| 形式 | [[形式：选择 集中/现场]] |"
    )
    text += "## 附录：通知（资料性） {#notices}\n\n### 书面 {#paper}\n\n"
    text += (
        form.format("通知", "notice-form", "通知", "# 关于[[事项]]的通知\n\n各党员：\n\n> [[日期：日期]]")
        + "### 短信 {#short}\n\n"
    )
    text += (
        form.format("短信", "short-form", "函", "请[[姓名]]到会。")
        + "/// example | #plan-form\n题目: 学习党章\n形式: 现场\n///"
    )
    page = article(handbook, text)
    assert [
        (attribute(s, "id"), attribute(s, "data-form"), whole_text(s.select_one(".no") or s))
        for s in page.select("section.form")
    ] == [
        ("plan-form", "DW404-A", "表A.1"),
        ("notice-form", "DW404-B1", "图B.1"),
        ("short-form", "DW404-B2", "图B.2"),
    ]
    for section, names in (
        ("plan-form", ["题目", "形式"]),
        ("notice-form", ["事项", "日期"]),
        ("short-form", ["姓名"]),
    ):
        fields = page.select(f"#{section} form [name]")
        assert list(dict.fromkeys(attribute(field, "name") for field in fields)) == names
    assert "学习党章" in str(page.select_one("#plan-form"))


def test_terms_with_notes(handbook: Handbook) -> None:
    handbook.replace("docs/_data/terms.yml", "举办的授课活动\n", "举办的授课活动\n  note: 包括讲座。\n")
    page = article(handbook, '{{ term("主题党日") }} 可以与 {{ term("党课") }} 合并。')
    assert numbers(page, "h3.term-entry") == [("term-1", "3.1 党课 party lecture"), ("term-2", "3.2 主题党日")]
    notes = [(attribute(p, "class"), whole_text(p)) for p in page.select("#term-1 ~ p.note, #term-1 ~ p.source")]
    assert notes == [("note", "注：包括讲座。"), ("source", "[来源：《中国共产党支部工作条例（试行）》第十六条]")]
    assert [(attribute(link, "href"), whole_text(link)) for link in page.select("#more ~ p a.term")] == [
        ("#term-2", "主题党日"),
        ("#term-1", "党课"),
    ]


def test_backlinks(handbook: Handbook) -> None:
    handbook.add_body('按 {{ ref("branch-meetings") }} 和 {{ ref("branch-meetings#notice-days") }} 办理。')
    site = built(handbook)
    (aside,) = site.article("standards/branch/branch-meetings.md").select("aside.backlinks")
    assert [(attribute(link, "href"), whole_text(link)) for link in aside.select("a")] == [
        ("../party-lecture/", "Q/MXH DW 404 党课讲授规范"),
        ("../party-lecture/#prepare-topic-1", "4.1.2"),
        ("../party-lecture/#more", "5"),
        ("../party-lecture/#more", "5"),
    ]
    assert "5（引4.1.1）" in whole_text(aside)


def test_code_is_shown_as_it_is_written(handbook: Handbook) -> None:
    text = "## 写 `{{ ref() }}` {#code}\n\n§ 写 `{% raw %}` 和 ``{{ ` }}``。\n\n§ 其他。\n\n"
    text += "```text\n{{ x.y }} {% endraw %}\n§ 不是条\n## 不是标题\n```"
    page = article(handbook, text)
    assert [code.get_text() for code in page.select("code")] == [
        "{{ ref() }}",
        "{% raw %}",
        "{{ ` }}",
        "{{ x.y }} {% endraw %}\n§ 不是条\n## 不是标题\n",
    ]
    assert numbers(page, "#code, #code-1") == [
        ("code", "5 写 {{ ref() }}"),
        ("code-1", "5.1 写 {% raw %} 和 {{ ` }}。"),
    ]


def test_pages_that_are_empty_or_only_a_title(handbook: Handbook) -> None:
    handbook.write("docs/empty.md", "")
    handbook.write("docs/title.md", "---\ntitle: 只有题名\n---\n")
    site = built(handbook)
    assert {"empty/index.html", "title/index.html"} <= set(site.pages)


def test_a_folder_with_spaces_and_chinese(handbook: Handbook, tmp_path: Path) -> None:
    folder = handbook.root.rename(tmp_path / "某学会 手册")
    site = built(Handbook(folder))
    assert site.root == folder and "某学会" in site.article(URI).get_text() + whole_text(site.page("index.md"))
    assert LECTURE
