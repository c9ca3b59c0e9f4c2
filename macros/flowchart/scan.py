"""One statement of a flowchart, read from left to right: nodes in their brackets and the links between them.

What passes here also passes Mermaid 11 (a test asks it), so GitLab and Gitea draw the same source; what Mermaid takes silently in
another sense than the editor's (a missing end, a circle for an o, two texts for one step) does not pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import slips
from .model import FlowchartError, Shape, Stroke
from .text import plain

#: Words that Mermaid does not take as the id of a node.
RESERVED = frozenset(
    {"end", "subgraph", "graph", "flowchart", "style", "class", "classDef", "linkStyle", "click", "href", "call"}
    | {"interpolate", "_self", "_blank", "_parent", "_top"}
)

# The longest opening first.
_BRACKETS: tuple[tuple[str, str, Shape | None], ...] = (
    ("(((", ")))", None),
    ("([", "])", "terminal"),
    ("((", "))", "circle"),
    ("[[", "]]", "subprocess"),
    ("[(", ")]", None),
    ("[/", "/]", "data"),
    ("[\\", "\\]", None),
    ("{{", "}}", "preparation"),
    ("[", "]", "step"),
    ("(", ")", "round"),
    ("{", "}", "decision"),
    (">", "]", None),
)
_LABEL_START = re.compile(r"(?P<open><)?(?P<mark>--|==|-\.)(?![-=>.])")
_LABEL_END = {
    "--": re.compile(r"(?P<body>-{2,})(?P<close>[>xo]?)"),
    "==": re.compile(r"(?P<body>={2,})(?P<close>[>xo]?)"),
    "-.": re.compile(r"(?P<body>\.+-)(?P<close>[>xo]?)"),
}


@dataclass(frozen=True)
class NodeRef:
    """A node as one statement mentions it; without brackets `text` is None."""

    id: str
    text: str | None
    shape: Shape


@dataclass(frozen=True)
class Link:
    """A link between two lists of nodes."""

    text: str
    stroke: Stroke
    arrow_start: bool
    arrow_end: bool
    length: int


class Scanner:
    """Reads the statements of one line; every method raises FlowchartError with this line's number."""

    def __init__(self, text: str, line: int) -> None:
        """Start at the beginning of the line."""
        self.text = text
        self.line = line
        self.at = 0
        self.styled: list[str] = []

    def fail(self, message: str) -> FlowchartError:
        """Return the error for this line."""
        return FlowchartError(message, self.line)

    def skip(self) -> str:
        """Skip blanks and return the rest of the line."""
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.text[self.at :]

    def statement(self) -> tuple[list[list[NodeRef]], list[Link]]:
        """Read `A & B --> C --> D` up to the end of the line or a semicolon: lists of nodes and the links between them."""
        lists = [self.nodes()]
        links: list[Link] = []
        while True:
            rest = self.skip()
            if not rest or rest[0] == ";":
                self.at += 1
                return lists, links
            links.append(self.link())
            rest = self.skip()
            if not rest or rest[0] == ";":
                raise self.fail("箭头后面没有节点。请在同一行写上它指向的节点，或删去这个箭头。")
            lists.append(self.nodes())

    def nodes(self) -> list[NodeRef]:
        """Read `A[甲] & B`."""
        found = [self.node()]
        while self.skip().startswith("&"):
            self.at += 1
            if not self.skip():
                raise self.fail("“&”后面没有节点。")
            found.append(self.node())
        return found

    def node(self) -> NodeRef:
        """Read `A`, `A[甲]` or `A[甲]:::name`."""
        rest = self.skip()
        match = slips.ID.match(rest)
        if not match:
            raise self.fail(slips.no_node(rest))
        name = match[0]
        if name in RESERVED:
            other = name.capitalize() if name.isalpha() else name.strip("_")
            raise self.fail(f"“{name}”是 Mermaid 的保留字，不能作节点的名称，请换一个，例如 {other}1。")
        self.at += match.end()
        text, shape = self.bracketed(name)
        style = re.match(r":::[\w-]+", self.text[self.at :])
        if style:
            self.styled.append(style[0])
            self.at += style.end()
        return NodeRef(name, text, shape)

    def bracketed(self, name: str) -> tuple[str | None, Shape]:
        """Read the brackets right behind a name; (None, "step") when there are none."""
        rest = self.text[self.at :]
        if rest[:1] in slips.FULL_BRACKETS:
            raise self.fail(f"“{rest[0]}”是全角括号，应改用半角括号 {slips.FULL_BRACKETS[rest[0]]}。")
        if rest.startswith("@{"):
            raise self.fail(f"本手册不用“{name}@{{…}}”的写法，请用 [ ]、( )、([ ]) 或 {{ }}。")
        for opening, closing, shape in _BRACKETS:
            if not rest.startswith(opening):
                continue
            if shape is None:
                raise self.fail(f"本手册的流程图不用“{opening} {closing}”形状，请用 [ ]、( )、([ ]) 或 {{ }}。")
            self.at += len(opening)
            return self.label(opening, closing), shape
        blank = re.match(r"\s+([\[({])", rest)
        if blank:
            raise self.fail(f"“{name}”与“{blank[1]}”之间不能有空格。")
        return None, "step"

    def label(self, opening: str, closing: str) -> str:
        """Read the text of a node and its closing bracket."""
        rest = self.text[self.at :]
        if rest.startswith('"'):
            end = rest.find('"', 1)
            if end < 0:
                raise self.fail('引号没有闭合：缺少另一个 "。')
            raw, after = rest[1:end], end + 1
            if not rest.startswith(closing, after):
                raise self.fail(f'引号 " 之后应是“{closing}”。文字里的引号请用“ ”。')
        else:
            structural = re.search(r'[\[\](){}|"]', rest)
            end = structural.start() if structural else -1
            if end > 0 and rest[end - 1] in "/\\" and rest.startswith(closing, end - 1):
                end -= 1
            if end < 0 or not rest.startswith(closing, end):
                raise self.fail(slips.unclosed(opening, closing, rest, structural))
            raw, after = rest[:end], end
        self.at += after + len(closing)
        return plain(raw, self.line)

    def link(self) -> Link:
        """Read a link with or without its text."""
        rest = self.skip()
        match = slips.LINK.match(rest)
        if match and (match["close"] or len(match["body"]) > 2):
            self.at += match.end()
            found = self.make(match["body"], match["open"] or "", match["close"], "")
            return self.piped(found)
        start = _LABEL_START.match(rest)
        if not start:
            raise self.fail(slips.no_link(rest))
        return self.labelled(start, rest)

    def labelled(self, start: re.Match[str], rest: str) -> Link:
        """Read `-- 是 -->`: the text stands inside the link."""
        mark = start["mark"]
        shown = {"--": "-- 是 -->", "==": "== 是 ==>", "-.": "-. 是 .->"}[mark]
        quoted = re.match(r'\s*"([^"]*)"\s*', rest[start.end() :])
        search_from = start.end() + (quoted.end() if quoted else 0)
        end = _LABEL_END[mark].search(rest, search_from)
        if not end and start["open"]:
            raise self.fail("箭头不能只指向左边。请对调两个节点，写 B --> A。")
        if not end:
            raise self.fail(f"连线“{mark}”没有写完：文字后面缺少箭头。应写 A {shown} B。")
        raw = quoted[1] if quoted else rest[start.end() : end.start()]
        if not raw.strip():
            raise self.fail(slips.no_link(rest))
        self.at += end.end()
        body = end["body"] if mark != "-." else "-" + end["body"]
        if mark != "-." and not end["close"] and len(body) == 2:
            raise self.fail(f"连线上的文字后面应是箭头“{mark}>”。应写 A {shown} B。")
        return self.make(body, start["open"] or "", end["close"], plain(raw, self.line))

    def piped(self, link: Link) -> Link:
        """Read the `|是|` behind an arrow, if there is one."""
        rest = self.skip()
        if rest[:1] == "｜":
            raise self.fail("“｜”是全角竖线，应改用半角 |，例如 A -->|是| B。")
        if rest[:1] != "|":
            return link
        quoted = re.match(r'\|"([^"]*)"\|', rest)
        end = rest.find("|", 1)
        if not quoted and end < 0:
            raise self.fail("竖线没有配对：应写 A -->|是| B。")
        raw = quoted[1] if quoted else rest[1:end]
        inner = re.search(r'[\[\](){}"]', raw) if not quoted else None
        if inner:
            raise self.fail(f'文字里有半角的“{inner[0]}”，请改为全角，或加引号，例如 A -->|"…"| B。')
        self.at += quoted.end() if quoted else end + 1
        return Link(plain(raw, self.line), link.stroke, link.arrow_start, link.arrow_end, link.length)

    def make(self, body: str, opening: str, closing: str, text: str) -> Link:
        """Return the link that these marks mean."""
        if opening in {"o", "x"} or closing in {"o", "x"}:
            drawn = f"{opening}{body}{closing}"
            raise self.fail(
                f"“{drawn}”会画成圆圈或叉。本手册只用 --> 和 ---；若“{closing or opening}”是节点名称的第一个字母，请在它前面空一格。"
            )
        if body[0] == "~":
            return Link(text, "hidden", False, False, 1)
        if body[1] == ".":
            return Link(text, "dotted", opening == "<", closing == ">", body.count("."))
        stroke: Stroke = "thick" if body[0] == "=" else "solid"
        return Link(text, stroke, opening == "<", closing == ">", len(body) - (1 if closing else 2))
