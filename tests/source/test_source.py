"""A page's bytes -> its parts; front matter with its lines."""

from __future__ import annotations

import pytest

from macros.source import Names, Source, read_source

NAMES = Names(macros={"ref"}, variables={"org_name"})


def read(text: str) -> tuple[Source, list[str]]:
    source, findings = read_source(text.encode(), "p.md", NAMES)
    assert source is not None
    return source, [f"{finding.location} {finding.code} {finding.message}" for finding in findings]


def test_lines_count_in_the_file() -> None:
    source, messages = read('---\ntitle: 甲\n---\n\n## 乙 {#b}\n\n{{ ref("#b") }}\n')
    assert messages == []
    assert (source.body_line, source.blocks[0].line, source.calls[0].location.line) == (4, 5, 7)
    assert source.front is not None and source.front.value == {"title": "甲"} and source.front.line(("title",)) == 2


def test_a_page_without_front_matter() -> None:
    source, messages = read("# 甲\n")
    assert messages == [] and source.front is None and source.body_line == 1


@pytest.mark.parametrize("end", ["---", "--- ", "..."])
def test_ends_of_front_matter(end: str) -> None:
    source, messages = read(f"---\ntitle: 甲\n{end}\n乙")
    assert messages == [] and source.body == "乙"


def test_front_matter_that_does_not_end() -> None:
    source, messages = read("---\ntitle: 甲\n\n## 乙 {#b}\n")
    assert messages == ["p.md:1 YML001 页首以“---”开始，却没有以“---”结束。"]
    assert source.front is not None and source.front.value is None and source.body_line == 1


def test_empty_front_matter_is_not_the_same_as_a_broken_one() -> None:
    empty, messages = read("---\n---\n")
    assert messages == [] and empty.front is not None and empty.front.lines
    broken, messages = read("---\na: b: c\n---\n")
    assert len(messages) == 1 and broken.front is not None and not broken.front.lines


@pytest.mark.parametrize("text", ["{{ org_name }}", "甲{% if %}", "<!--# 甲"])
def test_templates_in_front_matter(text: str) -> None:
    """The plugin renders the title too."""
    _, messages = read(f"---\ntitle: 甲\nquestions:\n  - q: 乙\n  - q: '{text}'\n---\n")
    assert messages == ["p.md:5 MAC002 页首里不能写宏或花括号模板。"]


def test_prose_is_the_body_without_code_forms_and_examples() -> None:
    text = "---\na: 1\n---\n甲 `乙` 丙\n\n/// form | 表 {#f}\n    kind: 表格\n\n[[丁]]\n///\n\n"
    text += "/// example | #f\n丁: 戊\n///\n\n```\n己\n```\n庚\n"
    source, _ = read(text)
    lines = source.prose.split("\n")
    assert len(lines) == len(source.lines)
    assert {number: line.split() for number, line in enumerate(lines, source.body_line) if line.strip()} == {
        4: ["甲", "丙"],
        19: ["庚"],
    }
