"""The parts of the home page: what readers want to do, systems, roles, what was revised."""

from __future__ import annotations

from markupsafe import Markup

from macros.changes import changes
from macros.model import Standard, Target
from macros.refs import Unresolved
from macros.views.context import Context, ViewError, block, join
from macros.views.roles import role_uri

RECENT = 8


def home_tasks(context: Context) -> str:
    """Return the cards of 我要……, from docs/_data/home.yml."""
    cards = []
    for task in context.catalog.tasks:
        target = context.catalog.resolve(None, task.to)
        if isinstance(target, Unresolved):
            raise ViewError(target.message)
        cards.append(_card(context, task.text, target))
    return block(
        Markup('<section class="home-tasks"><h2 id="tasks">我要……</h2><ul class="cards">{}</ul></section>').format(
            join(cards)
        )
    )


def _card(context: Context, text: str, target: Target) -> Markup:
    title = context.catalog.standards[target.slug].meta.title
    return Markup('<li><a href="{}"><strong>{}</strong><span>{}</span></a></li>').format(
        context.standard_url(target.slug, target.anchor), text, f"{title} {target.number}".strip()
    )


def home_systems(context: Context) -> str:
    """Return a tile a system with its counts and how much of it is written."""
    tiles = []
    for system in context.catalog.systems.values():
        written = sum(len(group.members) for group in system.classes)
        share = round(100 * written / system.declared) if system.declared else 100
        tiles.append(
            Markup(
                '<li><a href="{}"><strong>{}</strong><span>{}项标准 · {}类，已编写{}项</span>'
                '<span class="bar" style="--share:{}%" role="img" aria-label="已编写{}%"></span></a></li>'
            ).format(
                context.url(f"systems/{system.id}.md"),
                system.title,
                system.declared,
                system.declared_classes,
                written,
                share,
                share,
            )
        )
    return block(
        Markup(
            '<section class="home-systems"><h2 id="systems">标准体系</h2><ul class="cards">{}</ul></section>'
        ).format(join(tiles))
    )


def home_roles(context: Context) -> str:
    """Return, for the roles marked `home`, the standards in which they lead a task."""
    rows = []
    for role in context.catalog.roles:
        names = {role.title, *role.aliases}
        led = [s for s in context.catalog.standards.values() if any(work.who.lead in names for work in s.meta.work)]
        if not role.home or not led:
            continue
        links = join(
            (Markup('<a href="{}">{}</a>').format(_seven_url(context, s), s.meta.title) for s in led),
            "、",
        )
        title = Markup("{}").format(role.title)
        if role_uri(role) in context.catalog.pages:
            title = Markup('<a href="{}">{}</a>').format(context.url(role_uri(role)), title)
        rows.append(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(title, links))
    return block(
        Markup(
            '<section class="home-roles"><h2 id="roles">按角色看</h2><dl class="role-list">{}</dl></section>'
        ).format(join(rows))
    )


#: What can be looked up otherwise than by standard, where the handbook has the page.
_LOOKUPS = (
    ("roles/index.md", "角色", "我这个角色什么时候做什么，可印成职责卡"),
    ("forms.md", "表单", "全部表单，边输入边筛选，下载Word"),
    ("bases.md", "依据", "依据了哪些党内法规，哪一条管哪些条款"),
    ("terms.md", "术语", "术语的定义、来源和用处"),
    ("map.md", "关系图", "标准之间怎样互相引用"),
    ("calendar.md", "日历", "全年哪个月做什么，订阅到手机和电脑的日历"),
    ("changes.md", "修订", "标准什么时候改了什么"),
)


def home_lookups(context: Context) -> str:
    """Return the cards of the pages that answer across all standards."""
    card = Markup('<li><a href="{}"><strong>{}</strong><span>{}</span></a></li>')
    cards = join(
        card.format(context.url(uri), title, text) for uri, title, text in _LOOKUPS if uri in context.catalog.pages
    )
    if not cards:
        return ""
    section = Markup('<section class="home-lookups"><h2 id="lookups">查询</h2><ul class="cards">{}</ul></section>')
    return block(section.format(cards))


def _seven_url(context: Context, standard: Standard) -> str:
    return context.standard_url(standard.slug, "seven" if "seven" in standard.targets else "")


def home_recent(context: Context) -> str:
    """Return the latest revisions, newest first."""
    items = [
        Markup('<li><time datetime="{}">{}</time> <a href="{}">{} {}</a><span>{}</span></li>').format(
            change.revision.date,
            change.revision.date,
            context.standard_url(change.standard.slug),
            change.standard.designation,
            change.standard.meta.title,
            change.revision.text,
        )
        for change in changes(context.catalog)[:RECENT]
    ]
    return block(
        Markup('<section class="home-recent"><h2 id="recent">最近修订</h2><ul>{}</ul></section>').format(join(items))
    )
