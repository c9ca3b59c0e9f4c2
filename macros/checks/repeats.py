"""Views are lists of the whole handbook; a page with a thousand of them would fill the memory of whoever builds or reads it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.catalog import Catalog
from macros.findings import Finding

#: Inside a sentence, and short.
INLINE = frozenset({"ref", "law", "term"})
#: Lists, tables and cards on one page; the shipped handbook has at most ten.
MOST = 30


def repeated(catalog: Catalog) -> Iterator[Finding]:
    """Say the first view that is one too many."""
    for page in catalog.asked_pages:
        views = [call for call in page.source.calls if call.name not in INLINE]
        if len(views) > MOST:
            message = f"这一页用了{len(views)}次列表一类的宏，超过{MOST}次的上限。"
            yield Finding(views[MOST].location, "MAC009", message)


RULES = (repeated,)
