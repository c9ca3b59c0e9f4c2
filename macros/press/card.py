"""A role's page -> its duty card: the duties on one or two narrow sheets, without what only a screen needs."""

from __future__ import annotations

from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from macros.paper.tree import classes, has_class, make, parse, rewrite
from macros.press.site import SitePage

#: The filter, links to files and offices, what clauses demand, what others lead: for the screen.
_DROPPED = frozenset({"list-filter", "std-downloads", "download", "headerlink", "demands", "offices", "detail"})
#: Of a standard its number is enough, where space is short.
_SHORT = frozenset({"duty-lead", "duty-part"})


def card(title: str, page: SitePage) -> Element:
    """Return the card under its title."""
    body = parse(page.html)

    def rule(element: Element) -> Element | None:
        if element.tag in ("h1", "style") or _DROPPED.intersection(classes(element)) or element.get("id") == "demands":
            return None
        if element.tag == "a":
            _link(element, page)
        elif _SHORT.intersection(classes(element)):
            rewrite(element, lambda child: None if has_class(child, "name") else child)
        return element

    rewrite(body, rule)
    return make("section", None, make("h1", title), *body, class_="card")


def _link(element: Element, page: SitePage) -> None:
    """Links lead to the site where its address is known, else nowhere."""
    if page.public:
        element.set("href", urljoin(page.public, element.get("href", "")))
    else:
        element.tag, element.attrib = "span", {}
