"""Form -> DOCX: every blank a content control with the field's name; papers by GB/T 9704—2012, tables as wide as the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from macros.forms.docx import page as pages
from macros.forms.docx.controls import Controls, Place
from macros.forms.docx.elements import Element, paragraph, twips, w
from macros.forms.docx.fit import row_height, set_row_height
from macros.forms.docx.lines import paper_line, signature
from macros.forms.docx.package import add_glossary, describe, new_document, to_bytes
from macros.forms.docx.styles import CELL_POINTS, PAPER_TITLE, SHEET_TITLE
from macros.forms.docx.table import table
from macros.forms.layout import body_parts, heads, is_wide, title_lines
from macros.forms.model import Form, Grid, Line

#: The rows of tables in papers.
_PAPER_ROW = twips(8)


def form_docx(
    form: Form, form_number: str, *, standard_title: str = "", designation: str = "", filled: bool = False
) -> bytes:
    """Return the form as a DOCX file, with `filled` its example written into the controls; the same input gives the same bytes.

    `designation` and `standard_title` say which standard the form belongs to: in the metadata, and at the foot of table forms.
    """
    paper = not form.is_table
    page = pages.PAPER if paper else pages.WIDE if is_wide(form) else pages.UPRIGHT
    document = new_document(paper=paper)
    pages.set_up(document, page, paper=paper)
    controls = Controls(form, filled)
    body = document.element.body
    content = list(_paper(form, controls, page) if paper else _sheet(form, form_number, controls, page))
    set_row_height(content, _PAPER_ROW if paper else row_height(content, page.text_width, page.text_height))
    for element in content:
        body.insert(len(body) - 1, element)
    if paper:
        pages.paper_foot(document)
    else:
        source = f"{designation}《{standard_title}》" if standard_title else designation
        pages.sheet_foot(document, page, source)
    if filled:
        pages.mark_sample(document, paper=paper)
    if controls.placeholders:
        add_glossary(document, controls.placeholders)
    describe(document, title=form.title, subject=designation, number=form_number)
    return to_bytes(document)


def _title(form: Form, controls: Controls, room: float) -> Iterator[Element]:
    *upper, last = title_lines(form)
    for line in upper:
        runs = controls.inlines(line.content, Place(room))
        yield paragraph("Heading", *runs, properties=[w("spacing", after=0)])
    yield paragraph("Heading", *controls.inlines(last.content, Place(room)))


def _paper(form: Form, controls: Controls, page: pages.Page) -> Iterator[Element]:
    yield from _title(form, controls, page.text_width / (20 * PAPER_TITLE))
    parts = body_parts(form)
    signatures: list[Line] = []
    for part, following in zip_longest(parts, parts[1:]):
        signed = isinstance(following, Line) and following.role == "signature"
        if isinstance(part, Grid):
            yield paragraph("Gap")
            yield table(part, controls, page.text_width)
            yield paragraph("Gap")
        elif part.role == "signature":
            signatures.append(part)
            if not signed:
                yield from signature(signatures, controls)
                signatures = []
        else:
            yield paper_line(form, part, controls, keep=signed or heads(part, following))


def _sheet(form: Form, form_number: str, controls: Controls, page: pages.Page) -> Iterator[Element]:
    room = page.text_width / (20 * CELL_POINTS)
    yield paragraph("Number", *controls.inlines((f"表单编号：{form_number}",), Place(room)))
    yield from _title(form, controls, page.text_width / (20 * SHEET_TITLE))
    for part, following in zip_longest(parts := body_parts(form), parts[1:]):
        # What is written under a table does not stand alone on a page.
        keep = isinstance(following, Line)
        if isinstance(part, Grid):
            yield table(part, controls, page.text_width, keep=keep)
            yield paragraph("Gap", properties=[w("keepNext") if keep else None])
        else:
            style = {"signature": "Signature", "note": "Note"}.get(part.role, "Body")
            runs = controls.inlines(part.content, Place(room))
            yield paragraph(style, *runs, properties=[w("keepNext") if keep else None])
