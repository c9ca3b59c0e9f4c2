"""merman (the Rust port of Mermaid inside mmdr) as a layout engine: boxes in, places out.

merman measures text with its own font table and gives nodes a least width, so it is never asked to: each node goes to it as an empty
picture of exactly the size that our text needs, edge labels and titles as stand-in characters of a few px. What comes back are centres
of nodes, corner points of edges (orthogonal, by ELK), centres of labels, rectangles of groups. Nothing else of its SVG is used.
"""

from __future__ import annotations

import base64
import json
import math
import re
from dataclasses import dataclass
from xml.etree import ElementTree

import mmdr

from .measure import TITLE_HEIGHT, Sized
from .model import Flowchart
from .route import Point

#: ELK's distances are fixed (40 px). All sizes go in multiplied by this and come out divided: the distances shrink, the sizes stay.
_SCALE = 2.0
_UNIT = 8
#: The first has the straightest lines. merman limits its own work (some 30 steps with many branches), the second needs less of it.
_PLACEMENTS = ("NETWORK_SIMPLEX", "BRANDES_KOEPF")
#: What ELK leaves free above the content of a group by itself, in its own px.
_GROUP_TOP = 27
_ARROWS = {"solid": ("-", "-", ">"), "dotted": ("-.", ".", "->"), "thick": ("=", "=", ">"), "hidden": ("~", "~", "~")}
_TRANSLATE = re.compile(r"translate\(([-\d.e]+)[, ]+([-\d.e]+)\)")
_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Request:
    """A chart with the sizes of its nodes and edge labels; `room` is to be left free beside a node (only where edges are merged).

    Edges in `turned` are given to merman the other way round (it gets no loops, so that the steps stay in the editor's order), those in
    `left_out` not at all. With `merge` edges meet at the middle of a node's side; with
    `ordered` nodes of a rank stand in the order of the source.
    """

    chart: Flowchart
    nodes: tuple[Sized, ...]
    labels: tuple[Sized | None, ...]
    room: tuple[float, ...]
    turned: frozenset[int]
    left_out: frozenset[int]
    merge: bool
    ordered: bool


@dataclass(frozen=True)
class Geometry:
    """Centres of the nodes, corner points of the edges from source to target, centres of their labels, groups as x, y, width, height."""

    nodes: tuple[Point, ...]
    routes: dict[int, tuple[Point, ...]]
    labels: dict[int, Point]
    groups: tuple[tuple[float, float, float, float], ...]


def place(request: Request) -> Geometry | None:
    """Ask merman; None where it cannot (it limits its own work, which makes for charts that end)."""
    for placement in _PLACEMENTS:
        try:
            return _read(ElementTree.fromstring(mmdr.render(_source(request, placement), "merman").svg()), request)
        except (ValueError, KeyError, ElementTree.ParseError):
            continue
    return None


def _source(request: Request, placement: str) -> str:
    """The chart again in Mermaid, with names of ours, sizes for texts and stand-ins for labels."""
    chart = request.chart
    config = {
        "layout": "elk",
        "theme": "neutral",
        "look": "classic",
        "htmlLabels": False,
        "themeVariables": {"fontSize": f"{_UNIT}px"},
        "elk": {
            "nodePlacementStrategy": placement,
            "mergeEdges": request.merge,
            "forceNodeModelOrder": request.ordered,
        },
        "flowchart": {"htmlLabels": False, "padding": 0, "wrappingWidth": 20_000},
    }
    names = {node.id: f"n{index}" for index, node in enumerate(chart.nodes)}
    owners = {node: group.id for group in chart.groups for node in group.nodes}
    out = [f"%%{{init: {json.dumps(config)}}}%%", f"flowchart {chart.direction}"]

    def write_nodes(owner: str | None) -> None:
        for node, size, room in zip(chart.nodes, request.nodes, request.room, strict=True):
            if owners.get(node.id) == owner:
                across, down = (size.width + (room if request.merge else 0)) * _SCALE, size.height * _SCALE
                out.append(f'{names[node.id]}@{{img: "x", w: "{across:g}", h: "{down:g}", constraint: "off"}}')

    def write_groups(parent: str | None) -> None:
        # The last group first: merman turns the order round.
        for index in reversed(range(len(chart.groups))):
            group = chart.groups[index]
            if group.parent == parent:
                out.append(f'subgraph g{index}["{_stand_in(1, TITLE_HEIGHT - _GROUP_TOP / _SCALE)}"]')
                out.extend([f"direction {group.direction}"] if group.direction else [])
                write_nodes(group.id)
                write_groups(group.id)
                out.append("end")

    write_nodes(None)
    write_groups(None)
    for index, (edge, label) in enumerate(zip(chart.edges, request.labels, strict=True)):
        if index not in request.left_out:
            first, longer, last = _ARROWS[edge.stroke]
            link = (
                f"{first}{longer * edge.length}{last}"
                if edge.stroke != "dotted"
                else f"{first}{longer * (edge.length - 1)}{last}"
            )
            text = f'|"{_stand_in(*label.size)}"|' if label else ""
            ends = (edge.target, edge.source) if index in request.turned else (edge.source, edge.target)
            out.append(f"{names[ends[0]]} e{index}@{link}{text} {names[ends[1]]}")
    return "\n".join(out)


def _stand_in(across: float, down: float) -> str:
    """Text that merman measures as at least so wide and high: Han characters of one unit, lines of 1.1 units."""
    row = "中" * max(1, math.ceil(across * _SCALE / _UNIT))
    return "<br>".join([row] + ["中"] * (math.ceil(down * _SCALE / (_UNIT * 1.1)) - 1))


def _read(root: ElementTree.Element, request: Request) -> Geometry:
    nodes: dict[str, Point] = {}
    routes: dict[int, tuple[Point, ...]] = {}
    labels: dict[int, Point] = {}
    groups: dict[str, tuple[float, float, float, float]] = {}
    for element in root.iter():
        classes = element.get("class", "").split()
        if "image-shape" in classes:
            nodes[element.get("id", "").split("-")[-2]] = _translation(element)
        elif "edgeLabel" in classes:
            for inner in element.iter(f"{_SVG}g"):
                if inner.get("data-id"):
                    labels[int(inner.get("data-id", "")[1:])] = _translation(element)
        elif "cluster" in classes:
            rectangle = element.find(f"{_SVG}rect")
            if rectangle is not None:
                x, y, across, down = (_scaled(rectangle.get(key, "0")) for key in ("x", "y", "width", "height"))
                groups[element.get("id", "").split("-")[-1]] = (x, y, across, down)
        elif element.get("data-points"):
            corners = json.loads(base64.b64decode(element.get("data-points", "")))
            points = [(_scaled(corner["x"]), _scaled(corner["y"])) for corner in corners]
            index = int(element.get("data-id", "")[1:])
            routes[index] = tuple(reversed(points) if index in request.turned else points)
    return Geometry(
        tuple(nodes[f"n{index}"] for index in range(len(request.nodes))),
        {index: routes[index] for index in range(len(request.labels)) if index not in request.left_out},
        labels,
        tuple(groups[f"g{index}"] for index in range(len(request.chart.groups))),
    )


def _translation(element: ElementTree.Element) -> Point:
    match = _TRANSLATE.match(element.get("transform", ""))
    if not match:
        raise ValueError("a node without a place")
    return _scaled(match[1]), _scaled(match[2])


def _scaled(value: str | float) -> float:
    """Whole numbers: crisp lines, and what met before still meets."""
    return float(round(float(value) / _SCALE))
