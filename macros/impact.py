"""What rests on a basis: by article, the clauses that cite it and the terms defined from it. And `handbook impact`, which prints it.

"If this article changes, these clauses must be looked at."
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from macros.catalog import Catalog
from macros.findings import Location, Severity
from macros.findings.nearest import suggest
from macros.model import Clause, Standard
from macros.numbering import article as article_text
from macros.reading import read_catalog
from macros.records import Basis, Term
from macros.settings import load_settings
from macros.source.plain import plain

OK, MISUSED = 0, 2
Article = int | str | None


@dataclass(frozen=True)
class Use:
    """A place that rests on a basis: a clause of a standard, or a term of terms.yml (`standard` and `clause` are then None)."""

    location: Location
    standard: Standard | None = None
    clause: Clause | None = None
    term: Term | None = None


def uses(catalog: Catalog) -> dict[str, dict[Article, list[Use]]]:
    """Return, by the basis's short name and then by article, what rests on it.

    None, the whole document, comes first, then the articles in order. A clause that cites an article twice stands once.
    """
    found: dict[str, dict[Article, list[Use]]] = {short: defaultdict(list) for short in catalog.bases}
    seen: set[tuple[str, Article, str, str]] = set()
    for standard in catalog.standards.values():
        for citation in standard.citations:
            anchor = citation.clause.anchor if citation.clause else ""
            key = (citation.target, citation.article, standard.slug, anchor)
            if citation.kind == "basis" and citation.target in found and key not in seen:
                seen.add(key)
                use = Use(citation.location, standard, citation.clause)
                found[citation.target][citation.article].append(use)
    for index, term in enumerate(catalog.terms.values()):
        if not isinstance(term.source, str) and term.source.basis in found:
            place = catalog.places.get(("terms", index), Location("docs/_data/terms.yml"))
            found[term.source.basis][term.source.article].append(Use(place, term=term))
    return {short: dict(sorted(articles.items(), key=lambda item: order(item[0]))) for short, articles in found.items()}


def order(article: Article) -> tuple[int, list[int], str]:
    """Return what articles are sorted by: none, 16, 17, then 5.2, 5.10 of standards."""
    if article is None:
        return (0, [], "")
    if isinstance(article, int):
        return (1, [article], "")
    return (2, [int(part) for part in re.findall(r"\d+", article)], article)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("basis", metavar="依据", help="依据的简称，见 docs/_data/bases.yml，如 支部工作条例")
    parser.add_argument("article", nargs="?", metavar="条号", help="只看这一条，如 16；标准的条号如 7.3.1")


def run(options: argparse.Namespace) -> int:
    """Print what rests on the basis; 0 also where nothing does, 2 for a basis or article that is not there. Raises SettingsError."""
    settings = load_settings(options.root)
    catalog, findings = read_catalog(settings)
    if faults := sum(finding.severity is Severity.ERROR for finding in findings):
        print(f"注意：手册有{faults}处错误（见 handbook check），下面列出的可能不全。", file=sys.stderr)
    basis = catalog.bases.get(options.basis)
    if basis is None:
        titles = {short: other.title for short, other in catalog.bases.items()}
        print(f"依据“{options.basis}”不在 bases.yml 里。{suggest(options.basis, titles)}", file=sys.stderr)
        return MISUSED
    articles = uses(catalog)[basis.short]
    wanted = _article(basis, options.article) if options.article else None
    if wanted is None:
        print("\n".join(report(basis, articles)))
        return OK
    if fault := _fault(basis, wanted):
        print(fault, file=sys.stderr)
        return MISUSED
    print("\n".join(report(basis, {wanted: articles[wanted]} if wanted in articles else {}, wanted)))
    if whole := len(articles.get(None, ())):
        print(f"\n另有{whole}处引用整个文件，没有写条号：handbook impact {basis.short}")
    return OK


def _article(basis: Basis, text: str) -> Article:
    """第16条 and 16 are the same article; the clauses of a standard stay as they are written."""
    number = text.removeprefix("第").removesuffix("条")
    return int(number) if number.isdecimal() and basis.kind != "标准" else text


def _fault(basis: Basis, article: Article) -> str:
    if basis.kind != "标准" and not isinstance(article, int):
        return f"条号应写成整数，如 16，现在是“{article}”。"
    if isinstance(article, int) and not 1 <= article <= (basis.articles or 999):
        many = f"“{basis.short}”共{basis.articles}条，" if basis.articles else ""
        return f"{many}没有第{article}条。"
    return ""


def report(basis: Basis, articles: dict[Article, list[Use]], wanted: Article = None) -> Iterator[str]:
    """Yield the lines of the report: an article a paragraph, a place a line with file:line."""
    details = "，".join(part for part in (basis.number, basis.version, basis.status) if part)
    yield f"《{basis.title}》（{details}）"
    if not articles:
        yield f"没有条款引用{article_text(wanted)}。" if wanted is not None else "没有条款引用它。"
    for article, places in articles.items():
        name = "整个文件" if article is None else article_text(article)
        yield f"\n{name}：要看下面{len(places)}处"
        for use in places:
            yield f"  {use.location.path}:{use.location.line}: {described(use)}"


def described(use: Use) -> str:
    """Return what stands at the place: 《党课讲授规范》5.1.1 with the beginning of its text, or the term."""
    if use.term is not None:
        return f"术语“{use.term.term}”的定义"
    assert use.standard is not None
    clause = use.clause
    if clause is None:
        return f"《{use.standard.meta.title}》"
    text = clause.title or (plain(clause.text[0]) if clause.text else "")
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    return f"《{use.standard.meta.title}》{clause.number} {shown}".rstrip()
