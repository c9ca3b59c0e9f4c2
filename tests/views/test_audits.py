"""What audits found, by due date; the years as a picture; what was never audited."""

from __future__ import annotations

import re

import pytest

from macros.views.audits import audit_findings
from tests.conftest import LECTURE, Handbook
from tests.views.conftest import Shown, view_of

FILE = "docs/_data/audits/2026.yml"


@pytest.fixture
def audited(handbook: Handbook) -> Handbook:
    """A year before, an example, a finding closed by a revision."""
    handbook.replace(LECTURE, "revisions:\n", "revisions:\n  - {date: 2025-07-01, text: 写清楚题目}\n")
    handbook.write(
        "docs/_data/audits/2025.yml",
        "- title: 试审（示例）\n  date: 2025-05-20\n  example: true\n  scope: {clauses: ['party-lecture#prepare']}\n"
        "  auditors: [书记, 党员]\n  summary: 题目<不清>\n  findings:\n"
        "    - {clause: 'party-lecture#prepare', grade: 改进机会, text: 写法不清, owner: 书记, due: 2025-08-01, closed: 2025-07-02,"
        " revision: 2025-07-01}\n"
        "    - {clause: 'party-lecture#prepare-topic', grade: 严重不符合, text: 没有题目, owner: 书记, due: 2025-06-01}\n",
    )
    return handbook


def test_all(audited: Handbook, golden: Shown) -> None:
    golden("audit-findings", audit_findings(view_of(audited, "index.md")))


def test_open_findings_stand_by_due_date(audited: Handbook) -> None:
    html = audit_findings(view_of(audited, "index.md"))
    assert re.findall(r'data-due="([^"]*)"', html) == ["2025-06-01", "2026-12-01"]
    assert "审核2次，发现4项：已关闭2项，未关闭2项" in html


def test_nothing_open(handbook: Handbook) -> None:
    handbook.replace(
        FILE,
        "text: 记录缺1页, owner: 宣传委员, due: 2026-12-01}",
        "text: 缺1页, owner: 党员, due: 2026-12-01, closed: 2026-11-03}",
    )
    html = audit_findings(view_of(handbook, "index.md"))
    assert "没有未关闭的审核发现。" in html
    assert "data-due" not in html
    assert "示例" not in html


def test_nothing_found(handbook: Handbook) -> None:
    handbook.write(FILE, "- {title: 审核, date: 2026-11-02, scope: {standards: [party-lecture]}, auditors: [党员]}\n")
    html = audit_findings(view_of(handbook, "index.md"))
    assert "审核1次，发现0项：已关闭0项，未关闭0项" in html
    assert "还没有关闭的审核发现。" in html


def test_no_audits(handbook: Handbook) -> None:
    handbook.path(FILE).unlink()
    assert audit_findings(view_of(handbook, "index.md")) == "\n还没有审核记录。写法见 docs/_data/audits/ 的说明。\n"


def test_the_page_has_no_clock(audited: Handbook) -> None:
    """What is overdue depends on the reader's day, not on the day of the build."""
    html = audit_findings(view_of(audited, "index.md"))
    assert "逾期<b" in html
    assert "<span data-overdue hidden>" in html
    assert not re.search(r"逾期\d|还有\d", html)
