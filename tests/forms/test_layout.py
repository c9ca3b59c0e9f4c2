"""How a paper's lines are set: levels, addressee, title; how a table's rows and columns lie on the page."""

import pytest

from macros.findings import Location
from macros.forms.layout import (
    attachments,
    body_parts,
    header_depth,
    heads,
    is_salutation,
    is_wide,
    level,
    name_columns,
    natural_width,
    placed,
    plain,
    split_heading,
    title_lines,
    width,
)
from macros.forms.model import Blank, Break, Cell, Form, Grid, Inline, Line, Row, RowNumber, Strong
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


@pytest.mark.parametrize(
    ("text", "expected"), [("党课", 2), ("5个工作日", 4.5), ("DJ404", 2.5), ("“一、”", 4), ("", 0)]
)
def test_width_counts_chinese_characters(text: str, expected: float) -> None:
    assert width(text) == expected


@pytest.mark.parametrize(
    ("content", "heading"),
    [
        (("一、会议议题",), ("一、会议议题",)),
        (("（一）学习不够。下一步加强。",), ("（一）学习不够。",)),
        (("二、讨论题：", Blank("讨论题")), ("二、讨论题：",)),
        (("三、传达", Blank("学习内容"), "，领会。完毕。"), ("三、传达", Blank("学习内容"), "，领会。")),
        (("正文。",), ()),
    ],
)
def test_a_heading_ends_where_its_text_begins(content: tuple[Inline, ...], heading: tuple[Inline, ...]) -> None:
    found, rest = split_heading(line(*content))
    assert found == heading
    assert plain(found + rest) == plain(content)


def test_attachments_are_the_line_that_says_so_and_the_numbered_ones_below() -> None:
    lines = [line("1. 正文"), line("附件：1. 推荐表"), line("2. 会议记录"), line("此致"), line("3. 正文")]
    assert attachments(form(*lines)) == lines[1:3]
    assert attachments(form(line("见附件："))) == []


@pytest.mark.parametrize(
    ("text", "following", "expected"),
    [
        ("一、议程", line("（一）签到"), True),
        ("一、议程", line("正文"), True),
        ("一、议程", Grid((1,), None, ()), True),
        ("一、签到", line("二、报告"), False),
        ("（一）签到", line("二、报告"), False),
        ("一、议程：签到", line("正文"), False),
        ("一、散会", None, False),
        ("正文", line("正文"), False),
    ],
)
def test_a_line_heads_what_is_below_its_level(text: str, following: Line | Grid | None, expected: bool) -> None:
    assert heads(line(text), following) is expected


def test_cells_find_their_columns_beside_merged_ones() -> None:
    (grid,) = (part for part in read_form("merged").parts if isinstance(part, Grid))
    assert [[column for column, _ in row] for row in placed(grid.rows)] == [[0, 1, 2, 3], [1, 2], [0, 2], []]


def grid(*rows: Row, header: Row | None = None) -> Grid:
    return Grid((1, 1), header, rows)


def row(*texts: str, repeat: int = 1) -> Row:
    return Row(tuple(Cell((text,)) for text in texts), repeat)


FILLED = Row((Cell((RowNumber("序号"),)), Cell((Blank("姓名"),))), 5)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (grid(FILLED, header=row("序号", "姓名")), 1),
        (grid(row("党支部", "时间"), row("序号", "姓名"), FILLED), 2),
        (grid(Row((Cell((Blank("党支部"),)),)), FILLED), 0),  # no heading above the repeated rows
        (grid(FILLED), 0),
        (grid(row("序号", "姓名")), 0),
        (grid(*[row("序号", "姓名")] * 5, FILLED), 0),  # too deep
    ],
)
def test_rows_that_stand_on_every_page(table: Grid, expected: int) -> None:
    assert header_depth(table) == expected


def test_a_column_with_long_text_is_read_from_the_left() -> None:
    long = Row((Cell(("申请书",)), Cell(("本人签名，日期与登记的日期一致",)), Cell((Blank("结果"),))))
    heading = row("材料", "这一行是题目，写多长都不能算作这一列的内容", "结果")
    assert name_columns(Grid((1, 1, 1), None, (heading, long))) == {0, 2}
    assert name_columns(Grid((1, 1, 1), None, (heading,))) == {0, 1, 2}


@pytest.mark.parametrize(("name", "expected"), [("table", False), ("wide", True), ("sheet", False)])
def test_a_page_is_turned_where_the_columns_do_not_fit(name: str, expected: bool) -> None:
    assert is_wide(read_form(name)) is expected


@pytest.mark.parametrize(
    ("blank", "expected"),
    [(Blank("a"), 8), (Blank("a", "数字"), 4), (Blank("a", "数字", size=9), 9), (Blank("a", "日期"), 8)],
)
def test_a_blank_has_its_natural_width(blank: Blank, expected: int) -> None:
    assert natural_width(blank) == expected
