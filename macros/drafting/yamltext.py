"""systems.yml and the other data files changed as text: comments and layout stay. Every change is read back before it is believed."""

from __future__ import annotations

from typing import Any

import yaml

from macros.drafting.edits import Refused

_WIDE = 100_000


def append_record(text: str, record: dict[str, Any], *, flow: bool) -> str:
    """Return the text of a data file with one more record at its end, on one line (`flow`) or a line a key. Raises Refused."""
    before = yaml.safe_load(text) or []
    root = _compose(text)
    if not isinstance(before, list) or (isinstance(root, yaml.SequenceNode) and root.flow_style):
        raise Refused("文件的写法认不出，请手工添加：应是一列以“- ”开头的记录。")
    indent = " " * (root.start_mark.column if root is not None else 0)
    written = yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=_WIDE, default_flow_style=flow)
    lines = written.rstrip("\n").split("\n")
    item = "".join(f"{indent}{'  ' if index else '- '}{line}\n" for index, line in enumerate(lines))
    return _believed(f"{text.rstrip()}\n{item}" if text.strip() else item, [*before, record])


def add_member(text: str, system: str, group: str, slug: str, planned: int | None) -> str:
    """Return systems.yml with `slug` as the last member of a class.

    `planned` is the number of the entry that it takes the place of; None adds one to the declared count. Raises Refused.
    """
    expected = yaml.safe_load(text)
    entry = next(item for item in expected if item["id"] == system)
    place = next(item for item in entry["classes"] if item["title"] == group)
    place["members"] = [*(place.get("members") or []), slug]
    if planned is None:
        entry["declared"] += 1
    else:
        place["planned"] = [item for item in place["planned"] if item["number"] != planned]
    if not place.get("planned", True):
        del place["planned"]
    nodes = _group(text, system, group)
    edits = [_member(text, nodes[1], slug)]
    if planned is None:
        declared = _value(nodes[0], "declared")
        edits.append((declared.start_mark.index, declared.end_mark.index, str(entry["declared"])))
    else:
        edits.append(_without_planned(text, nodes[1], planned))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return _believed(text, expected)


def _compose(text: str) -> Any:
    return yaml.compose(text, Loader=yaml.SafeLoader)  # not the C loader: its marks are no offsets into the text


def _believed(text: str, expected: Any) -> str:
    try:
        same = yaml.safe_load(text) == expected
    except yaml.YAMLError:
        same = False
    if not same:
        raise Refused("文件的写法特别，没有自动改；请手工添加。")
    return text


def _value(mapping: Any, key: str) -> Any:
    return next((value for name, value in mapping.value if name.value == key), None)


def _group(text: str, system: str, group: str) -> tuple[Any, Any]:
    entry = next(node for node in _compose(text).value if _value(node, "id").value == system)
    return entry, next(node for node in _value(entry, "classes").value if _value(node, "title").value == group)


def _member(text: str, group: Any, slug: str) -> tuple[int, int, str]:
    members = _value(group, "members")
    if members is None or not isinstance(members, yaml.SequenceNode):
        title = _value(group, "title")
        at = title.end_mark.index
        if group.flow_style:
            return at, at, f", members: [{slug}]"
        line_end = _line_end(text, at)
        return line_end, line_end, f"\n{' ' * group.start_mark.column}members: [{slug}]"
    if not members.value:
        at = members.start_mark.index + 1
        return at, at, slug
    last = members.value[-1]
    if members.flow_style:
        return last.end_mark.index, last.end_mark.index, f", {slug}"
    line_end = _line_end(text, last.end_mark.index)
    return line_end, line_end, f"\n{' ' * members.start_mark.column}- {slug}"


def _without_planned(text: str, group: Any, number: int) -> tuple[int, int, str]:
    planned = _value(group, "planned")
    items = planned.value
    at = next(index for index, item in enumerate(items) if int(_value(item, "number").value) == number)
    if len(items) > 1:
        if planned.flow_style:
            start = items[at].start_mark.index if at == 0 else items[at - 1].end_mark.index
            end = items[1].start_mark.index if at == 0 else items[at].end_mark.index
            return start, end, ""
        start = text.rfind("\n", 0, items[at].start_mark.index) + 1
        end = (
            text.rfind("\n", 0, items[at + 1].start_mark.index) + 1
            if at + 1 < len(items)
            else _line_end(text, _end(items[at])) + 1
        )
        return start, end, ""
    key = next(name for name, value in group.value if value is planned)
    if group.flow_style:
        return text.rfind(",", 0, key.start_mark.index), planned.end_mark.index, ""
    return text.rfind("\n", 0, key.start_mark.index) + 1, _line_end(text, _end(planned)) + 1, ""


def _end(node: Any) -> int:
    """The end of a node's last words: that of a block is said to be where the next begins."""
    while isinstance(node, (yaml.SequenceNode, yaml.MappingNode)) and not node.flow_style and node.value:
        node = node.value[-1] if isinstance(node, yaml.SequenceNode) else node.value[-1][1]
    end: int = node.end_mark.index
    return end


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found
