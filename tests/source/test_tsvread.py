"""Tables in tab-separated text."""

from __future__ import annotations

import pytest

from macros.source.tsvread import load_table

COLUMNS = ("a", "b")


def read(text: str) -> tuple[object, list[str]]:
    loaded, findings = load_table(text, "t.tsv", COLUMNS)
    return loaded.value, [f"{finding.location} {finding.code} {finding.message}" for finding in findings]


@pytest.mark.parametrize(
    ("text", "rows", "messages"),
    [
        ("a\tb\n1\t2\n", [{"a": "1", "b": "2"}], []),
        ("a\tb\n1\t\n", [{"a": "1", "b": ""}], []),
        ('a\tb\n"1\t2"\n', [{"a": '"1', "b": '2"'}], []),
        ("a\tb", [], []),
        ("a\tc\n1\t2\n", [], ["t.tsv:1 TSV001 第一行应是这些列名，用制表符隔开：a、b。"]),
        ("", [], ["t.tsv:1 TSV001 第一行应是这些列名，用制表符隔开：a、b。"]),
        ("a\tb\n1\n3\t4\n", [{"a": "3", "b": "4"}], ["t.tsv:2 TSV002 这一行有1格，应有2格。"]),
        ("a\tb\n1\t2\t3\n", [], ["t.tsv:2 TSV002 这一行有3格，应有2格。"]),
        ("a\tb\n\n1\t2\n", [{"a": "1", "b": "2"}], ["t.tsv:2 TSV002 这一行是空的。"]),
    ],
)
def test_tables(text: str, rows: object, messages: list[str]) -> None:
    assert read(text) == (rows, messages)


def test_lines_of_rows_after_a_bad_one() -> None:
    loaded, _ = load_table("a\tb\nx\n1\t2\n3\t4\n", "t.tsv", COLUMNS)
    assert [loaded.line((index,)) for index in range(2)] == [3, 4]
