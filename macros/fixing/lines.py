"""What programs leave in files: byte order marks, Windows line ends, spaces at the ends of lines, a last line without an end."""

from __future__ import annotations

import re

from macros.fixing.parts import Change, Part
from macros.source.scan import RAW_BLOCKS, Fence, Slashes, scan

_SPACE = " \t"
#: With the space behind it this is a heading, an item; without it, a word.
_BARE_MARK = re.compile(r"\s*(#{1,7}|[a-z]\)|\d{1,3}[).]|[-*+]|/{3,}[^|]*\|)")


def ends(data: bytes) -> list[Change]:
    """Say what `macros.source.text.decode` leaves out as it reads: the byte order mark and carriage returns."""
    changes = []
    if data.startswith(b"\xef\xbb\xbf"):
        changes.append(Change(1, "去掉了文件开头的BOM"))
    if b"\r" in data:
        changes.append(Change(0, "换行改为LF"))
    return changes


def end_of_file(text: str) -> tuple[str, list[Change]]:
    """Return the text with one line end at its end; an empty text stays empty."""
    if not text or text.endswith("\n"):
        return text, []
    return f"{text}\n", [Change(text.count("\n") + 1, "文件末尾补了换行")]


def spaces(part: Part) -> list[Change]:
    """Take spaces from the ends of lines, but not in code and forms, nor where two of them break a line on purpose."""
    lines = part.text.split("\n")
    kept = protected(part.text)
    changes = []
    for index, line in enumerate(lines):
        bare = line.rstrip(_SPACE)
        following = lines[index + 1] if index + 1 < len(lines) else ""
        breaks = bare and line.endswith("  ") and following.strip()
        if bare != line and index not in kept and not breaks and not _BARE_MARK.fullmatch(bare):
            lines[index] = bare
            changes.append(Change(part.first + index, "去掉了行末的空格"))
    part.text = "\n".join(lines)
    return changes


def protected(text: str) -> frozenset[int]:
    """Return the lines (from 0) that are code, forms or their examples: their text is nobody's but the author's."""
    found: set[int] = set()
    for block in scan(text, 0):
        if isinstance(block, Fence) or (isinstance(block, Slashes) and block.name in RAW_BLOCKS):
            found.update(range(block.line, block.end + 1))
    return frozenset(found)
