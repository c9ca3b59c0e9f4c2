"""The names of things on the pages, with their pinyin: what ``dangke``, ``dk`` and ``zbdydh`` can stand for.

A query in pinyin is turned into the words it can mean, and these are searched for; so no pinyin goes into the index or
an excerpt. The same list tells what an abbreviation such as 支委会 can stand for.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from pypinyin import lazy_pinyin

from .directory import Page, pack
from .extract import PageText
from .tokens import han_runs

# What a name is worth by where it stands, so that dk is first 党课 and not a word that one form happens to hold.
_TITLE, _KEYWORD, _FACET, _HEADING, _QUESTION = 8, 6, 4, 3, 1
_LONGEST = 24


def write_words(path: Path, pages: Sequence[Page], texts: Sequence[PageText]) -> None:
    """Write the names as ``[[name, pinyin, weight], ...]``, heaviest first."""
    weights: dict[str, int] = defaultdict(int)
    for name, weight in _names(pages, texts):
        for run in han_runs(name):
            if 2 <= len(run) <= _LONGEST:
                weights[run] += weight
    rows = sorted(weights.items(), key=lambda row: (-row[1], len(row[0]), row[0]))
    content = [[name, pinyin(name), weight] for name, weight in rows]
    path.write_bytes(pack(content))


def pinyin(name: str) -> str:
    """The pinyin of Han characters, a space between, without tones; ü is u, as v and u are both typed for it."""
    return " ".join(lazy_pinyin(name)).replace("v", "u")


def _names(pages: Sequence[Page], texts: Sequence[PageText]) -> Iterable[tuple[str, int]]:
    for page, text in zip(pages, texts, strict=True):
        yield page.title, _TITLE
        yield from ((word, _KEYWORD) for word in [*page.keywords, *page.terms])
        yield from ((value, _FACET) for values in page.filters.values() for value in values)
        yield from ((section.title, _HEADING) for section in text.sections if section.kind != "head")
        yield from ((question.text, _QUESTION) for question in text.questions)
