"""terms_list(): all terms by pinyin, with definition, English, source, and where they are used."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from macros.model import Clause, Standard
from macros.records import Term
from macros.search.pinyin import pinyin
from macros.views.citing import cite
from macros.views.context import Context, ViewError, block, join
from macros.views.places import BASES, basis_anchor, clause_links, list_filter, standard_link, term_anchor

#: Terms that begin with neither a letter nor a Han character.
_OTHER = "其他"
Uses = dict[str, list[tuple[Standard, list[Clause | None]]]]


def terms_list(context: Context) -> str:
    """Return all terms by the first letter of their pinyin, with an index of the letters."""
    used = _uses(context)
    sorted_terms = sorted(
        context.catalog.terms.values(), key=lambda term: (_letter(term.term) == _OTHER, _key(term.term))
    )
    groups = [(letter, list(rows)) for letter, rows in groupby(sorted_terms, key=lambda term: _letter(term.term))]
    index = join((Markup('<a href="#{}">{}</a>').format(_anchor(letter), letter) for letter, _ in groups), " ")
    unused = sum(term.term not in used for term in sorted_terms)
    parts = [
        f"\n共{len(sorted_terms)}个术语，按拼音排列"
        + (f"，其中{unused}个还没有标准使用" if unused else "")
        + "。标准里带虚线的词就是术语，指着它（手机上点一下）就看到定义。\n",
        block(list_filter(context, "个术语", text="查找")),
        block(Markup('<nav class="letters" aria-label="按拼音首字母">{}</nav>').format(index)),
    ]
    for letter, rows in groups:
        entries = join(_entry(context, term, used.get(term.term, [])) for term in rows)
        parts += [
            f"\n## {letter} {{#{_anchor(letter)}}}\n",
            block(Markup('<dl class="terms unsearched">{}</dl>').format(entries)),
        ]
    return "\n".join(parts)


def _key(term: str) -> tuple[str, str]:
    return (pinyin(term).lower(), term)


def _letter(term: str) -> str:
    first = pinyin(term)[:1].upper()
    return first if first.isascii() and first.isalpha() else _OTHER


def _anchor(letter: str) -> str:
    return "other" if letter == _OTHER else f"letter-{letter.lower()}"


def _uses(context: Context) -> Uses:
    """Where term() stands, by term: the standards by number, each with its clauses."""
    found: Uses = {}
    for standard in context.catalog.standards.values():
        for name, clauses in _own_uses(standard).items():
            found.setdefault(name, []).append((standard, clauses))
    return found


def _own_uses(standard: Standard) -> dict[str, list[Clause | None]]:
    found: dict[str, dict[Clause | None, None]] = {}
    for call in standard.page.source.calls:
        if call.name == "term":
            clause = standard.outline.clause_at(call.location.line)
            found.setdefault(call.argument(0, "name"), {})[clause] = None
    return {name: list(clauses) for name, clauses in found.items()}


def _entry(context: Context, term: Term, used: list[tuple[Standard, list[Clause | None]]]) -> Markup:
    english = Markup(' <span class="english" lang="en">{}</span>').format(term.english) if term.english else ""
    note = Markup("<dd>注：{}</dd>").format(term.note) if term.note else ""
    return Markup('<div id="{}" data-row><dt>{}{}</dt><dd>{}。{}</dd>{}<dd class="used">{}</dd></div>').format(
        term_anchor(term.term),
        term.term,
        english,
        term.definition.rstrip("。"),
        _source(context, term),
        note,
        Markup("用于：{}").format(join(_used(context, term, used), "；")) if used else "还没有标准使用。",
    )


def _used(context: Context, term: Term, used: list[tuple[Standard, list[Clause | None]]]) -> Iterator[Markup]:
    for standard, clauses in used:
        entries = [clause for clause in standard.outline.clauses if clause.kind == "term" and clause.title == term.term]
        links = clause_links(context, standard, dict.fromkeys([*entries, *clauses]))
        yield Markup("{}：{}").format(standard_link(context, standard), links)


def _source(context: Context, term: Term) -> Markup:
    if isinstance(term.source, str):
        return Markup('<span class="source">[来源：{}]</span>').format(term.source)
    basis = context.catalog.bases.get(term.source.basis)
    if basis is None:
        raise ViewError(f"术语“{term.term}”的来源“{term.source.basis}”不在 docs/_data/bases.yml 里。")
    shown: Markup | str = cite(basis, term.source.article)
    if BASES in context.catalog.pages:
        shown = Markup('<a href="{}">{}</a>').format(context.url(BASES, basis_anchor(basis.short)), shown)
    return Markup('<span class="source">[来源：{}]</span>').format(shown)
