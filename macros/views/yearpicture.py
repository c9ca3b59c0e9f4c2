"""year_picture(): the year at a glance: work by class and month as a table, and by class a chart that the browser draws with Mermaid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from macros.records import PoolClass
from macros.views.context import Context, block, join
from macros.views.homemonth import CALENDAR
from macros.views.tables import table
from macros.year import MONTHS, Row, year_rows

SCRIPT = "assets/javascripts/gantt.js"
#: Mermaid wants dates; the axis shows months only. Any year without a 29 February does.
_YEAR = 2001
_SETTINGS = (
    '%%{init: {"gantt": {"useWidth": 900, "barHeight": 18, "barGap": 6, "fontSize": 13, "leftPadding": 16, "rightPadding": 24,'
    ' "topPadding": 50, "gridLineStartPadding": 40}, "fontFamily": "inherit"}}%%'
)
#: What would end a task's name.
_UNTOLD = str.maketrans(":;#,\n", "：；＃， ")


def year_picture(context: Context) -> str:
    """Return the table of counts, and one chart a class of what is done once a year."""
    rows = [row for row in year_rows(context.catalog) if row.months]
    groups = [
        (group, [row for row in rows if row.standard.class_id == group.id])
        for group in context.catalog.classes.values()
    ]
    groups = [(group, found) for group, found in groups if found]
    if not groups:
        return "\n各标准还没有写工作的月份。\n"
    parts = ["\n## 各类各月的工作数 {#counts}\n", block(_counts(context, groups))]
    yearly = [(group, once) for group, found in groups if (once := [r for r in found if r.work.when.every == "year"])]
    if yearly:
        parts += ["\n## 全年图 {#chart}\n", _charts(context, yearly)]
    return "\n".join(parts)


def _counts(context: Context, groups: Sequence[tuple[PoolClass, list[Row]]]) -> Markup:
    most = max(sum(month in row.months for row in rows) for _, rows in groups for month in MONTHS)
    lines = []
    for group, rows in groups:
        counts = [sum(month in row.months for row in rows) for month in MONTHS]
        shown = join(_cell(count, most) for count in counts)
        lines.append(Markup("<tr><th scope=row>{}</th>{}</tr>").format(group.title, shown))
    sums = [sum(month in row.months for _, rows in groups for row in rows) for month in MONTHS]
    total = join(Markup("<td>{}</td>").format(count) for count in sums)
    lines.append(Markup("<tr class=sum><th scope=row>合计</th>{}</tr>").format(total))
    has_calendar = CALENDAR in context.catalog.pages
    link = Markup('<a href="{}">{}</a>')
    heads = [
        link.format(context.url(CALENDAR, f"m{month}"), f"{month}月") if has_calendar else f"{month}月"
        for month in MONTHS
    ]
    return table("各类各月的工作数", ["类别", *heads], lines, "standards heat unsearched")


def _cell(count: int, most: int) -> Markup:
    heat = Markup(' style="--heat:{}"').format(f"{0.06 + 0.44 * count / most:.2f}") if count else Markup()
    return Markup("<td{}>{}</td>").format(heat, count or "")


def _charts(context: Context, groups: Sequence[tuple[PoolClass, list[Row]]]) -> str:
    options = join(Markup('<option value="{}">{}</option>').format(group.id, group.title) for group, _ in groups)
    figure = Markup(
        '<figure class="gantt" data-class="{}"><div class="mermaid">{}</div><figcaption>{}类标准每年的工作</figcaption></figure>'
    )
    charts = join(figure.format(group.id, source(rows), group.title) for group, rows in groups)
    return block(
        Markup(
            '<p class="gantt-off">全年图由浏览器绘制，需要启用脚本和较新的浏览器（Chromium 94以上）。不看图，也可以看{}。</p>'
            '<div class="gantts" hidden><p class="gantt-choice"><label>类别 <select>{}</select></label></p>'
            "{}</div>"
            '<script src="{}" defer></script>'
        ).format(_instead(context), options, charts, context.asset(SCRIPT))
    )


def _instead(context: Context) -> Markup:
    if CALENDAR not in context.catalog.pages:
        return Markup("上面的表")
    return Markup('<a href="{}">各月的工作</a>').format(context.url(CALENDAR))


def source(rows: Sequence[Row]) -> str:
    """Return a chart in Mermaid's language: what is done once a year, by its first month, a bar for each run of months."""
    lines = [_SETTINGS, "gantt", "    dateFormat YYYY-MM-DD", "    axisFormat %-m月", "    tickInterval 1month"]
    # Its bar makes the axis the whole year.
    lines += ["    todayMarker off", f"    全年 :done, {_day(1)}, {_day(13)}"]
    bars = [(run, row) for row in rows for run in _runs(row.months)]
    for (first, last), row in sorted(bars, key=lambda bar: bar[0]):
        lines.append(f"    {_text(f'{row.standard.meta.number} {row.work.what}')} :{_day(first)}, {_day(last + 1)}")
    return "\n".join(lines)


def _runs(months: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last month of each run of months that follow each other."""
    breaks = [after for before, after in pairwise(months) if after != before + 1]
    starts = [months[0], *breaks]
    for start, following in zip(starts, [*breaks, 13], strict=True):
        yield start, max(month for month in months if start <= month < following)


def _day(month: int) -> str:
    return f"{_YEAR + (month - 1) // 12}-{(month - 1) % 12 + 1:02}-01"


def _text(text: str) -> str:
    """Return a task's name as Mermaid reads it whole: it knows no escapes here."""
    return text.translate(_UNTOLD)
