"""Lines of text -> paragraphs: of official papers as GB/T 9704—2012, 7.3 sets them, and around table forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from macros.forms.docx import fonts
from macros.forms.docx.controls import Controls, Place
from macros.forms.docx.elements import Element, paragraph, text_of, w
from macros.forms.docx.styles import CHARACTER, LINE
from macros.forms.layout import attachments, is_salutation, level, plain, split_heading, width
from macros.forms.model import Blank, Form, Line

#: 每行28个字 (GB/T 9704—2012, 5.2.3).
PAPER_ROOM = 28
_LEVEL_FONTS = {1: fonts.FIRST, 2: fonts.SECOND}
_INDENT = 2
_NUMBER = re.compile(r"\d+[.．、]\s*")
#: 右空四字 (GB/T 9704—2012, 7.3.5.1).
_DATE_FROM_RIGHT = 4


def paper_line(form: Form, line: Line, controls: Controls, *, keep: bool = False) -> Element:
    """Return a text line or note of an official paper, with `keep` on the page of the paragraph that follows."""
    listed = attachments(form)
    runs: Iterable[Element]
    properties: list[Element] = []
    if line.role == "note":
        style, runs = "Note", controls.inlines(line.content, Place(PAPER_ROOM, _INDENT))
    elif is_salutation(form, line):
        style, runs = "Salutation", controls.inlines(line.content, Place(PAPER_ROOM))
    elif line in listed:
        start, properties = _attachment(line, first=line == listed[0])
        style, runs = "Attachment", controls.inlines(line.content, Place(PAPER_ROOM, start))
    else:
        heading, rest = split_heading(line)
        title = list(controls.inlines(heading, Place(PAPER_ROOM, _INDENT), typeface=_LEVEL_FONTS.get(level(line))))
        place = Place(PAPER_ROOM, _INDENT + width(text_of(title)))
        style, runs = "Body", chain(title, controls.inlines(rest, place))
    return paragraph(style, *runs, properties=[w("keepNext") if keep else None, *properties])


def _attachment(line: Line, *, first: bool) -> tuple[float, list[Element]]:
    # 附件说明: an empty line above, two characters from the left, later lines under the first character of the name (7.3.4).
    number = _NUMBER.match(plain(line.content).removeprefix("附件："))
    name = _INDENT + width("附件：") + (width(number[0]) if number else 0)
    start = _INDENT if first else _INDENT + width("附件：")
    above = {"beforeLines": 100, "before": LINE} if first else {}
    hanging = name - start
    return start, [
        w("spacing", **above, line=LINE, lineRule="exact"),
        w(
            "ind",
            leftChars=round(100 * name),
            left=round(CHARACTER * name),
            hangingChars=round(100 * hanging),
            hanging=round(CHARACTER * hanging),
        ),
    ]


def signature(lines: Sequence[Line], controls: Controls) -> list[Element]:
    """Return 落款: the date four characters from the right, the name in the middle above it, an empty line before."""
    made = [list(controls.inlines(line.content, Place(PAPER_ROOM))) for line in lines]
    widths = [width(text_of(runs)) for runs in made]
    dates = [wide for wide, line in zip(widths, lines, strict=True) if _is_date(line)]
    axis = max(dates, default=max(widths))
    paragraphs = []
    for index, (runs, wide) in enumerate(zip(made, widths, strict=True)):
        right = max(0.0, min(_DATE_FROM_RIGHT + (axis - wide) / 2, PAPER_ROOM - wide))
        properties = (
            w("keepNext") if index + 1 < len(made) else None,
            w("spacing", beforeLines=100, before=LINE, line=LINE, lineRule="exact") if index == 0 else None,
            w("ind", rightChars=round(100 * right), right=round(CHARACTER * right)),
        )
        paragraphs.append(paragraph("Signature", *runs, properties=properties))
    return paragraphs


def _is_date(line: Line) -> bool:
    return len(line.content) == 1 and isinstance(line.content[0], Blank) and line.content[0].type == "日期"
