"""Searches as branch secretaries type them, over the whole handbook: tests/search/questions.tsv, names and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from macros.links import page_url
from macros.refs import Unresolved
from macros.search.tokens import han_runs
from tests.conftest import PROJECT
from tests.search.conftest import ARGUMENTS, CHROMIUM
from tests.serving import serving
from tests.site.building import Built

QUESTIONS = PROJECT / "tests" / "search" / "questions.tsv"
SAMPLE = 9  # one of so many two-character pieces of names is searched for
ASK = """async queries => {
    const answers = {};
    for (const query of queries) {
        const pages = (await window.handbookSearch(query)).pages;
        answers[query] = pages.map(page => [page.url, page.clauses.map(clause => clause.url.split("#")[1] || "")]);
    }
    return answers;
}"""


@dataclass(frozen=True)
class Question:
    """What is typed, and what must be found: the first page within `rank`, one of the labels (or a clause within) below it."""

    query: str
    rank: int
    pages: tuple[str, ...]
    labels: tuple[str, ...]


def questions(path: Path = QUESTIONS) -> list[Question]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = [line.split("\t") for line in lines]
    return [
        Question(query, int(rank), tuple(pages.split()), tuple(labels.split())) for query, rank, pages, labels in rows
    ]


class Searching:
    """The handbook's search in one browser session, and what it may answer with."""

    def __init__(self, page: Page, base: str, real: Built) -> None:
        self.page, self.base = page, base
        self.standards = real.catalog.standards
        self.urls = {slug: page_url(one.page.uri, True) for slug, one in self.standards.items()}

    def ask(self, queries: list[str]) -> dict[str, list[tuple[str, list[str]]]]:
        """Return for each query the pages, best first, with the labels of the clauses listed below each."""
        answers: dict[str, list[tuple[str, list[str]]]] = self.page.evaluate(ASK, queries)
        return {
            query: [(url.removeprefix(self.base), labels) for url, labels in pages] for query, pages in answers.items()
        }

    def url(self, name: str) -> str:
        """Return the address of a standard's page, or of another page, which is named by its address."""
        return self.urls.get(name, name)

    def within(self, slug: str, label: str, wanted: str) -> bool:
        """Whether a label is the one wanted or is that of a clause inside it; one without a label is found by the label before it."""
        outline = self.standards[slug].outline
        numbers = {clause.label: clause.number for clause in outline.clauses}
        number = numbers.get(label) or numbers.get(re.sub(r"-\d+$", "", label), "")
        return label == wanted or (wanted in numbers and number.startswith(numbers[wanted] + "."))


@pytest.fixture(scope="module")
def searching(real: Built) -> Iterator[Searching]:
    with serving(real.site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS.split())
        page = browser.new_page()
        page.goto(base + "guide/")
        yield Searching(page, base, real)
        browser.close()


def faults(searching: Searching, question: Question, found: list[tuple[str, list[str]]]) -> list[str]:
    """Return what is wrong with the answer to a question, in words."""
    urls = [url for url, _ in found]
    lost = [page for page in question.pages if searching.url(page) not in urls]
    if lost:
        return [f"{question.query}: 没有找到 {'、'.join(lost)}（找到的前三个：{'、'.join(urls[:3]) or '无'}）"]
    slug = question.pages[0]
    rank = urls.index(searching.url(slug)) + 1
    said = []
    if rank > question.rank:
        said.append(f"{question.query}: {slug} 排在第 {rank}，应在前 {question.rank}（第一个是 {urls[0]}）")
    listed = found[rank - 1][1]
    if question.labels and not any(
        searching.within(slug, label, wanted) for label in listed for wanted in question.labels
    ):
        said.append(f"{question.query}: {slug} 之下没有 {'、'.join(question.labels)}，列出的是 {'、'.join(listed)}")
    return said


def test_questions_are_real_and_cover_the_handbook(real: Built) -> None:
    asked = questions()
    assert len(asked) == len({question.query for question in asked}) >= 120
    answers = {page for question in asked for page in question.pages}
    catalog = real.catalog
    assert sorted(set(catalog.standards) - answers) == []
    titles = {standard.meta.title for standard in catalog.standards.values()}
    assert [question.query for question in asked if question.query in titles] == []
    assert sum(question.rank <= 3 for question in asked) >= 0.9 * len(asked)
    unknown = [
        (question.query, label)
        for question in asked
        for label in question.labels
        if isinstance(catalog.resolve(question.pages[0], f"#{label}"), Unresolved)
    ]
    assert unknown == []


def test_every_question_finds_its_answer(searching: Searching) -> None:
    asked = questions()
    found = searching.ask([question.query for question in asked])
    said = [fault for question in asked for fault in faults(searching, question, found[question.query])]
    assert not said, "\n".join(["", *said])


def test_a_fault_says_what_was_expected_and_found(searching: Searching) -> None:
    found = [("standards/branch/theme-day/", ["scope"]), ("standards/committee/dues/", ["rate-table"])]
    assert faults(searching, Question("甲", 1, ("dues",), ("base",)), found) == [
        "甲: dues 排在第 2，应在前 1（第一个是 standards/branch/theme-day/）",
        "甲: dues 之下没有 base，列出的是 rate-table",
    ]
    assert faults(searching, Question("乙", 3, ("dues",), ("rate-table",)), found) == []
    assert faults(searching, Question("丙", 3, ("dues", "congress"), ()), found) == [
        "丙: 没有找到 congress（找到的前三个：standards/branch/theme-day/、standards/committee/dues/）"
    ]


def test_every_title_term_and_form_is_found(searching: Searching) -> None:
    wanted = {(slug, standard.meta.title) for slug, standard in searching.standards.items()}
    for slug, standard in searching.standards.items():
        wanted |= {(slug, term) for term in standard.outline.terms}
        wanted |= {(slug, placed.form.title) for placed in standard.outline.forms}
    pieces = {(slug, run[at : at + 2]) for slug, name in wanted for run in han_runs(name) for at in range(len(run) - 1)}
    wanted |= set(sorted(pieces)[::SAMPLE])
    found = searching.ask(sorted({query for _, query in wanted}))
    lost = [(slug, query) for slug, query in sorted(wanted) if searching.url(slug) not in dict(found[query])]
    assert len(wanted) > 700
    assert lost == []


def test_every_title_is_the_first_result_of_itself(searching: Searching) -> None:
    titles = {slug: standard.meta.title for slug, standard in searching.standards.items()}
    found = searching.ask(list(titles.values()))
    assert [title for slug, title in titles.items() if found[title][0][0] != searching.url(slug)] == []


def test_every_number_is_found_in_every_writing(searching: Searching) -> None:
    wanted: dict[str, str] = {}
    for slug, standard in searching.standards.items():
        designation, number = standard.designation, standard.meta.number
        short = designation.split(" ", 1)[1].partition("—")[0]  # DJ 404
        close = short.replace(" ", "")
        writings = [designation, designation.replace("—", "-"), short, short.lower(), close, close.lower(), str(number)]
        wanted |= dict.fromkeys([*writings, f"{number} ", short.replace(" ", "-")], slug)
    found = searching.ask(list(wanted))
    assert [query for query, slug in wanted.items() if found[query][0][0] != searching.url(slug)] == []
