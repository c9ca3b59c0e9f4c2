"""Lines of a page -> its blocks, each with its lines: headings, clauses, lists, tables, fences, `///` blocks.

This is the only place that knows what the lines of a page mean before Markdown sees them. It reads what the handbook's own rules need
and leaves everything inside a paragraph alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

#: Blocks whose body is data for the handbook, not Markdown.
RAW_BLOCKS = frozenset({"form", "example"})
CAPTION_BLOCKS = frozenset({"figure-caption", "table-caption"})
#: Blocks that hold Markdown (pymdownx.blocks.admonition).
TEXT_BLOCKS = frozenset({"note", "tip", "warning", "danger", "example-box", "success", "question", "info"})

_HEADING = re.compile(r"^(#{1,7})[ \t]+(.*?)[ \t]*$")
_LABEL = re.compile(r"[ \t]*\{#([^{}\s]*)\}[ \t]*$")
#: What pymdownx.superfences takes for the beginning of one, and no more: what is code for us alone would be HTML for Markdown.
_FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})[ \t]*([\w#.+-]*)(?=[ \t{]|$)[ \t]*([^`]*?)[ \t]*$")
_SLASHES = re.compile(r"^ {0,3}(/{3,})[ \t]*([\w-]+)?[ \t]*(?:\|[ \t]*(.*?)[ \t]*)?$")
_ITEM = re.compile(r"^([ \t]*)([a-z]\)|\d{1,3}\)|\d{1,3}\.|[-*+])[ \t]+(.*)$")


@dataclass(frozen=True)
class Block:
    """A run of lines; `line` and `end` count from 1 in the file, `end` is the last line."""

    line: int
    end: int


@dataclass(frozen=True)
class Heading(Block):
    """`## 程序 {#procedure}`: level 2."""

    level: int
    title: str
    label: str | None


@dataclass(frozen=True)
class Untitled(Block):
    """`§ 党支部应……。 {#prepare}`: a clause without a title."""

    text: str
    label: str | None


@dataclass(frozen=True)
class Paragraph(Block):
    """Any other text."""

    text: str


@dataclass(frozen=True)
class Item(Block):
    """One item of a list; `depth` 0 for the outer list, `after_blank` whether an empty line stands before it."""

    depth: int
    mark: str
    text: str
    after_blank: bool


@dataclass(frozen=True)
class Table(Block):
    """A pipe table."""

    rows: tuple[str, ...]


@dataclass(frozen=True)
class Fence(Block):
    """A code fence; `closed` is False when the page ends before the fence does. `body` starts at line + 1."""

    language: str
    options: str
    body: str
    closed: bool


@dataclass(frozen=True)
class Slashes(Block):
    """A `///` block whose body the handbook reads: forms, examples, captions, and unknown names. `body` starts at line `body_line`."""

    name: str
    argument: str
    options: str
    body: str
    body_line: int
    closed: bool


@dataclass(frozen=True)
class Comment(Block):
    """An HTML comment."""


def scan(text: str, first_line: int = 1) -> tuple[Block, ...]:
    """Return the blocks of a page's body; `first_line` is the file's line number of the first line of `text`."""
    return tuple(_Scanner(text.split("\n"), first_line).blocks())


def split_label(text: str) -> tuple[str, str | None]:
    """Return the text without its `{#label}`, and the label."""
    match = _LABEL.search(text)
    return (text[: match.start()].rstrip(), match.group(1)) if match else (text, None)


class _Scanner:
    def __init__(self, lines: list[str], first_line: int) -> None:
        self.lines = lines
        self.first = first_line
        self.at = 0

    def number(self, index: int) -> int:
        return self.first + index

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                self.at += 1
            elif match := _FENCE.match(line):
                yield self.fence(match)
            elif line.lstrip().startswith("<!--"):
                yield self.comment()
            elif (match := _SLASHES.match(line)) and match.group(2):
                block = self.slashes(match)
                if block is not None:
                    yield block
            elif _SLASHES.match(line):
                self.at += 1  # the end of a block that holds Markdown
            elif match := _HEADING.match(line):
                title, label = split_label(match.group(2))
                self.at += 1
                yield Heading(self.number(self.at - 1), self.number(self.at - 1), len(match.group(1)), title, label)
            elif match := _ITEM.match(line):
                yield self.item(match)
            elif line.startswith("|"):
                start = self.at
                rows = self.run(lambda text: text.startswith("|"))
                yield Table(self.number(start), self.number(self.at - 1), tuple(rows))
            else:
                yield self.paragraph()

    def run(self, wanted: Callable[[str], bool]) -> list[str]:
        """Take lines as long as they are wanted."""
        taken = []
        while self.at < len(self.lines) and wanted(self.lines[self.at]):
            taken.append(self.lines[self.at])
            self.at += 1
        return taken

    def fence(self, match: re.Match[str]) -> Fence:
        start, indent, mark = self.at, match.group(1), match.group(2)
        close = re.compile(rf"^{indent}{re.escape(mark)}[ \t]*$")
        self.at += 1
        body = self.run(lambda text: not close.match(text) and (text.startswith(indent) or not text.strip()))
        closed = self.at < len(self.lines) and bool(close.match(self.lines[self.at]))
        self.at += closed
        return Fence(
            self.number(start), self.number(self.at - 1), match.group(3), match.group(4), "\n".join(body), closed
        )

    def comment(self) -> Comment:
        start = self.at
        while self.at < len(self.lines) and "-->" not in self.lines[self.at]:
            self.at += 1
        self.at = min(self.at + 1, len(self.lines))
        return Comment(self.number(start), self.number(self.at - 1))

    def slashes(self, match: re.Match[str]) -> Slashes | None:
        start, length, name = self.at, len(match.group(1)), match.group(2)
        self.at += 1
        if name in TEXT_BLOCKS:
            return None
        options = self.run(lambda text: text.startswith("    ") and bool(text.strip()))
        body_start = self.at
        close = re.compile(rf"^ {{0,3}}/{{{length}}}[ \t]*$")
        body = self.run(lambda text: not close.match(text) and not _runaway(text))
        closed = self.at < len(self.lines) and bool(close.match(self.lines[self.at]))
        self.at += closed
        return Slashes(
            self.number(start),
            self.number(self.at - 1),
            name,
            match.group(3) or "",
            "\n".join(options),
            "\n".join(body),
            self.number(body_start),
            closed,
        )

    def item(self, match: re.Match[str]) -> Item:
        start = self.at
        after_blank = start == 0 or not self.lines[start - 1].strip()
        text = [match.group(3)]
        self.at += 1
        text += [line.strip() for line in self.run(self.continues)]
        depth = len(match.group(1).expandtabs(4)) // 4
        return Item(self.number(start), self.number(self.at - 1), depth, match.group(2), "".join(text), after_blank)

    def paragraph(self) -> Block:
        start = self.at
        lines = self.run(lambda line: self.at == start or self.continues(line))
        text = "\n".join(lines)
        place = self.number(start), self.number(self.at - 1)
        if text.startswith("§"):
            body, label = split_label(text[1:].strip())
            return Untitled(*place, body, label)
        return Paragraph(*place, text)

    @staticmethod
    def continues(line: str) -> bool:
        starts = _FENCE.match(line) or _SLASHES.match(line) or _HEADING.match(line) or _ITEM.match(line)
        return bool(line.strip()) and not starts and not line.startswith(("|", "§", "<!--"))


def _runaway(line: str) -> bool:
    """A heading of chapters inside a `///` block: the block was not closed, and the rest of the page must not vanish in it."""
    match = _HEADING.match(line)
    return bool(match and len(match.group(1)) == 2)
