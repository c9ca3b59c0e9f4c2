"""The audits of docs/_data/audits against the standards, the roles, and the order of their dates."""

from __future__ import annotations

from collections.abc import Iterator

from macros.audits import NONCONFORMING
from macros.catalog import Catalog
from macros.checklist.history import Entry, audited, audits, entries
from macros.findings import Finding, Location
from macros.findings.nearest import suggest
from macros.refs import Unresolved


def scopes(catalog: Catalog) -> Iterator[Finding]:
    """What was audited exists, and by whom."""
    for year, audit, place in audits(catalog):
        scope = audit.scope
        if not (scope.system or scope.standards or scope.clauses):
            yield Finding(place, "AUD007", f"“{audit.title}”没有写范围。")
        if scope.system and scope.system not in catalog.systems:
            hint = suggest(scope.system, catalog.systems.keys())
            yield Finding(place, "DAT009", f"“{audit.title}”审核的体系“{scope.system}”不存在。{hint}")
        for slug in scope.standards:
            yield from _reference(catalog, slug, place)
        for reference in scope.clauses:
            yield from _clause(catalog, reference, place)
        for name in audit.auditors:
            yield from _role(catalog, name, place)
        if str(audit.date.year) != year:
            yield Finding(place, "AUD003", f"“{audit.title}”的日期{audit.date}不在文件名的{year}年。")


def findings(catalog: Catalog) -> Iterator[Finding]:
    """Findings lead to clauses of the scope, have an owner that is a role, and dates in order."""
    reach: dict[int, dict[str, frozenset[str]]] = {}
    for entry in entries(catalog):
        yield from _clause(catalog, entry.finding.clause, entry.location)
        yield from _role(catalog, entry.finding.owner, entry.location)
        yield from _dates(entry)
        yield from _closing(entry)
        if id(entry.audit) not in reach:
            reach[id(entry.audit)] = dict(audited(catalog, entry.audit))
        yield from _within(entry, reach[id(entry.audit)])


def _reference(catalog: Catalog, reference: str, place: Location) -> Iterator[Finding]:
    target = catalog.resolve(None, reference)
    if isinstance(target, Unresolved) and target.code:
        yield Finding(place, target.code, target.message, target.hint)


def _clause(catalog: Catalog, reference: str, place: Location) -> Iterator[Finding]:
    target = catalog.resolve(None, reference)
    if isinstance(target, Unresolved):
        yield from _reference(catalog, reference, place)
        return
    clauses = catalog.standards[target.slug].outline.clauses
    if not any(clause.anchor == target.anchor for clause in clauses):
        yield Finding(place, "AUD002", f"“{reference}”是{target.number}，不是条。")


def _role(catalog: Catalog, name: str, place: Location) -> Iterator[Finding]:
    if name not in catalog.role_names:
        yield Finding(place, "DAT004", f"角色“{name}”不在 roles.yml 里。{suggest(name, catalog.role_names.keys())}")


def _dates(entry: Entry) -> Iterator[Finding]:
    finding, start = entry.finding, entry.audit.date
    for name, day in (("完成期限", finding.due), ("关闭日期", finding.closed), ("修订日期", finding.revision)):
        if day is not None and day < start:
            yield Finding(entry.location, "AUD003", f"{name}{day}早于审核日期{start}。")


def _closing(entry: Entry) -> Iterator[Finding]:
    finding, standard = entry.finding, entry.standard
    if finding.closed and finding.grade in NONCONFORMING and not finding.action and not finding.revision:
        yield Finding(entry.location, "AUD006", f"{finding.grade}已于{finding.closed}关闭，没有写纠正措施。")
    if finding.revision is None:
        return
    if finding.closed is None or finding.closed < finding.revision:
        when = f"关闭日期{finding.closed}早于修订日期" if finding.closed else "没有写关闭日期，却写了修订日期"
        yield Finding(entry.location, "AUD005", f"{when}{finding.revision}。")
    if standard and finding.revision not in {revision.date for revision in standard.meta.revisions}:
        message = f"《{standard.meta.title}》的页首没有{finding.revision}的修订（revisions）。"
        yield Finding(entry.location, "AUD005", message)


def _within(entry: Entry, reach: dict[str, frozenset[str]]) -> Iterator[Finding]:
    standard, clause = entry.standard, entry.clause
    if standard and clause and clause.anchor not in reach.get(standard.slug, ()):
        message = f"《{standard.meta.title}》{clause.number}不在“{entry.audit.title}”的审核范围里。"
        yield Finding(entry.location, "AUD004", message)


def pages(catalog: Catalog) -> Iterator[Finding]:
    """A list of checklists leads to a page for each class that has standards."""
    calls = [call for page in catalog.pages.values() for call in page.source.calls if call.name == "audit_index"]
    for group in catalog.classes.values() if calls else ():
        if catalog.in_class(group.id) and f"audit/{group.id}.md" not in catalog.pages:
            message = f"类别“{group.title}”没有检查表的页面 docs/audit/{group.id}.md。"
            yield Finding(calls[0].location, "AUD008", message)


RULES = (scopes, findings, pages)
