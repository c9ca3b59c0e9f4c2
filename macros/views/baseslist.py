"""bases_list(): every basis with its status and, by article, the clauses that rest on it."""

from __future__ import annotations

from itertools import groupby
from typing import get_args

from markupsafe import Markup

from macros.impact import Article, Use, uses
from macros.numbering import article as article_text
from macros.records import Basis
from macros.views.context import Context, block, join
from macros.views.places import TERMS, basis_anchor, clause_links, list_filter, standard_link, term_anchor
from macros.views.tables import status_chip

_KINDS = get_args(Basis.model_fields["kind"].annotation)


def bases_list(context: Context) -> str:
    """Return all bases by kind, each folded, with what must be looked at when one of its articles changes."""
    catalog = context.catalog
    found = uses(catalog)
    places = [use for articles in found.values() for rows in articles.values() for use in rows if use.standard]
    standards = {use.standard.slug for use in places if use.standard}
    parts = [
        f"\n共{len(catalog.bases)}项依据，{len(standards)}个标准引用了{len(places)}处。点名称展开：每一条下面列出依据它的条款，"
        "这一条改了，就要看这些条款。\n",
        block(list_filter(context, "项依据", text="查找")),
    ]
    for number, kind in enumerate(_KINDS, 1):
        group = [basis for basis in catalog.bases.values() if basis.kind == kind]
        if group:
            made = join(_basis(context, basis, found[basis.short]) for basis in group)
            parts += [f"\n## {kind} {{#kind-{number}}}\n", block(made)]
    return "\n".join(parts)


def _basis(context: Context, basis: Basis, articles: dict[Article, list[Use]]) -> Markup:
    count = sum(len(rows) for rows in articles.values())
    numbered = len(articles) - (None in articles)
    said = f"{numbered}条、{count}处" if numbered else f"{count}处" if count else "没有条款引用"
    rows = join(
        Markup("<tr><th scope=row>{}</th><td>{}</td></tr>").format(
            "整个文件" if article is None else article_text(article), _places(context, rows)
        )
        for article, rows in articles.items()
    )
    head = "<thead><tr><th scope=col>条</th><th scope=col>要看的条款</th></tr></thead>"
    table = Markup(f"<table class=articles>{head}<tbody>{{}}</tbody></table>")
    return Markup(
        '<details class="basis unsearched" id="{}" data-row><summary>{} <span class="count">{}</span></summary>'
        '<dl class="std-meta">{}</dl>{}</details>'
    ).format(basis_anchor(basis.short), basis.title, said, _facts(context, basis), table.format(rows) if rows else "")


def _facts(context: Context, basis: Basis) -> Markup:
    facts: list[tuple[str, Markup | str | None]] = [
        ("简称", basis.short if basis.short != basis.title else None),
        ("状态", status_chip(basis.status)),
        ("制定机关", basis.issuer),
        ("文号", basis.number),
        ("发布日期", basis.issued.isoformat() if basis.issued else None),
        ("施行日期", basis.effective.isoformat() if basis.effective else None),
        ("版本", basis.version),
        ("条数", str(basis.articles) if basis.articles else None),
        ("代替", basis.replaces),
        ("被代替", _replacement(context, basis)),
        ("全文", "公开" if basis.public else "没有公开，引用时不写条号"),
    ]
    return join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*fact) for fact in facts if fact[1])


def _replacement(context: Context, basis: Basis) -> Markup | None:
    later = context.catalog.bases.get(basis.replaced_by or "")
    if later is None:
        return None
    return Markup('<a href="#{}">{}</a>').format(basis_anchor(later.short), later.short)


def _places(context: Context, rows: list[Use]) -> Markup:
    parts: list[Markup] = []
    cited = [use for use in rows if use.standard]
    for _, group in groupby(cited, key=lambda use: use.standard and use.standard.slug):
        uses_ = list(group)
        standard = uses_[0].standard
        assert standard is not None
        links = clause_links(context, standard, (use.clause for use in uses_))
        parts.append(Markup("<li>{}：{}</li>").format(standard_link(context, standard), links))
    terms = [use.term.term for use in rows if use.term]
    if terms:
        parts.append(Markup("<li>术语：{}</li>").format(join((_term(context, term) for term in terms), "、")))
    return Markup("<ul>{}</ul>").format(join(parts))


def _term(context: Context, term: str) -> Markup:
    if TERMS not in context.catalog.pages:
        return Markup("{}").format(term)
    return Markup('<a href="{}">{}</a>').format(context.url(TERMS, term_anchor(term)), term)
