"""Lists of standards: all of them, one class."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from macros.model import Standard
from macros.views.context import Context, ViewError, block
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
