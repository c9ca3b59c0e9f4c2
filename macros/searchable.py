"""Catalog -> the pages that search knows, with their facets and the other words that people search by."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.catalog import Catalog
from macros.links import output_path, page_url
from macros.model import Standard
from macros.search import Page


def searched_pages(catalog: Catalog, site: Path) -> list[Page]:
    """Return the pages to index, standards first by number; `site` is the built site's folder."""
    return [*_standards(catalog, site), *_others(catalog, site)]


def _standards(catalog: Catalog, site: Path) -> Iterator[Page]:
    directory_urls = catalog.settings.directory_urls
    for standard in catalog.standards.values():
        uri, meta = standard.page.uri, standard.meta
        group = catalog.classes.get(standard.class_id)
        yield Page(
            url=page_url(uri, directory_urls),
            file=site / output_path(uri, directory_urls),
            title=meta.title,
            kind="标准",
            filters={
                "体系": [system.short for system in catalog.systems_of(standard.slug)],
                "类别": [group.title] if group else [],
                "角色": _roles(catalog, standard),
            },
            designation=standard.designation,
            number=str(meta.number),
            keywords=[*meta.keywords, *(question.q for question in meta.questions)],
            terms=list(standard.outline.terms),
        )


def _roles(catalog: Catalog, standard: Standard) -> list[str]:
    names = [name for work in standard.meta.work for name in (work.who.lead, *work.who.help)]
    titles = (catalog.role_names[name].title for name in names if name in catalog.role_names)
    return list(dict.fromkeys(titles))


def _others(catalog: Catalog, site: Path) -> Iterator[Page]:
    directory_urls = catalog.settings.directory_urls
    owned = {standard.page.uri for standard in catalog.standards.values()}
    kinds = {
        "guide": "编辑指南",
        "about": "关于",
        "systems": "体系",
        "standards": "类别",
        "roles": "角色",
        "audit": "检查",
    }
    for uri, page in catalog.pages.items():
        if uri in owned or uri == "index.md":
            continue
        yield Page(
            url=page_url(uri, directory_urls),
            file=site / output_path(uri, directory_urls),
            title=page.title,
            kind=kinds.get(uri.split("/")[0], "页面"),
            filters={},
            designation="",
            number="",
            keywords=[],
            terms=[],
        )
