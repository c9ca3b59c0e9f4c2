"""Edges that go back: drawn beside the steps, from the side of one to the side of the other, as flowcharts are drawn by hand.

Left to merman they would leave and enter at top and bottom and push the main line aside. Here "down" is the direction in which the chart
runs and "across" the other one, so that one piece of code serves TD and LR.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

Point = tuple[float, float]
#: left, top, right, bottom
Box = tuple[float, float, float, float]
Segment = tuple[Point, Point]

_CLEARANCE = 9.0
_LANE_STEP = 12.0
_NEAREST_LANE = 22.0
_MAX_LANES = 80
_CROSSING_COST = 60.0
#: How far an edge that leaves from an end runs on before it turns: more than the clearance, less than the next rank.
_STUB = 11.0


@dataclass(frozen=True)
class Loop:
    """An edge back to be routed: boxes of its two nodes and the size of its label, if it has one.

    `tail` is 1 or -1 where the edge may also leave from the lower or upper end of its source (nothing else does), else 0.
    """

    source: Box
    target: Box
    label: tuple[float, float] | None
    tail: int = 0


@dataclass(frozen=True)
class Routed:
    """Corner points from source to target, and the centre of the label."""

    points: tuple[Point, ...]
    label: Point | None


def turn(point: Point) -> Point:
    """Swap the axes."""
    return point[1], point[0]


def turn_box(box: Box) -> Box:
    """Swap the axes."""
    return box[1], box[0], box[3], box[2]


def around(centre: Point, size: tuple[float, float]) -> Box:
    """The box of this size round a centre."""
    return centre[0] - size[0] / 2, centre[1] - size[1] / 2, centre[0] + size[0] / 2, centre[1] + size[1] / 2


def segments(points: Sequence[Point]) -> list[Segment]:
    """The straight pieces of a line, level and upright, none of no length."""
    return [(one, other) for one, other in pairwise(points) if math.dist(one, other) > 0.5]


def overlap(one: Iterable[Segment], other: Iterable[Segment]) -> bool:
    """Whether two lines run on top of one another for a stretch, so that the eye cannot tell them apart."""
    rest = list(other)
    return any(_collinear(first, second, 5.0) for first in one for second in rest)


def loop_back(loop: Loop, obstacles: Sequence[Box], lines: Sequence[Segment]) -> Routed | None:
    """Return the best way round, or None when every lane on both sides runs into a node, a label or another line.

    `obstacles` are the boxes of nodes (both ends among them), labels and titles; `lines` the segments of edges already drawn.
    """
    best: tuple[float, Routed] | None = None
    for side, tail in product((1, -1), (0, loop.tail) if loop.tail else (0,)):
        for way in _lanes(loop, side, tail, obstacles):
            parts = segments(way.points)
            length = sum(math.dist(*part) for part in parts) + (2 * _CROSSING_COST if tail else 0)
            if best and length >= best[0]:
                break
            cost = length + _CROSSING_COST * sum(crosses(part, line) for part in parts for line in lines)
            if (not best or cost < best[0]) and _free(loop, way, parts, obstacles, lines):
                best = cost, way
    return best[1] if best else None


def _lanes(loop: Loop, side: int, tail: int, obstacles: Sequence[Box]) -> Iterable[Routed]:
    """The ways round on one side, the nearest lane first."""
    left, top, right, bottom = loop.source
    start = (right if side > 0 else left, (top + bottom) / 2)
    head = [start]
    if tail:
        start = ((left + right) / 2, bottom if tail > 0 else top)
        head = [start, (start[0], start[1] + tail * _STUB)]
    end = (loop.target[2] if side > 0 else loop.target[0], (loop.target[1] + loop.target[3]) / 2)
    nearest = max(start[0] * side, end[0] * side) + _NEAREST_LANE
    if loop.label:
        nearest = max(nearest, start[0] * side + loop.label[0] + 18)
    farthest = max((box[2] if side > 0 else -box[0]) for box in obstacles) + _NEAREST_LANE + 2 * _LANE_STEP
    for step in range(_MAX_LANES):
        lane = nearest + step * _LANE_STEP
        if lane > farthest and step:
            return
        label = (start[0] + side * (loop.label[0] / 2 + 8), start[1]) if loop.label else None
        yield Routed((*head, (lane * side, head[-1][1]), (lane * side, end[1]), end), label)


def _free(
    loop: Loop, way: Routed, parts: Sequence[Segment], obstacles: Sequence[Box], lines: Sequence[Segment]
) -> bool:
    own = (loop.source, loop.target)
    if any(hits(part, box) for part in parts for box in obstacles if box not in own):
        return False
    # Within the own nodes only the ends of the line may lie.
    if any(hits(part, box) for part in parts[1:-1] for box in own):
        return False
    # Lines may run together only into the same side of the same node: nothing is lost by it.
    if overlap(parts, [line for line in lines if way.points[-1] not in line]):
        return False
    if loop.label and way.label:
        box = around(way.label, (loop.label[0] + 4, loop.label[1] + 4))
        if any(touch(box, other) for other in obstacles if other != loop.source):
            return False
        return not any(hits(line, box, 0) for line in lines)
    return True


def hits(segment: Segment, box: Box, clearance: float = _CLEARANCE) -> bool:
    """Whether a piece of a line comes nearer to a box than `clearance`."""
    (x1, y1), (x2, y2) = segment
    line = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    return touch(line, (box[0] - clearance, box[1] - clearance, box[2] + clearance, box[3] + clearance))


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _upright(segment: Segment) -> bool:
    return abs(segment[0][0] - segment[1][0]) < abs(segment[0][1] - segment[1][1])


def _collinear(one: Segment, other: Segment, near: float) -> bool:
    if _upright(one) != _upright(other):
        return False
    axis = 0 if _upright(one) else 1
    if abs(one[0][axis] - other[0][axis]) >= near:
        return False
    along = 1 - axis
    low = max(min(one[0][along], one[1][along]), min(other[0][along], other[1][along]))
    high = min(max(one[0][along], one[1][along]), max(other[0][along], other[1][along]))
    return high - low > 2


def crosses(one: Segment, other: Segment) -> bool:
    """Whether an upright and a level piece cross (touching at an end is none)."""
    if _upright(one) == _upright(other):
        return False
    upright, level = (one, other) if _upright(one) else (other, one)
    across, down = upright[0][0], level[0][1]
    return min(level[0][0], level[1][0]) < across < max(level[0][0], level[1][0]) and min(
        upright[0][1], upright[1][1]
    ) < down < max(upright[0][1], upright[1][1])
