"""What a change touches elsewhere."""

from __future__ import annotations

from tests.conftest import LECTURE
from tests.revision.conftest import Editions

MEETINGS = "docs/standards/branch/branch-meetings.md"


def places(editions: Editions) -> list[tuple[str, int, str, str, bool]]:
    return [
        (each.location.path.rsplit("/", 1)[1], each.location.line, each.place, each.why, each.changed_too)
        for each in editions.compare().affected
    ]


def test_who_cites_what_holds_a_changed_clause(editions: Editions) -> None:
    """4.1.1 of the meetings is within 4.1, which the lecture's 4.1.2 cites; the row of 七何 and the checklist are made from it."""
    editions.new.replace(MEETINGS, "提前3个工作日通知", "提前5个工作日通知")
    assert places(editions) == [
        (
            "branch-meetings.md",
            11,
            "《党支部会议程序》七何“召开支委会”（党支部书记牵头，每月）",
            "怎么做（4.1.1）有改动",
            False,
        ),
        ("branch-meetings.md", 37, "《党支部会议程序》检查表", "由有改动的条生成：4.1.1（1行）", True),
        ("party-lecture.md", 44, "《党课讲授规范》4.1.2", "引用了《党支部会议程序》4.1，其中4.1.1有改动", False),
    ]


def test_who_cites_a_changed_clause_itself(editions: Editions) -> None:
    editions.new.replace(LECTURE, "党支部应确定", "党支部应商定")
    assert ("party-lecture.md", 52, "《党课讲授规范》4.2", "引用了4.1.1（有改动）", False) in places(editions)


def test_a_reference_to_a_whole_chapter_is_too_wide(editions: Editions) -> None:
    for handbook in (editions.old, editions.new):
        handbook.replace(LECTURE, "branch-meetings#notice", "branch-meetings#procedure")
    editions.new.replace(MEETINGS, "提前3个工作日通知", "提前5个工作日通知")
    assert {name for name, *_ in places(editions)} == {"branch-meetings.md"}


def test_who_was_changed_too(editions: Editions) -> None:
    editions.new.replace(LECTURE, "党支部应确定", "党支部应商定")
    editions.new.replace(LECTURE, "党课应有记录", "党课应有照片")
    found = {place: too for _, _, place, _, too in places(editions)}
    assert found["《党课讲授规范》4.2"] is True


def test_renumbering_and_moving_touch_nobody(editions: Editions) -> None:
    editions.new.replace(MEETINGS, "§ 党支部应提前", "§ 通知用书面形式。\n\n§ 党支部应提前")
    assert all("4.1.2" not in why for *_, why, _ in places(editions))


def test_rows_of_work_lead_to_roles_and_the_calendar(editions: Editions) -> None:
    editions.new.replace(LECTURE, "每季度1次, months", "每季度2次, months")
    assert places(editions) == [
        (
            "party-lecture.md",
            14,
            "角色页（党支部书记、宣传委员、党员）和年历里的“讲授党课”",
            "由《党课讲授规范》七何“讲授党课”生成",
            True,
        )
    ]


def test_forms_of_changed_clauses_and_clauses_of_changed_forms(editions: Editions) -> None:
    form = "\n## 附录：记录表（规范性） {#record}\n\n/// form | 记录表 {#record-form}\n    kind: 表格\n\n"
    form += "| | |\n|---|---|\n| 题目 | [[题目]] |\n///\n"
    for handbook in (editions.old, editions.new):
        handbook.append(LECTURE, form)
        handbook.replace(LECTURE, "党课应有记录（见", '党课应填写 {{ ref("#record-form") }}（见')
    editions.new.replace(LECTURE, "党课应填写", "每次党课应填写")
    assert ("《党课讲授规范》表单“记录表”（DW404-A）", "4.2用到它，有改动") in [each[2:4] for each in places(editions)]
    editions.new.replace(LECTURE, "每次党课应填写", "党课应填写")
    editions.new.replace(LECTURE, "[[题目]]", "[[题目：长文本 2行]]")
    assert ("《党课讲授规范》4.2", "引用了表单“记录表”（DW404-A）（有改动）") in [
        each[2:4] for each in places(editions)
    ]


def test_basis(editions: Editions) -> None:
    """Its text is another one; how many articles it has is no matter for who cites it."""
    editions.new.replace(
        "docs/_data/bases.yml", "effective: 2018-10-28, articles: 37", "effective: 2018-10-28, articles: 38"
    )
    assert places(editions) == []
    editions.new.replace("docs/_data/bases.yml", "effective: 2018-10-28", "effective: 2027-01-01")
    assert [(name, place, why) for name, _, place, why, _ in places(editions)] == [
        ("terms.yml", "术语“党课”", "依据“支部工作条例”有改动"),
        ("branch-meetings.md", "《党支部会议程序》4.1.1", "依据“支部工作条例”有改动"),
        ("party-lecture.md", "《党课讲授规范》4.1.1", "依据“支部工作条例”有改动"),
    ]


def test_term_and_role(editions: Editions) -> None:
    editions.new.replace("docs/_data/terms.yml", "党组织为教育党员举办的授课活动", "党组织举办的授课活动")
    editions.new.replace("docs/_data/roles.yml", "title: 宣传委员, kind: 人员", "title: 宣传委员, kind: 临时职务")
    assert [(place, why) for _, _, place, why, _ in places(editions)] == [
        ("《党课讲授规范》七何“讲授党课”（党支部书记牵头，每季度）", "角色“宣传委员”有改动"),
        ("《党课讲授规范》4.1.1", "术语“党课”有改动"),
    ]


def test_removed_standard(editions: Editions) -> None:
    editions.new.path(MEETINGS).unlink()
    assert [(place, why) for _, _, place, why, _ in places(editions)] == [
        ("《党课讲授规范》4.1.2", "引用的标准《党支部会议程序》已删除")
    ]
