"""Form -> DOCX: every blank a content control with the field's name; papers by GB/T 9704—2012, tables as wide as the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from macros.forms.docx import page as pages
from macros.forms.docx.controls import Controls, Place
from macros.forms.docx.elements import Element, paragraph, twips
from macros.forms.docx.fit import row_height, set_row_height
from macros.forms.docx.lines import PAPER_ROOM, paper_line, signature
from macros.forms.docx.package import add_glossary, describe, new_document, to_bytes
from macros.forms.docx.table import table
from macros.forms.layout import body_parts, is_wide, title_lines
from macros.forms.model import Form, Grid, Line

#: Rows of tables in papers.
PAPER_ROW = twips(8)


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
    set_row_height(content, PAPER_ROW if paper else row_height(content, page.text_width, page.text_height))
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
    for line in title_lines(form):
        yield paragraph("Heading", *controls.inlines(line.content, Place(room)))


def _paper(form: Form, controls: Controls, page: pages.Page) -> Iterator[Element]:
    yield from _title(form, controls, PAPER_ROOM)
    groups = [(role, list(group)) for role, group in groupby(body_parts(form), key=_role)]
    for index, (role, parts) in enumerate(groups):
        signed = index + 1 < len(groups) and groups[index + 1][0] == "signature"
        if role == "signature":
            yield from signature([part for part in parts if isinstance(part, Line)], controls)
            continue
        for part in parts:
            if isinstance(part, Grid):
                yield paragraph("Gap")
                yield table(part, controls, page.text_width)
                yield paragraph("Gap")
            else:
                # A signature does not stand alone on a page.
                yield paper_line(form, part, controls, keep=signed and part is parts[-1])


def _sheet(form: Form, form_number: str, controls: Controls, page: pages.Page) -> Iterator[Element]:
    room = page.text_width / 240
    yield paragraph("Number", *controls.inlines((f"表单编号：{form_number}",), Place(room)))
    yield from _title(form, controls, room)
    for part in body_parts(form):
        if isinstance(part, Grid):
            yield table(part, controls, page.text_width)
            yield paragraph("Gap")
        else:
            style = {"signature": "Signature", "note": "Note"}.get(part.role, "Body")
            yield paragraph(style, *controls.inlines(part.content, Place(room)))


def _role(part: Line | Grid) -> str:
    return "grid" if isinstance(part, Grid) else part.role
