"""A comparison as JSON, for other programs."""

from __future__ import annotations

import json
from typing import Any

from macros.findings import Location
from macros.revision.model import Change, Comparison, Line, StandardChange

#: Raised when a key goes away or means something else.
SCHEMA = 1


def dump(comparison: Comparison) -> str:
    """Return the comparison; pieces of lines are [mark, text] with the marks "", "-" and "+"."""
    data = {
        "schema": SCHEMA,
        "old": comparison.old,
        "new": comparison.new,
        "empty": comparison.empty,
        "summary": comparison.summary,
        "notes": comparison.notes,
        "standards": [_standard(standard) for standard in comparison.standards],
        "records": [_change(change) for change in comparison.records],
        "pages": comparison.pages,
        "affected": [
            {"place": place.place, "why": place.why, "changed_too": place.changed_too, **_location(place.location)}
            for place in comparison.affected
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _standard(standard: StandardChange) -> dict[str, Any]:
    return {
        "id": standard.slug,
        "old_id": standard.old_slug or None,
        "title": standard.title,
        "designation": standard.designation,
        "state": standard.state,
        "revisions": [{"date": each.date.isoformat(), "text": each.text} for each in standard.revisions],
        "changes": [_change(change) for change in standard.changes],
        "renumbered": [list(pair) for pair in standard.renumbered],
        "notes": standard.quiet,
        **_location(standard.location),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "part": change.part,
        "actions": change.actions,
        "key": change.key,
        "old_name": change.old_name or None,
        "new_name": change.new_name or None,
        "old": [_line(line) for line in change.old],
        "new": [_line(line) for line in change.new],
        "remark": change.remark,
        **_location(change.location),
    }


def _line(line: Line) -> list[list[str]]:
    return [[piece.mark, piece.text] for piece in line]


def _location(location: Location) -> dict[str, Any]:
    return {"path": location.path, "line": location.line}
