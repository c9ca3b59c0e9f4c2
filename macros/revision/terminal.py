"""A comparison as plain text, for the terminal. Marks are [-taken out-] and {+put in+}, as git's own word diff has them."""

from __future__ import annotations

from collections.abc import Iterator

from macros.revision.model import ACTION_NAMES, Change, Comparison, Line, Mark, StandardChange, State

_MARKS: dict[Mark, str] = {"": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}

STATES: dict[State, str] = {"added": "新增标准", "removed": "删除标准", "changed": "修改"}


def text(comparison: Comparison) -> str:
    """Return the whole comparison."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"{comparison.old} → {comparison.new}：{comparison.summary}"
    yield from (f"注意：{note}" for note in comparison.notes)
    for standard in comparison.standards:
        yield ""
        yield from _standard(standard)
    if comparison.records:
        yield "\n数据（docs/_data）"
        for record in comparison.records:
            yield from _change(record)
    if comparison.pages:
        yield f"\n其他页面（不逐条比较）：{'、'.join(comparison.pages)}"
    if comparison.affected:
        yield f"\n可能受影响，请一并核对（{len(comparison.affected)}处）："
        for place in comparison.affected:
            too = "［本次也改了］" if place.changed_too else ""
            yield f"  {place.location.path}:{place.location.line}: {place.place}{too}：{place.why}"


def _standard(standard: StandardChange) -> Iterator[str]:
    yield f"{standard.designation}《{standard.title}》（{STATES[standard.state]}）"
    yield from (f"  修订说明：{revision.date.isoformat()} {revision.text}" for revision in standard.revisions)
    for change in standard.changes:
        yield from _change(change)
    if standard.renumbered:
        yield f"  {renumbered(standard)}"
    yield from (f"  {note}" for note in standard.quiet)


def renumbered(standard: StandardChange, most: int = 6) -> str:
    """Return the sentence on clauses of which only the number changed."""
    shown = "、".join(f"{old}→{new}" for old, new in standard.renumbered[:most])
    more = "等" if len(standard.renumbered) > most else ""
    return f"仅编号变化{len(standard.renumbered)}条：{shown}{more}"


def _change(change: Change) -> Iterator[str]:
    names = "、".join(ACTION_NAMES[action] for action in change.actions)
    old = (
        f"（原{change.old_name}）" if change.old_name and change.new_name and change.old_name != change.new_name else ""
    )
    yield f"  [{names}] {change.name}{old}：{change.remark}"
    yield from (f"    - {_marked(line)}" for line in change.old)
    yield from (f"    + {_marked(line)}" for line in change.new)


def _marked(line: Line) -> str:
    return "".join(_MARKS[piece.mark].format(piece.text) for piece in line)
