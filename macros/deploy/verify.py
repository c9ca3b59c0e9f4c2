"""What is wrong with a built site, seen from outside: every address of every page is followed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: What a page loads by itself; everything else that has an address only leads there.
_LOADS = {
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "embed": "src",
    "object": "data",
    "use": "href",
}
_LEADS = {"a": "href", "link": "href"}
_LOADED_LINKS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})
_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//|^(?:https?|ftp|wss?):", re.IGNORECASE)
_HARMLESS = ("mailto:", "tel:", "data:", "webcal:")
_STYLE_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")


@dataclass(frozen=True)
class Address:
    """An address in a page: the element that has it, and whether the browser loads it without being asked."""

    element: str
    target: str
    loaded: bool


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.anchors: set[str] = set()
        self.addresses: list[Address] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if identifier := attributes.get("id"):
            self.anchors.add(identifier)
        if target := attributes.get(_LOADS.get(tag, "")):
            self.addresses.append(Address(tag, target, True))
        if target := attributes.get(_LEADS.get(tag, "")):
            loaded = tag == "link" and not _LOADED_LINKS.isdisjoint(attributes.get("rel", "").lower().split())
            self.addresses.append(Address(tag, target, loaded))


@dataclass(frozen=True)
class BuiltSite:
    """A built site's folder, and the path below which it is served ("/" or "/handbook/")."""

    folder: Path
    prefix: str = "/"

    @cached_property
    def pages(self) -> Mapping[str, _Reader]:
        """Every HTML file by its path in the site."""
        found = {}
        for path in sorted(self.folder.rglob("*.html")):
            reader = _Reader()
            reader.feed(path.read_text(encoding="utf-8"))
            reader.close()
            found[path.relative_to(self.folder).as_posix()] = reader
        return found

    def file_of(self, page: str, target: str) -> Path | None:
        """Return the file that an address on a page leads to; None where it leaves the site."""
        path = unquote(urlsplit(target).path)
        if path.startswith("/"):
            if not path.startswith(self.prefix):
                return None
            path = path.removeprefix(self.prefix)
            file = self.folder / path
        else:
            file = self.folder / Path(page).parent / path if path else self.folder / page
        file = file.resolve()
        if not file.is_relative_to(self.folder.resolve()):
            return None
        return file / "index.html" if file.is_dir() else file


def verify(site: BuiltSite) -> list[str]:
    """Return what is wrong, a line each, in Chinese; an empty list for a site that can be published."""
    if not site.pages:
        return ["网站是空的：没有一个页面。"]
    return [*_addresses(site), *_styles(site), *_inventory(site), *_necessary(site)]


def _addresses(site: BuiltSite) -> Iterator[str]:
    root = site.folder.resolve()
    for page, reader in site.pages.items():
        for address in reader.addresses:
            target = address.target.strip()
            if target.lower().startswith(_HARMLESS):
                continue
            if _OUTSIDE.match(target):
                if address.loaded:
                    yield f"{page}：<{address.element}> 向站外请求 {target}。"
                continue
            file = site.file_of(page, target)
            if file is None or not file.is_file():
                yield f"{page}：<{address.element}> 的地址 {target} 没有对应的文件。"
                continue
            anchor = unquote(urlsplit(target).fragment)
            known = site.pages.get(file.relative_to(root).as_posix())
            if anchor and known is not None and anchor not in known.anchors:
                yield f"{page}：<{address.element}> 的地址 {target} 没有对应的位置。"


def _styles(site: BuiltSite) -> Iterator[str]:
    for path in sorted(site.folder.rglob("*.css")):
        for target in _STYLE_URL.findall(path.read_text(encoding="utf-8")):
            if _OUTSIDE.match(target):
                yield f"{path.relative_to(site.folder).as_posix()}：向站外请求 {target}。"


def _inventory(site: BuiltSite) -> Iterator[str]:
    """Every page, form and file that handbook.json names is there."""
    try:
        data = json.loads((site.folder / "handbook.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        yield "handbook.json 不存在或读不懂。"
        return
    for standard in data["standards"]:
        named = [standard["url"], *(part["url"] for part in (*standard["clauses"], *standard["forms"]))]
        named += [form[kind] for form in standard["forms"] for kind in ("docx", "pdf") if form[kind]]
        for url in named:
            target, _, anchor = url.partition("#")
            file = site.folder / target
            file = file / "index.html" if file.is_dir() else file
            page = site.pages.get(file.relative_to(site.folder).as_posix())
            if not file.is_file() or (anchor and (page is None or anchor not in page.anchors)):
                yield f"handbook.json：{standard['id']} 的 {url} 不在网站里。"


def _necessary(site: BuiltSite) -> Iterator[str]:
    for name in ("index.html", "404.html", "pagefind/pagefind.js", "handbook.schema.json"):
        if not (site.folder / name).is_file():
            yield f"缺少 {name}。"
