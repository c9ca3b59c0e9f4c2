"""Tables as files: XLSX for Excel, CSV that Excel opens with its Chinese intact. The same tables give the same bytes."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from math import ceil

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.styleable import StyleableObject
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int
#: No clock in a file.
_STAMP = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
#: Points: a line of text, and what stands above and below it.
_LINE, _PADDING = 14, 5
_BEGINS_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Column:
    """A column's head and its width in characters of Latin text; `choices` are offered as a list in its cells."""

    title: str
    width: int
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A table: the name of its tab, the title above it, columns and rows. `closing` says that the last row is a sum."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    closing: bool = False


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Return the tables as an Excel file, a tab each, set up to be printed on A4 across."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type] # a new workbook has a sheet
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return _without_clock(buffer.getvalue())


def csv_file(sheet: Sheet) -> bytes:
    """Return the table as CSV with its heads, in UTF-8 with the mark by which Excel knows it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.title for column in sheet.columns])
    writer.writerows([[_literal(cell) for cell in row] for row in sheet.rows])
    return buffer.getvalue().encode("utf-8-sig")


def _literal(cell: Cell) -> Cell:
    # Excel runs what begins like a formula, also from a CSV file.
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_BEGINS_FORMULA) else cell


def _write(page: Worksheet, sheet: Sheet) -> None:
    line = Side(style="thin", color="808080")
    frame = Border(left=line, right=line, top=line, bottom=line)
    bold = Font(name="SimHei", size=11, bold=True)
    plain = Font(name="SimSun", size=10.5)
    last = get_column_letter(len(sheet.columns))
    page.merge_cells(f"A1:{last}1")
    page["A1"].value = sheet.title
    page["A1"].font = Font(name="SimHei", size=14, bold=True)
    page["A1"].alignment = Alignment(horizontal="center", vertical="center")
    page.row_dimensions[1].height = 30
    grid = [[column.title for column in sheet.columns], *sheet.rows]
    styled: dict[tuple[bool, bool, bool], StyleableObject] = {}
    for number, row in enumerate(grid, 2):
        head = number == 2
        strong = head or (sheet.closing and number == len(grid) + 1)
        for position, value in enumerate(row, 1):
            cell = page.cell(number, position)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # never a formula
            key = (head, strong, isinstance(value, str))
            if key in styled:
                # Styles are worked out once: openpyxl compares each new one with all others.
                cell._style = copy(styled[key]._style)  # type: ignore[union-attr, attr-defined] # openpyxl has no public way
                continue
            styled[key] = cell
            cell.border = frame
            cell.font = bold if strong else plain
            cell.alignment = Alignment(
                horizontal="center" if head or isinstance(value, int) else "left", vertical="center", wrap_text=True
            )
            if isinstance(value, str):
                cell.number_format = "@"  # 5.10 stays 5.10 when it is typed again
            if head:
                cell.fill = PatternFill("solid", fgColor="EFEDE8")
        page.row_dimensions[number].height = _LINE * _lines(row, sheet.columns) + _PADDING
    for position, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(position)
        page.column_dimensions[letter].width = column.width
        if column.choices and sheet.rows:
            offered = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            offered.add(f"{letter}3:{letter}{len(sheet.rows) + 2}")
            page.add_data_validation(offered)
    page.freeze_panes = "A3"
    page.print_title_rows = "2:2"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _lines(row: Sequence[Cell], columns: Sequence[Column]) -> int:
    """Return how many lines a row takes. LibreOffice does not work that out for a file that it did not write itself."""
    needed = (
        sum(ceil(max(_width(line), 1) / (column.width - 1)) for line in str(value).split("\n"))
        for value, column in zip(row, columns, strict=True)
    )
    return max(needed)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _without_clock(data: bytes) -> bytes:
    """Pack the file anew: openpyxl writes the time of saving into its properties and every entry."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _DATES.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return buffer.getvalue()
