"""What a change touches elsewhere: places that rest on something changed, for a reviewer to look at (可能受影响，请一并核对)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from macros.catalog import Catalog
from macros.findings import Location
from macros.impact import uses
from macros.model import Clause, Standard
from macros.records import EVERY_NAMES, Work
from macros.requirements import requirements
from macros.revision.clauses import ancestors
from macros.revision.model import Affected, Change, Comparison, StandardChange
from macros.revision.speech import place

#: Changes of these parts change what a label leads to.
_LABELLED = frozenset({"clause", "form", "flowchart", "caption"})
#: A clause that only stands elsewhere, or looks otherwise, says what it said.
_TELLING = frozenset({"added", "removed", "changed"})

#: What makes a basis another one for who cites it.
_BASIS = ("title", "number", "version", "status", "replaced_by", "effective", "kind")


def affected(comparison: Comparison, old: Catalog, new: Catalog) -> list[Affected]:
    """Return the places of the new edition that rest on what was changed, by standard and line; each place once, with every reason."""
    found: dict[tuple[str, str], _Place] = {}
    touched = _Touched(comparison, new)
    for where, name, why, too in _all(touched, comparison, old, new):
        held = found.setdefault((where.path, name), _Place(where, name, too))
        held.whys.setdefault(why)
    numbers = {standard.page.source.path: standard.meta.number for standard in new.standards.values()}
    ordered = sorted(found.values(), key=lambda p: (numbers.get(p.where.path, 0), p.where.path, p.where.line))
    return [Affected(held.where, held.name, "；".join(held.whys), held.too) for held in ordered]


@dataclass
class _Place:
    where: Location
    name: str
    too: bool
    whys: dict[str, None] = field(default_factory=dict)


#: Where, what stands there, why it is affected, whether it was changed too.
_Found = tuple[Location, str, str, bool]


class _Touched:
    """Which anchors of which standards say something else now."""

    def __init__(self, comparison: Comparison, new: Catalog) -> None:
        self.changes: dict[str, dict[str, Change]] = {
            standard.slug: {
                change.key: change
                for change in standard.changes
                if change.part in _LABELLED and _TELLING & set(change.actions)
            }
            for standard in comparison.standards
        }
        #: Anchor of a clause -> the changed clauses that it holds.
        self.within: dict[tuple[str, str], list[Change]] = defaultdict(list)
        for slug, changes in self.changes.items():
            standard = new.standards.get(slug)
            clauses = standard.outline.clauses if standard else ()
            for clause, holding in zip(clauses, ancestors(clauses), strict=True):
                if clause.anchor in changes:
                    for above in holding:
                        self.within[slug, above.anchor].append(changes[clause.anchor])

    def clause(self, slug: str, clause: Clause | None) -> bool:
        """Whether the clause itself was changed."""
        return clause is not None and clause.anchor in self.changes.get(slug, {})


def _all(touched: _Touched, comparison: Comparison, old: Catalog, new: Catalog) -> Iterator[_Found]:
    for standard in comparison.standards:
        if standard.state == "removed":
            yield from _citing_removed(touched, standard, new)
    yield from _citing(touched, new)
    for change in comparison.standards:
        page = new.standards.get(change.slug)
        if page and change.state == "changed":
            yield from _rows(touched, page)
            yield from _roles(change, page)
            yield from _checklist(touched, page, new)
            yield from _forms(touched, page, new)
    yield from _data(comparison.records, touched, old, new)


def _title(standard: Standard, clause: Clause | None) -> str:
    return f"《{standard.meta.title}》{place(clause)}"


def _citing_removed(touched: _Touched, change: StandardChange, new: Catalog) -> Iterator[_Found]:
    for standard in new.standards.values():
        for citation in standard.citations:
            if citation.kind == "standard" and citation.target == change.slug:
                too = touched.clause(standard.slug, citation.clause)
                yield citation.location, _title(standard, citation.clause), f"引用的标准《{change.title}》已删除", too


def _citing(touched: _Touched, new: Catalog) -> Iterator[_Found]:
    """Clauses that cite a changed clause, form or figure, or a clause (not a whole chapter) that holds a changed one."""
    for standard in new.standards.values():
        for citation in standard.citations:
            slug = citation.target
            if citation.kind != "standard" or slug not in touched.changes or not citation.label:
                continue
            cited = new.standards.get(slug)
            target = cited.targets.get(citation.label) if cited else None
            anchor = target.anchor if target else citation.label
            named = "" if slug == standard.slug or not cited else f"《{cited.meta.title}》"
            why = ""
            if change := touched.changes[slug].get(anchor):
                why = f"引用了{named}{change.name}（{_done(change)}）"
            elif (within := touched.within.get((slug, anchor))) and cited and _level(cited, anchor):
                what = target.number if target else citation.label
                why = f"引用了{named}{what}，其中{'、'.join(dict.fromkeys(c.name for c in within))}有改动"
            if why and not (citation.clause and slug == standard.slug and citation.clause.anchor == anchor):
                too = touched.clause(standard.slug, citation.clause)
                yield citation.location, _title(standard, citation.clause), why, too


def _done(change: Change) -> str:
    return {"added": "新增", "removed": "已删除"}.get(change.actions[0], "有改动")


def _level(standard: Standard, anchor: str) -> int:
    return next((clause.level for clause in standard.outline.clauses if clause.anchor == anchor), 0)


def _rows(touched: _Touched, standard: Standard) -> Iterator[_Found]:
    """Rows of 七何 whose 怎么做 is a changed clause or the nearest one above it that has any, or whose form was changed."""
    clauses = standard.outline.clauses
    changes = touched.changes[standard.slug]
    rows: dict[str, list[tuple[int, Work]]] = defaultdict(list)
    for index, work in enumerate(standard.meta.work):
        rows[work.how.lstrip("#")].append((index, work))
        if work.form and work.form.lstrip("#") in changes:
            change = changes[work.form.lstrip("#")]
            yield standard.line_of("work", index), _row(standard, work), f"用的{change.name}有改动", False
    for clause, holding in zip(clauses, ancestors(clauses), strict=True):
        if clause.anchor in changes:
            path = [clause, *holding]
            for number, work in next((rows[above.anchor] for above in path if above.anchor in rows), ()):
                why = f"怎么做（{place(clause)}）{_done(changes[clause.anchor])}"
                yield standard.line_of("work", number), _row(standard, work), why, False


def _row(standard: Standard, work: Work) -> str:
    return f"《{standard.meta.title}》七何“{work.what}”（{work.who.lead}牵头，{EVERY_NAMES[work.when.every]}）"


def _roles(change: StandardChange, standard: Standard) -> Iterator[_Found]:
    """Roles' pages and the calendar are made from the rows of 七何."""
    works = {work.what: work for work in standard.meta.work}
    for row in change.changes:
        if row.part == "work" and row.key in works:
            roles = "、".join(dict.fromkeys(works[row.key].who.roles))
            where = f"角色页（{roles}）和年历里的“{row.key}”"
            yield row.location, where, f"由《{standard.meta.title}》七何“{row.key}”生成", True


def _checklist(touched: _Touched, standard: Standard, new: Catalog) -> Iterator[_Found]:
    """Lines of the audit checklist are made from the requirements of the clauses."""
    lines: dict[str, list[Clause]] = defaultdict(list)
    for requirement in requirements(new, [standard]):
        if requirement.clause.anchor in touched.changes[standard.slug]:
            lines[place(requirement.clause)].append(requirement.clause)
    if lines:
        told = "、".join(f"{name}（{len(clauses)}行）" for name, clauses in lines.items())
        first = next(iter(lines.values()))[0]
        yield first.location, f"《{standard.meta.title}》检查表", f"由有改动的条生成：{told}", True


def _forms(touched: _Touched, standard: Standard, new: Catalog) -> Iterator[_Found]:
    """Forms that a changed clause tells to fill in."""
    changes = touched.changes[standard.slug]
    for citation in standard.citations:
        clause = citation.clause
        owner = new.standards.get(citation.target) if citation.kind == "standard" else None
        if owner is None or clause is None or clause.anchor not in changes:
            continue
        for placed in owner.outline.forms:
            if placed.label == citation.label:
                too = placed.label in touched.changes.get(owner.slug, {})
                name = f"《{owner.meta.title}》表单“{placed.form.title}”（{placed.form_number}）"
                yield placed.form.location, name, f"{place(clause)}用到它，{_done(changes[clause.anchor])}", too


def _data(records: Iterable[Change], touched: _Touched, old: Catalog, new: Catalog) -> Iterator[_Found]:
    """What rests on a changed basis, term or role."""
    resting = uses(new)
    for record in records:
        kind, _, name = record.key.partition(" ")
        why = f"{record.name}{_done(record)}"
        if "added" in record.actions:
            continue
        if kind == "bases" and _tells(old, new, name):
            for use in (use for places in resting.get(name, {}).values() for use in places):
                if use.standard:
                    too = touched.clause(use.standard.slug, use.clause)
                    yield use.location, _title(use.standard, use.clause), why, too
                elif use.term:
                    yield use.location, f"术语“{use.term.term}”", why, False
        elif kind in ("terms", "roles"):
            yield from _naming(kind, name, why, touched, new)


def _tells(old: Catalog, new: Catalog, short: str) -> bool:
    """Whether a basis itself is another one: not what is noted of it besides, like the number of its articles."""
    one, other = old.bases.get(short), new.bases.get(short)
    return one is None or other is None or any(getattr(one, key) != getattr(other, key) for key in _BASIS)


def _naming(kind: str, name: str, why: str, touched: _Touched, new: Catalog) -> Iterator[_Found]:
    for standard in new.standards.values():
        if kind == "roles":
            for index, work in enumerate(standard.meta.work):
                if name in work.who.roles:
                    yield standard.line_of("work", index), _row(standard, work), why, False
            continue
        for call in standard.page.source.calls:
            if call.name == "term" and call.argument(0, "name") == name:
                clause = standard.outline.clause_at(call.location.line)
                yield call.location, _title(standard, clause), why, touched.clause(standard.slug, clause)
