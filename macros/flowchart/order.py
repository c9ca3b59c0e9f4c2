"""The order of steps: which edges go back, and in which order a reader meets the steps."""

from __future__ import annotations

from collections.abc import Iterator

from .model import Flowchart


def walk(chart: Flowchart) -> tuple[tuple[str, ...], frozenset[int]]:
    """Return the ids of the nodes in reading order and the indices of the edges that go back (those that close a loop).

    Depth first from the nodes that nothing leads to, in the order of the source. A step comes after all that lead to it, loops aside,
    and the branch that is written first comes first.
    """
    outgoing: dict[str, list[tuple[int, str]]] = {node.id: [] for node in chart.nodes}
    entered = set()
    for index, edge in enumerate(chart.edges):
        outgoing[edge.source].append((index, edge.target))
        if edge.source != edge.target:
            entered.add(edge.target)
    roots = [node.id for node in chart.nodes if node.id not in entered] + [node.id for node in chart.nodes]
    back: set[int] = set()
    state: dict[str, str] = {}
    finished: list[str] = []
    # First pass: find the edges back, branches in the order of the source.
    starts = []
    for root in roots:
        if root not in state:
            starts.append(root)
            _visit(root, outgoing, state, back, [])
    # Second pass over the rest, last branch first: reversed, the finished list then begins with the first branch.
    state = {}
    forward = {name: [item for item in reversed(items) if item[0] not in back] for name, items in outgoing.items()}
    for root in reversed(starts):
        if root not in state:
            _visit(root, forward, state, set(), finished)
    return tuple(reversed(finished)), frozenset(back)


def _visit(
    root: str, outgoing: dict[str, list[tuple[int, str]]], state: dict[str, str], back: set[int], finished: list[str]
) -> None:
    """One depth-first search without recursion: edges to a node that is still open go into `back`, closed nodes into `finished`."""
    stack: list[tuple[str, Iterator[tuple[int, str]]]] = [(root, iter(outgoing[root]))]
    state[root] = "open"
    while stack:
        name, edges = stack[-1]
        for index, target in edges:
            if target not in state:
                state[target] = "open"
                stack.append((target, iter(outgoing[target])))
                break
            if state[target] == "open":
                back.add(index)
        else:
            state[name] = "closed"
            finished.append(name)
            stack.pop()
