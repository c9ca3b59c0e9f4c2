"""Form -> HTML: a sheet that is filled in on the page, and beside it the example as it looks when filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

from macros.forms.layout import body_parts, is_salutation, level, title_lines
from macros.forms.model import Blank, Break, Cell, Field, Form, Grid, Inline, Line, Row, RowNumber, Strong

_LEVEL_CLASSES = ("", "level-1", "level-2")


def form_section(form: Form, label: str, number: str, form_number: str, downloads: Markup = Markup()) -> Markup:
    """Return the section of a form: head with buttons, the sheet to fill in, the example.

    `number` is the caption's (表A.1), `form_number` the form's own (DJ404-A); ids of fields are `label`-1, `label`-2.
    """
    example = Markup()
    if form.example is not None:
        example = Markup('<details class="form-example"><summary>填写示例</summary>{}</details>').format(
            _sheet(form, label, form_number, _shown(form))
        )
    return Markup(
        '<section class="form" id="{label}" data-form="{form_number}" data-title="{title}" data-kind="{kind}">'
        '<header class="form-head"><p class="form-title"><span class="no">{number}</span>{title}</p>'
        '<p class="form-tools"><span class="form-no">表单编号 {form_number}</span>{downloads}'
        '<button type="button" data-form-print hidden>打印</button><button type="button" data-form-clear hidden>清空</button></p></header>'
        "{sheet}{example}</section>"
    ).format(
        label=label,
        form_number=form_number,
        title=form.title,
        kind=form.kind,
        number=number,
        downloads=downloads,
        sheet=_sheet(form, label, form_number, _Inputs(label)),
        example=example,
    )


Fill = Callable[[Field], Markup]


class _Inputs:
    """Makes the control of each field; ids count through the form."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.count = 0

    def __call__(self, field: Field) -> Markup:
        self.count += 1
        blank = field.blank
        id_ = f"{self.label}-{self.count}"
        named = f"{blank.name}（第{field.row}行）" if field.row else blank.name
        match blank.type:
            case "长文本":
                return Markup('<textarea id="{}" name="{}" aria-label="{}" rows="{}"></textarea>').format(
                    id_, field.name, named, blank.size or 3
                )
            case "选择" | "多选":
                return self.choices(field, id_, named)
            case "勾选":
                return Markup(
                    '<label class="check"><input type="checkbox" id="{}" name="{}" value="是" aria-label="{}"><span class="box"></span></label>'
                ).format(id_, field.name, named)
        mode = {"数字": "decimal"}.get(blank.type, "text")
        kind = {"日期": "date", "数字": "number"}.get(blank.type, "text")
        hint = Markup(' placeholder="年　月　日"') if blank.type == "日期" else Markup()
        return Markup(
            '<input type="text" id="{}" name="{}" aria-label="{}" class="blank {}" inputmode="{}" size="{}" autocomplete="off"{}>'
        ).format(id_, field.name, named, kind, mode, _width(blank), hint)

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


def _width(blank: Blank) -> int:
    # The size attribute counts Latin characters; a Chinese one takes two.
    natural = {"日期": 7, "数字": 4}.get(blank.type, 8)
    return 2 * (blank.size or natural)


def _shown(form: Form) -> Fill:
    def shown(field: Field) -> Markup:
        value = form.value(field)
        if field.blank.type in ("选择", "多选"):
            chosen = value.replace("/", "、").split("、")
            return Markup("　").join(
                Markup('<span class="choice">{}{}</span>').format("☑" if choice in chosen else "☐", choice)
                for choice in field.blank.choices
            )
        if field.blank.type == "勾选":
            return Markup("☑" if value else "☐")
        lines = Markup("<br>").join(escape(line) for line in value.rstrip("\n").split("\n"))
        return Markup('<span class="filled">{}</span>').format(lines)

    return shown


def _sheet(form: Form, label: str, form_number: str, fill: Fill) -> Markup:
    tag = "form" if isinstance(fill, _Inputs) else "div"
    kind = "form-table" if form.is_table else "form-paper"
    number = Markup('<p class="sheet-no">{}</p>').format(form_number)
    parts = [_title(line, fill) for line in title_lines(form)]
    for part in body_parts(form):
        parts.append(_grid(part, fill) if isinstance(part, Grid) else _line(form, part, fill))
    name = Markup(' aria-label="{}"').format(form.title) if tag == "form" else Markup()
    return Markup('<{} class="form-sheet {}" autocomplete="off"{}>{}{}</{}>').format(
        tag, kind, name, number, Markup().join(parts), tag
    )


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
    head = Markup("<thead>{}</thead>").format(_row(grid.header, fill, None, "th")) if grid.header else Markup()
    body = Markup().join(html for row in grid.rows for html in _repeated(row, fill))
    return Markup('<div class="table-scroll"><table><colgroup>{}</colgroup>{}<tbody>{}</tbody></table></div>').format(
        columns, head, body
    )


def _repeated(row: Row, fill: Fill) -> Iterator[Markup]:
    if row.repeat == 1:
        yield _row(row, fill, None, "td")
        return
    for number in range(1, row.repeat + 1):
        yield _row(row, fill, number, "td")


def _row(row: Row, fill: Fill, number: int | None, tag: str) -> Markup:
    return Markup("<tr>{}</tr>").format(Markup().join(_cell(cell, fill, number, tag) for cell in row.cells))


def _cell(cell: Cell, fill: Fill, number: int | None, tag: str) -> Markup:
    spans = Markup()
    if cell.colspan > 1:
        spans += Markup(' colspan="{}"').format(cell.colspan)
    if cell.rowspan > 1:
        spans += Markup(' rowspan="{}"').format(cell.rowspan)
    label = tag == "td" and cell.content and all(isinstance(item, (str, Strong, Break)) for item in cell.content)
    attributes = Markup(' class="label"') if label else Markup(' scope="col"') if tag == "th" else Markup()
    return Markup("<{}{}{}>{}</{}>").format(tag, attributes, spans, _inlines(cell.content, fill, number), tag)


def _inlines(content: tuple[Inline, ...], fill: Fill, number: int | None = None) -> Markup:
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
                parts.append(fill(Field(f"{name}.{number}" if number else name, item, number)))
    return Markup().join(parts)
