"""Where everything of a flowchart goes.

The steps and the edges that go forward are placed by merman (`place`), the edges that go back are led round them (`route`). What merman
cannot tell apart when lines are merged, or what finds no way round, is done again with every edge given to merman.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from .judge import crossings, faults
from .measure import Sized, label_size, node_size, title_width
from .model import Flowchart, FlowchartError, Group
from .order import walk
from .place import Geometry, Request, place
from .placed import Placed, PlacedEdge, PlacedGroup, PlacedLabel, PlacedNode
from .route import Box, Loop, Point, Routed, Segment, around, hits, loop_back, segments, turn, turn_box

_MAX_LOOPS = 30


def lay_out(chart: Flowchart) -> Placed:
    """Place every part of a chart. Raises FlowchartError where merman cannot."""
    nodes = tuple(node_size(node) for node in chart.nodes)
    labels = tuple(label_size(edge.text) for edge in chart.edges)
    room = tuple(0.0 for _ in nodes)
    found = _lay_out(chart, nodes, labels, room)
    for _ in range(2):
        more = _more_room(chart, found, room)
        if more == room:
            break
        room = more
        found = _lay_out(chart, nodes, labels, room)
    return found


def _lay_out(
    chart: Flowchart, nodes: tuple[Sized, ...], labels: tuple[Sized | None, ...], room: tuple[float, ...]
) -> Placed:
    """The best of several layouts: lines merged if they stay clear, edges back led round if there is a way, few crossings."""
    _, back = walk(chart)
    back = frozenset(index for index in back if chart.edges[index].source != chart.edges[index].target)
    without = back if len(back) <= _MAX_LOOPS else frozenset[int]()
    # Lines without a direction of their own must not run together with others.
    merge = all(edge.arrow_end and not edge.arrow_start for edge in chart.edges if edge.stroke != "hidden")
    best: tuple[tuple[int, int, int], Placed] | None = None
    ways = ((merge, without), (False, without), (False, frozenset[int]()), (True, frozenset[int]()))
    for rank, (merged, left_out) in enumerate(ways):
        # Merged edges meet at the middle of a step, so that room may be left beside it; else the step itself must be wider.
        wide = (
            nodes
            if merged
            else tuple(replace(size, width=size.width + more) for size, more in zip(nodes, room, strict=True))
        )
        for ordered in (True, False):
            found = _attempt(Request(chart, wide, labels, room, back - left_out, left_out, merged, ordered))
            if found:
                score = (faults(found), rank, crossings(found))
                best = min(best, (score, found), key=lambda item: item[0]) if best else (score, found)
                if score[0] == score[2] == 0:
                    return found
        if best and best[0][0] == 0:
            break
    if not best:
        raise FlowchartError("流程图过于复杂，无法排版。请减少节点和连线，或拆成几个图。")
    return best[1]


def _attempt(request: Request) -> Placed | None:
    geometry = place(request)
    loops = _loops(request, geometry) if geometry else None
    return _placed(request, geometry, loops) if geometry and loops is not None else None


def _placed(request: Request, geometry: Geometry, loops: Mapping[int, Routed]) -> Placed:
    chart, edges = request.chart, []
    for index, edge in enumerate(chart.edges):
        points = loops[index].points if index in loops else geometry.routes[index]
        centre = loops[index].label if index in loops else geometry.labels.get(index)
        size = request.labels[index]
        edges.append(PlacedEdge(edge, points, PlacedLabel(*centre, size) if centre and size else None))
    order = {name: place for place, name in enumerate(walk(chart)[0])}
    nodes = [PlacedNode(node, *geometry.nodes[index], request.nodes[index]) for index, node in enumerate(chart.nodes)]
    return Placed(
        tuple(sorted(nodes, key=lambda item: order[item.node.id])),
        tuple(edges),
        tuple(_group(group, geometry.groups[index], edges) for index, group in enumerate(chart.groups)),
    )


def _group(group: Group, frame: Box, edges: Sequence[PlacedEdge]) -> PlacedGroup:
    lines = [line for item in edges for line in segments(item.points)]
    corners = [PlacedGroup(group, *frame, at_right=at_right) for at_right in (False, True)]
    return next((corner for corner in corners if not any(hits(line, corner.title, 2) for line in lines)), corners[0])


def _loops(request: Request, geometry: Geometry) -> dict[int, Routed] | None:
    """Lead the edges that merman did not get round what it placed, short ones first; None when one finds no way."""
    chart = request.chart
    # The router thinks of a chart that runs down; one that runs across is turned for it and turned back.
    across = chart.direction in {"LR", "RL"}

    def box(centre: Point, size: tuple[float, float]) -> Box:
        return turn_box(around(centre, size)) if across else around(centre, size)

    nodes = {node.id: box(geometry.nodes[index], request.nodes[index].size) for index, node in enumerate(chart.nodes)}
    obstacles = list(nodes.values())
    obstacles += [
        box(centre, size.size) for index, centre in geometry.labels.items() if (size := request.labels[index])
    ]
    titles = [
        PlacedGroup(group, *rectangle).title for group, rectangle in zip(chart.groups, geometry.groups, strict=True)
    ]
    obstacles += [turn_box(title) if across else title for title in titles]
    lines: list[Segment] = []
    for points in geometry.routes.values():
        lines += segments([turn(point) for point in points] if across else points)
    found: dict[int, Routed] = {}

    def span(index: int) -> float:
        edge = chart.edges[index]
        return abs(nodes[edge.source][1] - nodes[edge.target][1])

    for index in sorted(request.left_out, key=lambda index: (span(index), index)):
        edge, size = chart.edges[index], request.labels[index]
        label = (turn(size.size) if across else size.size) if size else None
        busy = size or any(other.source == edge.source and number != index for number, other in enumerate(chart.edges))
        tail = 0 if busy else -1 if chart.direction in {"BT", "RL"} else 1
        way = loop_back(Loop(nodes[edge.source], nodes[edge.target], label, tail), obstacles, lines)
        if way is None:
            return None
        lines += segments(way.points)
        obstacles += [around(way.label, label)] if way.label and label else []
        if across:
            way = Routed(tuple(turn(point) for point in way.points), turn(way.label) if way.label else None)
        found[index] = way
    return found


def _more_room(chart: Flowchart, placed: Placed, room: tuple[float, ...]) -> tuple[float, ...]:
    """Give the widest step of each subgraph more room whose title is cramped: longer than the frame, or in the way of an edge."""
    lines = [line for item in placed.edges for line in segments(item.points)]
    index = {node.id: position for position, node in enumerate(chart.nodes)}
    widths = {item.node.id: item.size.width for item in placed.nodes}
    more = list(room)
    for item in placed.groups:
        crossed = any(hits(line, item.title, 2) for line in lines)
        missing = (2 * title_width(item.group) + 36 if crossed else title_width(item.group) + 20) - item.width
        if missing > 0:
            widest = max(_all_nodes(chart, item.group), key=lambda name: widths[name] + more[index[name]])
            more[index[widest]] += 2 * math.ceil(missing / 2)
    return tuple(more)


def _all_nodes(chart: Flowchart, group: Group) -> Sequence[str]:
    """The nodes of a subgraph and of those inside it."""
    inner = [name for other in chart.groups if other.parent == group.id for name in _all_nodes(chart, other)]
    return [*group.nodes, *inner]
