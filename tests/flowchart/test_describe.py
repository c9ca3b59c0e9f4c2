"""The text alternative."""

from __future__ import annotations

import re

import pytest

from macros.flowchart import describe

from .conftest import HERE, source_of


def items(html: str) -> list[str]:
    """The items of the list."""
    assert html.startswith('<ol class="flow-steps"><li>') and html.endswith("</li></ol>")
    return re.findall(r"<li>(.*?)</li>", html)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("A([开始]) --> B[办理] --> C([结束])", ["开始", "办理", "结束"]),
        (
            "A{同意} -- 是 --> B[发文]\nA -- 否 --> C[退回]\nB --> D([结束])\nC --> D",
            ["同意：是 → 发文（2）；否 → 退回（3）", "发文 → 结束（4）", "退回", "结束"],
        ),
        (
            "A[申请] --> B{审查合格？}\nB -- 否 --> A\nB -- 是 --> C[批准]",
            ["申请", "审查合格？否 → 返回申请（1）；是 → 批准（3）", "批准"],
        ),
        (
            "A{选} -- 甲 --> B[停止办理]\nA -- 乙 --> C[办理]",
            ["选：甲 → 停止办理（2）；乙 → 办理（3）", "停止办理（到此结束）", "办理"],
        ),
        ("A{选} -- 甲 --> B([结束])\nA -- 乙 --> C[办理]", ["选：甲 → 结束（2）；乙 → 办理（3）", "结束", "办理"]),
        ("A[甲] -- 5日内 --> B[乙]", ["甲：5日内 → 乙（2）", "乙"]),
        ("A[甲] --- B[乙]\nB <--> C[丙]\nC ~~~ A", ["甲 — 乙（2）", "乙 ↔ 丙（3）", "丙"]),
        ("A[甲<br>乙] --> B[R<br>D & <1]", ["甲乙", "R D &amp; &lt;1"]),
        ("subgraph 会前\nA[甲] --> B[乙]\nend\nsubgraph 会后\nC[丙]\nend\nB --> C", ["【会前】甲", "乙", "【会后】丙"]),
    ],
)
def test_steps(body: str, expected: list[str]) -> None:
    assert items(describe(f"flowchart TD\n{body}")) == expected


def test_linked_steps_are_linked() -> None:
    html = describe(source_of("lecture"), {"#prepare": "#prepare", "branch-meetings#notice": "../a/?x=1&y=2#notice"})
    assert items(html) == [
        "开始",
        '<a href="#prepare">确定题目</a>',
        "是否需要上级审定：是 → 报机关党委（4）；否 → 发出通知（5）",
        "报机关党委",
        '<a href="../a/?x=1&amp;y=2#notice">发出通知</a>',
        "结束",
    ]


def test_a_sequence_as_messages() -> None:
    html = describe((HERE / "sheets" / "sequence.mmd").read_text(encoding="utf-8"))
    assert items(html) == [
        "党员 → 转出党支部书记：提交转移组织关系申请并说明去向和联系方式",
        "转出党支部书记 → 转出党支部书记：核对党费交纳情况",
        "转出党支部书记 → 转入单位机关党委组织部门：网上发起转接",
        "Note right of 转入单位机关党委组织部门: 介绍信有效期一般不超过90天",
        "可选：逾期未接收",
        "转入单位机关党委组织部门 → 转出党支部书记：退回",
        "同时：通知本人",
        "转入单位机关党委组织部门 → 党员：告知报到",
        "同时：存档",
        "转入单位机关党委组织部门 → 转入单位机关党委组织部门：登记",
    ]


def test_other_diagrams_as_the_lines_of_their_source() -> None:
    html = describe((HERE / "sheets" / "pie.mmd").read_text(encoding="utf-8"))
    assert items(html)[:2] == ['"35岁以下" : 12', '"36至50岁" : 18']


def test_a_chart_that_only_the_browser_can_draw_as_the_lines_of_its_source() -> None:
    assert items(describe('flowchart TD\n    A@{ shape: cyl, label: "库" } --> B')) == [
        'A@{ shape: cyl, label: "库" } --&gt; B'
    ]
