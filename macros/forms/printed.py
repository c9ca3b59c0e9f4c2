"""A form's sheet as HTML for the screen -> the same sheet for paper: what is typed into becomes rules, boxes and empty cells.

Both PDFs use it: the standards' (the built page, nothing to fill in) and the form's own, where every blank becomes a field (macros/forms/pdf.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal
from xml.etree.ElementTree import Element

from macros.paper.tree import classes, find, has_class, make, rewrite, text_of

CSS = files(__package__).joinpath("printed.css").read_text(encoding="utf-8")
#: A grid with this many columns does not fit an upright page: its text would stand one character a line.
_WIDE = 9


@dataclass(frozen=True)
class Control:
    """One blank of a sheet, or one choice of it: the field's name, how it is spoken, what kind, and the value of a choice."""

    name: str
    label: str
    kind: Literal["text", "area", "radio", "check"]
    value: str = ""


#: Returns the empty element that stands for a control; its class and width are set here.
Stand = Callable[[Control], Element]


def nothing(control: Control) -> Element:
    """Stand for a control that is filled in by hand."""
    return make("span")


def print_sheet(sheet: Element, stand: Stand = nothing) -> Element:
    """Return the sheet (form.form-sheet, or its example's div) for paper; the element given is used up."""
    sheet.tag = "div"
    for name in ("autocomplete", "aria-label"):
        sheet.attrib.pop(name, None)
    for cell in find(sheet, "td"):
        # A blank that has its cell for itself needs no rule under it: the cell is its frame.
        if len(cell) == 1 and cell[0].tag in ("input", "textarea") and not (cell.text or cell[0].tail or "").strip():
            cell[0].set("class", f"{cell[0].get('class', '')} alone")
            cell.set("class", f"{cell.get('class', '')} fill".strip())
    rewrite(sheet, lambda element: _printed(element, stand))
    if widest(sheet) >= _WIDE:
        sheet.set("class", f"{sheet.get('class', '')} wide")
    return sheet


def widest(sheet: Element) -> int:
    """Return the number of columns of the sheet's widest grid."""
    return max((len(list(columns)) for columns in sheet.iter("colgroup")), default=0)


def _printed(element: Element, stand: Stand) -> Element | None:
    if element.tag == "button":
        return None
    if element.tag == "div" and has_class(element, "table-scroll"):
        element.attrib = {"class": "table-box"}
    elif element.tag == "label" and has_class(element, "check"):
        return _choice(element, stand)
    elif element.tag == "textarea":
        return _blank(element, stand, "area", f"height:{float(element.get('rows') or 3) * 1.5:g}em")
    elif element.tag == "input":
        return _blank(element, stand, "text", f"width:{float(element.get('size') or 16) / 2:g}em")
    elif element.tag == "col":
        element.attrib = {"style": f"width:{element.get('width', 'auto')}"}
    return element


def _choice(label: Element, stand: Stand) -> Element:
    field = next(find(label, "input"))
    kind: Literal["radio", "check"] = "radio" if field.get("type") == "radio" else "check"
    box = stand(Control(field.get("name", ""), field.get("aria-label") or text_of(label), kind, field.get("value", "")))
    box.set("class", "box")
    box.tail = text_of(label)
    return make("span", None, box, class_="check")


def _blank(field: Element, stand: Stand, kind: Literal["text", "area"], size: str) -> Element:
    blank = stand(Control(field.get("name", ""), field.get("aria-label") or field.get("name", ""), kind))
    alone = "alone" in classes(field)
    blank.set("class", f"{'area' if kind == 'area' else 'blank'}{' alone' if alone else ''}")
    if not (alone and kind == "text"):
        blank.set("style", size)
    return blank
