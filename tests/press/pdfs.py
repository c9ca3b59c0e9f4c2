"""What a PDF says of itself: its pages as read, its numbers, its lines and where they lie."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from pypdf import PdfReader

_XHTML = "{http://www.w3.org/1999/xhtml}"
_NEVER_FIRST = "。，、；：？！）》」』”’〕】%"
_NEVER_LAST = "（《「『“‘〔【"


@dataclass(frozen=True)
class TextLine:
    """A line of text, or the part of one between two gaps, with its place in points from the upper left corner."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


class Pdf:
    """A PDF to be looked into."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.reader = PdfReader(BytesIO(data))

    @cached_property
    def texts(self) -> list[str]:
        """The pages' text in the order in which it was written."""
        return self._poppler("-raw").split("\f")[:-1]

    @cached_property
    def labels(self) -> list[str]:
        return self.reader.page_labels

    @cached_property
    def places(self) -> dict[str, tuple[int, float]]:
        """Page index and distance from the page's lower edge of each named destination."""
        found = {}
        for name, destination in self.reader.named_destinations.items():
            page = self.reader.get_destination_page_number(destination)
            assert page is not None
            found[name] = (page, float(str(destination.top)))
        return found

    def label_of(self, anchor: str) -> str:
        return self.labels[self.places[anchor][0]]

    @cached_property
    def lines(self) -> list[TextLine]:
        text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", self._poppler("-bbox-layout"))
        found = []
        for number, page in enumerate(ElementTree.fromstring(text).iter(f"{_XHTML}page")):
            for line in page.iter(f"{_XHTML}line"):
                words = " ".join(word.text or "" for word in line.iter(f"{_XHTML}word"))
                box = (float(line.get(side, 0)) for side in ("xMin", "yMin", "xMax", "yMax"))
                found.append(TextLine(number, words, *box))
        return found

    def rows(self, first: int, end: int | None = None) -> list[str]:
        """Return what stands on one height, from left to right, of the pages from `first` to before `end`."""
        found: dict[tuple[int, int], list[TextLine]] = {}
        for line in self.lines:
            if first <= line.page < (end or len(self.labels)):
                found.setdefault((line.page, round((line.top + line.bottom) / 4)), []).append(line)
        return [
            " ".join(part.text for part in sorted(parts, key=lambda part: part.left))
            for _, parts in sorted(found.items())
        ]

    def told_in_contents(self, end: str) -> list[str]:
        """Return the page numbers that the contents give, down to where the part `end` begins."""
        rows = self.rows(self.places["contents"][0], self.places[end][0])
        return [row.split()[-1] for row in rows if re.search(r". [0-9IVX]+$", row)]

    def told_in_references(self) -> list[str]:
        """Return the page numbers that references give, in the order of the text."""
        return re.findall(r"（第(\w+)页）", "".join(self.texts).replace("\n", ""))

    def badly_broken(self) -> list[str]:
        """Return the lines that begin or end with a character that may not stand there.

        What follows a blank to fill in is read as a line of its own: only what begins at the left of the page's text counts.
        """
        edges = {line.page: min(other.left for other in self.lines if other.page == line.page) for line in self.lines}
        found = []
        for line in self.lines:
            begins = line.left < edges[line.page] + 2
            ends = not any(
                o.page == line.page and abs(o.top - line.top) < 8 and o.left > line.right for o in self.lines
            )
            if (begins and line.text[:1] in _NEVER_FIRST) or (
                ends and line.text[-1:] in _NEVER_LAST and self._full(line)
            ):
                found.append(f"{line.page + 1}: {line.text}")
        return found

    def _full(self, line: TextLine) -> bool:
        return line.right > float(self.reader.pages[line.page].mediabox.width) - 100

    def addresses(self) -> list[str]:
        """Return where the links to other documents lead."""
        notes = [note.get_object() for page in self.reader.pages for note in page.get("/Annots", [])]
        return [str(note["/A"]["/URI"]) for note in notes if "/A" in note]

    def fonts(self) -> dict[str, bool]:
        """Return whether each font that pages print with is embedded."""
        found = {}
        for page in self.reader.pages:
            resources: Any = page["/Resources"]
            for font in resources.get("/Font", {}).values():
                descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
                found[str(font.get_object()["/BaseFont"])] = any(
                    f"/FontFile{kind}" in descriptor for kind in ("", "2", "3")
                )
        return found

    def bookmarks(self) -> list[tuple[int, str]]:
        """Return level and title of each bookmark."""

        def walk(items: list[Any], level: int) -> list[tuple[int, str]]:
            found = []
            for item in items:
                found += walk(item, level + 1) if isinstance(item, list) else [(level, str(item.title))]
            return found

        return walk(self.reader.outline, 1)

    def elements(self, kind: str) -> list[Any]:
        """Return the elements of that kind in the structure tree."""
        found = []

        def walk(element: Any) -> None:
            element = element.get_object()
            if isinstance(element, list):
                for child in element:
                    walk(child)
            elif isinstance(element, dict):
                if element.get("/S") == f"/{kind}":
                    found.append(element)
                if "/K" in element:
                    walk(element["/K"])

        walk(self.reader.root_object["/StructTreeRoot"])
        return found

    def _poppler(self, mode: str) -> str:
        run = subprocess.run(["pdftotext", mode, "-", "-"], input=self.data, capture_output=True, check=True)
        return run.stdout.decode()
