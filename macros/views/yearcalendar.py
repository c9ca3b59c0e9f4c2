"""year_calendar(): the year's work by month, then what has no month of its own; and the calendars to subscribe to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from macros.calendars import ALL, calendar_file, calendar_path, has_events, roles_with_calendar
from macros.records import EVERY_NAMES, Every, Work
from macros.views.bars import bars
from macros.views.context import Context, block, join
from macros.views.places import list_filter, standard_link, systems_attribute, target
from macros.views.tables import cells, table
from macros.year import Row, by_month, roles_of, without_month, year_rows

SCRIPT = "assets/javascripts/month.js"
_COLUMNS = ("做什么", "什么时间", "谁来做", "标准")
#: What stands in no month although it has to be done every year.
_OPEN: frozenset[Every] = frozenset({"two-months", "quarter", "half-year", "year"})


def year_calendar(context: Context) -> str:
    """Return the filter, the chart of work by month, a table a month, a table a frequency, and how to subscribe."""
    rows = year_rows(context.catalog)
    months = by_month(rows)
    rest = without_month(rows)
    named = {role.id for row in rows for role in roles_of(context.catalog, row.work)}
    roles = [role for role in context.catalog.roles if role.id in named]
    parts = [
        block(_facts(rows, rest)),
        block(list_filter(context, "条", text="查找", systems=True, roles=roles)),
        block(Markup('<div class="year-bars">{}</div>').format(_chart(months))),
    ]
    for month, found in months.items():
        parts.append(f"\n## {month}月 {{#m{month}}}\n")
        parts.append(block(_table(context, f"{month}月的工作", found)) if found else "\n没有固定在这个月的工作。\n")
    for every, found in rest:
        parts += [f"\n## {_title(every)} {{#{every}}}\n", block(_table(context, _title(every), found))]
    parts += [_subscribe(context), block(Markup('<script src="{}" defer></script>').format(context.asset(SCRIPT)))]
    return "\n".join(parts)


def _facts(rows: Sequence[Row], rest: Sequence[tuple[Every, list[Row]]]) -> Markup:
    fixed = sum(bool(row.months) for row in rows)
    link = Markup('<a href="#{}">{}</a>{}项')
    links = join((link.format(every, _title(every), len(found)) for every, found in rest), "、")
    others = Markup("；其余没有固定的月份，排在12月后面：{}").format(links) if rest else ""
    return Markup("<p>各标准共有{}项工作，{}项有固定的月份，列在各月里{}。</p>").format(len(rows), fixed, others)


def _chart(months: Mapping[int, list[Row]]) -> Markup:
    return bars("各月的工作数（全部角色）", [(f"{month}月", f"#m{month}", len(rows)) for month, rows in months.items()])


def _title(every: Every) -> str:
    return f"{EVERY_NAMES[every]}（月份不定）" if every in _OPEN else EVERY_NAMES[every]


def _table(context: Context, label: str, rows: Sequence[Row]) -> Markup:
    return table(label, _COLUMNS, (_row(context, row) for row in rows), "standards stacked year unsearched")


def _row(context: Context, row: Row) -> Markup:
    found = target(row.standard, row.work.how)
    return Markup('<tr data-row{} data-roles="{}"><th scope=row><a href="{}" title="{}">{}</a></th>{}</tr>').format(
        systems_attribute(context, row.standard),
        " ".join(role.id for role in roles_of(context.catalog, row.work)),
        context.standard_url(found.slug, found.anchor),
        f"{found.number} {found.title}".strip(),
        row.work.what,
        cells(_COLUMNS[1:], row.work.when.text, _who(row.work), standard_link(context, row.standard)),
    )


def _who(work: Work) -> Markup:
    parts = [Markup("{}").format(work.who.lead)]
    for part, names in (("协助", work.who.help), ("参加", work.who.join)):
        if names:
            parts.append(Markup('<span class="part">{}：{}</span>').format(part, "、".join(names)))
    return join(parts, "；")


def _subscribe(context: Context) -> str:
    rows = [row for row in year_rows(context.catalog) if has_events(row)]
    if not rows:
        return ""
    settings = context.catalog.settings
    link = Markup('<a class="download" href="{}" download="{}">{}</a>')
    roles = join(
        (
            link.format(context.asset(calendar_path(role)), calendar_file(f"{role.title}的工作"), role.title)
            for role in roles_with_calendar(context.catalog)
        ),
        " ",
    )
    address = Markup("<p>全部工作的地址：<code>{}{}</code>，一个角色的地址在下面的链接上复制。</p>")
    return "\n## 订阅日历 {#subscribe}\n" + block(
        Markup(
            '<div class="subscribe"><p>在 Outlook、钉钉或手机的日历里选“订阅日历”（有的叫“从网络添加”），粘贴下面的地址，'
            "手册改了日历跟着改；不能订阅的，下载文件后导入。</p>{}"
            '<p class="std-downloads">全部：{}</p><p class="std-downloads">按角色：{}</p>'
            "<p>每项工作记在当月1日，全天，不占用时间：期限有的写“某日前”，有的写“会前几个工作日”，放假安排又每年不同，"
            "算不出唯一的那一天，实际期限看日程的说明。每月的工作每月1日出现1次。写了提前天数的，在1日之前那么多天的上午9时提醒。"
            "每周、每半月的和没有固定月份的不在日历文件里。日程从标准实施之日以后开始。</p></div>"
        ).format(
            address.format(settings.site_url, ALL) if settings.site_url else Markup(),
            link.format(context.asset(ALL), calendar_file(f"{settings.site_name} 全年工作"), "全年工作"),
            roles,
        )
    )
