"""YAML text -> plain values, and the line of every key and item.

PyYAML forgets lines once values are made, so the node tree is walked here. Aliases are refused: nothing in the handbook needs them, and
they are how a few lines of YAML can fill a machine's memory.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from macros.findings import Finding, Location

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FULL_WIDTH = re.compile(r"^(?=[^\uff10-\uff19]*+[\uff10-\uff19])[\uff10-\uff19\uff0d\u2014\u2013.\uff0e年月日/-]++$")
_MAX_DEPTH = 20
#: What is certainly too deep, seen without reading the YAML; brackets inside texts are counted, too.
_SAFE_DEPTH = 200
_BRACKET = re.compile(r"[\[\]{}]")
_DEEP_LINE = re.compile(rf"(?m)^ {{{_SAFE_DEPTH}}}|^ *+(?:[-?:] +){{{_MAX_DEPTH}}}")
_MAX_KEYS = 500
#: More of one kind says nothing new.
_ENOUGH = 50

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Loaded:
    """The value of a YAML text; `lines` maps each path (("work", 0, "who")) to its line in the file."""

    value: Any
    lines: Mapping[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """Return the line of the path, or of the nearest ancestor that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _StopError(Exception):
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def load(text: str, path: str, first_line: int = 1, *, as_text: bool = False) -> tuple[Loaded | None, list[Finding]]:
    """Parse `text`, whose first line is line `first_line` of the file `path`.

    With `as_text` every value is the text that the editor wrote: 14:45 stays 14:45 and does not become a number of minutes.
    Returns None with the findings when there is no value to go on with.
    """
    findings: list[Finding] = []
    for offset, line in enumerate(text.split("\n")):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            findings.append(Finding(Location(path, first_line + offset), "YML002", "缩进用了制表符（Tab）。"))
        if len(findings) == _ENOUGH:
            break
    if findings:
        return None, findings
    if _too_deep(text):
        return None, [Finding(Location(path, first_line), "YML001", f"YAML嵌套超过{_MAX_DEPTH}层。")]
    walker = _Walker(path, first_line, as_text)
    try:
        node = yaml.compose(text, Loader=_LOADER)
        value = walker.value(node, (), 0) if node is not None else None
        walker.lines.setdefault((), first_line)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax(error, path, first_line)]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return None, [Finding(Location(path, first_line), "YML001", f"YAML读不懂（{type(error).__name__}）。")]
    except _StopError as stop:
        return None, [stop.finding]
    return Loaded(value, walker.lines), walker.findings


def _too_deep(text: str) -> bool:
    """Whether the YAML may be nested deeper than libyaml can bear: it calls itself for each level, and a stack that is full is a crash."""
    depth = 0
    for match in _BRACKET.finditer(text):
        depth += 1 if match[0] in "[{" else -1
        if depth > _SAFE_DEPTH:
            return True
    return bool(_DEEP_LINE.search(text))


class _Walker:
    def __init__(self, path: str, first_line: int, as_text: bool) -> None:
        self.path = path
        self.first_line = first_line
        self.as_text = as_text
        self.lines: dict[Path, int] = {}
        self.findings: list[Finding] = []
        self.seen: set[int] = set()
        self.constructor = yaml.constructor.SafeConstructor()

    def place(self, node: Any) -> Location:
        return Location(self.path, self.first_line + node.start_mark.line, node.start_mark.column + 1)

    def value(self, node: Any, at: Path, depth: int) -> Any:
        if id(node) in self.seen:
            raise _StopError(Finding(self.place(node), "YML009", "用了YAML的引用（& 和 *）。"))
        self.seen.add(id(node))
        if depth > _MAX_DEPTH:
            raise _StopError(Finding(self.place(node), "YML001", f"YAML嵌套超过{_MAX_DEPTH}层。"))
        self.lines.setdefault(at, self.place(node).line)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, at, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*at, index), depth + 1) for index, item in enumerate(node.value)]
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode, at: Path, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        if len(node.value) > _MAX_KEYS:
            raise _StopError(
                Finding(self.place(node), "YML001", f"一处有{len(node.value)}个键，超过{_MAX_KEYS}个的上限。")
            )
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise _StopError(Finding(self.place(key_node), "YML001", "键只能是文字。"))
            key = str(key_node.value)
            if key in result:
                before = self.lines[(*at, key)]
                self.findings.append(Finding(self.place(key_node), "YML007", f"键“{key}”重复，第{before}行已经写过。"))
                continue
            self.lines[(*at, key)] = self.place(key_node).line
            result[key] = self.value(value_node, (*at, key), depth + 1)
        return result

    def scalar(self, node: Any) -> Any:
        if self.as_text:
            return str(node.value)
        if not node.style and _FULL_WIDTH.match(node.value):
            message = f"数字“{node.value}”用了全角字符。"
            self.findings.append(Finding(self.place(node), "YML008", message))
            # Go on with what was meant, so that one slip is said once.
            return self.half_width(node.value)
        try:
            return self.constructor.construct_object(node)
        except ValueError as error:
            raise _StopError(Finding(self.place(node), "YML006", f"“{node.value}”不是有效的日期或数字。")) from error

    @staticmethod
    def half_width(text: str) -> Any:
        meant = unicodedata.normalize("NFKC", text)
        try:
            return yaml.load(re.sub("[\u2014\u2013]", "-", meant), Loader=_LOADER)
        except (yaml.YAMLError, ValueError):
            return meant


@dataclass(frozen=True)
class Written:
    """A number or date in full-width characters: where it stands in the text (offsets), and how it should be written."""

    start: int
    end: int
    meant: str


def full_width(text: str) -> list[Written]:
    """Return the numbers and dates of a YAML text that are in full-width characters; none where the YAML cannot be read."""
    try:
        tokens = list(yaml.scan(text, Loader=yaml.SafeLoader))  # the C loader counts bytes
    except yaml.YAMLError:
        return []
    return [
        Written(
            token.start_mark.index,
            token.end_mark.index,
            re.sub("[\u2014\u2013]", "-", unicodedata.normalize("NFKC", token.value)),
        )
        for token in tokens
        if isinstance(token, yaml.ScalarToken) and token.plain and _FULL_WIDTH.match(token.value)
    ]


def _syntax(error: yaml.MarkedYAMLError, path: str, first_line: int) -> Finding:
    mark = error.problem_mark or error.context_mark
    place = Location(path, first_line + mark.line, mark.column + 1) if mark else Location(path, first_line)
    problem = error.problem or ""
    for part, message in _PROBLEMS:
        if part in problem:
            return Finding(place, "YML001", f"YAML读不懂：{message}")
    return Finding(place, "YML001", "YAML读不懂：这一行或上一行的写法有误。")


_PROBLEMS = (
    ("mapping values are not allowed", "一行里出现了两个“: ”，值里有冒号时要给整个值加英文引号。"),
    ("could not find expected ':'", "缺少冒号，键和值之间要写英文冒号加空格“: ”。"),
    ("did not find expected key", "缩进没有对齐，或引号、括号没有成对。"),
    ("did not find expected ',' or ']'", "方括号里的列表没有写完，项与项之间用英文逗号，末尾要有“]”。"),
    ("did not find expected ',' or '}'", "花括号里没有写完，项与项之间用英文逗号，末尾要有“}”。"),
    ("found unexpected end of stream", "引号没有成对。"),
    ("found character that cannot start any token", "值以特殊字符（如 @ ` %）开头，要给整个值加英文引号。"),
    ("found undefined alias", "值以 * 开头，要给整个值加英文引号。"),
    ("block sequence entries are not allowed", "“- ”的位置不对，应另起一行。"),
    ("could not determine a constructor", "值以 ! 开头，要给整个值加英文引号。"),
    ("found undefined tag", "值以 ! 开头，要给整个值加英文引号。"),
    ("expected <block end>, but found", "缩进没有对齐，同一级的键要从同一列开始。"),
    ("did not find expected '-' indicator", "缩进没有对齐，同一个列表的“- ”要从同一列开始。"),
    ("expected a single document", "多了一行“---”。"),
)
