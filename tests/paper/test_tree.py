from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from macros.paper.tree import find, make, parse, rewrite, serialize, text_of


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("a<i>x</i>b", "ab"),
        ("<i>x</i>b<b>c</b>", "b<b>c</b>"),
        ("<b>c</b>d<i>x</i>e", "<b>c</b>de"),
        ("<p><i>x</i>b</p>", "<p>b</p>"),
    ],
)
def test_text_after_a_dropped_element_stays(html: str, kept: str) -> None:
    body = parse(html)
    rewrite(body, lambda element: None if element.tag == "i" else element)
    assert serialize(body) == f"<body>{kept}</body>"


def test_what_replaces_an_element_is_not_rewritten() -> None:
    body = parse("<i>x</i>t<u><i>y</i></u>")

    def rule(element: Element) -> Element | list[Element]:
        return [make("b"), make("u", None, make("i", "new"))] if element.tag == "i" else element

    rewrite(body, rule)
    assert serialize(body) == "<body><b></b><u><i>new</i></u>t<u><b></b><u><i>new</i></u></u></body>"


def test_svg_has_plain_names() -> None:
    (svg,) = parse('<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>')
    assert serialize(svg) == '<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>'


def test_found_by_name_and_class() -> None:
    body = parse('<p class="a b">1</p><p class="ab">2</p><div><p class="b">3</p></div>')
    assert [text_of(element) for element in find(body, "p", "b")] == ["1", "3"]
