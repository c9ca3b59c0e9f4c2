"""What a comparison says: standards with their changes, each as lines with marks, and the remarks (说明). All frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from macros.findings import Location
from macros.records import Revision

#: Of a piece of text: the same in both editions, in the old one only, in the new one only.
Mark = Literal["", "-", "+"]
Part = Literal["front", "clause", "term", "caption", "work", "form", "flowchart", "citation", "record"]
Action = Literal["added", "removed", "moved", "changed", "reformatted"]
State = Literal["added", "removed", "changed"]

ACTION_NAMES: dict[Action, str] = {
    "added": "新增",
    "removed": "删除",
    "moved": "移动",
    "changed": "修改",
    "reformatted": "格式",
}


@dataclass(frozen=True)
class Piece:
    """A run of text with its mark."""

    text: str
    mark: Mark = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True)
class Picture:
    """A flowchart's source and caption; `uid` is its own in a document that shows several."""

    source: str
    caption: str
    uid: str
    live: bool = False


@dataclass(frozen=True)
class Change:
    """One row of the table: a part of a standard, or a record of docs/_data, that is not what it was.

    `old_name` and `new_name` say where it stands (5.1.2, 附录A, 表单“党课通知”), "" where it does not stand; `key` names it to programs
    (the label where there is one); `old` and `new` are its lines with marks, long runs of unchanged ones left out.
    """

    part: Part
    actions: tuple[Action, ...]
    old_name: str
    new_name: str
    key: str
    location: Location
    old: tuple[Line, ...] = ()
    new: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    pictures: tuple[Picture | None, Picture | None] = (None, None)

    @property
    def name(self) -> str:
        """Where it stands now, or stood."""
        return self.new_name or self.old_name

    @property
    def remark(self) -> str:
        """The third column: what was done."""
        return "；".join(self.notes) + "。" if self.notes else ""


@dataclass(frozen=True)
class Affected:
    """A place that rests on something changed: why it must be looked at, and whether it was changed too."""

    location: Location
    place: str
    why: str
    changed_too: bool = False


@dataclass(frozen=True)
class StandardChange:
    """What was changed in one standard; `old_slug` is "" for a new one.

    `renumbered` are the clauses of which only the number is another (old, new); `revisions` the new entries of its list of revisions;
    `quiet` what was changed without any of this.
    """

    slug: str
    old_slug: str
    title: str
    designation: str
    state: State
    location: Location
    changes: tuple[Change, ...] = ()
    renumbered: tuple[tuple[str, str], ...] = ()
    revisions: tuple[Revision, ...] = ()
    quiet: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Two editions compared. `notes` say what could not be read, `pages` are other pages that were changed (not taken apart)."""

    old: str
    new: str
    standards: tuple[StandardChange, ...] = ()
    records: tuple[Change, ...] = ()
    pages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    affected: tuple[Affected, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was changed."""
        return not (self.standards or self.records or self.pages)

    @property
    def summary(self) -> str:
        """The first sentence: how many standards and how many places."""
        if self.empty:
            return "读得懂的部分没有改动。" if self.notes else "没有改动。"
        states = [standard.state for standard in self.standards]
        counts = (("新增", "added", "个标准"), ("删除", "removed", "个标准"), ("修改", "changed", "个标准"))
        parts = [f"{verb}{states.count(state)}{what}" for verb, state, what in counts if state in states]
        places = sum(len(standard.changes) for standard in self.standards if standard.state == "changed")
        if places:
            parts[-1] += f"（{places}处）"
        renumbered = sum(len(standard.renumbered) for standard in self.standards)
        if renumbered:
            parts.append(f"仅编号变化{renumbered}条")
        if self.records:
            parts.append(f"数据{len(self.records)}条")
        if self.pages:
            parts.append(f"其他页面{len(self.pages)}个")
        return "，".join(parts) + "。"
