"""Raw HTML in a page: nothing that runs, nothing that loads from outside. Pull requests come from people we do not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.catalog import Catalog
from macros.findings import Finding, Location
from macros.source.literal import blank_out

_DANGEROUS = (
    (
        re.compile(
            r"<\s*/?\s*(script|style|iframe|object|embed|link|meta|base|form|input|svg|math|template|noscript)\b", re.I
        ),
        "标签 <{}>",
    ),
    (re.compile(r"<[a-z][^>\n]*\s(on[a-z]+)\s*=", re.I), "事件属性 {}"),
    (
        re.compile(
            r"<[a-z][^>\n]*\b(?:href|src|action|formaction|xlink:href|data)\s*=\s*[\"']?\s*((?:javascript|data|vbscript)\s*:)",
            re.I,
        ),
        "地址 {}",
    ),
    (
        re.compile(
            r"<(?:img|video|audio|source|track)\b[^>\n]*\b(?:src|srcset|poster)\s*=\s*[\"']?\s*((?:https?:)?//)", re.I
        ),
        "站外资源 {}",
    ),
    (re.compile(r"\{:?[^}\n]*\s?(on[a-z]+)\s*=[^}\n]*\}", re.I), "事件属性 {}"),
    (re.compile(r"(<!--/?handbook:)"), "标记 {}"),
)


def dangerous(catalog: Catalog) -> Iterator[Finding]:
    """Refuse tags and attributes that run code or load from outside."""
    for page in catalog.pages.values():
        body = blank_out(page.source.body, page.source.code)
        for pattern, name in _DANGEROUS:
            for match in pattern.finditer(body):
                line = page.source.body_line + body.count("\n", 0, match.start(1))
                column = match.start() - body.rfind("\n", 0, match.start())
                message = f"页面里不能写{name.format(match.group(1))}。"
                yield Finding(Location(page.source.path, line, column), "HTM001", message)


RULES = (dangerous,)
