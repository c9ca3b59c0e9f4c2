"""Where code stands in a page: fences and `code spans` are literal text, for the macros as for the reader."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from macros.source.scan import Block, Fence

#: A backtick behind a backslash is a backtick, for Markdown as for us.
SPAN = re.compile(r"(?<![`\\])(`+)(?!`)([^\n]+?)(?<!`)\1(?!`)")


def literal_ranges(text: str, blocks: Sequence[Block], first_line: int = 1) -> list[tuple[int, int]]:
    """Return the character ranges of `text` that are code, in order and without overlap."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    ranges = []
    for block in blocks:
        if isinstance(block, Fence):
            ranges.append((starts[block.line - first_line], starts[block.end - first_line + 1] - 1))
    fences = list(ranges)
    openings = [start for start, _ in fences]
    for match in SPAN.finditer(text):
        before = bisect_right(openings, match.start()) - 1
        if before < 0 or match.start() >= fences[before][1]:
            ranges.append(match.span())
    return sorted(ranges)


def blank_out(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """Return `text` with everything in the ranges but line ends turned into spaces: same length, same lines."""
    parts, last = [], 0
    for start, end in ranges:
        parts += [text[last:start], re.sub(r"[^\n]", " ", text[start:end])]
        last = end
    return "".join([*parts, text[last:]])
