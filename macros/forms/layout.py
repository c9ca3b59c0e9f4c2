"""How a paper's lines are set, decided once for all outputs (GB/T 9704—2012, 7.3)."""

from __future__ import annotations

import re

from macros.forms.model import Blank, Form, Grid, Inline, Line, RowNumber, Strong

#: 结构层次序数：“一、”“（一）”“1.”“（1）” (GB/T 9704—2012, 7.3.3).
_LEVELS = (
    re.compile(r"^[一二三四五六七八九十]+、"),
    re.compile(r"^（[一二三四五六七八九十]+）"),
)


def plain(content: tuple[Inline, ...]) -> str:
    """Return the text of a line, blanks as their names."""
    parts = []
    for item in content:
        if isinstance(item, str):
            parts.append(item)
        elif isinstance(item, Strong):
            parts.append(item.text)
        elif isinstance(item, (Blank, RowNumber)):
            parts.append(item.name)
    return "".join(parts)


def level(line: Line) -> int:
    """Return 1 for “一、” lines (黑体), 2 for “（一）” lines (楷体), 0 for others."""
    start = plain(line.content).lstrip("\u3000 ")
    return next((number for number, pattern in enumerate(_LEVELS, 1) if pattern.match(start)), 0)


def is_salutation(form: Form, line: Line) -> bool:
    """Whether the line is the addressee (主送机关): the first text line, ending in a colon, set without indent."""
    first = next((part for part in form.parts if isinstance(part, Line) and part.role == "text"), None)
    return line is first and plain(line.content).endswith(("：", ":")) and len(plain(line.content)) <= 40


def title_lines(form: Form) -> list[Line]:
    """Return the paper's own title lines, or one made from the form's title."""
    own = [part for part in form.parts if isinstance(part, Line) and part.role == "title"]
    return own or [Line("title", (form.title,))]


def body_parts(form: Form) -> list[Line | Grid]:
    """Return everything but the title lines."""
    return [part for part in form.parts if not (isinstance(part, Line) and part.role == "title")]
