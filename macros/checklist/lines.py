"""Requirement -> line of a checklist: of whom it is required, how to verify it, what to see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from weakref import ReferenceType, ref

from macros.catalog import Catalog
from macros.checklist.rules import judged, rules
from macros.model import Clause, PlacedForm, Standard
from macros.records import Work
from macros.requirements import Requirement, requirements
from macros.source.plain import plain

#: What an auditor finds; the first is the wish.
RESULTS = ("符合", "基本符合", "不符合", "不适用")


@dataclass(frozen=True)
class Line:
    """One line of a checklist.

    `roles` are the titles of those of whom it is required. They are read off the sentence (`basis` ""), or, where no role is its
    subject, they are the lead of the clause's row of 七何 (牵头), or the owner of the standard (归口).
    """

    requirement: Requirement
    roles: tuple[str, ...]
    basis: str
    verify: str
    evidence: str

    @property
    def standard(self) -> Standard:
        """The standard that requires it."""
        return self.requirement.standard

    @property
    def clause(self) -> Clause:
        """The clause that requires it."""
        return self.requirement.clause

    @property
    def whom(self) -> str:
        """The roles as they are printed."""
        return "、".join(self.roles) + (f"（{self.basis}）" if self.basis else "")


#: The lines of the last catalog: pages, files and numbers are made of the same ones.
_last: list[tuple[ReferenceType[Catalog], list[Line]]] = []


def checklist(catalog: Catalog) -> list[Line]:
    """Return the lines for all requirements of the handbook, in the order of the pages."""
    if not (_last and _last[0][0]() is catalog):
        _last[:] = [(ref(catalog), _checklist(catalog))]
    return _last[0][1]


def _checklist(catalog: Catalog) -> list[Line]:
    subjects = _subjects(catalog)
    made: dict[str, _Page] = {}
    lines = []
    for requirement in requirements(catalog):
        standard = requirement.standard
        page = made.get(standard.slug) or made.setdefault(standard.slug, _Page(catalog, standard))
        lines.append(_line(page, requirement, subjects.get((standard.slug, requirement.clause.anchor), ())))
    return lines


class _Page:
    """What the lines of a standard need to know of its page."""

    def __init__(self, catalog: Catalog, standard: Standard) -> None:
        self.catalog = catalog
        self.standard = standard
        self.above = _ancestors(standard.outline.clauses)
        self.works: dict[str, list[Work]] = defaultdict(list)
        for work in standard.meta.work:
            self.works[work.how.lstrip("#")].append(work)
        # What a clause refers to, as it is written there: "#plan-form", "branch-meetings#year-plan-form".
        self.cited: dict[str, list[tuple[str, PlacedForm]]] = defaultdict(list)
        for citation in standard.citations:
            placed = self.form(citation.target, citation.label) if citation.clause else None
            if citation.clause and placed:
                written = "" if citation.target == standard.slug else citation.target
                self.cited[citation.clause.anchor].append((f"{written}#{citation.label}", placed))

    def form(self, slug: str, label: str) -> PlacedForm | None:
        """Return the form of that label; of another standard too."""
        owner = self.catalog.standards.get(slug)
        return next((placed for placed in owner.outline.forms if placed.label == label), None) if owner else None

    def rows(self, clause: Clause) -> list[Work]:
        """Return the rows of 七何 whose 怎么做 is the clause or the nearest one above it that has any."""
        return next((self.works[anchor] for anchor in self.above[clause.anchor] if anchor in self.works), [])


def _ancestors(clauses: Sequence[Clause]) -> dict[str, list[str]]:
    """Return for each clause its own anchor and those of the clauses that hold it, the nearest first."""
    found: dict[str, list[str]] = {}
    path: list[Clause] = []
    for clause in clauses:
        while path and path[-1].level >= clause.level:
            path.pop()
        path.append(clause)
        found[clause.anchor] = [held.anchor for held in reversed(path)]
    return found


def _subjects(catalog: Catalog) -> Mapping[tuple[str, str], list[tuple[str, str]]]:
    """Return for each clause the roles that are subjects in it, each with its sentence."""
    titles = {role.id: role.title for role in catalog.roles}
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for role, demands in catalog.demands.items():
        for demand in demands:
            found[demand.standard.slug, demand.clause.anchor].append((titles[role], demand.text.rstrip("。；")))
    return found


def _line(page: _Page, requirement: Requirement, subjects: Iterable[tuple[str, str]]) -> Line:
    table = rules()
    said = plain(requirement.source)
    works = page.rows(requirement.clause)
    roles, basis = tuple(dict.fromkeys(title for title, text in subjects if text in said)), ""
    if not roles and works:
        roles, basis = tuple(dict.fromkeys(_title(page, work.who.lead) for work in works)), "牵头"
    if not roles:
        roles, basis = (_title(page, page.standard.meta.owner),), "归口"
    cited = page.cited[requirement.clause.anchor]
    forms = [placed for written, placed in cited if f'"{written}"' in requirement.source]
    methods, records = judged(requirement.text)
    checks = [*(f"查阅{_named(placed)}" for placed in forms[:1]), *methods]
    held = forms or [placed for _, placed in cited] or list(_forms_of(page, works))
    evidence = [*dict.fromkeys(_named(placed) for placed in held)]
    evidence += [name for name in records if not any(name in form for form in evidence)]
    return Line(requirement, roles, basis, "；".join(checks) or table.fallback, "、".join(evidence) or table.unnamed)


def _title(page: _Page, name: str) -> str:
    role = page.catalog.role_names.get(name)
    return role.title if role else name


def _forms_of(page: _Page, works: Iterable[Work]) -> Iterator[PlacedForm]:
    for work in works:
        placed = work.form and page.form(page.standard.slug, work.form.lstrip("#"))
        if placed:
            yield placed


def _named(placed: PlacedForm) -> str:
    return f"{placed.form.title}（{placed.form_number}）"
