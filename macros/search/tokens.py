"""Text -> the tokens that the index and a query are compared by.

The browser does the same in overrides/assets/javascripts/search/text.js; tests/search/tokens.json holds both to one
table of cases. A Han character is a token of its own ("char mode"), a run of letters or of digits is one token, so
``DJ404``, ``DJ 404`` and ``ＤＪ－４０４`` are the same two tokens. Brackets, dashes, slashes and spaces vanish; the
punctuation between clauses of a sentence, and the end of a block, is a ``BREAK`` that no phrase reaches across.
"""

import unicodedata

BREAK = "¶"
_BREAKS = frozenset(",;:?!。、\n\r¶|")


def tokens(text: str) -> list[str]:
    """Split text into tokens; never two ``BREAK`` in a row, none at the ends."""
    out: list[str] = []
    run = ""
    run_kind = ""
    for char in text:
        for piece in _fold(char):
            kind = _kind(piece)
            if kind == run_kind and kind in ("letter", "digit"):
                run += piece
                continue
            if run:
                out.append(run)
            run, run_kind = "", kind
            if kind in ("letter", "digit"):
                run = piece
            elif kind == "han":
                out.append(piece)
            elif kind == "break" and out and out[-1] != BREAK:
                out.append(BREAK)
    if run:
        out.append(run)
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


def _fold(char: str) -> str:
    """Full width to half width, capitals to small, accents off: é -> e, Ａ -> a, ① -> 1."""
    if is_han(char) or (char.isascii() and not char.isupper()):
        return char
    decomposed = unicodedata.normalize("NFKD", char)
    return "".join(c for c in decomposed if not unicodedata.category(c).startswith("M")).lower()


def _kind(char: str) -> str:
    if is_han(char):
        return "han"
    if char in _BREAKS:
        return "break"
    category = unicodedata.category(char)
    if category.startswith("L"):
        return "letter"
    return "digit" if category.startswith("N") else "soft"
