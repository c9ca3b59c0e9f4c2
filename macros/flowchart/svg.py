"""Placed parts of a flowchart -> SVG.

Plain shapes and text only: no script, style element, marker, id or foreignObject, so that any browser, the printer and WeasyPrint show
the same. Attributes carry the colours of paper (WeasyPrint applies no page style inside an SVG); flowchart.css overrides them by class.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from .measure import FONT, LABEL_FONT, LABEL_LINE, LINE, SLANT, TITLE_FONT
from .path import corners, data
from .path import number as _n
from .placed import Placed, PlacedEdge, PlacedGroup, PlacedLabel, PlacedNode
from .route import Point, around

#: A chart is shrunk to this share of its size and no further: type of 15 px to 10.8 px.
_LEAST = 0.72
_MARGIN = 6.0
_LINE_COLOUR, _TEXT_COLOUR = "#555", "#222"
_FILLS = {"decision": "#fdf1dc", "terminal": "#f0f0f0"}


def render(placed: Placed, *, title: str, hrefs: Mapping[str, str]) -> str:
    """Return the <svg> of a placed chart; `hrefs` maps ids of nodes to where they lead."""
    nodes = {item.node.id: item for item in placed.nodes}
    routes = [(item, corners(item, nodes)) for item in placed.edges if item.edge.stroke != "hidden"]
    left, top, right, bottom = _bounds(placed, [points for _, points in routes])
    across, down = right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN
    shift = (_MARGIN - left, _MARGIN - top)
    body = [
        "".join(_group(item, shift) for item in placed.groups),
        _edges([(item, [_moved(point, shift) for point in route]) for item, route in routes]),
        "".join(_node(item, shift, hrefs.get(item.node.id)) for item in placed.nodes),
        _labels(placed, shift),
    ]
    # An image hides its parts from a screen reader; links must stay reachable, so a chart that has some is a group.
    role = "group" if hrefs else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="flow" role="{role}" aria-label="{escape(title)}"'
        f' viewBox="-.5 -.5 {_n(across)} {_n(down)}" width="{_n(across)}" height="{_n(down)}" style="--flow-least:{across * _LEAST:.0f}px"'
        f' font-size="{_n(FONT)}" text-anchor="middle" fill="{_TEXT_COLOUR}">{"".join(body)}</svg>'
    )


def _moved(point: Point, shift: Point) -> Point:
    return round(point[0] + shift[0], 1), round(point[1] + shift[1], 1)


def _bounds(placed: Placed, routes: list[list[Point]]) -> tuple[float, float, float, float]:
    extremes = [point for route in routes for point in route]
    boxed: list[PlacedNode | PlacedLabel] = [*placed.nodes, *(edge.label for edge in placed.edges if edge.label)]
    for item in boxed:
        box = around((item.x, item.y), item.size.size)
        extremes += [box[:2], box[2:]]
    for group in placed.groups:
        extremes += [(group.x, group.y), (group.x + group.width, group.y + group.height)]
    return (
        min(x for x, _ in extremes),
        min(y for _, y in extremes),
        max(x for x, _ in extremes),
        max(y for _, y in extremes),
    )


def _text(lines: tuple[str, ...], x: float, y: float, size: float, pitch: float) -> str:
    """Centred lines. The baseline is computed: `dominant-baseline` is not understood everywhere."""
    first = y - (len(lines) - 1) * pitch / 2 + size * 0.36
    rest = "".join(f'<tspan x="{_n(x)}" dy="{_n(pitch)}">{escape(line, quote=False)}</tspan>' for line in lines[1:])
    return f'<text x="{_n(x)}" y="{_n(first)}">{escape(lines[0], quote=False)}{rest}</text>'


def _node(item: PlacedNode, shift: Point, href: str | None) -> str:
    x, y = _moved((item.x, item.y), shift)
    inner = _shape(item, x, y) + _text(item.size.lines, x, y, FONT, LINE)
    return f'<a href="{escape(href)}">{inner}</a>' if href is not None else inner


def _shape(item: PlacedNode, x: float, y: float) -> str:
    shape, w, h = item.node.shape, item.size.width, item.size.height
    look = f'class="{shape}" fill="{_FILLS.get(shape, "#fff")}" stroke="{_LINE_COLOUR}"'
    left, right, top, bottom = x - w / 2, x + w / 2, y - h / 2, y + h / 2
    if shape == "decision":
        return f'<path {look} d="M{_n(x)} {_n(top)}L{_n(right)} {_n(y)} {_n(x)} {_n(bottom)} {_n(left)} {_n(y)}Z"/>'
    if shape == "preparation":
        return (
            f'<path {look} d="M{_n(left)} {_n(y)}L{_n(left + SLANT)} {_n(top)}H{_n(right - SLANT)}L{_n(right)} {_n(y)} '
            f'{_n(right - SLANT)} {_n(bottom)}H{_n(left + SLANT)}Z"/>'
        )
    if shape == "data":
        return (
            f'<path {look} d="M{_n(left + SLANT)} {_n(top)}H{_n(right)}L{_n(right - SLANT)} {_n(bottom)}H{_n(left)}Z"/>'
        )
    if shape == "subprocess":
        bars = f"M{_n(left + 8)} {_n(top)}V{_n(bottom)}M{_n(right - 8)} {_n(top)}V{_n(bottom)}"
        return f'<path {look} d="M{_n(left)} {_n(top)}H{_n(right)}V{_n(bottom)}H{_n(left)}Z{bars}"/>'
    radius = {"terminal": h / 2, "circle": h / 2, "round": 12.0}.get(shape, 3.0)
    return f'<rect {look} x="{_n(left)}" y="{_n(top)}" width="{_n(w)}" height="{_n(h)}" rx="{_n(radius)}"/>'


def _group(item: PlacedGroup, shift: Point) -> str:
    x, y = _moved((item.x, item.y), shift)
    frame = f'x="{_n(x)}" y="{_n(y)}" width="{_n(item.width)}" height="{_n(item.height)}" rx="4"'
    title = escape(item.group.title.replace("\n", ""), quote=False)
    return (
        f'<rect class="group" fill="#f7f7f7" stroke="#bbb" {frame}/>'
        f'<text text-anchor="start" font-size="{_n(TITLE_FONT)}" x="{_n(item.title[0] + 2 + shift[0])}" y="{_n(y + 18)}">{title}</text>'
    )


def _edges(routes: list[tuple[PlacedEdge, list[Point]]]) -> str:
    """All lines, then all heads in one path: no marker, so no id."""
    lines, heads = [], []
    for item, points in routes:
        line, ends = data(points, item.edge)
        extra = {"dotted": ' stroke-dasharray="5 4"', "thick": ' stroke-width="2.5"'}.get(item.edge.stroke, "")
        lines.append(f'<path{extra} d="{line}"/>')
        heads += ends
    if not lines:
        return ""
    drawn = f'<g class="edges" fill="none" stroke="{_LINE_COLOUR}" stroke-width="1.2">{"".join(lines)}</g>'
    return drawn + (f'<path class="heads" fill="{_LINE_COLOUR}" d="{"".join(heads)}"/>' if heads else "")


def _labels(placed: Placed, shift: Point) -> str:
    """Texts of the edges on a ground of the colour below; hidden from screen readers, to whom the text alternative tells the branches."""
    drawn = []
    for item in placed.edges:
        if item.label and item.edge.stroke != "hidden":
            x, y = _moved((item.label.x, item.label.y), shift)
            left, top, *_ = around((x, y), item.label.size.size)
            inside = any(
                group.x < item.label.x < group.x + group.width and group.y < item.label.y < group.y + group.height
                for group in placed.groups
            )
            ground = 'class="inside" fill="#f7f7f7"' if inside else 'fill="#fff"'
            w, h = item.label.size.size
            drawn.append(f'<rect {ground} x="{_n(left)}" y="{_n(top)}" width="{_n(w)}" height="{_n(h)}"/>')
            drawn.append(_text(item.label.size.lines, x, y, LABEL_FONT, LABEL_LINE))
    return f'<g class="labels" font-size="{_n(LABEL_FONT)}" aria-hidden="true">{"".join(drawn)}</g>' if drawn else ""
