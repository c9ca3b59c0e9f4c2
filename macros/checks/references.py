"""Macro calls: arguments, and what ref(), law() and term() name."""

from __future__ import annotations

from collections.abc import Iterator

from macros.catalog import Catalog
from macros.checks.data import article
from macros.findings import Finding
from macros.findings.nearest import suggest
from macros.model import Page
from macros.refs import Unresolved
from macros.source import Call
from macros.vocabulary import check_arguments

#: Macros that need the page of a standard.
_OWN = frozenset({"standard", "terms", "references", "seven", "backlinks"})


def calls(catalog: Catalog) -> Iterator[Finding]:
    """Check every macro call of every page."""
    for page in catalog.pages.values():
        for call in page.source.calls:
            faults = list(check_arguments(call))
            yield from faults or _call(catalog, page, call)


def _call(catalog: Catalog, page: Page, call: Call) -> Iterator[Finding]:
    slug = catalog.slug_of(page)
    if call.name in _OWN and slug is None:
        yield Finding(call.location, "MAC008", f"宏 {call.name}() 只能用在标准的页面里。")
    elif call.name == "ref":
        target = catalog.resolve(slug, call.argument(0, "target"))
        if isinstance(target, Unresolved):
            if target.code:
                yield Finding(call.location, target.code, target.message, target.hint)
        elif catalog.standards[target.slug].meta.status == "废止":
            title = catalog.standards[target.slug].meta.title
            yield Finding(call.location, "REF003", f"引用的《{title}》已经废止。")
    elif call.name == "law":
        yield from article(catalog, call.argument(0, "basis"), call.argument(1, "article"), call.location)
    elif call.name == "term":
        name = call.argument(0, "name")
        if name not in catalog.terms:
            hint = suggest(name, catalog.terms.keys())
            yield Finding(call.location, "TRM001", f"术语“{name}”不在 terms.yml 里。{hint}")
    elif call.name == "class_page" and (id_ := call.argument(0, "class_id")) not in catalog.classes:
        hint = suggest(id_, catalog.classes.keys())
        yield Finding(call.location, "DAT005", f"类别“{id_}”不在 classes.yml 里。{hint}")
    elif call.name == "system_page" and (id_ := call.argument(0, "system_id")) not in catalog.systems:
        hint = suggest(id_, catalog.systems.keys())
        yield Finding(call.location, "DAT009", f"体系“{id_}”不在 systems.yml 里。{hint}")
    elif call.name == "role_page":
        roles = {role.id: role.title for role in catalog.roles}
        if (id_ := call.argument(0, "role_id")) not in roles:
            yield Finding(call.location, "DAT004", f"角色“{id_}”不在 roles.yml 里。{suggest(id_, roles)}")


def terms_listed(catalog: Catalog) -> Iterator[Finding]:
    """A standard that uses term() lists its terms."""
    for standard in catalog.standards.values():
        names = [call.name for call in standard.page.source.calls]
        if "term" in names and "terms" not in names:
            first = next(call for call in standard.page.source.calls if call.name == "term")
            yield Finding(first.location, "TRM002", "用了 term()，但页面里没有 {{ terms() }}，术语不会列出。")


RULES = (calls, terms_listed)
