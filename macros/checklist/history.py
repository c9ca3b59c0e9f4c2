"""What the audits on record say: every finding with its clause, and which requirements have been audited when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.audits import FOLDER, Audit, AuditFinding
from macros.catalog import Catalog
from macros.findings import Location
from macros.model import Clause, Standard


@dataclass(frozen=True)
class Entry:
    """A finding of an audit: `year` is its file, `standard` and `clause` are None where the reference leads nowhere."""

    year: str
    audit: Audit
    finding: AuditFinding
    location: Location
    standard: Standard | None
    clause: Clause | None


def audits(catalog: Catalog) -> Iterator[tuple[str, Audit, Location]]:
    """Yield all audits with their year and place, oldest year first."""
    for year, records in catalog.audits.items():
        for index, audit in enumerate(records):
            name = f"{FOLDER}/{year}"
            yield year, audit, catalog.places.get((name, index), Location(f"docs/_data/{name}.yml"))


def entries(catalog: Catalog) -> list[Entry]:
    """Return the findings of all audits, in the order of the files."""
    found = []
    for year, records in catalog.audits.items():
        name = f"{FOLDER}/{year}"
        for number, audit in enumerate(records):
            for index, finding in enumerate(audit.findings):
                standard, clause = clause_of(catalog, finding.clause)
                place = catalog.places.get((f"{name}#{number}", index), Location(f"docs/_data/{name}.yml"))
                found.append(Entry(year, audit, finding, place, standard, clause))
    return found


def clause_of(catalog: Catalog, reference: str) -> tuple[Standard | None, Clause | None]:
    """Return the standard and the clause that slug#label leads to; None for what is not there or is no clause."""
    slug, _, label = reference.partition("#")
    standard = catalog.standards.get(slug)
    if standard is None:
        return None, None
    return standard, next((clause for clause in standard.outline.clauses if clause.anchor == label), None)


def audited(catalog: Catalog, audit: Audit) -> Mapping[str, frozenset[str]]:
    """Return the anchors of the clauses that the audit's scope holds, by standard."""
    scope = audit.scope
    whole = set(scope.standards)
    system = catalog.systems.get(scope.system or "")
    if system and not (scope.standards or scope.clauses):
        whole = {slug for group in system.classes for slug in group.members}
    found = {
        slug: {clause.anchor for clause in catalog.standards[slug].outline.clauses}
        for slug in whole
        if slug in catalog.standards
    }
    for reference in scope.clauses:
        standard, clause = clause_of(catalog, reference)
        if standard and clause:
            found.setdefault(standard.slug, set()).update(_within(standard, clause))
    return {slug: frozenset(anchors) for slug, anchors in found.items()}


def _within(standard: Standard, clause: Clause) -> Iterator[str]:
    """Yield the anchors of a clause and of those that it holds."""
    first, last = clause.location.line, clause.end
    yield clause.anchor
    yield from (
        other.anchor
        for other in standard.outline.clauses
        if other.level > clause.level and first < other.location.line <= last
    )
