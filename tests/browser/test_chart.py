"""The structure diagram of a system in a real browser: drawn by Mermaid, zoomed, moved, clicked; the static one everywhere else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from macros.publish import build_site
from tests.browser.conftest import PHONE, Serve, Visits
from tests.site.building import once
from tests.site.test_other_body import own

SECOND = (
    "- {id: own, title: 自编标准, short: 自编, summary: 一项, source: 自编, extends: main, declared: 1, declared_classes: 1, "
    "classes: [{title: 自编, members: [party-lecture]}]}"
)
LECTURE = "standards/branch/party-lecture/"


def build(folder: Path) -> None:
    handbook = own(folder)
    # The pages that the shipped navigation names are not those of the tiny handbook.
    settings = re.sub(r"(?ms)^nav:.*?(?=^\w)", "nav: [index.md, {体系: systems/}]\n\n", handbook.read("mkdocs.yml"))
    handbook.write("mkdocs.yml", settings)
    handbook.append("docs/_data/systems.yml", SECOND)
    for name in ("main", "own"):
        handbook.write(
            f"docs/systems/{name}.md", f'---\ntitle: {name}\n---\n\n# {name}\n\n{{{{ system_page("{name}") }}}}\n'
        )
    build_site(folder)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NO_MKDOCS_2_WARNING", "1")
        return serve(once(tmp_path_factory, "charts", build) / "site")


@pytest.fixture
def chart(url: str, visits: Visits) -> Page:
    """The page of the larger system, its diagram drawn and in view."""
    return drawn(visits.open(f"{url}systems/main/"))


def drawn(page: Page) -> Page:
    page.wait_for_selector(".chart.is-live")
    page.locator(".chart-view").scroll_into_view_if_needed()
    return page


def seen(page: Page) -> dict[str, float]:
    """What of the drawing is seen."""
    keys = ("x", "y", "width", "height")
    text = page.locator(".chart-view svg").first.get_attribute("viewBox") or ""
    return dict(zip(keys, map(float, text.split()), strict=True))


def box(page: Page, text: str) -> dict[str, float]:
    """Where a box of the drawing stands on the screen."""
    found: Any = page.locator(".chart-view a", has_text=text).bounding_box()
    return {key: float(found[key]) for key in ("x", "y", "width", "height")}


def middle(page: Page) -> tuple[float, float]:
    found: Any = page.locator(".chart-view").bounding_box()
    return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


def corner(page: Page) -> tuple[float, float]:
    """A place of the view where nothing is drawn."""
    found: Any = page.locator(".chart-view").bounding_box()
    return found["x"] + 20, found["y"] + found["height"] - 20


def test_all_of_it_is_seen_at_first(chart: Page) -> None:
    view: Any = chart.locator(".chart-view").bounding_box()
    boxes: list[Any] = [node.bounding_box() for node in chart.locator(".chart-view .node").all()]
    assert len(boxes) == 5
    for found in boxes:
        assert view["x"] <= found["x"] and found["x"] + found["width"] <= view["x"] + view["width"]
        assert view["y"] <= found["y"] and found["y"] + found["height"] <= view["y"] + view["height"]
    assert not chart.locator(".chart-static").is_visible()


def test_a_box_leads_to_its_standard(chart: Page, url: str) -> None:
    chart.locator(".chart-view a", has_text="党课讲授规范").click()
    chart.wait_for_url(f"{url}{LECTURE}")


def test_the_system_below_leads_to_its_page(url: str, visits: Visits) -> None:
    page = drawn(visits.open(f"{url}systems/own/"))
    page.locator(".chart-view a", has_text="学会标准体系").click()
    page.wait_for_url(f"{url}systems/main/")


def test_buttons(chart: Page) -> None:
    first = seen(chart)
    chart.get_by_role("button", name="放大").click()
    near = seen(chart)
    assert near["width"] == pytest.approx(first["width"] / 1.25)
    assert near["x"] + near["width"] / 2 == pytest.approx(first["x"] + first["width"] / 2)
    chart.get_by_role("button", name="放大").click()
    chart.get_by_role("button", name="缩小").click()
    assert seen(chart) == pytest.approx(near)
    chart.get_by_role("button", name="全图").click()
    assert seen(chart) == pytest.approx(first)


def test_no_smaller_than_the_whole_and_no_larger_than_can_be_read(chart: Page) -> None:
    first = seen(chart)
    chart.get_by_role("button", name="缩小").click()
    assert seen(chart) == pytest.approx(first)
    for _ in range(12):
        chart.get_by_role("button", name="放大").click()
    view: Any = chart.locator(".chart-view svg").first.bounding_box()
    assert view["width"] / seen(chart)["width"] == pytest.approx(8)


def test_the_wheel_alone_scrolls_the_page(chart: Page) -> None:
    first = seen(chart)
    top = chart.evaluate("scrollY")
    chart.mouse.move(*middle(chart))
    chart.mouse.wheel(0, -200)
    chart.wait_for_function("top => scrollY < top", arg=top)
    assert seen(chart) == first


def test_the_wheel_with_ctrl_zooms_where_the_pointer_is(chart: Page) -> None:
    before = box(chart, "党课讲授规范")
    chart.mouse.move(before["x"], before["y"])
    first = seen(chart)
    chart.keyboard.down("Control")
    chart.mouse.wheel(0, -200)
    chart.keyboard.up("Control")
    chart.wait_for_selector(".chart-view.is-zoomed")
    assert seen(chart)["width"] < first["width"] * 0.8
    after = box(chart, "党课讲授规范")
    assert (after["x"], after["y"]) == pytest.approx((before["x"], before["y"]), abs=2)
    assert after["width"] > before["width"] * 1.3


def test_the_wheel_zooms_in_a_diagram_that_was_clicked(chart: Page) -> None:
    first = seen(chart)
    chart.mouse.click(*corner(chart))
    chart.mouse.wheel(0, -200)
    chart.wait_for_selector(".chart-view.is-zoomed")
    assert seen(chart)["width"] < first["width"]


def test_a_drag_moves_and_opens_nothing(chart: Page) -> None:
    for _ in range(3):
        chart.get_by_role("button", name="放大").click()
    address, before = chart.url, box(chart, "党课讲授规范")
    x, y = before["x"] + before["width"] / 2, before["y"] + before["height"] / 2
    chart.mouse.move(x, y)
    chart.mouse.down()
    chart.mouse.move(x - 60, y - 40, steps=5)
    chart.mouse.up()
    after = box(chart, "党课讲授规范")
    assert (after["x"] - before["x"], after["y"] - before["y"]) == pytest.approx((-60, -40), abs=1)
    assert chart.url == address
    chart.mouse.click(after["x"] + after["width"] / 2, after["y"] + after["height"] / 2)
    chart.wait_for_url(f"**/{LECTURE}")


def test_half_of_the_view_never_leaves_the_drawing(chart: Page) -> None:
    whole = seen(chart)
    for _ in range(3):
        chart.get_by_role("button", name="放大").click()
    chart.locator(".chart-view").focus()
    for _ in range(60):
        chart.keyboard.press("ArrowRight")
    now = seen(chart)
    assert now["x"] < whole["x"] + whole["width"] - now["width"] / 4


def test_keys(chart: Page) -> None:
    first = seen(chart)
    chart.locator(".chart-view").focus()
    chart.keyboard.press("+")
    near = seen(chart)
    assert near["width"] == pytest.approx(first["width"] / 1.25)
    chart.keyboard.press("ArrowLeft")
    assert seen(chart)["x"] < near["x"]
    chart.keyboard.press("ArrowRight")
    chart.keyboard.press("ArrowDown")
    assert seen(chart)["y"] > near["y"]
    chart.keyboard.press("0")
    assert seen(chart) == pytest.approx(first)
    chart.keyboard.press("+")
    chart.keyboard.press("-")
    assert seen(chart) == pytest.approx(first)


def test_a_box_reached_by_keyboard_comes_into_view(chart: Page) -> None:
    for _ in range(8):
        chart.get_by_role("button", name="放大").click()
    chart.locator(".chart-view a", has_text="党课讲授规范").focus()
    view: Any = chart.locator(".chart-view").bounding_box()
    found = box(chart, "党课讲授规范")
    x, y = found["x"] + found["width"] / 2, found["y"] + found["height"] / 2
    assert view["x"] < x < view["x"] + view["width"] and view["y"] < y < view["y"] + view["height"]


def test_two_fingers(url: str, visits: Visits) -> None:
    page = drawn(visits.open(f"{url}systems/main/", has_touch=True))
    first = seen(page)
    x, y = middle(page)
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": a, "y": b, "id": number} for number, (a, b) in enumerate(places)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", (x - 40, y))
    fingers("touchStart", (x - 40, y), (x + 40, y))
    for spread in (50, 60, 70, 80):
        fingers("touchMove", (x - spread, y), (x + spread, y))
    fingers("touchEnd")
    page.wait_for_selector(".chart-view.is-zoomed")
    assert seen(page)["width"] == pytest.approx(first["width"] / 2, rel=0.1)
    assert page.evaluate("visualViewport.scale") == 1


def test_list_and_back(chart: Page) -> None:
    first = seen(chart)
    chart.get_by_role("button", name="看列表").click()
    assert chart.locator(".chart-static").is_visible() and not chart.locator(".chart-view").is_visible()
    assert not chart.get_by_role("button", name="放大").is_visible()
    chart.get_by_role("button", name="看图").click()
    assert chart.locator(".chart-view").is_visible() and seen(chart) == pytest.approx(first)


def test_a_phone_begins_with_the_list(url: str, visits: Visits) -> None:
    page = visits.open(f"{url}systems/main/", viewport=PHONE)
    page.wait_for_selector(".chart.is-live.is-list")
    assert page.locator(".chart-static a", has_text="党课讲授规范").is_visible()
    page.get_by_role("button", name="看图").click()
    view: Any = page.locator(".chart-view").bounding_box()
    assert view["width"] <= PHONE["width"] and box(page, "党课讲授规范")["width"] > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_another_width_shows_all_again(chart: Page) -> None:
    chart.set_viewport_size({"width": 700, "height": 900})
    view: Any = chart.locator(".chart-view").bounding_box()
    for text in ("党支部会议程序", "党课讲授规范"):
        found = box(chart, text)
        assert view["x"] <= found["x"] and found["x"] + found["width"] <= view["x"] + view["width"]


def test_without_scripts(url: str, visits: Visits) -> None:
    page = visits.open(f"{url}systems/main/", java_script_enabled=False)
    assert page.locator(".chart-static").is_visible() and not page.locator(".chart-live").is_visible()
    assert "flowchart TB" not in page.locator("article").inner_text()
    page.locator(".chart-static a", has_text="党课讲授规范").click()
    page.wait_for_url(f"{url}{LECTURE}")


def test_a_browser_that_cannot_read_mermaid(url: str, visits: Visits) -> None:
    context = visits.context(url)

    def broken(route: Route) -> None:
        route.fulfill(body="class {", content_type="text/javascript")

    context.route("**/mermaid.min.js", broken)
    page = context.new_page()
    page.goto(f"{url}systems/main/")
    page.wait_for_timeout(300)
    assert page.locator(".chart-static").is_visible() and not page.locator(".chart-live").is_visible()
    assert len(visits.errors) == 2
    visits.errors.clear()


def test_paper(chart: Page) -> None:
    chart.emulate_media(media="print")
    assert chart.locator(".chart-static").is_visible() and not chart.locator(".chart-live").is_visible()


def test_only_pages_with_a_diagram_load_mermaid(chart: Page, url: str) -> None:
    assert "mermaid" in chart.content()
    chart.goto(f"{url}{LECTURE}")
    assert "mermaid" not in chart.content() and "chart.js" not in chart.content()
