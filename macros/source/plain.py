"""A sentence of the source as plain words, for titles and lists: macros by what they stand for, no Markdown."""

from __future__ import annotations

import re

from macros.source.literal import SPAN

_MACRO = re.compile(r"[ ]*\{\{\s*(\w+)\s*(?:\(\s*(?:\"([^\"]*)\"|'([^']*)')?[^}]*)?\}\}[ ]*")
_MARKUP = re.compile(r"\*\*|`|\[([^\]]*)\]\([^)]*\)|</?[a-z][^>]*>")


def plain(text: str) -> str:
    """Return the text without macros and Markdown; code stays as it is.

    term("党课") gives 党课, law("支部工作条例", 16) gives 《支部工作条例》, ref(…) and variables give ….
    """
    parts, last = [], 0
    for code in SPAN.finditer(text):
        parts += [_words(text[last : code.start()]), code[2]]
        last = code.end()
    return "".join([*parts, _words(text[last:])]).strip()


def _words(text: str) -> str:
    def macro(match: re.Match[str]) -> str:
        argument = match[2] or match[3] or ""
        return {"term": argument, "law": f"《{argument}》"}.get(match[1], "…")

    return _MARKUP.sub(lambda match: match[1] or "", _MACRO.sub(macro, text))
