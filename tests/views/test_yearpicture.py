"""The year at a glance."""

from __future__ import annotations

import pytest

from macros.flowchart.live import check
from macros.views.yearpicture import source, year_picture
from macros.year import year_rows
from tests.conftest import LECTURE, Handbook
from tests.test_year import rows_of
from tests.views.conftest import Shown, view_of

ROWS = rows_of(
    ("年底：总结;归档#1,2", "every: year, months: [12, 11]"),
    ("年初", "every: year, months: [1]"),
    ("先定后查", "every: year, months: [2, 6]"),
    ("季度", "every: quarter, months: [3, 6, 9, 12]"),
)


def test_counts_and_charts(handbook: Handbook, golden: Shown) -> None:
    handbook.add_front(ROWS)
    golden("year-picture", year_picture(view_of(handbook, "index.md")))


def test_months_lead_to_the_calendar(handbook: Handbook) -> None:
    handbook.write("docs/calendar.md", "# 日历\n\n{{ year_calendar() }}\n")
    shown = year_picture(view_of(handbook, "index.md"))
    assert '<th scope=col><a href="calendar/#m12">12月</a></th>' in shown


def test_no_charts_where_nothing_is_yearly(handbook: Handbook) -> None:
    shown = year_picture(view_of(handbook, "index.md"))
    assert "mermaid" not in shown and "{#counts}" in shown


def test_no_months_at_all(handbook: Handbook) -> None:
    handbook.add_front(rows_of(("随时", "every: event")))
    assert year_picture(view_of(handbook, "index.md")) == "\n各标准还没有写工作的月份。\n"


@pytest.mark.parametrize(
    ("months", "bars"),
    [
        ("[1]", ["2001-01-01, 2001-02-01"]),
        ("[12]", ["2001-12-01, 2002-01-01"]),
        ("[5, 6]", ["2001-05-01, 2001-07-01"]),
        ("[2, 6]", ["2001-02-01, 2001-03-01", "2001-06-01, 2001-07-01"]),
        ("[12, 1]", ["2001-01-01, 2001-02-01", "2001-12-01, 2002-01-01"]),
    ],
)
def test_a_bar_for_each_run_of_months(handbook: Handbook, months: str, bars: list[str]) -> None:
    handbook.add_front(rows_of(("甲", f"every: year, months: {months}")))
    row = year_rows(handbook.examine()[0])[1]
    assert [line.split(" :")[1] for line in source([row]).splitlines() if line.startswith("    404 ")] == bars


def test_mermaid_reads_the_charts(handbook: Handbook) -> None:
    """Its own parser, with names that hold what it would take for its own."""
    handbook.add_front(ROWS)
    check(source([row for row in year_rows(handbook.examine()[0]) if row.months]))


def test_a_name_never_ends_its_line(handbook: Handbook) -> None:
    handbook.replace(LECTURE, "what: 讲授党课", 'what: "甲:乙;丙#丁,戊"')
    handbook.replace(LECTURE, "every: quarter", "every: year")
    row = year_rows(handbook.examine()[0])[1]
    assert "    404 甲：乙；丙＃丁，戊 :2001-03-01, 2001-04-01" in source([row])
