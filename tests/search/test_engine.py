"""The engine in a real browser: queries from a file, recall over all pages, browsers and networks that fail."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from macros.search.extract import extract
from macros.search.tokens import han_runs

from .conftest import Site

QUERIES = json.loads((Path(__file__).parent / "queries.json").read_text(encoding="utf-8"))


def find(page: Page, query: str, options: dict[str, Any] | None = None) -> dict[str, Any]:
    script = """([query, options]) => Promise.race([
        window.handbookSearch(query, options),
        new Promise((_, reject) => setTimeout(() => reject(new Error('slow')), 8000)),
    ])"""
    result: dict[str, Any] = page.evaluate(script, [query, options])
    return result


def abort(route: Route) -> None:
    route.abort()


def words(pieces: list[dict[str, Any]]) -> str:
    return "".join(piece["text"] for piece in pieces)


@pytest.mark.parametrize("case", QUERIES, ids=[case["query"] for case in QUERIES])
def test_query(case: dict[str, Any], reader: Page, site: Site) -> None:
    found = find(reader, case["query"])
    if case.get("none"):
        assert found["pages"] == []
        return
    assert found["near"] == case.get("near", False)
    first = found["pages"][0]
    assert first["url"] == site.url + site.urls[case["first"]]
    if "clause" in case:
        assert first["clauses"][0]["url"] == first["url"] + "#" + case["clause"]
    if case.get("only"):
        assert found["total"] == 1
    assert case.get("meant") in [*found["meant"][:1], None]


def names(site: Site) -> set[tuple[str, str]]:
    """Every title of a page or a clause, number, keyword and term, with the address that has it."""
    found = set()
    for page in site.pages:
        found |= {
            (page.url, name)
            for name in [page.title, page.designation, page.number, *page.keywords, *page.terms]
            if name
        }
        for section in extract(page.file.read_text(encoding="utf-8")).sections:
            found |= {(page.url, section.title), (page.url, section.number)} - {(page.url, "")}
    return found


def test_every_name_and_every_two_characters_of_it_are_found(reader: Page, site: Site) -> None:
    wanted = names(site)
    for url, name in list(wanted):
        for run in han_runs(name):
            wanted |= {(url, run[at : at + 2]) for at in range(len(run) - 1)}
    script = """async queries => {
        const found = {};
        for (const query of queries) found[query] = (await window.handbookSearch(query)).pages.map(page => page.url);
        return found;
    }"""
    found = reader.evaluate(script, sorted({query for _, query in wanted}))
    assert len(wanted) > 150
    assert [(url, query) for url, query in sorted(wanted) if site.url + url not in found[query]] == []


def test_every_untitled_clause_is_found_and_linked_by_its_beginning(reader: Page, site: Site) -> None:
    for page in site.pages:
        for section in extract(page.file.read_text(encoding="utf-8")).sections:
            if section.kind != "clause" or section.title:
                continue
            query = section.text[:12]
            results = [p for p in find(reader, query)["pages"] if p["url"] == site.url + page.url]
            assert [c["url"].split("#")[1] for c in results[0]["clauses"]].count(section.anchor) == 1, query


def test_every_title_is_found_by_its_pinyin_and_its_initials(reader: Page, site: Site) -> None:
    from macros.search.pinyin import pinyin

    for page in site.pages:
        syllables = pinyin(page.title).split()
        for query in ("".join(syllables), "".join(s[0] for s in syllables)):
            assert find(reader, query)["pages"][0]["url"] == site.url + page.url, query


def test_an_excerpt_is_text_of_the_page_with_its_hits_marked(reader: Page) -> None:
    clause = find(reader, "工作日 通知")["pages"][0]["clauses"][0]
    assert clause["number"] == "5.2.2"
    assert clause["within"] == "支部委员会会议"
    assert words(clause["excerpt"]).startswith("组织委员应提前5个工作日发出通知，通知应包括：")
    assert [piece["text"] for piece in clause["excerpt"] if piece["marked"]] == ["工作日", "通知", "通知"]


def test_a_question_of_the_head_card_leads_to_its_answer(reader: Page) -> None:
    clause = find(reader, "支委会怎么开")["pages"][0]["clauses"][0]
    assert (clause["question"], clause["number"], words(clause["title"])) == ("支委会怎么开？", "5.2", "支部委员会会议")


def test_an_appendix_and_the_form_in_it_are_one_result(reader: Page) -> None:
    clauses = find(reader, "会议记录表")["pages"][0]["clauses"]
    assert [words(clause["title"]) for clause in clauses].count("（资料性）会议记录表") == 1
    assert [clause["kind"] for clause in clauses].count("form") == 0


def test_facets_count_and_combine(reader: Page) -> None:
    def counts(filters: dict[str, list[str]]) -> dict[str, dict[str, int]]:
        facets = find(reader, "党员", {"filters": filters})["facets"]
        return {f["facet"]: {v["value"]: v["count"] for v in f["values"]} for f in facets}

    every = counts({})
    assert every["体系"] == {"示例体系": 3, "院体系": 2, "支部体系": 1}
    assert every["类别"] == {"党支部": 3, "支部自编": 1}
    chosen = counts({"体系": ["院体系"]})
    assert chosen["体系"] == every["体系"]  # the others of the same facet stay to be chosen
    assert chosen["类别"] == {"党支部": 2, "支部自编": 0}
    assert counts({"体系": ["院体系", "支部体系"]})["类别"] == {"党支部": 2, "支部自编": 1}
    both = find(reader, "党员", {"filters": {"体系": ["院体系"], "角色": ["党支部书记"]}})
    assert [words(page["title"]) for page in both["pages"]] == ["党支部会议程序"]


def test_a_page_that_was_not_read_still_shows_its_clauses(reader: Page) -> None:
    pages = find(reader, "会议", {"open": 1})["pages"]
    assert len(pages) > 1
    unread = next(page for page in pages if page["url"].endswith("admission/"))
    assert unread["clauses"] == []
    titled = find(reader, "范围", {"open": 0})["pages"][0]["clauses"]
    assert [(c["number"], words(c["title"]), c["excerpt"]) for c in titled] == [("1", "范围", [])]


def test_the_first_query_is_light(chromium: Browser, site: Site) -> None:
    page = chromium.new_page()
    page.goto(site.url + "guide/")
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    assert find(page, "党课")["total"] == 3
    page.close()
    assert sum(sizes) < 250_000
    assert len(sizes) < 28


def test_without_reference_types_pages_are_read_through(chromium: Browser, site: Site) -> None:
    """Chromium before 96 cannot run Pagefind's WebAssembly; it finds the same."""
    page = chromium.new_page()
    page.add_init_script("WebAssembly.validate = () => false")
    page.goto(site.url + "guide/")
    for case in QUERIES:
        found = find(page, case["query"])
        assert found["scanned"]
        assert bool(found["pages"]) == (not case.get("none"))
        if "first" in case:
            assert found["pages"][0]["url"] == site.url + site.urls[case["first"]], case["query"]
    page.close()


def test_without_webassembly_pages_are_read_through(chromium: Browser, site: Site) -> None:
    page = chromium.new_page()
    page.add_init_script("delete window.WebAssembly")
    page.goto(site.url + "guide/")
    assert find(page, "党课")["total"] == 3
    page.close()


def test_without_pagefind_pages_are_read_through(chromium: Browser, site: Site) -> None:
    page = chromium.new_page()
    page.route("**/pagefind/pagefind.js", lambda route: route.fulfill(status=404))
    page.goto(site.url + "guide/")
    found = find(page, "党课")
    assert (found["scanned"], found["total"]) == (True, 3)
    page.close()


def test_nothing_found_is_not_said_while_the_site_is_away(chromium: Browser, site: Site) -> None:
    """Pagefind takes an index file that does not arrive for an empty one."""
    page = chromium.new_page()
    page.goto(site.url + "guide/")
    find(page, "党课")
    page.route("**/pagefind/**", abort)
    with pytest.raises(Exception, match="Failed to fetch"):
        find(page, "重温入党誓词")
    page.unroute("**/pagefind/**")
    assert find(page, "重温入党誓词")["total"] == 1
    page.close()


def test_files_that_the_server_unpacks_are_read_as_well(chromium: Browser, site: Site) -> None:
    import gzip

    def unpacked(route: Route) -> None:
        body = (site.folder / route.request.url.removeprefix(site.url).split("?")[0]).read_bytes()
        route.fulfill(body=gzip.decompress(body))

    page = chromium.new_page()
    page.route("**/*.pack", unpacked)
    page.goto(site.url + "guide/")
    assert find(page, "dangke")["total"] == 3
    page.close()
