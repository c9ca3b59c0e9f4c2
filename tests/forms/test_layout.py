"""How a paper's lines are set: levels, addressee, title."""

import pytest

from macros.findings import Location
from macros.forms.layout import body_parts, is_salutation, level, plain, title_lines
from macros.forms.model import Blank, Break, Form, Inline, Line, RowNumber, Strong
from tests.forms.reading import read_form


def line(*content: Inline) -> Line:
    return Line("text", content)


def form(*lines: Line) -> Form:
    return Form("通知", "a", "通知", lines, Location("a.md", 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、会议议题", 1),
        ("十二、附则", 1),
        ("　　一、会议议题", 1),
        ("（一）全体党员", 2),
        ("（十一）其他", 2),
        ("1. 全体党员", 0),
        ("（1）全体党员", 0),
        ("一是讲清要求", 0),
        ("百、", 0),
        ("", 0),
    ],
)
def test_level(text: str, expected: int) -> None:
    assert level(line(text)) == expected


def test_the_level_is_seen_through_emphasis_and_blanks() -> None:
    assert level(line(Strong("一、"), Blank("标题"))) == 1
    assert level(line(Blank("一、"))) == 1


def test_plain_text_has_the_names_of_blanks() -> None:
    assert plain(("在", Blank("地点"), Break(), Strong("召开"), RowNumber("序号"))) == "在地点召开序号"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("各党小组、全体党员：", True), ("各党小组:", True), ("各党小组，", False), ("党" * 40 + "：", False)],
)
def test_the_first_line_that_ends_in_a_colon_is_the_addressee(text: str, expected: bool) -> None:
    first = line(text)
    assert is_salutation(form(Line("title", ("通知",)), first, line("正文：")), first) is expected


def test_a_later_line_is_no_addressee() -> None:
    first, second = line("正文"), line("要求如下：")
    assert not is_salutation(form(first, second), second)


def test_a_paper_has_its_own_title() -> None:
    paper = read_form("paper")
    assert [plain(title.content) for title in title_lines(paper)] == ["党支部关于举办", "党课的通知"]
    assert [part for part in body_parts(paper) if isinstance(part, Line) and part.role == "title"] == []
    assert len(body_parts(paper)) == len(paper.parts) - 2


def test_without_one_the_form_s_title_is_set() -> None:
    table = read_form("table")
    assert title_lines(table) == [Line("title", ("党课讲授计划表",))]
    assert body_parts(table) == list(table.parts)
