"""Forms of a standard: added, removed; fields added, removed, of another type or place; their text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from macros.forms.model import Blank, Cell, Form, Grid, Inline, Line, RowNumber, Strong
from macros.model import PlacedForm, Standard
from macros.revision.clauses import reworded
from macros.revision.matching import longest_rise
from macros.revision.model import Action, Change
from macros.revision.speech import Pair, Speaker
from macros.revision.tokens import Reader, Word
from macros.revision.words import compare, whole

#: What stands between the cells of a row.
_CELL = Word("|", "｜")


@dataclass(frozen=True)
class _Entry:
    """A field as the comparison knows it: how it is filled in, and how many rows of it there are."""

    blank: Blank
    repeat: int = 1

    def __str__(self) -> str:
        size = {"长文本": "行"}.get(self.blank.type, "字")
        parts = [self.blank.type, "/".join(self.blank.choices), f"{self.blank.size}{size}" if self.blank.size else ""]
        told = " ".join(part for part in parts if part)
        return f"{told} ×{self.repeat}" if self.repeat > 1 else told


def form_changes(pair: Pair, old: Speaker, new: Speaker) -> Iterator[Change]:
    """Yield the changes of forms: matched by label, else by title."""
    before = {placed.label: placed for placed in pair.old.outline.forms}
    after = {placed.label: placed for placed in pair.new.outline.forms}
    lost = {placed.form.title: label for label, placed in before.items() if label not in after}
    partner = {label: lost.get(placed.form.title, label) for label, placed in after.items() if label not in before}
    reader = Reader(new.words)
    for label, placed in after.items():
        other = before.get(partner.get(label, label))
        if other is None:
            lines = tuple(whole(line, "+") for line in _lines(reader, placed.form))
            yield Change("form", ("added",), "", _name(placed), label, placed.form.location, (), lines, ("新增表单",))
            continue
        change = _compare(pair, other, placed, reader)
        if change:
            yield change
    for label, placed in before.items():
        if label not in after and label not in partner.values():
            lines = tuple(whole(line, "-") for line in _lines(reader, placed.form))
            yield Change("form", ("removed",), _name(placed), "", label, placed.form.location, lines, (), ("删除表单",))


def _name(placed: PlacedForm) -> str:
    return f"表单“{placed.form.title}”（{placed.form_number}）"


def _compare(pair: Pair, old: PlacedForm, new: PlacedForm, reader: Reader) -> Change | None:
    moved = _holder(pair.old, old, pair) != _holder(pair.new, new, None)
    notes = [f"由{_where(pair.old, old)}移到{_where(pair.new, new)}"] if moved else []
    actions: list[Action] = ["moved"] if moved else []
    marked = compare(_lines(reader, old.form), _lines(reader, new.form))
    said = list(_facets(old.form, new.form))
    if not said and marked.changed:
        said = reworded(marked)
    elif marked.changed and _without_blanks(old.form, reader) != _without_blanks(new.form, reader):
        said.append("文字修改")
    if not said and (marked.touched or old.form.parts != new.form.parts):
        said.append("版面（行、列、合并）有改动")
    if old.form.example != new.form.example:
        said.append("填写示例有改动")
    if said:
        actions.append("changed")
    if not actions:
        return None
    name = (_name(old), _name(new), new.label, new.form.location)
    return Change("form", tuple(actions), *name, marked.old, marked.new, (*notes, *said))


def _holder(standard: Standard, placed: PlacedForm, pair: Pair | None) -> str:
    """Return the anchor of the clause that holds a form, of the old edition under its new name."""
    clause = standard.outline.clause_at(placed.form.location.line)
    if clause is None:
        return ""
    if pair is None:
        return clause.anchor
    index = standard.outline.clauses.index(clause)
    found = pair.clauses.found.get(index)
    return pair.clauses.new[found].anchor if found is not None else clause.anchor


def _where(standard: Standard, placed: PlacedForm) -> str:
    clause = standard.outline.clause_at(placed.form.location.line)
    return (clause.number or clause.title) if clause else "正文"


def _facets(old: Form, new: Form) -> Iterator[str]:
    if old.title != new.title:
        yield f"名称由“{old.title}”改为“{new.title}”"
    if old.kind != new.kind:
        yield f"种类由{old.kind}改为{new.kind}"
    before, after = _fields(old), _fields(new)
    yield from (f"增加字段“{name}”（{entry}）" for name, entry in after.items() if name not in before)
    yield from (f"删除字段“{name}”（{entry}）" for name, entry in before.items() if name not in after)
    common = [name for name in before if name in after]
    # The fields of a repeated row change their number together.
    alike: dict[str, list[str]] = {}
    for name in common:
        if before[name] != after[name]:
            alike.setdefault(_retyped(before[name], after[name]), []).append(f"“{name}”")
    yield from (f"字段{'、'.join(names)}{how}" for how, names in alike.items())
    order = list(after)
    places = [order.index(name) for name in common]
    kept = set(longest_rise(places))
    yield from (f"字段“{name}”换了位置" for name, at in zip(common, places, strict=True) if at not in kept)


def _retyped(old: _Entry, new: _Entry) -> str:
    if old.blank == new.blank:
        return f"由{old.repeat}行改为{new.repeat}行"
    return f"由{old}改为{new}"


def _fields(form: Form) -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    for field in form.fields():
        name = field.blank.name
        if name not in found:
            found[name] = _Entry(field.blank)
        elif field.row:
            found[name] = replace(found[name], repeat=max(found[name].repeat, field.row))
    return found


def _lines(reader: Reader, form: Form) -> list[list[Word]]:
    """Return a form's text line by line, a table's row by row; blanks as 〔names〕."""
    found = [reader.words(form.title)]
    for part in form.parts:
        if isinstance(part, Line):
            found.append(_content(reader, part.content))
        else:
            found += _rows(reader, part)
    return [line for line in found if line]


def _rows(reader: Reader, grid: Grid) -> Iterator[list[Word]]:
    for row in ([grid.header] if grid.header else []) + list(grid.rows):
        yield [word for index, cell in enumerate(row.cells) for word in _cell(reader, cell, index)]


def _cell(reader: Reader, cell: Cell, index: int) -> list[Word]:
    return [*([_CELL] if index else []), *_content(reader, cell.content)]


def _content(reader: Reader, content: tuple[Inline, ...]) -> list[Word]:
    words: list[Word] = []
    for item in content:
        match item:
            case str():
                words += reader.words(item)
            case Strong(text):
                words += [Word("**", ""), *reader.words(text), Word("**", "")]
            case Blank():
                words.append(Word(f"blank {item.name}", f"〔{item.name}〕"))
            case RowNumber(name):
                words.append(Word(f"number {name}", f"〔{name}〕"))
            case _:
                words.append(Word("<br>", " "))
    return words


def _without_blanks(form: Form, reader: Reader) -> list[str]:
    return [
        word.key
        for line in _lines(reader, form)
        for word in line
        if not word.key.startswith("blank ") and word != _CELL
    ]
