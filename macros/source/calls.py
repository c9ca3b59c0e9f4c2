"""The macro calls of a page, from Jinja's own syntax tree, and the refusal of everything that is not a plain call.

mkdocs-macros renders pages with an unsandboxed Jinja, so a page could otherwise run code on the machine that builds it. Only three things
pass: a call of a known macro with literal arguments, a known plain variable, and comments. The delimiters are those of mkdocs.yml.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.findings import Finding, Location
from macros.findings.nearest import suggest

#: What mkdocs.yml sets for the plugin: the default `{#` would swallow the labels.
COMMENT_START, COMMENT_END = "<!--#", "#-->"
COMMENT = re.compile(re.escape(COMMENT_START) + r".*?" + re.escape(COMMENT_END), re.DOTALL)

_ENVIRONMENT = Environment(comment_start_string=COMMENT_START, comment_end_string=COMMENT_END)
_OPENING = re.compile(r"\{\{|\{%")
#: How nearly all calls are written: one text, perhaps a number. What it matches means the same to Jinja, which takes longer.
_PLAIN = re.compile(r"\{\{ *([a-z_]+)\( *(?:\"([^\"\\{}%#\n]*)\" *(?:, *([1-9]\d{0,3}) *)?)?\) *\}\}")


@dataclass(frozen=True)
class Call:
    """`{{ name(*args, **kwargs) }}` at a place; arguments are plain values."""

    name: str
    args: tuple[Any, ...]
    kwargs: tuple[tuple[str, Any], ...]
    location: Location

    def argument(self, position: int, name: str) -> Any:
        """Return the argument given by position or by name, None when it is not given."""
        return self.args[position] if position < len(self.args) else dict(self.kwargs).get(name)


@dataclass(frozen=True)
class Names:
    """What a page may use: macros and plain variables."""

    macros: Collection[str]
    variables: Collection[str]


def read_calls(text: str, path: str, names: Names, *, thorough: bool = True) -> tuple[tuple[Call, ...], list[Finding]]:
    """Return the macro calls of `text` (code already blanked out, whole file) and what must not be there.

    Only a text that was read with `thorough` may be rendered.
    """
    calls: list[Call] = []
    findings: list[Finding] = []
    bare = _without_comments(text)
    position = 0
    while match := _OPENING.search(bare, position):
        place = _place(bare, match.start(), path)
        if match.group() == "{%":
            message = "页面里不能用 {% … %}，只能调用宏：{{ 宏名(…) }}。"
            findings.append(Finding(place, "MAC005", message))
            position = match.end()
            continue
        end = _end(bare, match.end())
        if end is None:
            findings.append(Finding(place, "MAC003", "“{{”没有对应的“}}”。"))
            position = match.end()
            continue
        found = _one(bare[match.start() : end], place, names)
        (calls if isinstance(found, Call) else findings if found else []).append(found)  # type: ignore[arg-type]
        position = end
    if thorough and not findings:
        findings += _whole(text, path, names)
    return tuple(calls), findings


def _without_comments(text: str) -> str:
    return COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def _end(text: str, start: int) -> int | None:
    """Return where the expression that starts at `start` ends, strings respected; None when it does not on its own line."""
    line_end = text.find("\n", start)
    segment = text[start : line_end if line_end >= 0 else len(text)]
    quote = ""
    for index, char in enumerate(segment):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif segment.startswith("}}", index):
            return start + index + 2
    return None


def _place(text: str, offset: int, path: str) -> Location:
    return Location(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _one(source: str, place: Location, names: Names) -> Call | Finding | None:
    if (plain := _PLAIN.fullmatch(source)) and plain[1] in names.macros:
        text, number = plain[2], plain[3]
        return Call(plain[1], () if text is None else (text,) if number is None else (text, int(number)), (), place)
    try:
        tree = _piece(source)
    except TemplateSyntaxError as error:
        return Finding(place, "MAC003", f"宏的写法有误：{source}{_reason(error)}")
    except RecursionError:
        return Finding(place, "MAC003", "宏的写法有误：括号嵌套太深。")
    except ValueError:  # Python reads no number of thousands of digits
        return Finding(place, "MAC003", "宏的写法有误：数字太长。")
    expressions = [node for output in tree.body if isinstance(output, nodes.Output) for node in output.nodes]
    if len(tree.body) != 1 or len(expressions) != 1:
        return Finding(place, "MAC003", f"宏的写法有误：{source}")
    node = expressions[0]
    if isinstance(node, nodes.Name):
        if node.name in names.variables:
            return None
        known = "、".join(sorted(names.variables))
        code, message = ("MAC006", f"没有名为“{node.name}”的变量，可用的变量：{known}。")
        if node.name in names.macros:
            code, message = "MAC003", f"“{node.name}”是宏，后面要写括号：{{{{ {node.name}() }}}}。"
        return Finding(place, code, message)
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return Finding(place, "MAC002", f"这里只能写宏调用或变量名，不能写“{source.strip('{} ')}”。")
    name = node.node.name
    if name not in names.macros:
        return Finding(place, "MAC001", f"没有名为“{name}”的宏{_similar(name, names.macros)}")
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return Finding(place, "MAC002", f"宏“{name}”的参数只能是文字或数字，不能用 * 展开。")
    try:
        args = tuple(_literal(argument) for argument in node.args)
        kwargs = tuple((pair.key, _literal(pair.value)) for pair in node.kwargs)
    except ValueError:
        return Finding(place, "MAC002", f"宏“{name}”的参数只能是文字（加英文引号）或数字。")
    return Call(name, args, kwargs, place)


@lru_cache(maxsize=8192)
def _piece(source: str) -> nodes.Template:
    """Parse one call: pages cite the same clauses again and again, and each page is read twice."""
    return _ENVIRONMENT.parse(source)


def _literal(node: nodes.Expr) -> Any:
    if isinstance(node, nodes.Const):
        return node.value
    raise ValueError


def _similar(name: str, known: Collection[str]) -> str:
    return "。" + (suggest(name, known) or f"可用的宏：{'、'.join(sorted(known))}。")


def _reason(error: TemplateSyntaxError) -> str:
    message = error.message or ""
    for part, reason in (
        ("unexpected char '“'", "（引号要用英文引号）"),
        ("unexpected char '”'", "（引号要用英文引号）"),
        ("unexpected char '（'", "（括号要用英文括号）"),
        ("unexpected char '，'", "（逗号要用英文逗号）"),
        ("expected token 'end of print statement'", "（引号或括号没有成对，或参数之间缺少英文逗号）"),
        ("unexpected '}'", "（引号或括号没有成对）"),
        ("expected token ','", "（引号或括号没有成对，或参数之间缺少英文逗号）"),
    ):
        if part in message:
            return reason
    return ""


def _whole(text: str, path: str, names: Names) -> Iterator[Finding]:
    """Check the tree of the whole page too: what runs is the whole page, so it decides, whatever the pieces looked like."""
    try:
        tree = _ENVIRONMENT.parse(text)
    except (TemplateSyntaxError, RecursionError, ValueError) as error:
        line = getattr(error, "lineno", 1)
        yield Finding(Location(path, line), "MAC003", "宏的写法有误：这一行或附近的花括号没有成对。")
        return
    for output in tree.body:
        for node in output.nodes if isinstance(output, nodes.Output) else [output]:
            allowed = isinstance(node, nodes.TemplateData) or (
                isinstance(node, nodes.Name) and node.name in names.variables
            )
            if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
                plain = all(isinstance(child, nodes.Const) for child in node.args)
                keyed = all(isinstance(pair.value, nodes.Const) for pair in node.kwargs)
                spread = node.dyn_args is not None or node.dyn_kwargs is not None
                allowed = node.node.name in names.macros and plain and keyed and not spread
            if not allowed:
                yield Finding(Location(path, node.lineno), "MAC002", "这里只能写宏调用或变量名。")
