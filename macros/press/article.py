"""The page of a standard -> what is printed of it: links with page numbers, forms as sheets, fitted flowcharts, appendices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin
from xml.etree.ElementTree import Element

from macros.forms.printed import Setting, print_sheet
from macros.paper.tree import find, has_class, make, parse, rewrite, text_of
from macros.press.flowchart import print_flowchart
from macros.press.site import SitePage

_DROPPED = ("headerlink", "form-tools", "std-questions", "flowchart-text")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_PLAIN = Setting(wide=False, heads=())
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """One line of the contents: level 1 for chapters and appendices, 2 for clauses; the number, the title, where it is."""

    level: int
    number: str
    title: str
    anchor: str
    appendix: bool = False


@dataclass(frozen=True)
class FormEntry:
    """One line of the index of forms."""

    number: str
    title: str
    anchor: str


@dataclass
class Article:
    """What is printed of a page, and what is in it."""

    elements: list[Element]
    entries: list[Entry] = field(default_factory=list)
    forms: list[FormEntry] = field(default_factory=list)


@dataclass(frozen=True)
class Addresses:
    """Where links lead: `inside` gives the id prefix of each page of the volume, `cited` the designation of other standards, by address."""

    inside: Mapping[str, str]
    cited: Mapping[str, str]

    def anchor(self, url: str, label: str) -> str:
        """Return the id of a label of a page of the volume; of the page itself for an empty label."""
        prefix = self.inside[url]
        return "--".join(filter(None, (prefix, label))) or "title"  # neither has two hyphens in it


def print_article(page: SitePage, addresses: Addresses, settings: Mapping[str, Setting] | None = None) -> Article:
    """Return what is printed of a page of the volume; `settings` are those of its forms by label."""
    return _Printer(page, addresses, settings or {}).run()


class _Printer:
    def __init__(self, page: SitePage, addresses: Addresses, settings: Mapping[str, Setting]) -> None:
        self.page = page
        self.addresses = addresses
        self.settings = settings

    def run(self) -> Article:
        body = parse(self.page.html)
        rewrite(body, self.rule)
        article = Article(_leaves(list(body)))
        for element in body.iter():
            if element.tag in ("h2", "h3"):
                entry = _entry(element)
                element.set("data-label", f"{entry.number} {entry.title}".strip())
                if not has_class(element, "term-entry"):
                    article.entries.append(entry)
            elif element.tag == "section" and has_class(element, "form"):
                article.forms.append(
                    FormEntry(element.get("data-form", ""), element.get("data-title", ""), element.get("id", ""))
                )
        return article

    def rule(self, element: Element) -> Element | list[Element] | None:
        if element.tag in ("button", "script", "style") or any(has_class(element, name) for name in _DROPPED):
            return None
        label = element.get("id")
        if label:
            element.set("id", self.addresses.anchor(self.page.url, label))
        for name in ("title", "tabindex", "role", "aria-label"):
            element.attrib.pop(name, None)
        if element.tag == "a":
            return self.link(element)
        if element.tag == "figure" and has_class(element, "flowchart"):
            print_flowchart(element)
        elif element.tag == "section" and has_class(element, "form"):
            _form(element, self.settings.get(label or "", _PLAIN))
        elif element.tag == "div" and has_class(element, "table-scroll"):
            element.set("class", "table-box")
        elif element.tag == "span" and has_class(element, "no") and element.text:
            element.text = element.text.strip()
        return element

    def link(self, element: Element) -> Element:
        href = element.get("href", "")
        url, label = urldefrag(urljoin(f"/{self.page.url}", href))
        url = url.removeprefix("/")
        foreign = url != self.page.url
        if not _SCHEME.match(href) and url in self.addresses.inside:
            element.set("href", f"#{self.addresses.anchor(url, label)}")
            if has_class(element, "ref"):
                element.set("class", "ref paged")
        elif not _SCHEME.match(href):
            if not self.page.public:
                element.tag, element.attrib = "span", {"class": element.get("class", "")}
            else:
                element.set("href", urljoin(self.page.public, href))
        # On paper a standard is cited with its designation (GB/T 1.1—2020, 9.5.4).
        if foreign and url in self.addresses.cited and (element.text or "").startswith("《"):
            designation = make("span", self.addresses.cited[url], class_="nowrap")
            designation.tail, element.text = element.text, None
            element.insert(0, designation)
        return element


def _entry(heading: Element) -> Entry:
    number = next((text_of(part) for part in find(heading, "span", "no")), "")
    nature = next((text_of(part) for part in find(heading, "span", "nature")), "")
    skipped = [*find(heading, "span", "no"), *find(heading, "span", "nature"), *find(heading, "span", "english")]
    title = (heading.text or "") + "".join(
        ("" if child in skipped else text_of(child)) + (child.tail or "") for child in heading
    )
    appendix = has_class(heading, "appendix")
    return Entry(int(heading.tag[1]) - 1, f"{number}{nature}", title.strip(), heading.get("id", ""), appendix)


def _form(section: Element, setting: Setting) -> None:
    """Make a section.form a numbered sheet: a table's caption stands above it, a figure's below (GB/T 1.1—2020, 9.8 and 9.9)."""
    head = next(find(section, "p", "form-title"), None)
    sheet = next(find(section, "form", "form-sheet"), None)
    if sheet is None:
        return
    number = next((text_of(part) for part in find(section, "span", "no")), "") if head is not None else ""
    title = section.get("data-title", "")
    caption = make("p", None, make("span", number, class_="no"), class_="caption")
    caption[0].tail = title
    sheet = print_sheet(sheet, setting)
    if has_class(sheet, "form-table"):
        for line in list(find(sheet, "p", "sheet-title")):
            if text_of(line) == title:
                sheet.remove(line)
        section[:] = [caption, sheet]
    else:
        section[:] = [sheet, caption]
    kind = "wide" if has_class(sheet, "wide") else "paper" if has_class(sheet, "form-paper") else "table"
    section.text = None
    section.set("class", f"form {kind}")


def _leaves(elements: list[Element]) -> list[Element]:
    """Put each form on a page of its kind, together with the headings and the few lines that lead to it."""
    out: list[Element] = []
    for element in elements:
        if not (element.tag == "section" and has_class(element, "form")):
            out.append(element)
            continue
        lead: list[Element] = []
        while out and len(lead) < 4 and (_is_heading(out[-1]) or out[-1].tag == "p"):
            lead.insert(0, out.pop())
            if has_class(lead[0], "appendix"):
                break
        # Lines that do not follow a heading at once belong to the text before.
        while lead and not _is_heading(lead[0]):
            out.append(lead.pop(0))
        out.append(make("div", None, *lead, element, class_=f"leaf {element.get('class', '').split()[-1]}"))
    return out


def _is_heading(element: Element) -> bool:
    return element.tag in _HEADINGS
