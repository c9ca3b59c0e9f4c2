"""docs/ -> Catalog: every page read once, every record validated, lookups by name and back references."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from macros.findings import Finding, Location
from macros.findings.nearest import suggest
from macros.model import Citation, Outline, Page, Standard, Target
from macros.outline import build_outline
from macros.records import Basis, PageMeta, PoolClass, Record, Role, StandardMeta, System, Task, Term, validate
from macros.refs import Unresolved, resolve, targets
from macros.settings import Settings
from macros.source import Call, Source, read_source
from macros.source.text import decode
from macros.source.yamlread import load
from macros.vocabulary import MACROS, NAMES

R = TypeVar("R", bound=Record)
DATA_FILES: Mapping[str, type[Record]] = {
    "classes": PoolClass,
    "systems": System,
    "roles": Role,
    "bases": Basis,
    "terms": Term,
    "home": Task,
}
_SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


@dataclass(frozen=True)
class Catalog:
    """The whole handbook, immutable. Mappings keep the order of the files; `places` gives the line of each data record."""

    settings: Settings
    pages: Mapping[str, Page]
    standards: Mapping[str, Standard]
    classes: Mapping[str, PoolClass]
    systems: Mapping[str, System]
    roles: Sequence[Role]
    bases: Mapping[str, Basis]
    terms: Mapping[str, Term]
    tasks: Sequence[Task]
    places: Mapping[tuple[str, int], Location] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()

    def resolve(self, slug: str | None, reference: str) -> Target | Unresolved:
        """Resolve a reference as written on the page of standard `slug`; see `macros.refs.resolve`."""
        return resolve(self.standards, slug, reference, self.broken)

    def slug_of(self, page: Page) -> str | None:
        """Return the slug of a standard's page, also of one whose front matter could not be read; None for other pages."""
        return _standard_slug(page.uri)

    @cached_property
    def role_names(self) -> Mapping[str, Role]:
        """Every title and alias of a role."""
        return {name: role for role in self.roles for name in (role.title, *role.aliases)}

    @cached_property
    def cited_by(self) -> Mapping[str, Sequence[Citation]]:
        """The citations of each standard by other standards, in the order of their numbers."""
        found: dict[str, list[Citation]] = defaultdict(list)
        for standard in self.standards.values():
            for citation in standard.citations:
                if citation.kind == "standard" and citation.target != standard.slug:
                    found[citation.target].append(citation)
        return found

    def systems_of(self, slug: str) -> list[System]:
        """Return the systems that list the standard, in the order of systems.yml."""
        return [system for system in self.systems.values() if any(slug in group.members for group in system.classes)]

    def in_class(self, class_id: str) -> list[Standard]:
        """Return the standards of a class by number."""
        return [standard for standard in self.standards.values() if standard.class_id == class_id]


def read_catalog(settings: Settings) -> tuple[Catalog, list[Finding]]:
    """Read docs/ and docs/_data; return what could be read and everything that is wrong with single files."""
    reader = _Reader(settings)
    return reader.read(), reader.findings


class _Reader:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.findings: list[Finding] = []
        self.places: dict[tuple[str, int], Location] = {}

    def read(self) -> Catalog:
        data = {name: self.records(name, model) for name, model in DATA_FILES.items()}
        pages: dict[str, Page] = {}
        standards: list[Standard] = []
        for path in self.page_files():
            uri = path.relative_to(self.settings.docs).as_posix()
            standard, page = self.page(path, uri)
            if page:
                pages[uri] = page
            if standard:
                standards.append(standard)
        standards.sort(key=lambda standard: (standard.meta.number, standard.slug))
        return Catalog(
            settings=self.settings,
            pages=pages,
            standards=self.unique(standards),
            classes=self.keyed("classes", data["classes"], "id"),
            systems=self.keyed("systems", data["systems"], "id"),
            roles=data["roles"],
            bases=self.keyed("bases", data["bases"], "short"),
            terms=self.keyed("terms", data["terms"], "term"),
            tasks=data["home"],
            places=self.places,
            broken=frozenset(filter(None, map(_standard_slug, pages))) - {standard.slug for standard in standards},
        )

    def page_files(self) -> Iterator[Path]:
        docs = self.settings.docs.resolve()
        for path in sorted(self.settings.docs.rglob("*.md")):
            if "_data" in path.relative_to(self.settings.docs).parts:
                continue
            if not path.resolve().is_relative_to(docs):
                self.say(path, 0, "FIL009", "文件是指向 docs/ 之外的链接，没有读取。")
            elif path.is_file():
                yield path

    def say(self, path: Path, line: int, code: str, message: str) -> None:
        self.findings.append(Finding(Location(self.settings.relative(path), line), code, message))

    def records(self, name: str, model: type[R]) -> list[R]:
        path = self.settings.docs / "_data" / f"{name}.yml"
        shown = self.settings.relative(path)
        if not path.is_file():
            if name != "home":
                self.findings.append(Finding(Location(shown), "DAT010", f"缺少数据文件 {path.name}。"))
            return []
        text, faults = decode(path.read_bytes(), shown)
        self.findings += faults
        if text is None:
            return []
        loaded, faults = load(text, shown)
        self.findings += faults
        if loaded is None or loaded.value is None:
            return []
        if not isinstance(loaded.value, list):
            self.findings.append(Finding(Location(shown, 1), "YML006", "文件应是列表：每一条以“- ”开头。"))
            return []
        records = []
        for index, item in enumerate(loaded.value):
            record, faults = validate(model, item, loaded, (index,), shown)
            self.findings += faults
            if record is not None:
                self.places[name, len(records)] = Location(shown, loaded.line((index,)))
                records.append(record)
        return records

    def keyed(self, name: str, records: Sequence[R], key: str) -> dict[str, R]:
        found: dict[str, R] = {}
        for index, record in enumerate(records):
            value = str(getattr(record, key))
            if value in found:
                self.findings.append(Finding(self.places[name, index], "DAT013", f"“{value}”重复，前面已经有一条。"))
            found.setdefault(value, record)
        return found

    def page(self, path: Path, uri: str) -> tuple[Standard | None, Page | None]:
        shown = self.settings.relative(path)
        try:
            data = path.read_bytes()
        except OSError as error:
            self.say(path, 0, "FIL010", f"文件打不开（{error.strerror}）。")
            return None, None
        source, faults = read_source(data, shown, NAMES)
        self.findings += faults
        if source is None:
            return None, None
        if not all(_SLUG.match(part) for part in uri.removesuffix(".md").split("/")):
            self.say(path, 0, "FIL004", f"文件名或文件夹名“{uri}”只能用小写英文字母、数字和连字符。")
        slug = _standard_slug(uri)
        if slug is not None:
            return self.standard(source, uri, slug, uri.split("/")[1])
        return None, self.plain_page(source, uri)

    def plain_page(self, source: Source, uri: str) -> Page:
        meta = PageMeta()
        if source.front is not None and source.front.value is not None:
            self.shadows(source)
            found, faults = validate(PageMeta, source.front.value, source.front, (), source.path)
            self.findings += faults
            meta = found or meta
        return Page(source, uri, meta.title or uri)

    def shadows(self, source: Source) -> None:
        value = source.front.value if source.front else None
        for key in value if isinstance(value, dict) else ():
            if key in MACROS:
                place = Location(source.path, source.front.line((key,)) if source.front else 1)
                message = f"页首的键“{key}”与宏同名，会使宏失效。"
                self.findings.append(Finding(place, "MAC007", message))

    def standard(self, source: Source, uri: str, slug: str, class_id: str) -> tuple[Standard | None, Page | None]:
        meta = None
        if source.front is None:
            self.findings.append(Finding(Location(source.path, 1), "YML003", "标准没有页首（两行“---”之间的内容）。"))
        elif source.front.value is None and source.front.lines:
            self.findings.append(Finding(Location(source.path, 1), "YML003", "标准的页首是空的。"))
        elif source.front.lines:
            self.shadows(source)
            meta, faults = validate(StandardMeta, source.front.value, source.front, (), source.path)
            self.findings += faults
        number = meta.number if meta else 0
        short_prefix = self.settings.org.prefix.split()[-1]
        outline, faults = build_outline(source, f"{short_prefix}{number}")
        self.findings += faults
        page = Page(source, uri, meta.title if meta else slug, outline)
        if meta is None:
            return None, page
        designation = f"{self.settings.org.prefix} {number}—{meta.issued.year}"
        citations = tuple(_citations(slug, source, outline))
        return Standard(slug, class_id, meta, page, designation, citations, targets(slug, outline)), page

    def unique(self, standards: Sequence[Standard]) -> dict[str, Standard]:
        found: dict[str, Standard] = {}
        for standard in standards:
            if standard.slug in found:
                other = found[standard.slug].page.source.path
                message = f"文件名“{standard.slug}”与 {other} 相同，标准的文件名不能重复。"
                self.findings.append(Finding(standard.location, "FIL006", message))
            found.setdefault(standard.slug, standard)
        return found


def _standard_slug(uri: str) -> str | None:
    parts = uri.split("/")
    is_standard = len(parts) == 3 and parts[0] == "standards" and parts[2] != "index.md"
    return parts[2].removesuffix(".md") if is_standard else None


def _citations(slug: str, source: Source, outline: Outline) -> Iterator[Citation]:
    for call in source.calls:
        if call.name not in ("ref", "law") or not call.args or not isinstance(call.args[0], str):
            continue
        clause = outline.clause_at(call.location.line)
        if call.name == "ref":
            name, _, label = call.args[0].partition("#")
            yield Citation("standard", slug, clause, name or slug, label, None, call.location)
        else:
            yield Citation("basis", slug, clause, call.args[0], "", article_of(call), call.location)


def article_of(call: Call) -> int | str | None:
    """Return the article argument of a `law` call."""
    value = call.args[1] if len(call.args) > 1 else dict(call.kwargs).get("article")
    return value if isinstance(value, (int, str)) and not isinstance(value, bool) else None
