"""Where the pages lead, and that nothing is loaded from outside."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import unquote

import pytest

from tests.site.building import Built, attribute, faulty_links, links

#: Addresses that no page loads: the names of XML vocabularies, licences and manuals in comments and messages of the theme.
_LOADING = re.compile(
    r"""(?:@import\s+|\burl\(|\bimport\s*\(?\s*|\bfetch\(\s*|importScripts\(\s*|new\s+Worker\(\s*|\bsrc\s*=\s*)["'`]?\s*((?:https?:)?//[^"'`)\s]+)"""
)
#: Fallbacks in the theme's own bundle, for browsers without ResizeObserver and pages with Material's own diagrams. No page of the
#: handbook reaches them, and the Content-Security-Policy of every page refuses them (tests/theme).
_FALLBACKS = {"https://unpkg.com/resize-observer-polyfill", "https://unpkg.com/mermaid@11/dist/mermaid.min.js"}


def test_every_link_leads_somewhere(real: Built) -> None:
    assert len(real.pages) > 20
    assert faulty_links(real) == []


def test_ids_stand_once_in_a_page(real: Built) -> None:
    twice = {
        path: [
            name
            for name, count in Counter(attribute(element, "id") for element in page.select("[id]")).items()
            if count > 1
        ]
        for path, page in real.pages.items()
    }
    assert {path: names for path, names in twice.items() if names} == {}


def test_labels_of_fields_lead_to_fields(real: Built) -> None:
    """In the articles: the theme's own frame names parts of the navigation that are not printed."""
    for path, page in real.pages.items():
        ids = {attribute(element, "id") for element in page.select("[id]")}
        keys = ("for", "aria-controls", "aria-labelledby", "aria-describedby")
        named = [attribute(element, key) for key in keys for element in page.select(f"article [{key}]")]
        assert {name for names in named for name in names.split()} <= ids, path


def test_pages_load_nothing_from_outside(real: Built) -> None:
    for path, page in real.pages.items():
        outside = [
            (name, address) for name, address in links(page) if name != "a" and re.match(r"(https?:)?//", address)
        ]
        allowed = {attribute(link, "href") for link in page.select("link[rel=canonical]")}
        assert [item for item in outside if item[1] not in allowed] == [], path
        for element in page.select("[style], style"):
            assert "//" not in attribute(element, "style") + element.get_text(), path
        for script in page.select("script:not([src])"):
            assert not _LOADING.search(script.get_text()), path
        assert not page.select(
            "iframe, object, embed, base, [srcset], [ping], link[rel=preconnect], link[rel=dns-prefetch]"
        ), path


def test_styles_and_scripts_load_nothing_from_outside(real: Built) -> None:
    for file in [*real.site.rglob("*.css"), *real.site.rglob("*.js")]:
        text = file.read_text(encoding="utf-8")
        assert set(_LOADING.findall(text)) <= _FALLBACKS, file.name
        if file.suffix == ".css":
            assert "//" not in re.sub(r"(?s)/\*.*?\*/|data:[^)]*", "", text), file.name


def test_addresses_in_the_theme_are_what_we_think(real: Built) -> None:
    """A theme that knows another address is to be looked at. The two APIs count the stars of `repo_url`, which is not set."""
    (bundle,) = real.site.glob("assets/javascripts/bundle.*.min.js")
    hosts = set(re.findall(r"https?://([^/\"'` )]+)", bundle.read_text(encoding="utf-8")))
    assert hosts == {"unpkg.com", "api.github.com", "${e}", "clipboardjs.com"}
    assert not any(page.select("[data-md-component=source]") for page in real.pages.values())


@pytest.mark.parametrize("folder", ["search", "forms"])
def test_our_scripts_name_no_address(real: Built, folder: str) -> None:
    files = [*real.site.glob(f"assets/javascripts/{folder}/*.js"), real.site / f"assets/javascripts/{folder}.js"]
    assert len(files) > 3
    for file in files:
        assert set(re.findall(r"https?://[\w./]+", file.read_text(encoding="utf-8"))) <= {
            "http://www.w3.org/2000/svg"
        }, file.name


def test_edit_links_are_absolute_and_name_the_source(real: Built) -> None:
    before, after = real.catalog.settings.org.edit_url.split("{path}")
    assert before.startswith("https://")
    for uri in real.catalog.pages:
        (link,) = real.page(uri).select("a.edit-link")
        address = attribute(link, "href")
        assert unquote(address.removeprefix(before).removesuffix(after)) == f"docs/{uri}"
        assert (real.root / "docs" / uri).is_file()


def test_links_to_other_sites_are_those_of_editing(real: Built) -> None:
    """The handbook is read where there is no internet: no page sends its reader away."""
    edit = real.catalog.settings.org.edit_url.split("{path}", maxsplit=1)[0]
    for path, page in real.pages.items():
        away = [address for name, address in links(page) if name == "a" and re.match(r"(https?:)?//", address)]
        assert [address for address in away if not address.startswith(edit)] == [], path


def test_files_of_the_inventory_are_there(real: Built) -> None:
    import json

    data = json.loads((real.site / "handbook.json").read_text(encoding="utf-8"))
    files = [
        form[kind]
        for standard in data["standards"]
        for form in standard["forms"]
        for kind in ("docx", "pdf")
        if form[kind]
    ]
    missing = [file for file in files if file.endswith(".docx") and not (real.site / file).is_file()]
    assert missing == []
    anchors = {path: {attribute(element, "id") for element in page.select("[id]")} for path, page in real.pages.items()}
    for standard in data["standards"]:
        for part in [*standard["clauses"], *standard["forms"]]:
            address, _, anchor = part["url"].partition("#")
            assert anchor in anchors[f"{address}index.html"], part
