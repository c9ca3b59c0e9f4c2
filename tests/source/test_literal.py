"""Code is literal."""

from __future__ import annotations

from macros.source.literal import blank_out, literal_ranges
from macros.source.scan import scan


def test_spans_and_fences_are_blanked() -> None:
    text = "甲 `{{ x }}` 乙\n```text\n{{ y }}\n```\n``{{ ` }}`` {{ z }}"
    ranges = literal_ranges(text, scan(text))
    assert [text[start:end] for start, end in ranges] == ["`{{ x }}`", "```text\n{{ y }}\n```", "``{{ ` }}``"]
    blanked = blank_out(text, ranges)
    assert len(blanked) == len(text) and blanked.count("\n") == text.count("\n")
    assert blanked.split() == ["甲", "乙", "{{", "z", "}}"]


def test_unbalanced_backtick_is_text() -> None:
    assert literal_ranges("甲 ` {{ x }}", scan("甲 ` {{ x }}")) == []
