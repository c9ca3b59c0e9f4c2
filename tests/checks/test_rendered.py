"""Macros that would reach Jinja otherwise than they were checked. The property behind it is tested in tests/test_typeset.py."""

from __future__ import annotations

import pytest

from tests.checks.conftest import Said

FORM = "## 附录：表（资料性） {#a}\n\n/// form | 表 {#f}\n    kind: 表格\n\n[[甲]]\n///\n\n"
CROSSED = "0 MAC003 宏或注释与代码、题注、表单交叉在一起，请分开写。"
LOOSE = "MAC003 跨行的注释 <!--# … #--> 要单独成段，第一行从 <!--# 开始。"


@pytest.mark.parametrize(
    "text",
    [
        "甲 <!--# {{ config.x }} #--> 乙",
        "<!--#\n{{ config.x }}\n\n## 甲\n#-->\n\n内容。",
        '见 {{ ref("#prepare") }}`{{ config.x }}`{{ org_name }}。',
        '## 附录：{{ org_name }} 的 `{{ x }}` 表（资料性） {#a}\n\n{{ ref("#prepare") }}。',
    ],
)
def test_right(said: Said, text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        # Of an example nothing is printed: half a comment in it would uncover what follows.
        (f"{FORM}/// example | #f\n甲: 乙 <!--#\n///\n\n{{{{ config.x }}}}\n\n#-->", f"10 {LOOSE}"),
        ("| 甲 |\n|---|\n| 乙 |\n\n/// table-caption | #tab <!--#\n表\n///\n\n{{ config.x }} #-->", f"5 {LOOSE}"),
        ("内容 <!--# 甲\n乙 #-->。", f"1 {LOOSE}"),
        ("{{ org_name`x` }}", CROSSED),
    ],
)
def test_wrong(said: Said, text: str, message: str) -> None:
    assert said(text) == [message]
