"""Forms as HTML: cases/NAME.md beside cases/NAME.html, and what holds for every form."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag
from markupsafe import Markup

from macros.findings import Location
from macros.forms.html import form_section
from macros.forms.model import Blank, Form, Line
from tests.forms.reading import CASES, expect_file, read_form

NAMES = ("table", "list", "sheet", "merged", "paper")
_STARTS = re.compile(
    r"(?<!^)(?=<(?:header|p|button type=\"button\"|form|div|table|colgroup|thead|tbody|tr|td|th|details|summary)\b)"
)


def section(form: Form) -> str:
    return str(form_section(form, str(form.label), "表A.1", "DJ404-A"))


def soup(form: Form) -> BeautifulSoup:
    return BeautifulSoup(section(form), "html.parser")


def paper(*blanks: Blank, title: str = "登记表") -> Form:
    return Form(title, "a-form", "表格", (Line("text", blanks),), Location("a.md", 1))


def controls(parsed: BeautifulSoup) -> list[Tag]:
    return parsed.select("form input, form textarea")


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str) -> None:
    lines = _STARTS.sub("\n", section(read_form(name))) + "\n"
    expect_file(CASES / f"{name}.html", lines)


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_its_controls_in_order(name: str) -> None:
    form = read_form(name)
    names = [str(control["name"]) for control in controls(soup(form))]
    assert list(dict.fromkeys(names)) == [field.name for field in form.fields()]


@pytest.mark.parametrize("name", NAMES)
def test_the_example_shows_every_field_in_order(name: str) -> None:
    form = replace(read_form(name), example={})
    shown = [part["data-field"] for part in soup(form).select(".form-example [data-field]")]
    assert shown == [field.name for field in form.fields()]


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique(name: str) -> None:
    ids = [str(part["id"]) for part in soup(read_form(name)).select("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_inline_needs_a_loose_content_policy(name: str) -> None:
    parsed = soup(read_form(name))
    attributes = {attribute for part in parsed.find_all(True) for attribute in part.attrs}
    assert [attribute for attribute in attributes if attribute.startswith("on") or attribute == "style"] == []
    assert parsed.select("script, style") == []


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_has_nowhere_to_be_sent(name: str) -> None:
    form = soup(read_form(name)).select_one("form")
    assert form is not None
    assert form.get("action") is None
    submit = form.find("button")
    # The first submit button is the one that Enter presses; a disabled one stops it.
    assert isinstance(submit, Tag) and submit.get("type") == "submit"
    assert submit.has_attr("disabled") and submit.has_attr("hidden")


def test_buttons_are_hidden_and_say_which_form() -> None:
    buttons = [
        (b.text, b["aria-label"], b.has_attr("hidden")) for b in soup(read_form("table")).select(".form-tools button")
    ]
    assert buttons == [
        ("填入示例", "填入示例：党课讲授计划表", True),
        ("复制文字", "复制文字：党课讲授计划表", True),
        ("打印", "打印：党课讲授计划表", True),
        ("清空", "清空：党课讲授计划表", True),
    ]


def test_without_an_example_there_is_none_to_fill_in() -> None:
    parsed = soup(read_form("merged"))
    assert parsed.select("[data-form-example], .form-example") == []


def test_names_are_escaped() -> None:
    parsed = soup(paper(Blank('"><b>甲', "选择", ("<i>", "乙")), title="<u>表</u>"))
    assert parsed.select("b, i, u") == []
    assert [str(control["name"]) for control in controls(parsed)] == ['"><b>甲', '"><b>甲']
    assert [str(control["value"]) for control in controls(parsed)] == ["<i>", "乙"]


def test_downloads_stand_among_the_tools() -> None:
    link = Markup('<a href="a.docx">Word</a>')
    html = str(form_section(paper(Blank("姓名")), "a-form", "表A.1", "DJ404-A", link))
    assert '<span class="form-no">表单编号 DJ404-A</span><a href="a.docx">Word</a><button' in html


@pytest.mark.parametrize(
    ("blank", "classes", "size"),
    [
        (Blank("甲"), "line blank w8", "16"),
        (Blank("甲", "文本", size=3), "blank w4", "8"),
        (Blank("甲", "文本", size=99), "blank w30", "60"),
        (Blank("甲", "日期"), "blank date w8", "16"),
        (Blank("甲", "数字"), "blank number w4", "8"),
    ],
)
def test_a_blank_in_a_line_is_as_wide_as_its_text(blank: Blank, classes: str, size: str) -> None:
    control = controls(soup(paper(blank)))[0]
    assert (" ".join(control["class"]), control.get("size") or control["cols"]) == (classes, size)


def test_an_example_without_a_value_stays_empty() -> None:
    form = replace(
        paper(Blank("姓名"), Blank("同意", "勾选"), Blank("方式", "选择", ("甲、乙", "丙"))), example={"方式": "甲、乙"}
    )
    shown = [part.text for part in soup(form).select(".form-example [data-field]")]
    assert shown == ["", "☐", "☑甲、乙　☐丙"]
