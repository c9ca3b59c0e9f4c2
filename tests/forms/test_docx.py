"""Forms as DOCX: the same fields as everywhere, the sheet of GB/T 9704—2012, tables as wide as the page, files without chance in them."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from xml.etree.ElementTree import Element

import docx
import pytest

from macros.findings import Location
from macros.forms.docx import form_docx
from macros.forms.docx.blanks import in_cell, in_text
from macros.forms.docx.table import balanced, column_widths
from macros.forms.model import Blank, Break, Cell, Form, Grid, Inline, Line, Row, RowNumber, Strong
from tests.forms.docx_reading import (
    body,
    by_tag,
    controls,
    docx_fields,
    kind,
    order_faults,
    paragraphs,
    parts,
    q,
    shown,
    style,
    table_faults,
    text,
    value,
)
from tests.forms.reading import read_form

NAMES = ("table", "list", "sheet", "merged", "paper", "letter", "wide")
EXAMPLES = ("table", "list", "letter")
NUMBER = "DJ404-A"


def made(name: str, *, filled: bool = False) -> bytes:
    return form_docx(
        read_form(name), NUMBER, standard_title="党课讲授规范", designation="Q/SLDW DJ 404—2026", filled=filled
    )


def make(*parts_: Line | Grid, kind: str = "请示") -> bytes:
    return form_docx(Form("请示", "a", kind, parts_, Location("a.md", 1)), NUMBER)


def line(*content: Inline) -> Line:
    return Line("text", content)


def indents(paragraph: Element) -> dict[str, str]:
    found = paragraph.find(f"{q('pPr')}/{q('ind')}")
    return {name.rpartition("}")[2]: number for name, number in (found.attrib if found is not None else {}).items()}


# The fields.


@pytest.mark.parametrize("name", NAMES)
def test_fields_are_those_of_the_form(name: str) -> None:
    assert docx_fields(made(name)) == [field.name for field in read_form(name).fields()]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_has_the_same_fields(name: str) -> None:
    assert docx_fields(made(name, filled=True)) == docx_fields(made(name))


def test_each_blank_is_a_control_of_its_type() -> None:
    found = [(value(c, "w:sdtPr/w:alias"), value(c, "w:sdtPr/w:tag"), kind(c)) for c in controls(made("table"))]
    assert found == [
        ("党支部", "党支部", "text"),
        ("年度", "年度", "text"),
        ("党课题目", "党课题目", "text"),
        ("形式：集中授课", "形式", "checkbox"),
        ("形式：现场教学", "形式", "checkbox"),
        ("讲课时间", "讲课时间", "date"),
        ("范围：全体党员", "范围", "checkbox"),
        ("范围：入党积极分子", "范围", "checkbox"),
        ("主要内容", "主要内容", "multiline"),
        ("应到", "应到", "text"),
        ("实到", "实到", "text"),
        ("已存档", "已存档", "checkbox"),
        ("填表人", "填表人", "text"),
        ("填表日期", "填表日期", "date"),
    ]


def test_one_of_several_is_chosen_from_a_list_in_a_paper() -> None:
    (control,) = by_tag(made("letter"), "是否通过")
    items = [item.get(q("value")) for item in control.iter(q("listItem"))]
    assert (kind(control), items) == ("dropDownList", ["获得通过", "没有获得通过"])
    assert shown(control) == "获得通过／没有获得通过"
    assert value(control, "w:sdtContent/w:r/w:rPr/w:u") == "single"


def test_several_of_several_are_ticked_in_a_paper() -> None:
    assert [kind(control) for control in by_tag(made("letter"), "方法")] == ["checkbox", "checkbox"]


def test_a_date_is_chinese() -> None:
    (control,) = by_tag(made("letter"), "会议日期")
    assert value(control, "w:sdtPr/w:date/w:dateFormat") == "yyyy年M月d日"
    assert value(control, "w:sdtPr/w:date/w:lid") == "zh-CN"
    assert value(control, "w:sdtPr/w:date", "fullDate") is None


def test_boxes_are_drawn_in_a_typeface_that_has_them() -> None:
    control = by_tag(made("list"), "到会.1")[0]
    states = [control.find(f".//{q(f'w14:{state}State')}") for state in ("checked", "unchecked")]
    assert [state is not None and (state.get(q("w14:val")), state.get(q("w14:font"))) for state in states] == [
        ("2611", "Segoe UI Symbol"),
        ("2610", "Segoe UI Symbol"),
    ]
    assert value(control, "w:sdtContent/w:r/w:rPr/w:rFonts", "eastAsia") == "Segoe UI Symbol"


def test_ids_are_unique() -> None:
    ids = [value(control, "w:sdtPr/w:id") for control in controls(made("wide"))]
    assert len(set(ids)) == len(ids)


def test_names_that_word_would_refuse_are_cut() -> None:
    (control,) = controls(make(line(Blank("名" * 70))))
    assert value(control, "w:sdtPr/w:alias") == value(control, "w:sdtPr/w:tag") == "名" * 64


# What an empty blank shows.


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_blank_is_a_rule_or_an_empty_cell(name: str) -> None:
    for control in controls(made(name)):
        if kind(control) in ("checkbox", "dropDownList"):
            continue
        assert not shown(control).strip("＿年月日\u3000")
        assert control.find(f"{q('sdtPr')}/{q('showingPlcHdr')}") is not None


def test_word_shows_the_same_again_after_a_deletion() -> None:
    data = made("table")
    glossary = parts(data)["word/glossary/document.xml"]
    stored = {value(part, "w:docPartPr/w:name"): text(part) for part in glossary.iter(q("docPart"))}
    named = {value(c, "w:sdtPr/w:placeholder/w:docPart"): shown(c) for c in controls(data) if kind(c) != "checkbox"}
    assert named == stored
    assert set(stored.values()) == {
        "\u3000" * 8,
        "\u3000" * 2,
        "　　　　年　　月　　日",
        "＿＿＿＿",
        "＿＿＿",
        "＿" * 8,
        "＿＿＿年＿＿月＿＿日",
    }


@pytest.mark.parametrize(
    ("blank", "room", "before", "expected"),
    [
        (Blank("a"), 28, 2, "＿" * 8),
        (Blank("a", size=3), 28, 2, "＿" * 3),
        (Blank("a", "数字"), 28, 2, "＿" * 4),
        (Blank("a"), 5, 0, "＿" * 4),
        (Blank("a"), 28, 21, "＿" * 6),  # up to the end of the line
        (Blank("a"), 28, 25, "＿" * 8),  # most of it in the next line
        (Blank("a", "长文本", size=2), 28, 2, "＿" * 52),
        (Blank("a", "长文本"), 28, 30, "＿" * 79),
        (Blank("a", "日期"), 28, 0, "＿＿＿年＿＿月＿＿日"),
        (Blank("a", "日期"), 8, 0, "＿＿年＿月＿日"),
        (Blank("a", "日期"), 3, 0, "＿年＿月＿日"),
    ],
)
def test_rules(blank: Blank, room: float, before: float, expected: str) -> None:
    assert in_text(blank, room, before).text == expected


@pytest.mark.parametrize(
    ("blank", "room", "expected"),
    [
        (Blank("a"), 30, "\u3000" * 8),
        (Blank("a"), 4.5, "\u3000" * 3),
        (Blank("a"), 1, "\u3000"),
        (Blank("a", "数字"), 30, "\u3000" * 2),
        (Blank("a", "日期"), 12, "　　　　年　　月　　日"),
        (Blank("a", "日期"), 6, "　年　月　日"),
        (Blank("a", "日期"), 5, "\u3000" * 4),
    ],
)
def test_spaces_in_cells(blank: Blank, room: float, expected: str) -> None:
    assert in_cell(blank, room).text == expected


# The example.


def test_the_example_stands_in_the_controls() -> None:
    data = made("letter", filled=True)
    assert shown(by_tag(data, "姓名")[0]) == "甲"
    assert shown(by_tag(data, "是否通过")[0]) == "获得通过"
    assert [shown(control) for control in by_tag(data, "方法")] == ["☐", "☑"]
    assert shown(by_tag(data, "存在不足")[0]).strip("＿") == ""


def test_lines_of_an_entry_are_indented_and_stay_where_they_are_in_libreoffice() -> None:
    (control,) = by_tag(made("letter", filled=True), "主要事迹")
    assert shown(control) == "1. 坚守岗位；\n　　2. 带头学习。"
    assert kind(control) == "rich"


@pytest.mark.parametrize(("name", "day"), [("会议日期", "2026年9月1日"), ("请示日期", "2026年9月2日")])
def test_a_date_of_the_example_is_a_date(name: str, day: str) -> None:
    (control,) = by_tag(made("letter", filled=True), name)
    assert shown(control) == day
    assert value(control, "w:sdtPr/w:date", "fullDate") == f"2026-09-0{day[-2]}T00:00:00Z"
    assert control.find(f"{q('sdtPr')}/{q('showingPlcHdr')}") is None


def test_no_day_of_the_calendar_is_text() -> None:
    form = Form("请示", "a", "请示", (line(Blank("日期", "日期")),), Location("a.md", 1), {"日期": "2026年2月30日"})
    (control,) = controls(form_docx(form, NUMBER, filled=True))
    assert shown(control) == "2026年2月30日"
    assert value(control, "w:sdtPr/w:date", "fullDate") is None


@pytest.mark.parametrize(("name", "heads"), [("letter", 2), ("table", 1)])
def test_the_example_says_that_it_is_one(name: str, heads: int) -> None:
    marks = [text(root) for part, root in parts(made(name, filled=True)).items() if "header" in part]
    assert marks == ["填写示例"] * heads
    assert [part for part in parts(made(name)) if "header" in part] == []


# Official papers.


def test_paper_has_the_margins_of_the_standard() -> None:
    section = body(made("letter")).find(q("sectPr"))
    assert (value(section, "w:pgSz", "w"), value(section, "w:pgSz", "h")) == ("11906", "16838")
    margins = {
        side: round(int(value(section, "w:pgMar", side) or 0) / 1440 * 25.4)
        for side in ("top", "right", "bottom", "left")
    }
    assert margins == {"top": 37, "right": 26, "bottom": 35, "left": 28}


def test_paper_has_22_lines_of_28_characters() -> None:
    data = made("letter")
    section = body(data).find(q("sectPr"))
    line_height = int(value(section, "w:docGrid", "linePitch") or 0)
    character = 20 * 16 + int(value(section, "w:docGrid", "charSpace") or 0) * 20 / 4096
    assert value(section, "w:docGrid", "type") == "linesAndChars"
    assert (round(225 / 25.4 * 1440) // line_height, int(156 / 25.4 * 1440 / character)) == (22, 28)
    # The text keeps to it by itself: LibreOffice would give each character two places of a grid narrower than the character.
    assert value(style(data, "Normal"), "w:pPr/w:snapToGrid") == "0"
    assert value(style(data, "Normal"), "w:pPr/w:spacing", "line") == str(line_height)
    assert 20 * 16 + int(value(style(data, "Normal"), "w:rPr/w:spacing") or 0) == character


@pytest.mark.parametrize(
    ("id_", "font", "half_points"),
    [("Normal", "仿宋_GB2312", "32"), ("Heading", "方正小标宋简体", "44"), ("PageNumber", "宋体", "28")],
)
def test_paper_has_the_typefaces_of_the_standard(id_: str, font: str, half_points: str) -> None:
    found = style(made("letter"), id_)
    assert {value(found, "w:rPr/w:rFonts", where) for where in ("eastAsia", "ascii", "hAnsi")} == {font}
    assert value(found, "w:rPr/w:sz") == half_points


def test_typefaces_have_stand_ins() -> None:
    table = parts(made("letter"))["word/fontTable.xml"]
    assert {font.get(q("name")): value(font, "w:altName") for font in table} == {
        "方正小标宋简体": "宋体",
        "仿宋_GB2312": "仿宋",
        "楷体_GB2312": "楷体",
        "黑体": "SimHei",
        "宋体": "SimSun",
    }


def test_levels_have_their_typeface_up_to_the_text_that_follows() -> None:
    runs = {
        text(run): value(run, "w:rPr/w:rFonts", "eastAsia")
        for paragraph in paragraphs(made("letter"), "Body")
        for run in paragraph.iter(q("r"))
    }
    assert runs["一、主要事迹"] == "黑体"
    assert runs["二、存在不足："] == "黑体"
    assert runs["（一）学习不够。"] == "楷体_GB2312"
    assert runs["下一步加强学习。"] is None


def test_text_is_indented_by_two_characters_and_the_addressee_is_not() -> None:
    data = made("letter")
    assert value(style(data, "Body"), "w:pPr/w:ind", "firstLineChars") == "200"
    assert [text(paragraph) for paragraph in paragraphs(data, "Salutation")] == ["＿＿＿＿＿＿＿＿："]
    assert value(style(data, "Salutation"), "w:pPr/w:ind", "firstLineChars") is None


def test_attachments_stand_under_one_another() -> None:
    first, second = paragraphs(made("letter"), "Attachment")
    assert (text(first), text(second)) == ("附件：1. 推荐表", "2. 会议记录")
    assert value(first, "w:pPr/w:spacing", "beforeLines") == "100"
    assert value(second, "w:pPr/w:spacing", "beforeLines") is None
    assert indents(first) == {"leftChars": "650", "left": "2080", "hangingChars": "450", "hanging": "1440"}
    assert indents(second) == {"leftChars": "650", "left": "2080", "hangingChars": "150", "hanging": "480"}


def test_signature_is_four_characters_from_the_right_with_the_name_over_the_date() -> None:
    name, date = paragraphs(made("letter"), "Signature")
    assert (indents(name)["rightChars"], indents(date)["rightChars"]) == ("300", "400")
    assert value(name, "w:pPr/w:spacing", "beforeLines") == "100"
    assert value(style(made("letter"), "Signature"), "w:pPr/w:jc") == "right"


def test_a_long_signature_fits_in_the_line() -> None:
    (signature,) = paragraphs(make(Line("signature", ("人" * 27,))), "Signature")
    assert indents(signature)["rightChars"] == "100"


def kept(data: bytes) -> list[str]:
    return [text(p) for p in body(data).iter(q("p")) if p.find(f"{q('pPr')}/{q('keepNext')}") is not None]


def test_headings_and_signatures_do_not_stand_alone() -> None:
    grid = Grid((1,), None, (Row((Cell((Blank("乙"),)),)),))
    data = make(
        line("一、议程"), line("（一）签到"), line("（二）报告"), line("报告内容"), line("二、附表"), grid, line("此致"),
        Line("signature", ("党支部",)), Line("signature", ("日期",)),
    )  # fmt: skip
    assert kept(data) == ["一、议程", "（二）报告", "二、附表", "此致", "党支部"]


def test_page_numbers_stand_outside_below_the_text() -> None:
    data = made("letter")
    section = body(data).find(q("sectPr"))
    assert parts(data)["word/settings.xml"].find(q("evenAndOddHeaders")) is not None
    feet = [root for name, root in parts(data).items() if "footer" in name]
    assert [text(foot) for foot in feet] == ["— 1 —", "— 1 —"]
    assert [indents(foot[0]) for foot in feet] == [
        {"rightChars": "100", "right": "280"},
        {"leftChars": "100", "left": "280"},
    ]
    assert [value(foot, "w:p/w:pPr/w:jc") for foot in feet] == ["right", "left"]
    assert {value(foot, ".//w:fldSimple", "instr") for foot in feet} == {"PAGE"}
    # The middle of a line of 14 pt is 7 mm below the text, which ends 35 mm above the edge.
    above = (int(value(section, "w:pgMar", "footer") or 0) + 140) / 1440 * 25.4
    assert 35 - above == pytest.approx(7, abs=0.1)


def test_title_lines_are_one_title() -> None:
    first, second = paragraphs(made("paper"), "Heading")
    assert (text(first), text(second)) == ("＿＿＿＿＿＿＿＿关于举办", "党课的通知")
    assert (value(first, "w:pPr/w:spacing", "after"), value(second, "w:pPr/w:spacing", "after")) == ("0", None)
    assert value(style(made("paper"), "Heading"), "w:pPr/w:jc") == "center"


# Table forms.


@pytest.mark.parametrize("name", NAMES)
def test_tables_fill_the_width_of_the_text(name: str) -> None:
    assert table_faults(made(name)) == []


@pytest.mark.parametrize(("name", "wide", "high"), [("table", "11906", "16838"), ("wide", "16838", "11906")])
def test_the_page_is_turned_for_many_columns(name: str, wide: str, high: str) -> None:
    section = body(made(name)).find(q("sectPr"))
    assert (value(section, "w:pgSz", "w"), value(section, "w:pgSz", "h")) == (wide, high)
    assert value(section, "w:pgSz", "orient") == ("landscape" if name == "wide" else None)


def test_columns_add_up_exactly() -> None:
    assert column_widths((1, 1, 1), 100) == [33, 34, 33]
    assert sum(column_widths((3, 5, 3, 7, 2), 9355)) == 9355


def rows(data: bytes) -> list[Element]:
    return list(body(data).iter(q("tr")))


def test_merged_cells_are_merged() -> None:
    def merge(cell: Element) -> str:
        found = cell.find(f"{q('tcPr')}/{q('vMerge')}")
        return text(cell).strip() + {None: "", "restart": "↓"}.get(
            found.get(q("val"), "") if found is not None else None, "↑"
        )

    seen = [
        [f"{merge(cell)}{value(cell, 'w:tcPr/w:gridSpan') or ''}" for cell in row.iter(q("tc"))]
        for row in rows(made("merged"))
    ]
    assert seen == [
        ["基本情况↓", "姓名", "", "照片↓"],
        ["↑", "性别", "☐男　☐女", "↑"],
        ["组织意见↓2", "↓2"],
        ["↑2", "↑2"],
    ]


def test_a_cell_beside_repeated_rows_spans_them_all() -> None:
    grid = Grid(
        (1, 1),
        None,
        (
            Row((Cell(("组",), rowspan=2), Cell(("姓名",)))),
            Row((Cell((RowNumber("序号"), Blank("姓名"))),), repeat=3),
        ),
    )
    data = make(grid, kind="表格")
    assert table_faults(data) == []
    assert len([1 for row in rows(data) if row.find(f".//{q('vMerge')}") is not None]) == 4


def repeated(data: bytes) -> list[str]:
    return [text(row) for row in rows(data) if row.find(f"{q('trPr')}/{q('tblHeader')}") is not None]


def test_the_heading_is_repeated() -> None:
    assert repeated(made("list")) == ["序号姓名签到情况"]
    assert repeated(made("table")) == []


def test_a_heading_row_is_repeated_with_what_stands_above_it() -> None:
    assert [row.strip("\u3000") for row in repeated(made("sheet"))] == ["会议名称", "序号姓名签名备注"]


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_not_torn(name: str) -> None:
    assert [text(row) for row in rows(made(name)) if row.find(f"{q('trPr')}/{q('cantSplit')}") is None] == []


def test_repeated_rows_are_written_out_with_their_numbers() -> None:
    assert [text(row)[0] for row in rows(made("list"))[1:4]] == ["1", "2", "3"]


def height(row: Element) -> int:
    assert value(row, "w:trPr/w:trHeight", "hRule") == "atLeast"
    return int(value(row, "w:trPr/w:trHeight") or 0)


def test_long_text_has_its_lines() -> None:
    heights = {text(row).strip("\u3000"): height(row) for row in rows(made("table"))}
    assert heights["主要内容"] >= 6 * 7.5 / 25.4 * 1440 - 6
    assert min(heights.values()) == round(9 / 25.4 * 1440)


def sheet_of(count: int) -> bytes:
    return make(Grid((1, 4), None, (Row((Cell((RowNumber("序号"),)), Cell((Blank("姓名"),))), count),)), kind="表格")


@pytest.mark.parametrize(("count", "millimetres"), [(20, 9), (30, 8), (32, 7.2), (60, 8)])
def test_rows_are_lower_where_that_saves_a_page(count: int, millimetres: float) -> None:
    assert {height(row) for row in rows(sheet_of(count))} == {round(millimetres / 25.4 * 1440)}


@pytest.mark.parametrize(
    ("content", "room", "expected"),
    [
        (("不列入的理由",), 5, ("不列入", Break(), "的理由")),
        ((Strong("不列入的理由"),), 5, (Strong("不列入"), Break(), Strong("的理由"))),
        (("联系的党小组",), 6, ("联系的党小组",)),
        (("收到申请书1个月内",), 7, ("收到申请书", Break(), "1个月内")),
        (("会后5个工作日内",), 7.7, ("会后5个", Break(), "工作日内")),
        (("听取意见、讨论",), 6, ("听取意见、", Break(), "讨论")),
        (("GB/T9704—2012", Break()), 3, ("GB/T9704—2012", Break())),
        (("ABCDEFGHIJKLMN",), 3, ("ABCDEFGHIJKLMN",)),
        ((), 3, ()),
    ],
)
def test_labels_break_in_the_middle(content: tuple[Inline, ...], room: float, expected: tuple[Inline, ...]) -> None:
    assert balanced(content, room) == expected


def test_choices_that_do_not_fit_side_by_side_stand_under_one_another() -> None:
    grid = Grid((1, 9), None, (Row((Cell((Blank("结果", "选择", ("同意", "不同意")),)), Cell(()))),))
    cell = next(body(make(grid, kind="表格")).iter(q("tc")))
    assert text(cell) == "☐同意\n☐不同意"


def test_number_and_title_stand_above_and_the_source_below() -> None:
    data = made("table")
    number, title = list(body(data))[:2]
    assert (text(number), value(number, "w:pPr/w:pStyle"), text(title)) == (
        "表单编号：DJ404-A",
        "Number",
        "党课讲授计划表",
    )
    assert value(style(data, "Number"), "w:pPr/w:jc") == "right"
    (foot,) = (root for name, root in parts(data).items() if "footer" in name)
    assert text(foot) == "Q/SLDW DJ 404—2026《党课讲授规范》第1页　共1页"


def test_notes_and_signatures_stay_with_the_table() -> None:
    keeping = kept(made("table"))
    assert [one for one in keeping if one.startswith(("注：", "每季度"))] == ["注：本表一式两份。", "每季度首月填写。"]
    last = rows(made("table"))[-1]
    assert all(p.find(f"{q('pPr')}/{q('keepNext')}") is not None for p in last.iter(q("p")))
    assert all(p.find(f"{q('pPr')}/{q('keepNext')}") is None for p in rows(made("table"))[0].iter(q("p")))


def test_a_paragraph_follows_every_table() -> None:
    children = list(body(made("wide")))
    following = [after.tag for element, after in pairwise(children) if element.tag == q("tbl")]
    assert following == [q("p"), q("p")]


# The file.


@pytest.mark.parametrize("name", NAMES)
def test_elements_are_in_the_order_of_the_schema(name: str) -> None:
    assert order_faults(made(name)) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_elements_of_the_example_are_too(name: str) -> None:
    assert order_faults(made(name, filled=True)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_same_form_gives_the_same_bytes(name: str) -> None:
    assert made(name) == made(name)


def test_nothing_in_the_archive_depends_on_the_day() -> None:
    with zipfile.ZipFile(io.BytesIO(made("letter"))) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_metadata_name_the_form_and_nobody() -> None:
    core = parts(made("letter"))["docProps/core.xml"]
    assert {child.tag.rpartition("}")[2]: child.text for child in core} == {
        "title": "推荐优秀党员的请示",
        "subject": "Q/SLDW DJ 404—2026",
        "identifier": "DJ404-A",
        "language": "zh-CN",
    }


def test_the_language_is_chinese() -> None:
    language = parts(made("letter"))["word/styles.xml"].find(f".//{q('lang')}")
    assert language is not None
    assert set(language.attrib.values()) == {"zh-CN"}


def test_nothing_of_the_library_s_template_is_left() -> None:
    assert set(parts(made("table"))) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/glossary/document.xml",
        "word/settings.xml",
        "word/styles.xml",
    }


@pytest.mark.parametrize("name", NAMES)
def test_python_docx_reads_it(name: str) -> None:
    document = docx.Document(io.BytesIO(made(name)))
    assert len(document.tables) == len([part for part in read_form(name).parts if isinstance(part, Grid)])
