"""The nearest of the names that exist, for the hint of a finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches


def suggest(name: str, known: Iterable[str] | Mapping[str, str]) -> str:
    """Return 是否指“…”？ for the known name that is nearest, or "" when none is near.

    With a mapping the value is shown behind the name: the title behind the slug.
    """
    candidates = list(known)
    close = get_close_matches(name, candidates, n=1, cutoff=0.5)
    if not close:
        contained = [
            candidate for candidate in candidates if len(name) > 1 and (name in candidate or candidate in name)
        ]
        close = contained[:1]
    if not close:
        return ""
    title = f"（{known[close[0]]}）" if isinstance(known, Mapping) and isinstance(known[close[0]], str) else ""
    return f"是否指“{close[0]}”{title}？"
