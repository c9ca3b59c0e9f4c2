"""Hostile pages: each is refused with a finding, or harmless when it is built; and a build stops at what no finding saw.

The cases are in cases/*.txt, divided by a line of five equals signs: to add one, write it there.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.exceptions import BuildError

from macros.findings import Severity
from macros.source.markup import faults
from tests.conftest import LECTURE, Handbook
from tests.security.judging import hazards, rendered

CASES = [
    (path.stem, case)
    for path in sorted((Path(__file__).parent / "cases").glob("*.txt"))
    for case in path.read_text(encoding="utf-8").removesuffix("\n").split("\n=====\n")
]
URI = LECTURE.removeprefix("docs/")


def outcome(handbook: Handbook, *, drawn: bool) -> str:
    catalog, findings = handbook.examine()
    if any(finding.severity is Severity.ERROR for finding in findings):
        return "refused"
    try:
        html = rendered(catalog, URI)
    except BuildError:
        return "stopped"
    return " ".join(hazards(html, drawn=drawn))


@pytest.mark.parametrize(("group", "case"), CASES, ids=[f"{group}-{case[:40]}" for group, case in CASES])
def test_nothing_runs_and_nothing_is_loaded(handbook: Handbook, group: str, case: str) -> None:
    handbook.add_body(case)
    assert outcome(handbook, drawn=group == "diagrams") in ("refused", "stopped", "")


def test_there_are_cases() -> None:
    assert len(CASES) > 350


#: Pieces of which Markdown, HTML and our own marks are made, to be put together in any order.
PIECES = (
    *(
        "<img src=x onerror=alert(1)>",
        "<script>",
        "</script>",
        "<a href=",
        "javascript:alert(1)",
        "<p ",
        "<b>",
        "</b>",
        ">",
        "<",
        '"',
        "'",
    ),
    *(
        "`",
        "``",
        "```",
        "~~~",
        "\n",
        "\n\n",
        "    ",
        "> ",
        "- ",
        "a) ",
        "|",
        "\n|---|\n",
        "{: ",
        "{ ",
        "}",
        " onclick=alert(1) ",
        "=",
        "甲",
    ),
    *(
        "[",
        "](",
        ")",
        "![",
        "]: ",
        "[a]",
        "<!--",
        "-->",
        "<!--#",
        "#-->",
        "\\",
        "&lt;",
        "&#60;",
        "*",
        "/// note | a\n",
        "///\n",
    ),
    *(
        "    attrs: {onclick: a}\n",
        '<div markdown="1">\n',
        "</div>\n",
        "&colon;",
        "//evil.example",
        "https://evil.example/a.png",
        "\x02",
        " ",
    ),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_whatever_passes_is_harmless(handbook: Handbook, pieces: list[str]) -> None:
    handbook.write("docs/index.md", "---\ntitle: 首页\n---\n\n# 甲\n\n" + "".join(pieces) + "\n")
    catalog, findings = handbook.examine()
    if any(finding.severity is Severity.ERROR for finding in findings):
        return
    try:
        html = rendered(catalog, "index.md")
    except BuildError:
        return
    assert hazards(html) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('<a href="javascript:x">', "地址 javascript:"),
        ('<a href="java&#115;cript:x">', "地址 javascript:"),
        ('<a href="\\\\evil.example">', "地址 //"),
        ('<img src="&#104;ttp://evil.example/a.png">', "站外资源 http://"),
        ('<img src="a.png" onerror="x">', "事件属性 onerror"),
        ("<img src=a.png>", "不完整或不规整的标签 <img"),
        ("<p a='b'>", "不完整或不规整的标签 <p"),
        ("<dialog>", "标签 <dialog>"),
        ('<div class="md-dialog">', "属性 class=“md-dialog”"),
        ('<div id="__drawer">', "属性 id=“__drawer”"),
        ('<td style="color: red">', "属性 style"),
        ("<!-- a -- b -->", "不完整或不规整的标签 <!--"),
        ("<?php ?>", "不完整或不规整的标签 <?php"),
        ("甲<乙 a<b", "不完整或不规整的标签 <b"),
    ],
)
def test_what_is_no_plain_html(text: str, name: str) -> None:
    assert [fault.name for fault in faults(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        '<a href="../a/#b" title="甲 > 乙"><br><br/></a>'.replace("甲 > 乙", "甲"),
        '<td style="text-align: left;">',
        "<!-- 说明 -->",
        "<https://example.invalid/a?b=c> <a@example.invalid>",
        "甲 < 乙，1<2",
        '<details open><summary aria-label="甲">',
    ],
)
def test_what_is_plain_html(text: str) -> None:
    assert list(faults(text)) == []
