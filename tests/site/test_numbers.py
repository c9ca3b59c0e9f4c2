"""The numbers of the catalog are those on the page: every clause, term, figure, table and form, in their order."""

from __future__ import annotations

import re

from bs4 import Tag

from macros.model import Standard
from tests.site.building import Built, attribute, whole_text

NUMBERED = "h2[id], h3[id], h4[id], h5[id], h6[id], p.clause[id], figure[id], section.form[id]"


def printed(article: Tag) -> list[tuple[str, str]]:
    """Return the address and number of everything on the page that has one."""
    found = []
    for element in article.select(NUMBERED):
        number = element.select_one(".no")
        found.append((attribute(element, "id"), whole_text(number) if number else ""))
    return found


def counted(standard: Standard) -> list[tuple[str, str]]:
    """Return the same from the catalog, in the order of the file."""
    outline = standard.outline
    places = [(clause.location.line, clause.anchor, clause.number) for clause in outline.clauses]
    places += [(item.location.line, item.label, item.number) for item in outline.captioned]
    places += [(placed.form.location.line, placed.label, placed.number) for placed in outline.forms]
    return [(anchor, number) for _, anchor, number in sorted(places, key=lambda place: place[0])]


def test_numbers_of_all_standards(real: Built) -> None:
    assert len(real.catalog.standards) >= 10
    for standard in real.catalog.standards.values():
        assert printed(real.article(standard.page.uri)) == counted(standard)


def test_numbers_rise_without_gaps(real: Built) -> None:
    """Chapters 1, 2, 3, appendices A, B, C, and below each number its clauses from 1 on."""
    for standard in real.catalog.standards.values():
        numbers = [clause.number.removeprefix("附录") for clause in standard.outline.clauses if clause.number]
        counts: dict[str, int] = {}
        for number in numbers:
            parent, _, last = number.rpartition(".")
            counts[parent] = counts.get(parent, 0) + 1
            if last.isdigit() and (parent or not last.isalpha()):
                assert int(last) == counts[parent], f"{standard.slug} {number}"
        letters = [number for number in numbers if number.isalpha()]
        assert letters == [chr(ord("A") + index) for index in range(len(letters))]


def test_references_print_the_number_of_their_target(real: Built) -> None:
    """Every link of ref() shows the number that stands where it leads."""
    shown = 0
    for standard in real.catalog.standards.values():
        for link in real.article(standard.page.uri).select("a.ref"):
            match = re.fullmatch(
                r"(?:《(.+?)》)?(第\d+章|[\dA-Z](?:[\d.]*)|附录[A-Z]|[表图][A-Z\d.]+)", link.get_text()
            )
            address, _, anchor = attribute(link, "href").partition("#")
            if not match or not anchor:
                continue
            slug = address.rstrip("/").rsplit("/", 1)[-1] if address else standard.slug
            target = real.catalog.standards[slug]
            assert target.targets[anchor].number == match[2]
            assert match[1] in (None, target.meta.title)
            shown += 1
    assert shown > 200


def test_contents_show_the_numbers(real: Built) -> None:
    """The theme's table of contents has the number before the title, with a space between."""
    for standard in real.catalog.standards.values():
        chapters = {
            clause.anchor: f"{clause.number} {clause.title}".strip()
            for clause in standard.outline.clauses
            if clause.level == 0
        }
        page = real.page(standard.page.uri)
        entries = {
            attribute(link, "href").removeprefix("#"): whole_text(link)
            for link in page.select("nav.md-nav--secondary a.md-nav__link[href^='#']")
        }
        assert {anchor: entries.get(anchor) for anchor in chapters} == chapters


def test_untitled_clauses_are_reachable(real: Built) -> None:
    for standard in real.catalog.standards.values():
        assert all(clause.anchor for clause in standard.outline.clauses)
