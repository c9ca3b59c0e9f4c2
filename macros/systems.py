"""A system of standards as tables: the list of its standards (明细表), the counts (统计表), what it shares with other systems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.catalog import Catalog
from macros.model import Standard
from macros.records import System, SystemClass
from macros.workbook import Column, Sheet, csv_file, xlsx

FOLDER = "downloads/systems"
PLANNED = "待编写"

_DETAIL = (
    Column("序号", 6),
    Column("体系编号", 10),
    Column("类别", 16),
    Column("标准编号", 24),
    Column("标准名称", 38),
    Column("实施日期", 13),
    Column("状态", 9),
    Column("归口", 16),
    Column("代替", 16),
    Column("备注", 14),
)
_STATISTICS = (Column("类别", 30), Column("应有数", 12), Column("现有数", 12), Column("占比", 12))


@dataclass(frozen=True)
class Entry:
    """A standard's row in a system: `code` is its place there (2-03: the third of the second class); no `standard` while it is planned."""

    position: int
    code: str
    number: int
    title: str
    standard: Standard | None = None


@dataclass(frozen=True)
class Group:
    """A class of a system with its standards by number."""

    code: int
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Count:
    """A row of the 统计表: how many standards there should be, how many there are."""

    title: str
    due: int
    present: int

    @property
    def share(self) -> str:
        """What is there of what should be."""
        return f"{100 * self.present / self.due:.0f}%" if self.due else "—"


def groups(catalog: Catalog, system: System) -> tuple[Group, ...]:
    """Return the classes of the system, numbered as they stand in systems.yml."""
    return tuple(_groups(catalog, system))


def _groups(catalog: Catalog, system: System) -> Iterator[Group]:
    position = 0
    for code, group in enumerate(system.classes, 1):
        entries = []
        for place, (number, title, standard) in enumerate(sorted(_members(catalog, group), key=lambda m: m[0]), 1):
            position += 1
            entries.append(Entry(position, f"{code}-{place:02}", number, title, standard))
        yield Group(code, group.title, tuple(entries))


def _members(catalog: Catalog, group: SystemClass) -> Iterator[tuple[int, str, Standard | None]]:
    for slug in group.members:
        standard = catalog.standards[slug]
        yield standard.meta.number, standard.meta.title, standard
    for planned in group.planned:
        yield planned.number, planned.title, None


def statistics(system: System) -> list[Count]:
    """Return the counts of each class, and the sum last."""
    return [*(_count(group.title, [group]) for group in system.classes), _count("合计", system.classes)]


def _count(title: str, classes: Sequence[SystemClass]) -> Count:
    present = sum(len(group.members) for group in classes)
    return Count(title, present + sum(len(group.planned) for group in classes), present)


def standards_of(catalog: Catalog, system: System) -> list[Standard]:
    """Return the written standards of the system, by class and number."""
    return [entry.standard for group in groups(catalog, system) for entry in group.entries if entry.standard]


def tally(values: Sequence[str]) -> list[tuple[str, int]]:
    """Return how often each value stands there, the most frequent first, equal ones in the order of their first standing."""
    return Counter(values).most_common()


def shared(system: System, other: System) -> int:
    """Return how many written standards two systems have in common."""
    members = {slug for group in system.classes for slug in group.members}
    return sum(slug in members for group in other.classes for slug in group.members)


def detail_columns() -> tuple[str, ...]:
    """Return the heads of the 明细表."""
    return tuple(column.title for column in _DETAIL)


def statistics_columns() -> tuple[str, ...]:
    """Return the heads of the 统计表."""
    return tuple(column.title for column in _STATISTICS)


def detail_cells(group: Group, entry: Entry) -> tuple[str | int, ...]:
    """Return a row of the 明细表 as text, in the order of its columns."""
    begin = (entry.position, entry.code, f"{group.code} {group.title}")
    if entry.standard is None:
        return (*begin, str(entry.number), entry.title, "—", PLANNED, "—", "—", "—")
    meta = entry.standard.meta
    return (
        *begin,
        entry.standard.designation,
        meta.title,
        meta.effective.isoformat(),
        meta.status,
        meta.owner,
        meta.replaces or "—",
        meta.name_from,
    )


def sheets(catalog: Catalog, system: System) -> tuple[Sheet, Sheet]:
    """Return the 明细表 and the 统计表 as they are saved to files."""
    detail = [detail_cells(group, entry) for group in groups(catalog, system) for entry in group.entries]
    counts = [(count.title, count.due, count.present, count.share) for count in statistics(system)]
    return (
        Sheet("明细表", f"{system.title} 标准明细表", _DETAIL, detail),
        Sheet("统计表", f"{system.title} 标准统计表", _STATISTICS, counts, closing=True),
    )


def table_path(system: System, kind: str) -> str:
    """Return the site-relative address of a system's file; `kind` is xlsx, detail.csv or statistics.csv."""
    return f"{FOLDER}/{system.id}{'.' if kind == 'xlsx' else '-'}{kind}"


def write_tables(catalog: Catalog, site: Path) -> None:
    """Write the tables of every system into the built site."""
    for system in catalog.systems.values():
        detail, counts = sheets(catalog, system)
        files = (
            ("xlsx", xlsx([detail, counts])),
            ("detail.csv", csv_file(detail)),
            ("statistics.csv", csv_file(counts)),
        )
        for kind, data in files:
            path = site / table_path(system, kind)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
