"""Clauses that went from one standard to another: taken out here, put in there, with the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from macros.revision.model import Change, Line, StandardChange

#: Shorter clauses may well be said twice.
_TELLING = 12


def told(standards: Sequence[StandardChange]) -> list[StandardChange]:
    """Return the changes, the remarks on such clauses saying where they went and where they came from."""
    gone = dict(_places(standards, "removed"))
    come = dict(_places(standards, "added"))
    notes: dict[tuple[str, str, str], str] = {}
    for text, (standard, change) in gone.items():
        if text in come and come[text][0].slug != standard.slug:
            there, new = come[text]
            notes[standard.slug, "removed", change.key] = f"移到《{there.title}》{new.name}"
            notes[there.slug, "added", new.key] = f"由《{standard.title}》{change.name}移来"
    return [_noted(standard, notes) for standard in standards] if notes else list(standards)


def _places(standards: Sequence[StandardChange], action: str) -> Iterator[tuple[str, tuple[StandardChange, Change]]]:
    for standard in standards:
        for change in standard.changes:
            text = _text(change.old or change.new)
            if change.part == "clause" and change.actions == (action,) and len(text) >= _TELLING:
                yield text, (standard, change)


def _text(lines: tuple[Line, ...]) -> str:
    return "\n".join("".join(piece.text for piece in line) for line in lines)


def _noted(standard: StandardChange, notes: dict[tuple[str, str, str], str]) -> StandardChange:
    changes = tuple(
        replace(change, notes=(*change.notes, note))
        if (note := notes.get((standard.slug, change.actions[0], change.key)))
        else change
        for change in standard.changes
    )
    return replace(standard, changes=changes)
