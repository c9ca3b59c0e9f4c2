"""forms_list(): every form of the handbook, when it is filled in and by whom, with its files."""

from __future__ import annotations

from markupsafe import Markup

from macros.downloads import form_path, saved_name
from macros.model import PlacedForm, Standard
from macros.records import Work
from macros.views.bars import bars
from macros.views.context import Context, block, join
from macros.views.downloads import downloads, forms_link
from macros.views.places import clause_links, list_filter, standard_link, systems_attribute
from macros.views.tables import cells, table

_COLUMNS = ("表单", "标准", "什么时候用", "谁来填", "下载")


def forms_list(context: Context) -> str:
    """Return all forms by class and standard, with a filter, a chart of their numbers and the ZIP of all files."""
    catalog = context.catalog
    groups = [
        (group, [(standard, placed) for standard in catalog.in_class(group.id) for placed in standard.outline.forms])
        for group in catalog.classes.values()
    ]
    groups = [(group, rows) for group, rows in groups if rows]
    if not groups:
        return "\n本手册还没有表单。\n"
    total = sum(len(rows) for _, rows in groups)
    owners = len({standard.slug for _, rows in groups for standard, _ in rows})
    files = "Word 和 PDF " if catalog.settings.pdf else "Word 文件"
    parts = [
        f"\n共{total}个表单，在{owners}个标准的附录里。点表单名称在网页上填写、打印；{files}可以下载填写。\n",
        downloads(forms_link(context)),
        block(list_filter(context, "个表单", text="查找", systems=True)),
        block(bars("各类标准的表单数", [(group.title, f"#{group.id}", len(rows)) for group, rows in groups])),
    ]
    for group, rows in groups:
        lines = (_row(context, standard, placed) for standard, placed in rows)
        made = table(f"{group.title}的表单", _COLUMNS, lines, "standards stacked forms unsearched")
        parts += [f"\n## {group.title} {{#{group.id}}}\n", block(made)]
    return "\n".join(parts)


def _row(context: Context, standard: Standard, placed: PlacedForm) -> Markup:
    works = [work for work in standard.meta.work if work.form == f"#{placed.label}"]
    fillers = dict.fromkeys(work.who.lead for work in works) or [standard.meta.owner]
    return Markup(
        '<tr data-row{}><th scope=row><a href="{}">{}</a> <span class="form-no">{}</span></th>{}</tr>'
    ).format(
        systems_attribute(context, standard),
        context.standard_url(standard.slug, placed.label),
        placed.form.title,
        placed.form_number,
        cells(
            _COLUMNS[1:],
            standard_link(context, standard),
            _occasions(context, standard, placed, works),
            "、".join(fillers),
            _files(context, standard, placed),
        ),
    )


def _occasions(context: Context, standard: Standard, placed: PlacedForm, works: list[Work]) -> Markup:
    """What the rows of 七何 say; for a form that none of them names, the clauses that refer to it."""
    if works:
        return join((Markup("{}（{}）").format(work.what, work.when.text) for work in works), Markup("<br>"))
    clauses = dict.fromkeys(
        citation.clause
        for citation in standard.citations
        if citation.kind == "standard" and (citation.target, citation.label) == (standard.slug, placed.label)
    )
    return Markup("见 {}").format(clause_links(context, standard, clauses)) if clauses else Markup()


def _files(context: Context, standard: Standard, placed: PlacedForm) -> Markup:
    kinds = [("docx", False, "Word")]
    if context.catalog.settings.pdf:
        kinds.append(("pdf", False, "PDF"))
    if placed.form.example:
        kinds.append(("docx", True, "Word示例"))
    link = Markup('<a class="download" href="{}" download="{}">{}</a>')
    return join(
        (
            link.format(
                context.asset(form_path(standard, placed, kind, filled=filled)),
                saved_name(placed, kind, filled=filled),
                text,
            )
            for kind, filled, text in kinds
        ),
        " ",
    )
