"""How large the parts of a flowchart must be for their text, whatever font the reader has."""

from __future__ import annotations

import math
from dataclasses import dataclass

from .model import Group, Node, Shape
from .text import width, wrap

#: Sizes of type and distances of lines, in px of the SVG.
FONT, LINE = 15.0, 21.0
LABEL_FONT, LABEL_LINE = 13.0, 17.0
TITLE_FONT, TITLE_HEIGHT = 13.0, 24.0
#: How far the slanted sides of some shapes reach in.
SLANT = 14.0

_WRAP_STEP, _WRAP_DECISION, _WRAP_LABEL = 14.0, 9.0, 9.0
_BESIDE: dict[Shape, float] = {"terminal": 40, "round": 32, "data": 52, "preparation": 52, "subprocess": 44}


@dataclass(frozen=True)
class Sized:
    """The size of a node or label, and the lines of its text."""

    width: float
    height: float
    lines: tuple[str, ...]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.width, self.height


def node_size(node: Node) -> Sized:
    """Return the least box of a node's shape around its text."""
    lines = wrap(node.text, _WRAP_DECISION if node.shape == "decision" else _WRAP_STEP)
    across, down = max(map(width, lines)) * FONT, len(lines) * LINE
    if node.shape == "decision":
        return _rhombus(lines)
    if node.shape == "circle":
        diameter = _even(math.hypot(across, down) + 8)
        return Sized(diameter, diameter, lines)
    return Sized(max(_even(across + _BESIDE.get(node.shape, 28)), 56), _even(down + 17), lines)


def label_size(text: str) -> Sized | None:
    """Return the ground of an edge's text; None for an edge without text."""
    if not text:
        return None
    lines = wrap(text, _WRAP_LABEL)
    return Sized(_even(max(map(width, lines)) * LABEL_FONT + 8), _even(len(lines) * LABEL_LINE + 2), lines)


def title_width(group: Group) -> float:
    """Return the width of a subgraph's title, which stands in one line."""
    return width(group.title.replace("\n", "")) * TITLE_FONT


def _rhombus(lines: tuple[str, ...]) -> Sized:
    """The rhombus that holds the lines and is least in width and height together."""
    best = (math.inf, 0.0, 0.0)
    for height in range(int(len(lines) * LINE + 22), int(len(lines) * LINE * 3 + 30), 4):
        across = 0.0
        for index, line in enumerate(lines):
            # The corner of the line's box that is nearest to the outline decides.
            corner = abs(index - (len(lines) - 1) / 2) * LINE + FONT / 2 + 1
            across = max(across, (width(line) * FONT + 6) / (1 - 2 * corner / height))
        best = min(best, (across + 1.5 * height, across, float(height)))
    return Sized(max(_even(best[1]), 90.0), _even(best[2]), lines)


def _even(value: float) -> float:
    """Even whole numbers, so that a centred shape has whole corners."""
    return float(2 * math.ceil(value / 2))
