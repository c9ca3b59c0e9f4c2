"""Forms filled in on the page: kept, shared between windows, cleared, tidied, by hand and by keyboard, with and without scripts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from tests.browser.conftest import PHONE, Visits

HERE = Path(__file__).parent
SCRIPTS = HERE.parents[1] / "overrides" / "assets" / "javascripts"
DATES = [[*line.split("\t"), ""][:3] for line in (HERE / "dates.tsv").read_text(encoding="utf-8").splitlines()[1:]]
KEY = "handbook-form:1:/handbook/:DJ404-A#plan-form"
EXAMPLE = {
    "党支部": "第一党支部",
    "年度": "2026",
    "党课题目": "学习《中国共产党发展党员工作细则》，做好发展党员工作的各个环节，确保质量",
    "形式": "现场教学",
    "讲课时间": "2026年3月18日",
    "参加范围": ["全体党员", "入党积极分子"],
    "主要内容": "一是讲清总体要求；\n二是讲清程序和材料；\n三是讲清纪律。",
    "应到": "25",
    "实到": "24",
    "已存档": ["是"],
    "填表人": "甲同志",
    "填表日期": "2026年1月15日",
}
REFUSING = (
    """Object.defineProperty(window, "localStorage", {get() { throw new DOMException("no", "SecurityError"); }});"""
)
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""


def field(page: Page, name: str, form: str = "plan-form") -> Locator:
    return page.locator(f'#{form} form [name="{name}"]')


def status(page: Page, form: str = "plan-form") -> Locator:
    return page.locator(f"#{form} [role=status]")


def button(page: Page, name: str, form: str = "plan-form") -> Locator:
    return page.locator(f"#{form} .form-tools").get_by_role("button", name=name)


def kept(page: Page, key: str = KEY) -> Any:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", key) or "null")


def ready(page: Page) -> Page:
    expect(button(page, "清空")).to_be_visible()
    return page


@pytest.fixture
def page(visits: Visits, forms_url: str) -> Page:
    return ready(visits.open(forms_url))


def test_what_is_typed_is_kept_and_comes_back(page: Page) -> None:
    field(page, "党支部").fill("第二党支部")
    expect(status(page)).to_have_text("已保存在本机浏览器")
    assert kept(page) == {"党支部": "第二党支部"}
    field(page, "视频党课").or_(page.get_by_label("视频党课")).first.check()
    field(page, "群众代表").or_(page.get_by_label("群众代表")).first.check()
    page.get_by_label("已存档").check()
    field(page, "主要内容").fill("一\n二")
    page.reload()
    expect(status(page)).to_have_text("已恢复上次填写的内容（保存在本机浏览器）")
    expect(field(page, "党支部")).to_have_value("第二党支部")
    expect(field(page, "主要内容")).to_have_value("一\n二")
    expect(page.get_by_label("视频党课")).to_be_checked()
    expect(page.get_by_label("群众代表")).to_be_checked()
    expect(page.get_by_label("全体党员")).not_to_be_checked()
    assert kept(page) == {
        "党支部": "第二党支部",
        "形式": "视频党课",
        "参加范围": ["群众代表"],
        "主要内容": "一\n二",
        "已存档": ["是"],
    }


def test_leaving_at_once_loses_nothing(page: Page, forms_url: str) -> None:
    field(page, "党支部").press_sequentially("甲")
    page.goto(forms_url + "plain.html")
    assert kept(page) == {"党支部": "甲"}


def test_forms_of_a_page_are_kept_apart(page: Page) -> None:
    field(page, "党支部", "notice-form").fill("第三党支部")
    field(page, "党支部", "notice-form").blur()
    expect(status(page, "notice-form")).to_have_text("已保存在本机浏览器")
    expect(status(page)).to_have_text("")
    expect(field(page, "党支部")).to_have_value("")
    assert page.evaluate("Object.keys(localStorage)") == ["handbook-form:1:/handbook/:DJ404-C#notice-form"]


def test_emptying_every_blank_leaves_nothing_behind(page: Page) -> None:
    field(page, "党支部").fill("甲")
    expect(status(page)).to_have_text("已保存在本机浏览器")
    field(page, "党支部").fill("")
    expect(status(page)).to_have_text("已清空")
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("no", ["取消", "Escape"])
def test_clearing_asks_first(page: Page, no: str) -> None:
    field(page, "党支部").fill("甲")
    button(page, "清空").click()
    dialog = page.get_by_role("alertdialog", name="《党课讲授计划表》里填写的内容将从本机浏览器中删除，不能恢复。")
    expect(dialog.get_by_role("button", name="取消")).to_be_focused()
    if no == "Escape":
        page.keyboard.press("Escape")
    else:
        dialog.get_by_role("button", name="取消").click()
    expect(dialog).to_have_count(0)
    expect(button(page, "清空")).to_be_focused()
    expect(field(page, "党支部")).to_have_value("甲")
    assert kept(page) == {"党支部": "甲"}


def test_clearing_clears(page: Page) -> None:
    button(page, "填入示例").click()
    expect(field(page, "党支部")).to_have_value("第一党支部")
    field(page, "讲课时间").fill("明天")
    button(page, "清空").click()
    page.get_by_role("alertdialog").get_by_role("button", name="清空").click()
    expect(status(page)).to_have_text("已清空")
    assert page.evaluate("localStorage.length") == 0
    assert (
        page.eval_on_selector_all(
            "#plan-form form [name]",
            "list => list.filter(c => c.checked || (!/radio|checkbox/.test(c.type) && c.value)).length",
        )
        == 0
    )
    assert page.locator("#plan-form [aria-invalid], #plan-form .form-fault").count() == 0


def test_an_empty_form_is_cleared_without_a_question(page: Page) -> None:
    button(page, "清空").click()
    expect(status(page)).to_have_text("已清空")
    assert page.locator("dialog").count() == 0


def test_the_example_fills_the_form(page: Page) -> None:
    button(page, "填入示例").click()
    expect(status(page)).to_have_text("已填入示例，请改成实际内容")
    assert kept(page) == EXAMPLE


def test_the_example_asks_before_it_replaces(page: Page) -> None:
    field(page, "党支部").fill("第二党支部")
    button(page, "填入示例").click()
    dialog = page.get_by_role("alertdialog", name="《党课讲授计划表》里已经填写的内容将换成示例，不能恢复。")
    page.keyboard.press("Escape")
    expect(field(page, "党支部")).to_have_value("第二党支部")
    button(page, "填入示例").click()
    dialog.get_by_role("button", name="换成示例").click()
    expect(field(page, "党支部")).to_have_value("第一党支部")
    assert kept(page) == EXAMPLE


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (REFUSING, "没有保存：浏览器不允许保存（可能是无痕模式）。关闭页面前请打印或复制文字"),
        (FULL, "没有保存：浏览器的存储空间已满。关闭页面前请打印或复制文字"),
    ],
    ids=["refused", "full"],
)
def test_without_storage_the_form_works_and_says_so(visits: Visits, forms_url: str, script: str, message: str) -> None:
    context = visits.context(forms_url)
    context.add_init_script(script)
    page = context.new_page()
    page.goto(forms_url)
    ready(page)
    expect(status(page)).to_have_text("")
    field(page, "党支部").fill("甲")
    expect(status(page)).to_have_text(message)
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.reload()
    assert asked == ["beforeunload"]
    field(page, "党支部").fill("甲")
    button(page, "清空").click()
    page.get_by_role("alertdialog").get_by_role("button", name="清空").click()
    expect(status(page)).to_have_text("已清空")
    page.reload()
    assert asked == ["beforeunload"]


def test_spoiled_storage_is_passed_over(page: Page) -> None:
    page.evaluate("key => localStorage.setItem(key, '{\"党支部\": ')", KEY)
    page.reload()
    ready(page)
    expect(field(page, "党支部")).to_have_value("")
    page.evaluate("key => localStorage.setItem(key, JSON.stringify({党支部: ['甲'], 没有的空: '乙', 形式: 3}))", KEY)
    page.reload()
    expect(field(page, "党支部")).to_have_value("甲")


def test_two_windows_show_the_same(page: Page, forms_url: str) -> None:
    other = page.context.new_page()
    other.goto(forms_url)
    ready(other)
    field(page, "党支部").fill("甲")
    field(page, "党支部").blur()
    expect(field(other, "党支部")).to_have_value("甲")
    expect(status(other)).to_have_text("已与另一个窗口同步")
    other.get_by_label("现场教学").check()
    expect(page.get_by_label("现场教学")).to_be_checked()
    button(other, "清空").click()
    other.get_by_role("alertdialog").get_by_role("button", name="清空").click()
    expect(field(page, "党支部")).to_have_value("")
    expect(status(page)).to_have_text("已清空")


def test_another_window_does_not_take_what_is_being_typed(page: Page, forms_url: str) -> None:
    other = page.context.new_page()
    other.goto(forms_url)
    ready(other)
    # Both within the pause after which typing is kept.
    page.evaluate("""() => {
        const field = document.querySelector('#plan-form [name=党课题目]');
        field.value = '正在写';
        field.dispatchEvent(new Event('input', {bubbles: true}));
    }""")
    other.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps({"党支部": "甲"})])
    expect(field(page, "党支部")).to_have_value("甲")
    expect(field(page, "党课题目")).to_have_value("正在写")
    expect(field(other, "党课题目")).to_have_value("正在写")
    assert kept(page) == {"党支部": "甲", "党课题目": "正在写"}


@pytest.mark.parametrize(("typed", "text", "fault"), DATES, ids=[row[0] for row in DATES])
def test_dates(forms_page: Page, typed: str, text: str, fault: str) -> None:
    result = forms_page.evaluate(
        """async typed => {
            const {tidyDate} = await import(new URL('assets/javascripts/forms/dates.js', location.href));
            return tidyDate(typed, new Date(2027, 5, 1));
        }""",
        typed,
    )
    assert result == {"text": text, "fault": fault}


def test_no_date_is_no_fault(page: Page) -> None:
    field(page, "讲课时间").fill(" ")
    field(page, "讲课时间").blur()
    expect(field(page, "讲课时间")).to_have_value("")
    assert field(page, "讲课时间").get_attribute("aria-invalid") is None


@pytest.fixture(scope="module")
def forms_page(chromium: Any, forms_url: str) -> Page:
    """One page for the many rows of dates.tsv."""
    shared: Page = chromium.new_page()
    shared.goto(forms_url)
    return shared


def test_a_date_is_set_right_when_the_blank_is_left(page: Page) -> None:
    field(page, "讲课时间").fill("2026/3/18")
    page.keyboard.press("Tab")
    expect(field(page, "讲课时间")).to_have_value("2026年3月18日")
    assert kept(page) == {"讲课时间": "2026年3月18日"}
    assert field(page, "讲课时间").get_attribute("aria-invalid") is None


def test_nonsense_is_marked_and_kept_as_it_is(page: Page) -> None:
    date = field(page, "讲课时间")
    date.fill("2026-2-30")
    date.blur()
    expect(date).to_have_attribute("aria-invalid", "true")
    expect(date).to_have_accessible_description("2026年2月没有30日。")
    expect(page.get_by_role("alert")).to_have_text("2026年2月没有30日。")
    page.reload()
    expect(date).to_have_value("2026-2-30")
    expect(date).to_have_attribute("aria-invalid", "true")
    date.fill("2026-2-28")
    assert page.get_by_role("alert").count() == 0
    date.blur()
    expect(date).to_have_value("2026年2月28日")
    assert (date.get_attribute("aria-invalid"), date.get_attribute("aria-describedby")) == (None, None)


@pytest.mark.parametrize(
    ("typed", "text"), [("２５", "25"), (" 12．5 ", "12.5"), ("－３％", "-3%"), ("约３０", "约30"), ("无", "无")]
)
def test_numbers_become_half_width(page: Page, typed: str, text: str) -> None:
    field(page, "应到").fill(typed)
    field(page, "应到").blur()
    expect(field(page, "应到")).to_have_value(text)


def test_a_choice_is_taken_back_by_choosing_it_again(page: Page) -> None:
    teaching = page.locator("#plan-form label.check", has_text="现场教学")
    teaching.click()
    expect(page.get_by_label("现场教学")).to_be_checked()
    teaching.click()
    expect(page.get_by_label("现场教学")).not_to_be_checked()
    expect(status(page)).to_have_text("已清空")
    page.locator("#plan-form label.check", has_text="视频党课").click()
    teaching.click()
    expect(page.get_by_label("现场教学")).to_be_checked()
    page.reload()
    expect(page.get_by_label("现场教学")).to_be_checked()
    teaching.click()
    expect(page.get_by_label("现场教学")).not_to_be_checked()


@pytest.mark.parametrize("key", ["Escape", "Delete", "Backspace"])
def test_a_choice_is_taken_back_by_a_key(page: Page, key: str) -> None:
    page.get_by_label("集中授课").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("现场教学")).to_be_checked()
    expect(page.get_by_label("现场教学")).to_be_focused()
    page.keyboard.press(key)
    expect(page.locator("#plan-form input[type=radio]:checked")).to_have_count(0)
    assert kept(page) is None


@pytest.mark.parametrize("scripts", [True, False])
def test_enter_sends_nothing(visits: Visits, forms_url: str, scripts: bool) -> None:
    page = visits.open(forms_url, java_script_enabled=scripts)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name, form in (("填表日期", "plan-form"), ("讲课时间", "notice-form")):
        field(page, name, form).fill("3月18日")
        field(page, name, form).press("Enter")
    page.wait_for_timeout(200)
    assert page.url == forms_url
    assert [url for url in asked if "?" in url] == []
    value = field(page, "讲课时间", "notice-form").input_value()
    assert value.endswith("3月18日") and "\n" not in value


def test_enter_makes_no_second_line_where_there_is_one(page: Page) -> None:
    field(page, "党支部").fill("甲")
    field(page, "党支部").press("Enter")
    expect(field(page, "党支部")).to_have_value("甲")
    field(page, "主要内容").fill("甲")
    field(page, "主要内容").press("Enter")
    expect(field(page, "主要内容")).to_have_value("甲\n")


def test_the_keyboard_reaches_everything_in_order(page: Page) -> None:
    button(page, "填入示例").focus()
    order = []
    for _ in range(16):
        order.append(page.evaluate("document.activeElement.name || document.activeElement.textContent"))
        page.keyboard.press("Tab")
    assert order == [
        *("填入示例", "复制文字", "打印", "清空"),
        *(
            "党支部",
            "年度",
            "党课题目",
            "形式",
            "讲课时间",
            "参加范围",
            "参加范围",
            "参加范围",
            "主要内容",
            "应到",
            "实到",
            "已存档",
        ),
    ]


def test_focus_is_seen(page: Page) -> None:
    page.locator("#plan-form .form-tools button").last.focus()
    script = """() => {
        const control = document.activeElement;
        const shown = /radio|checkbox/.test(control.type) ? control.nextElementSibling : control;
        const style = getComputedStyle(shown);
        return [style.outlineStyle, style.outlineWidth];
    }"""
    for _ in range(14):
        page.keyboard.press("Tab")
        assert page.evaluate(script) == ["solid", "2px"]


def test_blanks_are_heard_by_their_labels(page: Page) -> None:
    plan = page.get_by_role("form", name="党课讲授计划表")
    for role, name in [
        ("textbox", "党支部"),
        ("textbox", "党课题目"),
        ("radiogroup", "形式"),
        ("radio", "现场教学"),
        ("group", "参加范围"),
        ("checkbox", "入党积极分子"),
        ("textbox", "审定：实到"),
        ("checkbox", "已存档"),
    ]:
        expect(plan.get_by_role(role, name=name, exact=True)).to_have_count(1)  # type: ignore[arg-type]
    sign = page.get_by_role("form", name="党课签到表")
    expect(sign.get_by_role("textbox", name="到会时间（第45行）", exact=True)).to_have_count(1)
    expect(page.get_by_role("button", name="打印：党课签到表")).to_have_count(1)


@pytest.mark.parametrize("form", ["plan-form", "sign-form", "notice-form"])
def test_fingers_find_everything_on_a_phone(visits: Visits, forms_url: str, form: str) -> None:
    page = ready(visits.open(forms_url, viewport=PHONE, is_mobile=True, has_touch=True))
    small = page.eval_on_selector_all(
        f"#{form} .form-tools button, #{form} .blank, #{form} textarea, #{form} label.check, #{form} summary",
        """list => list.map(e => [e.name || e.textContent, e.getBoundingClientRect()])
            .filter(([name, box]) => box.height < 43.9 || box.width < 43.9).map(([name, box]) => [name, box.width, box.height])""",
    )
    assert small == []
    assert page.evaluate("document.scrollingElement.scrollWidth") == PHONE["width"]
    sizes = page.eval_on_selector_all(
        f"#{form} .blank, #{form} textarea", "list => list.map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 16  # an iPhone zooms into anything smaller


def test_without_scripts_the_sheet_is_filled_in_and_the_buttons_are_away(visits: Visits, forms_url: str) -> None:
    page = visits.open(forms_url, java_script_enabled=False)
    expect(page.locator("#plan-form .form-tools button").first).not_to_be_visible()
    assert page.get_by_role("button").count() == 0
    field(page, "党支部").fill("甲")
    page.locator("#plan-form label.check", has_text="视频党课").click()
    expect(field(page, "党支部")).to_have_value("甲")
    expect(page.get_by_label("视频党课")).to_be_checked()


def test_a_page_without_forms_loads_one_small_script(visits: Visits, forms_url: str) -> None:
    page = visits.context(forms_url).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(forms_url)))
    page.goto(forms_url + "plain.html", wait_until="networkidle")
    assert [url for url in asked if url.endswith(".js")] == ["assets/javascripts/forms.js"]
