"""The frame of a table: a box of its own that scrolls on a narrow screen, reachable by keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from macros.views.context import join


def table(label: str, columns: Sequence[str], rows: Iterable[Markup], classes: str = "standards") -> Markup:
    """Return a table with the column heads and finished rows; `label` names the box for screen readers."""
    head = join(Markup("<th scope=col>{}</th>").format(column) for column in columns)
    return Markup(
        '<div class="table-scroll" tabindex="0" role="region" aria-label="{}"><table class="{}">'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(label, classes, head, join(rows))


def cells(columns: Sequence[str], *values: Markup | str) -> Markup:
    """Return the cells of a row of a `stacked` table, each with its column's name: on a phone a row is a card."""
    cell = Markup('<td data-label="{}">{}</td>')
    return join(cell.format(column, value) for column, value in zip(columns, values, strict=True))


def status_chip(status: str) -> Markup:
    """Return the chip of a standard's status."""
    return Markup('<span class="status" data-status="{}">{}</span>').format(status, status)
