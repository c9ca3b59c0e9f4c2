"""What can be mended without knowing what is meant: white space, line ends, full-width digits, labels that are missing.

Everything here is text -> text. A line stays on its line, so that what is said of a change is true of both texts; and mending what was
mended changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from macros.fixing.lines import end_of_file, ends, spaces
from macros.fixing.pages import digits, labels, tables
from macros.fixing.parts import Change, Part, split
from macros.fixing.yamls import half_width, quiet_spaces, tabs
from macros.source.scan import Block, scan
from macros.source.text import decode

_OF_YAML = (tabs, half_width, quiet_spaces)
__all__ = ["Change", "Mended", "mend"]


@dataclass(frozen=True)
class Mended:
    """A file's text after mending, and what was done."""

    text: str
    changes: tuple[Change, ...]


def mend(data: bytes, name: str, known: Mapping[str, str] | None = None) -> Mended | None:
    """Mend a file of the handbook; None when it is no text, or has conflicts of a merge in it: that is for a person to settle.

    `name` is its path; what it ends in says what it is (.md, .yml, .tsv). `known` are labels that headings of standards have by custom:
    范围 is scope.
    """
    text, faults = decode(data, name)
    if text is None or any(fault.code == "FIL005" for fault in faults):
        return None
    changes: list[Change] = ends(data)
    if name.endswith(".md"):
        opening, front, closing, body = split(text)
        steps: tuple[Callable[[Part], list[Change]], ...] = (spaces, tables)
        if "/standards/" in name:
            steps = (spaces, digits, tables)
        changes += _apply(front, _OF_YAML) + _apply_to_body(body, steps)
        text = opening + front.text + closing + body.text
        text, named = labels(text, name, known or {})
        changes += named
    elif name.endswith((".yml", ".yaml")):
        part = Part(text, 1)
        changes += _apply(part, _OF_YAML)
        text = part.text
    mended, last = end_of_file(text)
    return Mended(mended, tuple(sorted({*changes, *last})))


def _apply(part: Part, steps: tuple[Callable[[Part], list[Change]], ...]) -> list[Change]:
    return [change for step in steps for change in step(part)]


def _apply_to_body(part: Part, steps: tuple[Callable[[Part], list[Change]], ...]) -> list[Change]:
    """Apply each step that leaves the page's blocks what they are: the space behind a lonely “-” makes it a list."""
    done: list[Change] = []
    for step in steps:
        before = part.text
        changes = step(part)
        if _shape(part.text) == _shape(before):
            done += changes
        else:
            part.text = before
    return done


def _shape(text: str) -> list[tuple[type[Block], int, int]]:
    return [(type(block), block.line, block.end) for block in scan(text)]
