"""A list of lines as files to work with: XLSX, DOCX, and text with tabs. A4 across, the head repeated on each page, equal bytes for equal
lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from macros.checklist.lines import RESULTS, Line
from macros.forms.docx import fonts
from macros.forms.docx.elements import Element, paragraph, run, twips, w
from macros.forms.docx.package import describe, new_document, to_bytes
from macros.forms.docx.page import Page, set_up, sheet_foot
from macros.workbook import Column, Sheet, xlsx

_COLUMNS = (
    Column("序号", 6),
    Column("标准", 17),
    Column("条", 9),
    Column("要求", 48),
    Column("对象", 13),
    Column("怎样查", 22),
    Column("证据", 22),
    Column("结果", 10, choices=RESULTS),
    Column("备注", 13),
)
#: The columns of the Word file and their widths in millimetres: 257 of A4 across.
_HEADS = (("条", 16), ("要求", 86), ("对象", 24), ("怎样查", 42), ("证据", 38), ("结果", 33), ("备注", 18))
_SPACE = "\u3000"
_BOXES = "\n".join(_SPACE.join(f"□{result}" for result in pair) for pair in (RESULTS[:2], RESULTS[2:]))
_PAGE = Page(18, 20, 16, 20, 9, wide=True)
_BLANKS = f"受检单位：{12 * _SPACE}检查人：{12 * _SPACE}检查日期：{4 * _SPACE}年{2 * _SPACE}月{2 * _SPACE}日"


def cells(lines: Sequence[Line]) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each line as the Excel file has them, result and remark empty."""
    for number, line in enumerate(lines, 1):
        meta = line.standard.meta
        title = f"{meta.number} {meta.title}"
        yield (
            str(number),
            title,
            line.clause.number,
            line.requirement.text,
            line.whom,
            line.verify,
            line.evidence,
            "",
            "",
        )


def tsv(lines: Sequence[Line]) -> str:
    """Return the lines with their heads as text with tabs."""
    rows = [tuple(column.title for column in _COLUMNS), *cells(lines)]
    return "\n".join("\t".join(cell.replace("\t", " ") for cell in row) for row in rows)


def workbook(title: str, lines: Sequence[Line]) -> bytes:
    """Return the lines as an Excel file; the result is chosen from a list."""
    return xlsx([Sheet("检查表", f"{title} 检查表", _COLUMNS, list(cells(lines)))])


def document(title: str, source: str, lines: Sequence[Line]) -> bytes:
    """Return the lines as a Word file, each standard under its name; `source` stands in the foot: whose handbook it is."""
    made = new_document(paper=False)
    set_up(made, _PAGE, paper=False)
    sheet_foot(made, _PAGE, source)
    describe(made, title=f"{title} 检查表", subject=source, number="")
    made.styles.element.extend(_styles())
    heading = paragraph("Heading", run(f"{title} 检查表"))
    blanks = paragraph("Body", run(_BLANKS))
    note = f"共{len(lines)}项要求，一项一行，条号按本手册现行文本。结果在方框里打勾。"
    _fill(made, heading, blanks, _table(lines), paragraph("Note", run(note)))
    return to_bytes(made)


def _fill(document: Document, *parts: Element) -> None:
    body = document.element.body
    for part in parts:
        body.insert(len(body) - 1, part)  # the last element of a body is its section


def _table(lines: Sequence[Line]) -> Element:
    widths = [twips(width) for _, width in _HEADS]
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    parts = [
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>',
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>',
        "</w:tblCellMar></w:tblPr><w:tblGrid>",
        *(f'<w:gridCol w:w="{width}"/>' for width in widths),
        "</w:tblGrid>",
        _row([_cell(head, width, "Head") for (head, _), width in zip(_HEADS, widths, strict=True)], "<w:tblHeader/>"),
    ]
    for _, group in groupby(lines, key=lambda line: line.standard.slug):
        held = list(group)
        standard = held[0].standard
        name = f"{standard.designation} {standard.meta.title}（{len(held)}项）"
        parts.append(_row([_cell(name, sum(widths), "Name", span=len(widths))]))
        parts += (_line(line, widths) for line in held)
    table: Element = parse_xml("".join([*parts, "</w:tbl>"]))
    return table


def _line(line: Line, widths: Sequence[int]) -> str:
    texts = (line.clause.number, line.requirement.text, line.whom, line.verify, line.evidence, _BOXES, "")
    return _row([_cell(text, width, "Line") for text, width in zip(texts, widths, strict=True)])


def _row(cells: Sequence[str], properties: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(text: str, width: int, style: str, span: int = 1) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(line) for line in text.split("\n"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{lines}</w:t></w:r></w:p></w:tc>'
    )


def _styles() -> Iterator[Element]:
    """Yield the styles of the table's cells: of a line, of a head, of a standard's name, which stays with its first line."""
    yield _style("Line", fonts.BODY, 9)
    yield _style("Head", fonts.FIRST, 9, w("jc", val="center"))
    yield _style("Name", fonts.FIRST, 9, w("keepNext"))


def _style(id_: str, face: str, points: float, *properties: Element) -> Element:
    size = round(2 * points)
    return w(
        "style",
        w("name", val=f"检查表{id_}"),
        w("basedOn", val="Cell"),
        w("pPr", *properties),
        w("rPr", fonts.font(face), w("sz", val=size), w("szCs", val=size)),
        type="paragraph",
        customStyle="1",
        styleId=id_,
    )
