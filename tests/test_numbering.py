"""Numbers as GB/T 1.1—2020 gives them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.numbering import MAX_LEVEL, Counter, article, chinese


def test_chapters_clauses_and_appendices() -> None:
    counter = Counter()
    assert [counter.next_chapter(), counter.next_chapter()] == ["1", "2"]
    assert [counter.next_clause(1), counter.next_clause(2), counter.next_clause(2)] == ["2.1", "2.1.1", "2.1.2"]
    assert counter.next_clause(1) == "2.2"
    assert [counter.next_figure(), counter.next_table(), counter.next_figure()] == ["图1", "表1", "图2"]
    assert counter.next_appendix() == "附录A"
    assert [counter.next_clause(1), counter.next_clause(2)] == ["A.1", "A.1.1"]
    assert [counter.next_figure(), counter.next_table()] == ["图A.1", "表A.1"]
    assert counter.next_appendix() == "附录B"
    assert [counter.next_clause(1), counter.next_table()] == ["B.1", "表B.1"]


def test_figures_count_through_the_body() -> None:
    counter = Counter()
    counter.next_chapter()
    counter.next_figure()
    counter.next_chapter()
    assert counter.next_figure() == "图2"


def test_five_levels() -> None:
    counter = Counter()
    counter.next_chapter()
    assert [counter.next_clause(level) for level in range(1, MAX_LEVEL + 1)][-1] == "1.1.1.1.1.1"


@pytest.mark.parametrize("level", [0, MAX_LEVEL + 1])
def test_level_outside(level: int) -> None:
    with pytest.raises(ValueError, match=f"no clause of level {level}"):
        Counter().next_clause(level)


def test_more_than_26_appendices() -> None:
    counter = Counter()
    letters = [counter.next_appendix() for _ in range(28)]
    assert letters[25:] == ["附录Z", "附录AA", "附录AB"]


@given(st.lists(st.integers(0, MAX_LEVEL), max_size=60))
def test_numbers_are_unique_and_rise(levels: list[int]) -> None:
    counter = Counter()
    counter.next_chapter()
    numbers = [counter.next_chapter() if level == 0 else counter.next_clause(level) for level in levels]
    keys = [tuple(map(int, number.split("."))) for number in numbers]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "第一条"),
        (10, "第十条"),
        (16, "第十六条"),
        (20, "第二十条"),
        (44, "第四十四条"),
        (100, "第一百条"),
        (105, "第一百零五条"),
        (110, "第一百一十条"),
        (158, "第一百五十八条"),
        ("7.3.1", "7.3.1"),
    ],
)
def test_articles(number: int | str, text: str) -> None:
    assert article(number) == text


@given(st.integers(1, 999))
def test_chinese_figures_differ(number: int) -> None:
    assert chinese(number) != chinese(number % 999 + 1)


@pytest.mark.parametrize("number", [0, -1, 1000])
def test_no_figure(number: int) -> None:
    with pytest.raises(ValueError, match="no Chinese figure"):
        chinese(number)
