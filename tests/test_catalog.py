"""The catalog's lookups: systems and classes of a standard, roles by any name, who cites whom."""

from __future__ import annotations

import pytest

from macros.catalog import standard_slug
from macros.model import Target
from macros.refs import Unresolved
from tests.conftest import LECTURE, Handbook

MEETINGS = "docs/standards/branch/branch-meetings.md"


@pytest.mark.parametrize(
    ("uri", "slug"),
    [
        ("standards/branch/party-lecture.md", "party-lecture"),
        ("standards/branch/index.md", None),
        ("standards/index.md", None),
        ("standards/branch/deeper/x.md", None),
        ("guide/branch/x.md", None),
        ("index.md", None),
    ],
)
def test_slug_of_a_page(uri: str, slug: str | None) -> None:
    assert standard_slug(uri) == slug


def test_standards_stand_by_number(handbook: Handbook) -> None:
    catalog, _ = handbook.examine()
    assert list(catalog.standards) == ["branch-meetings", "party-lecture"]
    assert [s.slug for s in catalog.in_class("branch")] == ["branch-meetings", "party-lecture"]
    assert catalog.in_class("section") == []


def test_systems_of_a_standard(handbook: Handbook) -> None:
    handbook.append(
        "docs/_data/systems.yml",
        "- {id: own, title: 自编, short: 自编, summary: 一, source: 一, declared: 1, declared_classes: 1, "
        "classes: [{title: 甲, members: [party-lecture]}]}",
    )
    catalog, _ = handbook.examine()
    assert [system.id for system in catalog.systems_of("party-lecture")] == ["main", "own"]
    assert [system.id for system in catalog.systems_of("branch-meetings")] == ["main"]
    assert catalog.systems_of("unknown") == []


def test_roles_by_title_and_alias(handbook: Handbook) -> None:
    catalog, _ = handbook.examine()
    assert {name: role.id for name, role in catalog.role_names.items()} == {
        "党支部书记": "secretary",
        "书记": "secretary",
        "宣传委员": "publicity",
        "党员": "member",
    }


def test_back_references_go_to_the_clause(handbook: Handbook) -> None:
    handbook.append(MEETINGS, '\n见 {{ ref("party-lecture") }} 和 {{ ref("#notice") }}。')
    catalog, _ = handbook.examine()
    shown = {
        slug: [
            (citation.slug, citation.clause.number if citation.clause else "", citation.label) for citation in citations
        ]
        for slug, citations in catalog.cited_by.items()
    }
    assert shown == {
        "branch-meetings": [("party-lecture", "4.1.2", "notice")],
        "party-lecture": [("branch-meetings", "4.2", "")],
    }


def test_a_page_that_cannot_be_read_is_no_dead_end(handbook: Handbook) -> None:
    """References to it are unresolved without a code: the fault is said at the page itself."""
    handbook.replace(LECTURE, "number: 404\n", "")
    catalog, _ = handbook.examine()
    assert catalog.broken == {"party-lecture"} and "party-lecture" not in catalog.standards
    assert catalog.resolve("branch-meetings", "party-lecture#procedure") == Unresolved(
        "", "标准“party-lecture”的页面有错误。"
    )
    assert isinstance(catalog.resolve("branch-meetings", "#notice"), Target)


def test_slug_of_a_broken_page(handbook: Handbook) -> None:
    handbook.replace(LECTURE, "number: 404\n", "")
    catalog, _ = handbook.examine()
    assert catalog.slug_of(catalog.pages["standards/branch/party-lecture.md"]) == "party-lecture"
    assert catalog.slug_of(catalog.pages["index.md"]) is None


def test_designations(handbook: Handbook) -> None:
    standard = handbook.examine()[0].standards["party-lecture"]
    assert (standard.designation, standard.undated) == ("Q/MXH DW 404—2026", "Q/MXH DW 404")


def test_lines_of_the_front_matter(handbook: Handbook) -> None:
    standard = handbook.examine()[0].standards["party-lecture"]
    lines = handbook.read(LECTURE).split("\n")
    assert lines[standard.line_of("owner").line - 1] == "owner: 宣传委员"
    assert "lead: 党支部书记" in lines[standard.line_of("work", 0, "who", "lead").line - 1]
    assert standard.line_of("keywords", 7) == standard.line_of("keywords")


def test_deepest_clause_of_a_line(handbook: Handbook) -> None:
    standard = handbook.examine()[0].standards["party-lecture"]
    lines = handbook.read(LECTURE).split("\n")
    found = standard.outline.clause_at(lines.index("b) 题目和讲课人。") + 1)
    assert found is not None and found.number == "4.1.2"
    assert standard.outline.clause_at(1) is None
