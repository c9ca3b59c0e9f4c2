"""YAML: tabs in the indentation, numbers in full-width characters, spaces at the ends of lines; only where the meaning is beyond doubt."""

from __future__ import annotations

import re

from macros.fixing.parts import Change, Part
from macros.source.yamlread import full_width, load

#: The content of a block scalar (`key: |`) is text: its spaces and tabs may be meant.
_BLOCK = re.compile(r"(?m)[|>][+-]?\d?[+-]?[ \t]*(#.*)?$")
_TAB_WIDTHS = (2, 4, 8)


def tabs(part: Part) -> list[Change]:
    """Turn tabs at the beginnings of lines into spaces, where every width that can be read means the same."""
    lines = part.text.split("\n")
    places = [index for index, line in enumerate(lines) if "\t" in _indent(line)]
    if not places or _BLOCK.search(part.text):
        return []
    readings = {}
    for width in _TAB_WIDTHS:
        text = "\n".join(_indent(line).replace("\t", " " * width) + line.lstrip() for line in lines)
        loaded, findings = load(text, "")
        if loaded is not None and not findings:
            readings[text] = loaded.value
    values = list(readings.values())
    if not values or any(value != values[0] for value in values):
        return []
    part.text = next(iter(readings))
    return [Change(part.first + index, "缩进的制表符改为空格") for index in places]


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def half_width(part: Part) -> list[Change]:
    """Write numbers and dates in half-width characters."""
    changes = []
    for written in reversed(full_width(part.text)):
        before = part.text[written.start : written.end]
        changes.append(Change(part.line_of(written.start), f"全角数字改为半角：“{before}”改为“{written.meant}”"))
        part.text = part.text[: written.start] + written.meant + part.text[written.end :]
    return changes


def quiet_spaces(part: Part) -> list[Change]:
    """Take spaces from the ends of lines, where the values stay the same."""
    lines = part.text.split("\n")
    places = [index for index, line in enumerate(lines) if line != line.rstrip(" \t")]
    text = "\n".join(line.rstrip(" \t") for line in lines)
    before, after = load(part.text, ""), load(text, "")
    if not places or before[0] is None or after[0] is None or before[0].value != after[0].value:
        return []
    part.text = text
    return [Change(part.first + index, "去掉了行末的空格") for index in places]
