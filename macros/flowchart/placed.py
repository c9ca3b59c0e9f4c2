"""A chart whose parts have their places: what the layout hands to the drawing."""

from __future__ import annotations

from dataclasses import dataclass

from .measure import TITLE_HEIGHT, Sized, title_width
from .model import Edge, Group, Node
from .route import Box, Point


@dataclass(frozen=True)
class PlacedNode:
    """A node at its centre."""

    node: Node
    x: float
    y: float
    size: Sized


@dataclass(frozen=True)
class PlacedLabel:
    """The text of an edge at its centre, on its ground."""

    x: float
    y: float
    size: Sized


@dataclass(frozen=True)
class PlacedEdge:
    """An edge's corner points from the source's box to the target's."""

    edge: Edge
    points: tuple[Point, ...]
    label: PlacedLabel | None


@dataclass(frozen=True)
class PlacedGroup:
    """A subgraph's rectangle by its upper left corner."""

    group: Group
    x: float
    y: float
    width: float
    height: float

    #: The title stands in the upper right corner because an edge enters on the left.
    at_right: bool = False

    @property
    def title(self) -> Box:
        """left, top, right, bottom of the title: in an upper corner, aside from the edges that enter at the middle"""
        across = title_width(self.group) + 4
        left = self.x + self.width - 6 - across if self.at_right else self.x + 6
        return left, self.y + 3, left + across, self.y + TITLE_HEIGHT


@dataclass(frozen=True)
class Placed:
    """All parts of a chart; the nodes in reading order, so that links follow one another as the steps do."""

    nodes: tuple[PlacedNode, ...]
    edges: tuple[PlacedEdge, ...]
    groups: tuple[PlacedGroup, ...]
