"""HTML as a tree: read, looked through, written again. ElementTree underneath, with the parser that WeasyPrint itself uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, tostring

#: What a rule makes of a child: the same or another element, several, or none.
Rule = Callable[[Element], "Element | list[Element] | None"]


def parse(html: str) -> Element:
    """Return the <body> of an HTML fragment; elements of SVG have plain names, as HTML writes them."""
    import tinyhtml5  # type: ignore[import-not-found,import-untyped,unused-ignore]

    root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    for element in root.iter():
        if "}" in element.tag:
            element.tag = element.tag.rsplit("}", 1)[-1]
    body = root.find("body")
    assert body is not None
    return body


def serialize(element: Element) -> str:
    """Return the element as HTML, without the text that follows it."""
    tail, element.tail = element.tail, None
    html = tostring(element, encoding="unicode", method="html")
    element.tail = tail
    return html


def make(tag: str, text: str | None = None, *children: Element, **attributes: str) -> Element:
    """Return a new element; `class_` stands for class, `_` in names for `-`."""
    element = Element(tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()})
    element.text = text
    element.extend(children)
    return element


def classes(element: Element) -> list[str]:
    """Return the element's classes."""
    return element.get("class", "").split()


def has_class(element: Element, name: str) -> bool:
    """Whether the element has the class."""
    return name in classes(element)


def text_of(element: Element) -> str:
    """Return the element's text, white space collapsed at the ends."""
    return "".join(element.itertext()).strip()


def find(root: Element, tag: str, class_: str = "") -> Iterator[Element]:
    """Yield the elements of that name, and of that class if given, in document order."""
    return (element for element in root.iter(tag) if not class_ or has_class(element, class_))


def rewrite(root: Element, rule: Rule) -> None:
    """Put every descendant through the rule, parents before children, in place; text that follows a dropped element stays.

    What the rule makes in place of an element is taken as it is; an element that it returns itself is looked through.
    """
    kept: list[Element] = []
    for child in list(root):
        tail, child.tail = child.tail, None
        made = rule(child)
        replacement = [] if made is None else made if isinstance(made, list) else [made]
        kept += replacement
        if replacement:
            replacement[-1].tail = (replacement[-1].tail or "") + (tail or "") or None
        elif tail:
            append_text(root, kept, tail)
        if made is child:
            rewrite(child, rule)
    root[:] = kept


def append_text(root: Element, children: list[Element], text: str) -> None:
    """Add text after the last of `children`, or at the start of `root` when there is none."""
    if children:
        children[-1].tail = (children[-1].tail or "") + text
    else:
        root.text = (root.text or "") + text
