"""The draw for an audit plan: as many lines as asked, from every standard its share, the same for the same seed everywhere.

Python's random may draw otherwise in another version; a line's place in the draw is the SHA-256 of the seed and of what names the
requirement. So a draw can be repeated years later, and a changed standard changes the draw in that standard only.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from macros.checklist.lines import Line


def sample(lines: Sequence[Line], size: int, seed: str) -> list[Line]:
    """Return `size` of the lines in their order, all if there are no more; each standard has its share (see `shares`)."""
    strata: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        strata[line.standard.slug].append(line)
    wanted = shares({slug: len(stratum) for slug, stratum in strata.items()}, size, seed)
    drawn = {
        line.requirement.key
        for slug, stratum in strata.items()
        for line in sorted(stratum, key=lambda line: _rank(seed, line.requirement.key))[: wanted[slug]]
    }
    return [line for line in lines if line.requirement.key in drawn]


def shares(counts: Mapping[str, int], size: int, seed: str) -> dict[str, int]:
    """Return how many of `size` fall to each stratum: one to each if there are enough, the rest by the strata's counts.

    The largest remainders are rounded up; of equal ones, and where there are more strata than places, the seed decides.
    """
    total = sum(counts.values())
    size = min(size, total)
    if size < len(counts):
        first = sorted(counts, key=lambda name: _rank(seed, name))[:size]
        return {name: int(name in first) for name in counts}
    rest, spare = size - len(counts), total - len(counts)
    given = {name: 1 + (rest * (count - 1) // spare if spare else 0) for name, count in counts.items()}
    left = size - sum(given.values())
    by_remainder = sorted(
        counts, key=lambda name: (-(rest * (counts[name] - 1) % spare) if spare else 0, _rank(seed, name))
    )
    for name in by_remainder[:left]:
        given[name] += 1
    return given


def _rank(seed: str, name: str) -> str:
    return hashlib.sha256(f"{seed}\0{name}".encode()).hexdigest()
