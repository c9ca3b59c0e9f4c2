"""docs/ -> Catalog: every page read once, every record validated."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from macros.catalog import Catalog, standard_slug
from macros.findings import Finding, Location
from macros.findings.reasons import reason
from macros.model import Citation, Outline, Page, Standard
from macros.outline import build_outline
from macros.records import Basis, PageMeta, PoolClass, Record, Role, StandardMeta, System, Task, Term, validate
from macros.refs import targets
from macros.settings import Settings
from macros.source import Source, read_source
from macros.source.text import decode
from macros.source.yamlread import load
from macros.vocabulary import MACROS, NAMES

R = TypeVar("R", bound=Record)
_SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
#: What MkDocs takes for a page too, or an editor may think that it does.
_OTHER_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
#: A handbook can do without these files.
_OPTIONAL = frozenset({"home"})


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
            classes=self.keyed("classes", self.records("classes", PoolClass), "id"),
            systems=self.keyed("systems", self.records("systems", System), "id"),
            roles=self.records("roles", Role),
            bases=self.keyed("bases", self.records("bases", Basis), "short"),
            terms=self.keyed("terms", self.records("terms", Term), "term"),
            tasks=self.records("home", Task),
            places=self.places,
            broken=frozenset(filter(None, map(standard_slug, pages))) - {standard.slug for standard in standards},
        )

    def page_files(self) -> Iterator[Path]:
        docs = Path(os.path.realpath(self.settings.docs))
        for path in sorted(self.settings.docs.rglob("*")):
            # _data holds records, _drafts what is not yet for readers.
            if any(part.startswith("_") for part in path.relative_to(self.settings.docs).parts):
                continue
            # realpath, not resolve: a link that leads to itself is for read_bytes to complain of.
            if not Path(os.path.realpath(path)).is_relative_to(docs):
                self.say(path, 0, "FIL009", "文件是指向 docs/ 之外的链接，没有读取。")
            elif os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for a link that leads to itself
                # MkDocs follows the link, and would find pages there that nobody has checked.
                if path.is_symlink():
                    self.say(path, 0, "FIL009", "文件夹是链接，里面的文件没有读取。")
            elif path.suffix == ".md":
                yield path
            elif path.suffix.lower() in _OTHER_SUFFIXES:
                self.say(path, 0, "FIL004", f"页面的文件名要以 .md 结尾，现在是“{path.suffix}”。")

    def say(self, path: Path, line: int, code: str, message: str) -> None:
        self.findings.append(Finding(Location(self.settings.relative(path), line), code, message))

    def records(self, name: str, model: type[R]) -> list[R]:
        path = self.settings.docs / "_data" / f"{name}.yml"
        shown = self.settings.relative(path)
        if not path.is_file():
            if name not in _OPTIONAL:
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
        records: list[R] = []
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
            self.say(path, 0, "FIL010", f"文件打不开（{reason(error)}）。")
            return None, None
        source, faults = read_source(data, shown, NAMES)
        self.findings += faults
        if source is None:
            return None, None
        if not all(_SLUG.match(part) for part in uri.removesuffix(".md").split("/")):
            self.say(path, 0, "FIL004", f"文件名或文件夹名“{uri}”只能用小写英文字母、数字和连字符。")
        slug = standard_slug(uri)
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
        return Page(source, uri, meta.title or uri, self.unnumbered(source))

    def unnumbered(self, source: Source) -> Outline:
        """Pages that are not standards have figures, tables and forms, but no numbers."""
        outline, faults = build_outline(source, "")
        self.findings += faults
        return Outline(
            captioned=tuple(replace(item, number="") for item in outline.captioned),
            forms=tuple(replace(placed, number="", form_number="") for placed in outline.forms),
        )

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


def _citations(slug: str, source: Source, outline: Outline) -> Iterator[Citation]:
    for call in source.calls:
        cited = call.argument(0, {"ref": "target", "law": "basis"}.get(call.name, ""))
        if call.name not in ("ref", "law") or not isinstance(cited, str):
            continue
        clause = outline.clause_at(call.location.line)
        if call.name == "ref":
            name, _, label = cited.partition("#")
            yield Citation("standard", slug, clause, name or slug, label, None, call.location)
        else:
            yield Citation("basis", slug, clause, cited, "", call.argument(1, "article"), call.location)
