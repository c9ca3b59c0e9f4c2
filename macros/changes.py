"""What was changed in the standards, as their front matter tells it (`revisions`), newest first."""

from __future__ import annotations

from dataclasses import dataclass

from macros.catalog import Catalog
from macros.model import Standard
from macros.records import Revision


@dataclass(frozen=True)
class Change:
    """One revision of a standard; `number` counts the standard's revisions of that day."""

    standard: Standard
    revision: Revision
    number: int


def changes(catalog: Catalog) -> list[Change]:
    """Return all revisions: the newest first, of one day by the standards' numbers."""
    found = []
    for standard in catalog.standards.values():
        days = [revision.date for revision in standard.meta.revisions]
        found += [
            Change(standard, revision, days[: index + 1].count(revision.date))
            for index, revision in enumerate(standard.meta.revisions)
        ]
    return sorted(found, key=lambda c: (-c.revision.date.toordinal(), c.standard.meta.number, -c.number))
