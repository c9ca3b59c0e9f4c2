"""Mermaid fence -> SVG, text alternative and data. Imports nothing else of the handbook.

    chart = parse(source)                    # data for the checks; FlowchartError with the line
    if can_draw(source):
        draw(source, uid=..., title=..., links={"#prepare": "#prepare"})
    else:
        live(source, links)                  # drawn by the browser
    describe(source, links)                  # the steps as a list

How it goes: `scan` and `parse` read, `measure` and `text` know how much room the text needs, `place` asks merman for places,
`route` leads loops round them, `layout` joins the two and `judge` says how well, `svg` draws. Kinds other than flowcharts are merman's
own drawing, cleaned by `sheet`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from . import describe as _describe
from .kinds import DRAWN, kind_of
from .layout import lay_out
from .live import check as check_live
from .live import clicks, live, script_path
from .model import Click, Edge, Flowchart, FlowchartError, Group, Ignored, Node
from .parse import parse as _parse
from .sheet import draw_sheet
from .svg import render

__all__ = [
    "Click",
    "Edge",
    "Flowchart",
    "FlowchartError",
    "Group",
    "Ignored",
    "Node",
    "can_draw",
    "check_live",
    "describe",
    "draw",
    "live",
    "parse",
    "script_path",
]

#: Width of the text on a phone of 360 px.
_PHONE = 320


def parse(source: str, *, is_live: bool = False, judge: Callable[[str], None] = check_live) -> Flowchart:
    """Return a diagram as data: all parts of a flowchart, of other diagrams only kind and clicks.

    A flowchart that is drawn at build is read by us, with messages for editors; every other diagram, and with `is_live` a flowchart too,
    is read by Mermaid itself: `judge` raises what it has to say (1 s, so callers may remember what was right).
    Raises FlowchartError for what cannot be read or drawn.
    """
    kind = kind_of(source)
    if kind == "flowchart" and not is_live:
        return _parse(source)
    judge(source)
    if kind in DRAWN and not is_live:
        draw_sheet(source, uid="check", title="")
    return Flowchart(kind, clicks=clicks(source))


def can_draw(source: str) -> bool:
    """Whether the kind of diagram is drawn at build; the others are left to the browser. Raises FlowchartError for an unknown kind."""
    kind = kind_of(source)
    return kind == "flowchart" or kind in DRAWN


def draw(source: str, *, uid: str, title: str, links: Mapping[str, str]) -> str:
    """Return a diagram as static HTML: its <svg> in a box that scrolls where the page is narrower than the chart can be.

    `uid` is unique in the page and begins all ids (flowcharts have none); `title` is the accessible name; `links` maps click targets as
    written to addresses, a step whose target is missing there stays without a link. The same input gives the same output.
    Raises FlowchartError for a syntax error.
    """
    if kind_of(source) != "flowchart":
        return _scrolling(draw_sheet(source, uid=uid, title=title))
    chart = _parse(source)
    return _scrolling(render(lay_out(chart), title=title, hrefs=_hrefs(chart, links)))


def describe(source: str, links: Mapping[str, str] | None = None) -> str:
    """Return the text alternative: an <ol> of the steps in reading order, decisions with their branches, linked steps linked.

    Of other diagrams, and of flowcharts that only the browser can draw, the <ol> has the lines of the source.
    """
    if kind_of(source) != "flowchart":
        return _describe.lines(source)
    try:
        chart = _parse(source)
    except FlowchartError:
        return _describe.lines(source)
    return _describe.steps(chart, _hrefs(chart, links or {}))


def _hrefs(chart: Flowchart, links: Mapping[str, str]) -> dict[str, str]:
    return {click.node: links[click.target] for click in chart.clicks if click.target in links}


def _scrolling(svg: str) -> str:
    """A chart that no phone shows without scrolling can be reached, and so scrolled, from the keyboard in every browser."""
    least = re.search(r"--flow-least:(\d+)px", svg)
    reachable = ' tabindex="0"' if least and int(least[1]) > _PHONE else ""
    return f'<div class="flow-scroll"{reachable}>{svg}</div>'
