"""The whole handbook as one immutable value: lookups by name, back references."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from macros.activities import Ledger
from macros.audits import Audit
from macros.demands import Demand, demands
from macros.findings import Location
from macros.model import Citation, Page, Standard, Target
from macros.records import Basis, Confirmation, Owner, PoolClass, Role, System, Task, Term
from macros.refs import Unresolved, resolve
from macros.settings import Settings


@dataclass(frozen=True)
class Catalog:
    """The whole handbook, immutable. Mappings keep the order of the files; `places` gives the line of each data record.

    `asked` are the pages (by uri) whose faults are asked for; None means all. The others are there to be referred to.
    """

    settings: Settings
    pages: Mapping[str, Page]
    standards: Mapping[str, Standard]
    classes: Mapping[str, PoolClass]
    systems: Mapping[str, System]
    roles: Sequence[Role]
    bases: Mapping[str, Basis]
    terms: Mapping[str, Term]
    tasks: Sequence[Task]
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)
    audits: Mapping[str, Sequence[Audit]] = field(default_factory=dict)
    confirmations: Sequence[Confirmation] = ()
    owners: Sequence[Owner] = ()
    places: Mapping[tuple[str, int], Location] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    asked: frozenset[str] | None = None

    def resolve(self, slug: str | None, reference: str) -> Target | Unresolved:
        """Resolve a reference as written on the page of standard `slug`; see `macros.refs.resolve`."""
        return resolve(self.standards, slug, reference, self.broken)

    def slug_of(self, page: Page) -> str | None:
        """Return the slug of a standard's page, also of one whose front matter could not be read; None for other pages."""
        return standard_slug(page.uri)

    @cached_property
    def role_names(self) -> Mapping[str, Role]:
        """Every title and alias of a role."""
        return {name: role for role in self.roles for name in (role.title, *role.aliases)}

    @cached_property
    def demands(self) -> Mapping[str, Sequence[Demand]]:
        """What the clauses demand of each role, by its id."""
        return demands(self.standards.values(), {name: role.id for name, role in self.role_names.items()})

    @cached_property
    def cited_by(self) -> Mapping[str, Sequence[Citation]]:
        """The citations of each standard by other standards, in the order of their numbers."""
        found: dict[str, list[Citation]] = defaultdict(list)
        for standard in self.standards.values():
            for citation in standard.citations:
                if citation.kind == "standard" and citation.target != standard.slug:
                    found[citation.target].append(citation)
        return found

    @property
    def asked_pages(self) -> Sequence[Page]:
        """The pages whose faults are asked for: what a slow rule looks at."""
        return [page for uri, page in self.pages.items() if self.asked is None or uri in self.asked]

    @property
    def asked_standards(self) -> Sequence[Standard]:
        """The standards whose faults are asked for."""
        return [each for each in self.standards.values() if self.asked is None or each.page.uri in self.asked]

    def systems_of(self, slug: str) -> list[System]:
        """Return the systems that list the standard, in the order of systems.yml."""
        return [system for system in self.systems.values() if any(slug in group.members for group in system.classes)]

    def in_class(self, class_id: str) -> list[Standard]:
        """Return the standards of a class by number."""
        return [standard for standard in self.standards.values() if standard.class_id == class_id]


def standard_slug(uri: str) -> str | None:
    """Return the slug of the standard that the page `uri` holds: docs/standards/<class>/<slug>.md; None for other pages."""
    parts = uri.split("/")
    is_standard = len(parts) == 3 and parts[0] == "standards" and parts[2] != "index.md"
    return parts[2].removesuffix(".md") if is_standard else None
