"""Labels: plain text, how wide it is, where it breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.flowchart.model import FlowchartError
from macros.flowchart.text import plain, width, wrap


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (" 报机关党委 ", "报机关党委"),
        ("是否需要<br>上级审定", "是否需要\n上级审定"),
        ("甲 <BR/> 乙</br>丙<br />", "甲\n乙\n丙"),
        ("第1　 条", "第1 条"),
        ("#quot;甲#quot; &lt; #35;1", '"甲" < #1'),
    ],
)
def test_plain(raw: str, text: str) -> None:
    assert plain(raw, 1) == text


def test_plain_refuses_an_empty_text() -> None:
    with pytest.raises(FlowchartError, match="括号、引号或竖线里没有文字。") as error:
        plain(" <br> ", 7)
    assert error.value.line == 7


def test_a_chinese_character_is_one_em_wide_in_every_font() -> None:
    assert width("报机关党委，（一）") == 9
    assert width("") == 0
    assert 0 < width("il.") < width("abc") < width("WMW") <= 3


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("发出通知", 9, ("发出通知",)),
        ("发出\n通知", 9, ("发出", "通知")),
        ("党支部书记在每季度首月确定党课题目", 14, ("党支部书记在每季", "度首月确定党课题目")),
        ("是否涉及尚未公开的事项、是否需要事先请示", 12, ("是否涉及尚未公开的事项、", "是否需要事先请示")),
        ("GB/T 9704—2012 格式发出通知", 12, ("GB/T 9704—2012", "格式发出通知")),
        ("到会人数不少于应到会人数的80%，", 8, ("到会人数不", "少于应到会人", "数的80%，")),
    ],
)
def test_wrap(text: str, limit: float, lines: tuple[str, ...]) -> None:
    assert wrap(text, limit) == lines


@given(st.text(alphabet="党支部，。（）《》、abc12%—", min_size=1, max_size=60), st.integers(4, 14))
def test_wrap_keeps_the_text_and_the_rules_of_chinese_lines(text: str, limit: int) -> None:
    lines = wrap(text, limit)
    assert "".join(lines) == text
    for line in lines[1:]:
        assert line[0] not in "，。）》、%—"
    for line in lines[:-1]:
        assert line[-1] not in "（《"
