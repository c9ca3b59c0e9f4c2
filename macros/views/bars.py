"""A bar chart that is text first: a list of names and numbers, with bars drawn by the style sheet."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from macros.views.context import join


def bars(label: str, rows: Sequence[tuple[str, str, int]]) -> Markup:
    """Return the chart of (name, link, number); the longest bar is the largest number. `label` is its caption."""
    most = max((number for _, _, number in rows), default=0) or 1
    items = join(
        Markup(
            '<li style="--share:{}%"><a href="{}">{}</a><span class="bar-box"><span class="bar"></span></span><b>{}</b></li>'
        ).format(round(100 * number / most), link, name, number)
        for name, link, number in rows
    )
    return Markup('<figure class="bars unsearched"><figcaption>{}</figcaption><ul>{}</ul></figure>').format(
        label, items
    )
