"""Labels: what an editor typed -> lines of plain text, how wide they are in any reader's font, and where long lines break."""

from __future__ import annotations

import html
import math
import re
import unicodedata

from .model import FlowchartError

#: Longest text of a step or an edge.
MAX_TEXT = 120

_BREAK = re.compile(r"\s*</?\s*br\s*/?\s*>\s*", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ENTITY = re.compile(r"#(\d+|[A-Za-z]+);")
# A run of Latin letters and digits stays together; everything else may break after each character.
_TOKEN = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,:%+\-_/~—–]*|\s+|.", re.DOTALL)
_CLOSING = frozenset("、，。；：？！）》】」』”’…—％℃·,.;:?!)]}%～~-/")
_OPENING = frozenset("（《【「『“‘([{")
_PAUSES = frozenset("，、；：。！？）")
_PER_LINE, _AFTER_COMMA = 30.0, 12.0
_NARROW = frozenset(" .,:;'|!ilIjtfr()[]/\\-`")
_WIDE = frozenset("mwMW%@")


def plain(raw: str, line: int) -> str:
    """Return the label as plain text with "\\n" for <br>.

    Raises FlowchartError (with `line`) for what the site does not show as the editor meant: other HTML, Markdown, `\\n`, nothing at all.
    """
    if raw.startswith("`") and raw.endswith("`") and len(raw) > 1:
        raise FlowchartError("图中的文字不支持 Markdown 写法（反引号），请只写普通文字。", line)
    if "\\n" in raw:
        raise FlowchartError("图中的文字换行应写 <br>，不是 \\n。", line)
    text = _BREAK.sub("\n", raw)
    tag = _TAG.search(text)
    if tag:
        raise FlowchartError(f"图中的文字不能用“{tag[0]}”，只能用 <br> 换行。", line)
    text = html.unescape(_ENTITY.sub(_entity, text))
    lines = [re.sub(r"[ \t\u3000]+", " ", part).strip() for part in text.strip().split("\n")]
    text = "\n".join(part for part in lines if part)
    if not text:
        raise FlowchartError("括号、引号或竖线里没有文字。", line)
    if len(text) > MAX_TEXT:
        raise FlowchartError(
            f"这段文字有{len(text)}个字，太长（上限{MAX_TEXT}个字）。图中只写要点，其余写在条款里。", line
        )
    return text


def _entity(match: re.Match[str]) -> str:
    """Mermaid writes `#35;` and `#quot;` for HTML's `&#35;` and `&quot;`."""
    return f"&{'#' if match[1].isdigit() else ''}{match[1]};"


def width(text: str) -> float:
    """Return the width of one line in em: never less than what a common font needs (Han 1 em in all, Latin as in DejaVu Sans)."""
    return sum(_advance(character) for character in text)


def _advance(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    if character in _NARROW:
        return 0.42
    if character in _WIDE:
        return 1.0
    if character.isdigit() or character.islower():
        return 0.65
    return 0.85


def wrap(text: str, limit: float) -> tuple[str, ...]:
    """Return the lines of a label, each at most about `limit` em wide; a long line is divided into lines of like length.

    Breaks follow Chinese typesetting: no closing mark at the start of a line, no opening mark at its end.
    """
    return tuple(part for line in text.split("\n") for part in _balance(line, limit))


def _balance(line: str, limit: float) -> list[str]:
    """Divide a line into the fewest lines of about `limit`, as even as can be, gladly after a comma."""
    if width(line) <= limit:
        return [line]
    pieces = _pieces(line)
    widths = [width(piece) for piece in pieces]
    target = sum(widths) / math.ceil(sum(widths) / limit)
    # best[i]: least cost of setting the pieces before i, and where the last of these lines begins.
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(pieces) + 1):
        options = []
        for start in range(end - 1, -1, -1):
            across = sum(widths[start:end])
            if across > limit and start < end - 1:
                break
            cost = best[start][0] + (across - target) ** 2 + _PER_LINE
            cost -= _AFTER_COMMA if pieces[end - 1][-1] in _PAUSES else 0
            options.append((cost, start))
        best.append(min(options))
    lines: list[str] = []
    end = len(pieces)
    while end:
        start = best[end][1]
        lines.insert(0, "".join(pieces[start:end]).strip())
        end = start
    return [part for part in lines if part]


def _pieces(line: str) -> list[str]:
    """The shortest pieces that a line may break between."""
    pieces: list[str] = []
    glue = False
    for token in _TOKEN.findall(line):
        if pieces and (glue or token in _CLOSING):
            pieces[-1] += token
        else:
            pieces.append(token)
        glue = token in _OPENING
    return pieces
