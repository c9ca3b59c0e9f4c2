"""What a form is, without any of its outputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from macros.findings import Location

#: 表单的种类：表格，或某种公文（GB/T 9704—2012 的版式）。
KINDS = ("表格", "通知", "公示", "决议", "纪要", "记录", "函", "请示", "报告", "讲话稿", "申请书", "议程", "选票")
TABLE_KIND = "表格"

BlankType = Literal["文本", "长文本", "日期", "数字", "选择", "多选", "勾选"]


@dataclass(frozen=True)
class Blank:
    """A place to fill in. `size` is characters for 文本, lines for 长文本, None for the natural size."""

    name: str
    type: BlankType = "文本"
    choices: tuple[str, ...] = ()
    size: int | None = None


@dataclass(frozen=True)
class Strong:
    """Emphasised text."""

    text: str


@dataclass(frozen=True)
class Break:
    """A line break inside a cell or paragraph."""


@dataclass(frozen=True)
class RowNumber:
    """The number of a repeated row."""

    name: str


Inline = str | Blank | Strong | Break | RowNumber


@dataclass(frozen=True)
class Cell:
    """One cell with the columns and rows that it spans."""

    content: tuple[Inline, ...]
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True)
class Row:
    """One row, printed `repeat` times."""

    cells: tuple[Cell, ...]
    repeat: int = 1


@dataclass(frozen=True)
class Grid:
    """A table: relative column widths, an optional header row that repeats on every page, rows."""

    widths: tuple[int, ...]
    header: Row | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Line:
    """A paragraph of a paper: the title, running text, a signature line, or a note."""

    role: Literal["title", "text", "signature", "note"]
    content: tuple[Inline, ...]


@dataclass(frozen=True)
class Field:
    """One blank as it appears in the outputs: its unique name there, and the blank; `row` counts from 1 in repeated rows."""

    name: str
    blank: Blank
    row: int | None = None


@dataclass(frozen=True)
class Form:
    """A form with its example values, if there is an example block."""

    title: str
    label: str | None
    kind: str
    parts: tuple[Line | Grid, ...]
    #: Not in the repr, by which outputs are kept: a form that only moved is the same form.
    location: Location = field(repr=False)
    example: Mapping[str, object] | None = None

    @property
    def is_table(self) -> bool:
        """Whether the form is a table form, not an official paper."""
        return self.kind == TABLE_KIND

    def fields(self) -> Iterator[Field]:
        """Yield every field in reading order; repeated rows give one field a row, named 姓名.1, 姓名.2."""
        for part in self.parts:
            if isinstance(part, Line):
                yield from (Field(item.name, item) for item in part.content if isinstance(item, Blank))
                continue
            for row in ([part.header] if part.header else []) + list(part.rows):
                yield from _row_fields(row)

    def value(self, field: Field) -> str:
        """Return the example's text for the field, "" when it has none."""
        value = (self.example or {}).get(field.blank.name)
        if isinstance(value, list) and field.row is None and field.blank.type == "多选":
            value = "、".join(map(str, value))
        elif isinstance(value, list):
            index = (field.row or 1) - 1
            value = value[index] if index < len(value) else None
        elif field.row not in (None, 1):
            value = None
        text = "" if value is None else str(value)
        if field.blank.type == "勾选":
            return "是" if text in _TICKED else ""
        return text


#: What an editor may write for a ticked box.
_TICKED = frozenset({"是", "√", "✓", "☑", "true", "True"})


def _row_fields(row: Row) -> Iterator[Field]:
    blanks = [item for cell in row.cells for item in cell.content if isinstance(item, Blank)]
    if row.repeat == 1:
        yield from (Field(blank.name, blank) for blank in blanks)
        return
    for number in range(1, row.repeat + 1):
        yield from (Field(f"{blank.name}.{number}", blank, number) for blank in blanks)
