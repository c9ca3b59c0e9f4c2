"""The ten standards: as complete as the issue that asked for them wants them."""

from __future__ import annotations

import pytest

from macros.flowchart import parse
from tests.site.building import Built, whole_text

TEN = {
    401: "branch-duties",
    402: "branch-meetings",
    404: "party-lecture",
    409: "admission",
    502: "membership-transfer",
    801: "one-two-three-four",
    802: "committee-by-election",
    803: "branch-life-meeting",
    804: "party-group-work",
    805: "half-month-talk",
}
CHAPTERS = ["scope", "references", "terms", "duties", "procedure", "records", "improvement", "seven"]


def test_they_are_there(real: Built) -> None:
    found = {standard.meta.number: slug for slug, standard in real.catalog.standards.items()}
    assert TEN.items() <= found.items()


@pytest.mark.parametrize("slug", TEN.values())
def test_complete(real: Built, slug: str) -> None:
    standard = real.catalog.standards[slug]
    outline = standard.outline
    assert len([clause for clause in outline.clauses if clause.kind == "clause"]) >= 20
    assert len(standard.meta.work) >= 3
    assert len(outline.forms) >= 2
    assert all(list(placed.form.fields()) for placed in outline.forms)
    assert any(placed.form.example for placed in outline.forms)
    charts = [parse(item.flowchart) for item in outline.captioned if item.flowchart is not None and not item.live]
    assert any(node.shape == "decision" for chart in charts for node in chart.nodes)
    labels = [clause.label for clause in outline.clauses if clause.kind == "chapter"]
    assert [label for label in labels if label in CHAPTERS] == CHAPTERS
    assert len({citation.target for citation in standard.citations if citation.kind == "standard"} - {slug}) >= 2
    assert any(citation.kind == "basis" for citation in standard.citations)
    assert standard.meta.questions and standard.meta.revisions


@pytest.mark.parametrize("slug", TEN.values())
def test_questions_and_work_lead_to_an_answer(real: Built, slug: str) -> None:
    standard = real.catalog.standards[slug]
    ids = {element["id"] for element in real.article(standard.page.uri).select("[id]")}
    pointers = [question.to for question in standard.meta.questions] + [work.how for work in standard.meta.work]
    pointers += [work.form for work in standard.meta.work if work.form]
    assert {pointer.lstrip("#") for pointer in pointers} <= ids


@pytest.mark.parametrize("slug", TEN.values())
def test_head_card(real: Built, slug: str) -> None:
    standard = real.catalog.standards[slug]
    head = real.article(standard.page.uri).select_one("header.std-head")
    assert head is not None
    text = whole_text(head)
    for word in (
        standard.designation,
        standard.meta.title,
        standard.meta.status,
        standard.meta.owner,
        standard.meta.issued.isoformat(),
    ):
        assert word in text
    assert all(system.short in text for system in real.catalog.systems_of(slug))


@pytest.mark.parametrize("slug", TEN.values())
def test_references_list_what_the_page_cites(real: Built, slug: str) -> None:
    standard = real.catalog.standards[slug]
    listed = [whole_text(item) for item in real.article(standard.page.uri).select("ul.references li")]
    cited = [
        real.catalog.standards[citation.target].meta.title
        if citation.kind == "standard"
        else real.catalog.bases[citation.target].title
        for citation in standard.citations
        if citation.target != slug
    ]
    assert cited and all(any(title in item for item in listed) for title in cited)
    assert len(listed) == len(set(cited))


@pytest.mark.parametrize("slug", TEN.values())
def test_terms_are_used_and_defined(real: Built, slug: str) -> None:
    standard = real.catalog.standards[slug]
    article = real.article(standard.page.uri)
    entries = {whole_text(heading).split(" ")[1] for heading in article.select("h3.term-entry")}
    assert entries == {term.replace(" ", "") for term in standard.outline.terms}
    assert len(article.select("a.term")) >= len(entries)


def test_who_is_cited_says_so(real: Built) -> None:
    for slug, citations in real.catalog.cited_by.items():
        aside = real.article(real.catalog.standards[slug].page.uri).select_one("aside.backlinks")
        assert aside is not None
        text = aside.get_text()
        assert all(real.catalog.standards[citation.slug].meta.title in text for citation in citations)
