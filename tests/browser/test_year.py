"""The calendar, this month on the home page, reviews and the chart of the year in a real browser with a clock of its own."""

from __future__ import annotations

import os
import shutil
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from macros.publish import build_site
from tests.browser.conftest import PHONE, Serve, Visits
from tests.browser.test_lists import THEME
from tests.conftest import LECTURE, TINY, Handbook

#: Pages, by the macros that fill them.
PAGES = {
    "index": "home_month()",
    "calendar": "year_calendar()",
    "year": "year_picture()",
    "changes": "changes_list()",
}
ROW = (
    "  - what: {0}\n    who: {{lead: {1}}}\n    when: {{every: {2}, text: 时间}}\n    where: 室\n"
    '    how: "#{3}"\n    degree: 好\n    cost: 无\n'
)
ROWS = (
    ("编制计划", "宣传委员", "year, months: [1], lead_days: 20", "prepare"),
    ("年终总结", "党支部书记", "year, months: [12]", "deliver"),
    ("半年检查", "宣传委员", "half-year, months: [6, 12]", "procedure"),
    ("随时办理", "宣传委员", "event", "procedure"),
)
SETTINGS = """extra_css: [{sheets}]
extra_javascript:
  - {{path: assets/javascripts/lists.js, defer: true}}
  - {{path: assets/javascripts/review.js, defer: true}}
"""
SHEETS = ("colours", "handbook", "parts", "lists", "year", "standard", "print")
MERMAID = (
    "  - mermaid2:\n      javascript: assets/javascripts/mermaid.min.js\n      arguments: {securityLevel: strict}\n"
)
DECEMBER = "2026-12-13T09:00:00+08:00"


@pytest.fixture(scope="module")
def url(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The tiny handbook in the shipped theme, with the pages of the year and some more rows."""
    root = tmp_path_factory.mktemp("year") / "handbook"
    shutil.copytree(TINY, root)
    handbook = Handbook(root)
    handbook.replace("mkdocs.yml", "theme:\n", THEME)
    handbook.replace("mkdocs.yml", "validation:\n", f"{MERMAID}validation:\n")
    sheets = ", ".join(f"assets/stylesheets/{name}.css" for name in SHEETS)
    handbook.append("mkdocs.yml", SETTINGS.format(sheets=sheets))
    for name, call in PAGES.items():
        handbook.write(f"docs/{name}.md", f"---\ntitle: {name}\n---\n\n# 页面\n\n{{{{ {call} }}}}\n")
    handbook.replace(LECTURE, "revisions:\n", "".join(ROW.format(*row) for row in ROWS) + "revisions:\n")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    return serve(build_site(root))


def at(visits: Visits, url: str, moment: str, **options: Any) -> Page:
    """Open the page at a moment of the reader's own clock."""
    page = visits.context(url, timezone_id="Asia/Shanghai", **options).new_page()
    page.clock.set_fixed_time(moment)
    page.goto(url)
    return page


def shown(page: Page) -> list[str]:
    return [
        text.split("\n")[0].split("\t")[0] for text in page.locator("[data-row]").filter(visible=True).all_inner_texts()
    ]


def month(page: Page) -> list[str]:
    """Return the headings and lines of the home page's section."""
    return page.locator(".month-live").locator("h3, li a, p").all_inner_texts()


def test_filtered_by_role(visits: Visits, url: str) -> None:
    page = visits.open(f"{url}calendar/")
    assert len(shown(page)) == 4 + 1 + 1 + 2 + 1 + 1
    page.get_by_label("角色").select_option(label="宣传委员")
    expect(page.locator(".list-filter .count")).to_have_text("显示8条，共10条")
    assert "年终总结" not in shown(page) and "召开支委会" not in shown(page)
    expect(page.locator("h2#month")).to_be_hidden()
    page.get_by_label("查找").fill("半年")
    assert shown(page) == ["半年检查", "半年检查"]
    headings = page.locator("h2").filter(visible=True)
    assert not {"m1", "m3", "event"} & {heading.get_attribute("id") for heading in headings.all()}


def test_the_address_chooses_the_role(visits: Visits, url: str) -> None:
    """The home page leads there; an unknown role is no filter."""
    page = visits.open(f"{url}calendar/?role=publicity#m12")
    expect(page.get_by_label("角色")).to_have_value("publicity")
    assert "年终总结" not in shown(page)
    page = visits.open(f"{url}calendar/?role=nobody")
    expect(page.get_by_label("角色")).to_have_value("")
    expect(page.locator(".list-filter .count")).to_have_text("共10条")


def test_the_present_month_is_marked(visits: Visits, url: str) -> None:
    page = at(visits, f"{url}calendar/", DECEMBER)
    assert page.locator("h2.is-now").get_attribute("id") == "m12"
    assert page.locator(".bars .is-now a").inner_text() == "12月"


def test_this_month(visits: Visits, url: str) -> None:
    """What is due in December, and what of January is to be prepared from the 12th on."""
    page = at(visits, url, DECEMBER)
    assert page.locator("h2#month").inner_text().rstrip("#").strip() == "本月（12月）要做的事"
    assert month(page) == ["年终总结", "半年检查", "讲授党课", "1月的，现在该准备", "编制计划"]
    assert page.locator(".month-live li").first.locator("span").all_inner_texts() == [
        "时间",
        "党支部书记 · 404 党课讲授规范",
    ]
    page.get_by_role("link", name="年终总结").click()
    page.wait_for_url("**/standards/branch/party-lecture/#deliver")


def test_before_the_time_to_prepare(visits: Visits, url: str) -> None:
    assert month(at(visits, url, "2026-12-12T00:01:00+08:00")) == [
        "年终总结",
        "半年检查",
        "讲授党课",
        "1月的，现在该准备",
        "编制计划",
    ]
    assert month(at(visits, url, "2026-12-11T23:59:00+08:00")) == ["年终总结", "半年检查", "讲授党课"]


def test_a_month_with_nothing(visits: Visits, url: str) -> None:
    assert month(at(visits, url, "2026-07-15T09:00:00+08:00")) == ["这个月没有固定要做的事。"]


def test_the_role_is_remembered(visits: Visits, url: str) -> None:
    page = at(visits, url, DECEMBER)
    page.get_by_label("我是").select_option(label="宣传委员")
    assert month(page) == ["半年检查", "讲授党课", "1月的，现在该准备", "编制计划"]
    page.reload()
    expect(page.get_by_label("我是")).to_have_value("publicity")
    assert month(page) == ["半年检查", "讲授党课", "1月的，现在该准备", "编制计划"]


def test_without_scripts(visits: Visits, url: str) -> None:
    """The home page leads to the calendar, which is whole; nothing that only a script fills is to be seen."""
    page = visits.open(url, java_script_enabled=False)
    expect(page.locator(".month-live")).to_be_hidden()
    page.get_by_role("link", name="全年工作日历").click()
    assert len(shown(page)) == 10
    expect(page.locator(".list-filter")).to_be_hidden()
    page.goto(f"{url}year/")
    expect(page.locator(".gantts")).to_be_hidden()
    expect(page.locator(".gantt-off")).to_be_visible()


@pytest.mark.parametrize(
    ("moment", "note"),
    [
        ("2029-06-02T12:00:00", None),
        ("2029-06-03T00:30:00", "复审日期2029-09-01将到，还有90天，由归口的宣传委员组织复审。"),
        ("2029-09-01T23:59:00", "复审日期2029-09-01将到，就是今天，由归口的宣传委员组织复审。"),
        ("2029-09-02T00:01:00", "复审日期2029-09-01已过1天，引用前请向归口的宣传委员确认是否仍然有效。"),
    ],
)
def test_review(visits: Visits, url: str, moment: str, note: str | None) -> None:
    page = at(visits, f"{url}standards/branch/party-lecture/", f"{moment}+08:00")
    assert page.locator(".review-note").all_inner_texts() == ([note] if note else [])


def test_the_chart_is_drawn(visits: Visits, url: str) -> None:
    page = visits.open(f"{url}year/")
    chart = page.locator("figure.gantt svg")
    expect(chart).to_be_visible()
    expect(page.locator(".gantt-off")).to_be_hidden()
    names = chart.locator("text.taskText, text.taskTextOutsideRight, text.taskTextOutsideLeft").all_text_contents()
    assert [name.strip() for name in names] == ["全年", "404 编制计划", "404 年终总结"]


@pytest.mark.parametrize("name", ["", "calendar/", "year/", "changes/"])
def test_nothing_is_wider_than_a_phone(visits: Visits, url: str, name: str) -> None:
    page = visits.open(f"{url}{name}", viewport=PHONE)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_feed_is_known_to_every_page(visits: Visits, url: str) -> None:
    page = visits.open(f"{url}standards/branch/party-lecture/")
    address = page.eval_on_selector("link[type='application/atom+xml']", "link => link.href")
    assert address == f"{url}changes.xml"
    page.goto(f"{url}changes/")
    assert page.get_by_role("link", name="Atom").evaluate("link => link.href") == address
