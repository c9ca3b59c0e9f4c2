"""A comparison as Markdown for a comment on a pull request: short enough for every host, and nothing in it can call anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.revision.document import AFFECTED, COLUMNS, LEGEND, TITLE
from macros.revision.model import Affected, Change, Comparison, Line, StandardChange
from macros.revision.terminal import STATES, renumbered

#: GitHub takes 65,536 characters; the others take more.
LIMIT = 60_000
#: The note on what was left out, and what closes the open table.
_RESERVE = 400
_MORE = "完整的对照表请在本地运行 `handbook diff`，加 `--format page` 或 `--format pdf`。"
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~&]")
#: What a host would make a link or a call of: @name, #12, !12.
_CALL = re.compile(r"([@#!])(?=\w)")
_MARKS = {"": "{}", "-": "<del>{}</del>", "+": "<ins>{}</ins>"}


def markdown(comparison: Comparison, limit: int = LIMIT) -> str:
    """Return the comment; what does not fit is left out, and the comment says so."""
    kept: list[str] = []
    length = 0
    lines = list(_lines(comparison))
    for number, line in enumerate(lines):
        if length + len(line) + 1 > limit - _RESERVE:
            left = sum(1 for rest in lines[number:] if rest.startswith("| "))
            closing = "\n</details>" if _open(kept) else ""
            note = f"\n**内容太长，后面约{left}行没有列出。** {_MORE}"
            return "\n".join(kept) + f"{closing}\n{note}\n"
        kept.append(line)
        length += len(line) + 1
    return "\n".join(kept) + "\n"


def _open(lines: list[str]) -> bool:
    return sum(line.startswith("<details") for line in lines) > sum(line == "</details>" for line in lines)


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"### {TITLE}"
    yield ""
    yield f"{_safe(comparison.old)} → {_safe(comparison.new)}：**{_safe(comparison.summary)}**"
    for note in comparison.notes:
        yield f"\n> 注意：{_safe(note)}"
    if not comparison.empty:
        yield f"\n{LEGEND}"
    folded = len(comparison.standards) > 1
    for standard in comparison.standards:
        yield from _section(_title(standard), list(_standard(standard)), folded=folded)
    if comparison.records:
        yield from _section(f"数据（{len(comparison.records)}条）", list(_table(comparison.records)), folded=folded)
    if comparison.pages:
        yield f"\n其他页面（不逐条比较）：{'、'.join(map(_safe, comparison.pages))}"
    if comparison.affected:
        places = [f"- {_place(place)}" for place in comparison.affected]
        yield from _section(f"{AFFECTED}（{len(places)}处）", ["", *places], folded=len(places) > 8)


def _place(place: Affected) -> str:
    too = "（本次也改了）" if place.changed_too else ""
    return f"{_safe(place.place)}{too}：{_safe(place.why)} `{place.location.path}:{place.location.line}`"


def _title(standard: StandardChange) -> str:
    count = f"，{len(standard.changes)}处" if standard.changes else ""
    return f"{standard.designation}《{standard.title}》（{STATES[standard.state]}{count}）"


def _section(title: str, lines: list[str], *, folded: bool) -> Iterator[str]:
    """Yield a section; of several each is folded, so that a reviewer sees first which there are."""
    if not folded:
        yield f"\n#### {_safe(title)}"
        yield from lines
        return
    yield ""
    yield f"<details><summary><b>{_safe(title)}</b></summary>"
    yield from lines
    yield ""
    yield "</details>"


def _standard(standard: StandardChange) -> Iterator[str]:
    for revision in standard.revisions:
        yield f"\n修订说明（{revision.date.isoformat()}）：{_safe(revision.text)}"
    if standard.changes:
        yield from _table(standard.changes)
    if standard.renumbered:
        yield f"\n{_safe(renumbered(standard))}。"
    for note in standard.quiet:
        yield f"\n{_safe(note)}"


def _table(changes: tuple[Change, ...]) -> Iterator[str]:
    yield ""
    yield f"| {' | '.join(COLUMNS)} |"
    yield "|---|---|---|"
    for change in changes:
        old, new = _cell(change.old_name, change.old), _cell(change.new_name, change.new)
        yield f"| {old} | {new} | {_safe(change.remark)}{_pictures(change)} |"


def _cell(name: str, lines: tuple[Line, ...]) -> str:
    return "<br>".join([f"**{_safe(name)}**", *map(_line, lines)]) if name else "（无）"


def _line(line: Line) -> str:
    return "".join(_MARKS[piece.mark].format(_safe(piece.text)) for piece in line)


def _pictures(change: Change) -> str:
    return "图见网页、Word 或 PDF 的对照表。" if any(change.pictures) else ""


def _safe(text: str) -> str:
    """Return text as nothing but text: no Markdown, no HTML, no mention, no number of an issue."""
    called = _CALL.sub("\\1\u2060", text.replace("\n", " "))
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", called)
