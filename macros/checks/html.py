"""Raw HTML in a page: nothing that runs, nothing that loads from outside. Pull requests come from people we do not know.

Attributes are looked for anywhere in the text, not only inside what looks like a tag: where a tag ends is for a browser to say, and it
says it otherwise than any short pattern. No pattern looks further back or ahead than it has to, so a page full of "<" takes no time.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping

from macros.catalog import Catalog
from macros.findings import Finding, Location
from macros.records import Record
from macros.source.literal import blank_out

_ADDRESSES = r"(?:href|src|srcset|poster|action|formaction|data|ping|background)"
_DANGEROUS = (
    (
        re.compile(
            r"<\s*/?\s*(script|style|iframe|object|embed|link|meta|base|form|input|svg|math|template|noscript)\b", re.I
        ),
        "标签 <{}>",
    ),
    (re.compile(r"(?<![\w-])(on(?!ly\b|e\b|ce\b|to\b)[a-z]+)\s*=", re.I), "事件属性 {}"),
    (re.compile(r"(?<![\w-])(?:src|srcset|poster|background)\s*=\s*[\"']?\s*((?:https?:)?//)", re.I), "站外资源 {}"),
    (re.compile(rf"\{{:?[^{{}}\n]*?(?<![\w-])({_ADDRESSES}|style)\s*=[^{{}}\n]*\}}", re.I), "属性 {}"),
    (re.compile(r"(<!--/?handbook:)"), "标记 {}"),
)
_ADDRESS = re.compile(rf"(?<![\w-]){_ADDRESSES}\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]*)", re.I)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_MARKUP = re.compile(r"</?[a-z]+|<!|\]\(|[{}]", re.I)
_MACRO = re.compile(r"\{\{|\{%|<!--#")
_ALLOWED = frozenset({"http:", "https:", "mailto:", "tel:"})


def dangerous(catalog: Catalog) -> Iterator[Finding]:
    """Refuse tags and attributes that run code or load from outside."""
    for page in catalog.pages.values():
        body = blank_out(page.source.body, page.source.code)
        found = [
            (match, name.format(match.group(1))) for pattern, name in _DANGEROUS for match in pattern.finditer(body)
        ]
        found += [(match, f"地址 {scheme}") for match in _ADDRESS.finditer(body) if (scheme := _odd_scheme(match[1]))]
        for match, name in found:
            line = page.source.body_line + body.count("\n", 0, match.start())
            column = match.start() - body.rfind("\n", 0, match.start())
            yield Finding(Location(page.source.path, line, column), "HTM001", f"页面里不能写{name}。")


def _odd_scheme(value: str) -> str:
    """Return the scheme of an address if it is not an allowed one, read as a browser reads it: without entities and white space."""
    address = re.sub(r"[\x00-\x20]", "", html.unescape(value.strip("\"'")))
    scheme = _SCHEME.match(address)
    return scheme.group() if scheme and scheme.group().lower() not in _ALLOWED else ""


def plain_words(catalog: Catalog) -> Iterator[Finding]:
    """Front matter and data are words: they are printed inside Markdown and in the navigation, where a tag or link would be one."""
    for page in catalog.pages.values():
        front = page.source.front
        for path, text in _texts(front.value) if front else ():
            if (match := _MARKUP.search(text)) and not _MACRO.search(text):  # macros are said by macros.source
                place = Location(page.source.path, front.line(path) if front else 0)
                yield Finding(place, "HTM001", f"页首里只写文字，不能写“{match.group()}”。")
    data: dict[str, Iterable[Record]] = {
        "classes": catalog.classes.values(),
        "systems": catalog.systems.values(),
        "roles": catalog.roles,
        "bases": catalog.bases.values(),
        "terms": catalog.terms.values(),
        "home": catalog.tasks,
    }
    for name, records in data.items():
        for index, record in enumerate(records):
            found = (match.group() for _, text in _texts(record.model_dump()) if (match := _MARKUP.search(text)))
            for markup in dict.fromkeys(found):
                yield Finding(catalog.places[name, index], "HTM001", f"数据里只写文字，不能写“{markup}”。")


def _texts(value: object, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, Mapping):
        for key, child in value.items():
            yield from _texts(child, (*at, key))
    elif isinstance(value, (list, tuple)):
        for index, child in enumerate(value):
            yield from _texts(child, (*at, index))


RULES = (dangerous, plain_words)
