"""owners.yml: every area is one that there is, and nothing is left without somebody who approves it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.catalog import Catalog
from macros.findings import Finding, Location
from macros.findings.nearest import suggest
from macros.records import AREAS, PAGES_AREA, PROGRAM_AREA


def owners(catalog: Catalog) -> Iterator[Finding]:
    """Check the areas; a handbook without the file has no owners, and nothing is said of it."""
    if not catalog.owners:
        return
    seen: set[str] = set()
    known = [*AREAS, *catalog.classes]
    for index, owner in enumerate(catalog.owners):
        place = catalog.places["owners", index]
        if owner.area not in known:
            near = suggest(owner.area, known) or f"可用的有：{'、'.join(known)}。"
            yield Finding(place, "OWN001", f"没有名为“{owner.area}”的部分。{near}")
        if owner.area in seen:
            yield Finding(place, "DAT013", f"“{owner.area}”重复，前面已经有一条。")
        seen.add(owner.area)
    for area in (PROGRAM_AREA, PAGES_AREA):
        if area not in seen:
            path = catalog.places["owners", 0].path
            yield Finding(Location(path, 1), "OWN002", f"没有写“{area}”由谁批准。")


RULES = (owners,)
