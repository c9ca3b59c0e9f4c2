"""Source -> Flowchart, and what editors are told about their mistakes (mistakes.yml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.flowchart import Click, Edge, Flowchart, FlowchartError, Group, Ignored, Node, can_draw, parse
from macros.flowchart.kinds import KINDS
from macros.flowchart.live import check

from .conftest import BROWSER_ONLY, HERE, SHEETS, name_of, source_of

MISTAKES: list[dict[str, Any]] = yaml.safe_load((HERE / "mistakes.yml").read_text(encoding="utf-8"))


def test_everything_of_a_small_chart() -> None:
    chart = parse(
        "flowchart LR\n"
        "    A([开始]) --> B{同意<br>否}\n"
        "    subgraph 会后\n"
        "        B -- 是 --> C\n"
        "    end\n"
        "    style C fill:#f00\n"
        '    click B "#vote"\n'
    )
    assert chart == Flowchart(
        kind="flowchart",
        direction="LR",
        nodes=(
            Node("A", "开始", "terminal", 2),
            Node("B", "同意\n否", "decision", 2),
            Node("C", "C", "step", 4, labelled=False),
        ),
        edges=(
            Edge("A", "B", "", "solid", False, True, 1, 2),
            Edge("B", "C", "是", "solid", False, True, 1, 4),
        ),
        groups=(Group("会后 3", "会后", None, None, ("B", "C"), 3),),
        clicks=(Click("B", "#vote", 7),),
        ignored=(Ignored(6, "style C fill:#f00"),),
    )


@pytest.mark.parametrize("case", MISTAKES, ids=range(len(MISTAKES)))
def test_mistake(case: dict[str, Any]) -> None:
    with pytest.raises(FlowchartError) as error:
        parse(case["source"])
    assert (error.value.line, str(error.value)) == (case["line"], case["message"])


def test_no_mistake_stands_twice() -> None:
    sources = [case["source"] for case in MISTAKES]
    assert len(sources) == len(set(sources)) > 80


@pytest.mark.parametrize("name", ["syntax", "latin", "long-labels", "shapes", "subgraph-horizontal", "three-ways"])
def test_what_we_read_mermaid_reads_too(name: str) -> None:
    """GitLab and Gitea draw the fences with Mermaid itself."""
    source = source_of(name)
    assert parse(source).nodes
    check(source)


def test_all_of_the_syntax() -> None:
    chart = parse(source_of("syntax"))
    assert [(node.id, node.text, node.shape, node.labelled) for node in chart.nodes] == [
        ("A1", "带“引号”的文字（1）", "step", True),
        ("步骤2", "步骤2", "step", False),
        ("B.1", "B.1", "step", False),
        ("C-1", "C-1", "step", False),
        ("D_1", "D_1", "step", False),
        ("E", "#1 & 甲\n乙\n丙", "step", True),
        ("F", "F", "step", False),
        ("G", "准备", "preparation", True),
        ("H", "材料", "data", True),
        ("I", "子流程", "subprocess", True),
        ("J", "圆", "circle", True),
    ]
    assert [(edge.source, edge.target, edge.text, edge.stroke, edge.length) for edge in chart.edges] == [
        ("A1", "B.1", "", "solid", 1),
        ("步骤2", "B.1", "", "solid", 1),
        ("B.1", "C-1", "是", "solid", 1),
        ("C-1", "D_1", "否 (1)", "solid", 1),
        ("B.1", "E", "虚线", "dotted", 1),
        ("E", "F", "粗线", "thick", 1),
        ("F", "G", "", "solid", 3),
        ("G", "H", "", "solid", 1),
        ("H", "I", "", "solid", 1),
        ("I", "J", "", "dotted", 1),
        ("J", "A1", "", "hidden", 1),
    ]
    assert [(edge.arrow_start, edge.arrow_end) for edge in chart.edges[7:9]] == [(False, False), (True, True)]
    assert [(group.title, group.parent, group.direction, group.nodes) for group in chart.groups] == [
        ("一组（1）", None, "LR", ("H",)),
        ("内层", "s1", None, ("I", "J")),
    ]
    assert [(click.node, click.target, click.line) for click in chart.clicks] == [
        ("A1", "#a", 19),
        ("E", "branch-meetings#notice", 20),
    ]
    assert [ignored.line for ignored in chart.ignored] == [4, 14, 15, 16, 17, 18]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_are_counted_with_every_kind_of_newline(newline: str) -> None:
    source = newline.join(["---", "title: 图", "---", "%%{init: {", "}}%%", "flowchart TD", "", "%% 说明", "A -> B"])
    with pytest.raises(FlowchartError) as error:
        parse(source)
    assert error.value.line == 9


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("flowchart TD\n" + "A --> B\n" * 2600, "图的源文字有20813个字符，超过上限20000。请拆成几个图。"),
        ("flowchart TD\n" + "\n".join(f"a{i}" for i in range(201)), "节点超过200个。请拆成几个图。"),
        (
            "flowchart TD\nA & B & C & D & E & F & G & H & I & J --> " + " & ".join(f"x{i}" for i in range(21)),
            "连线超过200条。请拆成几个图。",
        ),
    ],
)
def test_bombs(source: str, message: str) -> None:
    with pytest.raises(FlowchartError) as error:
        parse(source)
    assert str(error.value) == message


@pytest.mark.parametrize("path", [*SHEETS, *BROWSER_ONLY], ids=name_of)
def test_other_kinds_are_read_by_mermaid(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert parse(source).kind in source
    assert can_draw(source) == (path in SHEETS)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("sequenceDiagram\n    A->>B: 你好\n    A->>B 你好\n    B->>A: 好", 3),
        ("%% 说明\n\nstateDiagram-v2\n    %% 说明\n    a --> ", 5),
        ("pie\n    甲: 3", 2),
        ("gantt\n    title 安排\n    section 甲\n    会议 :2026-13-45x, 5z\n", None),
    ],
)
def test_mermaids_own_complaints(source: str, line: int | None) -> None:
    with pytest.raises(FlowchartError) as error:
        parse(source)
    assert str(error.value).startswith("Mermaid 读不懂这个图（")
    assert error.value.line == line


def test_a_live_flowchart_may_be_written_with_all_that_mermaid_has() -> None:
    source = 'flowchart TD\n    A@{ shape: cyl, label: "库" } --x B\n    click B "branch-meetings#notice"\n'
    with pytest.raises(FlowchartError):
        parse(source)
    assert parse(source, is_live=True) == Flowchart("flowchart", clicks=(Click("B", "branch-meetings#notice", 3),))
    with pytest.raises(FlowchartError) as error:
        parse("flowchart TD\n    A -> B", is_live=True)
    assert error.value.line == 2


def test_every_kind_is_known_by_its_first_word() -> None:
    for kind in KINDS - {"flowchart", "graph"}:
        can_draw(f"{kind}\n")
    with pytest.raises(FlowchartError) as error:
        can_draw("sequencediagram\n    A->>B: 甲")
    assert str(error.value) == "不认识的图的种类“sequencediagram”。是否指“sequenceDiagram”？"
