"""What the home page knows of the year."""

from __future__ import annotations

import json
import re
from typing import Any

from macros.views.homemonth import home_month
from tests.conftest import LECTURE, Handbook
from tests.test_year import rows_of
from tests.views.conftest import Shown, view_of


def with_calendar(handbook: Handbook) -> None:
    handbook.write("docs/calendar.md", "# 日历\n\n{{ year_calendar() }}\n")


def data(shown: str) -> Any:
    found = re.search(r'<script type="application/json">(.*?)</script>', shown)
    assert found
    return json.loads(found[1])


def test_section(handbook: Handbook, golden: Shown) -> None:
    with_calendar(handbook)
    golden("home-month", home_month(view_of(handbook, "index.md")))


def test_data(handbook: Handbook) -> None:
    """Rows with months only, the rarest first; what could end the script is written otherwise and read back whole."""
    with_calendar(handbook)
    handbook.add_front(
        rows_of(
            ("季度", "every: quarter, months: [3, 6, 9, 12]"),
            ("a < b & 甲", "every: year, months: [12], lead_days: 5"),
            ("月", "every: month"),
        )
    )
    shown = home_month(view_of(handbook, "index.md"))
    assert "a \\u003c b \\u0026 甲" in shown
    assert data(shown) == {
        "roles": [["publicity", "宣传委员"]],
        "standards": [[404, "党课讲授规范", "standards/branch/party-lecture/"]],
        "rows": [
            ["a < b & 甲", "时间", "宣传委员", 5, [12], [0], 0, "procedure"],
            ["季度", "时间", "宣传委员", 0, [3, 6, 9, 12], [0], 0, "procedure"],
        ],
    }


def test_nothing_without_a_calendar(handbook: Handbook) -> None:
    assert home_month(view_of(handbook, "index.md")) == ""


def test_nothing_without_rows_with_months(handbook: Handbook) -> None:
    with_calendar(handbook)
    handbook.replace(LECTURE, "months: [3, 6, 9, 12], lead_days: 7", "months: []")
    assert home_month(view_of(handbook, "index.md")) == ""
