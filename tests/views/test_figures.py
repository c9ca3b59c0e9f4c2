"""The figure of a flowchart; the drawing itself is tested in tests/flowchart."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from macros.model import Captioned
from macros.views.context import Context, ViewError
from macros.views.figures import figure, links
from tests.conftest import LECTURE, Handbook
from tests.views.conftest import Shown, view_of


def without_drawing(html: str) -> str:
    return re.sub(r"<svg.*?</svg>", "<svg/>", html, flags=re.DOTALL)


def drawing(context: Context, item: Captioned) -> str:
    return figure(item, links(context, item))


def test_drawn_at_build(rich: Handbook, golden: Shown) -> None:
    context = view_of(rich)
    golden("figure", without_drawing(drawing(context, context.page.outline.captioned[0])))


def test_steps_lead_to_clauses(rich: Handbook) -> None:
    context = view_of(rich)
    drawn = drawing(context, context.page.outline.captioned[0])
    assert re.findall(r'href="([^"]*)"', drawn[: drawn.index("</svg>")]) == ["#prepare", "../branch-meetings/#notice"]


@pytest.mark.parametrize(
    "source", ["```mermaid live\nflowchart TD\n    A --> B\n```", "```mermaid\nmindmap\n  root((党课))\n```"]
)
def test_drawn_in_the_browser(rich: Handbook, source: str) -> None:
    text = rich.read(LECTURE)
    start = text.index("```mermaid")
    rich.write(LECTURE, text[:start] + source + text[text.index("```", start + 3) + 3 :])
    context = view_of(rich)
    shown = drawing(context, context.page.outline.captioned[0])
    assert shown.startswith('<figure class="flowchart" id="lecture-chart"><div class="mermaid flow-live">')
    assert '<figcaption><span class="no">图1 </span>党课讲授流程</figcaption>' in shown and "<details" not in shown


def test_figures_of_other_pages_have_no_number(handbook: Handbook) -> None:
    handbook.append("docs/index.md", "\n```mermaid\nflowchart TD\n  A --> B\n```\n\n/// figure-caption | #fig\n图\n///")
    context = view_of(handbook, "index.md")
    assert "<figcaption>图</figcaption>" in drawing(context, context.page.outline.captioned[0])


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("flowchart TD\n  A[x --> B", "^流程图“党课讲授流程”："),
        ('flowchart TD\n  A --> B\n  click A "#nowhere-near"', "^流程图“党课讲授流程”：本页没有标签“nowhere-near”"),
    ],
)
def test_what_cannot_be_drawn(rich: Handbook, source: str, message: str) -> None:
    context = view_of(rich)
    item = replace(context.page.outline.captioned[0], flowchart=source)
    with pytest.raises(ViewError, match=message):
        drawing(context, item)
