"""The text alternative of a diagram: its steps as a numbered list, for screen readers, search and paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from .kinds import content_lines
from .model import Edge, Flowchart, Node
from .order import walk

_MESSAGE = re.compile(r"(.{1,100}?)\s{0,9}(?:<<)?-{1,2}(?:>{1,2}|[)x])[+-]?\s{0,9}(.{1,100}?)\s{0,9}:\s*+(.+)")
_PARTICIPANT = re.compile(r"(?:participant|actor)\s+(\S+)(?:\s+as\s+(.+))?")
_BLOCKS = {
    "alt": "情况",
    "else": "否则",
    "opt": "可选",
    "loop": "循环",
    "par": "同时",
    "and": "同时",
    "critical": "关键",
    "break": "中止",
}
_BLOCK = re.compile(rf"({'|'.join(_BLOCKS)})(?:\s+(.+))?")
_SETTING = re.compile(r"(?:end|autonumber|activate .*|deactivate .*|dateFormat .*|axisFormat .*|tickInterval .*)$")
_TAGS = re.compile(r"<br\s*/?>", re.IGNORECASE)


def steps(chart: Flowchart, hrefs: Mapping[str, str]) -> str:
    """Return a flowchart as an <ol>, one step an item in reading order.

    A decision names its branches and the numbers of the steps that they lead to; a step that does not simply lead to the next says where
    to go on. `hrefs` maps ids of nodes to links.
    """
    order, back = walk(chart)
    numbers = {name: number for number, name in enumerate(order, 1)}
    nodes = {node.id: node for node in chart.nodes}
    titles = {name: group.title for group in chart.groups for name in group.nodes}
    leaving: dict[str, list[tuple[Edge, bool]]] = {name: [] for name in order}
    for index, edge in enumerate(chart.edges):
        if edge.stroke != "hidden":
            leaving[edge.source].append((edge, index in back))
    items = []
    group = ""
    for name in order:
        text = escape(one_line(nodes[name].text), quote=False)
        if name in hrefs:
            text = f'<a href="{escape(hrefs[name])}">{text}</a>'
        entered = titles.get(name, "")
        mark = f"【{escape(one_line(entered), quote=False)}】" if entered and entered != group else ""
        group = entered
        items.append(f"<li>{mark}{text}{_onward(nodes[name], leaving[name], nodes, numbers)}</li>")
    return f'<ol class="flow-steps">{"".join(items)}</ol>'


def lines(source: str) -> str:
    """Return any other diagram as an <ol> of the lines of its source; the messages of a sequence diagram as `甲 → 乙：…`."""
    names: dict[str, str] = {}
    items = []
    for _, line in content_lines(source)[1:]:
        text = _TAGS.sub("", line.strip())
        participant = _PARTICIPANT.fullmatch(text)
        message = _MESSAGE.fullmatch(text)
        block = _BLOCK.fullmatch(text)
        if participant:
            names[participant[1]] = participant[2] or participant[1]
            continue
        if message:
            text = f"{names.get(message[1], message[1])} → {names.get(message[2], message[2])}：{message[3]}"
        elif block:
            text = f"{_BLOCKS[block[1]]}：{block[2]}" if block[2] else _BLOCKS[block[1]]
        if not _SETTING.match(text):
            items.append(f"<li>{escape(text, quote=False)}</li>")
    return f'<ol class="flow-steps">{"".join(items)}</ol>'


def _onward(node: Node, leaving: list[tuple[Edge, bool]], nodes: Mapping[str, Node], numbers: Mapping[str, int]) -> str:
    number = numbers[node.id]
    if not leaving:
        return "" if number == len(numbers) or "结束" in node.text else "（到此结束）"
    first = leaving[0][0]
    if (
        len(leaving) == 1
        and not first.text
        and first.arrow_end
        and not first.arrow_start
        and numbers[first.target] == number + 1
    ):
        return ""
    ways = "；".join(_way(edge, goes_back, nodes, numbers) for edge, goes_back in leaving)
    if len(leaving) == 1 and not first.text:
        return f" {ways}"
    return f"{'' if node.text.endswith(('？', '?')) else '：'}{ways}"


def _way(edge: Edge, goes_back: bool, nodes: Mapping[str, Node], numbers: Mapping[str, int]) -> str:
    arrow = "↔" if edge.arrow_start and edge.arrow_end else "→" if edge.arrow_end else "—"
    target = f"{'返回' if goes_back else ''}{one_line(nodes[edge.target].text)}（{numbers[edge.target]}）"
    return escape(f"{one_line(edge.text)} {arrow} {target}".strip(), quote=False)


def one_line(text: str) -> str:
    """Join the lines of a label: Han text without a space, Latin words with one."""
    return re.sub(r"(?<=[!-~])\n(?=[!-~])", " ", text).replace("\n", "")
