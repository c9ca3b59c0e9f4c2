"""Which standard of the new edition is which of the old one, and which clause which: by label, else by what they say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from macros.catalog import Catalog
from macros.model import Clause, Standard

#: Share of text in common that makes an unlabelled clause the same one: under the same heading, and anywhere in the standard.
_NEAR, _FAR = 0.5, 0.7
#: A standard under another file name and number is the same one from here on.
_STANDARD = 0.6
#: Shorter texts say too little to be found again elsewhere.
_TELLING = 8
#: Beyond so many pairs of clauses, and beyond so many characters, nothing is searched through: no standard is near it.
_MOST, _LONG = 20_000, 1_000
#: Calls at the page's head and end: they are no part of the clause that they happen to stand in.
_FRAME = re.compile(r"\{\{\s*(?:standard|backlinks)\(\)\s*\}\}")


@dataclass(frozen=True)
class Clauses:
    """The clauses of one standard in both editions: `found` maps the old one's position to the new one's."""

    old: tuple[Clause, ...]
    new: tuple[Clause, ...]
    found: Mapping[int, int] = field(default_factory=dict)

    @property
    def removed(self) -> list[int]:
        """The positions of clauses that are no longer there."""
        return [index for index in range(len(self.old)) if index not in self.found]

    @property
    def added(self) -> list[int]:
        """The positions of clauses that were not there."""
        there = set(self.found.values())
        return [index for index in range(len(self.new)) if index not in there]

    def moved(self) -> set[int]:
        """Return the new positions of clauses that stand under another heading, or in another order there: as few as explain it."""
        old_parents, new_parents = parents(self.old), parents(self.new)
        moved: set[int] = set()
        stayed: dict[int, list[tuple[int, int]]] = {}
        for old, new in self.found.items():
            if self.old[old].kind == "term":
                continue  # terms stand in the order in which the text uses them
            parent = old_parents[old]
            if (self.found.get(parent, -2) if parent >= 0 else -1) != new_parents[new]:
                moved.add(new)
            else:
                stayed.setdefault(new_parents[new], []).append((old, new))
        for siblings in stayed.values():
            order = [new for _, new in sorted(siblings)]
            moved |= set(order) - set(longest_rise(order))
        return moved


def parents(clauses: Sequence[Clause]) -> list[int]:
    """Return the position of each clause's parent, -1 for chapters and appendices."""
    found: list[int] = []
    path: list[int] = []
    for index, clause in enumerate(clauses):
        while path and clauses[path[-1]].level >= clause.level:
            path.pop()
        found.append(path[-1] if path else -1)
        path.append(index)
    return found


def longest_rise(values: Sequence[int]) -> list[int]:
    """Return the longest part of `values` that rises: what kept its order."""
    ends: list[int] = []  # the last value of the best rise of each length, and where it stands
    places: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        length = bisect_left(ends, value)
        before.append(places[length - 1] if length else -1)
        ends[length:] = [value, *ends[length + 1 :]]
        places[length:] = [index, *places[length + 1 :]]
    rise: list[int] = []
    at = places[-1] if places else -1
    while at >= 0:
        rise.append(values[at])
        at = before[at]
    return rise[::-1]


def match_clauses(old: tuple[Clause, ...], new: tuple[Clause, ...]) -> Clauses:
    """Match the clauses of a standard's two editions."""
    return _Matcher(old, new).run()


class _Matcher:
    def __init__(self, old: tuple[Clause, ...], new: tuple[Clause, ...]) -> None:
        self.old, self.new = old, new
        self.parents = parents(old), parents(new)
        self.texts = [_text(clause) for clause in old], [_text(clause) for clause in new]
        self.found: dict[int, int] = {}
        self.taken: set[int] = set()

    def run(self) -> Clauses:
        self.by(lambda clause: clause.label if clause.kind != "term" else None)
        self.by(lambda clause: ("term", clause.title) if clause.kind == "term" else None)
        for inside in (True, False):
            self.equal(inside=inside)
        for least, inside in ((_NEAR, True), (_FAR, False)):
            self.alike(least, inside=inside)
        return Clauses(self.old, self.new, dict(sorted(self.found.items())))

    def by(self, key: Callable[[Clause], Hashable]) -> None:
        places: dict[Hashable, int] = {}
        for index, clause in enumerate(self.new):
            if key(clause) is not None:
                places.setdefault(key(clause), index)
        for index, clause in enumerate(self.old):
            place = places.get(key(clause)) if key(clause) is not None else None
            if place is not None and index not in self.found and place not in self.taken:
                self.join(index, place)

    def equal(self, *, inside: bool) -> None:
        places: dict[tuple[int, str], list[int]] = {}
        for place in reversed(self.open(1)):
            places.setdefault((self.parents[1][place] if inside else 0, self.texts[1][place]), []).append(place)
        for index in self.open(0):
            text = self.texts[0][index]
            found = places.get((self.new_parent(index) if inside else 0, text))
            if found and (inside or len(text) >= _TELLING):
                self.join(index, found.pop())

    def alike(self, least: float, *, inside: bool) -> None:
        olds, news = self.open(0), self.open(1)
        if len(olds) * len(news) > _MOST:
            return
        scored = []
        for index, place in (
            (i, j) for i in olds for j in news if not inside or self.new_parent(i) == self.parents[1][j]
        ):
            matcher = SequenceMatcher(None, self.texts[0][index][:_LONG], self.texts[1][place][:_LONG], autojunk=False)
            if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and matcher.ratio() >= least:
                scored.append((-matcher.ratio(), abs(index - place), index, place))
        for _, _, index, place in sorted(scored):
            if index not in self.found and place not in self.taken:
                self.join(index, place)

    def open(self, side: int) -> list[int]:
        """Return the positions of the clauses of an edition that have no partner yet; terms have theirs by name."""
        clauses, done = (self.new, self.taken) if side else (self.old, self.found)
        return [index for index, clause in enumerate(clauses) if index not in done and clause.kind != "term"]

    def new_parent(self, index: int) -> int:
        """Return the new position of what holds an old clause, -1 at the top, -2 where it is gone."""
        above = self.parents[0][index]
        return self.found.get(above, -2) if above >= 0 else -1

    def join(self, index: int, place: int) -> None:
        self.found[index] = place
        self.taken.add(place)


def own_text(clause: Clause) -> list[str]:
    """Return the paragraphs and items of a clause."""
    return [part for part in clause.text if not _FRAME.fullmatch(part.strip())]


def _text(clause: Clause) -> str:
    return " ".join("\n".join((clause.title, *own_text(clause))).split())


def match_standards(old: Catalog, new: Catalog) -> list[tuple[Standard | None, Standard | None]]:
    """Return the standards of both editions in pairs, by the new number; what one edition could not read is left out of both."""
    unread = old.broken | new.broken
    olds = {slug: standard for slug, standard in old.standards.items() if slug not in unread}
    news = {slug: standard for slug, standard in new.standards.items() if slug not in unread}
    pairs: list[tuple[Standard | None, Standard | None]] = [
        (olds[slug], standard) for slug, standard in news.items() if slug in olds
    ]
    gone = {slug: standard for slug, standard in olds.items() if slug not in news}
    come = {slug: standard for slug, standard in news.items() if slug not in olds}
    scored = sorted((-value, a, b) for a in gone for b in come if (value := _same(gone[a], come[b])))
    for _, before, after in scored:
        if before in gone and after in come:
            pairs.append((gone.pop(before), come.pop(after)))
    pairs += [(None, standard) for standard in come.values()] + [(standard, None) for standard in gone.values()]
    return sorted(pairs, key=_order)


def _same(old: Standard, new: Standard) -> float:
    """Return how surely a standard under a new file name is the old one, 0 where it is not."""
    one, other = (Counter(line for line in each.page.source.lines if line.strip()) for each in (old, new))
    alike = 2 * (one & other).total() / max(1, one.total() + other.total())
    named = old.meta.title == new.meta.title
    if alike >= _STANDARD or (named and alike >= _STANDARD / 2):
        return alike + named
    return 0.0


def _order(pair: tuple[Standard | None, Standard | None]) -> tuple[int, str]:
    standard = pair[1] or pair[0]
    assert standard is not None
    return standard.meta.number, standard.slug
