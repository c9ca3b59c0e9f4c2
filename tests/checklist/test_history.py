"""Which clauses an audit holds, and where its findings lead."""

from __future__ import annotations

import pytest

from macros.audits import Audit
from macros.checklist.history import audited, audits, entries
from tests.conftest import Handbook

LECTURE_CLAUSES = {
    "scope",
    "references",
    "terms",
    "term-1",
    "procedure",
    "prepare",
    "prepare-topic",
    "prepare-topic-1",
    "deliver",
}


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({"standards": ["party-lecture"]}, {"party-lecture": LECTURE_CLAUSES}),
        ({"clauses": ["party-lecture#prepare"]}, {"party-lecture": {"prepare", "prepare-topic", "prepare-topic-1"}}),
        ({"clauses": ["branch-meetings#notice-days"]}, {"branch-meetings": {"notice-days"}}),
        (
            {"system": "main", "clauses": ["party-lecture#deliver", "branch-meetings#minutes"]},
            {"party-lecture": {"deliver"}, "branch-meetings": {"minutes"}},
        ),
        ({"standards": ["nothing"], "clauses": ["party-lecture#nothing"]}, {}),
        ({}, {}),
    ],
)
def test_scope(handbook: Handbook, scope: dict[str, object], expected: dict[str, set[str]]) -> None:
    audit = Audit.model_validate({"title": "审核", "date": "2026-11-02", "auditors": ["党员"], "scope": scope})
    assert audited(handbook.examine()[0], audit) == expected


def test_a_system_alone_is_all_its_standards(handbook: Handbook) -> None:
    scope = {"system": "main"}
    audit = Audit.model_validate({"title": "审核", "date": "2026-11-02", "auditors": ["党员"], "scope": scope})
    found = audited(handbook.examine()[0], audit)
    assert found["party-lecture"] == LECTURE_CLAUSES
    assert set(found) == {"party-lecture", "branch-meetings"}


def test_findings_with_their_places(handbook: Handbook) -> None:
    catalog = handbook.examine()[0]
    assert [(year, audit.title, str(place)) for year, audit, place in audits(catalog)] == [
        ("2026", "年度审核", "docs/_data/audits/2026.yml:1")
    ]
    assert [
        (e.standard and e.standard.slug, e.clause and e.clause.number, str(e.location)) for e in entries(catalog)
    ] == [
        ("party-lecture", "4.1.1", "docs/_data/audits/2026.yml:6"),
        ("party-lecture", "4.2", "docs/_data/audits/2026.yml:7"),
    ]
