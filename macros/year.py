"""The year's work: the rows of 七何 of all standards by month, and those without a month of their own by how often they are done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macros.catalog import Catalog
from macros.model import Standard
from macros.records import EVERY_NAMES, Every, Role, Work

MONTHS = range(1, 13)
#: 当月都有的工作：不列在各月里。
ROUTINE: frozenset[Every] = frozenset({"week", "half-month", "month"})
_RAREST_FIRST = {name: position for position, name in enumerate(("year", "half-year", "quarter", "two-months"))}


@dataclass(frozen=True)
class Row:
    """One row of a standard's 七何.

    `key` names it among all rows and stays when rows are added or moved: slug, label of `how`, place among the rows of that label.
    """

    standard: Standard
    work: Work
    key: str

    @property
    def months(self) -> tuple[int, ...]:
        """The months in which it is due, in their order; none for what is done all the time or has no fixed month."""
        when = self.work.when
        return () if when.every in ROUTINE else tuple(sorted(set(when.months)))


def year_rows(catalog: Catalog) -> list[Row]:
    """Return the rows of all standards that are in force or will be, by number and as they stand in the page."""
    found = []
    for standard in catalog.standards.values():
        if standard.meta.status == "废止":
            continue
        seen: Counter[str] = Counter()
        for work in standard.meta.work:
            label = work.how.lstrip("#")
            seen[label] += 1
            found.append(Row(standard, work, f"{standard.slug}.{label}.{seen[label]}"))
    return found


def rarest_first(rows: Iterable[Row]) -> list[Row]:
    """Return the rows, what is done once a year first: it is forgotten most easily."""
    return sorted(rows, key=lambda row: _RAREST_FIRST.get(row.work.when.every, len(_RAREST_FIRST)))


def by_month(rows: Iterable[Row]) -> Mapping[int, list[Row]]:
    """Return the rows due in each month, the rarest first; a row stands in each of its months."""
    ordered = rarest_first(rows)
    return {month: [row for row in ordered if month in row.months] for month in MONTHS}


def without_month(rows: Iterable[Row]) -> list[tuple[Every, list[Row]]]:
    """Return the rows that stand in no month, by frequency, the most frequent first."""
    kept = [row for row in rows if not row.months]
    groups: list[tuple[Every, list[Row]]] = []
    for every in EVERY_NAMES:
        group = [row for row in kept if row.work.when.every == every]
        if group:
            groups.append((group[0].work.when.every, group))
    return groups


def roles_of(catalog: Catalog, work: Work) -> list[Role]:
    """Return the roles that a row names, the leading one first, each once."""
    names = catalog.role_names
    found = {names[name].id: names[name] for name in work.who.roles if name in names}
    return list(found.values())
