"""Plain words of a sentence."""

from __future__ import annotations

import pytest

from macros.source.plain import plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('党支部应确定 {{ term("党课") }} 题目', "党支部应确定党课题目"),
        ("按 {{ ref('a#b') }} 通知，依据 {{ law(\"党章\", 16) }}。", "按…通知，依据《党章》。"),
        ("**重要** 的 `代码` 和[链接](a.md)<br>", "重要 的 代码 和链接"),
    ],
)
def test_plain(text: str, words: str) -> None:
    assert plain(text) == words
