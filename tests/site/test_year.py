"""The shipped handbook's year: nothing of what the standards ask is missing from the calendar."""

from __future__ import annotations

from icalendar import Calendar

from macros.records import EVERY_NAMES
from tests.site.building import Built, attribute, whole_text


def test_every_task_stands_in_the_calendar(real: Built) -> None:
    """In each of its months, or in the section of its frequency."""
    article = real.article("calendar.md")
    found = set()
    for heading in article.select("h2"):
        table = heading.find_next("table")
        following = heading.find_next_sibling("h2")
        if table and (following is None or table.find_next("h2") is following):
            found |= {
                (attribute(heading, "id"), whole_text(row.select("th a")[0]), whole_text(row.select("td")[0]))
                for row in table.select("tr[data-row]")
            }
    wanted = set()
    for standard in real.catalog.standards.values():
        for work in standard.meta.work if standard.meta.status != "废止" else ():
            routine = work.when.every in ("week", "half-month", "month") or not work.when.months
            places = [work.when.every] if routine else [f"m{month}" for month in work.when.months]
            wanted |= {(place, work.what, work.when.text) for place in places}
    assert found == wanted
    assert {place for place, _, _ in found} >= {f"m{month}" for month in range(1, 13)}
    assert {place for place, _, _ in found} - {f"m{month}" for month in range(1, 13)} <= EVERY_NAMES.keys()


def test_calendars_lead_to_the_clauses(real: Built) -> None:
    """The address of each event, below the site's own, is a page with that anchor."""
    anchors = {
        path.removesuffix("index.html"): {attribute(element, "id") for element in page.select("[id]")}
        for path, page in real.pages.items()
    }
    events = Calendar.from_ical((real.site / "calendar/all.ics").read_bytes()).walk("VEVENT")
    assert len(events) > 200
    for event in events:
        path, _, anchor = str(event["URL"]).removeprefix(real.catalog.settings.site_url).partition("#")
        assert anchor in anchors[path], event["URL"]


def test_each_calendar_is_linked(real: Built) -> None:
    links = {attribute(link, "href") for link in real.article("calendar.md").select(".subscribe a")}
    files = {path.name for path in (real.site / "calendar").glob("*.ics")}
    assert {link.rsplit("/", 1)[-1] for link in links} == files
    assert len(files) > 30


def test_home_leads_to_the_month(real: Built) -> None:
    section = real.page("index.md").select_one(".home-month")
    assert section is not None and [attribute(a, "href") for a in section.select("a")] == ["calendar/"]
