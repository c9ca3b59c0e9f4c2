"""What each field is called for a person who hears the form: the words beside and above the blank, not only the blank's name.

A blank in a table is found by its cell's place: 党支部书记审定：审定意见, 赞成，书面, 姓名（第3行）. The words that are seen stand in the
name that is heard, so that speech control finds the field too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.forms.layout import is_label, placed, plain, stands_alone
from macros.forms.model import Blank, Cell, Form, Grid, Line, Row


def field_labels(form: Form) -> Mapping[str, str]:
    """Return the spoken label of every field by the field's name."""
    labels: dict[str, str] = {}
    for part in form.parts:
        if isinstance(part, Line):
            labels.update((item.name, item.name) for item in part.content if isinstance(item, Blank))
        else:
            labels.update(_grid_labels(part))
    return labels


def _grid_labels(grid: Grid) -> Iterator[tuple[str, str]]:
    above: dict[int, tuple[int, str]] = {}  # column -> the label over it, and how many columns that spans
    rows = ([grid.header] if grid.header else []) + list(grid.rows)
    for row, cells in zip(rows, placed(rows), strict=True):
        first = _row_label(row)
        beside = ""
        for column, cell in cells:
            span, top = above.get(column, (1, ""))
            in_columns = (grid.header is not None or row.repeat > 1 or not beside) and span == cell.colspan
            places = [first, top] if in_columns else [beside]
            for item in cell.content:
                if isinstance(item, Blank):
                    yield from _numbered(item, row, _spoken(item.name, places, alone=stands_alone(cell.content)))
            beside = _text(cell)
        # Only now: the labels of a row name what stands below them, not their neighbours.
        for column, cell in cells:
            if is_label(cell.content):
                above.update((column + offset, (cell.colspan, _text(cell))) for offset in range(cell.colspan))


def _row_label(row: Row) -> str:
    """Return the text of the row's first cell, or of the one after it where the first is only a number."""
    texts = [_text(cell) for cell in row.cells[:2]]
    return next((text for text in texts if text and not text.isdigit()), texts[0]) if texts and texts[0] else ""


def _text(cell: Cell) -> str:
    return plain(cell.content).strip() if is_label(cell.content) else ""


def _numbered(blank: Blank, row: Row, label: str) -> Iterator[tuple[str, str]]:
    if row.repeat == 1:
        yield blank.name, label
        return
    for number in range(1, row.repeat + 1):
        yield f"{blank.name}.{number}", f"{label}（第{number}行）"


def _spoken(name: str, places: list[str], *, alone: bool) -> str:
    seen = [place for place in dict.fromkeys(places) if place]
    if not alone:
        seen = [place for place in seen if place not in name]
        return f"{'，'.join(seen)}：{name}" if seen else name
    if len(seen) == 2:
        return "，".join(seen)
    if not seen or seen[0] in name:
        return name
    return seen[0] if name in seen[0] else f"{seen[0]}：{name}"
