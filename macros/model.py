"""The handbook as data: standards with their numbered parts, citations between them, and the records that they use. All frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from macros.findings import Location
from macros.forms.model import Form
from macros.records import StandardMeta
from macros.source import Source

ClauseKind = Literal["chapter", "clause", "term", "appendix", "unnumbered"]


@dataclass(frozen=True)
class Clause:
    """A numbered part of a standard: chapter (level 0), clause (1 to 5), entry of the terms, appendix.

    `title` is empty for a clause without one; `text` are the paragraphs and list items that belong to it and to no deeper clause;
    `end` is its last line, deeper clauses included.
    """

    kind: ClauseKind
    number: str
    level: int
    anchor: str
    label: str | None
    title: str
    nature: str
    location: Location
    end: int
    text: tuple[str, ...] = ()


@dataclass(frozen=True)
class Captioned:
    """A figure or table with its number and caption.

    `flowchart` is the source of a flowchart, `live` whether the browser draws it.
    """

    kind: Literal["figure", "table"]
    number: str
    label: str
    caption: str
    location: Location
    flowchart: str | None = None
    live: bool = False


@dataclass(frozen=True)
class PlacedForm:
    """A form in its appendix: caption number (表A.1 or 图A.1), form number (DJ404-A) and the appendix's number."""

    form: Form
    label: str
    number: str
    form_number: str
    appendix: str


@dataclass(frozen=True)
class Outline:
    """Everything of a page that has a number."""

    clauses: tuple[Clause, ...] = ()
    captioned: tuple[Captioned, ...] = ()
    forms: tuple[PlacedForm, ...] = ()
    terms: tuple[str, ...] = ()

    def clause_at(self, line: int) -> Clause | None:
        """Return the deepest clause that holds the line of the file."""
        holding = [clause for clause in self.clauses if clause.location.line <= line <= clause.end]
        return holding[-1] if holding else None


@dataclass(frozen=True)
class Target:
    """What a label leads to: `number` is what a reference prints (5.1, 附录A, 表A.1), `title` what it is called."""

    slug: str
    anchor: str
    number: str
    title: str


@dataclass(frozen=True)
class Citation:
    """One `ref` or `law` call: from a clause of a standard to a standard's label or an article of a basis."""

    kind: Literal["standard", "basis"]
    slug: str
    clause: Clause | None
    target: str
    label: str
    article: int | str | None
    location: Location


@dataclass(frozen=True)
class Page:
    """A page of the site that is not a standard, or the page of a standard."""

    source: Source
    uri: str
    title: str
    outline: Outline = Outline()


@dataclass(frozen=True)
class Standard:
    """One standard, its page, and what its page says."""

    slug: str
    class_id: str
    meta: StandardMeta
    page: Page
    designation: str
    citations: tuple[Citation, ...] = ()
    targets: Mapping[str, Target] = field(default_factory=dict)

    @property
    def outline(self) -> Outline:
        """The numbered parts of the page."""
        return self.page.outline

    @property
    def undated(self) -> str:
        """The designation without its year, as undated references give it (GB/T 1.1—2020)."""
        return self.designation.rsplit("—", 1)[0]

    @property
    def location(self) -> Location:
        """The page's file."""
        return Location(self.page.source.path, 1)

    def line_of(self, *path: str | int) -> Location:
        """Return the line of a front matter key."""
        front = self.page.source.front
        return Location(self.page.source.path, front.line(path) if front else 1)
