"""Lines of text -> paragraphs: of official papers as GB/T 9704—2012, 7.3 sets them, and around table forms."""

from __future__ import annotations

from collections.abc import Sequence

from macros.forms.docx import fonts
from macros.forms.docx.controls import Controls, Place
from macros.forms.docx.elements import Element, paragraph, w
from macros.forms.docx.styles import CHARACTER, LINE
from macros.forms.layout import attachments, is_salutation, level, plain, split_heading, width
from macros.forms.model import Blank, Form, Line

#: A line holds 28; one less, so that a rule never leaves its last character to a line of its own.
PAPER_ROOM = 27
_LEVEL_FONTS = {1: fonts.FIRST, 2: fonts.SECOND}
_INDENT = 2
#: 右空四字 (GB/T 9704—2012, 7.3.5.1).
_DATE_FROM_RIGHT = 4


def paper_line(form: Form, line: Line, controls: Controls) -> Element:
    """Return a text line or note of an official paper."""
    if line.role == "note":
        return paragraph("Note", *controls.inlines(line.content, Place(PAPER_ROOM, _INDENT)))
    if is_salutation(form, line):
        return paragraph("Salutation", *controls.inlines(line.content, Place(PAPER_ROOM)))
    listed = attachments(form)
    if line in listed:
        return _attachment(line, controls, first=line == listed[0])
    heading, rest = split_heading(line)
    place = Place(PAPER_ROOM, _INDENT)
    runs = list(controls.inlines(heading, place, typeface=_LEVEL_FONTS.get(level(line))))
    before = _INDENT + width(_text(runs))
    runs += controls.inlines(rest, Place(PAPER_ROOM, before if heading else _INDENT))
    # A heading does not stay behind at the foot of a page.
    return paragraph("Body", *runs, properties=(w("keepNext"),) if heading and not rest else ())


def _attachment(line: Line, controls: Controls, *, first: bool) -> Element:
    # 附件说明: an empty line above, two characters from the left, later lines under the first character of the name (7.3.4).
    text = plain(line.content)
    numbered = text.removeprefix("附件：")[:1].isdigit()
    name = _INDENT + 3 + (1 if numbered else 0)
    start = _INDENT if first else _INDENT + 3
    properties = (
        w("spacing", **({"beforeLines": 100, "before": LINE} if first else {}), line=LINE, lineRule="exact"),
        w(
            "ind",
            leftChars=100 * name,
            left=CHARACTER * name,
            hangingChars=100 * (name - start),
            hanging=CHARACTER * (name - start),
        ),
    )
    return paragraph("Attachment", *controls.inlines(line.content, Place(PAPER_ROOM, start)), properties=properties)


def signature(lines: Sequence[Line], controls: Controls) -> list[Element]:
    """Return 落款: the date four characters from the right, the name in the middle above it, an empty line before."""
    made = [list(controls.inlines(line.content, Place(PAPER_ROOM))) for line in lines]
    widths = [width(_text(runs)) for runs in made]
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


def _text(runs: Sequence[Element]) -> str:
    return "".join(text for element in runs for text in element.itertext())
