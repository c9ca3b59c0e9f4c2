"""The site's navigation from the catalog: an entry of mkdocs.yml that ends in "/" becomes the pages of that folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from macros.catalog import Catalog
from macros.model import Page

Entry = str | dict[str, Any]
#: The pages of the guide in the order in which they are read.
_GUIDE = ["edit", "standard", "writing", "citing", "flowcharts", "forms", "wording", "check", "review", "errors"]
_FOLDER = re.compile(r"^[^:]+/$")  # not an address of the web


def expand(nav: Sequence[Any], catalog: Catalog) -> list[Any]:
    """Return the nav with folders expanded; {"标准": "standards/"} holds its classes, others their pages in order.

    A folder without pages has no entry.
    """
    expanded = (_expand_entry(entry, catalog) for entry in nav)
    return [entry for entry in expanded if entry != {}]


def _expand_entry(entry: Any, catalog: Catalog) -> Any:
    if not isinstance(entry, dict):
        return entry
    made = {title: _value(value, catalog) for title, value in entry.items()}
    return {title: value for title, value in made.items() if value != []}


def _value(value: Any, catalog: Catalog) -> Any:
    if isinstance(value, list):
        return expand(value, catalog)
    return _folder(value, catalog) if isinstance(value, str) and _FOLDER.match(value) else value


def _folder(folder: str, catalog: Catalog) -> list[Entry]:
    if folder == "standards/":
        return _standards(catalog)
    pages = [page for uri, page in catalog.pages.items() if uri.startswith(folder)]
    orders = {"roles/": [role.id for role in catalog.roles], "audit/": ["findings", *catalog.classes], "guide/": _GUIDE}
    order = orders.get(folder, list(catalog.systems))
    pages.sort(key=lambda page: (not page.uri.endswith("/index.md"), _position(page, order), page.uri))
    return [_entry(page, page.title) for page in pages]


def _position(page: Page, order: list[str]) -> int:
    stem = page.uri.rsplit("/", 1)[-1].removesuffix(".md")
    return order.index(stem) if stem in order else len(order)


def _entry(page: Page, title: str) -> Entry:
    return page.uri if page.uri.endswith("/index.md") else {title: page.uri}


def _standards(catalog: Catalog) -> list[Entry]:
    entries: list[Entry] = ["standards/index.md"] if "standards/index.md" in catalog.pages else []
    for group in catalog.classes.values():
        index = f"standards/{group.id}/index.md"
        members: list[Entry] = [index] if index in catalog.pages else []
        members += [_entry(s.page, f"{s.meta.number} {s.meta.title}") for s in catalog.in_class(group.id)]
        if members:
            entries.append({group.title: members})
    return entries
