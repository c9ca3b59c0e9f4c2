"""Grid -> w:tbl, as wide as the text, with true merged cells and the heading on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import ceil

from macros.forms.docx.controls import Controls, Place
from macros.forms.docx.elements import Element, paragraph, twips, w
from macros.forms.docx.fonts import FIRST
from macros.forms.docx.styles import CELL_POINTS
from macros.forms.layout import header_depth, is_label, name_columns, placed, stands_alone, width
from macros.forms.model import Blank, Break, Cell, Grid, Inline, Row, RowNumber, Strong

#: Left and right of a cell's text.
_PADDING = twips(1.3)
_MARGINS = {"top": twips(0.6), "left": _PADDING, "bottom": twips(0.6), "right": _PADDING}
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
#: Lines that are written by hand need more room than printed ones.
WRITING_LINE = twips(7.5)
#: No line ends here: between letters and digits, after a number (its unit follows) or an opening bracket, before closing ones.
_UNBROKEN = re.compile("[0-9a-zA-Z][^，、（]|[（“《].|.[）”》，、。：；]")
#: A line likes to end here: after a mark, before a number or an opening bracket.
_WELCOME = re.compile("[，、：；）].|.[0-9（《]")
_CENTRED = ("日期", "数字", "勾选")


def column_widths(relative: Sequence[int], total: int) -> list[int]:
    """Return the columns' widths in twips, which add up to `total` exactly."""
    edges = [round(total * part / sum(relative)) for part in accumulate(relative, initial=0)]
    return [right - left for left, right in pairwise(edges)]


def room(wide: int) -> float:
    """Return how many characters a line of a cell of that width holds."""
    return (wide - 2 * _PADDING) / (20 * CELL_POINTS)


def table(grid: Grid, controls: Controls, total: int, *, keep: bool = False) -> Element:
    """Return the grid `total` twips wide, its rows as high as the lines asked for; with `keep` the last stays with what follows."""
    widths = column_widths(grid.widths, total)
    rows = list(_rows(grid, controls, widths))
    for style in rows[-1].xpath("w:tc/w:p/w:pPr/w:pStyle") if keep else ():
        style.addnext(w("keepNext"))
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblW", w=total, type="dxa"),
            w("jc", val="center"),
            w("tblBorders", *(w(side, val="single", sz=4, space=0, color="auto") for side in _BORDERS)),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *(w(side, w=wide, type="dxa") for side, wide in _MARGINS.items())),
            w("tblLook", val="0000"),
        ),
        w("tblGrid", *(w("gridCol", w=wide) for wide in widths)),
        *rows,
    )


def _rows(grid: Grid, controls: Controls, widths: list[int]) -> Iterator[Element]:
    rows = ([grid.header] if grid.header else []) + list(grid.rows)
    heading, names = header_depth(grid), name_columns(grid)
    held: dict[int, tuple[int, Cell]] = {}  # column -> rows that a cell from above still takes
    for index, (row, cells) in enumerate(zip(rows, placed(rows), strict=True)):
        titles = all(is_label(cell.content) for cell in row.cells)
        for number in range(1, row.repeat + 1):
            made: dict[int, Element] = {}
            for column, cell in cells:
                wide = sum(widths[column : column + cell.colspan])
                centred = titles or _centred(row, column, cell, names)
                made[column] = _cell(
                    cell, controls, wide, number if row.repeat > 1 else None, centred=centred, title=row is grid.header
                )
            for column, (_, above) in held.items():
                made[column] = _continued(above, sum(widths[column : column + above.colspan]))
            properties = [
                w("cantSplit"),
                w("trHeight", val=_height(row), hRule="atLeast"),
                w("tblHeader") if index < heading else None,
            ]
            yield w("tr", w("trPr", *properties), *(made[column] for column in sorted(made)))
        held = {column: (left - 1, cell) for column, (left, cell) in held.items() if left > 1}
        held.update((column, (cell.rowspan - 1, cell)) for column, cell in cells if cell.rowspan > 1)


def _height(row: Row) -> int:
    blanks = [item for cell in row.cells for item in cell.content if isinstance(item, Blank)]
    return max((WRITING_LINE * (blank.size or 3) for blank in blanks if blank.type == "长文本"), default=0)


def _centred(row: Row, column: int, cell: Cell, names: frozenset[int]) -> bool:
    if not is_label(cell.content):
        alone = stands_alone(cell.content)
        return any(
            isinstance(item, RowNumber) or (alone and isinstance(item, Blank) and item.type in _CENTRED)
            for item in cell.content
        )
    following = row.cells[1:2] if column == 0 else ()
    return column in names or any(isinstance(item, Blank) for other in following for item in other.content)


def _cell(cell: Cell, controls: Controls, wide: int, number: int | None, *, centred: bool, title: bool) -> Element:
    place = Place(room(wide), in_cell=True)
    content = balanced(cell.content, place.room) if centred else cell.content
    return w(
        "tc",
        w(
            "tcPr",
            *_measures(cell, wide),
            w("vMerge", val="restart") if cell.rowspan > 1 else None,
            w("vAlign", val="top" if _is_long(cell) else "center"),
        ),
        paragraph(
            "Cell",
            *controls.inlines(content, place, number, typeface=FIRST if title else None),
            properties=(w("jc", val="center"),) if centred else (),
        ),
    )


def _is_long(cell: Cell) -> bool:
    return any(isinstance(item, Blank) and item.type == "长文本" for item in cell.content)


def balanced(content: tuple[Inline, ...], room: float) -> tuple[Inline, ...]:
    """Return a label that takes several lines with breaks that make them equally long: 不列入/的理由, not 不列入的理/由."""
    item = content[0] if len(content) == 1 else None
    text = item.text if isinstance(item, Strong) else item
    if not isinstance(text, str):
        return content
    # LibreOffice sets a little space around numbers, whatever the style says.
    room -= 0.4 * len(re.findall("[0-9]+", text))
    if width(text) <= room:
        return content
    lines = ceil(width(text) / room)
    places = [place for place in range(1, len(text)) if not _UNBROKEN.match(text, place - 1)]
    cuts = [_cut(text, places, width(text) * line / lines) for line in range(1, lines)]
    pieces = [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]
    if not all(pieces) or max(map(width, pieces)) > room:
        return content
    made = [part for piece in pieces for part in (Break(), Strong(piece) if isinstance(item, Strong) else piece)]
    return tuple(made[1:])


def _cut(text: str, places: list[int], wanted: float) -> int:
    def distance(place: int) -> float:
        return abs(width(text[:place]) - wanted) - (1.2 if _WELCOME.match(text, place - 1) else 0)

    return min(places, key=distance, default=0)


def _continued(cell: Cell, wide: int) -> Element:
    return w("tc", w("tcPr", *_measures(cell, wide), w("vMerge")), paragraph("Cell"))


def _measures(cell: Cell, wide: int) -> Iterator[Element]:
    yield w("tcW", w=wide, type="dxa")
    if cell.colspan > 1:
        yield w("gridSpan", val=cell.colspan)
