"""What is still to be written: the marks 【待写：…】 that `handbook new` leaves in a skeleton."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.catalog import Catalog
from macros.findings import Finding, Location
from macros.records import Record

MARK = re.compile(r"【待写(?:：([^】\n]*))?】")


def in_standards(catalog: Catalog) -> Iterator[Finding]:
    """Every mark in a standard: in its head, text, forms and flowcharts."""
    for standard in catalog.standards.values():
        source = standard.page.source
        for number, line in enumerate(source.text.split("\n"), 1):
            for match in MARK.finditer(line):
                yield _finding(Location(source.path, number, match.start() + 1), match)


def in_data(catalog: Catalog) -> Iterator[Finding]:
    """Every record that has a mark."""
    data: dict[str, Iterable[Record]] = {
        "terms": catalog.terms.values(),
        "bases": catalog.bases.values(),
        "roles": catalog.roles,
        "systems": catalog.systems.values(),
    }
    for name, records in data.items():
        for index, record in enumerate(records):
            if match := MARK.search(str(record)):
                yield _finding(catalog.places[name, index], match)


def _finding(place: Location, match: re.Match[str]) -> Finding:
    return Finding(place, "DRF001", f"这里还没有写：{match[1]}。" if match[1] else "这里还没有写。")


RULES = (in_standards, in_data)
