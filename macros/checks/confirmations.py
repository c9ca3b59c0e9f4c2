"""The record of how each cited article was confirmed (docs/_data/citations.tsv) against the citations.

These rules are not among those of every check: they say what a maintainer should look at again, not what is wrong with a page.
`handbook check --bases` runs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from macros.catalog import Catalog
from macros.findings import Finding, Location
from macros.findings.render import ordered
from macros.numbering import article as article_text
from macros.records import Basis, Confirmation

#: What stands in the column `standard` for the source of a term.
TERMS = "terms"
_YEAR = re.compile(r"(\d{4})年")
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Cited:
    """An article that is cited: by whom, of which basis, where first."""

    citing: str
    basis: str
    article: int | str
    location: Location

    @property
    def key(self) -> Key:
        """The columns of its record."""
        return self.citing, self.basis, str(self.article)


def confirmations(catalog: Catalog) -> Iterator[Finding]:
    """Yield citations without a record, records older than the basis, records that no page uses."""
    newest = _newest(catalog)
    used: set[Key] = set()
    for cited in _cited(catalog):
        found = _record(newest, cited)
        if found is None or not found[1].confirmed_by:
            said = "没有核对记录" if found is None else "的核对记录没有写对照什么核对"
            message = f"“{cited.citing}”引用的{_named(cited.basis, str(cited.article))}{said}。"
            yield Finding(cited.location, "BAS006", message)
        used |= {found[0]} if found else set()
    for index, record in enumerate(catalog.confirmations):
        place = catalog.places["citations", index]
        key = (record.standard, record.basis, record.article)
        basis = catalog.bases.get(record.basis)
        if key not in used:
            message = f"“{record.standard}”已经不引用{_named(record.basis, record.article)}，这条记录没有用了。"
            yield Finding(place, "BAS008", message)
        elif basis and newest[key] is record and (version := version_date(basis)) and record.checked < version:
            named = _named(record.basis, record.article)
            message = f"“{record.standard}”引用的{named}是{record.checked}核对的，现行文本是{version}的。"
            yield Finding(place, "BAS007", message)


def confirmed(catalog: Catalog, findings: Iterable[Finding]) -> list[Finding]:
    """Return what the rules find, in order, with those of `findings` that tell why the record itself could not be read."""
    shown = catalog.settings.relative(catalog.settings.docs / "_data" / "citations.tsv")
    own = (finding for finding in findings if finding.location.path == shown)
    return ordered([*own, *confirmations(catalog)])


def version_date(basis: Basis) -> date | None:
    """Return the day since when the present text of a basis can be read.

    That is the day of issue; where it is not known, the day of effect, or the beginning of the year that `version` names (2019年修订).
    None where bases.yml tells nothing.
    """
    if basis.issued or basis.effective:
        return basis.issued or basis.effective
    year = _YEAR.search(basis.version or "")
    return date(int(year[1]), 1, 1) if year else None


def _newest(catalog: Catalog) -> Mapping[Key, Confirmation]:
    found: dict[Key, Confirmation] = {}
    for record in catalog.confirmations:
        key = (record.standard, record.basis, record.article)
        before = found.get(key)
        if before is None or (bool(record.confirmed_by), record.checked) > (bool(before.confirmed_by), before.checked):
            found[key] = record
    return found


def _record(newest: Mapping[Key, Confirmation], cited: Cited) -> tuple[Key, Confirmation] | None:
    if cited.key in newest:
        return cited.key, newest[cited.key]
    if cited.citing == TERMS:
        # Whoever confirmed the article for a standard had its text before them.
        for key, record in newest.items():
            if key[1:] == cited.key[1:] and record.confirmed_by:
                return key, record
    return None


def _cited(catalog: Catalog) -> Iterator[Cited]:
    """Yield each cited article once for each standard, other page and the terms."""
    seen: set[Key] = set()
    for cited in (*_of_pages(catalog), *_of_terms(catalog)):
        if cited.key not in seen:
            seen.add(cited.key)
            yield cited


def _of_pages(catalog: Catalog) -> Iterator[Cited]:
    for uri, page in catalog.pages.items():
        for call in page.source.calls:
            article = call.argument(1, "article")
            if call.name == "law" and article is not None:
                citing = catalog.slug_of(page) or uri.removesuffix(".md")
                yield Cited(citing, call.argument(0, "basis"), article, call.location)


def _of_terms(catalog: Catalog) -> Iterator[Cited]:
    for index, term in enumerate(catalog.terms.values()):
        if not isinstance(term.source, str) and term.source.article is not None:
            yield Cited(TERMS, term.source.basis, term.source.article, catalog.places["terms", index])


def _named(basis: str, article: str) -> str:
    number = int(article) if article.isascii() and article.isdigit() and 0 < int(article) < 1000 else 0
    return f"“{basis}”{article_text(number) if number else f'（{article}）'}"
