"""Corner points of an edge -> what a <path> draws: from outline to outline, without jogs, with rounded corners, and its head."""

from __future__ import annotations

from collections.abc import Mapping

from .measure import SLANT
from .model import Edge
from .placed import PlacedEdge, PlacedNode
from .route import Point

_CORNER = 6.0
_ARROW = 8.0
#: A step in a line that is shorter than this is an accident of the layout.
_JOG = 5.0


def number(value: float) -> str:
    """A number with at most one decimal."""
    return f"{round(value, 1):g}" if abs(value) < 10_000 else f"{value:.0f}"


def corners(item: PlacedEdge, nodes: Mapping[str, PlacedNode]) -> list[Point]:
    """The corner points, doubles and points on a straight line left out, both ends drawn on to the outline of their shapes."""
    points: list[Point] = []
    for point in item.points:
        if points and abs(points[-1][0] - point[0]) < 0.5 and abs(points[-1][1] - point[1]) < 0.5:
            continue
        points.append(point)
    straight = [points[0]]
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        turns = abs((point[0] - before[0]) * (after[1] - point[1]) - (point[1] - before[1]) * (after[0] - point[0]))
        if turns > 1:
            straight.append(point)
    straight.append(points[-1])
    _level(straight)
    straight[0] = _onto(straight[0], straight[1], nodes[item.edge.source])
    straight[-1] = _onto(straight[-1], straight[-2], nodes[item.edge.target])
    return straight


def data(points: list[Point], edge: Edge) -> tuple[str, list[str]]:
    """Return the path data of the line, and of the heads at its ends; the line stops inside its heads."""
    line, heads = list(points), []
    if edge.arrow_end:
        line[-1] = _shortened(points[-2], points[-1], _ARROW - 1)
        heads.append(_head(points[-2], points[-1]))
    if edge.arrow_start:
        line[0] = _shortened(line[1], points[0], _ARROW - 1)
        heads.append(_head(points[1], points[0]))
    return _line(line), heads


def _level(points: list[Point]) -> None:
    """Take out steps of a few px between two stretches of a line, in place: one is moved to the other, an inner one rather than an end."""
    index = 1
    while index + 2 < len(points):
        before, one, other, after = points[index - 1 : index + 3]
        axis = 0 if abs(one[0] - other[0]) > abs(one[1] - other[1]) else 1
        straight_on = abs(before[axis] - one[axis]) < 0.5 and abs(after[axis] - other[axis]) < 0.5
        if _distance(one, other) > _JOG or not straight_on:
            index += 1
            continue
        first_is_inner, last_is_inner = index > 1, index + 3 < len(points)
        if last_is_inner >= first_is_inner:
            points[index + 2] = (one[0], after[1]) if axis == 0 else (after[0], one[1])
        else:
            points[index - 1] = (other[0], before[1]) if axis == 0 else (before[0], other[1])
        del points[index : index + 2]
        index = max(1, index - 1)


def _onto(end: Point, neighbour: Point, item: PlacedNode) -> Point:
    """Move an end that lies beside a node along its segment to the outline of the node's shape."""
    half_w, half_h = item.size.width / 2, item.size.height / 2
    dx, dy = min(abs(end[0] - item.x), half_w), min(abs(end[1] - item.y), half_h)
    if abs(end[0] - neighbour[0]) < abs(end[1] - neighbour[1]):
        reach = half_h - _inset(item.node.shape, dx, half_w, half_h, upright=True)
        return end[0], item.y + (reach if neighbour[1] > item.y else -reach)
    reach = half_w - _inset(item.node.shape, dy, half_h, half_w, upright=False)
    return item.x + (reach if neighbour[0] > item.x else -reach), end[1]


def _inset(shape: str, aside: float, half_side: float, half_reach: float, *, upright: bool) -> float:
    """How far the outline lies inside the box at `aside` from the middle of a side that is 2 * `half_side` long."""
    if shape == "decision":
        return half_reach * aside / half_side
    if shape in {"circle", "terminal"}:
        radius = min(half_side, half_reach)
        over = max(0.0, aside - (half_side - radius))
        return float(radius - (radius**2 - over**2) ** 0.5)
    if shape == "preparation" and not upright:
        return SLANT * aside / half_side
    return SLANT / 2 if shape == "data" and not upright else 0.0


def _shortened(start: Point, end: Point, distance: float) -> Point:
    """The point on the segment that lies `distance` before its end."""
    length = max(abs(end[0] - start[0]) + abs(end[1] - start[1]), 0.1)
    share = min(distance, length - 0.1) / length
    return end[0] + (start[0] - end[0]) * share, end[1] + (start[1] - end[1]) * share


def _head(start: Point, end: Point) -> str:
    """A triangle whose tip is the end of the segment, which is level or upright."""
    half = _ARROW / 2
    x, y = end
    if abs(end[0] - start[0]) < abs(end[1] - start[1]):
        back = -_ARROW if end[1] > start[1] else _ARROW
        return f"M{number(x)} {number(y)}l{number(-half)} {number(back)}h{number(_ARROW)}Z"
    back = -_ARROW if end[0] > start[0] else _ARROW
    return f"M{number(x)} {number(y)}l{number(back)} {number(-half)}v{number(_ARROW)}Z"


def _line(points: list[Point]) -> str:
    """Straight segments with rounded corners."""
    out = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        into = _shortened(before, point, min(_CORNER, _distance(before, point) / 2))
        away = _shortened(after, point, min(_CORNER, _distance(after, point) / 2))
        out.append(f"{_to(into, before)}Q{number(point[0])} {number(point[1])} {number(away[0])} {number(away[1])}")
    out.append(_to(points[-1], points[-2]))
    return "".join(out)


def _distance(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _to(point: Point, before: Point) -> str:
    if abs(point[0] - before[0]) < 0.05:
        return f"V{number(point[1])}"
    if abs(point[1] - before[1]) < 0.05:
        return f"H{number(point[0])}"
    return f"L{number(point[0])} {number(point[1])}"
