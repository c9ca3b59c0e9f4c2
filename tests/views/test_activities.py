"""The ledgers of activities as a page shows them."""

from __future__ import annotations

import pytest

from macros.site import Build
from macros.views.activities import activities
from macros.views.context import ViewError
from tests.conftest import Handbook
from tests.views.conftest import Shown, view_of

ACTIVITIES = "docs/_data/activities.yml"
LEDGER = """\
- id: talks
  title: 半月谈<甲>
  standard: party-lecture
  source: 本支部的记录
  until: 2026-12
  declared: 3
  sessions:
    - {number: 1}
    - {number: 2, date: 2026-11, topic: 绿色制造, materials: [通知, 签到表]}
    - number: 4
      date: 2026-12-08
      segments: {study: 读原文, exchange: 问题3个}
      note: 第3期取消
  topics:
    - {topic: 气候变化, segments: {lecture: 碳排放标准}, note: 期号不详}
"""


def test_a_ledger(handbook: Handbook, golden: Shown) -> None:
    handbook.append(ACTIVITIES, LEDGER)
    golden("activities", activities(view_of(handbook, "index.md")))


def test_no_ledger(handbook: Handbook) -> None:
    assert activities(view_of(handbook, "index.md")) == ""


def test_an_empty_ledger_has_no_table(handbook: Handbook) -> None:
    handbook.append(ACTIVITIES, "- {id: a, title: 台账, standard: party-lecture, source: 甲, until: 2026, declared: 0}")
    shown = activities(view_of(handbook, "index.md"))
    assert "截至2026年共0期，其中0期有内容记载" in shown and "<table" not in shown


def test_a_standard_that_is_not_there(handbook: Handbook) -> None:
    handbook.append(ACTIVITIES, LEDGER.replace("party-lecture", "party-lectures"))
    catalog, _ = handbook.examine()
    with pytest.raises(ViewError, match=r"^台账“半月谈<甲>”：引用的标准“party-lectures”不存在。"):
        activities(Build(catalog, catalog.pages["index.md"]).context)
