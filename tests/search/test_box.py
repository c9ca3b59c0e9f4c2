"""The search box as a reader uses it: keys, phone, address, states."""

import io
import re
import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pypdf import PdfReader

from .conftest import Site

INPUT = "[data-search=header] input[role=combobox]"
LARGE = "[data-search=large] input[role=combobox]"


expect.set_options(timeout=4000)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1200, "height": 800})
    page = context.new_page()
    page.set_default_timeout(4000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 780}, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.set_default_timeout(4000)
    yield page
    context.close()


def abort(route: Route) -> None:
    route.abort()


def options(page: Page, box: str = "header") -> list[str]:
    return page.locator(f"[data-search={box}] [role=option]").all_text_contents()


def active(page: Page) -> str:
    """The text of the option that the input says is active."""
    script = "i => (document.getElementById(i.getAttribute('aria-activedescendant')) || {}).textContent || ''"
    text: str = page.locator(":focus").evaluate(script)
    return text


def search(page: Page, site: Site, query: str) -> None:
    page.goto(site.url + "guide/")
    page.keyboard.press("/")
    page.keyboard.type(query)
    expect(page.locator("[data-search=header] [role=status]")).to_have_text(re.compile("找到|相近"))


def test_slash_and_control_k_focus_the_box_but_not_out_of_a_form(page: Page, site: Site) -> None:
    page.goto(site.url + "guide/")
    page.keyboard.press("/")
    expect(page.locator(INPUT)).to_be_focused()
    expect(page.locator(INPUT)).to_have_value("")
    page.focus("#other")
    page.keyboard.press("/")
    page.keyboard.press("Control+k")
    expect(page.locator("#other")).to_be_focused()
    expect(page.locator("#other")).to_have_value("/")
    page.locator("#other").blur()
    page.keyboard.press("Control+k")
    expect(page.locator(INPUT)).to_be_focused()


def test_nothing_is_loaded_before_the_box_is_used(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.url + "guide/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "pagefind" in url or "/search/" in url] == []
    with page.expect_response("**/pages.pack"):
        page.keyboard.press("/")


def test_arrow_keys_walk_the_options_and_enter_opens(page: Page, site: Site) -> None:
    search(page, site, "支委会怎么开")
    assert active(page) == "党支部会议程序Q/SLDW DJ 402—2026"
    page.keyboard.press("ArrowDown")
    assert active(page) == "支委会怎么开？5.2支部委员会会议"
    expect(page.locator("[aria-selected=true]")).to_have_count(1)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert active(page) == options(page)[-1]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/standards/branch/branch-meetings/#committee-meeting")


def test_enter_at_once_opens_the_first_result(page: Page, site: Site) -> None:
    search(page, site, "dj404")
    page.keyboard.press("Enter")
    page.wait_for_url("**/standards/branch/party-lecture/")


def test_enter_before_the_results_are_there_waits_for_them(page: Page, site: Site) -> None:
    search(page, site, "会议")  # leaves its results in the list
    page.locator(INPUT).fill("dj404")
    page.keyboard.press("Enter")
    page.wait_for_url("**/standards/branch/party-lecture/")


def test_escape_closes_and_leaves_the_address_clean(page: Page, site: Site) -> None:
    search(page, site, "党课")
    expect(page.locator(INPUT)).to_have_attribute("aria-expanded", "true")
    assert page.url.endswith("guide/?q=%E5%85%9A%E8%AF%BE")
    page.keyboard.press("Escape")
    expect(page.locator(".hs-panel").first).to_be_hidden()
    expect(page.locator(INPUT)).to_have_attribute("aria-expanded", "false")
    expect(page.locator(INPUT)).to_have_value("党课")
    assert page.url.endswith("guide/")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hs-panel").first).to_be_visible()


def test_a_click_beside_the_box_closes_it(page: Page, site: Site) -> None:
    search(page, site, "党课")
    page.mouse.click(300, 600)
    expect(page.locator(".hs-panel").first).to_be_hidden()


def test_a_result_on_the_same_page_closes_the_box(page: Page, site: Site) -> None:
    page.goto(site.url + "standards/branch/branch-meetings/")
    page.keyboard.press("/")
    page.keyboard.type("紧急会议")
    expect(page.locator("[data-search=header] [role=option]").nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/branch-meetings/#flow-2")
    expect(page.locator(".hs-panel").first).to_be_hidden()


def test_the_input_method_is_left_alone(page: Page, site: Site) -> None:
    """While characters are being composed nothing is searched for, and Enter belongs to the input method."""
    page.goto(site.url + "guide/")
    page.focus(INPUT)
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "dang'ke", "selectionStart": 7, "selectionEnd": 7})
    page.wait_for_timeout(400)
    assert options(page) == []
    client.send("Input.insertText", {"text": "党课"})
    expect(page.locator(INPUT)).to_have_value("党课")
    expect(page.locator("[data-search=header] [role=option]").first).to_be_visible()


def test_the_listbox_is_built_as_aria_asks(page: Page, site: Site) -> None:
    search(page, site, "党员大会")
    box = page.locator(INPUT)
    listbox = page.locator("#" + str(box.get_attribute("aria-controls")))
    expect(listbox).to_have_attribute("role", "listbox")
    assert listbox.locator("[role=option]:not([id])").count() == 0
    script = """list => list.every(g => g.querySelectorAll('[role=option]').length > 0
        && document.getElementById(g.getAttribute('aria-labelledby')))"""
    assert listbox.locator("[role=group]").evaluate_all(script)
    assert listbox.locator("[role=option] button, [role=option] input, [role=option] a").count() == 0
    expect(page.locator("[data-search=header] [role=status]")).to_have_text("找到 2 个标准")


def test_marks_stand_on_the_words(page: Page, site: Site) -> None:
    search(page, site, "5个工作日")
    assert page.locator("[role=option] mark").all_text_contents() == ["5个工作日"]


def test_facets_are_kept_in_the_address_and_restored(page: Page, site: Site) -> None:
    search(page, site, "党员")
    page.click(".hs-facets summary")
    page.locator(".hs-chip", has_text="院体系").click()
    expect(page.locator("[data-search=header] [role=status]")).to_have_text("找到 2 个标准")
    expect(page.locator(":focus")).to_have_attribute("type", "checkbox")
    assert "system=%E9%99%A2%E4%BD%93%E7%B3%BB" in page.url
    page.reload()
    expect(page.locator("[data-search=header] [role=status]")).to_have_text("找到 2 个标准")
    expect(page.locator(".hs-facets summary")).to_have_text("筛选：体系、类别、角色（已选 1 项）")
    page.locator(".hs-chip", has_text="院体系").click()
    expect(page.locator("[data-search=header] [role=status]")).to_have_text("找到 4 个标准")


def test_a_shared_link_opens_with_its_results_on_the_home_page(page: Page, site: Site) -> None:
    page.goto(site.url + "?q=三会一课&class=党支部")
    expect(page.locator("[data-search=large] [role=status]")).to_have_text("找到 2 个标准")
    assert options(page, "large")[0] == "党支部会议程序Q/SLDW DJ 402—2026"
    expect(page.locator("[data-search=header] .hs-panel")).to_be_hidden()


def test_copy_link_copies_the_address_of_the_results(page: Page, site: Site) -> None:
    page.context.grant_permissions(["clipboard-read"])
    search(page, site, "党课")
    page.click("[data-search=header] .hs-share")
    expect(page.locator("[data-search=header] .hs-share")).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == site.url + "?q=%E5%85%9A%E8%AF%BE"


def test_going_back_shows_the_results_again(page: Page, site: Site) -> None:
    search(page, site, "党课")
    page.keyboard.press("Enter")
    page.wait_for_url("**/party-lecture/")
    page.go_back()
    expect(page.locator("[data-search=header] [role=option]").first).to_be_visible()


def test_nothing_found_says_what_to_try(page: Page, site: Site) -> None:
    search(page, site, "量子力学")
    expect(page.locator("[data-search=header] [role=status]")).to_have_text("没有找到“量子力学”")
    expect(page.locator(".hs-notice").first).to_contain_text("输入拼音或拼音首字母")
    expect(page.locator(".hs-notice a").first).to_have_attribute("href", site.url + "standards/")


def test_nothing_found_for_the_facets_offers_to_drop_them(page: Page, site: Site) -> None:
    page.goto(site.url + "guide/?q=党课&system=不存在")
    status = page.locator("[data-search=header] [role=status]")
    expect(status).to_have_text("所选范围里没有“党课”，不筛选有 3 个结果")
    expect(page.locator("[data-search=header] .hs-notice li")).to_have_count(0)  # the query is not at fault
    page.click("text=去掉筛选再找")
    expect(page.locator("[data-search=header] [role=status]")).to_contain_text("找到 2 个标准、1 个其他页面")


def test_near_results_say_so(page: Page, site: Site) -> None:
    search(page, site, "重大事项量子力学")
    expect(page.locator("[data-search=header] [role=status]")).to_contain_text("没有完全匹配，显示相近结果")


def test_what_holds_only_some_of_a_question_is_counted_apart(page: Page, site: Site) -> None:
    search(page, site, "党员大会谁主持")
    expect(page.locator("[data-search=header] [role=status]")).to_have_text("找到 1 个标准，另有 1 个相近")


def test_pinyin_says_what_it_was_taken_for(page: Page, site: Site) -> None:
    search(page, site, "dangke")
    expect(page.locator("[data-search=header] [role=status]")).to_contain_text("（按“党课”查找）")


def test_more_clauses_and_more_pages_open_from_the_keyboard(page: Page, site: Site) -> None:
    search(page, site, "会议")
    before = len(options(page))
    for _ in range(before):
        if active(page).startswith("还有"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert len(options(page)) > before
    assert active(page) != ""


def test_an_index_that_cannot_be_read_is_an_error_with_a_retry(page: Page, site: Site) -> None:
    page.route("**/handbook/pages.pack", abort)
    page.goto(site.url + "guide/?q=党课")
    status = page.locator("[data-search=header] [role=status]")
    expect(status).to_have_text("没有搜成：读不到搜索索引。可能是网络断开，或手册正在更新。")
    page.unroute("**/handbook/pages.pack")
    page.click("text=重试")
    expect(status).to_contain_text("找到 2 个标准、1 个其他页面")


def test_a_program_that_does_not_load_is_an_error_with_a_retry(page: Page, site: Site) -> None:
    page.route("**/search/main.js", abort)
    page.goto(site.url + "guide/?q=党课")
    status = page.locator("[data-search=header] [role=status]")
    expect(status).to_contain_text("没有搜成：搜索程序没有加载。")
    page.unroute("**/search/main.js")
    page.click("text=重试")
    expect(status).to_contain_text("找到 2 个标准、1 个其他页面")


def test_a_slow_network_shows_that_it_searches(page: Page, site: Site) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/handbook/pages.pack", hold)
    page.goto(site.url + "guide/?q=党课")
    status = page.locator("[data-search=header] [role=status]")
    expect(status).to_have_text("正在查找……")
    for route in held:
        route.continue_()
    expect(status).to_contain_text("找到 2 个标准、1 个其他页面")


def test_the_page_does_not_jump(page: Page, site: Site) -> None:
    page.goto(site.url + "guide/")
    before = page.locator("h1").bounding_box()
    search(page, site, "党课")
    assert page.locator("h1").bounding_box() == before


def test_on_a_phone_an_icon_opens_the_whole_screen(phone: Page, site: Site) -> None:
    phone.goto(site.url + "guide/")
    expect(phone.locator(INPUT)).to_be_hidden()
    phone.tap(".hs-opener")
    expect(phone.locator(INPUT)).to_be_focused()
    phone.keyboard.type("dangke")
    expect(phone.locator("[data-search=header] [role=option]").first).to_be_visible()
    assert phone.locator(".hs-layer").first.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 780}
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    phone.tap("[role=option] >> nth=0")
    phone.wait_for_url("**/party-lecture/")
    phone.tap(".hs-opener")
    phone.tap(".hs-back")
    expect(phone.locator(INPUT)).to_be_hidden()


def test_under_a_strict_policy_nothing_is_refused(page: Page, site: Site) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    search(page, site, "党课")
    assert refused == []


def test_without_scripts_a_link_leads_to_the_list(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + "guide/")
    expect(page.locator(".hs-off")).to_be_visible()
    expect(page.locator("input[role=combobox]")).to_have_count(0)
    context.close()


def on_paper(page: Page) -> str:
    """The text of the printed page; Chromium's PDFs write some characters as the radicals that look like them."""
    sheets = PdfReader(io.BytesIO(page.pdf())).pages
    return unicodedata.normalize("NFKC", "".join(sheet.extract_text() for sheet in sheets))


def test_results_on_paper_stand_alone(page: Page, site: Site) -> None:
    search(page, site, "党课")
    printed = on_paper(page)
    assert "搜索“党课”" in printed and "党课讲授规范" in printed
    assert "在搜索框里输入文字" in page.locator("article").inner_text() and "在搜索框里输入文字" not in printed
    assert page.locator(".hs-paper").count() == 0 and page.locator("html.hs-printing").count() == 0


def test_without_results_the_page_is_printed(page: Page, site: Site) -> None:
    page.goto(site.url + "guide/")
    printed = on_paper(page)
    assert page.locator("h1").first.inner_text() in printed
