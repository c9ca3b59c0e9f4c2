"""home_month(): what falls due this month. The browser knows which month it is; the year's work stands in the page as data."""

from __future__ import annotations

import json

from markupsafe import Markup

from macros.views.context import Context, block
from macros.views.places import target
from macros.views.yearcalendar import SCRIPT
from macros.year import Row, rarest_first, roles_of, year_rows

#: 日历页。
CALENDAR = "calendar.md"


def home_month(context: Context) -> str:
    """Return the section of the home page: a link to the year's table, and the data from which month.js makes the list.

    Nothing in a handbook without a calendar.
    """
    rows = [row for row in year_rows(context.catalog) if row.months]
    if CALENDAR not in context.catalog.pages or not rows:
        return ""
    return block(
        Markup(
            '<section class="home-month" data-calendar="{0}"><h2 id="month">本月要做的事</h2>'
            '<div class="month-live" hidden></div>'
            '<p class="month-all"><a href="{0}">全年工作日历</a>：哪个月做什么，按角色、按体系看。</p>'
            '<script type="application/json">{1}</script><script src="{2}" defer></script></section>'
        ).format(context.url(CALENDAR), _data(context, rows), context.asset(SCRIPT))
    )


def _data(context: Context, rows: list[Row]) -> Markup:
    """Names stand once; a row names its standard and roles by their places."""
    catalog = context.catalog
    ordered = rarest_first(rows)
    named = {role.id for row in ordered for role in roles_of(catalog, row.work)}
    roles = [role for role in catalog.roles if role.id in named]
    places = {role.id: place for place, role in enumerate(roles)}
    standards = list(dict.fromkeys(row.standard.slug for row in ordered))
    data = {
        "roles": [[role.id, role.title] for role in roles],
        "standards": [
            [catalog.standards[slug].meta.number, catalog.standards[slug].meta.title, context.standard_url(slug)]
            for slug in standards
        ],
        "rows": [
            [
                row.work.what,
                row.work.when.text,
                row.work.who.lead,
                row.work.when.lead_days or 0,
                list(row.months),
                [places[role.id] for role in roles_of(catalog, row.work)],
                standards.index(row.standard.slug),
                target(row.standard, row.work.how).anchor,
            ]
            for row in ordered
        ],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Inside <script> nothing is an entity: what could end it is written as JSON can.
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))
