"""Marks within lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.revision.tokens import Reader, Word, shown
from macros.revision.words import compare
from tests.revision.conftest import marked

READER = Reader(("宣传委员", "组织委员"))


def words(*lines: str) -> list[list[Word]]:
    return [READER.words(line) for line in lines]


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("提前3个工作日通知。", "提前5个工作日通知。", "提前[-3-]个工作日通知。", "提前{+5+}个工作日通知。"),
        ("由组织委员登记。", "由宣传委员登记。", "由[-组织委员-]登记。", "由{+宣传委员+}登记。"),
        ("书记负责。", "书记负责，委员也负责。", "书记负责。", "书记负责{+，委员也负责+}。"),
        ("应写明议题。通知送达。", "通知送达。", "[-应写明议题。-]通知送达。", "通知送达。"),
        ("办理重大事项", "处置重要事务", "[-办理重大事项-]", "{+处置重要事务+}"),
    ],
)
def test_marks(old: str, new: str, before: str, after: str) -> None:
    """Words and numbers whole, insertions where the sentence breaks, no marks that jump from character to character."""
    found = compare(words(old), words(new))
    assert ([marked(line) for line in found.old], [marked(line) for line in found.new]) == ([before], [after])


def test_quantities_have_their_unit() -> None:
    found = compare(words("提前3个工作日，不少于80%。"), words("提前5个工作日，不少于90%。"))
    assert found.quantities == (("3个工作日", "5个工作日"), ("80%", "90%"))
    assert found.only_quantities
    assert not compare(words("提前3个工作日通知。"), words("提前5个工作日告知。")).only_quantities


def test_numbers_without_a_unit_are_text() -> None:
    assert compare(words("编号12的表"), words("编号13的表")).quantities == ()


def test_lines_between_changes_are_left_out() -> None:
    lines = [f"第{number}行的内容各不相同" for number in "一二三四五六七八"]
    found = compare(words(*lines), words(*lines[:7], "最后改成了别的话"))
    assert [marked(line) for line in found.old] == ["……", "第七行的内容各不相同", "[-第八行的内容各不相同-]"]
    assert [marked(line) for line in found.new] == ["……", "第七行的内容各不相同", "{+最后改成了别的话+}"]


def test_emphasis_alone_is_no_other_text() -> None:
    found = compare(words("应通知"), words("**应**通知"))
    assert (found.changed, found.touched) == (False, True)


def test_the_same() -> None:
    found = compare(words("应通知", "应记录"), words("应通知", "应记录"))
    assert (found.changed, found.touched, found.old) == (False, False, ())


def test_huge_paragraphs_are_replaced_whole() -> None:
    old, new = "甲" * 3000, "乙" * 3000
    found = compare(words(old), words(new))
    assert [marked(line) for line in found.new] == [f"{{+{new}+}}"]


TEXT = st.text(alphabet="党课应在3日内。，，委员记录90%", min_size=1, max_size=30)


@given(st.lists(TEXT, max_size=4), st.lists(TEXT, max_size=4))
def test_every_mark_is_true(old: list[str], new: list[str]) -> None:
    """Without the marks each side is its own text, and what is not marked is the same on both sides."""
    before, after = words(*old), words(*new)
    found = compare(before, after)
    if not found.changed:
        assert [shown(line) for line in before] == [shown(line) for line in after]
        return
    for side, lines in ((found.old, before), (found.new, after)):
        texts = ["".join(piece.text for piece in line) for line in side]
        if "……" not in texts:
            assert texts == [shown(line) for line in lines]
    plain = [
        "".join(piece.text for line in side for piece in line if not piece.mark) for side in (found.old, found.new)
    ]
    assert plain[0] == plain[1]
    assert {piece.mark for line in found.old for piece in line} <= {"", "-"}
    assert {piece.mark for line in found.new for piece in line} <= {"", "+"}
