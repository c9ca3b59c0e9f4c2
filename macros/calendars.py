"""calendar/all.ics and one calendar a role (RFC 5545), for Outlook, DingTalk and phones: to subscribe to or to import.

The same pages give the same bytes: recurrences begin with the standard's effect, time stamps are those of its last revision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from icalendar import Alarm, Calendar, Event, vRecur

from macros.catalog import Catalog
from macros.downloads import UNSAFE
from macros.links import page_url
from macros.records import EVERY_NAMES, Role
from macros.year import Row, roles_of, year_rows

FOLDER = "calendar"
ALL = f"{FOLDER}/all.ics"
_END = b"END:VCALENDAR\r\n"
#: Readers look for changes once a day.
_REFRESH = timedelta(days=1)
#: 提醒的钟点：全天的日程从零点算起。
_ALARM_HOUR = 9


def calendar_path(role: Role) -> str:
    """Return the site-relative address of a role's calendar."""
    return f"{FOLDER}/{role.id}.ics"


def calendar_file(title: str) -> str:
    """Return the Chinese name under which a calendar is saved."""
    return f"{title.translate(UNSAFE)}.ics"


def has_events(row: Row) -> bool:
    """Whether a row stands in the calendars: it has months of its own, or is done every month."""
    return bool(row.months) or row.work.when.every == "month"


def roles_with_calendar(catalog: Catalog) -> list[Role]:
    """Return the roles that a row of the calendars names, in the order of roles.yml."""
    named = {role.id for row in year_rows(catalog) if has_events(row) for role in roles_of(catalog, row.work)}
    return [role for role in catalog.roles if role.id in named]


def calendars(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of each calendar; none where no row has a month."""
    rows = [row for row in year_rows(catalog) if has_events(row)]
    if not rows:
        return
    events = {row.key: b"".join(_events(catalog, row)) for row in rows}
    site = catalog.settings.site_name
    for role in roles_with_calendar(catalog):
        own = [row for row in rows if role in roles_of(catalog, row.work)]
        yield calendar_path(role), _calendar(f"{role.title}的工作（{site}）", own, events)
    # Last: its name stays its own, whatever a role is called.
    yield ALL, _calendar(f"全年工作（{site}）", rows, events)


def write_calendars(catalog: Catalog, site: Path) -> None:
    """Write the calendars into the built site."""
    for path, data in calendars(catalog):
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _calendar(name: str, rows: Iterable[Row], events: Mapping[str, bytes]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//handbook//calendar//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    # An event stands in the calendars of many roles and is written out once.
    return b"".join((calendar.to_ical().removesuffix(_END), *(events[row.key] for row in rows), _END))


def _events(catalog: Catalog, row: Row) -> Iterator[bytes]:
    effective = row.standard.meta.effective
    for month in row.months:
        first = date(effective.year, month, 1)
        start = first if first >= effective else first.replace(year=first.year + 1)
        yield _event(catalog, row, f"{row.key}.{month}", start, "YEARLY").to_ical()
    if not row.months:
        first = effective.replace(day=1)
        start = first if first == effective else (first + timedelta(days=31)).replace(day=1)
        yield _event(catalog, row, f"{row.key}.monthly", start, "MONTHLY").to_ical()


def _event(catalog: Catalog, row: Row, key: str, start: date, frequency: str) -> Event:
    standard, work = row.standard, row.work
    changed = max([standard.meta.issued, *(revision.date for revision in standard.meta.revisions)])
    stamp = datetime(changed.year, changed.month, changed.day, tzinfo=UTC)
    event = Event()
    event.add("uid", f"{key}@handbook")
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(days=1))
    event.add("rrule", vRecur(freq=frequency))
    event.add("summary", work.what)
    event.add("description", _description(row))
    event.add("location", work.where)
    event.add("categories", [catalog.classes[standard.class_id].title, EVERY_NAMES[work.when.every]])
    event.add("transp", "TRANSPARENT")
    if url := _url(catalog, row):
        event.add("url", url)
    if work.when.lead_days is not None:
        event.add_component(_alarm(row, work.when.lead_days))
    return event


def _description(row: Row) -> str:
    standard, work = row.standard, row.work
    who = (("牵头", [work.who.lead]), ("协助", work.who.help), ("参加", work.who.join))
    lines = [
        f"时间：{work.when.text}",
        *(f"{part}：{'、'.join(names)}" for part, names in who if names),
        f"做到：{work.degree}",
        f"标准：{standard.designation} {standard.meta.title}",
    ]
    return "\n".join(lines)


def _url(catalog: Catalog, row: Row) -> str:
    settings = catalog.settings
    if not settings.site_url:
        return ""
    return f"{settings.site_url}{page_url(row.standard.page.uri, settings.directory_urls)}{row.work.how}"


def _alarm(row: Row, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{row.work.what}（{row.work.when.text}）")
    alarm.add("trigger", timedelta(hours=_ALARM_HOUR) - timedelta(days=days))
    return alarm
