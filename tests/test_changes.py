"""Revisions of all standards in one order."""

from __future__ import annotations

from macros.changes import changes
from tests.conftest import Handbook


def test_newest_first_of_one_day_by_number(handbook: Handbook) -> None:
    handbook.add_front(
        "revisions:\n  - {date: 2026-09-01, text: 首次发布}\n  - {date: 2027-03-01, text: 甲}\n  - {date: 2027-03-01, text: 乙}"
    )
    meetings = "docs/standards/branch/branch-meetings.md"
    handbook.replace(meetings, "work:", "revisions: [{date: 2027-03-01, text: 丙}]\nwork:")
    found = changes(handbook.examine()[0])
    assert [(str(c.revision.date), c.standard.meta.number, c.revision.text, c.number) for c in found] == [
        ("2027-03-01", 402, "丙", 1),
        ("2027-03-01", 404, "乙", 2),
        ("2027-03-01", 404, "甲", 1),
        ("2026-09-01", 404, "首次发布", 1),
    ]


def test_no_revisions(handbook: Handbook) -> None:
    handbook.add_front("revisions: []")
    assert changes(handbook.examine()[0]) == []
