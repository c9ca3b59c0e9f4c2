"""What of a page would run or load something, as a browser reads it: tinyhtml5 reads HTML by the standard's own rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import jinja2
import markdown
import tinyhtml5
from mkdocs.config import load_config

from macros.catalog import Catalog
from macros.site import Build
from macros.source.calls import COMMENT_END, COMMENT_START
from tests.conftest import PROJECT

_RUNS = frozenset(
    {
        *(
            "script",
            "iframe",
            "object",
            "embed",
            "link",
            "meta",
            "base",
            "frame",
            "frameset",
            "applet",
            "style",
            "noscript",
        ),
        *(
            "template",
            "portal",
            "plaintext",
            "xmp",
            "math",
            "marquee",
            "form",
            "input",
            "button",
            "svg",
            "foreignobject",
        ),
        *("animate", "set", "use", "audio", "video", "source", "textarea", "select", "title", "noembed", "noframes"),
        *("listing", "image", "dialog", "slot", "canvas", "param", "area", "map"),
    }
)
#: Parts of our own drawings.
_DRAWN = {"svg", "style"}
_ADDRESSES = frozenset(
    {
        *("href", "src", "srcset", "poster", "action", "formaction", "data", "ping", "background", "cite", "longdesc"),
        *("xlink:href", "dynsrc", "lowsrc"),
    }
)
_LOADS = {"src", "srcset", "poster", "data", "background", "dynsrc", "lowsrc"}


@cache
def _extensions() -> tuple[list[str], dict[str, Any]]:
    config = load_config(str(PROJECT / "mkdocs.yml"))
    return config.markdown_extensions, config.mdx_configs


def rendered(catalog: Catalog, uri: str) -> str:
    """Return a page as the shipped settings make it: typeset, macros, Markdown. Raises what a build would stop at."""
    build = Build(catalog)
    environment = jinja2.Environment(comment_start_string=COMMENT_START, comment_end_string=COMMENT_END)
    template = environment.from_string(build.begin(uri))
    extensions, settings = _extensions()
    text = build.finish(template.render(**build.macros(), **build.variables()))
    return markdown.Markdown(extensions=extensions, extension_configs=settings).convert(text)


def hazards(html: str, *, drawn: bool = False) -> list[str]:
    """Return what in the HTML of a page's body is not for reading; `drawn` says that there is a drawing of ours."""
    return list(_hazards(tinyhtml5.parse(f"<!DOCTYPE html><body><article>{html}</article>"), drawn))


def _hazards(tree: Any, drawn: bool) -> Iterator[str]:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2].lower()
        if name in _RUNS - (_DRAWN if drawn else set()):
            yield f"<{name}>"
        if name == "style" and re.search(r"@import|url\((?!#)", element.text or ""):
            yield "<style> that loads"
        for raw, value in element.attrib.items():
            key = (raw[-1] if isinstance(raw, tuple) else raw).rpartition("}")[2].lower()
            yield from _attribute(name, key, value, drawn)


def _attribute(name: str, key: str, value: str, drawn: bool) -> Iterator[str]:
    if key.startswith("on") or key in ("srcdoc", "http-equiv", "ping", "formaction", "is"):
        yield f"{name} {key}"
    if key == "style" and not drawn and not re.fullmatch(r"\s*text-align: \w+;", value):
        yield f"{name} style"
    if key in _ADDRESSES:
        address = re.sub(r"[\x00-\x20]", "", value)
        scheme = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", address)
        if scheme and scheme[0].lower() not in ("http:", "https:", "mailto:", "tel:"):
            yield f"{name} {key}={scheme[0]}"
        if re.match(r"[/\\]{2}", address) or (scheme and key in _LOADS):
            yield f"{name} {key} elsewhere"
