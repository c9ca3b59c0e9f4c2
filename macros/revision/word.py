"""A comparison as a Word file: A4 turned, the head row on every page, marks underlined or struck out besides their colour."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document

from macros.forms.docx import fonts
from macros.forms.docx.elements import Element, paragraph, run, w
from macros.forms.docx.package import describe, new_document, to_bytes
from macros.forms.docx.page import WIDE, set_up, sheet_foot
from macros.revision.document import AFFECTED, COLUMNS, LEGEND, ROOM, TITLE, svg
from macros.revision.model import Change, Comparison, Line, Mark, Picture, StandardChange
from macros.revision.shapes import NotShapes, shapes
from macros.revision.terminal import STATES, renumbered

#: The widths of the three columns, of all 100.
_WIDTHS = (40, 40, 20)
_COLOURS: dict[Mark, str] = {"-": "A61B1B", "+": "14602F"}


def docx(comparison: Comparison) -> bytes:
    """Return the file; the same comparison gives the same bytes."""
    return _Writer(comparison).write()


class _Writer:
    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.document: Document = new_document(paper=False)
        self.pictures = 0

    def write(self) -> bytes:
        set_up(self.document, WIDE, paper=False)
        body = self.document.element.body
        for element in self.content():
            body.insert(len(body) - 1, element)
        editions = f"{self.comparison.old} → {self.comparison.new}"
        sheet_foot(self.document, WIDE, f"{TITLE}　{editions}")
        describe(self.document, title=TITLE, subject=editions, number="")
        return to_bytes(self.document)

    def content(self) -> Iterator[Element]:
        comparison = self.comparison
        yield paragraph("Heading", run(TITLE))
        yield paragraph("Note", run(f"{comparison.old} → {comparison.new}"))
        yield paragraph("Note", run(comparison.summary, fonts.font(fonts.FIRST)))
        yield from (paragraph("Note", run(f"注意：{note}")) for note in comparison.notes)
        if not comparison.empty:
            yield paragraph("Note", run(LEGEND))
        for standard in comparison.standards:
            yield from self.standard(standard)
        if comparison.records:
            yield _head("数据")
            yield self.table(comparison.records)
        if comparison.pages:
            yield paragraph("Note", run(f"其他页面（不逐条比较）：{'、'.join(comparison.pages)}"))
        if comparison.affected:
            yield _head(f"{AFFECTED}（{len(comparison.affected)}处）")
            for place in comparison.affected:
                too = "（本次也改了）" if place.changed_too else ""
                where = f"{place.location.path}:{place.location.line}"
                yield paragraph("Note", run(f"{place.place}{too}：{place.why}　{where}"))

    def standard(self, standard: StandardChange) -> Iterator[Element]:
        yield _head(f"{standard.designation}　{standard.title}（{STATES[standard.state]}）")
        for revision in standard.revisions:
            said = f"修订说明（{revision.date.isoformat()}）：{revision.text}"
            yield paragraph("Note", run(said), properties=[w("keepNext"), w("spacing", after=60)])
        if standard.changes:
            yield self.table(standard.changes)
        if standard.renumbered:
            yield paragraph("Note", run(f"{renumbered(standard)}。"))
        yield from (paragraph("Note", run(note)) for note in standard.quiet)

    def table(self, changes: tuple[Change, ...]) -> Element:
        widths = [WIDE.text_width * share // 100 for share in _WIDTHS]
        edges = [w(side, val="single", sz=4, space=0, color="000000") for side in _SIDES]
        properties = w(
            "tblPr",
            w("tblW", w=sum(widths), type="dxa"),
            w("tblBorders", *edges),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *(w(side, w=85, type="dxa") for side in ("left", "right"))),
        )
        head = w(
            "tr",
            w("trPr", w("cantSplit"), w("tblHeader")),
            *(
                _cell(
                    width, [paragraph("Number", run(name, fonts.font(fonts.FIRST)), properties=[w("jc", val="center")])]
                )
                for width, name in zip(widths, COLUMNS, strict=True)
            ),
        )
        grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
        return w("tbl", properties, grid, head, *(self.row(change, widths) for change in changes))

    def row(self, change: Change, widths: list[int]) -> Element:
        old = self.side(change.old_name, change.old, change.pictures[0])
        new = self.side(change.new_name, change.new, change.pictures[1])
        cells = (old, new, [_line((), change.remark)])
        return w("tr", *(_cell(width, cell) for width, cell in zip(widths, cells, strict=True)))

    def side(self, name: str, lines: tuple[Line, ...], picture: Picture | None) -> list[Element]:
        if not name:
            return [_line((), "（无）")]
        shown = [
            paragraph("Number", run(name, fonts.font(fonts.FIRST)), properties=[w("keepNext"), w("jc", val="left")])
        ]
        shown += [_line(line) for line in lines]
        drawn = self.drawing(picture) if picture else None
        return [*shown, paragraph("Number", drawn, properties=[w("jc", val="center")])] if drawn is not None else shown

    def drawing(self, picture: Picture) -> Element | None:
        """Return the run that shows a flowchart, None for a diagram of another kind: its steps stand there as text."""
        made = svg(picture, ROOM)
        if made is None:
            return None
        self.pictures += 1
        try:
            return shapes(made.html, self.pictures, picture.caption, made.scale)
        except NotShapes:
            return None


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def _head(text: str) -> Element:
    return paragraph(
        "Number",
        run(text, fonts.font(fonts.FIRST)),
        properties=[w("keepNext"), w("spacing", before=240, after=80), w("jc", val="left"), w("outlineLvl", val=1)],
    )


def _cell(width: int, content: list[Element]) -> Element:
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *content)


def _line(line: Line, text: str = "") -> Element:
    runs = [_run(piece.text, piece.mark) for piece in line] if line else [run(text)]
    return paragraph("Number", *runs, properties=[w("keepNext", val=0), w("jc", val="left")])


def _run(text: str, mark: Mark) -> Element:
    if not mark:
        return run(text)
    colour = w("color", val=_COLOURS[mark])
    return run(text, w("strike"), colour) if mark == "-" else run(text, colour, w("u", val="single"))
