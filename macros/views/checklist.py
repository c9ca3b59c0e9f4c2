"""Checklists for audits as pages: all of them (audit_index), and those of the standards of a class (audit_class)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from macros.checklist import volumes
from macros.checklist.coverage import coverage
from macros.checklist.lines import Line, checklist
from macros.checklist.volumes import KINDS, Kind, Volume
from macros.views.context import Context, ViewError, block, join
from macros.views.places import list_filter
from macros.views.tables import cells, table

#: Result and remark are for paper.
_COLUMNS = ("条", "要求", "对象", "怎样查", "证据", "结果", "备注")
#: Many columns: the page is printed across.
_SHEET = Markup('<style media="print">@page {{ size: A4 landscape; margin: 13mm 12mm 14mm; }}</style>').format()
#: Where the pages of classes, systems and roles are.
_FOLDERS = {"class": "audit", "system": "systems", "role": "roles"}
_KIND_NAMES = {"docx": "Word", "xlsx": "Excel"}


def audit_index(context: Context) -> str:
    """Return how many requirements there are, that none is missing, and the checklists by class, system and role."""
    catalog = context.catalog
    lines = checklist(catalog)
    held = list(volumes.volumes(catalog, lines))
    by_standard = {slug: list(group) for slug, group in groupby(lines, key=lambda line: line.standard.slug)}
    counts = [
        coverage(standard, [line.requirement for line in by_standard.get(slug, ())])
        for slug, standard in catalog.standards.items()
    ]
    sentences, missing = sum(count.sentences for count in counts), sum(len(count.missing) for count in counts)
    share = f"{100 * (sentences - missing) / sentences:.1f}".removesuffix(".0") if sentences else "100"
    parts = [
        f"\n{len(by_standard)}个标准的{_clauses(lines)}条里，含“应”“不应”的句子有{sentences}句，{sentences - missing}句已经列入，"
        f"入表率{share}%；分列的各项一项一行，共{len(lines)}项要求。\n",
        "\n## 按类别 {#classes}\n",
        _table(context, "类别", [volume for volume in held if volume.kind == "class"]),
        "\n## 按体系 {#systems}\n",
        _table(context, "体系", [volume for volume in held if volume.kind == "system"]),
        "\n## 按角色 {#roles}\n\n要求落在谁身上，先看句子的主语；没有写明的看七何里牵头的人，再没有的归标准的归口岗位。\n",
        _table(context, "角色", [volume for volume in held if volume.kind == "role"]),
    ]
    return "\n".join(parts)


def _clauses(lines: Iterable[Line]) -> int:
    return len({(line.standard.slug, line.clause.anchor) for line in lines})


def _table(context: Context, kind: str, held: Sequence[Volume]) -> str:
    columns = (kind, "标准", "条", "要求", "下载")
    rows = []
    for volume in held:
        uri = f"{_FOLDERS[volume.kind]}/{volume.id}.md"
        known = uri in context.catalog.pages
        name = Markup('<a href="{}">{}</a>').format(context.url(uri), volume.title) if known else volume.title
        standards = len({line.standard.slug for line in volume.lines})
        files = _files(context, volume.kind, volume.id, volume.title)
        values = (str(standards), str(_clauses(volume.lines)), str(len(volume.lines)), files)
        rows.append(Markup("<tr><th scope=row>{}</th>{}</tr>").format(name, cells(columns[1:], *values)))
    return block(table(f"{kind}的检查表", columns, rows, "standards stacked counts unsearched"))


def _files(context: Context, kind: Kind, id_: str, title: str) -> Markup:
    link = Markup('<a class="download" href="{}" download="{}">{}</a>')
    return join(
        (
            link.format(
                context.asset(volumes.path(kind, id_, suffix)), volumes.saved_name(title, suffix), _KIND_NAMES[suffix]
            )
            for suffix in KINDS
        ),
        " ",
    )


def audit_class(context: Context, class_id: str) -> str:
    """Return the checklists of the class, a standard a section, folded."""
    group = context.catalog.classes.get(class_id)
    if group is None:
        raise ViewError(f"类别“{class_id}”不在 docs/_data/classes.yml 里。")
    lines = volumes.of(context.catalog, checklist(context.catalog), "class", class_id)
    if not lines:
        return f"\n“{group.title}”类的标准里还没有要求。\n"
    files = _files(context, "class", class_id, group.title)
    parts = [
        f"\n共{len(lines)}项要求。点标准展开，条号连到原文；在查找框里写角色、词语，只看写到它的。打印时多出结果、备注两栏。\n",
        block(Markup('<p class="std-downloads audit-files">全类检查表：{}</p>').format(files)),
        block(_SHEET + list_filter(context, "项要求", text="查找")),
    ]
    for _, held in groupby(lines, key=lambda line: line.standard.slug):
        parts.append(_standard(context, list(held)))
    return "\n".join(parts)


def _standard(context: Context, lines: Sequence[Line]) -> str:
    standard = lines[0].standard
    title = f"{standard.meta.number} {standard.meta.title}"
    url = context.standard_url(standard.slug)
    made = table(f"{title}检查表", _COLUMNS, (_row(url, line) for line in lines), "standards stacked checklist")
    head = Markup("<summary>{}项要求，{}条</summary>").format(len(lines), _clauses(lines))
    links = Markup('<p class="std-downloads audit-files">{} <a class="download" href="{}">标准原文</a></p>')
    box = Markup('<div class="row-part">{}<details class="checklist-box unsearched">{}{}</details></div>')
    files = links.format(_files(context, "standard", standard.slug, title), url)
    return f"\n## {title} {{#{standard.slug}}}\n" + block(box.format(files, head, made))


def _row(url: str, line: Line) -> Markup:
    # Some thousand rows: Markup.format takes ten times as long.
    clause = line.clause
    return Markup(
        f'<tr data-row><th scope=row><a href="{escape(url)}#{escape(clause.anchor)}">{escape(clause.number)}</a></th>'
        f"<td>{escape(line.requirement.text)}</td><td>{escape(line.whom)}</td><td>{escape(line.verify)}</td>"
        f"<td>{escape(line.evidence)}</td><td></td><td></td></tr>"
    )
