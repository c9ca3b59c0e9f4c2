"""Links and images written in Markdown: relative, inside docs/, and there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from macros.catalog import Catalog
from macros.findings import Finding, Location
from macros.findings.nearest import suggest
from macros.model import Page

#: A label may hold anything, brackets and line ends too; so the link is known by what follows it.
_LINK = re.compile(r"\]\(\s*+<?\s*+(?P<url>[^)\s>]*)")
_DEFINITION = re.compile(r"(?m)^ {0,3}\[(?P<name>[^\]\n]+)\]:[ \t]*\n?[ \t]*<?(?P<url>[^\s>]+)")
#: ![label][name], ![name][] and ![name]; of the last, the address in round brackets is known by _LINK.
_IMAGE_OF = re.compile(r"!\[([^\[\]]*+)\](?:[ \n]?\[([^\[\]]*+)\])?+")
#: A label is not looked at further back than this.
_LABEL = 1000
_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:")


def links(catalog: Catalog) -> Iterator[Finding]:
    """Check every [text](link), ![text](image) and [name]: link."""
    for page in catalog.asked_pages:
        body = page.source.prose
        images = {_name(match[2] or match[1]) for match in _IMAGE_OF.finditer(body)}
        found = [(match, *_opening(body, match.start())) for match in _LINK.finditer(body)]
        found += [(match, match.start(), _name(match["name"]) in images) for match in _DEFINITION.finditer(body)]
        for match, start, image in found:
            line, column = body.count("\n", 0, start), start - body.rfind("\n", 0, start)
            place = Location(page.source.path, page.source.body_line + line, column)
            yield from _link(catalog, page, match["url"], image, place)


def _opening(body: str, end: int) -> tuple[int, bool]:
    """Return where the link whose label ends at `end` begins, brackets within the label counted, and whether it is an image."""
    depth, at = 0, end
    while at > max(0, end - _LABEL) and depth >= 0:
        at -= 1
        depth += (body[at] == "]") - (body[at] == "[")
    image = depth < 0 and at > 0 and body[at - 1] == "!"
    return (at - image if depth < 0 else end), image


def _name(text: str) -> str:
    """Return the name of a definition as Markdown compares it."""
    return " ".join(text.split()).lower()


def _link(catalog: Catalog, page: Page, url: str, image: bool, place: Location) -> Iterator[Finding]:
    if _SCHEME.match(url) or url.startswith("//"):
        scheme = url.split(":", 1)[0].lower()
        if image:
            yield Finding(place, "LNK003", f"图片“{url}”在网站之外，内网里看不到。")
        elif scheme not in ("http", "https", "mailto", "tel"):
            yield Finding(place, "HTM001", f"链接“{url[:30]}”的形式不允许。")
        return
    path, _, anchor = url.partition("#")
    if path.startswith("/"):
        yield Finding(place, "LNK003", f"“{url}”以 / 开头，手册放在子目录时会失效，应写相对路径。")
        return
    if not path:
        if anchor and anchor not in _anchors(page):
            yield Finding(place, "LNK001", f"本页没有标签“{anchor}”。{suggest(anchor, _anchors(page))}")
        return
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), unquote(path)))
    if target.startswith("..") or target.startswith("_"):
        yield Finding(place, "LNK001", f"“{path}”指向手册之外。")
    elif image and not (catalog.settings.docs / target).is_file():
        yield Finding(place, "LNK002", f"图片“{path}”不存在。")
    elif not image and target in catalog.pages:
        if anchor and anchor not in _anchors(catalog.pages[target]):
            known = _anchors(catalog.pages[target])
            yield Finding(place, "LNK001", f"“{path}”里没有标签“{anchor}”。{suggest(anchor, known)}")
    elif not image and not (catalog.settings.docs / target).is_file():
        here = posixpath.dirname(page.uri)
        near = suggest(path, [posixpath.relpath(uri, here or ".") for uri in catalog.pages])
        yield Finding(place, "LNK001", f"链接的文件“{path}”不存在。{near}")


def _anchors(page: Page) -> set[str]:
    from macros.source.scan import Heading

    found = {block.label for block in page.source.blocks if isinstance(block, Heading) and block.label}
    found |= {clause.anchor for clause in page.outline.clauses}
    found |= {item.label for item in page.outline.captioned}
    return found | {form.label for form in page.outline.forms}


RULES = (links,)
