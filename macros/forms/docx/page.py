"""The sheet: size, margins, grid, page numbers, and what Word is told about the whole document."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.section import _Footer, _Header
from docx.shared import Mm

from macros.forms.docx.elements import Element, paragraph, run, twips, w
from macros.forms.docx.styles import LINE

_LONG, _SHORT = 297.0, 210.0


@dataclass(frozen=True)
class Page:
    """A sheet of A4 with its margins and the distance of the foot from the edge, in millimetres."""

    top: float
    right: float
    bottom: float
    left: float
    foot: float
    wide: bool = False

    @property
    def text_width(self) -> int:
        """The width of the text in twips."""
        return twips(_LONG if self.wide else _SHORT) - twips(self.left) - twips(self.right)

    @property
    def text_height(self) -> int:
        """The height of the text in twips."""
        return twips(_SHORT if self.wide else _LONG) - twips(self.top) - twips(self.bottom)


#: 天头 37, 订口 28, 版心 156 by 225 (GB/T 9704—2012, 5.2.1); the dashes beside the page number 7 below the text (7.5): a line
#: of 14 pt, whose middle they are, then ends 25.5 above the edge.
PAPER = Page(37, 26, 35, 28, 25.5)
UPRIGHT = Page(18, 20, 17, 25, 10)
WIDE = Page(22, 20, 16, 20, 9, wide=True)
_CHARACTERS, _POINTS = 28, 16


def set_up(document: Document, page: Page, *, paper: bool) -> None:
    """Give the document's only section its sheet and, for papers, the grid of 22 lines of 28 characters."""
    section = document.sections[0]
    section.orientation = WD_ORIENTATION.LANDSCAPE if page.wide else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = Mm(_LONG if page.wide else _SHORT), Mm(_SHORT if page.wide else _LONG)
    section.top_margin, section.right_margin = Mm(page.top), Mm(page.right)
    section.bottom_margin, section.left_margin = Mm(page.bottom), Mm(page.left)
    section.header_distance, section.footer_distance = Mm(12), Mm(page.foot)
    properties = section._sectPr
    for old in properties.xpath("w:docGrid"):
        properties.remove(old)
    if paper:
        # In 4096ths of a point, down to a whole twip so that the last of the 28 still fits.
        space = (page.text_width // _CHARACTERS - 20 * _POINTS) * 4096 // 20
        properties.append(w("docGrid", type="linesAndChars", linePitch=LINE, charSpace=space))
    else:
        properties.append(w("docGrid", linePitch=312))


def paper_foot(document: Document) -> None:
    """Write the page numbers of a paper: at the right on odd pages, at the left on even ones, one character in (7.5)."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    number = (run("— "), _field("PAGE"), run(" —"))
    for foot, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        indent = w("ind", **{f"{side}Chars": 100, side: 280})
        _write(foot, paragraph("PageNumber", *map(_copy, number), properties=(indent, w("jc", val=side))))


def sheet_foot(document: Document, page: Page, source: str) -> None:
    """Write at the foot of a table form where it comes from, and its pages."""
    content = [run(source), w("r", w("tab")), run("第"), _field("PAGE"), run("页　共"), _field("NUMPAGES"), run("页")]
    tabs = w("tabs", w("tab", val="right", pos=page.text_width))
    _write(document.sections[0].footer, paragraph("PageNumber", *content, properties=(tabs,)))


def mark_sample(document: Document, *, paper: bool) -> None:
    """Say at the head of each page that the document is filled in as an example."""
    section = document.sections[0]
    for head in (section.header, section.even_page_header)[: 2 if paper else 1]:
        _write(head, paragraph("Sample", run("填写示例")))


def _write(part: _Header | _Footer, content: Element) -> None:
    part.is_linked_to_previous = False
    for old in list(part._element):
        part._element.remove(old)
    part._element.append(content)


def _field(code: str) -> Element:
    return w("fldSimple", run("1"), instr=code)


def _copy(element: Element) -> Element:
    copied: Element = element.__deepcopy__(None)
    return copied
