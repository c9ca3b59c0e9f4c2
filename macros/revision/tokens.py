"""Text of a page -> words: each with the key that it is compared by, and what readers see of it.

Words of Chinese are not told apart by a dictionary: names that the handbook itself knows (roles, terms) are one word, so are pairs of
characters that stand together in it far more often than by chance (确定, 季度), and other characters stand alone. Numbers and Latin words
are whole. A macro is one word whose key is what it means, so that a clause whose number alone changed is the same word in both editions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from macros.source.literal import SPAN


@dataclass(frozen=True)
class Word:
    """A word: what it is compared by, and what is shown of it ("" for marks of Markdown)."""

    key: str
    shown: str


#: A macro's name, its first argument and what follows that, and the whole call as written -> its word.
Told = Callable[[str, str, str, str], Word]

_MACRO = r"[ ]*\{\{\s*(?P<macro>\w+)\s*(?:\(\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')?(?P<rest>[^}]*))?\}\}[ ]*"
_OTHER = (
    r"(?P<break><br\s*/?>)|(?P<markup>\*\*|</?[a-z][^>]*>|\[(?=[^\]\[]*\]\()|(?<=[^\[])\]\([^)]*\))|(?P<escape>\\[^\w\s])"
    r"|(?P<number>\d+(?:[.,]\d+)*%?)|(?P<latin>[A-Za-z][A-Za-z0-9]*(?:[-./][A-Za-z0-9]+)*)|(?P<space>[ \t\r\n]+)|(?P<one>.)"
)
_ITEM = re.compile(r"([a-z]\)|\d{1,3}\)|\d{1,3}\.|[-*+]) ")
_RULE = re.compile(r"^\|?[\s:|-]+\|?$")
_CELL_END = re.compile(r"(?<!\\)\|")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
#: A pair of characters is a word if it stands there so often, and so many times as often as by chance.
_SEEN, _BOUND = 8, 8
#: Words of one character, whatever follows: what a clause demands must not be hidden in a pair.
_ALONE = frozenset("应宜可须个")
_CHINESE = re.compile(r"[\u2000-\u206f\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]")


def unknown(name: str, argument: str, rest: str, written: str) -> Word:
    """Return the word of a macro where no catalog is at hand: it is what is written."""
    return Word(written, argument or "…")


@dataclass(frozen=True)
class Reader:
    """Makes words of text; `names` are words of their own (of two characters: where no other name is), `told` says what a macro is."""

    names: tuple[str, ...] = ()
    told: Told = unknown

    def words(self, text: str) -> list[Word]:
        """Return the words of a sentence or paragraph."""
        found: list[Word] = []
        last = 0
        for code in SPAN.finditer(text):
            found += self._prose(text[last : code.start()])
            found.append(Word(code[0], code[2]))
            last = code.end()
        return list(_paired([*found, *self._prose(text[last:])], _vocabulary(self.names)[1]))

    def lines(self, parts: Iterable[str]) -> list[list[Word]]:
        """Return the lines of a clause's text: a paragraph or item each, of a table each row."""
        found: list[list[Word]] = []
        for part in parts:
            if part.startswith("|"):
                found += [self.row(row) for row in part.split("\n") if not _RULE.match(row)]
            elif mark := _ITEM.match(part):
                # An item inserted above changes the letter only.
                begin = Word(f"item {_kind(mark[1])}", mark[0])
                found.append([begin, *self.words(part[mark.end() :])])
            else:
                found.append(self.words(part))
        return found

    def row(self, row: str) -> list[Word]:
        """Return a row of a table; how its cells are padded is no part of it."""
        cells = _CELL_END.split(row.strip().removeprefix("|").removesuffix("|"))
        found: list[Word] = []
        for index, cell in enumerate(cells):
            if index:
                found.append(Word("|", "｜"))
            found += self.words(cell.strip())
        return found

    def _prose(self, text: str) -> Iterable[Word]:
        for match in _vocabulary(self.names)[0].finditer(text):
            kind, word = match.lastgroup, match[0]
            if match["macro"]:
                argument = match["double"] or match["single"] or ""
                yield self.told(match["macro"], argument, match["rest"] or "", word.strip())
            elif kind == "markup":
                yield Word(word, "")
            elif kind == "break":
                yield Word("<br>", " ")
            elif kind == "escape":
                yield Word(word[1], word[1])
            elif kind == "space":
                if not ("\n" in word and _between_chinese(text, match)):
                    yield Word(" ", " ")
            else:
                yield Word(word, word)


def _between_chinese(text: str, match: re.Match[str]) -> bool:
    """Whether a line end stands beside Chinese: it is where the editor's line ended, and no space is meant."""
    around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    return not around.strip() or bool(_CHINESE.search(around))


def _kind(mark: str) -> str:
    return "a" if mark[0].isalpha() else "1" if mark[0].isdigit() else "-"


def _paired(words: list[Word], pairs: frozenset[str]) -> Iterator[Word]:
    """Yield the words, characters that are a pair as one."""
    index = 0
    while index < len(words):
        word = words[index]
        if index + 1 < len(words) and len(word.key) == len(words[index + 1].key) == 1:
            both = word.key + words[index + 1].key
            if both in pairs:
                yield Word(both, both)
                index += 2
                continue
        yield word
        index += 1


@lru_cache(maxsize=8)
def _vocabulary(names: tuple[str, ...]) -> tuple[re.Pattern[str], frozenset[str]]:
    """Return what finds the words of a text, and which pairs of characters are one."""
    long = sorted((name for name in names if len(name) > 2), key=lambda name: (-len(name), name))
    longest = f"(?P<name>{'|'.join(map(re.escape, long))})|" if long else ""
    return re.compile(f"{_MACRO}|{longest}{_OTHER}", re.DOTALL), frozenset(name for name in names if len(name) == 2)


def common_pairs(texts: Iterable[str]) -> set[str]:
    """Return the pairs of Chinese characters that stand together in the texts far more often than by chance."""
    singles: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for text in texts:
        for run in _HAN.findall(text):
            singles.update(run)
            pairs.update(one + other for one, other in pairwise(run))
    total = singles.total()
    return {
        pair
        for pair, count in pairs.items()
        if count >= _SEEN and pair[0] not in _ALONE and count * total >= _BOUND * singles[pair[0]] * singles[pair[1]]
    }


def keys(words: Iterable[Word]) -> tuple[str, ...]:
    """Return what the words are compared by."""
    return tuple(word.key for word in words)


def shown(words: Iterable[Word]) -> str:
    """Return what readers see of the words."""
    return "".join(word.shown for word in words)
