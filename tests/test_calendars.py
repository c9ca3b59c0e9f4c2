"""The calendars, read again by two libraries that know nothing of each other."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped] # it has no types
from icalendar import Calendar

from macros.calendars import ALL, calendar_file, calendars, roles_with_calendar, write_calendars
from tests.conftest import LECTURE, PROJECT, Handbook
from tests.test_year import rows_of

MEETINGS = "docs/standards/branch/branch-meetings.md"


def made(handbook: Handbook) -> dict[str, bytes]:
    catalog, findings = handbook.examine()
    assert findings == []
    return dict(calendars(catalog))


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_one_for_all_and_one_a_role(handbook: Handbook) -> None:
    found = made(handbook)
    assert list(found) == ["calendar/secretary.ics", "calendar/publicity.ics", "calendar/member.ics", ALL]
    assert [len(events(data)) for data in found.values()] == [5, 4, 5, 5]


def test_names(handbook: Handbook) -> None:
    found = made(handbook)
    names = [
        (str(calendar["X-WR-CALNAME"]), str(calendar["NAME"])) for calendar in map(Calendar.from_ical, found.values())
    ]
    assert names[0] == ("党支部书记的工作（某学会党务手册）",) * 2
    assert names[-1] == ("全年工作（某学会党务手册）",) * 2


def test_a_quarterly_row(handbook: Handbook) -> None:
    found = [event for event in events(made(handbook)[ALL]) if event["SUMMARY"] == "讲授党课"]
    assert [(str(event["UID"]), event.decoded("DTSTART")) for event in found] == [
        ("party-lecture.procedure.1.3@handbook", date(2027, 3, 1)),
        ("party-lecture.procedure.1.6@handbook", date(2027, 6, 1)),
        ("party-lecture.procedure.1.9@handbook", date(2027, 9, 1)),
        ("party-lecture.procedure.1.12@handbook", date(2026, 12, 1)),
    ]
    event = found[0]
    assert event.decoded("DTEND") == date(2027, 3, 2)
    assert event["RRULE"] == {"FREQ": ["YEARLY"]}
    assert event.decoded("DTSTAMP") == event.decoded("LAST-MODIFIED") == datetime(2026, 9, 1, tzinfo=UTC)
    assert event["CATEGORIES"].cats == ["党支部", "每季度"]
    assert (event["LOCATION"], event["TRANSP"]) == ("党员活动室", "TRANSPARENT")
    assert event["URL"] == "http://127.0.0.1:8000/standards/branch/party-lecture/#procedure"
    assert event["DESCRIPTION"].splitlines() == [
        "时间：每季度1次",
        "牵头：党支部书记",
        "协助：宣传委员",
        "参加：党员",
        "做到：参加率不低于90%",
        "标准：Q/MXH DW 404—2026 党课讲授规范",
    ]
    (alarm,) = event.walk("VALARM")
    assert (alarm["ACTION"], alarm["DESCRIPTION"]) == ("DISPLAY", "讲授党课（每季度1次）")
    assert alarm.decoded("TRIGGER") == timedelta(days=-7, hours=9)


def test_a_monthly_row(handbook: Handbook) -> None:
    (event,) = [event for event in events(made(handbook)[ALL]) if event["SUMMARY"] == "召开支委会"]
    assert str(event["UID"]) == "branch-meetings.procedure.1.monthly@handbook"
    assert (event.decoded("DTSTART"), event["RRULE"]) == (date(2026, 10, 1), {"FREQ": ["MONTHLY"]})
    assert event.walk("VALARM") == []


@pytest.mark.parametrize(
    ("effective", "monthly", "yearly"),
    [
        ("2026-10-01", date(2026, 10, 1), date(2026, 12, 1)),
        ("2026-12-31", date(2027, 1, 1), date(2027, 12, 1)),
        ("2027-01-31", date(2027, 2, 1), date(2027, 12, 1)),
    ],
)
def test_begins_with_the_effect(handbook: Handbook, effective: str, monthly: date, yearly: date) -> None:
    handbook.replace(LECTURE, "effective: 2026-10-01", f"effective: {effective}")
    handbook.add_front(rows_of(("月", "every: month"), ("年", "every: year, months: [12]")))
    starts = {event["SUMMARY"]: event.decoded("DTSTART") for event in events(made(handbook)[ALL])}
    assert (starts["月"], starts["年"]) == (monthly, yearly)


def test_stamps_are_of_the_last_revision(handbook: Handbook) -> None:
    handbook.add_front("revisions:\n  - {date: 2026-09-01, text: 首次发布}\n  - {date: 2027-05-20, text: 修改}")
    stamps = {event["UID"].split(".")[0]: event.decoded("DTSTAMP").date() for event in events(made(handbook)[ALL])}
    assert stamps == {"branch-meetings": date(2026, 9, 1), "party-lecture": date(2027, 5, 20)}


def test_an_alarm_on_the_day_itself(handbook: Handbook) -> None:
    handbook.replace(LECTURE, "lead_days: 7", "lead_days: 0")
    (alarm,) = events(made(handbook)[ALL])[1].walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=9)


def test_lines_end_and_fold_as_rfc_5545_asks(handbook: Handbook) -> None:
    handbook.replace(LECTURE, "degree: 参加率不低于90%", f"degree: {'参加率不低于，逗号;分号，' * 12}")
    for data in made(handbook).values():
        assert data.endswith(b"END:VCALENDAR\r\n")
        assert b"\n" not in data.replace(b"\r\n", b"") and b"\r" not in data.replace(b"\r\n", b"")
        for line in data.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()  # no character is cut in two
    described = events(made(handbook)[ALL])[1]["DESCRIPTION"]
    assert f"做到：{'参加率不低于，逗号;分号，' * 12}" in described


def test_another_reader_sees_the_same(handbook: Handbook) -> None:
    """Of every event: what, when, how often, described how, with which alarm."""
    data = made(handbook)[ALL]
    other = vobject.readOne(data.decode())
    assert other.x_wr_calname.value == "全年工作（某学会党务手册）"
    told = [
        (
            e.uid.value,
            e.summary.value,
            e.dtstart.value,
            e.rrule.value,
            e.description.value,
            [a.trigger.value for a in e.contents.get("valarm", [])],
        )
        for e in other.vevent_list
    ]
    assert told == [
        (
            e["UID"],
            e["SUMMARY"],
            e.decoded("DTSTART"),
            e["RRULE"].to_ical().decode(),
            e["DESCRIPTION"],
            [a.decoded("TRIGGER") for a in e.walk("VALARM")],
        )
        for e in events(data)
    ]
    yearly = other.vevent_list[1].getrruleset(addRDate=True)
    assert [day.date() for day in yearly[:3]] == [date(2027, 3, 1), date(2028, 3, 1), date(2029, 3, 1)]


def test_the_same_pages_give_the_same_bytes(handbook: Handbook) -> None:
    assert made(handbook) == made(handbook)


def test_what_is_in_no_calendar(handbook: Handbook) -> None:
    """What is done weekly, half-monthly or on occasion has no day; a calendar without an event would not be valid."""
    rows = (("周", "every: week"), ("半月", "every: half-month"), ("随时", "every: event"), ("年内", "every: year"))
    handbook.add_front(rows_of(*rows))
    assert list(made(handbook)) == ["calendar/secretary.ics", "calendar/member.ics", ALL]
    handbook.replace(MEETINGS, "every: month", "every: event")
    assert made(handbook) == {}
    assert roles_with_calendar(handbook.examine()[0]) == []


def test_without_an_address_of_the_site(handbook: Handbook) -> None:
    handbook.replace("mkdocs.yml", "site_url: http://127.0.0.1:8000/\n", "")
    assert [event.get("URL") for event in events(made(handbook)[ALL])] == [None] * 5


def test_a_role_called_all_does_not_hide_the_whole(handbook: Handbook) -> None:
    handbook.replace("docs/_data/roles.yml", "id: publicity", "id: all")
    assert "calendar/all.ics" in made(handbook)
    assert len(events(made(handbook)[ALL])) == 5


def test_written_into_the_site(handbook: Handbook, tmp_path: Path) -> None:
    catalog = handbook.examine()[0]
    write_calendars(catalog, tmp_path / "site")
    files = {
        path.relative_to(tmp_path / "site").as_posix(): path.read_bytes() for path in (tmp_path / "site").rglob("*.ics")
    }
    assert files == dict(calendars(catalog))


def test_names_of_files() -> None:
    assert calendar_file("甲/乙的工作") == "甲_乙的工作.ics"


def test_the_shipped_calendars_are_read_by_both() -> None:
    """Every calendar: as many events in both libraries, no UID twice, a year has 12 months."""
    catalog, _ = Handbook(PROJECT).examine()
    found = dict(calendars(catalog))
    assert len(found) > 30
    for path, data in found.items():
        uids = [str(event["UID"]) for event in events(data)]
        assert len(uids) == len(set(uids)) > 0, path
        assert [event.uid.value for event in vobject.readOne(data.decode()).vevent_list] == uids, path
        assert max(map(len, data.split(b"\r\n"))) <= 75, path
    assert {event.decoded("DTSTART").month for event in events(found[ALL])} == set(range(1, 13))
