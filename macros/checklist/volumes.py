"""Which checklists there are: one for each standard, class, system and role; and their files in the built site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from macros.catalog import Catalog
from macros.checklist.files import cells, document, workbook
from macros.checklist.lines import Line, checklist
from macros.downloads import UNSAFE
from macros.store import Store, key_of

FOLDER = "downloads/audit"
KINDS = ("docx", "xlsx")
Kind = Literal["standard", "class", "system", "role"]
#: The macros whose pages link to the files.
_LISTS = frozenset({"audit_index", "audit_class"})
#: What the files depend on besides their lines.
_PROGRAM = ("macros.checklist", "macros.forms.docx", "macros")
_LIBRARIES = tuple(version(name) for name in ("python-docx", "openpyxl"))


@dataclass(frozen=True)
class Volume:
    """The lines of a standard, class, system or role; `id` is its slug or id."""

    kind: Kind
    id: str
    title: str
    lines: Sequence[Line]


def volumes(catalog: Catalog, lines: Sequence[Line]) -> Iterator[Volume]:
    """Yield all checklists that have a line; `lines` are those of the whole handbook."""
    by_standard: dict[str, list[Line]] = defaultdict(list)
    by_role: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_standard[line.standard.slug].append(line)
        for title in line.roles:
            by_role[title].append(line)
    every: list[Volume] = []
    for slug, standard in catalog.standards.items():
        every.append(Volume("standard", slug, f"{standard.meta.number} {standard.meta.title}", by_standard[slug]))
    for group in catalog.classes.values():
        members = {standard.slug for standard in catalog.in_class(group.id)}
        every.append(Volume("class", group.id, group.title, _lines_of(by_standard, members)))
    for system in catalog.systems.values():
        members = {slug for part in system.classes for slug in part.members}
        every.append(Volume("system", system.id, system.title, _lines_of(by_standard, members)))
    every += (Volume("role", role.id, role.title, by_role[role.title]) for role in catalog.roles)
    yield from (volume for volume in every if volume.lines)


def _lines_of(by_standard: Mapping[str, list[Line]], members: Collection[str]) -> list[Line]:
    return [line for slug, held in by_standard.items() if slug in members for line in held]


def of(catalog: Catalog, lines: Sequence[Line], kind: Kind, id_: str) -> list[Line]:
    """Return those of the lines that belong to the standard, class, system or role, in their order."""
    return next(
        (list(volume.lines) for volume in volumes(catalog, lines) if (volume.kind, volume.id) == (kind, id_)), []
    )


def path(kind: Kind, id_: str, suffix: str) -> str:
    """Return the site-relative address of a checklist's file; `suffix` is docx or xlsx."""
    return f"{FOLDER}/{kind}-{id_}.{suffix}"


def saved_name(title: str, suffix: str) -> str:
    """Return the name under which a checklist is saved."""
    return f"{title.translate(UNSAFE)} 检查表.{suffix}"


def made(title: str, source: str, lines: Sequence[Line], suffix: str) -> bytes:
    """Return the file of the lines; `suffix` is docx or xlsx, `source` says whose handbook it is."""
    return workbook(title, lines) if suffix == "xlsx" else document(title, source, lines)


def write_checklists(catalog: Catalog, site: Path) -> None:
    """Write the files of all checklists into the built site, if a page lists them; what the store has is not made anew."""
    if not any(call.name in _LISTS for page in catalog.pages.values() for call in page.source.calls):
        return
    store = Store(catalog.settings.cache / "audit")
    source = f"{catalog.settings.org.name} {catalog.settings.site_name}"
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    lines = checklist(catalog)
    # Each line is in several files: it is told once.
    told = {
        line.requirement.key: sha256(repr(row[1:]).encode()).hexdigest()
        for line, row in zip(lines, cells(lines), strict=True)
    }
    for volume in volumes(catalog, lines):
        digests = (told[line.requirement.key] for line in volume.lines)
        content = "\0".join((volume.title, source, *_LIBRARIES, *digests))
        for suffix in KINDS:
            data = store.made(
                key_of(suffix, content, packages=_PROGRAM),
                lambda volume=volume, suffix=suffix: made(volume.title, source, volume.lines, suffix),  # type: ignore[misc]
            )
            (site / path(volume.kind, volume.id, suffix)).write_bytes(data)
    store.prune(store.used)
