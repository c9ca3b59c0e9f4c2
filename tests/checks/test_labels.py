"""Labels of headings, clauses, captions and forms."""

from __future__ import annotations

import pytest

from tests.checks.conftest import Said
from tests.conftest import Handbook

FORM = "\n\n## 附录：表（资料性） {#x}\n\n/// form | 表 {#f}\n    kind: 表格\n\n[[甲]]\n///"


@pytest.mark.parametrize(
    "text",
    [
        "## 甲 {#a1-b2}\n\n内容。",
        "## 甲`{#b}`乙 {#a}\n\n内容。",
        "## 甲{#a}\n\n内容。",
        "## 甲 {#a}\n\n§ 乙。 {#b}\n\n§ 丙。",
        f"## 甲 {{#a}}\n\n内容。{FORM}",
    ],
)
def test_right(said: Said, text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("## 甲\n\n内容。", ["1 LBL001 标题“甲”没有标签。"]),
        ("## 甲 {: #a }\n\n内容。", ["1 LBL001 标题“甲 {: #a }”没有标签。"]),
        ("## 甲 {#a} 乙\n\n内容。", ["1 LBL003 标题“甲 {#a} 乙”的标签写法不对，应像 {#prepare} 放在行末。"]),
        ("## 甲 ｛#a｝\n\n内容。", ["1 LBL003 标题“甲 ｛#a｝”的标签写法不对，应像 {#prepare} 放在行末。"]),
        *(
            (f"## 甲 {{#{label}}}\n\n内容。", [f"1 LBL003 标签“{label}”只能用小写英文字母、数字和连字符，以字母开头。"])
            for label in ("Prepare", "1a", "a_b", "a--b", "a-", "准备")
        ),
        ("## 甲 {#a}\n\n§ 乙。 {#B}\n\n§ 丙。", ["3 LBL003 标签“B”只能用小写英文字母、数字和连字符，以字母开头。"]),
        ("## 甲 {#prepare}\n\n内容。", ["1 LBL002 标签“prepare”重复，第40行已经用过。"]),
        ("## 甲 {#a}\n\n§ 乙。 {#b}\n\n§ 丙。 {#b}", ["5 LBL002 标签“b”重复，第56行已经用过。"]),
        # Also those that the handbook itself gives: to entries of the terms, and to clauses without a label.
        ("## 甲 {#term-1}\n\n内容。", ["1 LBL002 标签“term-1”重复，第36行已经用过。"]),
        ("## 甲 {#prepare-topic-1}\n\n内容。", ["1 LBL002 标签“prepare-topic-1”重复，第44行已经用过。"]),
        (f"## 甲 {{#f}}\n\n内容。{FORM}", ["7 LBL002 标签“f”重复，第54行已经用过。"]),
    ],
)
def test_wrong(said: Said, text: str, messages: list[str]) -> None:
    assert said(text) == messages


def test_the_same_label_on_two_pages_is_right(handbook: Handbook) -> None:
    handbook.append("docs/index.md", "\n## 程序 {#procedure}\n\n内容。")
    assert handbook.messages() == []


def test_headings_of_other_pages_need_labels(handbook: Handbook) -> None:
    handbook.append("docs/index.md", "\n## 甲\n\n## 乙 {#b}\n\n## 丙 {#b}")
    assert handbook.messages() == [
        "docs/index.md:11 LBL001 标题“甲”没有标签。",
        "docs/index.md:15 LBL002 标签“b”重复，第13行已经用过。",
    ]
