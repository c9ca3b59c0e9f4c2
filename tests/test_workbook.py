"""Tables as XLSX and CSV."""

from __future__ import annotations

import io
import time
import zipfile

from openpyxl import load_workbook

from macros.workbook import Column, Sheet, csv_file, xlsx

SHEET = Sheet("表", "标题", (Column("名称", 20), Column("数", 8)), [("=1+1", 3), ("甲，乙\n丙", 4)], closing=True)


def test_cells_are_text_and_numbers_never_formulas() -> None:
    page = load_workbook(io.BytesIO(xlsx([SHEET])))["表"]
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["标题", None],
        ["名称", "数"],
        ["=1+1", 3],
        ["甲，乙\n丙", 4],
    ]
    assert page["A3"].data_type == "s" and page["B3"].data_type == "n"


def test_look_and_print() -> None:
    page = load_workbook(io.BytesIO(xlsx([SHEET])))["表"]
    assert page.freeze_panes == "A3" and page.print_title_rows == "$2:$2"
    assert page.page_setup.orientation == "landscape" and page.page_setup.paperSize == 9
    assert [str(cells) for cells in page.merged_cells.ranges] == ["A1:B1"]
    assert page.column_dimensions["A"].width == 20
    assert [page[cell].font.bold for cell in ("A2", "A3", "A4")] == [True, False, True]


def test_rows_are_as_high_as_their_text() -> None:
    """A column of 20 holds nine Chinese characters a line."""
    sheet = Sheet(
        "表", "标题", (Column("名称", 20), Column("数", 8)), [("九" * 9, 1), ("十" * 10, 1), ("甲\n乙\n丙", 1)]
    )
    page = load_workbook(io.BytesIO(xlsx([sheet])))["表"]
    assert [page.row_dimensions[row].height for row in (2, 3, 4, 5)] == [19, 19, 33, 47]


def test_several_tabs_in_order() -> None:
    other = Sheet("另一表", "另一个", (Column("名称", 20),), [])
    assert load_workbook(io.BytesIO(xlsx([other, SHEET]))).sheetnames == ["另一表", "表"]


def test_no_clock_in_the_file() -> None:
    first = xlsx([SHEET])
    time.sleep(1.1)  # the properties tell seconds
    assert xlsx([SHEET]) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_csv_is_known_by_excel_as_chinese_and_holds_no_formula() -> None:
    assert csv_file(SHEET) == b"\xef\xbb\xbf" + '名称,数\r\n\'=1+1,3\r\n"甲，乙\n丙",4\r\n'.encode()
