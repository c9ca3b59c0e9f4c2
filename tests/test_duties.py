"""The rows of 七何 from the side of a role."""

from __future__ import annotations

from macros.duties import duties, roles_with_duties
from tests.conftest import LECTURE, Handbook

ROW = (
    "  - what: {0}\n    who: {1}\n    when: {{every: {2}, text: 时间}}\n    where: 室\n"
    '    how: "#procedure"\n    degree: 好\n    cost: 无\n'
)


def told(handbook: Handbook, role_id: str) -> list[str]:
    catalog, findings = handbook.examine()
    assert findings == []
    role = next(role for role in catalog.roles if role.id == role_id)
    return [f"{d.work.when.every} {d.part} {d.standard.meta.number} {d.work.what}" for d in duties(catalog, role)]


def test_the_parts_of_a_role(handbook: Handbook) -> None:
    assert told(handbook, "secretary") == ["month lead 402 召开支委会", "quarter lead 404 讲授党课"]
    assert told(handbook, "publicity") == ["quarter help 404 讲授党课"]
    assert told(handbook, "member") == ["month join 402 召开支委会", "quarter join 404 讲授党课"]


def test_by_frequency_then_part_then_standard(handbook: Handbook) -> None:
    rows = [
        ROW.format("甲", "{lead: 宣传委员, join: [书记]}", "month"),
        ROW.format("乙", "{lead: 宣传委员, help: [党支部书记]}", "month"),
        ROW.format("丙", "{lead: 书记}", "event"),
        ROW.format("丁", "{lead: 书记}", "week"),
    ]
    handbook.add_front(f"work:\n{''.join(rows)}")
    assert told(handbook, "secretary") == [
        "week lead 404 丁",
        "month lead 402 召开支委会",
        "month help 404 乙",
        "month join 404 甲",
        "event lead 404 丙",
    ]


def test_a_role_named_twice_in_a_row_has_its_first_part(handbook: Handbook) -> None:
    handbook.replace(LECTURE, "join: [党员]", "join: [党员, 书记]")
    assert told(handbook, "secretary")[1:] == ["quarter lead 404 讲授党课"]


def test_roles_with_something_to_do(handbook: Handbook) -> None:
    handbook.append("docs/_data/roles.yml", "- {id: idle, title: 联络员, kind: 临时职务}")
    catalog, _ = handbook.examine()
    assert [role.id for role in roles_with_duties(catalog)] == ["secretary", "publicity", "member"]
