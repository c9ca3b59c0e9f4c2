"""What every page has, and what must not be left in any."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET

from macros.samples import known_samples, sample
from tests.conftest import PROJECT
from tests.site.building import Built, attribute, links, whole_text


def prose(markup: str) -> str:
    """Return the text of a page's HTML that is neither code nor script."""
    text = re.sub(r"(?s)<(code|pre|script|style)\b.*?</\1>|<div class=\"mermaid.*?</div>", "", markup)
    return html.unescape(re.sub(r"<[^>]*>", " ", text))


def test_one_first_heading(real: Built) -> None:
    for path, page in real.pages.items():
        assert [bool(whole_text(heading)) for heading in page.find_all("h1")] == [True], path


def test_headings_skip_no_level(real: Built) -> None:
    for path, page in real.pages.items():
        article = page.select_one("article") or page
        levels = [int(heading.name[1]) for heading in article.select("h1, h2, h3, h4, h5, h6")]
        assert all(after <= before + 1 for before, after in zip([1, *levels], levels, strict=False)), path


def test_titles(real: Built) -> None:
    site_name = real.catalog.settings.site_name
    titles: dict[str, str] = {}
    for path, page in real.pages.items():
        assert page.title is not None
        title = whole_text(page.title)
        assert title == site_name if path == "index.html" else title.endswith(f" - {site_name}"), path
        assert title not in titles, f"{path} and {titles[title]}"
        titles[title] = path


def test_titles_of_standards_are_their_own(real: Built) -> None:
    for standard in real.catalog.standards.values():
        page = real.page(standard.page.uri)
        assert page.title is not None and page.h1 is not None
        assert whole_text(page.h1) == standard.meta.title
        assert standard.meta.title in page.title.get_text()


def test_language_description_and_viewport(real: Built) -> None:
    for path, page in real.pages.items():
        assert page.html is not None and attribute(page.html, "lang") == "zh", path
        assert page.select_one("meta[charset=utf-8]") is not None, path
        (viewport,) = page.select("meta[name=viewport]")
        assert "user-scalable" not in attribute(viewport, "content")
        (description,) = page.select("meta[name=description]")
        assert attribute(description, "content"), path


def test_every_page_of_docs_is_built_and_nothing_else(real: Built) -> None:
    made = {path for path in real.pages if path != "404.html"}
    assert made == {
        f"{uri.removesuffix('.md').removesuffix('index').rstrip('/')}/index.html".lstrip("/")
        for uri in real.catalog.pages
    }
    assert not list(real.site.rglob("*.md")) and not list(real.site.rglob("*.yml"))


def test_nothing_is_left_of_the_source(real: Built) -> None:
    """Braces of macros, blocks that were not closed, clause marks, tokens and marks of our own, attribute lists."""
    for path in real.pages:
        markup = (real.site / path).read_text(encoding="utf-8")
        assert "handbook:html" not in markup and "\x1a" not in markup, path
        text = "" if path == "guide/errors/index.html" else prose(markup)  # hints show what to write
        for mark in ("{{", "}}", "{%", "%}", "/// ", "§", "{#", "{:", "[["):
            assert mark not in text, f"{path}: {text[max(0, text.index(mark) - 30) : text.index(mark) + 30]!r}"
        assert not re.search(r"(?m)^\s*(```|\|.*\|.*\||a\) )", text), path


def test_attributes_hold_no_macros(real: Built) -> None:
    for path, page in real.pages.items():
        for element in page.find_all(True):
            for value in element.attrs.values():
                assert "{{" not in str(value) and "<" not in str(value).replace("<!--", ""), f"{path}: {value}"


def test_diagrams_are_drawn_at_build(real: Built) -> None:
    """mermaid2 reads every page again that holds the word: it stands where the browser draws a diagram, and where the guide tells of it."""
    for path in real.pages:
        markup = (real.site / path).read_text(encoding="utf-8")
        if "mermaid" in markup.lower() and not path.startswith("guide/"):
            assert 'class="mermaid' in markup, path


def test_flowcharts_are_small_and_named(real: Built) -> None:
    count = 0
    for path in real.pages:
        markup = (real.site / path).read_text(encoding="utf-8")
        for svg in re.findall(r'<svg[^>]*class="flow[" ].*?</svg>', markup, re.DOTALL):
            count += 1
            assert len(svg.encode()) <= 30_000, path
            assert re.search(r'role="(img|group)"', svg) and re.search(r'aria-label="[^"]+"', svg), path
            assert "<script" not in svg and "<foreignObject" not in svg and "<image" not in svg, path
    samples = [sample(real.catalog, name)[0] for name in known_samples(real.catalog)]
    shown = [*real.catalog.pages.values(), *(each.page for each in samples if each)]
    assert count == sum(
        item.flowchart is not None and not item.live for page in shown for item in page.outline.captioned
    )


def test_flowcharts_have_a_text_alternative(real: Built) -> None:
    for standard in real.catalog.standards.values():
        for figure in real.article(standard.page.uri).select("figure.flowchart"):
            assert figure.select_one("figcaption .no") is not None
            assert len(figure.select("details.flowchart-text li")) >= 3


def test_lost_page(real: Built) -> None:
    page = real.pages["404.html"]
    assert page.h1 is not None and whole_text(page.h1) == "没有这个页面"
    assert page.select_one("[data-search=large]") is not None
    # It is sent for any address, so its own may not be relative.
    assert [address for _, address in links(page) if not address.startswith(("/", "#", "data:"))] == []
    assert [address for _, address in links(page) if "standards/" in address]


def test_sitemap_names_every_page(real: Built) -> None:
    places = [
        element.text or ""
        for element in ET.parse(real.site / "sitemap.xml").getroot().iter()
        if element.tag.endswith("loc")
    ]
    base = "http://127.0.0.1:8000/"
    expected = {base + path.removesuffix("index.html") for path in real.pages if path != "404.html"}
    assert len(places) == len(set(places)) and set(places) == expected


def test_navigation_leads_to_every_standard(real: Built) -> None:
    home = real.page("standards/index.md")
    addresses = {address for name, address in links(home) if name == "a"}
    for standard in real.catalog.standards.values():
        assert f"{standard.class_id}/{standard.slug}/" in addresses


def test_home_has_its_parts(real: Built) -> None:
    home = real.page("index.md")
    for part in (
        ".home-hero [data-search=large]",
        ".home-tasks li",
        ".home-systems li",
        ".home-roles a",
        ".home-recent li",
    ):
        assert home.select(part), part


def test_breadcrumbs(real: Built) -> None:
    for standard in real.catalog.standards.values():
        crumbs = [whole_text(item) for item in real.page(standard.page.uri).select(".md-path__item")]
        assert crumbs[0] == "首页" and real.catalog.classes[standard.class_id].title in crumbs


def test_the_guide_shows_every_construct_as_source_and_as_it_looks(real: Built) -> None:
    """Each sample once, both sides from the same file; the rendering comes from the pipeline of all pages."""
    found = {}
    for path in real.pages:
        if path.startswith("guide/"):
            for pair in real.pages[path].select(".sample"):
                (source,), (shown,) = pair.select(".sample-source code"), pair.select(".sample-page")
                found[source.text.strip()] = shown
    files = {path.read_text(encoding="utf-8").strip() for path in (PROJECT / "docs/_data/samples").glob("*.md")}
    assert set(found) == files
    for text, shown in found.items():
        assert shown.get_text(strip=True), text
        marks = (("§", ".clause .no"), ("/// form", "form, .form"), ("```mermaid", "svg.flow"), ("{{ ref", "a[href]"))
        for mark, selector in marks:
            if mark in text:
                assert shown.select(selector), (mark, text)
