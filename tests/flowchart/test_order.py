"""The order in which a reader meets the steps, and the edges that go back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.flowchart import parse
from macros.flowchart.order import walk


@pytest.mark.parametrize(
    ("body", "order", "back"),
    [
        ("A --> B --> C", "ABC", ""),
        ("C --> D\nA --> B\nB --> C", "ABCD", ""),
        ("A --> B\nA --> C\nB --> D\nC --> D", "ABCD", ""),
        ("A --> B\nB -- 否 --> A\nB -- 是 --> C", "ABC", "BA"),
        ("A --> B\nB --> C\nC --> B\nB --> D", "ABCD", "CB"),
        ("A --> A\nA --> B", "AB", "AA"),
        ("A --> B\nB --> A", "AB", "BA"),
        ("A --> B\nC --> D", "ABCD", ""),
    ],
)
def test_walk(body: str, order: str, back: str) -> None:
    chart = parse(f"flowchart TD\n{body}")
    found, edges = walk(chart)
    assert "".join(found) == order
    assert " ".join(f"{chart.edges[index].source}{chart.edges[index].target}" for index in sorted(edges)) == back


@given(st.lists(st.tuples(st.sampled_from("ABCDEFGH"), st.sampled_from("ABCDEFGH")), min_size=1, max_size=20))
def test_every_step_once_and_no_loop_left(pairs: list[tuple[str, str]]) -> None:
    chart = parse("flowchart TD\n" + "\n".join(f"{one} --> {other}" for one, other in pairs))
    order, back = walk(chart)
    assert sorted(order) == sorted(node.id for node in chart.nodes)
    for index, edge in enumerate(chart.edges):
        assert index in back or order.index(edge.source) < order.index(edge.target)
