"""Macro calls and what is refused: nothing but known calls with plain arguments may reach Jinja."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from macros.source.calls import COMMENT_END, COMMENT_START, Names, read_calls

NAMES = Names(macros={"ref", "law"}, variables={"org_name"})


def read(text: str) -> tuple[list[str], list[str]]:
    calls, findings = read_calls(text, "p.md", NAMES)
    shown = [f"{call.location} {call.name}{call.args}{dict(call.kwargs) or ''}" for call in calls]
    return shown, [f"{finding.location} {finding.code} {finding.message}" for finding in findings]


def test_calls_with_their_places() -> None:
    text = '甲\n见 {{ ref("a#b") }} 和\n\n{{ law("党章", 16) }}{{ law("党章", article=3) }} {{ org_name }} <!--# {{ bad.x }} #-->'
    assert read(text) == (
        ["p.md:2:3 ref('a#b',)", "p.md:4:1 law('党章', 16)", "p.md:4:20 law('党章',){'article': 3}"],
        [],
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ config.site_name }}", "p.md:1:1 MAC002 这里只能写宏调用或变量名，不能写“config.site_name”。"),
        ('{{ ref("a")|safe }}', 'p.md:1:1 MAC002 这里只能写宏调用或变量名，不能写“ref("a")|safe”。'),
        ("{{ ref(org_name) }}", "p.md:1:1 MAC002 宏“ref”的参数只能是文字（加英文引号）或数字。"),
        ("{{ ref(*['a']) }}", "p.md:1:1 MAC002 宏“ref”的参数只能是文字或数字，不能用 * 展开。"),
        ("{{ ''.__class__ }}", "p.md:1:1 MAC002 这里只能写宏调用或变量名，不能写“''.__class__”。"),
        ("{{ 1 + 1 }}", "p.md:1:1 MAC002 这里只能写宏调用或变量名，不能写“1 + 1”。"),
        ("{{ reff('a') }}", "p.md:1:1 MAC001 没有名为“reff”的宏。是否指“ref”？"),
        ("{{ open(9) }}", "p.md:1:1 MAC001 没有名为“open”的宏。可用的宏：law、ref。"),
        ("{{ ref }}", "p.md:1:1 MAC003 “ref”是宏，后面要写括号：{{ ref() }}。"),
        ("{{ self }}", "p.md:1:1 MAC006 没有名为“self”的变量，可用的变量：org_name。"),
        ("甲 {{ ref('a')", "p.md:1:3 MAC003 “{{”没有对应的“}}”。"),
        ("{{ ref(“a”) }}", "p.md:1:1 MAC003 宏的写法有误：{{ ref(“a”) }}（引号要用英文引号）"),
        ("{{ ref（'a'） }}", "p.md:1:1 MAC003 宏的写法有误：{{ ref（'a'） }}（括号要用英文括号）"),
        ("{{ ref('a' }}", "p.md:1:1 MAC003 宏的写法有误：{{ ref('a' }}（引号或括号没有成对）"),
        ("{% if x %}", "p.md:1:1 MAC005 页面里不能用 {% … %}，只能调用宏：{{ 宏名(…) }}。"),
        ("{% raw %}{{ x.y }}{% endraw %}", "p.md:1:1 MAC005 页面里不能用 {% … %}，只能调用宏：{{ 宏名(…) }}。"),
        ("{{ }}", "p.md:1:1 MAC003 宏的写法有误：{{ }}"),
        (
            "{{ ref('a'); }}",
            "p.md:1:1 MAC003 宏的写法有误：{{ ref('a'); }}（引号或括号没有成对，或参数之间缺少英文逗号）",
        ),
    ],
)
def test_refused(text: str, message: str) -> None:
    calls, findings = read(text)
    assert message in findings
    assert calls == []


def test_one_fault_does_not_hide_another() -> None:
    calls, findings = read("{{ ref('a') }}\n{{ x.y }}\n{{ reff('b') }}")
    assert calls == ["p.md:1:1 ref('a',)"]
    assert [finding.split(" ")[:2] for finding in findings] == [["p.md:2:1", "MAC002"], ["p.md:3:1", "MAC001"]]


@given(
    st.lists(
        st.sampled_from(
            [
                "{{",
                "}}",
                "{%",
                "%}",
                "ref",
                "('a')",
                '"',
                "'",
                "x",
                ".",
                "y",
                "|",
                COMMENT_START,
                COMMENT_END,
                "\n",
                "raw",
            ]
        )
    )
)
def test_what_passes_calls_nothing_else(parts: list[str]) -> None:
    """Whatever passes the check can be rendered with nothing but the known macros in reach."""
    text = " ".join(parts)
    calls, findings = read_calls(text, "p.md", NAMES)
    if findings:
        return
    seen: list[str] = []
    environment = Environment(comment_start_string=COMMENT_START, comment_end_string=COMMENT_END)
    environment.globals.clear()

    def ref(target: str) -> str:
        seen.append(target)
        return ""

    environment.from_string(text).render(ref=ref, law=lambda *a: "", org_name="甲")
    assert len(seen) == len([call for call in calls if call.name == "ref"])
