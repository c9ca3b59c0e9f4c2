"""What audits have covered over the years: which clauses with requirements were never audited, by standard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from macros.catalog import Catalog
from macros.checklist.history import audited, audits
from macros.checklist.lines import checklist
from macros.model import Clause, Standard
from macros.views.context import Context, block, join
from macros.views.places import clause_links, standard_link
from macros.views.tables import cells, table

#: So many years have a column of their own.
_YEARS = 5


def requiring(catalog: Catalog) -> dict[str, list[Clause]]:
    """Return the clauses that have requirements, by standard."""
    found: dict[str, dict[str, Clause]] = defaultdict(dict)
    for line in checklist(catalog):
        found[line.standard.slug].setdefault(line.clause.anchor, line.clause)
    return {slug: list(clauses.values()) for slug, clauses in found.items()}


def audit_coverage(context: Context) -> str:
    """Return, by class and standard, how many clauses with requirements were audited each year, and which never were."""
    catalog = context.catalog
    reached: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))  # year -> standard -> anchors
    for year, audit, _ in audits(catalog):
        for slug, anchors in audited(catalog, audit).items():
            reached[year][slug] |= anchors
    years = sorted(reached)[-_YEARS:]
    every = {slug: set().union(*(reached[year][slug] for year in reached)) for slug in catalog.standards}
    clauses = requiring(catalog)
    done = sum(clause.anchor in every[slug] for slug, held in clauses.items() for clause in held)
    total = sum(map(len, clauses.values()))
    columns = ("标准", "含要求的条", *(f"{year}年审过" for year in years), "没有审过的")
    parts = [
        f"\n含要求的{total}条里，历年审过{done}条，占{100 * done / total if total else 0:.1f}%。一条审过不止一次的算一条。\n"
    ]
    for group in catalog.classes.values():
        rows = []
        for standard in catalog.in_class(group.id):
            held = clauses.get(standard.slug, [])
            counts = [sum(clause.anchor in reached[year][standard.slug] for clause in held) for year in years]
            left = [clause for clause in held if clause.anchor not in every[standard.slug]]
            values = (
                str(len(held)),
                *(str(count or "") for count in counts),
                _never(context, standard, left, len(held)),
            )
            row = Markup("<tr><th scope=row>{}</th>{}</tr>")
            rows.append(row.format(standard_link(context, standard), cells(columns[1:], *values)))
        if rows:
            made = table(f"{group.title}类标准的审核覆盖", columns, rows, "standards audits coverage unsearched")
            parts += [f"\n### {group.title} {{#coverage-{group.id}}}\n", block(made)]
    return "\n".join(parts)


def _never(context: Context, standard: Standard, left: Sequence[Clause], total: int) -> Markup | str:
    if not left:
        return "无"
    if len(left) == total:
        return f"全部{total}条"
    # By chapters, folded.
    chapters = join(_chapters(context, standard, left), "；")
    return Markup('<details class="never"><summary>{}条</summary>{}</details>').format(len(left), chapters)


def _chapters(context: Context, standard: Standard, left: Sequence[Clause]) -> Iterator[Markup]:
    for _, group in groupby(left, key=lambda clause: clause.number.split(".")[0]):
        yield clause_links(context, standard, group)
