"""The ledgers of activities: sessions in order, as many as declared, after a standard that exists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from macros.activities import Ledger
from macros.catalog import Catalog
from macros.findings import Finding, Location
from macros.refs import Unresolved


def ledgers(catalog: Catalog) -> Iterator[Finding]:
    """Check every ledger of activities.yml."""
    shown = catalog.settings.relative(catalog.settings.docs / "_data" / "activities.yml")
    for index, ledger in enumerate(catalog.ledgers.values()):
        place = catalog.places.get(("activities", index), Location(shown))
        target = catalog.resolve(None, ledger.standard)
        if isinstance(target, Unresolved) and target.code:
            yield Finding(place, target.code, target.message, target.hint)
        yield from _sessions(ledger, place)


def _sessions(ledger: Ledger, place: Location) -> Iterator[Finding]:
    for before, after in pairwise(ledger.sessions):
        if after.number == before.number:
            yield Finding(place, "ACT001", f"“{ledger.title}”的第{after.number}期写了两次。")
        elif after.number < before.number:
            message = f"“{ledger.title}”的第{after.number}期排在第{before.number}期后面。"
            yield Finding(place, "ACT001", message)
    dated = [(session.number, session.date) for session in ledger.sessions if session.date]
    for (number, day), (later, next_day) in pairwise(dated):
        if _precedes(next_day, day):
            message = f"“{ledger.title}”第{later}期的日期{next_day}早于第{number}期的{day}。"
            yield Finding(place, "ACT002", message)
    for number, day in dated:
        if _precedes(ledger.until, day):
            message = f"“{ledger.title}”第{number}期的日期{day}晚于台账登记到的日期{ledger.until}。"
            yield Finding(place, "ACT002", message)
    if len(ledger.sessions) != ledger.declared:
        message = f"“{ledger.title}”应有{ledger.declared}期，列出了{len(ledger.sessions)}期。"
        yield Finding(place, "ACT003", message)


def _precedes(day: str, other: str) -> bool:
    """Whether `day` is surely before `other`: of two dates, what both tell is compared."""
    length = min(len(day), len(other))
    return day[:length] < other[:length]


RULES = (ledgers,)
