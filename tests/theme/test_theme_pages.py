"""The theme alone, on pages written in the HTML that the build makes, as a reader's browser shows and prints them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.serving import serving

CONFIG = Path(__file__).parent / "site" / "mkdocs.yml"
HOME, LIST, STANDARD, LOST = "", "standards/", f"standards/{quote('党课')}/", "404.html"
PAGES = [HOME, LIST, STANDARD, LOST]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}


def build(config: Path, target: Path) -> None:
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--config-file",
        config,
        "--site-dir",
        target,
    ]
    subprocess.run(command, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    target = tmp_path_factory.mktemp("theme") / "site"
    build(CONFIG, target)
    with serving(target) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        yield play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])


def visit(browser: Browser, url: str, **options: Any) -> Page:
    page = browser.new_context(**options).new_page()
    page.goto(url)
    return page


def display(page: Page, selector: str) -> str:
    return str(page.eval_on_selector(selector, "element => getComputedStyle(element).display"))


@pytest.mark.parametrize("path", PAGES)
def test_no_request_leaves_the_site(browser: Browser, site: str, path: str) -> None:
    page = browser.new_context(viewport=DESK).new_page()  # type: ignore[arg-type]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + path, wait_until="networkidle")
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []


def test_the_browser_refuses_other_hosts(browser: Browser, site: str) -> None:
    page = visit(browser, site + LIST)
    failed = page.evaluate("fetch('http://outside.invalid/').then(() => 'fetched', error => error.name)")
    blocked = page.evaluate(
        """() => new Promise(done => {
            document.addEventListener('securitypolicyviolation', event => done(event.blockedURI));
            setTimeout(() => done('nothing was refused'), 2000);
            document.body.append(Object.assign(new Image(), {src: 'http://outside.invalid/a.png'}));
        })"""
    )
    assert (failed, blocked) == ("TypeError", "http://outside.invalid/a.png")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("path", PAGES)
def test_a_phone_never_scrolls_the_page_sideways(browser: Browser, site: str, path: str, scripts: bool) -> None:
    page = visit(browser, site + path, viewport=PHONE, java_script_enabled=scripts)
    assert page.evaluate("document.scrollingElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_jumps_while_loading(browser: Browser, site: str, path: str, viewport: dict[str, int]) -> None:
    page = browser.new_context(viewport=viewport).new_page()  # type: ignore[arg-type]
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => { shift += entry.value }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(site + path, wait_until="networkidle")
    assert page.evaluate("shift") < 0.01


def test_without_scripts_everything_is_readable(browser: Browser, site: str) -> None:
    page = visit(browser, site + STANDARD, viewport=DESK, java_script_enabled=False)
    for text in ("党支部应在每季度首月确定党课题目", "到课率不低于90%", "各党小组：", "引用本文件的标准"):
        assert page.get_by_text(text).first.is_visible()
    assert page.locator(".md-nav--primary").get_by_text("党课讲授规范").last.is_visible()
    assert not page.locator(".md-header__option").is_visible()
    page.goto(site + HOME)
    assert not page.locator("[data-search=large]").is_visible()
    page.get_by_role("link", name="全部标准的目录").click()
    assert page.locator("h1").inner_text().startswith("全部标准")
    page.get_by_text("展开的内容").click()
    assert page.get_by_text("折叠的文字。").is_visible()


def test_without_scripts_the_drawer_opens(browser: Browser, site: str) -> None:
    page = visit(browser, site + STANDARD, viewport=PHONE, java_script_enabled=False)
    drawer = page.locator(".md-sidebar--primary")
    assert (drawer.bounding_box() or {"x": 0})["x"] < 0
    page.locator(".site-head label[for=__drawer]").click()
    page.wait_for_timeout(400)
    assert (drawer.bounding_box() or {"x": -1})["x"] == 0


def test_numbers_hang_in_the_margin_on_a_desk_and_run_in_on_a_phone(browser: Browser, site: str) -> None:
    page = visit(browser, site + STANDARD, viewport=DESK)
    clause, number = page.locator("#prepare-notice"), page.locator("#prepare-notice > .no")
    text, hung = clause.bounding_box(), number.bounding_box()
    assert text and hung and hung["x"] + hung["width"] <= text["x"] + 1
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    text, run_in = clause.bounding_box(), number.bounding_box()
    assert text and run_in and run_in["x"] == text["x"]


def test_lists_are_marked_with_brackets(browser: Browser, site: str) -> None:
    page = visit(browser, site + STANDARD, viewport=DESK)
    marks = page.eval_on_selector_all(
        "article ol > li", "items => items.map(item => getComputedStyle(item, '::before').content)"
    )
    assert marks == ['counter(item, lower-alpha) ")"'] * 2 + ['counter(item) ")"'] * 2
    page.goto(site + LIST)
    assert page.eval_on_selector("article ol > li", "item => getComputedStyle(item, '::before').content") == "none"


def test_the_first_column_stays_on_a_phone(browser: Browser, site: str) -> None:
    page = visit(browser, site + STANDARD, viewport=PHONE)
    places = page.evaluate(
        """() => {
            const cell = document.querySelector('.seven tbody th');
            let box = cell.parentElement;
            while (box.scrollWidth <= box.clientWidth || getComputedStyle(box).overflowX === 'visible') box = box.parentElement;
            const before = cell.getBoundingClientRect().left;
            box.scrollLeft = 200;
            return [box.scrollLeft, cell.getBoundingClientRect().left - before];
        }"""
    )
    assert places[0] > 100
    assert abs(places[1]) <= 1


def test_dark_from_the_first_moment(browser: Browser, site: str) -> None:
    page = browser.new_context(color_scheme="dark").new_page()
    # Only the page itself: what is dark now is not the work of the theme's script.
    page.route("**/bundle.*.js", lambda route: route.abort())
    page.goto(site + HOME)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 25, 30)"


def test_the_edit_link_is_absolute(browser: Browser, site: str) -> None:
    page = visit(browser, site + STANDARD, viewport=DESK)
    path = f"docs/standards/{quote('党课')}.md"
    expected = f"https://git.example.invalid/party/handbook/-/edit/main/{path}"
    assert page.get_by_role("link", name="编辑本页").get_attribute("href") == expected
    page.goto(site + HOME)
    assert page.locator("a[rel~=edit]").count() == 1
    page.goto(site + LOST)
    assert page.locator("a[rel~=edit]").count() == 0


def test_no_edit_link_without_an_address(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    settings = f"INHERIT: {CONFIG}\nextra: {{org: {{edit_url: ''}}}}\ndocs_dir: {CONFIG.parent / 'docs'}\n"
    overrides = CONFIG.parents[3] / "overrides"
    config.write_text(settings + f"theme: {{custom_dir: {overrides}}}\n", encoding="utf-8")
    build(config, tmp_path / "site")
    assert "编辑本页" not in (tmp_path / "site/standards/党课/index.html").read_text(encoding="utf-8")


def test_print_is_black_on_white_and_nothing_but_the_page(browser: Browser, site: str) -> None:
    page = visit(browser, site + STANDARD, viewport=DESK, color_scheme="dark")
    page.emulate_media(media="print")
    style = page.evaluate("(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))")
    assert style == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    link = page.eval_on_selector("a.ref", "element => getComputedStyle(element).color")
    assert link == "rgb(0, 0, 0)"
    for selector in (".site-head", ".md-sidebar--primary", ".md-footer", ".page-bar", ".std-questions", ".form-tools"):
        assert not page.locator(selector).first.is_visible(), selector
    for selector in ("h1", "#prepare-topic", ".seven table", "#plan-form .form-sheet", "#notice-form .form-sheet"):
        assert page.locator(selector).is_visible(), selector
    assert display(page, ".seven thead") == "table-header-group"


def test_print_form_prints_one_form(browser: Browser, site: str) -> None:
    page = visit(browser, site + STANDARD, viewport=DESK)
    page.evaluate("document.body.classList.add('print-form')")
    page.evaluate("document.getElementById('notice-form').setAttribute('data-printing', '')")
    page.emulate_media(media="print")
    assert page.locator("#notice-form .form-sheet").is_visible()
    for selector in (".std-head", "#prepare-topic", ".seven", "#plan", "#plan-form", ".backlinks", ".form-head"):
        assert not page.locator(selector).first.is_visible(), selector


def test_print_form_starts_on_the_first_page(browser: Browser, site: str, tmp_path: Path) -> None:
    page = visit(browser, site + STANDARD, viewport=DESK)
    page.evaluate("document.body.classList.add('print-form')")
    page.evaluate("document.getElementById('notice-form').setAttribute('data-printing', '')")
    page.pdf(path=tmp_path / "form.pdf", prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", tmp_path / "form.pdf", "-"], check=True, capture_output=True).stdout.decode()
    pages = text.rstrip("\f").split("\f")
    assert len(pages) == 1
    assert "党课的通知" in pages[0]
