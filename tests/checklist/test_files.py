"""The files of a checklist, read again by the libraries that other programs use."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from openpyxl import load_workbook

from macros.checklist.files import cells, document, tsv, workbook
from macros.checklist.lines import Line, checklist
from tests.conftest import Handbook


@pytest.fixture
def lines(handbook: Handbook) -> list[Line]:
    handbook.add_body("§ 党员应写“<甲&乙>”。\n\n§ =1+1应如实登记。 {#formula}")
    return checklist(handbook.examine()[0])


def test_cells(lines: list[Line]) -> None:
    rows = list(cells(lines))
    assert rows[0] == (
        "1",
        "402 党支部会议程序",
        "4.1.1",
        "党支部应提前3个工作日通知。",
        "党支部书记（牵头）",
        "查阅通知和送达情况；核对日期",
        "通知",
        "",
        "",
    )
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(lines) + 1)]


def test_text_with_tabs(lines: list[Line]) -> None:
    head, first, *_ = tsv(lines).split("\n")
    assert head == "序号\t标准\t条\t要求\t对象\t怎样查\t证据\t结果\t备注"
    assert first.split("\t") == list(next(cells(lines)))


def test_workbook(lines: list[Line]) -> None:
    sheet = load_workbook(io.BytesIO(workbook("党支部", lines))).active
    assert sheet is not None
    assert sheet["A1"].value == "党支部 检查表"
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows == [list(row) for row in cells(lines)]
    assert {cell.number_format for row in sheet.iter_rows(min_row=2) for cell in row} == {"@"}
    assert {cell.data_type for row in sheet.iter_rows(min_row=3, max_col=7) for cell in row} == {"s"}
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
        "landscape",
        9,
        "$2:$2",
    )
    (offered,) = sheet.data_validations.dataValidation
    assert (offered.formula1, str(offered.sqref)) == ('"符合,基本符合,不符合,不适用"', f"H3:H{len(lines) + 2}")


def test_document(lines: list[Line]) -> None:
    made = docx.Document(io.BytesIO(document("党支部", "某学会 某学会党务手册", lines)))
    (table,) = made.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["条", "要求", "对象", "怎样查", "证据", "结果", "备注"]
    assert rows[1] == ["Q/MXH DW 402—2026 党支部会议程序（3项）"] * 7
    boxes = "□符合　□基本符合\n□不符合　□不适用"
    assert rows[2] == [
        "4.1.1",
        "党支部应提前3个工作日通知。",
        "党支部书记（牵头）",
        "查阅通知和送达情况；核对日期",
        "通知",
        boxes,
        "",
    ]
    assert [row[1] for row in rows if "甲" in row[1]] == ["党员应写“<甲&乙>”。"]
    assert len(rows) == 1 + 2 + len(lines)
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True] + [False] * (
        len(rows) - 1
    )
    section = made.sections[0]
    assert section.orientation == WD_ORIENTATION.LANDSCAPE
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert made.paragraphs[0].text == "党支部 检查表"
    assert f"共{len(lines)}项要求，一项一行" in made.paragraphs[-1].text
    assert section.footer.paragraphs[0].text.startswith("某学会 某学会党务手册")
    styles = {style.name for style in made.styles}
    assert {"检查表Line", "检查表Head", "检查表Name"} <= styles


@pytest.mark.parametrize("make", [workbook, lambda title, lines: document(title, "某学会", lines)])
def test_equal_lines_give_equal_bytes_without_a_clock(make: object, lines: list[Line]) -> None:
    assert callable(make)
    first, second = make("党支部", lines), make("党支部", lines)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = {name: archive.read(name) for name in archive.namelist()}
    assert b"2026-" not in names["docProps/core.xml"]


def test_no_lines() -> None:
    assert tsv([]) == "序号\t标准\t条\t要求\t对象\t怎样查\t证据\t结果\t备注"
    assert load_workbook(io.BytesIO(workbook("空", []))).active is not None
    assert len(docx.Document(io.BytesIO(document("空", "某学会", []))).tables[0].rows) == 1
