"""Captions of figures and tables; flowcharts that can be drawn and lead somewhere."""

from __future__ import annotations

import pytest

from macros.checks.captions import judge_ahead
from macros.settings import load_settings
from tests.checks.conftest import Said
from tests.conftest import Handbook

CAPTION = "\n\n/// figure-caption | #fig\n流程\n///"
DECISION = "```mermaid\nflowchart TD\n  A{到会} -- 是 --> B\n  A -- 否 --> C\n"


@pytest.mark.parametrize(
    "text",
    [
        f'{DECISION}  click B "#prepare"\n  click C "branch-meetings#notice"\n```{CAPTION}',
        f"~~~mermaid\nflowchart LR\n  A --> B\n~~~{CAPTION}",
        f"```mermaid\nsequenceDiagram\n  A->>B: 通知\n```{CAPTION}",
        f"```mermaid live\nflowchart TD\n  A --> B\n```{CAPTION}",
        "```text\n代码不要题注\n```",
        "行内的 ![图](../../a.png) 不要题注",
        f"![图](../../a.png){CAPTION}",
    ],
)
def test_right(said: Said, handbook: Handbook, text: str) -> None:
    handbook.write("docs/a.png", b"\x89PNG")
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (f"{DECISION}```\n\n内容。{CAPTION}", ["1 CAP001 流程图后面没有题注，应写：/// figure-caption | #标签。"]),
        (
            f"{DECISION}```\n\n/// table-caption | #fig\n流程\n///",
            ["1 CAP001 流程图后面没有题注，应写：/// figure-caption | #标签。"],
        ),
        ("![图](../../a.png)", ["1 CAP001 图后面没有题注，应写：/// figure-caption | #标签。"]),
        (
            "/// table-caption | #tab\n表\n///\n\n| 甲 |\n|---|\n| 乙 |",
            ["5 CAP002 表后面没有题注，应写：/// table-caption | #标签。"],
        ),
        (
            "| 甲 |\n|---|\n| 乙 |\n\n/// table-caption\n\n///",
            ["5 CAP003 题注没有文字。", "5 CAP004 题注“”没有标签，应写：/// figure-caption | #标签。"],
        ),
        (
            f"{DECISION}```\n\n/// figure-caption | #fig\n{{{{ org_name }}}} 的流程\n///",
            ["8 MAC002 流程图的题注里不能用宏，直接写文字。"],
        ),
        (
            f'{DECISION}  click B "#prepar"\n  click C "x#y"\n```{CAPTION}',
            [
                "5 FLW002 流程图的节点“B”：本页没有标签“prepar”。是否指“prepare”（4.1 课前准备）？",
                "6 FLW002 流程图的节点“C”：引用的标准“x”不存在。",
            ],
        ),
        (
            f"```mermaid\nflowchart TD\n  A{{甲}} --> B{{乙}}\n```{CAPTION}",
            ["3 FLW003 判断“乙”只有0个出口。", "3 FLW003 判断“甲”只有1个出口。"],
        ),
    ],
)
def test_wrong(said: Said, handbook: Handbook, text: str, messages: list[str]) -> None:
    handbook.write("docs/a.png", b"\x89PNG")
    assert said(text) == messages


def test_a_syntax_error_is_said_at_its_line(said: Said) -> None:
    (message,) = said(f"```mermaid\nflowchart TD\n  A --> B\n  B[乙 --> C\n```{CAPTION}")
    assert message.startswith("4 FLW001 流程图画不出来：")


def test_flowcharts_of_other_pages(handbook: Handbook) -> None:
    handbook.append("docs/index.md", '\n```mermaid\nflowchart TD\n  A{甲} --> B\n  click B "#x"\n```')
    assert handbook.messages() == [
        "docs/index.md:13 FLW003 判断“甲”只有1个出口。",
        "docs/index.md:14 FLW002 流程图的节点“B”：“#x”只能写在标准的页面里，别处要写成“标准#标签”。",
    ]


def test_captions_with_code_may_show_braces(said: Said) -> None:
    assert said(f"{DECISION}```\n\n/// figure-caption | #fig\n写 `{{{{ ref() }}}}` 的流程\n///") == []


def test_diagrams_for_the_browser_are_judged_ahead_by_their_own_text(handbook: Handbook) -> None:
    """So that the rule finds its verdict already given; diagrams that are only shown as source are not judged."""
    diagram = "```mermaid live\ntimeline\n    每月 : 支委会\n```\n"
    caption = "/// figure-caption | #live\n图\n///\n"
    handbook.append("docs/index.md", f"\n````markdown\n{diagram.replace('每月', '每年')}````\n\n{diagram}\n{caption}")
    judge_ahead(load_settings(handbook.root))
    (kept,) = handbook.path(".cache/diagrams").iterdir()
    assert handbook.messages() == []
    assert [path.name for path in handbook.path(".cache/diagrams").iterdir()] == [kept.name]


def test_a_wrong_diagram_is_left_to_the_rule(handbook: Handbook) -> None:
    handbook.append("docs/index.md", "\n```mermaid live\ntimelin\n    甲\n```\n\n/// figure-caption | #live\n图\n///\n")
    judge_ahead(load_settings(handbook.root))
    assert [message.split(" ")[1] for message in handbook.messages()] == ["FLW001"]
