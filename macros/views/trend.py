"""The findings of each year as a picture: a column a year, its parts the grades, with the numbers in it; and the same as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from markupsafe import Markup

from macros.audits import Grade
from macros.checklist.history import Entry
from macros.views.context import join
from macros.views.tables import cells, table

_GRADES: tuple[str, ...] = get_args(Grade)
_WIDE, _GAP, _HIGH, _LEFT, _FOOT = 64, 40, 180, 10, 24
#: A part lower than this has no room for its number.
_ROOM = 14


def trend(found: Sequence[Entry]) -> Markup:
    """Return the picture and the table of the findings by year and grade."""
    years = sorted({entry.year for entry in found})
    counts: Counter[tuple[str, str]] = Counter((entry.year, entry.finding.grade) for entry in found)
    closed = Counter(entry.year for entry in found if entry.finding.closed)
    return Markup('<figure class="trend unsearched">{}{}</figure>{}').format(
        _picture(years, counts), _legend(), _table(years, counts, closed)
    )


def _picture(years: Sequence[str], counts: Counter[tuple[str, str]]) -> Markup:
    totals = {year: sum(counts[year, grade] for grade in _GRADES) for year in years}
    scale = _HIGH / max(totals.values(), default=1) if any(totals.values()) else 0
    width = 2 * _LEFT + len(years) * (_WIDE + _GAP)
    top = 20
    parts = [Markup('<line class="axis" x1="0" x2="{}" y1="{}" y2="{}"/>').format(width, top + _HIGH, top + _HIGH)]
    for position, year in enumerate(years):
        x, y = _LEFT + _GAP // 2 + position * (_WIDE + _GAP), float(top + _HIGH)
        for grade in reversed(_GRADES):
            count = counts[year, grade]
            high = count * scale
            y -= high
            if count:
                parts.append(_part((year, grade, count), x, y, high))
        middle = x + _WIDE // 2
        label = Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>')
        parts.append(label.format(middle, f"{y - 6:.1f}", f"{totals[year]}项"))
        parts.append(label.format(middle, top + _HIGH + 17, year))
    return Markup(
        '<svg viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{label}">{parts}</svg>'
    ).format(w=width, h=top + _HIGH + _FOOT, label="历年审核发现的项数，数字见下表", parts=join(parts))


def _part(said: tuple[str, str, int], x: int, y: float, high: float) -> Markup:
    year, grade, count = said
    number = Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>').format(
        x + _WIDE // 2, f"{y + high / 2 + 4:.1f}", count
    )
    return Markup('<g data-grade="{}"><title>{}</title><rect x="{}" y="{}" width="{}" height="{}"/>{}</g>').format(
        grade, f"{year}年{grade}{count}项", x, f"{y:.1f}", _WIDE, f"{high:.1f}", number if high >= _ROOM else ""
    )


def _legend() -> Markup:
    items = join(Markup('<span class="grade" data-grade="{}">{}</span>').format(grade, grade) for grade in _GRADES)
    return Markup("<figcaption>{}</figcaption>").format(items)


def _table(years: Sequence[str], counts: Counter[tuple[str, str]], closed: Counter[str]) -> Markup:
    columns = ("年份", *_GRADES, "合计", "已关闭")
    rows = []
    for year in years:
        numbers = [counts[year, grade] for grade in _GRADES]
        values = (*(str(number or "") for number in numbers), str(sum(numbers)), str(closed[year]))
        rows.append(Markup("<tr><th scope=row>{}</th>{}</tr>").format(year, cells(columns[1:], *values)))
    return table("历年审核发现的项数", columns, rows, "standards stacked counts unsearched")
