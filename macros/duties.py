"""Who does what when: the rows of 七何 of all standards, seen from a role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from macros.catalog import Catalog
from macros.model import Standard
from macros.records import EVERY_NAMES, Role, Who, Work

Part = Literal["lead", "help", "join"]
#: 分工的中文说法，牵头在前。
PART_NAMES: Mapping[Part, str] = {"lead": "牵头", "help": "协助", "join": "参加"}
_ORDER = {name: position for position, name in enumerate([*EVERY_NAMES, *PART_NAMES])}


@dataclass(frozen=True)
class Duty:
    """One row of a standard's 七何 and the role's part in it."""

    standard: Standard
    work: Work
    part: Part


def duties(catalog: Catalog, role: Role) -> list[Duty]:
    """Return the role's duties: the most frequent first, of one frequency 牵头 before 协助 before 参加, then by standard.

    A role that a row names twice has its first part in it.
    """
    names = {role.title, *role.aliases}
    found = [
        Duty(standard, work, part)
        for standard in catalog.standards.values()
        for work in standard.meta.work
        if (part := _part(work.who, names))
    ]
    return sorted(found, key=lambda duty: (_ORDER[duty.work.when.every], _ORDER[duty.part]))


def _part(who: Who, names: set[str]) -> Part | None:
    parts: tuple[tuple[Part, Sequence[str]], ...] = (("lead", (who.lead,)), ("help", who.help), ("join", who.join))
    return next((part for part, titles in parts if not names.isdisjoint(titles)), None)


def roles_with_duties(catalog: Catalog) -> list[Role]:
    """Return the roles that a row of some standard names, in the order of roles.yml."""
    named = {
        name
        for standard in catalog.standards.values()
        for work in standard.meta.work
        for name in (work.who.lead, *work.who.help, *work.who.join)
    }
    return [role for role in catalog.roles if not named.isdisjoint({role.title, *role.aliases})]
