"""Filters of lists, folded entries and terms in a real browser, on the tiny handbook with the pages made of all standards."""

from __future__ import annotations

import os
import shutil
from typing import Any

import pytest
from playwright.sync_api import Page

from macros.publish import build_site
from tests.browser.conftest import DESK, PHONE, Serve, Visits
from tests.conftest import PROJECT, TINY

PAGES = {
    "roles/secretary": 'role_page("secretary")',
    "forms": "forms_list()",
    "bases": "bases_list()",
    "terms": "terms_list()",
    "map": "standards_map()",
}
OWN = (
    "- {id: own, title: 自编标准, short: 自编, summary: 一, source: 自编, declared: 1, declared_classes: 1, "
    "classes: [{title: 自编, members: [party-lecture]}]}\n"
)
THEME = f"""theme:
  custom_dir: {PROJECT / "overrides"}
  palette:
    - {{scheme: default, toggle: {{icon: material/weather-night, name: 切换为深色}}}}
    - {{scheme: slate, toggle: {{icon: material/weather-sunny, name: 切换为浅色}}}}
"""
ASSETS = """extra_css: [{}]
extra_javascript:
  - {{path: assets/javascripts/lists.js, defer: true}}
  - {{path: assets/javascripts/terms.js, defer: true}}
"""
SHEETS = ("colours", "handbook", "parts", "lists", "standard", "print")
FORM = """
## 附录：{0}（资料性） {{#{1}}}

/// form | {0} {{#{1}-form}}
    kind: 表格

题目：[[题目]]
///
"""


@pytest.fixture(scope="module")
def url(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A site with one page of each kind, two forms and two systems."""
    root = tmp_path_factory.mktemp("lists") / "handbook"
    shutil.copytree(TINY, root)
    config = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("theme:\n", THEME)
    sheets = ", ".join(f"assets/stylesheets/{name}.css" for name in SHEETS)
    (root / "mkdocs.yml").write_text(config + ASSETS.format(sheets), encoding="utf-8")
    for uri, call in PAGES.items():
        path = root / "docs" / f"{uri}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ntitle: {uri}\n---\n\n# 页面\n\n{{{{ {call} }}}}\n", encoding="utf-8")
    with (root / "docs/_data/systems.yml").open("a", encoding="utf-8") as systems:
        systems.write(OWN)
    for slug, title in (("branch-meetings", "会议记录"), ("party-lecture", "党课计划表")):
        path = root / f"docs/standards/branch/{slug}.md"
        path.write_text(path.read_text(encoding="utf-8") + FORM.format(title, "sheet"), encoding="utf-8")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    return serve(build_site(root))


def shown(page: Page) -> list[str]:
    """Return the first words of the rows that are to be seen."""
    rows = page.locator("[data-row]").filter(visible=True)
    return [text.split()[0] for text in rows.all_inner_texts()]


def count(page: Page) -> str:
    return page.locator(".list-filter .count").inner_text()


def test_forms_are_filtered_as_one_types(visits: Visits, url: str) -> None:
    page = visits.open(f"{url}forms/")
    assert (shown(page), count(page)) == (["会议记录", "党课计划表"], "共2个表单")
    box = page.get_by_label("查找")
    box.fill("404")
    assert (shown(page), count(page)) == (["党课计划表"], "显示1个表单，共2个表单")
    box.fill("dw40 记录")
    assert shown(page) == ["会议记录"]
    box.fill("没有的")
    assert (shown(page), count(page)) == ([], "没有找到")
    assert not page.get_by_role("heading", name="党支部").is_visible()
    assert not page.locator(".table-scroll").first.is_visible()
    box.fill("")
    assert shown(page) == ["会议记录", "党课计划表"]
    assert page.get_by_role("heading", name="党支部").is_visible()


def test_half_typed_pinyin_filters_nothing(visits: Visits, url: str) -> None:
    page = visits.open(f"{url}forms/")
    page.get_by_label("查找").evaluate(
        "box => { box.value = 'dang'; box.dispatchEvent(new InputEvent('input', {isComposing: true, bubbles: true})); }"
    )
    assert shown(page) == ["会议记录", "党课计划表"]
    page.get_by_label("查找").evaluate(
        "box => { box.value = '党课'; box.dispatchEvent(new CompositionEvent('compositionend')); }"
    )
    assert shown(page) == ["党课计划表"]


def test_duties_by_system(visits: Visits, url: str) -> None:
    page = visits.open(f"{url}roles/secretary/")
    assert (shown(page), count(page)) == (["召开支委会", "讲授党课"], "共2项工作")
    page.get_by_label("体系").select_option(label="自编")
    assert (shown(page), count(page)) == (["讲授党课"], "显示1项工作，共2项工作")
    assert not page.get_by_role("heading", name="每月").is_visible()
    assert page.get_by_role("heading", name="每季度").is_visible()


@pytest.mark.parametrize("path", ["forms/", "roles/secretary/", "bases/", "terms/", "map/"])
def test_without_scripts_everything_is_there(visits: Visits, url: str, path: str) -> None:
    page = visits.open(url + path, java_script_enabled=False)
    assert page.locator(".list-filter").filter(visible=True).count() == 0
    rows = page.locator("[data-row]")
    assert rows.filter(visible=True).count() == rows.count()


@pytest.mark.parametrize("path", ["forms/", "roles/secretary/", "bases/", "terms/", "map/"])
def test_no_page_is_wider_than_a_phone(visits: Visits, url: str, path: str) -> None:
    page = visits.open(url + path, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_a_link_to_a_basis_opens_it(visits: Visits, url: str) -> None:
    page = visits.open(f"{url}bases/#basis-支部工作条例")
    basis = page.locator("details.basis").first
    assert basis.get_attribute("open") is not None
    assert basis.get_by_role("link", name="4.1.1").first.is_visible()
    replaced = page.locator("[id='basis-发展党员工作细则']")
    assert replaced.get_attribute("open") is None
    page.evaluate("location.hash = 'basis-发展党员工作细则'")
    page.wait_for_function("document.getElementById('basis-发展党员工作细则').open")


def lecture(visits: Visits, url: str, **options: Any) -> tuple[Page, Any, Any]:
    page = visits.open(f"{url}standards/branch/party-lecture/", **options)
    return page, page.locator("article p a.term").first, page.get_by_role("tooltip")


DEFINITION = "党组织为教育党员举办的授课活动"


def test_terms_for_the_mouse(visits: Visits, url: str) -> None:
    page, term, tip = lecture(visits, url)
    term.hover()
    assert tip.inner_text() == DEFINITION
    assert term.get_attribute("title") is None and term.get_attribute("aria-describedby") == "term-tip"
    # The definition can be reached with the mouse, and selected.
    tip.hover()
    page.wait_for_timeout(300)
    assert tip.is_visible()
    page.mouse.move(1, 1)
    tip.wait_for(state="hidden")
    assert term.get_attribute("aria-describedby") is None


def test_terms_for_the_keyboard(visits: Visits, url: str) -> None:
    page, term, tip = lecture(visits, url)
    term.focus()
    assert tip.inner_text() == DEFINITION
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    page.keyboard.press("Tab")
    term.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#term-1")


def test_terms_for_touch(visits: Visits, url: str) -> None:
    """A tap shows the definition and stays on the place; the entry is a link in it; a tap elsewhere takes it away."""
    page, term, tip = lecture(visits, url, viewport=PHONE, has_touch=True, is_mobile=True)
    term.tap()
    assert tip.inner_text() == f"{DEFINITION} 看术语条目"
    assert "#" not in page.url
    box = tip.bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
    page.locator("h1").tap()
    assert not tip.is_visible()
    term.tap()
    tip.get_by_role("link", name="看术语条目").tap()
    assert page.url.endswith("#term-1")


def test_terms_without_scripts_keep_their_title(visits: Visits, url: str) -> None:
    _, term, _ = lecture(visits, url, java_script_enabled=False)
    assert term.get_attribute("title") == DEFINITION


def test_a_duty_card_leaves_out_what_paper_does_not_need(visits: Visits, url: str) -> None:
    page = visits.open(f"{url}roles/secretary/", viewport=DESK)
    page.emulate_media(media="print")
    hidden = page.locator(".list-filter, a.download, .duties .name")
    assert hidden.count() > 0 and hidden.filter(visible=True).count() == 0
    assert page.locator(".card-note").is_visible()
