"""Labels: every heading has one, each is well formed and stands once in its page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.catalog import Catalog
from macros.findings import Finding, Location
from macros.model import Page
from macros.source.scan import Heading, Untitled

_LABEL = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")


def headings(catalog: Catalog) -> Iterator[Finding]:
    """A heading without a label would get an address that changes with the next edit."""
    for page in catalog.pages.values():
        for block in page.source.blocks:
            place = Location(page.source.path, block.line)
            if isinstance(block, Heading) and block.level > 1 and block.label is None:
                if "{#" in block.title or "｛" in block.title:
                    yield Finding(place, "LBL003", f"标题“{block.title}”的标签写法不对，应像 {{#prepare}} 放在行末。")
                else:
                    yield Finding(place, "LBL001", f"标题“{block.title}”没有标签。")
            if isinstance(block, (Heading, Untitled)) and block.label is not None and not _LABEL.match(block.label):
                message = f"标签“{block.label}”只能用小写英文字母、数字和连字符，以字母开头。"
                yield Finding(place, "LBL003", message)


def duplicates(catalog: Catalog) -> Iterator[Finding]:
    """An address stands for one place."""
    for page in catalog.pages.values():
        seen: dict[str, int] = {}
        for label, line in _anchors(page):
            if label in seen:
                message = f"标签“{label}”重复，第{seen[label]}行已经用过。"
                yield Finding(Location(page.source.path, line), "LBL002", message)
            seen.setdefault(label, line)


def _anchors(page: Page) -> Iterator[tuple[str, int]]:
    standards_page = bool(page.outline.clauses)
    if not standards_page:
        for block in page.source.blocks:
            if isinstance(block, Heading) and block.label:
                yield block.label, block.line
        return
    for clause in page.outline.clauses:
        yield clause.anchor, clause.location.line
    for item in page.outline.captioned:
        if item.label:
            yield item.label, item.location.line
    for placed in page.outline.forms:
        yield placed.label, placed.form.location.line


RULES = (headings, duplicates)
