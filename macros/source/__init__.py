"""One source file -> its data: front matter with lines, blocks, macro calls. Nothing here looks at other files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from macros.findings import Finding, Location
from macros.source.calls import COMMENT, COMMENT_END, COMMENT_START, Call, Names, read_calls
from macros.source.limits import too_much
from macros.source.literal import blank_out, literal_ranges
from macros.source.scan import RAW_BLOCKS, Block, Comment, Slashes, scan
from macros.source.text import decode
from macros.source.yamlread import Loaded, load

__all__ = ["Call", "Names", "Source", "read_source"]


@dataclass(frozen=True)
class Source:
    """A page as it stands in its file.

    `path` is relative to the project, `body_line` the file's line on which the body starts; block and call lines count in the file.
    `code` are the character ranges of the body that are literal text; `refused` says that there is something in curly brackets that Jinja
    must not see.
    """

    path: str
    text: str
    body: str
    body_line: int
    front: Loaded | None
    blocks: tuple[Block, ...] = ()
    calls: tuple[Call, ...] = ()
    code: tuple[tuple[int, int], ...] = ()
    refused: bool = False
    lines: Sequence[str] = field(default=(), repr=False)

    @cached_property
    def prose(self) -> str:
        """The body, line by line, without what is no Markdown: code, forms and their examples."""
        lines = blank_out(self.body, self.code).split("\n")
        for block in self.blocks:
            if isinstance(block, Slashes) and block.name in RAW_BLOCKS:
                lines[block.line - self.body_line : block.end - self.body_line + 1] = [""] * (
                    block.end - block.line + 1
                )
        return "\n".join(lines)


def read_source(data: bytes, path: str, names: Names, *, thorough: bool = True) -> tuple[Source | None, list[Finding]]:
    """Read the bytes of a page; return None when there is no text to go on with, and all findings.

    Without `thorough` not every fault is found, and the page counts as refused: it may be referred to, not rendered.
    """
    text, findings = decode(data, path)
    if text is None:
        return None, findings
    if faults := list(too_much(text, path)):
        return None, [*findings, *faults]
    front, body, body_line, faults = _split(text, path)
    findings += faults
    blocks = scan(body, body_line)
    if not thorough:
        blocks = tuple(_hollow(blocks))
    code = literal_ranges(body, blocks, body_line)
    # The head is blanked so that the calls' lines are those of the file.
    padded = "\n" * (body_line - 1) + blank_out(body, code)
    calls, faults = read_calls(padded, path, names, thorough=thorough)
    faults += _loose_comments(padded, blocks, path)
    findings += faults
    if front is not None:
        findings += _jinja_in_front(front.value, front, path)
    source = Source(
        path,
        text,
        body,
        body_line,
        front,
        blocks,
        calls,
        tuple(code),
        refused=bool(faults) or not thorough,
        lines=body.split("\n"),
    )
    return source, findings


def _hollow(blocks: Sequence[Block]) -> Iterator[Block]:
    """Forms without what is in them, and no examples: a page is referred to by labels and titles."""
    for block in blocks:
        if isinstance(block, Slashes) and block.name in RAW_BLOCKS:
            if block.name == "form":
                yield replace(block, body="")
        else:
            yield block


def _loose_comments(text: str, blocks: Sequence[Block], path: str) -> Iterator[Finding]:
    """A template comment over several lines must be a block of its own.

    Of other blocks parts are moved or left out when the page is typeset; half a comment would let Jinja see what was not checked.
    """
    own = {(block.line, block.end) for block in blocks if isinstance(block, Comment)}
    for match in COMMENT.finditer(text):
        first = text.count("\n", 0, match.start()) + 1
        last = first + match.group().count("\n")
        if first != last and (first, last) not in own:
            message = f"跨行的注释 {COMMENT_START} … {COMMENT_END} 要单独成段，第一行从 {COMMENT_START} 开始。"
            yield Finding(Location(path, first), "MAC003", message)


def _split(text: str, path: str) -> tuple[Loaded | None, str, int, list[Finding]]:
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, text, 1, []
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() in ("---", "..."):
            loaded, findings = load("\n".join(lines[1:index]), path, 2)
            return loaded or Loaded(None), "\n".join(lines[index + 1 :]), index + 2, findings
    message = "页首以“---”开始，却没有以“---”结束。"
    return Loaded(None), text, 1, [Finding(Location(path, 1), "YML001", message)]


def _jinja_in_front(value: Any, front: Loaded, path: str, at: tuple[str | int, ...] = ()) -> list[Finding]:
    """mkdocs-macros renders the title as a template too: no part of the front matter may look like one."""
    if isinstance(value, str):
        if "{{" in value or "{%" in value or "<!--#" in value:
            return [Finding(Location(path, front.line(at)), "MAC002", "页首里不能写宏或花括号模板。")]
        return []
    if isinstance(value, Mapping):
        children = list(value.items())
    elif isinstance(value, list):
        children = list(enumerate(value))
    else:
        return []
    return [finding for key, child in children for finding in _jinja_in_front(child, front, path, (*at, key))]
