"""The page of a system of standards, as GB/T 13016—2018 divides it: structure, list, counts, notes; and the list of all systems."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from macros.records import System
from macros.systems import (
    PLANNED,
    Entry,
    Group,
    detail_cells,
    detail_columns,
    groups,
    shared,
    standards_of,
    statistics,
    statistics_columns,
    tally,
)
from macros.views.context import Context, ViewError, block, join
from macros.views.downloads import downloads, pdf_link, table_links
from macros.views.structure import base_of, structure
from macros.views.tables import status_chip, table


def systems_list(context: Context) -> str:
    """Return all systems with their counts."""
    items = [
        Markup('<li><a href="{}"><strong>{}</strong><span>{}</span></a></li>').format(
            context.url(f"systems/{system.id}.md"), system.title, system.summary
        )
        for system in context.catalog.systems.values()
    ]
    return block(Markup('<ul class="cards">{}</ul>').format(join(items)))


def system_page(context: Context, system_id: str) -> str:
    """Return a system's diagram, its standards by class (written and still to be written), the counts, and the facts of its notes.

    The text of the notes follows in the page.
    """
    system = context.catalog.systems.get(system_id)
    if system is None:
        raise ViewError(f"体系“{system_id}”不在 docs/_data/systems.yml 里。")
    volume = downloads(*table_links(context, system), pdf_link(context, f"system-{system_id}", system.title))
    parts = (
        f"\n{escape(system.summary)}。\n{volume}",
        "\n## 结构图 {#structure}\n",
        structure(context, system),
        "\n## 明细表 {#detail}\n",
        _detail(context, system),
        "\n## 统计表 {#statistics}\n",
        _statistics(system),
        "\n## 编制说明 {#notes}\n",
        _facts(context, system),
    )
    return "\n".join(parts)


def _detail(context: Context, system: System) -> str:
    # The class stands above its standards; that a standard replaces something is rare, and a column of its own then.
    replacing = any(standard.meta.replaces for standard in standards_of(context.catalog, system))
    left_out = {"类别"} if replacing else {"类别", "代替"}
    columns = [title for title in detail_columns() if title not in left_out]
    rows = []
    for group in groups(context.catalog, system):
        rows.append(_heading(group, len(columns)))
        rows += [_row(context, group, entry, replacing=replacing) for entry in group.entries]
    return block(table("标准明细表", columns, rows, "standards detail"))


def _heading(group: Group, width: int) -> Markup:
    row = Markup('<tr class="group"><th scope=rowgroup colspan="{}">{} {}（{}项）</th></tr>')
    return row.format(width, group.code, group.title, len(group.entries))


def _row(context: Context, group: Group, entry: Entry, *, replacing: bool) -> Markup:
    position, code, _, designation, title, effective, status, owner, replaces, note = detail_cells(group, entry)
    named: str | Markup = title if isinstance(title, str) else ""
    if entry.standard:
        named = Markup('<a href="{}">{}</a>').format(context.standard_url(entry.standard.slug), title)
    return Markup(
        '<tr{}><td>{}</td><td class="nowrap">{}</td><td class="nowrap">{}</td><th scope=row>{}</th><td class="nowrap">{}</td>'
        "<td>{}</td><td>{}</td>{}<td>{}</td></tr>"
    ).format(
        Markup("") if entry.standard else Markup(' class="planned"'),
        position,
        code,
        designation,
        named,
        effective,
        status_chip(str(status)) if entry.standard else PLANNED,
        owner,
        Markup("<td>{}</td>").format(replaces) if replacing else Markup(),
        note,
    )


def _statistics(system: System) -> str:
    counts = statistics(system)
    cell = Markup("<tr{}><th scope=row>{}</th><td>{}</td><td>{}</td><td>{}</td></tr>")
    last = len(counts) - 1
    rows = (
        cell.format(Markup(' class="sum"') if i == last else Markup(), row.title, row.due, row.present, row.share)
        for i, row in enumerate(counts)
    )
    return block(table("统计表", statistics_columns(), rows, "standards counts"))


def _facts(context: Context, system: System) -> str:
    """Return what the notes say that the data know: source, composition, progress, relation to the other systems."""
    facts: list[tuple[str, str | Markup]] = [("来源", f"{system.source}。")]
    base = base_of(context, system)
    if base is not None:
        link = Markup('在<a href="{}">{}</a>之上补充：那里的标准照用，这里只列本体系自己的。')
        facts.append(("基础", link.format(context.url(f"systems/{base.id}.md"), base.title)))
    total = statistics(system)[-1]
    facts.append(
        (
            "构成",
            f"{len(system.classes)}类，应有{total.due}项，已编写{total.present}项，待编写{total.due - total.present}项。",
        )
    )
    written = standards_of(context.catalog, system)
    if written:
        facts.append(("状态", _told([standard.meta.status for standard in written])))
        facts.append(("名称的来历", _told([standard.meta.name_from for standard in written])))
    relations = [
        Markup('与<a href="{}">{}</a>共有{}项').format(context.url(f"systems/{other.id}.md"), other.title, count)
        for other in context.catalog.systems.values()
        if other.id != system.id and (count := shared(system, other))
    ]
    alone = "没有与其他体系共有的标准。"
    facts.append(("与其他体系", Markup("{}。").format(join(relations, "，")) if relations else alone))
    rows = join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, text) for name, text in facts)
    return block(Markup('<dl class="role-list system-facts">{}</dl>').format(rows))


def _told(values: Sequence[str]) -> str:
    return "，".join(f"{value}{count}项" for value, count in tally(values)) + "。"
