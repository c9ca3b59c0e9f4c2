"""How a form is set on paper, decided once for all outputs: a paper's lines (GB/T 9704—2012, 7.3), a table's rows and columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from macros.forms.model import Blank, Break, Cell, Form, Grid, Inline, Line, Row, RowNumber, Strong

#: 结构层次序数：“一、”“（一）”“1.”“（1）” (GB/T 9704—2012, 7.3.3).
_LEVELS = (
    re.compile(r"^[一二三四五六七八九十]+、"),
    re.compile(r"^（[一二三四五六七八九十]+）"),
)
#: What ends a heading that its text follows in the same paragraph.
_HEADING_END = re.compile("[。：]")
_ATTACHMENT = re.compile(r"^附件：")
_ATTACHMENT_MORE = re.compile(r"^\d+\s*[.．、]")
#: Characters that a table across an upright page holds in a row, at 12 pt.
_UPRIGHT_CHARS = 38
#: A table's heading row below this one is no longer near the top: repeating all above it would fill the next page.
_DEEPEST_HEADING = 4
#: Text in cells up to this length is a name, and stands in the middle; longer text is read, and starts at the left.
_LONGEST_NAME = 12


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


def width(text: str) -> float:
    """Return the width of a text in Chinese characters; letters and digits count half."""
    return sum(1 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in text)


def natural_width(blank: Blank) -> int:
    """Return how many characters a blank in running text takes: what the editor asked for, or enough for a name."""
    return blank.size or {"日期": 8, "数字": 4}.get(blank.type, 8)


def level(line: Line) -> int:
    """Return 1 for “一、” lines (黑体), 2 for “（一）” lines (楷体), 0 for others."""
    start = plain(line.content).lstrip("\u3000 ")
    return next((number for number, pattern in enumerate(_LEVELS, 1) if pattern.match(start)), 0)


def split_heading(line: Line) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Return a level's heading, set in the level's type, and the text that follows it in the paragraph, set as running text."""
    if not level(line):
        return (), line.content
    for index, item in enumerate(line.content):
        found = _HEADING_END.search(item) if isinstance(item, str) else None
        if found and isinstance(item, str):
            head, rest = item[: found.end()], item[found.end() :]
            return (*line.content[:index], head), (*((rest,) if rest else ()), *line.content[index + 1 :])
    return line.content, ()


def heads(line: Line, following: Line | Grid | None) -> bool:
    """Whether the line is a heading alone, over text, a table or headings below its level: it stays on their page."""
    if not level(line) or following is None or split_heading(line)[1]:
        return False
    return not isinstance(following, Line) or level(following) == 0 or level(following) > level(line)


def is_salutation(form: Form, line: Line) -> bool:
    """Whether the line is the addressee (主送机关): the first text line, ending in a colon, set without indent."""
    first = next((part for part in form.parts if isinstance(part, Line) and part.role == "text"), None)
    return line is first and plain(line.content).endswith(("：", ":")) and len(plain(line.content)) <= 40


def attachments(form: Form) -> list[Line]:
    """Return the lines of 附件说明: the one that begins with “附件：” and the numbered ones right below it."""
    found: list[Line] = []
    for part in form.parts:
        starts = isinstance(part, Line) and part.role == "text" and plain(part.content)
        if starts and (_ATTACHMENT_MORE if found else _ATTACHMENT).match(starts):
            found.append(part)  # type: ignore[arg-type]
        elif found:
            break
    return found


def title_lines(form: Form) -> list[Line]:
    """Return the paper's own title lines, or one made from the form's title."""
    own = [part for part in form.parts if isinstance(part, Line) and part.role == "title"]
    return own or [Line("title", (form.title,))]


def body_parts(form: Form) -> list[Line | Grid]:
    """Return everything but the title lines."""
    return [part for part in form.parts if not (isinstance(part, Line) and part.role == "title")]


def placed(rows: Sequence[Row]) -> Iterator[list[tuple[int, Cell]]]:
    """Yield each row's cells with the column where they start: cells that span rows push later ones to the right."""
    held: dict[int, int] = {}  # column -> rows that a cell from above still takes
    for row in rows:
        column, cells = 0, []
        for cell in row.cells:
            while held.get(column):
                column += 1
            cells.append((column, cell))
            column += cell.colspan
        held = {at: left - 1 for at, left in held.items() if left > 1}
        held.update(
            (at + offset, cell.rowspan - 1) for at, cell in cells if cell.rowspan > 1 for offset in range(cell.colspan)
        )
        yield cells


def printed(grid: Grid) -> Iterator[tuple[Row, int | None]]:
    """Yield the rows as they are printed, the header's first: repeated ones with their number, others with None."""
    for row in ([grid.header] if grid.header else []) + list(grid.rows):
        yield from ((row, number if row.repeat > 1 else None) for number in range(1, row.repeat + 1))


def is_label(content: tuple[Inline, ...]) -> bool:
    """Whether a cell holds text only: it names the cells beside or below it."""
    return bool(content) and all(isinstance(item, (str, Strong, Break)) for item in content)


def stands_alone(content: tuple[Inline, ...]) -> bool:
    """Whether a cell holds one blank and nothing else: the blank then takes the whole cell."""
    return len(content) == 1 and isinstance(content[0], Blank)


def header_depth(grid: Grid) -> int:
    """Return how many rows at the top stand on each page: the header, or all down to a heading row right above repeated rows.

    Word repeats only rows from the top on; a sign-in sheet's meeting above its heading row thus comes along, as it should.
    """
    if grid.header:
        return 1
    repeated = next((index for index, row in enumerate(grid.rows) if row.repeat > 1), 0)
    if not 1 <= repeated <= _DEEPEST_HEADING or not all(
        is_label(cell.content) for cell in grid.rows[repeated - 1].cells
    ):
        return 0
    return repeated


def name_columns(grid: Grid) -> frozenset[int]:
    """Return the columns whose texts are names, set in the middle; the others hold text that is read, and start at the left."""
    longest: dict[int, float] = {}
    for row, cells in zip(grid.rows, placed(grid.rows), strict=True):
        heading = all(is_label(cell.content) for cell in row.cells)
        for column, cell in cells:
            if is_label(cell.content) and not heading:
                longest[column] = max(longest.get(column, 0), width(plain(cell.content)))
    return frozenset(range(len(grid.widths))) - {column for column, most in longest.items() if most > _LONGEST_NAME}


def is_wide(form: Form) -> bool:
    """Whether the form needs the page turned: what its columns hold does not fit side by side on an upright one."""
    return any(_need(part) > _UPRIGHT_CHARS for part in form.parts if isinstance(part, Grid))


def _need(grid: Grid) -> float:
    """Return the characters that the columns need for what will be written in them, a date on one line, with space between."""
    needs = [2.0] * len(grid.widths)
    rows = ([grid.header] if grid.header else []) + list(grid.rows)
    for cells in placed(rows):
        for column, cell in cells:
            if cell.colspan == 1:
                needs[column] = max(needs[column], _cell_need(cell))
    return sum(needs) + 0.5 * len(needs)


def _cell_need(cell: Cell) -> float:
    if not stands_alone(cell.content):
        return min(4, width(plain(cell.content)))
    blank = cell.content[0]
    assert isinstance(blank, Blank)
    if blank.choices:
        return 1 + max(map(width, blank.choices))
    return {"日期": 6, "数字": 2, "勾选": 1.5, "长文本": 7}.get(blank.type, 4)
