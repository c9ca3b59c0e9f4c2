"""Text as words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.revision.tokens import Reader, common_pairs, keys, shown

READER = Reader(("组织委员", "委员"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("提前3个工作日", ["提", "前", "3", "个", "工", "作", "日"]),
        ("3.5%和1,000元", ["3.5%", "和", "1,000", "元"]),
        ("组织委员和委员", ["组织委员", "和", "委员"]),
        ("GB/T 9704—2012", ["GB/T", " ", "9704", "—", "2012"]),
        ('见 {{ ref("#plan") }} 的', ["见", '{{ ref("#plan") }}', "的"]),
        ("**应**", ["**", "应", "**"]),
        ("[网页](../x/)上", ["[", "网", "页", "](../x/)", "上"]),
        ("上一行\n下一行", ["上", "一", "行", "下", "一", "行"]),
        ("one\ntwo", ["one", " ", "two"]),
        ("`{{ x }}`", ["`{{ x }}`"]),
        ("甲<br>乙", ["甲", "<br>", "乙"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert list(keys(READER.words(text))) == words


def test_common_pairs() -> None:
    """What stands together again and again is one word; what a clause demands never is."""
    texts = ["党课题目应确定。", "审核人应确定方案。", "日期应确定了"] * 4 + ["其他各种不同的字词句"] * 8
    found = common_pairs(texts)
    assert "确定" in found
    assert not [pair for pair in found if pair[0] == "应"]
    assert list(keys(Reader(tuple(found)).words("应确定"))) == ["应", "确定"]


def test_marks_of_markdown_are_not_shown() -> None:
    assert shown(READER.words("**应**见[网页](../x/)`代码`")) == "应见网页代码"


def test_letter_of_an_item_is_no_text() -> None:
    assert keys(READER.lines(["a) 时间"])[0]) == keys(READER.lines(["b) 时间"])[0])
    assert keys(READER.lines(["a) 时间"])[0]) != keys(READER.lines(["1) 时间"])[0])


def test_table_is_read_by_rows_without_padding() -> None:
    padded = READER.lines(["| 环节 | 时限  |\n|---|:--|\n| 审核 | 2日 |"])
    bare = READER.lines(["|环节|时限|\n|--|--|\n|审核|2日|"])
    assert [shown(row) for row in padded] == ["环节｜时限", "审核｜2日"]
    assert list(map(keys, padded)) == list(map(keys, bare))


@given(st.text(alphabet="党课 12.a`*[](){}<>\n\\|#", max_size=40))
def test_any_text_becomes_words(text: str) -> None:
    """Nothing an editor types stops the comparison, and equal text is equal words."""
    assert keys(READER.words(text)) == keys(READER.words(text))
