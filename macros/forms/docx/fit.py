"""How high the rows of a table form are: comfortable to write in, and lower where that saves a second page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from docx.oxml.ns import qn

from macros.forms.docx.elements import Element, text_of, twips
from macros.forms.docx.table import room
from macros.forms.layout import width

#: From the most comfortable to the lowest that still takes handwriting, in millimetres.
_ROW_HEIGHTS = (9, 8, 7.2, 6.6)
#: A printed line of a cell with the tallest typeface that may stand in, and what a row adds to its lines.
_LINE, _ROW_EXTRA = 17.5 * 20, twips(1.4)
#: What the other paragraphs take: points a character, twips a line, twips above and below.
_PARAGRAPHS = {
    "Number": (10.5, 310, 0),
    "Heading": (18, 530, 220),
    "Body": (12, 350, 120),
    "Note": (10.5, 310, 80),
    "Signature": (12, 350, 200),
    "Gap": (1, 60, 0),
}


def row_height(content: Sequence[Element], text_width: int, text_height: int) -> int:
    """Return the row height in twips with which `content` fits on one page, or an ordinary one where none does."""
    fixed = sum(_paragraph_height(element, text_width) for element in content if element.tag == qn("w:p"))
    rows = [row for element in content if element.tag == qn("w:tbl") for row in element.iter(qn("w:tr"))]
    needs = [_row_need(row) for row in rows]
    for millimetres in _ROW_HEIGHTS:
        height = twips(millimetres)
        if fixed + sum(max(need, height) for need in needs) <= text_height:
            return height
    return twips(_ROW_HEIGHTS[1])


def set_row_height(content: Sequence[Element], height: int) -> None:
    """Make every row at least that high."""
    for element in content:
        for row in element.iter(qn("w:trHeight")):
            row.set(qn("w:val"), str(max(height, int(row.get(qn("w:val"), 0)))))


def _paragraph_height(element: Element, text_width: int) -> float:
    points, line, around = _PARAGRAPHS[element.xpath("string(w:pPr/w:pStyle/@w:val)")]
    return max(1, ceil(width(text_of([element])) * points * 20 / text_width)) * line + around


def _row_need(row: Element) -> float:
    asked = float(row.xpath("string(w:trPr/w:trHeight/@w:val)") or 0)
    return max(asked, *(_cell_lines(cell) * _LINE + _ROW_EXTRA for cell in row.iter(qn("w:tc"))))


def _cell_lines(cell: Element) -> int:
    characters = room(int(cell.xpath("string(w:tcPr/w:tcW/@w:w)")))
    return sum(max(1, ceil(width(line) / characters)) for line in _lines(cell))


def _lines(cell: Element) -> Iterator[str]:
    text = ""
    for piece in cell.iter(qn("w:t"), qn("w:br")):
        if piece.tag == qn("w:br"):
            yield text
            text = ""
        else:
            text += piece.text or ""
    yield text
