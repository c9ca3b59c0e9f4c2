"""docs/ -> Catalog: every page read once, every record validated."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from macros import audits
from macros.activities import Ledger
from macros.catalog import Catalog, standard_slug
from macros.findings import Finding, Location
from macros.findings.reasons import reason
from macros.model import Citation, Outline, Page, Standard
from macros.outline import build_outline
from macros.records import (
    Basis,
    Confirmation,
    Owner,
    PageMeta,
    PoolClass,
    Record,
    Role,
    StandardMeta,
    System,
    Task,
    Term,
    validate,
)
from macros.refs import targets
from macros.settings import Settings
from macros.source import Source, read_source
from macros.source.published import file_fault
from macros.source.text import decode
from macros.source.tsvread import load_table
from macros.source.yamlread import Loaded, load
from macros.vocabulary import MACROS, NAMES

R = TypeVar("R", bound=Record)
_SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
#: What MkDocs takes for a page too, or an editor may think that it does.
_OTHER_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
#: Records with faults of one file that are told.
_ENOUGH = 50
#: Folders that are not published: _data holds records, _drafts what is not yet for readers.
_UNPUBLISHED = frozenset({"_data", "_drafts"})
#: A handbook can do without these files.
_OPTIONAL = frozenset({"home", "activities", "citations", "owners"})


#: Long and flat: kept as tables, not as YAML.
TABLES = frozenset({"citations"})


def data_file(name: str) -> str:
    """Return the file name of the records `name` in docs/_data."""
    return f"{name}.tsv" if name in TABLES else f"{name}.yml"


def read_catalog(settings: Settings, asked: frozenset[str] | None = None) -> tuple[Catalog, list[Finding]]:
    """Read docs/ and docs/_data; return what could be read and everything that is wrong with single files.

    With `asked` (uris) only these pages are read thoroughly: faults of others may be missing, and they must not be rendered.
    """
    reader = _Reader(settings, asked)
    return reader.read(), reader.findings


class _Reader:
    def __init__(self, settings: Settings, asked: frozenset[str] | None) -> None:
        self.settings = settings
        self.asked = asked
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
            owners=self.records("owners", Owner),
            ledgers=self.keyed("activities", self.records("activities", Ledger), "id"),
            audits=self.audits(),
            confirmations=self.records("citations", Confirmation),
            places=self.places,
            asked=self.asked,
            broken=frozenset(filter(None, map(standard_slug, pages))) - {standard.slug for standard in standards},
        )

    def page_files(self) -> Iterator[Path]:
        docs = Path(os.path.realpath(self.settings.docs))
        for path in sorted(self.settings.docs.rglob("*")):
            parts = path.relative_to(self.settings.docs).parts
            # MkDocs leaves these out, too.
            if any(part.startswith(".") for part in parts) or _UNPUBLISHED.intersection(parts[:-1]):
                continue
            # realpath, not resolve: a link that leads to itself is for read_bytes to complain of.
            if not Path(os.path.realpath(path)).is_relative_to(docs):
                self.say(path, 0, "FIL009", "文件是指向 docs/ 之外的链接，没有读取。")
            elif os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises for a link that leads to itself
                # MkDocs follows the link, and would find pages there that nobody has checked.
                if path.is_symlink():
                    self.say(path, 0, "FIL009", "文件夹是链接，里面的文件没有读取。")
            elif any(part.startswith("_") for part in parts):
                self.say(
                    path,
                    0,
                    "FIL011",
                    "名称以下划线开头的文件和文件夹里，只有 _data 和 _drafts 不会发布，其他的不能有。",
                )
            elif path.suffix == ".md":
                yield path
            elif path.suffix.lower() in _OTHER_SUFFIXES:
                self.say(path, 0, "FIL004", f"页面的文件名要以 .md 结尾，现在是“{path.suffix}”。")
            else:
                self.other_file(path)

    def other_file(self, path: Path) -> None:
        try:
            fault = file_fault(path, path.relative_to(self.settings.docs).as_posix())
        except OSError as error:
            fault = "FIL010", f"文件打不开（{reason(error)}）。"
        if fault:
            self.say(path, 0, *fault)

    def say(self, path: Path, line: int, code: str, message: str) -> None:
        self.findings.append(Finding(Location(self.settings.relative(path), line), code, message))

    def audits(self) -> dict[str, list[audits.Audit]]:
        """Read a file a year; the places of findings are under "audits/2026#0", those of audits under "audits/2026"."""
        found = {}
        for path in sorted((self.settings.docs / "_data" / audits.FOLDER).glob("*")):
            if not re.fullmatch(r"\d{4}\.yml", path.name):
                self.say(path, 0, "AUD001", f"审核记录的文件名要是年份，如 2026.yml，现在是“{path.name}”。")
                continue
            name = f"{audits.FOLDER}/{path.stem}"
            found[path.stem] = self.records(name, audits.Audit, inner="findings")
        return found

    def records(self, name: str, model: type[R], inner: str = "") -> list[R]:
        """Read the records of a file; `inner` names a list within each of them whose items' places are wanted too."""
        path = self.settings.docs / "_data" / data_file(name)
        shown = self.settings.relative(path)
        if not path.is_file():
            if name not in _OPTIONAL:
                self.findings.append(Finding(Location(shown), "DAT010", f"缺少数据文件 {path.name}。"))
            return []
        if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.settings.docs)):
            self.say(path, 0, "FIL009", "文件是指向 docs/ 之外的链接，没有读取。")
            return []
        text, faults = decode(path.read_bytes(), shown)
        self.findings += faults
        if text is None:
            return []
        loaded, faults = _load(name, text, shown, model)
        self.findings += faults
        if loaded is None or loaded.value is None:
            return []
        if not isinstance(loaded.value, list):
            self.findings.append(Finding(Location(shown, 1), "YML006", "文件应是列表：每一条以“- ”开头。"))
            return []
        records: list[R] = []
        wrong = 0
        for index, item in enumerate(loaded.value):
            record, faults = validate(model, item, loaded, (index,), shown)
            self.findings += faults
            wrong += bool(faults)
            if wrong > _ENOUGH:
                break  # more of them says nothing new
            if record is not None:
                self.places[name, len(records)] = Location(shown, loaded.line((index,)))
                for item_index in range(len(getattr(record, inner, ()))) if inner else ():
                    place = Location(shown, loaded.line((index, inner, item_index)))
                    self.places[f"{name}#{len(records)}", item_index] = place
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
        source, faults = read_source(data, shown, NAMES, thorough=self.asked is None or uri in self.asked)
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
        outline, faults = build_outline(source, _form_prefix(self.settings, meta))
        self.findings += faults
        page = Page(source, uri, meta.title if meta else slug, outline)
        return (_standard(self.settings, slug, class_id, meta, page), page) if meta else (None, page)

    def unique(self, standards: Sequence[Standard]) -> dict[str, Standard]:
        found: dict[str, Standard] = {}
        for standard in standards:
            if standard.slug in found:
                other = found[standard.slug].page.source.path
                message = f"文件名“{standard.slug}”与 {other} 相同，标准的文件名不能重复。"
                self.findings.append(Finding(standard.location, "FIL006", message))
            found.setdefault(standard.slug, standard)
        return found


def read_sample(
    settings: Settings, path: Path, meta: StandardMeta, slug: str, class_id: str
) -> tuple[Standard | None, list[Finding]]:
    """Read a file that holds a part of a standard, without a head: it is given the head `meta`. None where it cannot be read."""
    shown = settings.relative(path)
    source, findings = read_source(path.read_bytes(), shown, NAMES)
    if source is None:
        return None, findings
    outline, faults = build_outline(source, _form_prefix(settings, meta))
    page = Page(source, f"standards/{class_id}/{slug}.md", meta.title, outline)
    return _standard(settings, slug, class_id, meta, page), [*findings, *faults]


def _form_prefix(settings: Settings, meta: StandardMeta | None) -> str:
    return f"{settings.org.prefix.split()[-1]}{meta.number if meta else 0}"


def _standard(settings: Settings, slug: str, class_id: str, meta: StandardMeta, page: Page) -> Standard:
    designation = f"{settings.org.prefix} {meta.number}—{meta.issued.year}"
    citations = tuple(_citations(slug, page.source, page.outline))
    return Standard(slug, class_id, meta, page, designation, citations, targets(slug, page.outline))


def _load(name: str, text: str, shown: str, model: type[Record]) -> tuple[Loaded | None, list[Finding]]:
    return load_table(text, shown, tuple(model.model_fields)) if name in TABLES else load(text, shown)


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
