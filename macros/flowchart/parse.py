"""Source of a diagram -> Flowchart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches

from .kinds import FLOWCHART_WORDS, content_lines, kind_of
from .model import Click, Direction, Edge, Flowchart, FlowchartError, Group, Ignored, Node
from .scan import NodeRef, Scanner
from .text import plain

MAX_NODES = 200
MAX_EDGES = 200

_DIRECTIONS: dict[str, Direction] = {"TB": "TB", "TD": "TB", "BT": "BT", "LR": "LR", "RL": "RL"}
_HEADER = re.compile(r"\s*(?:flowchart|graph)(?![\w-])[ \t\u3000]*(?P<direction>[^\s;]*)[ \t\u3000]*;?(?P<rest>.*)$")
_CLICK = re.compile(r"click\s+(?P<node>\S+)\s*(?P<rest>.*?)\s*;?\s*$")
_TARGET = re.compile(r"(?:href\s+)?\"(?P<target>[^\"]*)\"(?:\s+\"[^\"]*\")?(?:\s+_\w+)?$")
_SUBGRAPH = re.compile(r"subgraph(?:\s+(?P<rest>.*?))?\s*;?\s*$")
_STYLING = re.compile(r"(?:style|classDef|class|linkStyle)\s+\S+\s+\S|acc(?:Title|Descr)\s*[:{]")
_KEYWORD = re.compile(r"\s*(click|subgraph|end|direction)(?=\s|;|$)")


def parse(source: str) -> Flowchart:
    """Parse a diagram. Kinds other than flowcharts are only recognised, not read.

    Raises FlowchartError for a syntax error, a node without sense (two texts, a link to nothing), an empty chart, one beyond the limits.
    """
    kind = kind_of(source)
    if kind != "flowchart":
        return Flowchart(kind)
    return _Parser().run(content_lines(source))


@dataclass
class _OpenGroup:
    id: str
    title: str
    line: int
    parent: str | None
    direction: Direction | None = None
    mentioned: dict[str, None] = field(default_factory=dict)


class _Parser:
    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self.clicks: list[Click] = []
        self.ignored: list[Ignored] = []
        self.open: list[_OpenGroup] = []
        self.groups: dict[str, Group] = {}
        self.owner: dict[str, str] = {}

    def run(self, lines: list[tuple[int, str]]) -> Flowchart:
        number, first = lines[0]
        direction, rest = _header(first, number)
        body = [(number, rest), *lines[1:]] if rest.strip() else lines[1:]
        for number, line in body:
            self.line(line, number)
        self.finish()
        if not self.nodes:
            raise FlowchartError("流程图里没有节点。下面每行写一步，例如 A[开始] --> B[结束]。", lines[0][0])
        groups = tuple(self.groups.values())
        return Flowchart(
            "flowchart",
            direction,
            tuple(self.nodes.values()),
            tuple(self.edges),
            groups,
            tuple(self.clicks),
            tuple(self.ignored),
        )

    def line(self, text: str, number: int) -> None:
        keyword = _KEYWORD.match(text)
        if keyword:
            statements = {"click": self.click, "subgraph": self.subgraph, "end": self.end, "direction": self.direction}
            statements[keyword[1]](text.strip(), number)
            return
        if _STYLING.match(text.strip()):
            self.ignored.append(Ignored(number, text.strip()))
            return
        scanner = Scanner(text, number)
        while scanner.skip():
            lists, links = scanner.statement()
            for group in lists:
                for ref in group:
                    self.mention(ref, number)
            for link, sources, targets in zip(links, lists, lists[1:], strict=False):
                for source in sources:
                    for target in targets:
                        self.edges.append(
                            Edge(
                                source.id,
                                target.id,
                                link.text,
                                link.stroke,
                                link.arrow_start,
                                link.arrow_end,
                                link.length,
                                number,
                            )
                        )
                        if len(self.edges) > MAX_EDGES:
                            raise FlowchartError(f"连线超过{MAX_EDGES}条。请拆成几个图。", number)
        self.ignored.extend(Ignored(number, style) for style in scanner.styled)

    def mention(self, ref: NodeRef, number: int) -> None:
        known = self.nodes.get(ref.id)
        if known is None:
            if len(self.nodes) >= MAX_NODES:
                raise FlowchartError(f"节点超过{MAX_NODES}个。请拆成几个图。", number)
            self.nodes[ref.id] = Node(ref.id, ref.text or ref.id, ref.shape, number, ref.text is not None)
        elif ref.text is not None:
            if known.labelled and (known.text, known.shape) != (ref.text, ref.shape):
                raise FlowchartError(
                    f"节点“{ref.id}”写了两次而内容不同：第{known.line}行是“{_one_line(known.text)}”，这里是“{_one_line(ref.text)}”。"
                    "一步一个名称；再次提到时只写名称。",
                    number,
                )
            self.nodes[ref.id] = Node(ref.id, ref.text, ref.shape, number)
        if self.open:
            self.open[-1].mentioned[ref.id] = None

    def subgraph(self, text: str, number: int) -> None:
        match = _SUBGRAPH.match(text)
        rest = (match["rest"] or "") if match else ""
        titled = re.match(r"(?P<id>[\w.-]+)\s*\[(?P<title>.*)\]$", rest)
        raw = titled["title"] if titled else rest
        quoted = re.match(r'"([^"]*)"$', raw)
        if not raw.strip():
            raise FlowchartError("subgraph 后面应写这一组的标题，例如 subgraph 准备阶段。", number)
        symbol = re.search(r"[^\w\s.-]", raw)
        if symbol and not quoted and not titled:
            raise FlowchartError(f'subgraph 的标题里有“{symbol[0]}”，请加引号，例如 subgraph "准备（一）"。', number)
        if not quoted and re.search(r'[\[\](){}|"]', raw):
            raise FlowchartError("subgraph 的标题里有半角括号或引号，请给标题加引号。", number)
        name = titled["id"] if titled else f"{raw} {number}"
        if name in self.groups or any(group.id == name for group in self.open):
            raise FlowchartError(f"subgraph“{name}”写了两次。", number)
        parent = self.open[-1].id if self.open else None
        self.open.append(_OpenGroup(name, plain(quoted[1] if quoted else raw, number), number, parent))
        # The place in the order of groups is that of the opening, so that an outer group comes before its inner ones.
        self.groups[name] = Group(name, "", parent, None, (), number)

    def end(self, text: str, number: int) -> None:
        if re.sub(r"[\s;]", "", text) != "end":
            raise FlowchartError("“end”是 Mermaid 的保留字，不能作节点的名称，请换一个，例如 End1。", number)
        if not self.open:
            raise FlowchartError("多了一个 end：前面没有与它对应的 subgraph。", number)
        closed = self.open.pop()
        own = tuple(node for node in closed.mentioned if node not in self.owner)
        if not own and not any(group.parent == closed.id for group in self.groups.values()):
            raise FlowchartError(f"subgraph“{closed.title}”里没有节点。", closed.line)
        self.owner.update(dict.fromkeys(own, closed.id))
        self.groups[closed.id] = Group(closed.id, closed.title, closed.parent, closed.direction, own, closed.line)

    def direction(self, text: str, number: int) -> None:
        word = text.removeprefix("direction").strip(" ;\t")
        if word not in _DIRECTIONS:
            raise FlowchartError(f"direction 后面应是 TD、LR、BT 或 RL，却是“{word}”。", number)
        if not self.open:
            raise FlowchartError("direction 只能写在 subgraph 里；整个图的方向写在第一行，例如 flowchart TD。", number)
        self.open[-1].direction = _DIRECTIONS[word]

    def click(self, text: str, number: int) -> None:
        match = _CLICK.match(text)
        if not match:
            raise FlowchartError('click 后面应写节点和目标，例如 click B "#prepare"。', number)
        target = _TARGET.match(match["rest"])
        if not target:
            raise FlowchartError(_click_hint(match["node"], match["rest"]), number)
        if not target["target"].strip():
            raise FlowchartError(
                f'click {match["node"]} 的引号里没有目标，例如 click {match["node"]} "#prepare"。', number
            )
        if any(click.node == match["node"] for click in self.clicks):
            raise FlowchartError(f"节点“{match['node']}”有两个 click，只能有一个。", number)
        self.clicks.append(Click(match["node"], target["target"].strip(), number))

    def finish(self) -> None:
        """Check what can be known only at the end: open groups, clicks and links that name groups or nothing."""
        if self.open:
            raise FlowchartError(f"subgraph“{self.open[-1].title}”没有结束：缺少单独一行的 end。", self.open[-1].line)
        for edge in self.edges:
            for name in (edge.source, edge.target):
                if name in self.groups:
                    raise FlowchartError(f"连线不能连到 subgraph“{name}”本身，请连到其中的某一步。", edge.line)
        for click in self.clicks:
            if click.node not in self.nodes:
                close = get_close_matches(click.node, self.nodes, n=1, cutoff=0.4)
                hint = f"是否指“{close[0]}”（{_one_line(self.nodes[close[0]].text)}）？" if close else ""
                raise FlowchartError(f"click 的节点“{click.node}”在图里没有。{hint}", click.line)


def _header(line: str, number: int) -> tuple[Direction, str]:
    match = _HEADER.match(line)
    word = match["direction"] if match else ""
    if match and word in _DIRECTIONS:
        after = line[match.end("direction") :].lstrip(" \t\u3000")
        if after and not after.startswith(";"):
            raise FlowchartError(f"第一行只写种类和方向，后面的内容另起一行：flowchart {word}。", number)
        return _DIRECTIONS[word], match["rest"]
    if word.upper() in _DIRECTIONS:
        raise FlowchartError(f"方向应大写：flowchart {word.upper()}。", number)
    if not word:
        kinds = " 或 ".join(sorted(FLOWCHART_WORDS))
        raise FlowchartError(f"第一行（{kinds}）后面缺少方向：flowchart TD 从上到下，flowchart LR 从左到右。", number)
    raise FlowchartError(f"不认识的方向“{word}”。flowchart TD 从上到下，flowchart LR 从左到右。", number)


def _click_hint(node: str, rest: str) -> str:
    if rest[:1] in "“”‘’＂'" and rest:
        return f'目标的引号应是半角的 "，例如 click {node} "#prepare"。'
    if not rest:
        return f'click {node} 后面没有目标，例如 click {node} "#prepare"。'
    if rest.split(maxsplit=1)[0] in {"call", "callback"} or "(" in rest:
        return f'click 只能指向条款或网页，不能运行脚本，例如 click {node} "#prepare"。'
    return f'click 的目标应加半角引号，例如 click {node} "#prepare"。'


def _one_line(text: str) -> str:
    return text.replace("\n", "")
