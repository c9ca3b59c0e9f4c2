"""What is overdue on the reader's day (audits.js), and the filter that unfolds the checklists it finds something in (lists.js)."""

from __future__ import annotations

import shutil

import pytest

from macros.views.audits import audit_findings
from macros.views.checklist import audit_class
from tests.browser.conftest import Serve, Visits
from tests.conftest import PROJECT, TINY, Handbook
from tests.views.conftest import view_of

SCRIPTS = PROJECT / "overrides" / "assets" / "javascripts"


@pytest.fixture(scope="module")
def url(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The tiny handbook's findings and checklists, with the scripts."""
    root = tmp_path_factory.mktemp("audits")
    shutil.copytree(TINY, root / "handbook")
    handbook = Handbook(root / "handbook")
    handbook.append(
        "docs/_data/audits/2026.yml",
        "- title: 补审\n  date: 2026-11-03\n  scope: {standards: [party-lecture]}\n  auditors: [党员]\n  findings:\n"
        "    - {clause: 'party-lecture#prepare', grade: 观察项, text: 早的, owner: 书记, due: 2026-11-20}\n",
    )
    context = view_of(handbook, "index.md")
    site = root / "site"
    site.mkdir()
    for name, body in (("findings", audit_findings(context)), ("branch", audit_class(context, "branch"))):
        scripts = "".join(f'<script src="{script}" defer></script>' for script in ("audits.js", "lists.js"))
        html = f"<!doctype html><meta charset=utf-8><link rel=icon href=data:,>{scripts}<article>{_without_markdown(body)}</article>"
        (site / f"{name}.html").write_text(html, encoding="utf-8")
    for script in ("audits.js", "lists.js"):
        shutil.copy(SCRIPTS / script, site)
    return serve(site)


def _without_markdown(body: str) -> str:
    lines = body.split("\n")
    return "\n".join(f"<h2>{line[3:]}</h2>" if line.startswith("## ") else line for line in lines)


@pytest.mark.parametrize(
    ("today", "due", "overdue"),
    [
        ("2026-11-10T08:00:00+08:00", ["还有10天", "还有21天"], []),
        ("2026-11-20T23:30:00+08:00", ["今天到期", "还有11天"], []),
        ("2026-11-21T00:30:00+08:00", ["逾期1天", "还有10天"], ["早的"]),
        ("2027-01-01T08:00:00+08:00", ["逾期42天", "逾期31天"], ["早的", "记录缺1页"]),
    ],
)
def test_overdue(visits: Visits, url: str, today: str, due: list[str], overdue: list[str]) -> None:
    page = visits.context(url, timezone_id="Asia/Shanghai").new_page()
    page.clock.set_fixed_time(today)
    page.goto(f"{url}findings.html")
    assert page.locator(".due").all_inner_texts() == due
    assert page.locator("tr.is-overdue td:nth-child(3)").all_inner_texts() == overdue
    said = f"，其中逾期{len(overdue)}项" if overdue else ""
    assert page.locator(".audit-summary").inner_text() == f"审核2次，发现3项：已关闭1项，未关闭2项{said}。"


def test_due_dates_without_scripts(visits: Visits, url: str) -> None:
    page = visits.context(url, java_script_enabled=False).new_page()
    page.goto(f"{url}findings.html")
    assert page.locator("tr[data-due] time").all_inner_texts() == ["2026-11-20", "2026-12-01"]
    assert page.locator(".audit-summary").inner_text() == "审核2次，发现3项：已关闭1项，未关闭2项。"


def test_the_filter_unfolds_what_it_finds(visits: Visits, url: str) -> None:
    page = visits.open(f"{url}branch.html")
    boxes = page.locator("details.checklist-box")
    assert boxes.evaluate_all("list => list.map(e => e.open)") == [False, False]
    page.get_by_label("查找").fill("议题")
    assert boxes.evaluate_all("list => list.map(e => e.open)") == [True, False]
    assert page.locator(".row-part").evaluate_all("list => list.map(e => e.hidden)") == [False, True]
    assert page.locator("[data-row]:visible td:nth-child(2)").all_inner_texts() == ["通知应写明议题。"]
    assert page.locator(".list-filter .count").inner_text() == "显示1项要求，共7项要求"
