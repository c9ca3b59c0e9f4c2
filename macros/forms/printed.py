"""A form's sheet as HTML for the screen -> the same sheet for paper: what is typed into becomes rules, boxes and empty cells.

Both PDFs use it: the standards' (the built page, nothing to fill in) and the form's own, where every blank becomes a field
(macros/forms/pdf.py).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal
from xml.etree.ElementTree import Element

from macros.forms.layout import header_depth, is_wide
from macros.forms.model import Form, Grid
from macros.paper.tree import classes, find, has_class, make, rewrite, text_of

CSS = files(__package__).joinpath("printed.css").read_text(encoding="utf-8")
#: Rooms of a date that is filled in by hand, in characters.
_YEAR, _MONTH = "3.2em", "1.8em"

#: What may not end a line, and what may not begin one.
_OPENING, _CLOSING = "（《“‘「『【〔(", "。，、；：？！）》”’」』】〕)%％"

_LEVELS = ("level-1", "level-2")
_HEADING_END = re.compile("[。：]")

Kind = Literal["text", "date", "area", "radio", "check"]


@dataclass(frozen=True)
class Setting:
    """What is decided of a sheet by its form: whether the page is turned, and how many rows of each grid stand on every page."""

    wide: bool
    heads: tuple[int, ...]


@dataclass(frozen=True)
class Control:
    """One blank of a sheet, or one choice of it: the field's name, how it is spoken, what kind, and the value of a choice."""

    name: str
    label: str
    kind: Kind
    value: str = ""


#: Returns the element that stands for a control, None for one that is filled in by hand.
Stand = Callable[[Control], "Element | None"]


def setting_of(form: Form) -> Setting:
    """Return how the form's sheet is set."""
    return Setting(is_wide(form), tuple(header_depth(part) for part in form.parts if isinstance(part, Grid)))


def print_sheet(sheet: Element, setting: Setting, stand: Stand = lambda control: None) -> Element:
    """Return the sheet (form.form-sheet) for paper; the element given is used up."""
    sheet.tag = "div"
    for name in ("autocomplete", "aria-label"):
        sheet.attrib.pop(name, None)
    for cell in find(sheet, "td"):
        # A blank that has its cell for itself needs no rule under it: the cell is its frame.
        if len(cell) == 1 and cell[0].tag in ("input", "textarea") and not (cell.text or cell[0].tail or "").strip():
            cell[0].set("class", f"{cell[0].get('class', '')} alone")
    rewrite(sheet, lambda element: _printed(element, stand))
    _tie(sheet)
    boxes = [(box, box[0]) for box in find(sheet, "div", "table-box")]
    for (box, table), depth in zip(boxes, setting.heads, strict=False):
        _repeat_head(box, table, depth)
    if setting.wide:
        sheet.set("class", f"{sheet.get('class', '')} wide")
    return sheet


def _printed(element: Element, stand: Stand) -> Element | None:
    if element.tag == "button":
        return None
    if element.tag == "div" and has_class(element, "table-scroll"):
        element.attrib = {"class": "table-box"}
    elif element.tag == "label" and has_class(element, "check"):
        return _choice(element, stand)
    elif element.tag == "textarea":
        kind: Kind = "date" if has_class(element, "date") else "text" if has_class(element, "line") else "area"
        return _text(element, stand, kind)
    elif element.tag == "input":
        return _text(element, stand, "date" if has_class(element, "date") else "text")
    elif element.tag == "col":
        element.attrib = {"style": f"width:{element.get('width', 'auto')}"}
    elif element.tag == "p" and (level := next((name for name in _LEVELS if has_class(element, name)), "")):
        _split_heading(element, level)
    elif element.tag == "span" and has_class(element, "choices"):
        element.attrib = {"class": "choices"}
    return element


def _tie(parent: Element) -> None:
    """Keep each blank on one line with the punctuation beside it: no program breaks a line right around what is not text."""
    children = list(parent)
    for index, child in enumerate(children):
        after = child.tail or ""
        closing = after[: len(after) - len(after.lstrip(_CLOSING))]
        if has_class(child, "ruled"):
            # The rules take whole lines: what closes the sentence stands at the end of the last one.
            rule = list(find(child, "span", "rule"))[-1]
            rule.text, child.tail = closing or None, after[len(closing) :]
        elif has_class(child, "blank") or has_class(child, "date"):
            before = (children[index - 1].tail if index else parent.text) or ""
            opening = before[len(before.rstrip(_OPENING)) :]
            if opening or closing:
                _set_before(parent, children, index, before[: len(before) - len(opening)])
                child.tail = closing
                children[index] = make("span", opening, child, class_="tie")
                children[index].tail = after[len(closing) :]
        else:
            _tie(child)
    parent[:] = children


def _set_before(parent: Element, children: list[Element], index: int, text: str) -> None:
    if index:
        children[index - 1].tail = text
    else:
        parent.text = text


def _split_heading(line: Element, level: str) -> None:
    """Set only the heading of a paragraph in its level's type, not the text that follows it (as layout.split_heading has it)."""
    texts = [line.text or "", *(child.tail or "" for child in line)]
    index, end = next(
        ((at, found.end()) for at, text in enumerate(texts) if (found := _HEADING_END.search(text))), (0, 0)
    )
    before, following, rest = list(line)[:index], list(line)[index:], texts[index][end:]
    if not end or not (rest or following):
        return
    head = make("span", texts[0] if before else texts[0][:end], *before, class_=level)
    if before:
        before[-1].tail = texts[index][:end]
    head.tail, line.text = rest, None
    line[:] = [head, *following]
    line.set("class", " ".join(name for name in classes(line) if name != level))


def _repeat_head(box: Element, table: Element, depth: int) -> None:
    """Let the first rows stand on every page; of those that hold fields, which can stand only once, just the heading row below them."""
    body = table.find("tbody")
    if body is None or table.find("thead") is not None or not 0 < depth < len(body):
        return
    rows = list(body)[:depth]
    if any(True for row in rows for _ in row.iter("input")):
        if any(True for _ in rows[-1].iter("input")):
            return
        above = make("table", None, *copy.deepcopy(table.findall("colgroup")), make("tbody", None, *rows[:-1]))
        above.set("class", "above")
        box.insert(list(box).index(table), above)
    for row in rows:
        body.remove(row)
    table.insert(list(table).index(body), make("thead", None, *(rows if len(box) == 1 else rows[-1:])))


def _choice(label: Element, stand: Stand) -> Element:
    field = next(find(label, "input"))
    kind: Kind = "radio" if field.get("type") == "radio" else "check"
    spoken = field.get("aria-label") or text_of(label)
    box = stand(Control(field.get("name", ""), spoken, kind, field.get("value", "")))
    box = make("span") if box is None else box
    box.set("class", "box")
    box.tail = text_of(label)
    return make("span", None, box, class_="check")


def _text(field: Element, stand: Stand, kind: Kind) -> Element:
    name = field.get("name", "")
    blank = stand(Control(name, field.get("aria-label") or name, kind))
    alone = "alone" in classes(field)
    if blank is None and kind == "date":
        return _date(alone)
    blank = make("span") if blank is None else blank
    blank.set("class", f"{'area' if kind == 'area' else 'blank'}{' alone' if alone else ''}")
    rows = int(field.get("rows") or 3)
    if kind == "area" and not alone:
        # Nothing frames it: rules to write on, the field over them.
        return make("div", None, *(make("span", class_="rule") for _ in range(rows)), blank, class_="ruled")
    if kind == "area":
        blank.set("style", f"height:{rows * 1.5:g}em")
    elif not alone:
        blank.set("style", f"width:{float(field.get('size') or 16) / 2:g}em")
    return blank


def _date(alone: bool) -> Element:
    """Return 　　年　月　日 with room to write in: on rules, in a cell without."""
    date = make("span", class_="date")
    for room, unit in ((_YEAR, "年"), (_MONTH, "月"), (_MONTH, "日")):
        date.append(make("span", class_="blank bare" if alone else "blank", style=f"width:{room}"))
        date[-1].tail = unit
    return date
