"""A volume -> one HTML document for the engine."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from xml.etree.ElementTree import Element

from macros.forms.printed import CSS as SHEETS
from macros.paper.tree import has_class, make, serialize
from macros.press import matter
from macros.press.article import Addresses, Article, FormEntry, print_article
from macros.press.card import card
from macros.press.volume import Part, Volume

STYLES = (
    SHEETS,
    *(files(__package__).joinpath(name).read_text(encoding="utf-8") for name in ("paper.css", "card.css")),
)


def compose(volume: Volume) -> str:
    """Return the document of a volume: it holds everything but the styles (STYLES)."""
    if volume.kind == "standard":
        return _document(volume, _standard(volume))
    if volume.kind == "role" and volume.introduction:
        return _document(volume, [card(volume.title, volume.introduction)])
    return _document(volume, _collection(volume))


def _standard(volume: Volume) -> list[Element]:
    (part,) = volume.parts
    article = print_article(part.page, Addresses({part.page.url: ""}, dict(part.cited)), dict(part.forms))
    lines = [matter.line(("", "前言"), "foreword", "toc-1 roman"), *matter.entry_lines(article.entries)]
    head = make("h1", part.title, class_="part-title", id="title")
    body = make("section", None, head, *_ended(article.elements), class_="body first", id="body")
    return [matter.cover(part, volume.org), matter.contents(lines), matter.foreword(part), body]


def _collection(volume: Volume) -> list[Element]:
    inside = {part.page.url: part.slug for part in volume.parts}
    lines: list[Element] = []
    bodies: list[Element] = []
    forms: list[tuple[Part, FormEntry]] = []
    front: list[Element] = []
    if volume.introduction:
        front.append(_introduction(volume, inside))
        lines.append(matter.line(("", volume.introduction.title), "introduction", "toc-1 roman"))
    for group in volume.groups:
        lines.append(make("li", group.title, class_="toc-group"))
        for position, part in enumerate(group.parts):
            article = print_article(part.page, Addresses(inside, dict(part.cited)), dict(part.forms))
            forms += [(part, form) for form in article.forms]
            lines.append(matter.line((part.undated, part.title), part.slug, "toc-part"))
            chapters = [entry for entry in article.entries if entry.level == 1 and not entry.appendix]
            lines += matter.entry_lines(chapters, shift=1)
            bodies.append(_part(part, article, group.title if position == 0 else "", first=not bodies))
    index = matter.form_index(forms)
    lines.append(matter.line(("", "表单索引"), "form-index", "toc-1"))
    return [matter.title_page(volume), matter.contents(lines), *front, *bodies, index]


def _introduction(volume: Volume, inside: dict[str, str]) -> Element:
    assert volume.introduction is not None
    page = volume.introduction
    article = print_article(page, Addresses({**inside, page.url: "introduction"}, {}))
    for element in article.elements:
        if element.tag == "h1":
            element.set("id", "introduction")
    return make("section", None, *article.elements, class_="front introduction")


def _part(part: Part, article: Article, group: str, *, first: bool) -> Element:
    head = make("header", None, class_="part-head", data_head=part.designation)
    if group:
        head.append(make("p", group, class_="group-mark"))
    head.append(make("h1", part.title, class_="part-title", id=part.slug))
    facts = [f"{part.issued.isoformat()} 发布", f"{part.effective.isoformat()} 实施", f"{part.owner}归口"]
    if part.status != "现行":
        facts.append(part.status)
    if part.replaces:
        facts.append(f"代替 {part.replaces}")
    head.append(make("p", "　".join(facts), class_="part-facts"))
    head.append(make("p", part.provenance, class_="part-facts"))
    section = make("section", None, head, *_ended(article.elements), class_=f"part{' first' if first else ''}")
    if first:
        section.set("id", "body")
    return section


def _ended(elements: list[Element]) -> list[Element]:
    """Return the elements with the line that ends a standard (终结线), on the page of what is last."""
    end = make("hr", class_="end")
    if elements and has_class(elements[-1], "leaf"):
        elements[-1].append(end)
        return elements
    return [*elements, end]


def _document(volume: Volume, elements: list[Element]) -> str:
    keywords = "、".join(part.designation for part in volume.parts)
    title = f"{volume.parts[0].designation} {volume.title}" if volume.kind == "standard" else volume.title
    created = min((part.issued for part in volume.parts), default=volume.changed)
    body = "\n".join(serialize(element) for element in elements)
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="author" content="{escape(volume.org)}"><meta name="keywords" content="{escape(keywords)}">'
        f'<meta name="description" content="{escape(volume.series)}"><meta name="generator" content="handbook pdf">'
        f'<meta name="dcterms.created" content="{created.isoformat()}">'
        f'<meta name="dcterms.modified" content="{volume.changed.isoformat()}"></head>\n'
        f'<body class="{volume.kind}">\n{body}\n</body></html>\n'
    )
