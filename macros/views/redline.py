"""The link from a standard's page to the table of its last revision."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from macros.views.context import Context, block


def redline_link(context: Context, path: str, day: date) -> str:
    """Return the end of a standard's page: where to see what its last revision changed; `path` is the table's site-relative address."""
    return block(
        Markup(
            '<aside class="backlinks"><p class="title">上次修订</p><p><a href="{}">{}的修订对照表</a></p></aside>'
        ).format(context.asset(path), f"{day.year}年{day.month}月{day.day}日")
    )
