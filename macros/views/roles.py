"""Roles: the page of all roles, and a role's page, which is its duty card too."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup

from macros.demands import Demand
from macros.downloads import form_path, saved_name
from macros.duties import PART_NAMES, Duty, Part, duties, roles_with_duties
from macros.records import EVERY_NAMES, Role
from macros.views.context import Context, ViewError, block, join
from macros.views.downloads import downloads, pdf_link
from macros.views.places import clause_links, list_filter, standard_link, systems_attribute, target
from macros.views.tables import cells, table

#: Labels and introductions of the kinds of roles.
_KINDS = {
    "人员": ("people", ""),
    "组织": ("bodies", ""),
    "临时职务": ("offices", "为一次会议或一项活动指定，事毕即止。"),
}
#: Parts that are told in a line each.
_CALENDAR = "calendar.md"
_MINOR: tuple[Part, ...] = ("help", "join")


#: Narrow margins: a card is one or two sheets.
_SHEET = Markup('<style media="print">@page {{ margin: 11mm 11mm 13mm 14mm; }}</style>').format()


def role_uri(role: Role) -> str:
    """Return where the role's page is, if it has one."""
    return f"roles/{role.id}.md"


def roles_list(context: Context) -> str:
    """Return all roles by kind, with the number of their duties."""
    parts = []
    active = {role.id for role in roles_with_duties(context.catalog)}
    for kind, (anchor, text) in _KINDS.items():
        roles = [role for role in context.catalog.roles if role.kind == kind and role.id in active]
        if roles:
            cards = join(_card(context, role) for role in roles)
            parts.append(
                f"\n## {kind} {{#{anchor}}}\n\n{text}\n" + block(Markup('<ul class="cards">{}</ul>').format(cards))
            )
    idle = [role.title for role in context.catalog.roles if role.id not in active]
    if idle:
        parts.append(block(Markup("<p>工作要素一览中没有写到：{}。</p>").format("、".join(idle))))
    return "\n".join(parts)


def _card(context: Context, role: Role) -> Markup:
    found = duties(context.catalog, role)
    counts = ((name, sum(duty.part == part for duty in found)) for part, name in PART_NAMES.items())
    shown = " · ".join(f"{name}{count}项" for name, count in counts if count)
    card = Markup('<li><a href="{}"><strong>{}</strong><span>{}</span></a></li>')
    if role_uri(role) not in context.catalog.pages:
        raise ViewError(f"角色“{role.title}”没有页面 docs/{role_uri(role)}。")
    return card.format(context.url(role_uri(role)), role.title, shown)


def role_page(context: Context, role_id: str) -> str:
    """Return what a role has to do by frequency, 牵头 in full, 协助 and 参加 as lists; then what clauses demand of it."""
    role = next((role for role in context.catalog.roles if role.id == role_id), None)
    if role is None:
        raise ViewError(f"角色“{role_id}”不在 docs/_data/roles.yml 里。")
    found = duties(context.catalog, role)
    counts = "、".join(
        f"{name}{count}项" for part, name in PART_NAMES.items() if (count := sum(duty.part == part for duty in found))
    )
    facts = [
        f"各标准的工作要素（七何）中，{role.title}{counts}。"
        if counts
        else f"各标准的工作要素（七何）中没有写到{role.title}。",
        f"也称{'、'.join(role.aliases)}。" if role.aliases else "",
        _KINDS[role.kind][1],
    ]
    parts = [
        f"\n{''.join(facts)}\n",
        downloads(
            pdf_link(context, f"role-{role.id}", f"{role.title}职责卡"), _calendar(context, role) if found else Markup()
        ),
        block(list_filter(context, "项工作", text="查找", systems=True)) if found else "",
    ]
    for every, rows in groupby(found, key=lambda duty: duty.work.when.every):
        parts += [f"\n## {EVERY_NAMES[every]} {{#{every} .duty-group}}\n", _group(context, list(rows))]
    if found:
        org = context.catalog.settings.org
        note = f"{org.name}。标准只写顺序号，如 {found[0].standard.meta.number} 即 {found[0].standard.undated}。"
        parts.append(block(_SHEET + Markup('<p class="card-note">{}</p>').format(note)))
    parts += [_demands(context, role), _offices(context, role)]
    return "\n".join(parts)


def _calendar(context: Context, role: Role) -> Markup:
    """The link to the role's year; nothing in a handbook without a calendar."""
    if _CALENDAR not in context.catalog.pages:
        return Markup()
    return Markup('<a class="download" href="{}?role={}">按月份看（工作日历）</a>').format(
        context.url(_CALENDAR), role.id
    )


def _group(context: Context, rows: list[Duty]) -> str:
    by_part: dict[Part, list[Duty]] = {part: [duty for duty in rows if duty.part == part] for part in PART_NAMES}
    made = []
    if by_part["lead"]:
        columns = ("做什么（牵头）", "什么时间", "怎么做", "表单", "做到什么程度", "标准")
        lead = (_lead_row(context, duty, columns) for duty in by_part["lead"])
        made_table = table(PART_NAMES["lead"], columns, lead, "standards stacked duties unsearched")
        made.append(Markup('<div class="duty-lead">{}</div>').format(made_table))
    for part in _MINOR:
        if by_part[part]:
            items = join(_item(context, duty) for duty in by_part[part])
            box = Markup('<div class="duty-part unsearched"><p class="title">{}</p><ul>{}</ul></div>')
            made.append(box.format(PART_NAMES[part], items))
    return block(join(made))


def _lead_row(context: Context, duty: Duty, columns: tuple[str, ...]) -> Markup:
    work, standard = duty.work, duty.standard
    return Markup("<tr data-row{}><th scope=row>{}</th>{}</tr>").format(
        systems_attribute(context, standard),
        work.what,
        cells(
            columns[1:],
            work.when.text,
            _how(context, duty),
            _form(context, duty),
            work.degree,
            standard_link(context, standard),
        ),
    )


def _item(context: Context, duty: Duty) -> Markup:
    work, standard = duty.work, duty.standard
    form = _form(context, duty)
    return Markup(
        '<li data-row{}><b>{}</b>　{}　<span class="place">{} {}</span>'
        '<span class="detail">{}牵头{}；做到：{}</span></li>'
    ).format(
        systems_attribute(context, standard),
        work.what,
        work.when.text,
        standard_link(context, standard),
        _how(context, duty),
        work.who.lead,
        Markup("；表单：{}").format(form) if form else "",
        work.degree,
    )


def _how(context: Context, duty: Duty) -> Markup:
    found = target(duty.standard, duty.work.how)
    url = context.standard_url(found.slug, found.anchor)
    return Markup('<a class="nowrap" href="{}" title="{}">{}</a>').format(url, found.title, found.number)


def _form(context: Context, duty: Duty) -> Markup:
    if not duty.work.form:
        return Markup()
    found = target(duty.standard, duty.work.form)
    link = Markup('<a href="{}">{}</a>').format(context.standard_url(found.slug, found.anchor), found.title)
    placed = next((placed for placed in duty.standard.outline.forms if placed.label == found.anchor), None)
    if placed is None:
        return link
    word = context.asset(form_path(duty.standard, placed, "docx"))
    name = saved_name(placed, "docx")
    return link + Markup(' <a class="download" href="{}" download="{}">Word</a>').format(word, name)


def _demands(context: Context, role: Role) -> str:
    found = context.catalog.demands.get(role.id, [])
    if not found:
        return ""
    items = join(_demand(context, standard, rows) for standard, rows in _by_standard(found))
    details = Markup(
        '<details class="demands unsearched"><summary>条文中“{}应……”“{}不应……”共{}句，涉及{}个标准</summary><ul>{}</ul></details>'
    )
    count = len({demand.standard.slug for demand in found})
    return "\n## 条文的要求 {#demands}\n" + block(details.format(role.title, role.title, len(found), count, items))


def _by_standard(found: Iterable[Demand]) -> Iterable[tuple[Demand, list[Demand]]]:
    for _, rows in groupby(found, key=lambda demand: demand.standard.slug):
        demands = list(rows)
        yield demands[0], demands


def _demand(context: Context, first: Demand, rows: list[Demand]) -> Markup:
    lines = join(
        Markup("<li>{} {}</li>").format(clause_links(context, row.standard, [row.clause]), row.text) for row in rows
    )
    return Markup("<li>{}<ul>{}</ul></li>").format(standard_link(context, first.standard), lines)


def _offices(context: Context, role: Role) -> str:
    """Who is a person may be given an office for a day: its duties are on its own page."""
    pages = context.catalog.pages
    offices = [other for other in context.catalog.roles if other.kind == "临时职务" and role_uri(other) in pages]
    if role.kind != "人员" or not offices:
        return ""
    links = join((Markup('<a href="{}">{}</a>').format(context.url(role_uri(o)), o.title) for o in offices), "、")
    return block(Markup('<p class="offices">被指定为{}的，另看该职务的职责。</p>').format(links))
