"""The picture of who cites whom: a matrix as SVG, a square for each pair that cites, lines between classes.

It grows with the pairs, not with the square of the standards; above LARGEST standards nobody could read it, and it is left out.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from macros.model import Standard
from macros.views.context import Context, join

LARGEST = 100
_SIDE, _GAP, _NAMES, _TOP = 15, 4, 220, 34


def picture(context: Context, edges: Mapping[tuple[str, str], int]) -> Markup:
    """Return the picture: citing standards are rows, cited ones columns, both by class and number."""
    catalog = context.catalog
    groups = [catalog.in_class(class_id) for class_id in catalog.classes]
    standards = [standard for group in groups for standard in group]
    at = _positions(groups)
    size = at[standards[-1].slug] + _SIDE if standards else 0
    most = max(edges.values(), default=1)
    body = join(
        (
            *_grid(groups, at, size),
            *(_names(context, standard, at[standard.slug]) for standard in standards),
            *(_square(context, pair, count / most, at) for pair, count in edges.items() if at.keys() >= set(pair)),
        )
    )
    return Markup(
        '<div class="table-scroll" tabindex="0" role="region" aria-label="标准之间的引用">'
        '<svg class="matrix" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{label}">{body}</svg></div>'
    ).format(
        w=_NAMES + size + 1,
        h=_TOP + size + 1,
        label=f"{len(standards)}个标准之间的{len(edges)}对引用关系，文字见下面各类的表",
        body=body,
    )


def _positions(groups: list[list[Standard]]) -> dict[str, int]:
    at, here = {}, 0
    for group in groups:
        for standard in group:
            at[standard.slug] = here
            here += _SIDE
        here += _GAP if group else 0
    return at


def _grid(groups: list[list[Standard]], at: Mapping[str, int], size: int) -> list[Markup]:
    """A stripe for every second row, and for each class a frame around what it cites within itself."""
    stripe = Markup('<rect class="stripe" x="0" y="{}" width="{}" height="{}"/>')
    frame = Markup('<rect class="frame" x="{}" y="{}" width="{}" height="{}"/>')
    slugs = list(at)
    stripes = [stripe.format(_TOP + at[slug], _NAMES + size, _SIDE) for slug in slugs[::2]]
    frames = []
    for group in filter(None, groups):
        start, length = at[group[0].slug], len(group) * _SIDE
        frames.append(frame.format(_NAMES + start, _TOP + start, length, length))
    return stripes + frames


def _names(context: Context, standard: Standard, at: int) -> Markup:
    number, url = standard.meta.number, context.standard_url(standard.slug)
    row = Markup('<a href="{}" tabindex="-1"><text x="{}" y="{}" text-anchor="end">{} {}</text></a>')
    column = Markup('<text transform="translate({},{}) rotate(-90)"><title>{}</title>{}</text>')
    return row.format(url, _NAMES - 6, _TOP + at + 11, standard.meta.title, number) + column.format(
        _NAMES + at + 11, _TOP - 4, standard.meta.title, number
    )


def _square(context: Context, pair: tuple[str, str], share: float, at: Mapping[str, int]) -> Markup:
    citing, cited = (context.catalog.standards[slug] for slug in pair)
    return Markup(
        '<a href="{}" tabindex="-1"><rect class="cite" x="{}" y="{}" width="{}" height="{}" fill-opacity="{}">'
        "<title>{} {} 引用 {} {}</title></rect></a>"
    ).format(
        context.standard_url(citing.slug),
        _NAMES + at[cited.slug] + 1,
        _TOP + at[citing.slug] + 1,
        _SIDE - 2,
        _SIDE - 2,
        f"{0.3 + 0.7 * share**0.5:.2f}",
        citing.meta.number,
        citing.meta.title,
        cited.meta.number,
        cited.meta.title,
    )
