from __future__ import annotations

import pytest

from macros.paper.tree import find, parse, serialize, text_of
from macros.press.flowchart import Fit, fit, print_flowchart


@pytest.mark.parametrize(
    ("across", "down", "way"),
    [
        (300, 400, Fit(0.8)),
        (800, 400, Fit(0.779)),
        (300, 1200, Fit(0.708)),
        (300, 1618, Fit(0.8, columns=2)),
        (409, 1328, Fit(0.732, columns=2)),
        (1223, 191, Fit(0.757, sideways=True)),
        (300, 5000, Fit(0.479, columns=3)),
    ],
)
def test_fit(across: float, down: float, way: Fit) -> None:
    found = fit(across, down)
    assert (round(found.scale, 3), found.columns, found.sideways) == (way.scale, way.columns, way.sideways)


@pytest.mark.parametrize("across", [60, 200, 450, 900, 2000])
@pytest.mark.parametrize("down", [60, 400, 900, 1700, 4000])
def test_every_drawing_fits_the_page(across: float, down: float) -> None:
    way = fit(across, down)
    room = (926, 540) if way.sideways else (623, 850)
    assert across * way.scale * way.columns <= room[0] + 0.1
    assert down * way.scale / way.columns <= room[1] + 0.1


TALL = (
    '<figure class="flowchart" id="f"><div><svg class="flow" width="300" height="1600" viewBox="-.5 -.5 300 1600">'
    '<g class="edges"><path d="M100 40V1560"/></g>'
    '<a href="#x"><rect class="step" fill="#f0f0f0" x="50" y="0" width="100" height="40" rx="3"/><text x="100" y="25">甲</text></a>'
    '<path class="decision" fill="#fdf1dc" d="M100 700L150 790 100 880 50 790Z"/><text x="100" y="795">乙</text>'
    '<rect class="step" fill="#fff" x="50" y="1560" width="100" height="40" rx="3"/><text x="100" y="1585">丙</text>'
    "</svg></div><figcaption>图1 流程</figcaption>"
    '<details class="flowchart-text"><summary>s</summary><ol><li>甲</li><li>乙</li><li>丙</li></ol></details></figure>'
)


def test_a_tall_drawing_is_split_between_shapes() -> None:
    (figure,) = parse(TALL)
    print_flowchart(figure)
    first, second = find(figure, "svg")
    assert [text_of(text) for text in find(first, "text")] == ["甲", "乙"]
    assert [text_of(text) for text in find(second, "text")] == ["丙"]
    _, top, _, height = map(float, first.get("viewBox", "").split())
    assert height == 890
    assert float(second.get("viewBox", "").split()[1]) == pytest.approx(top + height)
    assert [text_of(title) for title in find(figure, "title")] == ["图1 流程。甲；乙；丙", "接上一栏（第2栏）"]


def test_links_and_tints_of_the_screen_are_gone() -> None:
    (figure,) = parse(TALL)
    print_flowchart(figure)
    html = serialize(figure)
    assert "<a" not in html
    assert "#fdf1dc" not in html and "#f0f0f0" not in html
    assert "<details" not in html


def test_what_the_browser_would_draw_is_given_as_steps() -> None:
    (figure,) = parse(
        '<figure class="flowchart" id="f"><pre class="flow-live">flowchart</pre><figcaption>图1 流程</figcaption>'
        '<details class="flowchart-text"><ol><li>甲</li></ol></details></figure>'
    )
    print_flowchart(figure)
    assert serialize(figure) == (
        '<figure class="flowchart" id="f"><ol><li>甲</li></ol><figcaption>图1 流程</figcaption></figure>'
    )
