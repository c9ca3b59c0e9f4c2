"""Fences and `///` blocks."""

from __future__ import annotations

import pytest

from tests.checks.conftest import Said

NAMES = "danger、example、example-box、figure-caption、form、info、note、question、success、table-caption、tip、warning"


@pytest.mark.parametrize(
    "text",
    [
        "/// note | 注意\n内容。\n///",
        "//// note\n/// tip\n内容。\n///\n////",
        "// 两条斜线",
        "http://example.invalid 和 a///b",
        "```\n/// form | 甲\n```",
        "````markdown\n```mermiad\n```\n````",
        "~~~text\n```\n~~~",
    ],
)
def test_right(said: Said, text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("/// nota | 注意\n内容。\n///", ["1 BLK001 没有名为“nota”的块。是否指“note”？"]),
        ("/// xyz\n内容。\n///", [f"1 BLK001 没有名为“xyz”的块。可用的块：{NAMES}。"]),
        (
            "／／／ form | 甲\n\n内容。",
            ["1 BLK001 “／／／ form | 甲”不是块的开头，应写三条英文斜线，如 /// form | 标题。"],
        ),
        ("内容。\n// form | 甲", ["2 BLK001 “// form | 甲”不是块的开头，应写三条英文斜线，如 /// form | 标题。"]),
        (
            "| 甲 |\n|---|\n| 乙 |\n\n/// table-caption | #tab\n表\n",
            ["5 BLK002 块“/// table-caption”没有以“///”结束。"],
        ),
        (
            "| 甲 |\n|---|\n| 乙 |\n\n/// table-caption | #tab\n    type: x\n表\n///",
            ["6 BLK003 题注块没有选项，标签写在第一行：/// figure-caption | #标签。"],
        ),
        ("```text\n内容。", ["1 FLW004 代码块或流程图没有以```结束，后面的内容都被吞掉了。"]),
        ("```Flowchart\nTD\n```", ["1 FLW005 “```Flowchart”应写成“```mermaid”。"]),
    ],
)
def test_wrong(said: Said, text: str, messages: list[str]) -> None:
    assert said(text) == messages


def test_a_block_that_does_not_end_leaves_the_next_chapter(said: Said) -> None:
    text = "## 附录：表（资料性） {#a}\n\n/// form | 表 {#f}\n    kind: 表格\n\n[[甲]]\n\n## 附录：乙（资料性） {#prepare}\n\n内容。"
    assert said(text) == ["3 BLK002 块“/// form”没有以“///”结束。", "8 LBL002 标签“prepare”重复，第40行已经用过。"]
