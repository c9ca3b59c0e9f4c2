"""The SVG: small, self-contained, the same every time, with links that can be reached."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from macros.flowchart import FlowchartError, draw, parse

from .conftest import CASES, SHEETS, name_of, source_of

SVG = "{http://www.w3.org/2000/svg}"
LINKS = {"#prepare": "#prepare", "branch-meetings#notice": "../branch-meetings/#notice"}


def drawn(source: str) -> ElementTree.Element:
    """The root of a drawing."""
    html = draw(source, uid="u1", title="图", links=LINKS)
    inner = re.fullmatch(r'<div class="flow-scroll"(?: tabindex="0")?>(<svg.*</svg>)</div>', html, re.DOTALL)
    assert inner
    return ElementTree.fromstring(inner[1])


def test_the_whole_of_a_small_chart() -> None:
    source = 'flowchart TD\n    A([开始]) --> B["准备 <br> R&D"]\n    click B "#prepare"\n'
    assert draw(source, uid="u1", title="图<1>", links=LINKS) == (
        '<div class="flow-scroll"><svg xmlns="http://www.w3.org/2000/svg" class="flow" role="group" aria-label="图&lt;1&gt;"'
        ' viewBox="-.5 -.5 82 130" width="82" height="130" style="--flow-least:59px"'
        ' font-size="15" text-anchor="middle" fill="#222">'
        '<g class="edges" fill="none" stroke="#555" stroke-width="1.2"><path d="M41 44V57"/></g>'
        '<path class="heads" fill="#555" d="M41 64l-4 -8h8Z"/>'
        '<rect class="terminal" fill="#f0f0f0" stroke="#555" x="6" y="6" width="70" height="38" rx="19"/>'
        '<text x="41" y="30.4">开始</text>'
        '<a href="#prepare"><rect class="step" fill="#fff" stroke="#555" x="7" y="64" width="68" height="60" rx="3"/>'
        '<text x="41" y="88.9">准备<tspan x="41" dy="21">R&amp;D</tspan></text></a>'
        "</svg></div>"
    )


@pytest.mark.parametrize("path", [*CASES, *SHEETS], ids=name_of)
def test_small_and_self_contained(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    html = draw(source, uid="u1", title="图", links=LINKS)
    assert len(html.encode()) < 12_000
    for never in (
        "mermaid",
        "merman",
        "foreignObject",
        "<script",
        "@import",
        "http:",
        "https:",
        "url(http",
        "NaN",
    ):
        assert never not in html.replace('xmlns="http://www.w3.org/2000/svg"', ""), never
    assert not re.search(r"\d\.\d{2,}|\de[-+]?\d", html), "excess decimals"
    root = drawn(source)
    ids = [element.get("id", "") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) and all(name.startswith("u1-") for name in ids)
    assert draw(source, uid="u1", title="图", links=LINKS) == html


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_every_text_is_there_in_reading_lines(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    chart = parse(source)
    shown = ["".join(element.itertext()) for element in drawn(source).iter(f"{SVG}text")]
    wanted = [node.text for node in chart.nodes]
    wanted += [edge.text for edge in chart.edges if edge.text and edge.stroke != "hidden"]
    wanted += [group.title for group in chart.groups]
    assert sorted(text.replace(" ", "") for text in shown) == sorted(re.sub(r"[ \n]", "", text) for text in wanted)


def test_a_limit_of_size_for_sixteen_steps() -> None:
    source = source_of("three-loops-to-one")
    assert len(parse(source).nodes) == 16
    assert len(draw(source, uid="u", title="图", links={}).encode()) < 8_000


def test_links_are_made_round_shape_and_text() -> None:
    root = drawn(source_of("lecture"))
    links = list(root.iter(f"{SVG}a"))
    assert [(link.get("href"), "".join(link.itertext())) for link in links] == [
        ("#prepare", "确定题目"),
        ("../branch-meetings/#notice", "发出通知"),
    ]
    assert [child.tag.removeprefix(SVG) for child in links[0]] == ["rect", "text"]
    assert root.get("role") == "group"


def test_a_target_without_an_address_is_no_link() -> None:
    html = draw(source_of("lecture"), uid="u", title="图", links={})
    assert "<a " not in html
    assert 'role="img"' in html


def test_decisions_have_a_shape_and_class_of_their_own() -> None:
    root = drawn(source_of("election"))
    shapes = [element for element in root.iter(f"{SVG}path") if element.get("class") == "decision"]
    assert len(shapes) == 4
    assert all(re.fullmatch(r"M[\d.]+ [\d.]+L[\d. ]+Z", shape.get("d", "")) for shape in shapes)


def test_a_wide_chart_can_be_reached_from_the_keyboard() -> None:
    assert draw(source_of("horizontal-long"), uid="u", title="图", links={}).startswith(
        '<div class="flow-scroll" tabindex="0">'
    )
    assert draw(source_of("lecture"), uid="u", title="图", links={}).startswith('<div class="flow-scroll"><svg')


def test_labels_in_a_subgraph_stand_on_its_ground() -> None:
    root = drawn(source_of("subgraphs"))
    grounds = [
        element.get("class") for element in root.find(f"{SVG}g[@class='labels']") or [] if element.tag == f"{SVG}rect"
    ]
    assert sorted(map(str, grounds)) == ["None", "inside"]


def test_text_cannot_break_out() -> None:
    html = draw(
        'flowchart TD\n A["<5人 & >3人"] -- "1<2" --> B\n click A "#x"', uid="u", title='"><b>', links={"#x": '"><b>'}
    )
    assert "<b>" not in html
    assert "&lt;5人 &amp; &gt;3人" in html


def test_merman_may_refuse_what_mermaid_takes() -> None:
    with pytest.raises(FlowchartError) as error:
        draw("sequenceDiagram\n    A->>B 你好", uid="u", title="图", links={})
    assert str(error.value) == "这个图无法在生成网站时绘制。请在代码块的 mermaid 后面加 live，由浏览器绘制。"
