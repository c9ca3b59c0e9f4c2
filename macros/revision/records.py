"""What is not text: the front matter of a standard, its rows of 七何, what it cites; the records of docs/_data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from macros.catalog import Catalog
from macros.findings import Location
from macros.model import Citation
from macros.records import EVERY_NAMES, Record, Work
from macros.revision.model import Change, Line, Piece
from macros.revision.speech import Pair, Speaker, place
from macros.revision.tokens import Reader, Word, keys, shown
from macros.revision.words import compare, ratio, whole
from macros.views.citing import cite

#: Under another name a row of 七何 is the same one if so much of it is.
_ROW = 0.6
#: Old and new values that are told in the remark.
_SHORT = 24
#: A named value as words.
Entry = tuple[str, list[Word]]
_FRONT = (
    ("number", "编号"),
    ("title", "名称"),
    ("status", "状态"),
    ("issued", "发布日期"),
    ("effective", "实施日期"),
    ("review", "复审日期"),
    ("owner", "归口"),
    ("name_from", "题名来源"),
    ("replaces", "代替"),
    ("keywords", "搜索的别的说法"),
)
#: Fields of records that records.py gives no description of, or a long one.
_FIELDS = {
    "id": "标识",
    "title": "名称",
    "summary": "说明",
    "series": "编号首位",
    "classes": "各类和成员",
    "status": "状态",
    "note": "注",
    "extends": "在哪个体系之上",
}
#: The files of records that are compared, with what one of them is called and what it is known by.
_DATA = (
    ("terms", "术语", "term"),
    ("bases", "依据", "short"),
    ("roles", "角色", "title"),
    ("classes", "类别", "title"),
    ("systems", "体系", "title"),
)


def front_changes(pair: Pair, old: Speaker, new: Speaker) -> Iterator[Change]:
    """Yield the change of a standard's front matter, 七何 left out; one change whatever is in it."""
    readers = Reader(old.words), Reader(new.words)
    before, after = (
        dict(_front(each, reader, speaker))
        for each, reader, speaker in ((pair.old, readers[0], old), (pair.new, readers[1], new))
    )
    notes, lines = _named(before, after)
    if pair.old.slug != pair.new.slug:
        notes.append(f"文件名由 {pair.old.slug} 改为 {pair.new.slug}")
    if pair.old.class_id != pair.new.class_id:
        notes.append(f"由 {pair.old.class_id} 类移到 {pair.new.class_id} 类")
    if notes:
        yield Change("front", ("changed",), "页首", "页首", "front", pair.new.location, *lines, tuple(notes))


def _front(standard: Any, reader: Reader, speaker: Speaker) -> Iterator[Entry]:
    for key, name in _FRONT:
        value = getattr(standard.meta, key)
        text = "、".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
        yield name, reader.words(text)
    for question in standard.meta.questions:
        yield f"问题“{question.q}”", [speaker.link(standard, question.to)]
    for revision in standard.meta.revisions:
        yield f"修订记录 {revision.date.isoformat()}", reader.words(revision.text)


def _named(
    before: Mapping[str, list[Word]], after: Mapping[str, list[Word]]
) -> tuple[list[str], tuple[tuple[Line, ...], tuple[Line, ...]]]:
    """Return the remarks and the lines of the named values that are not the same."""
    notes: list[str] = []
    old: list[Line] = []
    new: list[Line] = []
    for name in dict.fromkeys([*before, *after]):
        one, other = before.get(name) or [], after.get(name) or []
        if keys(one) == keys(other):
            continue
        head = Piece(f"{name}：")
        marked = compare([one] if one else [], [other] if other else [])
        if one:
            old.append((head, *marked.old[0]))
        if other:
            new.append((head, *marked.new[0]))
        notes.append(_told_change(name, shown(one), shown(other)))
    return notes, (tuple(old), tuple(new))


def _told_change(name: str, old: str, new: str) -> str:
    if not (old and new):
        return f"增加{name}" if new else f"去掉{name}"
    return f"{name}由{old}改为{new}" if len(old) + len(new) <= _SHORT else f"{name}修改"


def work_changes(pair: Pair, old: Speaker, new: Speaker) -> Iterator[Change]:
    """Yield the changes of the rows of 七何: matched by what is done, else by the rest of the row."""
    rows = [dict(_work(pair.old, work, old)) for work in pair.old.meta.work]
    others = [dict(_work(pair.new, work, new)) for work in pair.new.meta.work]
    found = _match_rows(pair.old.meta.work, pair.new.meta.work, rows, others)
    back = {there: here for here, there in found.items()}
    for index, work in enumerate(pair.new.meta.work):
        place_ = pair.new.line_of("work", index)
        if index not in back:
            lines = tuple((Piece(f"{name}："), *whole(value, "+")) for name, value in others[index].items() if value)
            yield Change("work", ("added",), "", _row(work), work.what, place_, (), lines, ("新增一行七何",))
            continue
        before = pair.old.meta.work[back[index]]
        notes, sides = _named(rows[back[index]], others[index])
        if notes:
            yield Change("work", ("changed",), _row(before), _row(work), work.what, place_, *sides, tuple(notes))
    for index, work in enumerate(pair.old.meta.work):
        if index not in found:
            lines = tuple((Piece(f"{name}："), *whole(value, "-")) for name, value in rows[index].items() if value)
            gone = pair.old.line_of("work", index)
            yield Change("work", ("removed",), _row(work), "", work.what, gone, lines, (), ("删除一行七何",))


def _row(work: Work) -> str:
    return f"七何“{work.what}”"


def _match_rows(
    old: tuple[Work, ...], new: tuple[Work, ...], rows: list[dict[str, list[Word]]], others: list[dict[str, list[Word]]]
) -> dict[int, int]:
    places = {work.what: index for index, work in reversed(list(enumerate(new)))}
    found: dict[int, int] = {}
    for index, work in enumerate(old):
        if work.what in places and places[work.what] not in found.values():
            found[index] = places[work.what]
    scored = []
    for here in range(len(old)):
        for there in range(len(new)):
            if here not in found and there not in found.values():
                texts = [
                    [key for name, value in row.items() for key in (name, *keys(value))]
                    for row in (rows[here], others[there])
                ]
                scored.append((-ratio(*texts), here, there))
    for value, here, there in sorted(scored):
        if -value >= _ROW and here not in found and there not in found.values():
            found[here] = there
    return found


def _work(standard: Any, work: Work, speaker: Speaker) -> Iterator[Entry]:
    reader = Reader(speaker.words)
    yield "做什么", reader.words(work.what)
    yield "牵头", reader.words(work.who.lead)
    yield "协助", reader.words("、".join(work.who.help))
    yield "参加", reader.words("、".join(work.who.join))
    yield "什么时间", reader.words(work.when.text)
    yield "频次", [Word(work.when.every, EVERY_NAMES[work.when.every])]
    yield "月份", reader.words("、".join(f"{month}月" for month in work.when.months))
    yield "提前准备", reader.words("" if work.when.lead_days is None else f"{work.when.lead_days}天")
    yield "什么地点", reader.words(work.where)
    yield "怎么做", [speaker.link(standard, work.how)]
    yield "表单", [speaker.link(standard, work.form)] if work.form else []
    yield "做到什么程度", reader.words(work.degree)
    yield "花多少成本", reader.words(work.cost)


def citation_changes(pair: Pair, old: Speaker, new: Speaker) -> Iterator[Change]:
    """Yield the change of what a standard cites: other standards' clauses and articles of bases that it did not, or no longer does."""
    before, after = _cited(pair.old.citations, old), _cited(pair.new.citations, new)
    gone = [text for key, text in before.items() if key not in after]
    come = [text for key, text in after.items() if key not in before]
    if gone or come:
        notes = [f"增加引用{len(come)}处"] * bool(come) + [f"减少引用{len(gone)}处"] * bool(gone)
        lines = ((Piece(text, "-"),) for text in gone), ((Piece(text, "+"),) for text in come)
        sides = (tuple(lines[0]), tuple(lines[1]))
        yield Change(
            "citation", ("changed",), "引用和依据", "引用和依据", "citations", pair.new.location, *sides, tuple(notes)
        )


def _cited(citations: Iterable[Citation], speaker: Speaker) -> dict[tuple[object, ...], str]:
    found: dict[tuple[object, ...], str] = {}
    catalog = speaker.catalog
    for citation in citations:
        where = f"（{place(citation.clause)}）"
        if citation.kind == "basis":
            basis = catalog.bases.get(citation.target)
            text = cite(basis, citation.article) if basis else f"《{citation.target}》"
            found.setdefault(("basis", citation.target, citation.article), text + where)
        elif citation.target != citation.slug and citation.target in catalog.standards:
            target = catalog.standards[citation.target].targets.get(citation.label)
            slug, anchor = speaker.names.of(citation.target, target.anchor if target else citation.label)
            title = catalog.standards[citation.target].meta.title
            found.setdefault(("standard", slug, anchor), f"《{title}》{target.number if target else ''}{where}")
    return found


def data_changes(old: Catalog, new: Catalog, words: tuple[str, ...]) -> Iterator[Change]:
    """Yield the records of docs/_data that were added, removed or changed."""
    for name, called, key in _DATA:
        before, after = _records(old, name, key), _records(new, name, key)
        for value in dict.fromkeys([*after, *before]):
            one, other = before.get(value), after.get(value)
            if one == other:
                continue
            index = list(after if other else before).index(value)
            where = (new if other else old).places.get((name, index), Location(f"docs/_data/{name}.yml"))
            yield _record((f"{called}“{value}”", f"{name} {value}", where), one, other, Reader(words))


def _records(catalog: Catalog, name: str, key: str) -> dict[str, Record]:
    records: Any = getattr(catalog, name)
    return {
        str(getattr(record, key)): record for record in (records.values() if isinstance(records, Mapping) else records)
    }


def _record(named: tuple[str, str, Location], old: Record | None, new: Record | None, reader: Reader) -> Change:
    name, key, where = named
    before = dict(_values(old, reader)) if old else {}
    after = dict(_values(new, reader)) if new else {}
    notes, sides = _named(before, after)
    if old is None:
        return Change("record", ("added",), "", name, key, where, *sides, ("新增",))
    if new is None:
        return Change("record", ("removed",), name, "", key, where, *sides, ("删除",))
    return Change("record", ("changed",), name, name, key, where, *sides, tuple(notes))


def _values(record: Record, reader: Reader) -> Iterator[Entry]:
    for key, described in type(record).model_fields.items():
        text = _told(getattr(record, key))
        if text:
            yield _FIELDS.get(key) or (described.description or key).split("，")[0], reader.words(text)


def _told(value: Any) -> str:
    """Return a value of a record as text; records within it with their values."""
    if isinstance(value, tuple):
        return "、".join(map(_told, value))
    if isinstance(value, Record):
        return "（" + "，".join(told for key in type(value).model_fields if (told := _told(getattr(value, key)))) + "）"
    return (
        {None: "", True: "是", False: "否"}.get(value, str(value))
        if value is None or isinstance(value, bool)
        else str(value)
    )
