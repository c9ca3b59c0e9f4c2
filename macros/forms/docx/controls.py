"""Blanks -> content controls, each with the field's name as its tag and of the type that the blank asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from math import inf

from macros.forms.docx import blanks, fonts
from macros.forms.docx.elements import Element, run, text_of, w
from macros.forms.layout import width
from macros.forms.model import Blank, Break, Field, Form, Inline, RowNumber, Strong

#: Word cuts longer titles and tags of content controls.
_LONGEST_NAME = 64
_DATE = re.compile(r"^(\d{4})(?:年|-)(\d{1,2})(?:月|-)(\d{1,2})日?$")
_BOXES = {False: "☐", True: "☑"}


@dataclass(frozen=True)
class Place:
    """Where text stands: how many characters a line holds, how many the indent takes, and whether that is a table's cell."""

    room: float
    indent: float = 0
    in_cell: bool = False


@dataclass
class Controls:
    """Writes the text and the content controls of one document; ids and placeholders count through it.

    With `filled` the controls hold the example's values. `placeholders` names each placeholder used, for the glossary.
    """

    form: Form
    filled: bool = False
    placeholders: dict[blanks.Placeholder, str] = field(default_factory=dict)
    _count: int = 0

    def inlines(
        self, content: tuple[Inline, ...], place: Place, number: int | None = None, typeface: str | None = None
    ) -> Iterator[Element]:
        """Yield the runs and controls of a paragraph; `number` is a repeated row's, `typeface` other than the paragraph's."""
        style = (fonts.font(typeface),) if typeface else ()
        at = place.indent
        for item in content:
            match item:
                case Blank(name=name):
                    named = Field(f"{name}.{number}" if number else name, item, number)
                    alone = place.in_cell and len(content) == 1
                    made = list(self._control(named, place, at, alone=alone, typeface=typeface))
                    yield from made
                    at += width(text_of(made))
                case Strong(text):
                    yield run(text, fonts.font(fonts.FIRST))
                    at += width(text)
                case Break():
                    yield run("\n")
                    at = 0
                case RowNumber() | str():
                    text = item if isinstance(item, str) else str(number or "")
                    yield run(text, *style)
                    at += width(text)

    def _control(
        self, named: Field, place: Place, before: float, *, alone: bool, typeface: str | None
    ) -> Iterator[Element]:
        """Yield the control of a field, or the boxes of its choices with their names."""
        blank, value = named.blank, self.form.value(named).rstrip("\n") if self.filled else ""
        if blank.type == "勾选":
            yield self._box(named.name, named.name, checked=bool(value))
        elif blank.type == "多选" or (blank.type == "选择" and place.in_cell):
            yield from self._boxes(named, value, place.room if place.in_cell else inf)
        else:
            empty = blanks.in_cell(blank, place.room) if alone else blanks.in_text(blank, place.room, before)
            if not place.in_cell:
                # New lines of a control are no paragraphs: their indent is written.
                value = value.replace("\n", "\n\u3000\u3000")
            day = _day(value) if blank.type == "日期" else None
            shown = f"{day.year}年{day.month}月{day.day}日" if day else value
            yield self._sdt(named.name, named.name, _kind(blank, value, day), shown, empty=empty, typeface=typeface)

    def _boxes(self, named: Field, value: str, room: float) -> Iterator[Element]:
        chosen = re.split("[、/]", value) if named.blank.type == "多选" else [value]
        at = 0.0
        for index, choice in enumerate(named.blank.choices):
            wide = width(choice) + 1
            # A box stays with its choice: what does not fit begins a new line.
            if index and at + 1 + wide > room:
                yield run("\n")
                at = 0.0
            elif index:
                yield run("\u3000")
                at += 1
            at += wide
            yield self._box(named.name, f"{named.name}：{choice}", checked=choice in chosen)
            yield run(choice)

    def _box(self, name: str, title: str, *, checked: bool) -> Element:
        kind = w(
            "w14:checkbox",
            w("w14:checked", val=int(checked)),
            w("w14:checkedState", val=f"{ord(_BOXES[True]):04X}", font=fonts.SYMBOLS),
            w("w14:uncheckedState", val=f"{ord(_BOXES[False]):04X}", font=fonts.SYMBOLS),
        )
        return self._sdt(name, title, kind, _BOXES[checked], empty=None, typeface=fonts.SYMBOLS)

    def _sdt(
        self,
        name: str,
        title: str,
        kind: Element | None,
        value: str,
        *,
        empty: blanks.Placeholder | None,
        typeface: str | None,
    ) -> Element:
        self._count += 1
        style = (fonts.font(typeface),) if typeface else ()
        part = self.placeholders.setdefault(empty, f"blank-{len(self.placeholders) + 1}") if empty else None
        shown = run(value, *style) if value or empty is None else placeholder_run(empty)
        return w(
            "sdt",
            w(
                "sdtPr",
                w("rPr", fonts.font(typeface)) if typeface else None,
                w("alias", val=title[:_LONGEST_NAME]),
                w("tag", val=name[:_LONGEST_NAME]),
                w("id", val=self._count),
                w("placeholder", w("docPart", val=part)) if part else None,
                w("showingPlcHdr") if part and not value else None,
                kind,
            ),
            w("sdtContent", shown),
        )


def placeholder_run(empty: blanks.Placeholder) -> Element:
    """Return the run of a placeholder."""
    return run(empty.text, *([w("u", val="single")] if empty.underlined else []))


def _day(value: str) -> date | None:
    found = _DATE.match(value)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _kind(blank: Blank, value: str, day: date | None) -> Element | None:
    match blank.type:
        case "日期":
            return w(
                "date",
                w("dateFormat", val="yyyy年M月d日"),
                w("lid", val="zh-CN"),
                w("storeMappedDataAs", val="dateTime"),
                w("calendar", val="gregorian"),
                **({"fullDate": f"{day.isoformat()}T00:00:00Z"} if day else {}),
            )
        case "选择":
            return w("dropDownList", *(w("listItem", displayText=choice, value=choice) for choice in blank.choices))
    if "\n" in value:
        # LibreOffice before 7.5 moves the line breaks of a plain text control to its front; a rich one keeps them.
        return None
    return w("text", **({"multiLine": 1} if blank.type == "长文本" else {}))
