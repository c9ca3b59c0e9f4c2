"""Matching of clauses and standards."""

from __future__ import annotations

import time
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from macros.findings import Location
from macros.model import Clause
from macros.revision.matching import longest_rise, match_clauses, parents


def clause(text: str, level: int = 1, label: str | None = None, title: str = "") -> Clause:
    kind = "chapter" if level == 0 else "clause"
    return Clause(kind, "", level, label or text, label, title, "", Location("x.md"), 0, (text,))  # type: ignore[arg-type]


def found(old: list[Clause], new: list[Clause]) -> dict[int, int]:
    return dict(match_clauses(tuple(old), tuple(new)).found)


def test_label_before_text() -> None:
    old = [clause("甲方应通知乙方。", label="notice"), clause("乙方应回复甲方。", label="answer")]
    assert found(old, [clause("乙方应回复甲方。", label="notice"), clause("甲方应通知乙方。", label="answer")]) == {
        0: 0,
        1: 1,
    }


def test_same_text_under_its_own_heading_first() -> None:
    """The same sentence stands under two headings: each is its own."""
    page = [clause("一", 0, "one"), clause("应记录在案。"), clause("二", 0, "two"), clause("应记录在案。")]
    turned = [page[2], page[3], page[0], page[1]]
    assert found(page, turned) == {0: 2, 1: 3, 2: 0, 3: 1}


def test_alike_is_the_same_and_unlike_is_not() -> None:
    old = [clause("章", 0, "chapter"), clause("党支部应每季度组织党课。")]
    assert found(old, [clause("章", 0, "chapter"), clause("党支部应每半年组织党课。")]) == {0: 0, 1: 1}
    assert found(old, [clause("章", 0, "chapter"), clause("档案保存十年。")]) == {0: 0}


def test_elsewhere_more_must_be_alike() -> None:
    old = [clause("一", 0, "one"), clause("党支部应每季度组织党课并记录。"), clause("二", 0, "two")]
    assert found(old, [old[0], old[2], clause("党小组可每周组织学习并讨论。")]) == {0: 0, 2: 1}
    assert found(old, [old[0], old[2], clause("党支部应每季度组织党课并归档。")]) == {0: 0, 1: 2, 2: 1}


def test_parents() -> None:
    levels = [0, 1, 2, 2, 1, 0, 1]
    assert parents([clause(str(n), level) for n, level in enumerate(levels)]) == [-1, 0, 1, 1, 0, -1, 5]


@given(st.lists(st.integers(0, 9), unique=True, max_size=8))
def test_longest_rise(values: list[int]) -> None:
    rise = longest_rise(values)
    assert rise == sorted(rise)
    assert [value for value in values if value in rise] == rise
    longest = max(
        (
            len(part)
            for size in range(len(values) + 1)
            for part in combinations(values, size)
            if list(part) == sorted(part)
        ),
        default=0,
    )
    assert len(rise) == longest


def test_a_page_of_ten_thousand_clauses_ends() -> None:
    """A hostile page must not hold up the review: what is beyond any standard is matched by label and equal text only."""
    old = [clause(f"第{n}条的内容") for n in range(10_000)]
    new = [clause(f"第{n}条的内容变了") for n in range(10_000)]
    start = time.perf_counter()
    matched = match_clauses(tuple(old), (*new, *old[::-1]))
    assert len(matched.found) == 10_000
    assert len(matched.moved()) == 9_999
    assert time.perf_counter() - start < 10
