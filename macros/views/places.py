"""Links to places in standards, as lists of them need: to the standard, to its clauses, to what a row of 七何 names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from macros.model import Clause, Standard, Target
from macros.records import Role
from macros.views.context import Context, ViewError, join

#: 依据页和术语页。
BASES, TERMS = "bases.md", "terms.md"
_NOT_A_LABEL = re.compile(r"\W+")


def basis_anchor(short: str) -> str:
    """Return the label of a basis on the page of bases."""
    return f"basis-{_NOT_A_LABEL.sub('-', short)}"


def term_anchor(term: str) -> str:
    """Return the label of a term on the page of terms."""
    return f"term-{_NOT_A_LABEL.sub('-', term)}"


def standard_link(context: Context, standard: Standard) -> Markup:
    """Return the link to a standard by number and title: 404 党课讲授规范."""
    return Markup('<a href="{}">{} <span class="name">{}</span></a>').format(
        context.standard_url(standard.slug), standard.meta.number, standard.meta.title
    )


def clause_links(context: Context, standard: Standard, clauses: Iterable[Clause | None]) -> Markup:
    """Return the links to clauses of a standard by their numbers; None stands for text before the first clause."""
    url = context.standard_url(standard.slug)
    link = Markup('<a href="{}">{}</a>')
    return join(
        (
            link.format(f"{url}#{clause.anchor}", clause.number or clause.title) if clause else link.format(url, "正文")
            for clause in clauses
        ),
        "、",
    )


def target(standard: Standard, label: str) -> Target:
    """Return what a label in a row of 七何 leads to. Raises ViewError; the checks say the same earlier, with the line."""
    found = standard.targets.get(label.lstrip("#"))
    if found is None:
        raise ViewError(f"《{standard.meta.title}》的七何里的“{label}”在那一页没有对应的标签。")
    return found


def systems_attribute(context: Context, standard: Standard) -> Markup:
    """Return the attribute by which lists.js shows one system's rows."""
    return Markup(' data-systems="{}"').format(
        " ".join(system.id for system in context.catalog.systems_of(standard.slug))
    )


def list_filter(
    context: Context, unit: str, *, text: str = "", systems: bool = False, roles: Sequence[Role] = ()
) -> Markup:
    """Return the controls that lists.js brings to life: a text box with the label `text`, a choice of system, of one of `roles`.

    Hidden, as they do nothing without the script. `unit` is what is counted: 个表单, 项工作.
    """
    controls = []
    if text:
        controls.append(
            Markup('<label>{} <input type="search" data-filter="words" autocomplete="off"></label>').format(text)
        )
    if systems and len(context.catalog.systems) > 1:
        named = [(system.id, system.short) for system in context.catalog.systems.values()]
        controls.append(_choice("体系", "systems", named))
    if roles:
        controls.append(_choice("角色", "roles", [(role.id, role.title) for role in roles]))
    if not controls:
        return Markup()
    return Markup(
        '<div class="list-filter" data-unit="{}" hidden>{}<span class="count" role="status"></span></div>'
    ).format(unit, join(controls))


def _choice(label: str, attribute: str, options: Iterable[tuple[str, str]]) -> Markup:
    """`attribute` is the rows' (data-systems) that holds what is chosen."""
    select = Markup('<label>{} <select data-filter="{}"><option value="">全部</option>{}</select></label>')
    return select.format(label, attribute, join(Markup('<option value="{}">{}</option>').format(*o) for o in options))
