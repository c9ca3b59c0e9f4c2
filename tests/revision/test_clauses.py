"""Clauses: what is a change and what is not."""

from __future__ import annotations

from collections.abc import Callable

from tests.conftest import LECTURE
from tests.revision.conftest import Editions, marked, told

MEETINGS = "docs/standards/branch/branch-meetings.md"


def rows(editions: Editions, part: str = "clause") -> list[tuple[object, ...]]:
    return [told(change) for change in editions.only().changes if change.part == part]


def test_reworded(editions: Editions) -> None:
    editions.new.replace(MEETINGS, "提前3个工作日通知", "提前5个工作日通知")
    assert rows(editions) == [
        (
            ("changed",),
            "4.1.1",
            "4.1.1",
            ["党支部应提前[-3-]个工作日通知。依据《中国共产党支部工作条例（试行）》第十二条。"],
            ["党支部应提前{+5+}个工作日通知。依据《中国共产党支部工作条例（试行）》第十二条。"],
            "数量由3个工作日改为5个工作日。",
        )
    ]


def test_added_clause_renumbers_the_rest(editions: Editions) -> None:
    """The clause below has another number, its text is the same: a count, no row. So have the references to it."""
    editions.new.replace(LECTURE, "§ 党支部应确定", "§ 计划由支部委员会会议审定。\n\n§ 党支部应确定")
    standard = editions.only()
    assert [told(change) for change in standard.changes] == [
        (("added",), "", "4.1.1", [], ["{+计划由支部委员会会议审定。+}"], "新增。")
    ]
    assert standard.renumbered == (("4.1.1", "4.1.2"), ("4.1.2", "4.1.3"))


def test_reference_to_a_renumbered_clause_is_the_same(editions: Editions) -> None:
    """4.2 cites 4.1.1, which is 4.1.2 now: its page prints another number, its text says the same."""
    editions.new.replace(LECTURE, "### 课前准备", "### 计划 {#plan}\n\n计划每年1次。\n\n### 课前准备")
    assert [change.new_name for change in editions.only().changes] == ["4.1"]


def test_removed(editions: Editions) -> None:
    editions.new.replace(MEETINGS, "§ 通知应写明议题。\n\n", "")
    assert rows(editions) == [(("removed",), "4.1.2", "", ["[-通知应写明议题。-]"], [], "删除。")]


def test_moved_under_another_heading(editions: Editions) -> None:
    editions.new.replace(MEETINGS, "§ 通知应写明议题。\n\n", "")
    editions.new.replace(MEETINGS, "{{ backlinks() }}", "§ 通知应写明议题。\n\n{{ backlinks() }}")
    assert rows(editions) == [
        (("moved",), "4.1.2", "4.2.1", ["通知应写明议题。"], ["通知应写明议题。"], "由4.1.2移到4.2.1。")
    ]


def test_moved_and_reworded(editions: Editions) -> None:
    editions.new.replace(MEETINGS, "§ 通知应写明议题。\n\n", "")
    editions.new.replace(MEETINGS, "{{ backlinks() }}", "§ 通知应写明议题和时间。\n\n{{ backlinks() }}")
    (row,) = rows(editions)
    assert row[0] == ("moved", "changed")
    assert row[4:] == (["通知应写明议题{+和时间+}。"], "由4.1.2移到4.2.1；文字修改。")


def test_order_of_two(editions: Editions) -> None:
    """One of two changed places: one row, not two."""
    text = editions.new.read(MEETINGS)
    first = '§ 党支部应提前3个工作日通知。依据 {{ law("支部工作条例", 12) }}。 {#notice-days}\n\n'
    editions.new.write(
        MEETINGS, text.replace(first, "").replace("§ 通知应写明议题。\n\n", f"§ 通知应写明议题。\n\n{first}")
    )
    (row,) = rows(editions)
    assert row[0] == ("moved",)


def test_chapter_that_moves_takes_its_clauses_along(editions: Editions) -> None:
    text = editions.new.read(MEETINGS)
    start, end = text.index("### 通知"), text.index("### 记录")
    notice = text[start:end]
    moved = text.replace(notice, "").replace("{{ backlinks() }}", f"{notice}{{{{ backlinks() }}}}")
    editions.new.write(MEETINGS, moved)
    standard = editions.only()
    assert [change.actions for change in standard.changes] == [("moved",)]
    assert ("4.1.1", "4.2.1") in standard.renumbered


def test_item_put_into_a_list(editions: Editions) -> None:
    """The letters of the items below it change, their text does not."""
    editions.new.replace(LECTURE, "b) 题目和讲课人。", "b) 参加人员；\n\nc) 题目和讲课人。")
    (row,) = rows(editions)
    assert row[4] == [
        "党支部应按《党支部会议程序》4.1通知，通知应包括：",
        "a) 时间和地点；",
        "{+b) 参加人员；+}",
        "c) 题目和讲课人。",
    ]


def test_emphasis_is_told_apart_from_text(editions: Editions) -> None:
    editions.new.replace(MEETINGS, "通知应写明议题。", "通知**应**写明议题。")
    (row,) = rows(editions)
    assert (row[0], row[5]) == (("reformatted",), "只改了格式或链接，文字不变。")


def test_label_alone(editions: Editions) -> None:
    """A clause under another label is the same clause, and what cites it says the same; links from outside break, so it is said."""
    editions.new.replace(LECTURE, "{#prepare-topic}", "{#topic}")
    editions.new.replace(LECTURE, '{{ ref("#prepare-topic") }}', '{{ ref("#topic") }}')
    standard = editions.only()
    assert (standard.changes, standard.quiet) == ((), ("标签由 prepare-topic 改为 topic",))


def test_what_no_reader_sees(editions: Editions) -> None:
    editions.new.replace(LECTURE, "党课应有记录", "<!--# 待核 #-->\n\n党课应有记录")
    standard = editions.only()
    assert (standard.changes, standard.quiet) == ((), ("源文件有改动，读者看到的内容不变（空行、注释、写法等）",))


def test_row_of_a_table(editions: Editions, both: Callable[[str, str], None]) -> None:
    both(
        LECTURE,
        "\n| 环节 | 时限 |\n|---|---|\n| 备课 | 7日 |\n| 审核 | 2日 |\n\n/// table-caption | #limits\n时限\n///",
    )
    editions.new.replace(LECTURE, "| 审核 | 2日 |", "| 审核 | 3日 |")
    (row,) = rows(editions)
    assert row[4] == ["课中讲授", "党课应有记录（见4.1.1）。", "环节｜时限", "备课｜7日", "审核｜{+3+}日"]
    assert row[5] == "数量由2日改为3日。"


def test_caption(editions: Editions, both: Callable[[str, str], None]) -> None:
    both(LECTURE, "\n| 环节 | 时限 |\n|---|---|\n| 备课 | 7日 |\n\n/// table-caption | #limits\n时限\n///")
    editions.new.replace(LECTURE, "\n时限\n///", "\n各环节时限\n///")
    assert rows(editions, "caption") == [(("changed",), "表1", "表1", ["时限"], ["{+各环节+}时限"], "题名修改。")]


def test_terms_are_matched_by_name(editions: Editions) -> None:
    """A term used earlier is not every later term changed."""
    editions.new.replace(LECTURE, "§ 党支部应确定", '§ {{ term("主题党日") }} 可上党课。\n\n§ 党支部应确定')
    assert rows(editions, "term") == [(("added",), "", "3.1", [], ["{+主题党日+}"], "增加术语。")]


def test_nature_of_an_appendix(editions: Editions, both: Callable[[str, str], None]) -> None:
    both(LECTURE, "\n## 附录：讲稿提纲（资料性） {#outline}\n\n提纲写明要点。")
    editions.new.replace(LECTURE, "讲稿提纲（资料性）", "讲稿提纲（规范性）")
    (change,) = editions.only().changes
    assert (change.new_name, marked(change.new[0])) == ("附录A", "讲稿提纲（{+规范+}性）")


def test_clause_that_went_to_another_standard(editions: Editions) -> None:
    editions.new.replace(MEETINGS, "会议记录应在3个工作日内形成。", '会议记录按{{ ref("party-lecture") }}。')
    text = "§ 讲课人应在课前10个工作日提交讲稿和课件。"
    editions.old.replace(LECTURE, "§ 党支部应按", f"{text}\n\n§ 党支部应按")
    editions.new.replace(MEETINGS, "### 记录 {#minutes}", f"{text}\n\n### 记录 {{#minutes}}")
    remarks = {
        change.actions: change.remark
        for standard in editions.compare().standards
        for change in standard.changes
        if change.part == "clause" and change.actions != ("changed",)
    }
    assert remarks == {
        ("removed",): "删除；移到《党支部会议程序》4.1.3。",
        ("added",): "新增；由《党课讲授规范》4.1.2移来。",
    }
