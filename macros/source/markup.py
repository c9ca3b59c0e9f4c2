"""Which HTML a page may hold: a short list of tags and attributes, in one plain way of writing.

What is listed here is allowed and everything else is not, so that no new tag or trick of a browser has to be known. A tag is read by its
plain form only (`<name key="value">`): there every browser agrees where it ends. Used twice: on the source, for a finding with its line
(`macros.checks.html`), and on what Markdown made of it, as the last word (`macros.markdown`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

TAGS = frozenset(
    {
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "blockquote",
            "br",
            "caption",
            "cite",
            "code",
            "col",
            "colgroup",
            "dd",
            "del",
        ),
        *("details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr"),
        *("i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section"),
        *("small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time"),
        *("tr", "u", "ul", "var", "wbr"),
    }
)
_PLAIN = frozenset(
    {
        *(
            "abbr",
            "align",
            "alt",
            "colspan",
            "data-label",
            "data-status",
            "data-toc-label",
            "datetime",
            "dir",
            "headers",
        ),
        *("height", "lang", "loading", "markdown", "open", "reversed", "role", "rowspan", "scope", "span", "start"),
        *("tabindex", "title", "type", "valign", "value", "width"),
    }
)
#: How Markdown aligns the cells of a table; no other style is the editor's to give.
_STYLE = re.compile(r"text-align: (?:left|right|center);")
#: Names by which the theme's scripts and styles find their parts.
_OF_THE_THEME = re.compile(r"(?:^|\s)(?:md-|__)", re.I)
#: Where a link may lead, beside the handbook itself.
SCHEMES = frozenset({"http:", "https:", "mailto:", "tel:"})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)

_PAIR = re.compile(r"""\s++([a-zA-Z][\w:.-]*+)(?:="([^"<>`]*+)")?+""")
_TAG = re.compile(r"""</?+([a-zA-Z][a-zA-Z0-9]*+)((?:\s++[a-zA-Z][\w:.-]*+(?:="[^"<>`]*+")?+)*+)\s*+/?+>""")
_COMMENT = re.compile(r"<!--(?![->])(?:[^<>`-]|-(?!-))*+-->")
#: <https://…> and <a@b.cn>, which Markdown makes links of.
_AUTOLINK = re.compile(r"<(?:(?:https?|mailto|tel):[^\s<>\"'`]++|[\w.+-]++@[\w.-]++)>", re.I)
_OPENING = re.compile(r"<(?=[a-zA-Z/!?])")
_BROKEN = re.compile(r"<[/!?]?[\w-]*")


@dataclass(frozen=True)
class Fault:
    """What a text may not hold, from `start` to `end`; `name` completes the sentence 页面里不能写……."""

    start: int
    end: int
    name: str


def faults(text: str) -> Iterator[Fault]:
    """Yield everything in `text` that begins like a tag and is not an allowed one. Takes time in proportion to the text."""
    for opening in _OPENING.finditer(text):
        start = opening.start()
        if _COMMENT.match(text, start) or _AUTOLINK.match(text, start):
            continue
        tag = _TAG.match(text, start)
        if not tag:
            broken = _BROKEN.match(text, start)
            yield Fault(start, _end(text, start), f"不完整或不规整的标签 {broken[0] if broken else '<'}")
        elif tag[1].lower() not in TAGS:
            yield Fault(start, tag.end(), f"标签 <{tag[1]}>")
        else:
            for pair in _PAIR.finditer(tag[2]):
                if name := attribute_fault(pair[1], pair[2] or ""):
                    yield Fault(start, tag.end(), name)


def _end(text: str, start: int) -> int:
    """Return where what began like a tag ends at the latest: nobody knows where it does."""
    following = text.find("<", start + 1, start + 1000)
    return following if following >= 0 else min(start + 1000, len(text))


def attribute_fault(name: str, value: str) -> str:
    """Return what is wrong with an attribute, as in Fault.name; "" when nothing is."""
    key = name.lower()
    if key == "href":
        return f"地址 {found}" if (found := odd_address(value)) else ""
    if key == "src":
        return f"站外资源 {found}" if (found := away(value)) else ""
    if key in ("id", "class"):
        return f"属性 {name}=“{value}”" if _OF_THE_THEME.search(html.unescape(value)) else ""
    if key == "style":
        return "" if _STYLE.fullmatch(value) else "属性 style"
    allowed = key in _PLAIN or key.startswith("aria-")
    return "" if allowed else f"{'事件属性' if key.startswith('on') else '属性'} {name}"


def odd_address(value: str) -> str:
    """Return the beginning of an address that no link may have: another scheme, another host without one; "" for an allowed one."""
    address = read(value)
    scheme = _SCHEME.match(address)
    if scheme:
        return "" if scheme[0].lower() in SCHEMES else scheme[0]
    return _other_host(address)


def away(value: str) -> str:
    """Return the beginning of an address outside the site; "" for one inside."""
    address = read(value)
    scheme = _SCHEME.match(address)
    if not scheme:
        return _other_host(address)
    return f"{scheme[0]}//" if address[scheme.end() :].startswith("//") else scheme[0]


def _other_host(address: str) -> str:
    """Browsers take a backslash for a slash."""
    return "//" if re.match(r"[/\\]{2}", address) else "\\" if address.startswith("\\") else ""


def read(value: str) -> str:
    """Return an address as a browser reads it: without entities, blanks and control characters."""
    return re.sub(r"[\x00-\x20]", "", html.unescape(value))
