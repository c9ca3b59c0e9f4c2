"""The rows of 七何 by month and by frequency."""

from __future__ import annotations

from macros.year import by_month, rarest_first, roles_of, without_month, year_rows
from tests.conftest import LECTURE, Handbook

MEETINGS = "docs/standards/branch/branch-meetings.md"
ROW = (
    "  - what: {0}\n    who: {{lead: 宣传委员}}\n    when: {{{1}, text: 时间}}\n    where: 室\n"
    '    how: "#{2}"\n    degree: 好\n    cost: 无\n'
)


def rows_of(*rows: tuple[str, str]) -> str:
    """Return the key `work` with a row for each (what, when)."""
    return "work:\n" + "".join(ROW.format(what, when, "procedure") for what, when in rows)


def test_rows_of_the_tiny_handbook(handbook: Handbook) -> None:
    rows = year_rows(handbook.examine()[0])
    assert [(row.key, row.months) for row in rows] == [
        ("branch-meetings.procedure.1", ()),
        ("party-lecture.procedure.1", (3, 6, 9, 12)),
    ]


def test_keys_stay_when_rows_are_added(handbook: Handbook) -> None:
    """A row is named by where it is explained, not by its place among all rows."""
    rows = [ROW.format(name, "every: event", label) for name, label in (("甲", "prepare"), ("乙", "procedure"))]
    handbook.add_front("work:\n" + "".join(rows))
    before = {row.work.what: row.key for row in year_rows(handbook.examine()[0])}
    handbook.add_front("work:\n" + "".join([ROW.format("丙", "every: event", "deliver"), *rows, rows[1]]))
    after = [(row.work.what, row.key) for row in year_rows(handbook.examine()[0])][1:]
    assert after == [
        ("丙", "party-lecture.deliver.1"),
        ("甲", before["甲"]),
        ("乙", before["乙"]),
        ("乙", "party-lecture.procedure.2"),
    ]


def test_what_is_withdrawn_is_not_done(handbook: Handbook) -> None:
    handbook.replace(LECTURE, "status: 现行", "status: 废止")
    assert [row.standard.slug for row in year_rows(handbook.examine()[0])] == ["branch-meetings"]


def test_by_month_the_rarest_first(handbook: Handbook) -> None:
    handbook.add_front(
        rows_of(
            ("双月", "every: two-months, months: [2, 4, 6, 8, 10, 12]"),
            ("季度", "every: quarter, months: [3, 6, 9, 12]"),
            ("半年", "every: half-year, months: [12, 6]"),
            ("年底", "every: year, months: [12, 11]"),
            ("每月", "every: month, months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]"),
            ("随时", "every: event"),
        )
    )
    rows = year_rows(handbook.examine()[0])
    found = {month: [row.work.what for row in due] for month, due in by_month(rows).items()}
    assert list(found) == list(range(1, 13))
    assert found[12] == ["年底", "半年", "季度", "双月"]
    assert (found[1], found[6], found[11]) == ([], ["半年", "季度", "双月"], ["年底"])
    assert [row.work.what for row in rarest_first(rows)][:2] == ["年底", "半年"]


def test_without_a_month(handbook: Handbook) -> None:
    handbook.add_front(
        rows_of(
            ("随时", "every: event"),
            ("年内", "every: year"),
            ("年底", "every: year, months: [12]"),
            ("周", "every: week"),
        )
    )
    groups = without_month(year_rows(handbook.examine()[0]))
    assert [(every, [row.work.what for row in rows]) for every, rows in groups] == [
        ("week", ["周"]),
        ("month", ["召开支委会"]),
        ("year", ["年内"]),
        ("event", ["随时"]),
    ]


def test_roles_by_title_and_alias(handbook: Handbook) -> None:
    handbook.replace(LECTURE, "join: [党员]", "join: [党员, 书记]")
    catalog = handbook.examine()[0]
    assert [role.id for role in roles_of(catalog, year_rows(catalog)[1].work)] == ["secretary", "publicity", "member"]
