"""WordprocessingML elements, written in the order in which they stand: Word refuses a document whose elements are out of order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement

#: Word counts lengths in twentieths of a point.
_TWIPS_PER_MM = 1440 / 25.4


def twips(millimetres: float) -> int:
    """Return a length as Word counts it."""
    return round(millimetres * _TWIPS_PER_MM)


def w(tag: str, *children: Element | None, **attributes: str | float) -> Element:
    """Return `<w:tag>` with its children, None left out; attributes take the prefix of the tag, which may be named: "w14:checkbox"."""
    prefix, _, name = tag.rpartition(":")
    prefix = prefix or "w"
    named = {_qualified(prefix, key): str(value) for key, value in attributes.items()}
    element: Element = oxml_parser.makeelement(_qualified(prefix, name), named, nsmap=_declared(prefix))
    element.extend([child for child in children if child is not None])
    return element


# The forms of a handbook have some hundred thousand elements: python-docx' OxmlElement takes each name apart anew.
@cache
def _qualified(prefix: str, name: str) -> str:
    return qn(f"{prefix}:{name}")


@cache
def _declared(prefix: str) -> dict[str, str]:
    return {prefix: nsmap[prefix]}


def run(text: str, *properties: Element) -> Element:
    """Return a run of text; line ends become line breaks."""
    made = w("r", w("rPr", *properties) if properties else None)
    for index, line in enumerate(text.split("\n")):
        if index:
            made.append(w("br"))
        if line:
            piece = w("t")
            piece.text = line
            piece.set(qn("xml:space"), "preserve")
            made.append(piece)
    return made


def paragraph(style: str, *content: Element, properties: Sequence[Element | None] = ()) -> Element:
    """Return a paragraph; `properties` follow the style in the order of the schema, None left out."""
    return w("p", w("pPr", w("pStyle", val=style), *properties), *content)


def text_of(elements: Iterable[Element]) -> str:
    """Return the text of elements, line breaks left out. lxml's itertext reads the text of python-docx's runs twice."""
    return "".join(piece.text or "" for element in elements for piece in element.iter(qn("w:t")))
