"""Flowcharts in a real browser: every text inside its shape, nothing cut off, readable on phone and desk, light, dark and printed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from macros.flowchart import describe, draw, live, parse, script_path
from tests.browser.conftest import DESK, PHONE, Serve, Visits

PROJECT = Path(__file__).parents[2]
CHARTS = PROJECT / "tests" / "flowchart"
STYLES = PROJECT / "overrides" / "assets" / "stylesheets" / "flowchart.css"
#: A sans and a serif with Han characters, and one without: its Latin is the widest of the common fonts.
FONTS = ("Noto Sans CJK SC", "Noto Serif CJK SC", "DejaVu Sans")

#: Texts that leave their shape, shapes that leave the drawing, labels that lie on steps or on one another: one line each.
FAULTS = """() => {
  const found = [];
  const apart = (a, b) => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
  for (const svg of document.querySelectorAll("svg.flow:not(.flow-sheet)")) {
    const name = svg.closest("figure").id, view = svg.viewBox.baseVal;
    const point = (x, y) => { const p = svg.createSVGPoint(); p.x = x; p.y = y; return p; };
    const lines = text => {
      const rows = new Map();
      for (let i = 0; i < text.getNumberOfChars(); i++) {
        const box = text.getExtentOfChar(i), row = rows.get(Math.round(box.y)) || {x: box.x, y: box.y, width: 0, height: box.height};
        row.width = Math.max(row.width, box.x + box.width - row.x);
        rows.set(Math.round(box.y), row);
      }
      return [...rows.values()];
    };
    const steps = [...svg.querySelectorAll(".step, .round, .terminal, .decision, .subprocess, .circle, .data, .preparation")];
    for (const shape of steps) {
      const text = shape.nextElementSibling, size = parseFloat(getComputedStyle(text).fontSize);
      for (const row of lines(text)) {
        const middle = row.y + row.height / 2;
        for (const x of [row.x, row.x + row.width]) for (const y of [middle - size * 0.42, middle + size * 0.42])
          if (!shape.isPointInFill(point(x, y))) found.push(`${name}: ${text.textContent} leaves its ${shape.getAttribute("class")}`);
      }
      const box = shape.getBBox();
      if (box.x < view.x || box.y < view.y || box.x + box.width > view.x + view.width || box.y + box.height > view.y + view.height)
        found.push(`${name}: ${text.textContent} leaves the drawing`);
    }
    const grounds = [...svg.querySelectorAll(".labels rect")];
    grounds.forEach((ground, index) => {
      const box = ground.getBBox(), text = ground.nextElementSibling, written = text.getBBox();
      if (written.x < box.x || written.x + written.width > box.x + box.width) found.push(`${name}: ${text.textContent} leaves its ground`);
      for (const shape of steps) if (!apart(written, shape.getBBox())) found.push(`${name}: ${text.textContent} on a step`);
      for (const other of grounds.slice(index + 1))
        if (!apart(written, other.nextElementSibling.getBBox())) found.push(`${name}: ${text.textContent} on another label`);
      if (written.x < view.x || written.x + written.width > view.x + view.width) found.push(`${name}: ${text.textContent} is cut off`);
    });
    for (const frame of svg.querySelectorAll(".group")) {
      const box = frame.getBBox(), title = frame.nextElementSibling, written = title.getBBox();
      if (written.x + written.width > box.x + box.width) found.push(`${name}: the title ${title.textContent} leaves its frame`);
      for (const shape of steps) if (!apart(written, shape.getBBox())) found.push(`${name}: the title ${title.textContent} on a step`);
    }
  }
  for (const svg of document.querySelectorAll("svg.flow-sheet")) {
    const all = svg.getBoundingClientRect();
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      if (box.width && (box.left < all.left - 1 || box.right > all.right + 1 || box.top < all.top - 1 || box.bottom > all.bottom + 1))
        found.push(`${svg.closest("figure").id}: ${text.textContent} is cut off`);
    }
  }
  return found;
}"""

#: The least contrast of the texts with what they stand on, and of the lines with the page.
CONTRAST = """() => {
  const light = colour => {
    const linear = part => part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4;
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(linear);
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const page = getComputedStyle(document.body).backgroundColor;
  const texts = [...document.querySelectorAll(".flow:not(.flow-sheet) text")].map(text =>
    ratio(getComputedStyle(text).fill, getComputedStyle(text.previousElementSibling).fill));
  const lines = [...document.querySelectorAll(".flow .edges")].map(line => ratio(getComputedStyle(line).stroke, page));
  const labels = [...document.querySelectorAll(".flow .labels rect:not(.inside)")].map(ground => getComputedStyle(ground).fill === page);
  return {text: Math.min(...texts), line: Math.min(...lines), labels: labels.every(Boolean)};
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with all charts, and one with charts that the browser draws."""
    folder = tmp_path_factory.mktemp("charts")
    shutil.copyfile(STYLES, folder / "flowchart.css")
    shutil.copyfile(script_path(), folder / "mermaid.min.js")
    figures = []
    for path in [*sorted((CHARTS / "cases").glob("*.mmd")), *sorted((CHARTS / "sheets").glob("*.mmd"))]:
        source = path.read_text(encoding="utf-8")
        links = {click.target: "#all" for click in parse(source).clicks} if path.parent.name == "cases" else {}
        drawing = draw(source, uid=path.stem, title=path.stem, links=links)
        figures.append(f'<figure class="flowchart" id="{path.stem}">{drawing}{describe(source, links)}</figure>')
    shown = [live(path.read_text(encoding="utf-8"), {}) for path in sorted((CHARTS / "browser_only").glob("*.mmd"))]
    shown.append(live('flowchart TD\n    A[甲<br>乙] --> B\n    click A "a#b"', {"a#b": "../a/#b"}))
    script = '<script src="mermaid.min.js"></script><script>mermaid.initialize({securityLevel: "strict", theme: "neutral"})</script>'
    for name, body in (
        ("all", "".join(figures)),
        ("live", f'<figure class="flowchart">{"".join(shown)}</figure>{script}'),
    ):
        (folder / f"{name}.html").write_text(
            '<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>图</title>'
            '<link rel="icon" href="data:,"><link rel="stylesheet" href="flowchart.css">'
            "<style>body { margin: 16px; max-width: 688px; background: var(--md-default-bg-color) } figure { margin: 0 }"
            " [data-md-color-scheme=default] { --md-default-bg-color: #fff }"
            " [data-md-color-scheme=slate] { --md-default-bg-color: #1e2129 }</style>"
            f'<body class="md-typeset" data-md-color-scheme="default">{body}</body></html>',
            encoding="utf-8",
        )
    return folder


def scheme(page: Page, name: str) -> None:
    """Switch between light and dark."""
    page.evaluate("name => document.body.dataset.mdColorScheme = name", name)


@pytest.mark.parametrize("font", FONTS)
def test_every_text_is_inside_its_shape(site: Path, serve: Serve, visits: Visits, font: str) -> None:
    page = visits.open(serve(site) + "all.html")
    page.add_style_tag(content=f'body {{ font-family: "{font}" }}')
    assert page.evaluate(FAULTS) == []


def test_the_measuring_sees_a_text_that_is_too_long(site: Path, serve: Serve, visits: Visits) -> None:
    page = visits.open(serve(site) + "all.html")
    page.add_style_tag(content="#lecture text { letter-spacing: 4px }")
    assert page.evaluate(FAULTS)[0] == "lecture: 是否需要上级审定 leaves its decision"


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_readable_without_the_page_growing_wider(
    site: Path, serve: Serve, visits: Visits, viewport: dict[str, int]
) -> None:
    page = visits.open(serve(site) + "all.html", viewport=viewport)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    scales: dict[str, float] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("svg.flow")].map(
             svg => [svg.closest("figure").id, svg.getBoundingClientRect().width / svg.viewBox.baseVal.width]))"""
    )
    assert max(scales.values()) <= 1
    # Type of 15 px is at least 10.8 px.
    assert min(scales.values()) > 0.719
    wide = page.locator("#horizontal-long .flow-scroll")
    assert wide.evaluate("box => box.scrollWidth > box.clientWidth")
    wide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('#horizontal-long .flow-scroll').scrollLeft > 0")


@pytest.mark.parametrize("name", ["default", "slate"])
def test_contrast_in_light_and_dark(site: Path, serve: Serve, visits: Visits, name: str) -> None:
    page = visits.open(serve(site) + "all.html")
    scheme(page, name)
    contrast: dict[str, Any] = page.evaluate(CONTRAST)
    assert contrast["text"] >= 4.5
    assert contrast["line"] >= 4.5
    assert contrast["labels"]


def test_links_are_reached_and_shown_by_the_keyboard(site: Path, serve: Serve, visits: Visits) -> None:
    page = visits.open(serve(site) + "all.html")
    link = page.locator("#lecture svg a").first
    assert link.get_attribute("href") == "#all"
    before = link.locator(":scope > :first-child").evaluate("shape => getComputedStyle(shape).strokeWidth")
    page.locator("#lecture svg a").first.focus()
    assert page.evaluate("document.activeElement.textContent") == "确定题目"
    assert (before, link.locator(":scope > :first-child").evaluate("shape => getComputedStyle(shape).strokeWidth")) == (
        "1px",
        "3px",
    )
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "发出通知"
    page.keyboard.press("Enter")
    page.wait_for_url("**/all.html#all")


def test_the_roles_for_screen_readers(site: Path, serve: Serve, visits: Visits) -> None:
    page = visits.open(serve(site) + "all.html")
    assert page.get_by_role("group", name="lecture").get_by_role("link", name="确定题目").count() == 1
    assert page.get_by_role("img", name="admission").count() == 1


def test_print_is_black_on_white_and_fits_the_sheet(site: Path, serve: Serve, visits: Visits) -> None:
    page = visits.open(serve(site) + "all.html", viewport={"width": 640, "height": 900})
    scheme(page, "slate")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('#lecture .step')).fill") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('#lecture .labels text')).fill") == "rgb(0, 0, 0)"
    sizes = page.evaluate(
        "[...document.querySelectorAll('svg.flow')].map(s => s.getBoundingClientRect()).map(b => [b.width, b.height])"
    )
    assert all(width <= 640 and height <= 870 for width, height in sizes)


def test_the_browser_draws_live_charts_with_nothing_from_outside(site: Path, serve: Serve, visits: Visits) -> None:
    page = visits.open(serve(site) + "live.html")
    page.wait_for_function("[...document.querySelectorAll('.flow-live')].every(box => box.querySelector('svg g'))")
    assert page.locator(".flow-live-note:visible").count() == 0
    assert page.locator(".flow-live a").evaluate_all(
        "links => links.map(link => link.getAttribute('xlink:href') || link.href.baseVal)"
    ) == ["../a/#b"]
    scheme(page, "slate")
    assert (
        page.locator(".flow-live").first.evaluate("box => getComputedStyle(box).backgroundColor")
        == "rgb(255, 255, 255)"
    )


def test_without_scripts_live_charts_show_their_source(site: Path, serve: Serve, visits: Visits) -> None:
    page = visits.open(serve(site) + "live.html", java_script_enabled=False)
    boxes = page.locator(".flow-live").all_inner_texts()
    assert "flowchart TD\n    A[甲<br>乙] --> B" in boxes[-1]
    assert page.locator(".flow-live-note:visible").count() == len(boxes)
