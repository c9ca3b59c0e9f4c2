"""Grid -> w:tbl, as wide as the text, with true merged cells and the heading on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from macros.forms.docx.controls import Controls, Place
from macros.forms.docx.elements import Element, paragraph, twips, w
from macros.forms.docx.fonts import FIRST
from macros.forms.docx.styles import CELL_POINTS
from macros.forms.layout import header_depth, is_label, name_columns, placed, plain, stands_alone, width
from macros.forms.model import Blank, Cell, Grid, Row, RowNumber

#: Left and right of a cell's text.
_PADDING = twips(1.3)
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
#: Lines that are written by hand need more room than printed ones.
WRITING_LINE = twips(7.5)
_CENTRED = ("日期", "数字", "勾选")


def column_widths(relative: Sequence[int], total: int) -> list[int]:
    """Return the columns' widths in twips, which add up to `total` exactly."""
    edges = [round(total * part / sum(relative)) for part in accumulate(relative, initial=0)]
    return [right - left for left, right in pairwise(edges)]


def room(wide: int) -> float:
    """Return how many characters a line of a cell of that width holds."""
    return (wide - 2 * _PADDING) / (20 * CELL_POINTS)


def table(grid: Grid, controls: Controls, total: int, row_height: int) -> Element:
    """Return the grid `total` twips wide, its rows at least `row_height` high."""
    widths = column_widths(grid.widths, total)
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblW", w=total, type="dxa"),
            w("jc", val="center"),
            w("tblBorders", *(w(side, val="single", sz=4, space=0, color="auto") for side in _BORDERS)),
            w("tblLayout", type="fixed"),
            w("tblCellMar", w("left", w=_PADDING, type="dxa"), w("right", w=_PADDING, type="dxa")),
            w("tblLook", val="0000"),
        ),
        w("tblGrid", *(w("gridCol", w=wide) for wide in widths)),
        *_rows(grid, controls, widths, row_height),
    )


def _rows(grid: Grid, controls: Controls, widths: list[int], row_height: int) -> Iterator[Element]:
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
                made[column] = _cell(cell, controls, wide, number if row.repeat > 1 else None, centred=centred)
            for column, (_, above) in held.items():
                made[column] = _continued(above, sum(widths[column : column + above.colspan]))
            properties = [
                w("cantSplit"),
                w("trHeight", val=_height(row, row_height), hRule="atLeast"),
                w("tblHeader") if index < heading else None,
            ]
            yield w("tr", w("trPr", *properties), *(made[column] for column in sorted(made)))
        held = {column: (left - 1, cell) for column, (left, cell) in held.items() if left > 1}
        held.update((column, (cell.rowspan - 1, cell)) for column, cell in cells if cell.rowspan > 1)


def _height(row: Row, row_height: int) -> int:
    lines = [
        item.size or 3
        for cell in row.cells
        for item in cell.content
        if isinstance(item, Blank) and item.type == "长文本"
    ]
    return max(row_height, *(lines_ * WRITING_LINE for lines_ in lines)) if lines else row_height


def _centred(row: Row, column: int, cell: Cell, names: frozenset[int]) -> bool:
    if not is_label(cell.content):
        alone = stands_alone(cell.content)
        return any(
            isinstance(item, RowNumber) or (alone and isinstance(item, Blank) and item.type in _CENTRED)
            for item in cell.content
        )
    following = row.cells[1:2] if column == 0 else ()
    return column in names or any(isinstance(item, Blank) for other in following for item in other.content)


def _cell(cell: Cell, controls: Controls, wide: int, number: int | None, *, centred: bool) -> Element:
    place = Place(room(wide), in_cell=True)
    return w(
        "tc",
        w(
            "tcPr",
            *_measures(cell, wide),
            w("vMerge", val="restart") if cell.rowspan > 1 else None,
            w("vAlign", val="center"),
        ),
        paragraph(
            "Cell",
            *controls.inlines(cell.content, place, number),
            properties=(w("jc", val="center"),) if centred else (),
        ),
    )


def _continued(cell: Cell, wide: int) -> Element:
    return w("tc", w("tcPr", *_measures(cell, wide), w("vMerge")), paragraph("Cell"))


def _measures(cell: Cell, wide: int) -> Iterator[Element]:
    yield w("tcW", w=wide, type="dxa")
    if cell.colspan > 1:
        yield w("gridSpan", val=cell.colspan)
