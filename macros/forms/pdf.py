"""Form -> PDF: the sheet that is filled in on the screen or by hand, its blanks as fields with the form's own names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from xml.etree.ElementTree import Element

from macros.forms.acroform import FIELD_FONT, FieldBuilder, font_face
from macros.forms.html import form_section
from macros.forms.model import Form
from macros.forms.printed import CSS, Control, print_sheet, setting_of
from macros.paper.engine import Laid, lay_out
from macros.paper.tree import find, has_class, make, parse, serialize

#: Margins as the Word output has them (GB/T 9704—2012, 5.2.1 and 7.5 for papers).
_PAGES = {
    "paper": """
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@page :right { @bottom-right { content: "— " counter(page) " —"; margin-right: 14pt; } }
@page :left { @bottom-left { content: "— " counter(page) " —"; margin-left: 14pt; } }
@page { @bottom-left { font: 14pt var(--song); vertical-align: top; padding-top: 4.5mm; } }
@page { @bottom-right { font: 14pt var(--song); vertical-align: top; padding-top: 4.5mm; } }
""",
    "upright": "@page { size: A4; margin: 20mm 20mm 20mm 25mm; }",
    "wide": "@page { size: A4 landscape; margin: 25mm 20mm 18mm; }",
}
_FOOT = '@page { @bottom-right { content: "第" counter(page) "页　共" counter(pages) "页"; font: 9pt var(--song); } }'
_FIELDS = f"""
html {{ color: #000; }} body {{ margin: 0; }} p, h1 {{ margin: 0; }}
input {{ font-family: "{FIELD_FONT}"; appearance: auto; }}
"""


def form_pdf(form: Form, form_number: str, *, org: str = "", changed: date | None = None) -> bytes:
    """Return the form as a PDF to be filled in; `form_number` is the form's own (DJ404-A).

    Fields have the names and the order of form.fields(): rows as 姓名.1, several choices at once as children of the field. The same form
    gives the same bytes. Raises OSError without WeasyPrint's libraries (macros.paper.needs says which).
    """
    return _sheet(form, form_number, org, changed).lay_out().data


def lay_out_form(form: Form, form_number: str, *, org: str = "", changed: date | None = None) -> Laid:
    """Return the form's PDF with its number of pages and what the engine had to say."""
    return _sheet(form, form_number, org, changed).lay_out()


@dataclass(frozen=True)
class _Sheet:
    html: str
    css: tuple[str, ...]
    controls: tuple[Control, ...]
    multiple: frozenset[str]
    size: float

    def lay_out(self) -> Laid:
        finisher = FieldBuilder(self.controls, self.multiple, self.size)
        return lay_out(self.html, self.css, finisher=finisher, forms=True)


def _sheet(form: Form, form_number: str, org: str, changed: date | None) -> _Sheet:
    controls: list[Control] = []

    def stand(control: Control) -> Element:
        controls.append(control)
        return make("input", type="text", name=str(len(controls) - 1), title=control.label)

    section = parse(str(form_section(form, "form", "", form_number)))
    sheet = print_sheet(next(find(section, "form", "form-sheet")), setting_of(form), stand)
    for line in list(sheet):
        if has_class(line, "sheet-title"):
            line.tag = "h1"
    paper = "paper" if not form.is_table else "wide" if has_class(sheet, "wide") else "upright"
    css = (font_face(), _FIELDS, CSS, _PAGES[paper], "" if paper == "paper" else _FOOT)
    multiple = frozenset(field.name for field in form.fields() if field.blank.type == "多选")
    html = _document(form, form_number, sheet, org, changed)
    return _Sheet(html, css, tuple(controls), multiple, 14 if paper == "paper" else 10.5)


def _document(form: Form, form_number: str, sheet: Element, org: str, changed: date | None) -> str:
    day = changed.isoformat() if changed else ""
    dates = (
        f'<meta name="dcterms.created" content="{day}"><meta name="dcterms.modified" content="{day}">' if day else ""
    )
    author = f'<meta name="author" content="{escape(org)}">' if org else ""
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(form.title)}（{escape(form_number)}）</title>'
        f'{author}<meta name="generator" content="handbook">{dates}</head>\n<body>{serialize(sheet)}</body></html>\n'
    )
