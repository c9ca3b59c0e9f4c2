"""audit_findings(): what audits found and what became of it, open findings by their due dates; and what they have covered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from macros.checklist.history import Entry, audited, audits, entries
from macros.model import Clause
from macros.views.audited import audit_coverage, requiring
from macros.views.context import Context, block, join
from macros.views.places import clause_links, standard_link
from macros.views.tables import cells, table
from macros.views.trend import trend

_OPEN = ("条", "等级", "发现", "纠正措施", "责任人", "完成期限")
_CLOSED = ("条", "等级", "发现", "纠正措施", "责任人", "关闭")


def audit_findings(context: Context) -> str:
    """Return all findings and the coverage. What is overdue today the browser says (audits.js); without it the due dates stand there."""
    held = list(audits(context.catalog))
    if not held:
        return "\n还没有审核记录。写法见 docs/_data/audits/ 的说明。\n"
    found = entries(context.catalog)
    opened = sorted((entry for entry in found if not entry.finding.closed), key=lambda entry: entry.finding.due)
    closed = sorted(
        (entry for entry in found if entry.finding.closed), key=lambda entry: str(entry.finding.closed), reverse=True
    )
    parts = [
        _example(found, any(audit.example for _, audit, _ in held)),
        block(_summary(len(held), found, opened)),
        "\n## 未关闭的 {#open}\n",
        block(table("未关闭的审核发现", _OPEN, (_row(context, e, _due(e)) for e in opened), "standards stacked audits"))
        if opened
        else "\n没有未关闭的审核发现。\n",
        "\n## 已关闭的 {#closed}\n",
        block(
            table(
                "已关闭的审核发现", _CLOSED, (_row(context, e, _closure(e)) for e in closed), "standards stacked audits"
            )
        )
        if closed
        else "\n还没有关闭的审核发现。\n",
        "\n## 历年的审核发现 {#years}\n",
        block(trend(found)),
        "\n## 各次审核 {#audits}\n",
        block(_audits(context)),
        "\n## 哪些条还没有审过 {#coverage}\n",
        audit_coverage(context),
    ]
    return "\n".join(parts)


def _example(found: Sequence[Entry], example: bool) -> str:
    if not example:
        return ""
    return block(
        Markup(
            '<div class="admonition warning"><p class="admonition-title">示例</p><p>下面标“示例”的审核是为了说明写法编的，不是真实的审核。'
            "换成本单位的记录：改 docs/_data/audits/ 里那一年的文件。</p></div>"
        )
    )


def _summary(count: int, found: Sequence[Entry], opened: Sequence[Entry]) -> Markup:
    closed = len(found) - len(opened)
    overdue = '<span data-overdue hidden>，其中逾期<b class="bad"></b>项</span>'
    return Markup(
        f'<p class="audit-summary">审核{count}次，发现{len(found)}项：已关闭{closed}项，未关闭{len(opened)}项{overdue}。</p>'
    )


def _row(context: Context, entry: Entry, end: Markup) -> Markup:
    finding = entry.finding
    assert entry.standard is not None  # the checks have said so before
    assert entry.clause is not None
    place = Markup("{} {}").format(
        standard_link(context, entry.standard), clause_links(context, entry.standard, [entry.clause])
    )
    mark = Markup('<span class="status" data-status="示例">示例</span> ') if entry.audit.example else Markup()
    text = Markup("{}{}").format(mark, finding.text)
    values = (_grade(finding.grade), text, finding.action or ("—" if finding.closed else "待定"), finding.owner, end)
    due = "" if finding.closed else finding.due.isoformat()
    return Markup("<tr{}><th scope=row>{}</th>{}</tr>").format(
        Markup(' data-due="{}"').format(due) if due else "",
        place,
        cells((*_OPEN[1:5], "完成期限" if due else "关闭"), *values),
    )


def _grade(grade: str) -> Markup:
    return Markup('<span class="grade" data-grade="{}">{}</span>').format(grade, grade)


def _due(entry: Entry) -> Markup:
    day = entry.finding.due.isoformat()
    return Markup('<time datetime="{}" class="nowrap">{}</time> <span class="due"></span>').format(day, day)


def _closure(entry: Entry) -> Markup:
    finding, standard = entry.finding, entry.standard
    day = Markup('<span class="nowrap">{}</span>').format(finding.closed)
    if finding.revision and standard:
        return day + Markup("，由标准{}的修订关闭").format(finding.revision)
    return day


def _audits(context: Context) -> Markup:
    columns = ("审核", "日期", "范围", "审核人", "发现", "结论")
    clauses = requiring(context.catalog)
    rows = []
    for _, audit, _ in audits(context.catalog):
        reach = audited(context.catalog, audit)
        standards = [standard for slug, standard in context.catalog.standards.items() if slug in reach]
        scope = join((standard_link(context, standard) for standard in standards), "、")
        row = Markup("<tr><th scope=row>{}</th>{}</tr>")
        values = (
            Markup('<span class="nowrap">{}</span>').format(audit.date),
            Markup("{}个标准的{}条：{}").format(len(reach), _requiring(clauses, reach), scope),
            "、".join(audit.auditors),
            f"{len(audit.findings)}项",
            audit.summary or "",
        )
        rows.append(row.format(audit.title, cells(columns[1:], *values)))
    return table("各次审核", columns, rows, "standards stacked audits")


def _requiring(clauses: Mapping[str, Sequence[Clause]], reach: Mapping[str, frozenset[str]]) -> int:
    return sum(clause.anchor in reach.get(slug, ()) for slug, held in clauses.items() for clause in held)
