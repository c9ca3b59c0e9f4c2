"""The shipped systems and the pages of the reports' ideas, as built."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from tests.site.building import Built, attribute, whole_text

SYSTEMS = ("sac", "fjis", "section-one")
IDEAS = (
    "five-plus", "model-1263", "traits", "loop", "three-steps", "brands", "mechanism-11253", "six-classes", "branch-five",
    "half-month-talk",
)  # fmt: skip


@pytest.mark.parametrize("system_id", SYSTEMS)
def test_diagrams_and_list_lead_to_every_standard(real: Built, system_id: str) -> None:
    system = real.catalog.systems[system_id]
    members = [real.catalog.standards[slug] for group in system.classes for slug in group.members]
    article = real.article(f"systems/{system_id}.md")
    for place in (".chart-static .chart-classes a", "table.detail a"):
        names = sorted(whole_text(link).split(" ")[-1] for link in article.select(place))
        assert names == sorted(standard.meta.title for standard in members)
    (diagram,) = article.select("div.mermaid")
    assert diagram.get_text().count("\n    click s") == len(members) == system.declared


@pytest.mark.parametrize("system_id", SYSTEMS)
def test_only_what_can_be_drawn_loads_mermaid(real: Built, system_id: str) -> None:
    scripts = [attribute(script, "src") for script in real.page(f"systems/{system_id}.md").find_all("script")]
    assert [src.rsplit("/", 1)[-1] for src in scripts if "mermaid" in src or "chart" in src] == [
        "chart.js",
        "mermaid.min.js",
    ]
    assert "mermaid" not in str(real.page("systems/index.md"))


@pytest.mark.parametrize("system_id", SYSTEMS)
def test_the_files_hold_what_the_page_shows(real: Built, system_id: str) -> None:
    article = real.article(f"systems/{system_id}.md")
    book = load_workbook(io.BytesIO((real.site / f"downloads/systems/{system_id}.xlsx").read_bytes()))
    rows = list(book["明细表"].iter_rows(min_row=3, values_only=True))
    shown = [[whole_text(cell) for cell in row.select("td, th")] for row in article.select("table.detail tbody tr")]
    assert [[str(row[0]), *row[1:2], *row[3:5]] for row in rows] == [cells[:4] for cells in shown if len(cells) > 1]
    lines = (real.site / f"downloads/systems/{system_id}-statistics.csv").read_text(encoding="utf-8-sig").splitlines()
    counts = [[whole_text(cell) for cell in row.select("td, th")] for row in article.select("table.counts tr")]
    assert [line.split(",") for line in lines] == counts


@pytest.mark.parametrize("system_id", SYSTEMS)
def test_notes_say_purpose_basis_classes_and_relations(real: Built, system_id: str) -> None:
    article = real.article(f"systems/{system_id}.md")
    found = [attribute(heading, "id") for heading in article.select("#notes ~ h3")]
    assert found == ["purpose", "classing", "relations", "next"]
    assert article.select("#purpose + p cite.law")


@pytest.mark.parametrize("name", IDEAS)
def test_an_idea_names_its_report_and_leads_to_procedure(real: Built, name: str) -> None:
    article = real.article(f"about/{name}.md")
    addresses = [attribute(link, "href") for link in article.find_all("a")]
    assert any("sources/#" in address for address in addresses)
    clauses = {attribute(link, "href") for link in article.select("a.ref") if "#" in attribute(link, "href")}
    assert len(clauses) >= 3


def test_the_list_of_ideas_is_whole(real: Built) -> None:
    listed = [attribute(link, "href").strip("./") for link in real.article("about/index.md").select("#ideas ~ ul a")]
    pages = {uri.removeprefix("about/").removesuffix(".md") for uri in real.catalog.pages if uri.startswith("about/")}
    assert sorted(listed) == sorted(pages - {"index", "sources"}) == sorted(IDEAS)


def test_the_reported_talks(real: Built) -> None:
    ledger = real.catalog.ledgers["reported"]
    assert (len(ledger.sessions), ledger.declared, ledger.until) == (8, 8, "2017-09")
    assert [topic.topic for topic in ledger.topics] == ["生态文明", "绿色制造", "气候变化"]
    # The report dates no session and numbers one only.
    assert {session.date for session in ledger.sessions} == {None}
    assert [session.number for session in ledger.sessions if session.note] == [3]
    article = real.article("about/half-month-talk.md")
    assert [whole_text(cell) for cell in article.select("table.sessions tbody th")] == [
        *(f"第{number}期" for number in range(1, 9)),
        "生态文明",
        "绿色制造",
        "气候变化",
    ]
    assert "截至2017年9月共8期，其中1期有内容记载" in whole_text(article)
