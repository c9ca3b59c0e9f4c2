"""The year's calendar as a page."""

from __future__ import annotations

from macros.views.yearcalendar import year_calendar
from tests.conftest import LECTURE, Handbook
from tests.test_year import rows_of
from tests.views.conftest import Shown, view_of

OWN = (
    "- {id: own, title: 自编标准, short: 自编, summary: 一, source: 自编, declared: 1, declared_classes: 1, "
    "classes: [{title: 自编, members: [party-lecture]}]}"
)


def test_months_frequencies_and_calendars(handbook: Handbook, golden: Shown) -> None:
    handbook.append("docs/_data/systems.yml", OWN)
    handbook.replace(LECTURE, "what: 讲授党课", 'what: "讲授 <党课> & 讨论"')
    golden("year-calendar", year_calendar(view_of(handbook, "index.md")))


def test_rows_without_months_have_sections_of_their_own(handbook: Handbook) -> None:
    handbook.add_front(
        rows_of(("随时", "every: event"), ("年内", "every: year"), ("每届", "every: term"), ("周", "every: week"))
    )
    shown = year_calendar(view_of(handbook, "index.md"))
    assert (
        "各标准共有5项工作，0项有固定的月份，列在各月里；其余没有固定的月份，排在12月后面："
        '<a href="#week">每周</a>1项、<a href="#month">每月</a>1项、<a href="#year">每年（月份不定）</a>1项、'
        '<a href="#term">每届</a>1项、<a href="#event">按需</a>1项。</p>' in shown
    )
    heads = [line for line in shown.splitlines() if line.startswith("## ")]
    assert heads == [
        *(f"## {month}月 {{#m{month}}}" for month in range(1, 13)),
        "## 每周 {#week}",
        "## 每月 {#month}",
        "## 每年（月份不定） {#year}",
        "## 每届 {#term}",
        "## 按需 {#event}",
        "## 订阅日历 {#subscribe}",
    ]
    assert shown.count("没有固定在这个月的工作。") == 12


def test_every_row_has_a_month(handbook: Handbook) -> None:
    handbook.replace("docs/standards/branch/branch-meetings.md", "status: 现行", "status: 废止")
    handbook.replace(LECTURE, '{{ ref("branch-meetings#notice") }}', "约定")
    shown = year_calendar(view_of(handbook, "index.md"))
    assert "各标准共有1项工作，1项有固定的月份，列在各月里。</p>" in shown


def test_no_calendar_without_an_event(handbook: Handbook) -> None:
    handbook.replace("docs/standards/branch/branch-meetings.md", "every: month", "every: week")
    handbook.add_front(rows_of(("随时", "every: event")))
    assert "subscribe" not in year_calendar(view_of(handbook, "index.md"))


def test_without_an_address_of_the_site(handbook: Handbook) -> None:
    handbook.replace("mkdocs.yml", "site_url: http://127.0.0.1:8000/\n", "")
    shown = year_calendar(view_of(handbook, "index.md"))
    assert "<code>" not in shown and 'href="./calendar/all.ics"' in shown
