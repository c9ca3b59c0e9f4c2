"""Form -> HTML: a sheet that is filled in on the page, and beside it the example as it looks when filled in.

The sheet works without scripts; forms.js keeps what is typed, prints, copies, clears. Its buttons are hidden until it shows them, and
it takes the example's values from the example's own sheet ([data-field]), so that they stand on the page once. No styles, handlers or
scripts inline: the strictest content policy lets the sheet through.
"""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from macros.forms.labels import field_labels
from macros.forms.layout import (
    body_parts,
    header_depth,
    is_label,
    is_salutation,
    level,
    natural_width,
    printed,
    stands_alone,
    title_lines,
)
from macros.forms.model import Blank, Break, Cell, Field, Form, Grid, Inline, Line, Row, RowNumber, Strong

_LEVEL_CLASSES = ("", "level-1", "level-2")
#: A blank is as wide as its text may be: the characters that forms.css has a class for (w8).
_WIDTHS = (2, 4, 6, 8, 10, 12, 16, 20, 24, 30)


def form_section(form: Form, label: str, number: str, form_number: str, downloads: Markup | None = None) -> Markup:
    """Return the section of a form: head with buttons, the sheet to fill in, the example.

    `number` is the caption's (表A.1), `form_number` the form's own (DJ404-A); ids of fields are `label`-1, `label`-2.
    """
    example = Markup()
    if form.example is not None:
        example = Markup('<details class="form-example"><summary>填写示例</summary>{}</details>').format(
            _sheet(form, form_number, _shown(form))
        )
    return Markup(
        '<section class="form" id="{label}" data-form="{form_number}" data-title="{title}" data-kind="{kind}">'
        '<header class="form-head"><p class="form-title"><span class="no">{number}</span>{title}</p>'
        '<p class="form-tools"><span class="form-no">表单编号 {form_number}</span>{downloads}{buttons}</p>'
        '<p class="form-status" role="status"></p></header>'
        "{sheet}{example}</section>"
    ).format(
        label=label,
        form_number=form_number,
        title=form.title,
        kind=form.kind,
        number=number,
        downloads=downloads or "",
        buttons=_buttons(form),
        sheet=_sheet(form, form_number, _Inputs(form, label)),
        example=example,
    )


def _buttons(form: Form) -> Markup:
    names = {"example": "填入示例", "copy": "复制文字", "print": "打印", "clear": "清空"}
    if form.example is None:
        del names["example"]
    return Markup().join(
        Markup('<button type="button" data-form-{} aria-label="{}：{}" hidden>{}</button>').format(
            action, name, form.title, name
        )
        for action, name in names.items()
    )


#: Makes the HTML of a field; the flag says whether the field has a table cell to itself.
Fill = Callable[[Field, bool], Markup]


class _Inputs:
    """Makes the control of each field; ids count through the form."""

    def __init__(self, form: Form, label: str) -> None:
        self.label = label
        self.spoken = field_labels(form)
        self.count = 0

    def __call__(self, field: Field, alone: bool) -> Markup:
        self.count += 1
        blank = field.blank
        id_ = f"{self.label}-{self.count}"
        named = self.spoken[field.name]
        match blank.type:
            case "长文本":
                return Markup('<textarea id="{}" name="{}" aria-label="{}" rows="{}"></textarea>').format(
                    id_, field.name, named, blank.size or 3
                )
            case "选择" | "多选":
                return self.choices(field, id_, named)
            case "勾选":
                return Markup(
                    '<label class="check"><input type="checkbox" id="{}" name="{}" value="是" aria-label="{}">'
                    '<span class="box"></span></label>'
                ).format(id_, field.name, named)
            case _:
                return _one_line(blank, id_, field.name, named, alone)

    def choices(self, field: Field, id_: str, named: str) -> Markup:
        kind = "radio" if field.blank.type == "选择" else "checkbox"
        options = Markup().join(
            Markup(
                '<label class="check"><input type="{}" id="{}" name="{}" value="{}"><span class="box"></span>{}</label>'
            ).format(kind, id_ if index == 0 else f"{id_}-{index + 1}", field.name, choice, choice)
            for index, choice in enumerate(field.blank.choices)
        )
        return Markup('<span class="choices" role="{}" aria-label="{}">{}</span>').format(
            "radiogroup" if kind == "radio" else "group", named, options
        )


def _one_line(blank: Blank, id_: str, name: str, named: str, alone: bool) -> Markup:
    """Return the control of a 文本, 日期 or 数字; what may become longer than its place is a <textarea>, which wraps: an <input> cuts."""
    width = _width(blank)
    kind = {"日期": " date", "数字": " number"}.get(blank.type, "")
    # In a line of text there must be room for the year before 年; in a cell the words stand in its middle.
    day = Markup(' placeholder="{}年　月　日"').format("" if alone else "　　")
    extra = {"日期": day, "数字": Markup(' inputmode="decimal"')}.get(blank.type, Markup())
    start = Markup('id="{}" name="{}" aria-label="{}"').format(id_, name, named)
    if alone:
        return Markup('<textarea {} class="line{}" rows="1"{}></textarea>').format(start, kind, extra)
    if blank.type == "文本" and blank.size is None:
        return Markup('<textarea {} class="line blank w{}" rows="1" cols="{}"></textarea>').format(
            start, width, 2 * width
        )
    return Markup('<input type="text" {} class="blank{} w{}" size="{}"{}>').format(start, kind, width, 2 * width, extra)


def _width(blank: Blank) -> int:
    wanted = natural_width(blank)
    return next((width for width in _WIDTHS if width >= wanted), _WIDTHS[-1])


def _shown(form: Form) -> Fill:
    def shown(field: Field, alone: bool) -> Markup:
        value = form.value(field).rstrip("\n")
        if field.blank.type in ("选择", "多选"):
            chosen = value.replace("/", "、").split("、") if field.blank.type == "多选" else [value]
            options = Markup("　").join(
                Markup('<span class="choice">{}{}</span>').format("☑" if choice in chosen else "☐", choice)
                for choice in field.blank.choices
            )
            return Markup('<span class="choices" data-field="{}">{}</span>').format(field.name, options)
        if field.blank.type == "勾选":
            return Markup('<span class="filled" data-field="{}">{}</span>').format(field.name, "☑" if value else "☐")
        first, *others = value.split("\n")
        # Blocks, so that in a paper each is indented as a paragraph.
        paragraphs = Markup().join(Markup('<span class="para">{}</span>').format(line) for line in others)
        return Markup('<span class="filled" data-field="{}">{}{}</span>').format(field.name, first, paragraphs)

    return shown


def _sheet(form: Form, form_number: str, fill: Fill) -> Markup:
    kind = "form-table" if form.is_table else "form-paper"
    number = Markup('<p class="sheet-no">{}</p>').format(form_number)
    parts = [number, *(_title(line, fill) for line in title_lines(form))]
    for part in body_parts(form):
        parts.append(_grid(part, fill) if isinstance(part, Grid) else _line(form, part, fill))
    content = Markup().join(parts)
    if not isinstance(fill, _Inputs):
        return Markup('<div class="form-sheet {}">{}</div>').format(kind, content)
    # A disabled submit button: without scripts too, Enter in a text field then never sends the page away.
    return Markup(
        '<form class="form-sheet {}" autocomplete="off" aria-label="{}"><button type="submit" disabled hidden></button>{}</form>'
    ).format(kind, form.title, content)


def _title(line: Line, fill: Fill) -> Markup:
    return Markup('<p class="sheet-title">{}</p>').format(_inlines(line.content, fill))


def _line(form: Form, line: Line, fill: Fill) -> Markup:
    if line.role == "text":
        classes = " ".join(
            part
            for part in ("text", _LEVEL_CLASSES[level(line)], "salutation" if is_salutation(form, line) else "")
            if part
        )
    else:
        classes = line.role
    return Markup('<p class="{}">{}</p>').format(classes, _inlines(line.content, fill))


def _grid(grid: Grid, fill: Fill) -> Markup:
    total = sum(grid.widths)
    columns = Markup().join(Markup('<col width="{}%">').format(round(100 * width / total, 2)) for width in grid.widths)
    rows = list(printed(grid))
    depth = header_depth(grid)
    made = [_row(row, fill, number, heading=at < depth and _is_heading(row)) for at, (row, number) in enumerate(rows)]
    attribute = Markup()
    if not all(_is_heading(row) for row, _ in rows[:depth]):
        # A sign-in sheet's meeting above its heading stands on each page too, but a blank may stand only once: paper.js repeats these.
        attribute, depth = Markup(' data-head="{}"').format(depth), 0
    head = Markup("<thead>{}</thead>").format(Markup().join(made[:depth])) if depth else Markup()
    return Markup('<div class="table-scroll"><table{}><colgroup>{}</colgroup>{}<tbody>{}</tbody></table></div>').format(
        attribute, columns, head, Markup().join(made[depth:])
    )


def _is_heading(row: Row) -> bool:
    return all(is_label(cell.content) or not cell.content for cell in row.cells)


def _row(row: Row, fill: Fill, number: int | None, *, heading: bool = False) -> Markup:
    cells = Markup().join(_cell(cell, fill, number, heading=heading) for cell in row.cells)
    return Markup('<tr data-row="{}">{}</tr>').format(number, cells) if number else Markup("<tr>{}</tr>").format(cells)


def _cell(cell: Cell, fill: Fill, number: int | None, *, heading: bool) -> Markup:
    tag = "th" if heading else "td"
    attributes = Markup()
    if heading:
        attributes = Markup(' scope="{}"').format("col" if cell.colspan == 1 else "colgroup")
    elif is_label(cell.content):
        attributes = Markup(' class="label"')
    elif len(cell.content) == 1 and isinstance(cell.content[0], RowNumber):
        attributes = Markup(' class="row-no"')
    if cell.colspan > 1:
        attributes += Markup(' colspan="{}"').format(cell.colspan)
    if cell.rowspan > 1:
        attributes += Markup(' rowspan="{}"').format(cell.rowspan)
    content = _inlines(cell.content, fill, number, alone=stands_alone(cell.content))
    return Markup("<{}{}>{}</{}>").format(tag, attributes, content, tag)


def _inlines(content: tuple[Inline, ...], fill: Fill, number: int | None = None, *, alone: bool = False) -> Markup:
    parts: list[Markup] = []
    for item in content:
        match item:
            case str():
                parts.append(escape(item))
            case Strong(text):
                parts.append(Markup("<strong>{}</strong>").format(text))
            case Break():
                parts.append(Markup("<br>"))
            case RowNumber():
                parts.append(Markup("{}").format(number or ""))
            case Blank(name=name):
                parts.append(fill(Field(f"{name}.{number}" if number else name, item, number), alone))
    return Markup().join(parts)
