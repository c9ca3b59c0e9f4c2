"""The pages made of all standards, on the shipped handbook: nothing is left out, and the cards fit on two sheets."""

from __future__ import annotations

from collections import Counter

import pytest

from macros.press.run import lay_out_volume
from macros.press.site import Site
from macros.press.volume import Planner
from tests.site.building import Built, attribute, whole_text


def test_every_form_is_listed_with_its_file(real: Built) -> None:
    rows = real.article("forms.md").select("tr[data-row]")
    forms = [(standard, placed) for standard in real.catalog.standards.values() for placed in standard.outline.forms]
    assert len(rows) == len(forms) > 0
    assert f"共{len(forms)}个表单" in whole_text(real.article("forms.md"))
    for row in rows:
        assert row.select("a.download"), whole_text(row)


def test_every_row_of_work_is_led_by_somebody(real: Built) -> None:
    """What all roles lead together are all rows of all standards."""
    led: Counter[str] = Counter()
    for role in real.catalog.roles:
        if f"roles/{role.id}.md" in real.catalog.pages:
            led.update(
                whole_text(row.th or row)
                for row in real.article(f"roles/{role.id}.md").select("table.duties tr[data-row]")
            )
    assert led == Counter(work.what for standard in real.catalog.standards.values() for work in standard.meta.work)


def test_every_citation_of_a_basis_is_listed(real: Built) -> None:
    links = {attribute(link, "href") for link in real.article("bases.md").select("table.articles a")}
    for standard in real.catalog.standards.values():
        for citation in standard.citations:
            if citation.kind == "basis" and citation.clause:
                url = f"../standards/{standard.class_id}/{standard.slug}/#{citation.clause.anchor}"
                assert url in links, citation.location


def test_every_term_is_defined(real: Built) -> None:
    entries = real.article("terms.md").select("dl.terms dt")
    assert len(entries) == len(real.catalog.terms)


def test_every_pair_that_cites_is_in_the_picture(real: Built) -> None:
    pairs = {
        (standard.slug, citation.target)
        for standard in real.catalog.standards.values()
        for citation in standard.citations
        if citation.kind == "standard" and citation.target != standard.slug
    }
    assert len(real.article("map.md").select("svg.matrix rect.cite")) == len(pairs) > 0


@pytest.mark.parametrize("role_id", ["secretary", "organization"])
def test_the_longest_cards_fit_on_two_sheets(real: Built, role_id: str) -> None:
    cards = Planner(real.catalog, Site(real.site)).role_volumes()
    laid = lay_out_volume(next(volume for volume in cards if volume.name == f"role-{role_id}"))
    assert (laid.pages <= 2, laid.messages) == (True, ())
