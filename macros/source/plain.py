"""A sentence of the source as plain words, for titles and lists: macros by what they stand for, no Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from macros.source.literal import SPAN

#: What stands for a macro: its name, its first argument, and what follows that, as written.
Told = Callable[[str, str, str], str]
_MACRO = re.compile(r"[ ]*\{\{\s*(\w+)\s*(?:\(\s*(?:\"([^\"]*)\"|'([^']*)')?([^}]*))?\}\}[ ]*")
_MARKUP = re.compile(r"\*\*|`|\[([^\]]*)\]\([^)]*\)|</?[a-z][^>]*>")


def _short(name: str, argument: str, rest: str) -> str:
    return {"term": argument, "law": f"《{argument}》"}.get(name, "…")


def plain(text: str, told: Told | None = None) -> str:
    """Return the text without macros and Markdown; code stays as it is.

    Macros are told by `told`. Without it term("党课") gives 党课, law("支部工作条例", 16) gives 《支部工作条例》, ref(…) and variables ….
    """
    return _short_plain(text) if told is None else _plain(text, told)


@lru_cache(maxsize=32768)
def _short_plain(text: str) -> str:
    # Sentences are asked for again and again: by who demands, requires, counts and lists.
    return _plain(text, _short)


def _plain(text: str, told: Told) -> str:
    parts, last = [], 0
    for code in SPAN.finditer(text):
        parts += [_words(text[last : code.start()], told), code[2]]
        last = code.end()
    return "".join([*parts, _words(text[last:], told)]).strip()


def _words(text: str, told: Told) -> str:
    def macro(match: re.Match[str]) -> str:
        return told(match[1], match[2] or match[3] or "", match[4] or "")

    return _MARKUP.sub(lambda match: match[1] or "", _MACRO.sub(macro, text))
