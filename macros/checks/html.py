"""Raw HTML in a page: nothing that runs, nothing that loads from outside. Pull requests come from people we do not know."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from macros.catalog import Catalog
from macros.findings import Finding, Location
from macros.source.literal import blank_out

#: A tag up to where a finding begins. A tag may span lines; the bound keeps the search linear on a page full of "<".
_TAG = r"<[a-z][^>]{0,2000}?"
_ATTRIBUTES = r"(?:href|src|srcset|poster|action|formaction|xlink:href|data|ping|background)"
_DANGEROUS = (
    (
        re.compile(
            r"<\s*/?\s*(script|style|iframe|object|embed|link|meta|base|form|input|svg|math|template|noscript)\b", re.I
        ),
        "标签 <{}>",
    ),
    (re.compile(rf"{_TAG}[^\w-](on[a-z]+)\s*=", re.I), "事件属性 {}"),
    (
        re.compile(
            r"<(?:img|video|audio|source|track)\b[^>]{0,2000}?\b(?:src|srcset|poster)\s*=\s*[\"']?\s*((?:https?:)?//)",
            re.I,
        ),
        "站外资源 {}",
    ),
    (re.compile(r"\{:?[^}\n]*?(?<![\w-])(on[a-z]+)\s*=[^}\n]*\}", re.I), "事件属性 {}"),
    (re.compile(rf"\{{:?[^}}\n]*?(?<![\w-])({_ATTRIBUTES}|style)\s*=[^}}\n]*\}}", re.I), "属性 {}"),
    (re.compile(r"(<!--/?handbook:)"), "标记 {}"),
)
_ADDRESS = re.compile(rf"{_TAG}[^\w-]{_ATTRIBUTES}\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]*)", re.I)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
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


RULES = (dangerous,)
