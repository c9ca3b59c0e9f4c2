"""Links inside a sentence: ref(), law(), term()."""

from __future__ import annotations

from markupsafe import Markup

from macros.model import Target
from macros.numbering import article as article_text
from macros.records import Basis
from macros.refs import Unresolved
from macros.views.context import Context, ViewError, tooltip


def ref(context: Context, target: str) -> Markup:
    """Return the link to a standard or a numbered part, printed as GB/T 1.1 prints it: 《党课讲授规范》5.1, 附录A, 表A.1."""
    own = context.standard.slug if context.standard else None
    found = context.catalog.resolve(own, target)
    if isinstance(found, Unresolved):
        raise ViewError(found.message)
    return link(context, found)


def link(context: Context, target: Target) -> Markup:
    """Return the link to a resolved target."""
    standard = context.catalog.standards[target.slug]
    foreign = context.standard is None or target.slug != context.standard.slug
    text = f"《{standard.meta.title}》{target.number}" if foreign else target.number or "本文件"
    title = target.title if target.number else standard.designation
    return Markup('<a class="ref" href="{}" title="{}">{}</a>').format(
        context.standard_url(target.slug, target.anchor) or "#", tooltip(title), text
    )


def law(context: Context, basis: str, article: int | str | None = None) -> Markup:
    """Return the citation of a basis, with its article (16 -> 第十六条; "7.3.1" stays) if given."""
    record = find_basis(context, basis)
    text = cite(record, article)
    parts = [record.title, *(part for part in (record.number, record.version) if part)]
    return Markup('<cite class="law" title="{}">{}</cite>').format(tooltip("，".join(parts)), text)


def cite(record: Basis, article: int | str | None) -> str:
    """Return 《中国共产党支部工作条例（试行）》第十六条, or GB/T 9704—2012，7.3.1 for a standard."""
    if record.kind == "标准" and record.number:
        return record.number + (f"，{article_text(article)}" if article is not None else "")
    return f"《{record.title}》" + (article_text(article) if article is not None else "")


def find_basis(context: Context, short: str) -> Basis:
    """Return the basis of that short name. Raises ViewError."""
    try:
        return context.catalog.bases[short]
    except KeyError:
        raise ViewError(f"依据“{short}”不在 docs/_data/bases.yml 里。") from None


def term(context: Context, name: str) -> Markup:
    """Return the term linked to its entry in chapter 3 of the page, with the definition as its title."""
    record = context.catalog.terms.get(name)
    if record is None:
        raise ViewError(f"术语“{name}”不在 docs/_data/terms.yml 里。")
    entries = context.page.outline.terms
    if name not in entries:
        return Markup('<span class="term" title="{}">{}</span>').format(tooltip(record.definition), name)
    href = f"#term-{entries.index(name) + 1}"
    return Markup('<a class="term" href="{}" title="{}">{}</a>').format(href, tooltip(record.definition), name)
