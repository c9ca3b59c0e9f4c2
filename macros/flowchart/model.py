"""A diagram as data: what the parser hands to the drawing, to the text alternative and to the checks. All frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["step", "round", "terminal", "decision", "subprocess", "circle", "data", "preparation"]
Direction = Literal["TB", "BT", "LR", "RL"]
Stroke = Literal["solid", "dotted", "thick", "hidden"]


class FlowchartError(ValueError):
    """A mistake in a diagram, said in Chinese to the editor; `line` counts from 1 inside the fence, None when no line is at fault."""

    def __init__(self, message: str, line: int | None = None) -> None:
        """Keep the line beside the message."""
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Node:
    """A step: `text` has "\\n" where the editor wrote <br>; `labelled` is False when only its id was ever written."""

    id: str
    text: str
    shape: Shape
    line: int
    labelled: bool = True


@dataclass(frozen=True)
class Edge:
    """A connection from `source` to `target` (ids of nodes); `length` is at least how many ranks lie between them."""

    source: str
    target: str
    text: str
    stroke: Stroke
    arrow_start: bool
    arrow_end: bool
    length: int
    line: int


@dataclass(frozen=True)
class Click:
    """`click B "#prepare"`: the node and the target as written."""

    node: str
    target: str
    line: int


@dataclass(frozen=True)
class Group:
    """A subgraph: its title, its own nodes (not those of groups inside it) and the group around it."""

    id: str
    title: str
    parent: str | None
    direction: Direction | None
    nodes: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Ignored:
    """A line that the site leaves out of account (colours and styles: all charts look alike)."""

    line: int
    text: str


@dataclass(frozen=True)
class Flowchart:
    """A parsed diagram. For kinds other than "flowchart" only `kind` is filled."""

    kind: str
    direction: Direction = "TB"
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    groups: tuple[Group, ...] = ()
    clicks: tuple[Click, ...] = ()
    ignored: tuple[Ignored, ...] = ()
