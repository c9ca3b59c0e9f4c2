"""How good a layout is: what the eye would take for something else."""

from __future__ import annotations

from .placed import Placed
from .route import around, crosses, hits, overlap, segments, touch

#: An edge that comes nearer than this to a step that is not its own looks as if it led there.
_NEAR = 5


def faults(placed: Placed) -> int:
    """How often a label lies on a step or another label, an edge runs through or along a step, or two edges look like one.

    Edges of the same source or to the same target may run together; others would seem to lead from each to each.
    """
    steps = {item.node.id: around((item.x, item.y), item.size.size) for item in placed.nodes}
    labels = [around((item.label.x, item.label.y), item.label.size.size) for item in placed.edges if item.label]
    on_steps = sum(touch(label, step) for label in labels for step in steps.values())
    on_labels = sum(touch(one, other) for index, one in enumerate(labels) for other in labels[index + 1 :])
    through = sum(
        hits(line, step, _NEAR)
        for item in placed.edges
        for name, step in steps.items()
        if name not in (item.edge.source, item.edge.target)
        for line in segments(item.points)
    )
    lines = [(item.edge, segments(item.points)) for item in placed.edges if item.edge.stroke != "hidden"]
    as_one = sum(
        one.source != other.source and one.target != other.target and overlap(first, second)
        for index, (one, first) in enumerate(lines)
        for other, second in lines[index + 1 :]
    )
    return on_steps + on_labels + through + as_one


def crossings(placed: Placed) -> int:
    """How often edges cross."""
    lines = [segments(item.points) for item in placed.edges]
    return sum(
        crosses(one, other)
        for index, line in enumerate(lines)
        for rest in lines[index + 1 :]
        for one in line
        for other in rest
    )
