"""Lists of standards: all of them, one class, one system."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from macros.model import Standard
from macros.records import System, SystemClass
from macros.views.context import Context, ViewError, block, join
from macros.views.downloads import downloads, forms_link, pdf_link
from macros.views.tables import status_chip, table


def standards_list(context: Context) -> str:
    """Return all standards by class."""
    parts = [downloads(pdf_link(context, "handbook", context.catalog.settings.site_name), forms_link(context))]
    for group in context.catalog.classes.values():
        members = context.catalog.in_class(group.id)
        if members:
            parts.append(f"\n## {group.title} {{#{group.id}}}\n\n{group.summary}。\n\n{_table(context, members)}")
    return "\n".join(parts)


def class_page(context: Context, class_id: str) -> str:
    """Return the standards of one class."""
    group = context.catalog.classes.get(class_id)
    if group is None:
        raise ViewError(f"类别“{class_id}”不在 docs/_data/classes.yml 里。")
    volume = downloads(pdf_link(context, f"class-{class_id}", group.title))
    return f"\n{group.summary}。\n{volume}\n{_table(context, context.catalog.in_class(class_id))}"


def _table(context: Context, members: Iterable[Standard]) -> str:
    columns = ("标准编号", "标准名称", "状态", "实施日期", "归口", "表单")
    return block(table("标准列表", columns, (_row(context, standard) for standard in members)))


def _row(context: Context, standard: Standard) -> Markup:
    meta = standard.meta
    return Markup(
        '<tr><td class="nowrap">{}</td><th scope=row><a href="{}">{}</a></th><td>{}</td>'
        '<td class="nowrap">{}</td><td>{}</td><td>{}</td></tr>'
    ).format(
        standard.designation,
        context.standard_url(standard.slug),
        meta.title,
        status_chip(meta.status),
        meta.effective.isoformat(),
        meta.owner,
        len(standard.outline.forms),
    )


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
    """Return a system's source, its standards by class (written and still to be written), and the counts."""
    system = context.catalog.systems.get(system_id)
    if system is None:
        raise ViewError(f"体系“{system_id}”不在 docs/_data/systems.yml 里。")
    volume = downloads(pdf_link(context, f"system-{system_id}", system.title))
    parts = [f"\n{system.summary}。\n\n来源：{system.source}。\n{volume}"]
    if system.extends:
        base = context.catalog.systems.get(system.extends)
        if base is None:
            raise ViewError(f"体系“{system.extends}”不在 docs/_data/systems.yml 里。")
        parts.append(f"\n本体系在[{base.title}]({base.id}.md)之上补充。\n")
    parts += ["\n## 明细表 {#detail}\n", _detail(context, system), "\n## 统计表 {#statistics}\n", _statistics(system)]
    return "\n".join(parts)


def _detail(context: Context, system: System) -> str:
    rows: list[Markup] = []
    for group in system.classes:
        entries = [(context.catalog.standards[slug].meta.number, slug, "") for slug in group.members]
        entries += [(planned.number, "", planned.title) for planned in group.planned]
        for position, (number, slug, title) in enumerate(sorted(entries)):
            first = Markup('<th scope=rowgroup rowspan="{}">{}</th>').format(len(entries), group.title)
            rows.append(_detail_row(context, number, slug, title, first if position == 0 else Markup()))
    return block(table("标准明细表", ("类别", "编号", "标准名称", "状态", "实施日期", "归口"), rows))


def _detail_row(context: Context, number: int, slug: str, title: str, first: Markup) -> Markup:
    if not slug:
        row = Markup('<tr class="planned">{}<td>{}</td><td>{}</td><td colspan=3>待编写</td></tr>')
        return row.format(first, number, title)
    meta = context.catalog.standards[slug].meta
    return Markup(
        '<tr>{}<td>{}</td><td><a href="{}">{}</a></td><td>{}</td><td class="nowrap">{}</td><td>{}</td></tr>'
    ).format(
        first,
        number,
        context.standard_url(slug),
        meta.title,
        status_chip(meta.status),
        meta.effective.isoformat(),
        meta.owner,
    )


def _statistics(system: System) -> str:
    rows = [*(_count(group.title, [group]) for group in system.classes), _count("合计", system.classes)]
    return block(table("统计表", ("类别", "应有项数", "已编写", "占比"), rows))


def _count(name: str, groups: Sequence[SystemClass]) -> Markup:
    written = sum(len(group.members) for group in groups)
    total = written + sum(len(group.planned) for group in groups)
    share = f"{100 * written / total:.0f}%" if total else "—"
    row = Markup("<tr><th scope=row>{}</th><td>{}</td><td>{}</td><td>{}</td></tr>")
    return row.format(name, total, written, share)
