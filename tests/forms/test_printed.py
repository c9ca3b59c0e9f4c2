"""Sheets of the screen -> sheets of paper."""

from __future__ import annotations

import pytest

from macros.forms.printed import Control, Setting, print_sheet
from macros.paper.tree import make, parse, serialize, text_of

PLAIN = Setting(wide=False, heads=())


def printed(inner: str, setting: Setting = PLAIN) -> str:
    (sheet,) = parse(f'<form class="form-sheet" autocomplete="off" aria-label="x">{inner}</form>')
    return serialize(print_sheet(sheet, setting)).removeprefix('<div class="form-sheet">').removesuffix("</div>")


@pytest.mark.parametrize(
    ("screen", "paper"),
    [
        (
            '<p>人：<input name="a" class="blank w8" size="16">等</p>',
            '<p>人：<span class="blank" style="width:8em"></span>等</p>',
        ),
        (
            '<p>“<input name="a" class="blank" size="16">”，会</p>',
            '<p><span class="tie">“<span class="blank" style="width:8em"></span>”，</span>会</p>',
        ),
        (
            '<p><input name="d" class="blank date" size="16" placeholder="年　月　日"></p>',
            '<p><span class="date"><span class="blank" style="width:3.2em"></span>年<span class="blank" style="width:1.8em"></span>月'
            '<span class="blank" style="width:1.8em"></span>日</span></p>',
        ),
        (
            '<p><textarea name="t" rows="2"></textarea>。</p>',
            '<p><div class="ruled"><span class="rule"></span><span class="rule">。</span><span class="area"></span></div></p>',
        ),
        (
            '<table><tr><td><textarea name="t" class="line" rows="1"></textarea></td></tr></table>',
            '<table><tbody><tr><td><span class="blank alone"></span></td></tr></tbody></table>',
        ),
        (
            '<table><tr><td><textarea name="t" rows="4"></textarea></td></tr></table>',
            '<table><tbody><tr><td><span class="area alone" style="height:6em"></span></td></tr></tbody></table>',
        ),
        (
            '<label class="check"><input type="checkbox" name="m" value="甲"><span class="box"></span>甲</label>',
            '<span class="check"><span class="box"></span>甲</span>',
        ),
        ("<button>打印</button>文", "文"),
        (
            '<p class="text level-1">一、甲。乙丙。</p>',
            '<p class="text"><span class="level-1">一、甲。</span>乙丙。</p>',
        ),
        ('<p class="text level-1">一、甲：</p>', '<p class="text level-1">一、甲：</p>'),
        (
            '<p class="text level-2">（一）<input name="a" size="16">的人：<input name="b" size="16"></p>',
            '<p class="text"><span class="level-2">（一）<span class="blank" style="width:8em"></span>的人：</span>'
            '<span class="blank" style="width:8em"></span></p>',
        ),
        (
            '<div class="table-scroll" tabindex="0"><table><colgroup><col width="40%"></colgroup></table></div>',
            '<div class="table-box"><table><colgroup><col style="width:40%"></colgroup></table></div>',
        ),
    ],
)
def test_screen_to_paper(screen: str, paper: str) -> None:
    assert printed(screen) == paper


def test_wide_sheet() -> None:
    (sheet,) = parse('<form class="form-sheet form-table">x</form>')
    assert print_sheet(sheet, Setting(wide=True, heads=())).get("class") == "form-sheet form-table wide"


ROWS = '<div class="table-scroll"><table><tbody><tr><td>{}</td></tr><tr><td>序号</td></tr><tr><td>1</td></tr></tbody></table></div>'


def test_heading_rows_stand_on_every_page() -> None:
    assert printed(ROWS.format("会议"), Setting(wide=False, heads=(2,))) == (
        '<div class="table-box"><table><thead><tr><td>会议</td></tr><tr><td>序号</td></tr></thead>'
        "<tbody><tr><td>1</td></tr></tbody></table></div>"
    )


def test_rows_with_fields_stand_once() -> None:
    (sheet,) = parse(f'<form class="form-sheet">{ROWS.format("<input name=a size=16>")}</form>')
    sheet = print_sheet(sheet, Setting(wide=False, heads=(2,)), lambda control: make("input", name=control.name))
    assert [text_of(head) for head in sheet.iter("thead")] == ["序号"]
    assert [len(list(table.iter("input"))) for table in sheet.iter("table")] == [1, 0]


def test_a_heading_row_with_a_field_is_not_repeated() -> None:
    (sheet,) = parse(f'<form class="form-sheet">{ROWS.format("<input name=a size=16>")}</form>')
    sheet = print_sheet(sheet, Setting(wide=False, heads=(1,)), lambda control: make("input", name=control.name))
    assert sheet.find(".//thead") is None


def test_every_control_is_stood_for_once_and_in_order() -> None:
    seen: list[Control] = []

    def stand(control: Control) -> None:
        seen.append(control)

    (sheet,) = parse(
        '<form class="form-sheet"><p><input name="a" size="16" aria-label="甲"><textarea name="b" rows="2"></textarea></p>'
        '<span class="choices"><label class="check"><input type="radio" name="c" value="x"><span class="box"></span>x</label>'
        '<label class="check"><input type="radio" name="c" value="y"><span class="box"></span>y</label></span>'
        '<input class="blank date" name="d" size="16"></form>'
    )
    print_sheet(sheet, PLAIN, stand)
    assert seen == [
        Control("a", "甲", "text"),
        Control("b", "b", "area"),
        Control("c", "x", "radio", "x"),
        Control("c", "y", "radio", "y"),
        Control("d", "d", "date"),
    ]
