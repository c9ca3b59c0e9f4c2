"""Of whom something is required, how to verify it, what to see."""

from __future__ import annotations

from pathlib import Path

from macros.checklist.lines import Line, checklist
from tests.conftest import LECTURE, Handbook


def lines(handbook: Handbook, label: str) -> list[Line]:
    return [line for line in checklist(handbook.examine()[0]) if line.clause.anchor == label]


def test_the_subject_of_the_sentence(handbook: Handbook) -> None:
    handbook.add_body("§ 党支部书记和宣传委员应签名。书记不应代签；收到后，党员应登记。 {#sign}")
    assert [(line.roles, line.whom) for line in lines(handbook, "sign")] == [
        (("党支部书记", "宣传委员"), "党支部书记、宣传委员"),
        (("党支部书记", "党员"), "党支部书记、党员"),
    ]


def test_the_lead_of_the_work_and_then_the_owner(handbook: Handbook) -> None:
    """party-lecture's row of 七何 has 怎么做 #procedure; what stands outside it is the owner's."""
    handbook.add_body("§ 通知应及时。 {#outside}")
    assert [line.whom for line in lines(handbook, "prepare-topic")] == ["党支部书记（牵头）"]
    assert [line.whom for line in lines(handbook, "outside")] == ["宣传委员（归口）"]


def test_the_nearest_row_of_work_counts(handbook: Handbook) -> None:
    row = "  - {what: 备课, who: {lead: 党员}, when: {every: event, text: 课前}, where: 室, how: '#prepare', degree: 好, cost: 无}\n"
    handbook.replace(LECTURE, "revisions:\n", f"{row}revisions:\n")
    assert [line.whom for line in lines(handbook, "prepare-topic")] == ["党员（牵头）"]
    assert [line.whom for line in lines(handbook, "deliver")] == ["党支部书记（牵头）"]


def test_forms(handbook: Handbook) -> None:
    """A form that the sentence refers to, then one of the clause, then that of the row of 七何."""
    text = (Path(__file__).parents[1] / "views" / "lecture.md").read_text(encoding="utf-8")
    handbook.replace(LECTURE, '    how: "#procedure"\n', '    how: "#procedure"\n    form: "#plan-form"\n')
    handbook.append(LECTURE, text)
    handbook.replace(
        LECTURE, "党课应有记录（见", '宣传委员应填写 {{ ref("#plan-form") }}。党员应到场。党课应有记录（见'
    )
    filled, present, kept = lines(handbook, "deliver")[:3]
    form = "党课讲授计划表（DW404-A）"
    assert (filled.verify, filled.evidence) == (f"查阅{form}；核对材料（记录）写的内容", form)
    assert (present.verify, present.evidence) == ("查阅记录并询问责任人", form)
    assert (kept.verify, kept.evidence) == ("抽查学习（培训）记录", f"{form}、记录")
    assert [line.evidence for line in lines(handbook, "prepare-topic")] == [form]


def test_nothing_named(handbook: Handbook) -> None:
    handbook.add_body("§ 党员应模范。 {#model}")
    (line,) = lines(handbook, "model")
    assert (line.verify, line.evidence) == ("查阅记录并询问责任人", "条文没有写明，按归档的记录查")


def test_lines_are_made_once_for_a_catalog(handbook: Handbook) -> None:
    catalog = handbook.examine()[0]
    assert checklist(catalog) is checklist(catalog)
    handbook.add_body("§ 党员应登记。")
    assert len(checklist(handbook.examine()[0])) == len(checklist(catalog)) + 1
