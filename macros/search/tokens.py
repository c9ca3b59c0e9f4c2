"""Text -> the tokens that the index and a query are compared by.

The browser does the same in overrides/assets/javascripts/search/text.js; tests/search/tokens.json holds both to one
table of cases. A Han character is a token of its own ("char mode"), a run of letters or of digits is one token, so
``DJ404``, ``DJ 404`` and ``ＤＪ－４０４`` are the same two tokens. Brackets, dashes, slashes and spaces vanish; the
punctuation between clauses of a sentence, and the end of a block, is a ``BREAK`` that no phrase reaches across.
"""

import re
import unicodedata
from functools import lru_cache

BREAK = "¶"
_HAN = "\u3400-\u9fff〇\U00020000-\U0003ffff"
_TO_FOLD = re.compile(f"[^\\x00-\\x7f{_HAN}]")
_TOKEN = re.compile(rf"(?P<break>[,;:?!。、\n\r¶|])|[{_HAN}]|[^\W\d_{_HAN}]+|\d+")


def tokens(text: str) -> list[str]:
    """Split text into tokens; never two ``BREAK`` in a row, none at the ends."""
    out: list[str] = []
    for match in _TOKEN.finditer(_TO_FOLD.sub(_fold, text).lower()):
        if match.lastgroup is None:
            out.append(match.group())
        elif out and out[-1] != BREAK:
            out.append(BREAK)
    if out and out[-1] == BREAK:
        out.pop()
    return out


def han_runs(text: str) -> list[str]:
    """Give the runs of Han characters in text, brackets and spaces inside a run left out: 《党课》讲授 is one run."""
    runs: list[str] = []
    run = ""
    for token in [*tokens(text), BREAK]:
        if is_han(token):
            run += token
        elif run:
            runs.append(run)
            run = ""
    return runs


def is_han(char: str) -> bool:
    """Tell whether a single character is a Chinese one (〇 included)."""
    return len(char) == 1 and ("\u3400" <= char <= "\u9fff" or char == "〇" or "\U00020000" <= char <= "\U0003ffff")


def _fold(match: re.Match[str]) -> str:
    return _folded(match.group())


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    """Full width to half width, accents off: é -> e, Ａ -> A, ① -> 1."""
    decomposed = unicodedata.normalize("NFKD", char)
    return "".join(c for c in decomposed if not unicodedata.category(c).startswith("M"))
