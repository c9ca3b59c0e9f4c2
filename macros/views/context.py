"""What every view is given: the catalog and the page that calls it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from macros.catalog import Catalog
from macros.history import History
from macros.links import relative_url
from macros.markdown import BEGIN, END
from macros.model import Page, Standard


class ViewError(Exception):
    """A macro cannot answer; the message is for the editor. `handbook check` says the same earlier, with the line."""


@dataclass(frozen=True)
class Context:
    """The catalog, the calling page, its standard if it is a standard's page; what git tells, where the page asks for it.

    `render` makes HTML of a sample of a standard.
    """

    catalog: Catalog
    page: Page
    standard: Standard | None = None
    history: History = field(default_factory=History)
    render: Callable[[Standard], str] | None = None

    def own(self, macro: str) -> Standard:
        """Return the page's standard. Raises ViewError on other pages."""
        if self.standard is None:
            raise ViewError(f"宏 {macro}() 只能用在标准的页面里（docs/standards/类别/名称.md，页首要完整）。")
        return self.standard

    def url(self, uri: str, anchor: str = "") -> str:
        """Return the link from this page to another one."""
        return relative_url(self.page.uri, uri, anchor, self.catalog.settings.directory_urls)

    def asset(self, path: str) -> str:
        """Return the link from this page to a file of the site."""
        home = self.url("index.md").removesuffix("index.html")
        return f"{home}{path}"

    def standard_url(self, slug: str, anchor: str = "") -> str:
        """Return the link to a standard or to a label of it."""
        return self.url(self.catalog.standards[slug].page.uri, anchor)


def block(html: Markup) -> str:
    """Return finished block HTML so that it passes Markdown untouched."""
    return f"\n\n{BEGIN}\n{html}\n{END}\n\n"


def tooltip(text: str) -> Markup:
    """Return text for an attribute inside a sentence: Markdown would read links and code there too, so what begins one is an entity."""
    return Markup(re.sub(r"[\[\]`\\]", lambda match: f"&#{ord(match[0])};", escape(text)))


def join(parts: Iterable[Markup | str], separator: str = "") -> Markup:
    """Join HTML parts."""
    return Markup(separator).join(parts)
