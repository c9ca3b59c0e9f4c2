"""Months against frequencies, alarms, the order of revisions."""

from __future__ import annotations

import pytest

from tests.conftest import LECTURE, Handbook
from tests.test_year import rows_of


@pytest.mark.parametrize(
    "when",
    [
        "every: year, months: [12]",
        "every: year, months: [2, 6]",
        "every: year, months: [12, 1]",
        "every: year, months: [11, 12, 1]",
        "every: year",
        "every: half-year, months: [6, 12]",
        "every: half-year, months: [1, 6]",
        "every: half-year",
        "every: quarter, months: [4, 7, 10, 12]",
        "every: quarter, months: [12, 3, 6, 9]",
        "every: two-months, months: [2, 4, 5, 7, 9, 11]",
        "every: month, months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]",
        "every: month, lead_days: 3",
        "every: year, months: [1], lead_days: 0",
        "every: event",
    ],
)
def test_right(handbook: Handbook, when: str) -> None:
    handbook.add_front(rows_of(("甲", when)))
    assert handbook.messages() == []


@pytest.mark.parametrize(
    ("when", "fault"),
    [
        ("every: quarter, months: [3, 6, 9]", "每季度做，月份却写了3、6、9月：应是4个月，现在是3个月。"),
        ("every: quarter, months: [1, 2, 3, 4]", "每季度做，月份却写了1、2、3、4月：前后隔得太近或太远。"),
        ("every: half-year, months: [6]", "每半年做，月份却写了6月：应是2个月，现在是1个月。"),
        ("every: half-year, months: [11, 12]", "每半年做，月份却写了11、12月：前后隔得太近或太远。"),
        ("every: two-months, months: [1, 3, 5]", "每两月做，月份却写了1、3、5月：应是6个月，现在是3个月。"),
        ("every: month, months: [1, 2]", "每月做，月份却写了1、2月：应是12个月，现在是2个月。"),
        ("every: week, months: [5]", "每周做，月份却写了5月：应是12个月，现在是1个月。"),
        (
            "every: year, months: [1, 4, 9]",
            "每年做，月份却写了1、4、9月：应是1个月，或起止2个月，或连着的几个月。",
        ),
        ("every: year, months: [6, 6]", "每年做，月份却写了6、6月：有的月份写了两次。"),
        ("every: event, months: [6]", "按需做，月份却写了6月：不按月份做的不写月份。"),
        ("every: term, months: [6]", "每届做，月份却写了6月：不按月份做的不写月份。"),
    ],
)
def test_months_that_contradict_the_frequency(handbook: Handbook, when: str, fault: str) -> None:
    handbook.add_front(rows_of(("甲", when)))
    (message,) = handbook.messages()
    place, rest = message.split(" ", 1)
    assert rest == f"DAT017 “甲”{fault}"
    assert "months:" in handbook.read(LECTURE).splitlines()[int(place.split(":")[1]) - 1]


@pytest.mark.parametrize("every", ["week", "half-month", "quarter", "year", "term", "event"])
def test_an_alarm_without_a_day(handbook: Handbook, every: str) -> None:
    handbook.add_front(rows_of(("甲", f"every: {every}, lead_days: 7")))
    (message,) = handbook.messages()
    assert message.split(" ", 1)[1] == "DAT018 “甲”写了提前7天准备，却没有月份，日历里提醒不了。"


def test_revisions_out_of_order(handbook: Handbook) -> None:
    handbook.add_front("revisions:\n  - {date: 2027-03-01, text: 甲}\n  - {date: 2026-09-01, text: 乙}")
    line = handbook.read(LECTURE).splitlines().index("  - {date: 2026-09-01, text: 乙}") + 1
    assert handbook.messages() == [f"{LECTURE}:{line} DAT019 修订记录应按日期先后排：2026-09-01排在2027-03-01后面。"]


def test_an_edition_without_its_revision(handbook: Handbook) -> None:
    """Editions before it may be listed; its own may not be missing."""
    handbook.add_front("revisions:\n  - {date: 2025-09-01, text: 首次发布}\n  - {date: 2026-09-01, text: 第二版}")
    assert handbook.messages() == []
    handbook.add_front("revisions:\n  - {date: 2025-09-01, text: 首次发布}")
    assert [message.split(" ", 1)[1] for message in handbook.messages()] == [
        "DAT019 修订记录最后一次是2025-09-01，早于发布日期2026-09-01。"
    ]
