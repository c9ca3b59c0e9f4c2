"""Clauses of a standard: added, removed, moved, reworded; terms used; captions of figures and tables. Renumbering is no change of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.model import Captioned, Clause, Standard
from macros.outline import SEVEN_LABEL
from macros.revision.matching import own_text, parents
from macros.revision.model import Action, Change, Line, Part
from macros.revision.speech import Pair, Speaker, place
from macros.revision.tokens import Reader, Word, keys
from macros.revision.words import Marked, compare, whole


class ClauseComparer:
    """Compares the clauses of one standard."""

    def __init__(self, pair: Pair, old: Speaker, new: Speaker) -> None:
        """Take the standard and what reads its editions."""
        self.pair = pair
        self.before, self.after = old.reader(pair.old), new.reader(pair.new)
        self.moved = pair.clauses.moved()

    def changes(self) -> Iterator[Change]:
        """Yield the changes in the order of the new edition; what was removed stands behind what stood before it."""
        clauses = self.pair.clauses
        gone = self.gone()
        yield from gone.pop(-1, ())
        back = {new: old for old, new in clauses.found.items()}
        for index, clause in enumerate(clauses.new):
            if index in back:
                change = self.one(clauses.old[back[index]], clause, moved=index in self.moved)
                if change:
                    yield change
            else:
                yield self.added(clause)
            yield from gone.pop(index, ())

    def renumbered(self) -> list[tuple[str, str]]:
        """Return the clauses that stayed where they were and have another number now."""
        clauses = self.pair.clauses
        return [
            (place(clauses.old[old]), place(clauses.new[new]))
            for old, new in clauses.found.items()
            if new not in self.moved
            and clauses.old[old].kind != "term"
            and clauses.old[old].number != clauses.new[new].number
        ]

    def relabelled(self) -> list[tuple[str, str]]:
        """Return the labels that have another name now: links from outside to the old one lead nowhere."""
        clauses = self.pair.clauses
        found = ((clauses.old[old], clauses.new[new]) for old, new in clauses.found.items())
        return [
            (old.label, new.label or "")
            for old, new in found
            if old.label and old.label != new.label and old.kind != "term"
        ]

    def gone(self) -> dict[int, list[Change]]:
        """Return the removed clauses by the new position of what stood before them."""
        clauses = self.pair.clauses
        found: dict[int, list[Change]] = {}
        last = -1
        for index, clause in enumerate(clauses.old):
            if index in clauses.found:
                last = clauses.found[index]
            else:
                found.setdefault(last, []).append(self.removed(clause))
        return found

    def one(self, old: Clause, new: Clause, *, moved: bool) -> Change | None:
        """Return what was changed in a clause, None if nothing was but perhaps its number."""
        marked = compare(lines(self.before, old), lines(self.after, new))
        actions: list[Action] = ["moved"] if moved else []
        notes = [f"由{place(old)}移到{place(new)}"] if moved else []
        if marked.changed:
            actions.append("changed")
            notes += reworded(marked)
        elif marked.touched:
            actions.append("reformatted")
            notes.append("只改了格式或链接，文字不变")
        if not actions:
            return None
        sides = (marked.old, marked.new) if marked.changed else (_first(self.before, old), _first(self.after, new))
        names = (place(old), place(new), new.anchor, new.location)
        return Change(_part(new), tuple(actions), *names, *sides, tuple(notes))

    def added(self, clause: Clause) -> Change:
        """Return the change that a new clause is."""
        note = "增加术语" if clause.kind == "term" else "新增"
        shown = tuple(whole(line, "+") for line in lines(self.after, clause))
        return Change(_part(clause), ("added",), "", place(clause), clause.anchor, clause.location, (), shown, (note,))

    def removed(self, clause: Clause) -> Change:
        """Return the change that a clause taken out is."""
        shown = tuple(whole(line, "-") for line in lines(self.before, clause))
        note = "不再使用这个术语" if clause.kind == "term" else "删除"
        return Change(
            _part(clause), ("removed",), place(clause), "", clause.anchor, clause.location, shown, (), (note,)
        )


def _part(clause: Clause) -> Part:
    return "term" if clause.kind == "term" else "clause"


def _first(reader: Reader, clause: Clause) -> tuple[Line, ...]:
    """Return the first line of a clause that says what it said: enough to know it by."""
    return tuple(whole(line) for line in lines(reader, clause)[:1])


def lines(reader: Reader, clause: Clause) -> list[list[Word]]:
    """Return the title of a clause and its own text, a line each."""
    title = f"{clause.title}（{clause.nature}）" if clause.nature else clause.title
    return [*([reader.words(title)] if title else []), *reader.lines(own_text(clause))]


def reworded(marked: Marked) -> list[str]:
    """Return the remarks on a text that was changed: the quantities, and whether there is more."""
    quantities = [f"数量由{old}改为{new}" for old, new in marked.quantities]
    return quantities if marked.only_quantities else ["文字修改", *quantities]


def captions(pair: Pair, old: Speaker, new: Speaker) -> Iterator[Change]:
    """Yield the changes of the captions of tables and figures that are no flowcharts."""
    before, after = _captioned(pair.old), _captioned(pair.new)
    for label in dict.fromkeys([*after, *before]):
        one, other = before.get(label), after.get(label)
        reader = (old.reader(pair.old), new.reader(pair.new))
        if one and other:
            words = reader[0].words(one.caption), reader[1].words(other.caption)
            if keys(words[0]) != keys(words[1]):
                marked = compare([words[0]], [words[1]])
                yield Change(
                    "caption",
                    ("changed",),
                    one.number,
                    other.number,
                    label,
                    other.location,
                    marked.old,
                    marked.new,
                    ("题名修改",),
                )
        elif other:
            shown = (whole(reader[1].words(other.caption), "+"),)
            yield Change("caption", ("added",), "", other.number, label, other.location, (), shown, ("新增",))
        elif one:
            shown = (whole(reader[0].words(one.caption), "-"),)
            yield Change("caption", ("removed",), one.number, "", label, one.location, shown, (), ("删除",))


def _captioned(standard: Standard) -> dict[str, Captioned]:
    plain = (item for item in standard.outline.captioned if item.flowchart is None and item.label != SEVEN_LABEL)
    return {item.label or item.caption: item for item in plain}


def ancestors(clauses: Sequence[Clause]) -> list[list[Clause]]:
    """Return for each clause those that hold it, the nearest first."""
    found: list[list[Clause]] = []
    for above in parents(clauses):
        found.append([clauses[above], *found[above]] if above >= 0 else [])
    return found
