"""The page as Jinja sees it: numbers printed, code out of reach, and no call that was not checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined

from macros.catalog import Catalog
from macros.checks.labels import headings
from macros.checks.rendered import typeset_calls
from macros.markdown import BEGIN, END
from macros.model import Page
from macros.outline import build_outline
from macros.reading import read_catalog
from macros.settings import load_settings
from macros.source import read_source
from macros.source.calls import COMMENT_END, COMMENT_START
from macros.typeset import Typeset, typeset
from macros.vocabulary import MACROS, NAMES, VARIABLES
from tests.conftest import TINY

#: The plugin's environment as mkdocs.yml sets it.
JINJA = Environment(comment_start_string=COMMENT_START, comment_end_string=COMMENT_END, undefined=StrictUndefined)
JINJA.globals.clear()


def page_of(body: str) -> Page:
    source, findings = read_source(body.encode(), "p.md", NAMES)
    assert source is not None and findings == []
    return Page(source, "standards/branch/p.md", "标准", build_outline(source, "DJ404")[0])


def made(body: str) -> Typeset:
    return typeset(page_of(body), lambda item: f"<svg {item.number}>", lambda placed: f"<form {placed.form_number}>")


def typed(body: str) -> list[str]:
    """Return the lines of the typeset page, after a Jinja that knows no macro, without empty lines."""
    result = made(body)
    return [line for line in result.restore(JINJA.from_string(result.markdown).render()).split("\n") if line]


def test_numbers_of_headings_and_clauses() -> None:
    body = "## 范围 {#scope}\n\n甲。\n\n## 程序 {#p}\n\n### 准备 {#prepare}\n\n§ 甲应做。 {#do}\n\n§ 乙应做。\n\n"
    body += "### 讲授 {#deliver}\n\n丙。\n"
    assert typed(body) == [
        '## <span class="no">1 </span>范围 {#scope}',
        "甲。",
        '## <span class="no">2 </span>程序 {#p}',
        '### <span class="no">2.1 </span>准备 {#prepare}',
        '<span class="no">2.1.1 </span>甲应做。',
        "{: #do .clause }",
        '<span class="no">2.1.2 </span>乙应做。',
        "{: #do-1 .clause }",
        '### <span class="no">2.2 </span>讲授 {#deliver}',
        "丙。",
    ]


def test_appendices_and_unnumbered_headings() -> None:
    body = "## 附录：登记表（规范性） {#register}\n\n### 填写 {#fill}\n\n甲。\n\n## 参考文献 {#literature}\n\n乙。\n"
    assert typed(body) == [
        '## <span class="no">附录A </span><span class="nature">（规范性）</span>登记表 {#register .appendix data-toc-label="附录A 登记表"}',
        '### <span class="no">A.1 </span>填写 {#fill}',
        "甲。",
        "## 参考文献 {#literature .unnumbered}",
        "乙。",
    ]


def test_contents_show_an_appendix_in_plain_words() -> None:
    body = '## 附录：{{ org_name }} 的 `{{ x.y }}` 和"表"（规范性） {#register}\n\n甲。\n'
    assert 'data-toc-label="附录A …的 {{ x.y }} 和”表”"}' in made(body).restore(made(body).markdown)
    assert "x.y" not in made(body).markdown


def test_captions_stand_above_tables() -> None:
    body = "| 甲 |\n|---|\n| 1 |\n\n/// table-caption | #tab\n一张\n表\n///\n\n![图](a.svg)\n\n/// figure-caption | #fig\n一张图\n///\n"
    assert typed(body)[3:] == [
        "/// table-caption | < #tab",
        '<span class="no">表1 </span>一张 表',
        "///",
        "![图](a.svg)",
        "/// figure-caption | #fig",
        '<span class="no">图1 </span>一张图',
        "///",
    ]


def test_flowcharts_and_forms_are_finished_html() -> None:
    body = (
        "```mermaid\nflowchart TD\n  A --> B\n```\n\n/// figure-caption | #fig\n流程\n///\n\n"
        "## 附录：表（资料性） {#a}\n\n/// form | 登记表 {#form}\n    kind: 表格\n\n[[甲]]\n///\n\n/// example | #form\n甲: 乙\n///\n"
    )
    assert typed(body) == [
        BEGIN,
        "<svg 图1>",
        END,
        '## <span class="no">附录A </span><span class="nature">（资料性）</span>表 {#a .appendix data-toc-label="附录A 表"}',
        BEGIN,
        "<form DJ404-A>",
        END,
    ]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("见 {{ org_name }} 的", "见甲的"),
        ("见  {{ org_name }}，", "见甲，"),
        ("（{{ org_name }} {{ org_name }}）", "（甲甲）"),
        ("“{{ org_name }}” {{ org_name }}", "“甲”甲"),
        ("GB/T {{ org_name }} and", "GB/T 甲 and"),
        ("第 5 {{ org_name }} 5", "第 5 甲 5"),
        ("甲\n{{ org_name }}\n乙", "甲\n甲\n乙"),
        ("`甲 {{ org_name }} 乙`", "`甲 {{ org_name }} 乙`"),
    ],
)
def test_gaps_around_macros(text: str, printed: str) -> None:
    result = made(text)
    assert result.restore(JINJA.from_string(result.markdown).render(org_name="甲")) == printed


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        ("甲 `{% endraw %}` 乙", "`{% endraw %}`"),
        ("甲 ``{{ ` }}`` 乙", "``{{ ` }}``"),
        ("§ 甲 `{{ x.y }}` 乙 {#a}", "`{{ x.y }}`"),
        ("## 甲 `{{ x.y }}` {#a}", "`{{ x.y }}`"),
        ("## 附录：`{{ x.y }}`（资料性） {#a}", "`{{ x.y }}`"),
        ("- `{{ x.y }}`", "`{{ x.y }}`"),
        ("| `{{ x.y }}` |\n|---|\n| 1 |", "`{{ x.y }}`"),
        ("| 甲 |\n|---|\n| 1 |\n\n/// table-caption | #tab\n甲 `{{ x.y }}`\n///", "`{{ x.y }}`"),
        ("```text\n{{ x.y }}\n{% raw %}\n```", "```text\n{{ x.y }}\n{% raw %}\n```"),
        ("~~~\n{{ x.y }}\n~~~", "~~~\n{{ x.y }}\n~~~"),
        ("`<!--#` {{ org_name }} `#-->`", "`<!--#` 甲 `#-->`"),
    ],
)
def test_code_is_literal(body: str, kept: str) -> None:
    result = made(body)
    for mark in ("x.y", "raw", "` }}"):
        assert mark not in result.markdown
    assert kept in result.restore(JINJA.from_string(result.markdown).render(org_name="甲"))


def test_code_in_a_flowchart_and_its_caption_is_literal() -> None:
    seen: list[str] = []

    def draw(item: object) -> str:
        seen.append(str(item))
        return "<svg>"

    body = "```mermaid\nflowchart TD\n  A[{{ x.y }}] --> B\n```\n\n/// figure-caption | #fig\n甲 `{{ x.y }}`\n///"
    result = typeset(page_of(body), draw, lambda placed: "")
    assert "x.y" not in result.markdown and "甲 {{ x.y }}" in seen[0]


# What only checked calls reach Jinja means: whatever a page holds, either it is refused, or rendering it calls nothing but what was read.

FRAGMENTS = st.sampled_from(
    [
        "{{",
        "}}",
        "{%",
        "%}",
        COMMENT_START,
        COMMENT_END,
        "<!--",
        "-->",
        "`",
        "``",
        "\n",
        "\n\n",
        " ",
        "甲",
        "§ ",
        "x.y",
        "raw",
        ' ref("a") ',
        "{{ x.y }}",
        '{{ ref("a") }}',
        "{{ org_name }}",
        "{% raw %}",
        "\n\n```text\n",
        "\n```\n\n",
        "\n\n```mermaid\n",
        "\n\n## 甲 {#a}\n\n",
        "\n\n## 附录：甲（资料性） {#b}\n\n",
        "\n\n## 附录：",
        "（资料性） {#c}\n\n",
        "\n\n/// form | 甲 {#f}\n    kind: 表格\n\n[[乙]]\n",
        "\n\n/// example | #f\n乙: 丙\n",
        "\n\n/// figure-caption | #g\n",
        "\n\n/// table-caption | #t",
        "\n\n| 甲 |\n|---|\n| 乙 |\n\n",
        "\n///\n\n",
    ]
)
SMUGGLED = "{{ x.y }}"


@cache
def tiny() -> Catalog:
    return read_catalog(load_settings(TINY))[0]


@contextmanager
def recorded() -> Iterator[tuple[dict[str, object], list[tuple[object, ...]]]]:
    """What Jinja is given: every macro, which notes how it was called, and the plain variables; nothing else."""
    seen: list[tuple[object, ...]] = []

    def macro(name: str) -> Callable[..., str]:
        def call(*args: object, **kwargs: object) -> str:
            seen.append((name, args, tuple(kwargs.items())))
            return ""

        return call

    yield {**{name: macro(name) for name in MACROS}, **dict.fromkeys(VARIABLES, "甲")}, seen


@settings(deadline=None)
@given(parts=st.lists(FRAGMENTS, max_size=24))
@example(parts=["/// example | #f\n乙: 丙 <!--#\n///\n\n", SMUGGLED, "\n\n#-->"])
@example(parts=["| 甲 |\n|---|\n\n/// table-caption | #t <!--#\n甲\n///\n\n", SMUGGLED, "\n\n#-->"])
@example(parts=["## 甲 <!--# {#a}\n\n", SMUGGLED, "\n\n#-->"])
@example(parts=["<!--# --> ", SMUGGLED, "\n\n/// example | #f\n#-->\n///\n\n", SMUGGLED])
@example(parts=["## 附录：`", SMUGGLED, "`（资料性） {#a}"])
@example(parts=["{{ org_name`", SMUGGLED, "` }}"])
@example(parts=["`{{`", " x.y ", "`}}`"])
def test_only_checked_calls_reach_jinja(parts: list[str]) -> None:
    source, findings = read_source("".join(parts).encode(), "p.md", NAMES)
    assert source is not None
    page = Page(source, "standards/branch/p.md", "标准", build_outline(source, "DJ404")[0])
    alone = replace(tiny(), pages={page.uri: page})
    if findings or [*headings(alone), *typeset_calls(alone)]:
        return
    markdown = typeset(page, lambda item: "", lambda placed: "").markdown
    with recorded() as (names, seen):
        # Whatever else is looked up raises: there are no globals, and the undefined is strict.
        JINJA.from_string(markdown).render(names)
    assert set(seen) <= {(call.name, call.args, call.kwargs) for call in source.calls}
