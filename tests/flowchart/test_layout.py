"""Where the parts go: nothing on top of anything else, loops beside the steps, the same every time, in a bounded time."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from macros.flowchart import FlowchartError, parse
from macros.flowchart.layout import lay_out
from macros.flowchart.placed import Placed
from macros.flowchart.route import Box, Loop, around, hits, loop_back, segments, touch

from .conftest import CASES, name_of, source_of


def faults(placed: Placed) -> list[str]:
    """What lies where it must not."""
    found = []
    steps = {item.node.id: around((item.x, item.y), item.size.size) for item in placed.nodes}
    labels = [
        (item.edge, around((item.label.x, item.label.y), item.label.size.size)) for item in placed.edges if item.label
    ]
    titles = [(group.group.title, group.title, group) for group in placed.groups]
    names = list(steps)
    for index, name in enumerate(names):
        found += [f"{name} on {other}" for other in names[index + 1 :] if touch(steps[name], steps[other])]
    for index, (edge, box) in enumerate(labels):
        found += [f"label {edge.text} on {name}" for name, step in steps.items() if touch(box, step)]
        found += [f"label {edge.text} on {other.text}" for other, rest in labels[index + 1 :] if touch(box, rest)]
    for item in placed.edges:
        assert bool(item.edge.text) == bool(item.label)
        ends = (item.edge.source, item.edge.target)
        for line in segments(item.points):
            found += [
                f"{ends} through {name}" for name, step in steps.items() if name not in ends and hits(line, step, 2)
            ]
            found += [f"{ends} through title {title}" for title, box, _ in titles if hits(line, box, 0)]
    for title, box, group in titles:
        found += [f"title {title} on {name}" for name, step in steps.items() if touch(box, step)]
        if box[2] > group.x + group.width:
            found.append(f"title {title} longer than its frame")
    return found


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_nothing_lies_on_anything_else(path: Path) -> None:
    assert faults(lay_out(parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("steps", [6, 10, 14, 18])
@pytest.mark.parametrize("seed", range(5))
def test_nothing_lies_on_anything_else_in_made_up_charts(steps: int, seed: int) -> None:
    dice = random.Random(100 * steps + seed)
    lines = [f"flowchart {dice.choice(['TD', 'LR'])}"]
    for step in range(steps):
        decision = 0 < step < steps - 2 and dice.random() < 0.35
        text = "办理" + "事项" * dice.randrange(1, 4)
        lines.append(f"a{step}{{{text}}}" if decision else f"a{step}[{text}]")
        if step < steps - 1:
            lines.append(f"a{step} {'-- 是 ' if decision else ''}--> a{step + 1}")
        if decision:
            target = dice.randrange(step + 2, steps) if dice.random() < 0.6 else dice.randrange(step)
            lines.append(f"a{step} -- {dice.choice(['否', '不同意', '材料不齐需补正'])} --> a{target}")
    assert faults(lay_out(parse("\n".join(lines)))) == []


def test_the_main_line_is_straight_and_loops_run_beside_it() -> None:
    placed = lay_out(parse("flowchart TD\nA[甲] --> B{乙}\nB -- 是 --> C[丙]\nB -- 否 --> A"))
    assert len({item.x for item in placed.nodes}) == 1
    assert [item.y for item in placed.nodes] == sorted(item.y for item in placed.nodes)
    loop = next(item for item in placed.edges if item.edge.text == "否")
    start, end = loop.points[0], loop.points[-1]
    decision, first = placed.nodes[1], placed.nodes[0]
    assert abs(start[0] - decision.x) == decision.size.width / 2 and start[1] == decision.y
    assert abs(end[0] - first.x) == first.size.width / 2 and end[1] == first.y


def test_a_horizontal_chart_runs_across() -> None:
    placed = lay_out(parse("flowchart LR\nA[甲] --> B[乙] --> C[丙]\nC --> A"))
    assert len({item.y for item in placed.nodes}) == 1
    assert [item.x for item in placed.nodes] == sorted(item.x for item in placed.nodes)


def test_subgraphs_follow_the_source_and_hold_their_steps() -> None:
    placed = lay_out(parse(source_of("subgraphs")))
    assert [group.group.title for group in sorted(placed.groups, key=lambda item: item.y)] == ["会前", "会中", "会后"]
    for group in placed.groups:
        for item in placed.nodes:
            inside = group.x < item.x < group.x + group.width and group.y < item.y < group.y + group.height
            assert inside == (item.node.id in group.group.nodes)


def test_lines_of_different_steps_never_run_together() -> None:
    """A goes to both, B only to one: merged into one line they would say that B goes to both."""
    placed = lay_out(parse("flowchart TD\nS --> A & B\nA --> X & Y\nB --> Y & Z\nX & Y & Z --> E"))
    edges = {(item.edge.source, item.edge.target): segments(item.points) for item in placed.edges}
    shared = [
        (one, other)
        for one in edges
        for other in edges
        if one[0] != other[0] and one[1] != other[1]
        for first in edges[one]
        for second in edges[other]
        if first == second
    ]
    assert shared == []


def test_the_same_source_gives_the_same_layout() -> None:
    assert lay_out(parse(source_of("admission"))) == lay_out(parse(source_of("admission")))


@pytest.mark.parametrize(
    "source",
    [
        "flowchart TD\n" + "\n".join(f"a{i} --> a{j}" for i in range(20) for j in range(i + 1, 20)),
        "flowchart TD\n" + "\n".join(f"a{i} --> a{i + 1}\na{i + 1} -- 否 --> a0" for i in range(99)),
        "flowchart TD\n" + "".join(f"subgraph s{i}[组]\n" for i in range(190)) + "a\n" + "end\n" * 190,
        "flowchart TD\n" + "\n".join(f"a{i}[步骤{i}] --> a{i + 1}" for i in range(199)),
    ],
    ids=["all to all", "loops", "nested", "long"],
)
def test_bombs_end_soon(source: str) -> None:
    start = time.monotonic()
    try:
        lay_out(parse(source))
    except FlowchartError as error:
        assert str(error) == "流程图过于复杂，无法排版。请减少节点和连线，或拆成几个图。"
    assert time.monotonic() - start < 10


SOURCE: Box = (100, 200, 200, 240)
TARGET: Box = (100, 0, 200, 40)


def test_a_loop_goes_the_shorter_way_and_round_what_stands_there() -> None:
    free = loop_back(Loop(SOURCE, TARGET, None), [SOURCE, TARGET], [])
    assert free and free.points == ((200, 220), (222, 220), (222, 20), (200, 20))
    beside: Box = (210, 100, 300, 140)
    way = loop_back(Loop(SOURCE, TARGET, None), [SOURCE, TARGET, beside], [])
    assert way and way.points == ((100, 220), (78, 220), (78, 20), (100, 20))
    other: Box = (0, 100, 90, 140)
    way = loop_back(Loop(SOURCE, TARGET, None), [SOURCE, TARGET, beside, other], [])
    assert way and way.points[1][0] in (-12 - 6, 310, 318)


def test_a_loop_between_two_neighbours_leaves_below_where_nothing_else_does() -> None:
    left: Box = (0, 200, 90, 240)
    right: Box = (210, 200, 300, 240)
    boxes = [SOURCE, TARGET, left, right]
    assert loop_back(Loop(SOURCE, TARGET, None), boxes, []) is None
    way = loop_back(Loop(SOURCE, TARGET, None, tail=1), boxes, [])
    assert way and way.points[:2] == ((150, 240), (150, 251))


def test_the_label_of_a_loop_stands_on_its_first_stretch() -> None:
    way = loop_back(Loop(SOURCE, TARGET, (60, 20)), [SOURCE, TARGET], [])
    assert way and way.label == (238, 220) and way.points[1] == (278, 220)
