"""Raw HTML in a page: nothing that runs, nothing that loads from outside. Pull requests come from people we do not know.

Two ways that cover for each other. What is known to be dangerous is looked for anywhere in the text, not only inside what looks like a
tag. And whatever begins like a tag must be one of the few that `macros.source.markup` allows, written in its plain way. No pattern looks
further back or ahead than it has to, so a page full of "<" takes no time. What both take for code and Markdown does not is refused when
the page is built (`macros.markdown`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from macros.catalog import Catalog
from macros.findings import Finding, Location
from macros.records import Record
from macros.source import Source
from macros.source.calls import COMMENT
from macros.source.literal import blank_out
from macros.source.markup import SCHEMES, Fault, attribute_fault, faults, read
from macros.source.scan import TEXT_BLOCKS

_ADDRESSES = r"(?:href|src|srcset|poster|action|formaction|data|ping|background)"
_DANGEROUS = (
    (
        re.compile(
            r"<\s*+(?:/\s*+)?+(script|style|iframe|object|embed|link|meta|base|form|input|svg|math|template|noscript)\b",
            re.I,
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
_QUOTE = re.compile(rf"\"|{_MARKUP.pattern}", re.I)
_MACRO = re.compile(r"\{\{|\{%|<!--#")
#: Faults of one page that are told; more of them say nothing new.
_ENOUGH = 50
_LIST = re.compile(r"(?<!\{)\{(?!\{)([^{}\n]*)\}")
_SET = re.compile(r"(?<![^\s{:])([a-zA-Z_:][\w:.-]*+)=")
_BARE = re.compile(r"(?<!\S)on[a-z]{3,}(?!\S)", re.I)
_OPTIONS = re.compile(r"(?m)^[ \t]*+/{3,}[ \t]*+([\w-]++)[^\n]*+\n((?:[ \t]{4,}[^\s][^\n]*+\n?)++)")
#: [name](<address>) and [name]: <address>
_DESTINATION = re.compile(r"\](?:\(|:)\s*+<[^<>\s]*+>")
_ADDRESS_IN_CODE = re.compile(r"\]\(\s*+<?\s*+`")


def dangerous(catalog: Catalog) -> Iterator[Finding]:
    """Refuse tags and attributes that run code or load from outside, and all that are not known to do neither."""
    for page in catalog.pages.values():
        source = page.source
        body = blank_out(source.body, source.code)
        known = [
            (match.start(), name.format(match[1])) for pattern, name in _DANGEROUS for match in pattern.finditer(body)
        ]
        known += [
            (match.start(), f"地址 {scheme}") for match in _ADDRESS.finditer(body) if (scheme := _odd_scheme(match[1]))
        ]
        for start, name in sorted(_with(known, islice(_not_allowed(source, body), _ENOUGH)))[:_ENOUGH]:
            line = source.body_line + body.count("\n", 0, start)
            column = start - body.rfind("\n", 0, start)
            yield Finding(Location(source.path, line, column), "HTM001", f"页面里不能写{name}。")


def _with(known: list[tuple[int, str]], others: Iterable[Fault]) -> list[tuple[int, str]]:
    """Return the known faults and those others inside which none of them stands: a tag is said once."""
    places = sorted(start for start, _ in known)
    return known + [
        (fault.start, fault.name)
        for fault in others
        if bisect_left(places, fault.start) == bisect_right(places, max(fault.end - 1, fault.start))
    ]


def _not_allowed(source: Source, body: str) -> Iterator[Fault]:
    """Everything that is no plain HTML: in tags, attribute lists, options of blocks, links."""
    # Not `body`: a tag with code inside is none, and what follows that code would be the tag's.
    text = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), source.body)
    starts = [start for start, _ in source.code]
    for fault in faults(text):
        at = bisect_right(starts, fault.start) - 1
        in_code = at >= 0 and fault.start < source.code[at][1]
        if not in_code and not _DESTINATION.match(text, max(text.rfind("]", 0, fault.start), 0)):
            yield fault
    for match in _LIST.finditer(body):
        for name in (*_SET.findall(match[1]), *_BARE.findall(match[1])):
            if said := attribute_fault(name, ""):
                yield Fault(match.start(), match.end(), said)
    for match in _OPTIONS.finditer(body):
        if match[1] in TEXT_BLOCKS:
            yield Fault(match.start(2), match.end(2), f"块的选项 {match[2].split(':')[0].strip()}")
    for match in _ADDRESS_IN_CODE.finditer(source.body):
        if not any(start <= match.start() < end for start, end in source.code):
            yield Fault(match.start(), match.end(), "反引号里的地址")


def _odd_scheme(value: str) -> str:
    """Return the scheme of an address if it is not an allowed one."""
    scheme = _SCHEME.match(read(value.strip("\"'")))
    return scheme.group() if scheme and scheme.group().lower() not in SCHEMES else ""


def plain_words(catalog: Catalog) -> Iterator[Finding]:
    """Front matter and data are words: they are printed inside Markdown and in the navigation, where a tag or link would be one."""
    for page in catalog.pages.values():
        front = page.source.front
        for path, text in _texts(front.value) if front else ():
            # The theme prints the description inside an attribute, as it is.
            pattern = _QUOTE if path == ("description",) else _MARKUP
            if (match := pattern.search(text)) and not _MACRO.search(text):  # macros are said by macros.source
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
