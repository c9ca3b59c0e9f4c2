"""The parts of the home page: what readers want to do, systems, roles, what was revised."""

from __future__ import annotations

from markupsafe import Markup

from macros.model import Standard, Target
from macros.refs import Unresolved
from macros.views.context import Context, ViewError, block, join

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
        rows.append(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(role.title, links))
    return block(
        Markup(
            '<section class="home-roles"><h2 id="roles">按角色看</h2><dl class="role-list">{}</dl></section>'
        ).format(join(rows))
    )


def _seven_url(context: Context, standard: Standard) -> str:
    return context.standard_url(standard.slug, "seven" if "seven" in standard.targets else "")


def home_recent(context: Context) -> str:
    """Return the latest revisions, newest first."""
    entries = [
        (revision.date, standard.meta.number, standard, revision.text)
        for standard in context.catalog.standards.values()
        for revision in standard.meta.revisions
    ]
    entries.sort(key=lambda entry: (-entry[0].toordinal(), entry[1]))
    items = [
        Markup('<li><time datetime="{}">{}</time> <a href="{}">{} {}</a><span>{}</span></li>').format(
            day.isoformat(),
            day.isoformat(),
            context.standard_url(standard.slug),
            standard.designation,
            standard.meta.title,
            text,
        )
        for day, _, standard, text in entries[:RECENT]
    ]
    return block(
        Markup('<section class="home-recent"><h2 id="recent">最近修订</h2><ul>{}</ul></section>').format(join(items))
    )
