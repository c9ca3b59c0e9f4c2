"""Lines of two editions -> the same lines with marks: what was taken out, what was put in, readable and exact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from macros.revision.model import Line, Mark, Piece
from macros.revision.tokens import Word, keys, shown

#: Lines less alike than this are other lines, not the same ones reworded.
ALIKE = 0.4
#: Beyond so many pairs of words (or lines) a paragraph is taken as replaced: no text of a standard is near it.
_MOST_WORDS, _MOST_LINES = 1_000_000, 10_000
#: Unchanged lines left beside a changed one, and so many in a row are not worth leaving out.
_AROUND, _RUN = 1, 4
ELISION: Line = (Piece("……"),)
_UNIT = re.compile(
    r"(?:个)?(?:工作日|自然日|小时|分钟|季度|学时|月|星期|周|天|日|年|次|人|名|份|项|篇|页|字|元|万元|倍|届|期|票|种|类|张|道|条|行|级|分|岁|场|件|本|磅)|％"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")

#: Operation, words of the old line, words of the new line.
_Step = tuple[str, list[Word], list[Word]]


@dataclass(frozen=True)
class Marked:
    """Lines of both editions with marks; `quantities` are numbers that were changed, with their units (3个工作日, 5个工作日).

    `changed` says that readers see something else; `touched` that what is written is something else, if only a link or emphasis.
    """

    old: tuple[Line, ...] = ()
    new: tuple[Line, ...] = ()
    changed: bool = False
    touched: bool = False
    quantities: tuple[tuple[str, str], ...] = ()
    only_quantities: bool = False


def ratio(old: Sequence[str] | str, new: Sequence[str] | str) -> float:
    """Return how alike two rows of keys are, 0 to 1; too long ones are alike only if they are equal."""
    if old == new:
        return 1.0
    if len(old) * len(new) > _MOST_WORDS:
        return 0.0
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def compare(old: Sequence[list[Word]], new: Sequence[list[Word]]) -> Marked:
    """Return the lines of both editions with marks, long runs of equal lines left out."""
    pairs: list[tuple[Line | None, Line | None, bool]] = []
    quantities: list[tuple[str, str]] = []
    changed = touched = False
    numbers_only = True
    for before, after in _aligned(old, new):
        if before is None or after is None:
            words, mark = (after, "+") if before is None else (before, "-")
            assert words is not None
            line = whole(words, "+" if mark == "+" else "-")
            pairs.append((None, line, True) if mark == "+" else (line, None, True))
            changed, touched, numbers_only = True, True, False
            continue
        if keys(before) == keys(after):
            pairs.append((whole(before), whole(after), False))
            continue
        touched = True
        steps = list(_steps(before, after))
        found, others = _quantities(steps)
        quantities += found
        numbers_only = numbers_only and not others
        one, other = _lines(_joined(_slid(steps)))
        differs = any(piece.mark for piece in (*one, *other))
        changed = changed or differs
        pairs.append((one, other, differs))
    if not changed:
        return Marked(touched=touched)
    kept = list(_shortened(pairs))
    return Marked(
        tuple(line for line, _ in kept if line is not None),
        tuple(line for _, line in kept if line is not None),
        changed,
        touched,
        tuple(dict.fromkeys(quantities)),
        numbers_only,
    )


def whole(words: Iterable[Word], mark: Mark = "") -> Line:
    """Return a line with one mark."""
    return (Piece(shown(words), mark),)


def _aligned(
    old: Sequence[list[Word]], new: Sequence[list[Word]]
) -> Iterator[tuple[list[Word] | None, list[Word] | None]]:
    """Yield the lines that belong together, in order; a line without a partner stands alone."""
    old_keys, new_keys = [keys(line) for line in old], [keys(line) for line in new]
    matcher = SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
            continue
        for i, j in _partners(old_keys[i1:i2], new_keys[j1:j2]):
            yield old[i1 + i] if i is not None else None, new[j1 + j] if j is not None else None


def _partners(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> Iterator[tuple[int | None, int | None]]:
    """Yield the pairs of lines, in order, that together are most alike; then what stands between them."""
    words = sum(map(len, old)) * sum(map(len, new))
    if not old or not new or len(old) * len(new) > _MOST_LINES or words > 20 * _MOST_WORDS:
        yield from ((i, None) for i in range(len(old)))
        yield from ((None, j) for j in range(len(new)))
        return
    worth = [[value if (value := ratio(a, b)) >= ALIKE else 0.0 for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = worth[i][j] + best[i + 1][j + 1] if worth[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and worth[i][j] and best[i][j] == worth[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif i < len(old) and best[i][j] == best[i + 1][j]:
            yield i, None
            i += 1
        else:
            yield None, j
            j += 1


def _steps(old: Sequence[Word], new: Sequence[Word]) -> Iterator[_Step]:
    if len(old) * len(new) > _MOST_WORDS:
        yield "replace", list(old), list(new)
        return
    matcher = SequenceMatcher(None, keys(old), keys(new), autojunk=False)
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        yield operation, list(old[i1:i2]), list(new[j1:j2])


def _quantities(steps: Sequence[_Step]) -> tuple[list[tuple[str, str]], bool]:
    """Return the numbers that were changed and keep their unit, and whether anything else was changed."""
    found: list[tuple[str, str]] = []
    others = False
    for index, (operation, old, new) in enumerate(steps):
        if operation == "equal":
            continue
        following = shown(steps[index + 1][1]) if index + 1 < len(steps) else ""
        before, after = shown(old), shown(new)
        unit = _UNIT.match(following)
        if _NUMBER.fullmatch(before) and _NUMBER.fullmatch(after) and (unit or before[-1] == after[-1] == "%"):
            found.append((before + (unit[0] if unit else ""), after + (unit[0] if unit else "")))
        else:
            others = True
    return found, others


def _slid(steps: Sequence[_Step]) -> list[_Step]:
    """Put what was inserted or taken out where a sentence breaks: 甲负责[，乙也负责], not 甲[负责，乙也]负责."""
    # What only Markdown sees (emphasis, a link's address) is no mark that a reader could see.
    slid = [step if shown(step[1]) or shown(step[2]) else ("equal", step[1], step[2]) for step in steps]
    for index in range(1, len(slid) - 1):
        before, change, after = slid[index - 1 : index + 2]
        sides = len(before[1]) == len(before[2]) and bool(change[1]) != bool(change[2])
        if before[0] == after[0] == "equal" != change[0] and sides:
            slid[index - 1 : index + 2] = _best_place(before, change, after)
    return [step for step in slid if step[1] or step[2]]


def _best_place(before: _Step, change: _Step, after: _Step) -> list[_Step]:
    side = 1 if change[1] else 2
    row = [*before[side], *change[side], *after[side]]
    length, start = len(change[side]), len(before[side])
    places = [start]
    first = start
    while first > 0 and row[first - 1].key == row[first - 1 + length].key:
        first -= 1
        places.append(first)
    last = start
    while last + length < len(row) and row[last].key == row[last + length].key:
        last += 1
        places.append(last)
    best = max(places, key=lambda at: (_breaks(row, at) + _breaks(row, at + length), -abs(at - start)))
    if best == start:
        return [before, change, after]
    # What is equal has other places in the two rows, and may be shown otherwise: each side keeps its own words.
    rows = ([*before[1], *change[1], *after[1]], [*before[2], *change[2], *after[2]])
    cut = {side: best + length, 3 - side: best}
    return [
        ("equal", rows[0][:best], rows[1][:best]),
        (change[0], rows[0][best : cut[1]], rows[1][best : cut[2]]),
        ("equal", rows[0][cut[1] :], rows[1][cut[2] :]),
    ]


def _breaks(row: Sequence[Word], at: int) -> int:
    """Return how well a mark may begin or end before the word at this place."""
    if at in (0, len(row)) or row[at - 1].shown[-1:] in "。；：" or row[at - 1].key == "|":
        return 3
    if row[at].shown[:1] in "，。；：、）" or row[at - 1].shown[-1:] in "，、（":
        return 2
    return 0


def _joined(steps: Sequence[_Step]) -> list[_Step]:
    """Join changes that stand close together: marks that jump from character to character cannot be read."""
    joined = [step for step in steps if step[1] or step[2]]
    again = True
    while again:
        again = False
        for index in range(1, len(joined) - 1):
            if joined[index][0] != "equal" or not _lost(joined[index - 1], joined[index], joined[index + 1]):
                continue
            three = joined[index - 1 : index + 2]
            old, new = [w for step in three for w in step[1]], [w for step in three for w in step[2]]
            joined[index - 1 : index + 2] = [("replace", old, new)]
            again = True
            break
    return joined


def _lost(before: _Step, equal: _Step, after: _Step) -> bool:
    """Whether what is equal is too short between two changes to be read as equal."""
    if "equal" in (before[0], after[0]):
        return False
    length = len(shown(equal[1]))
    both = all(step[1] and step[2] for step in (before, after))
    sides = min(max(len(shown(step[1])), len(shown(step[2]))) for step in (before, after))
    return length == 1 if not both else length <= min(sides, 3) or length == 1


def _lines(steps: Sequence[_Step]) -> tuple[Line, Line]:
    old: list[Piece] = []
    new: list[Piece] = []
    for operation, before, after in steps:
        equal = operation == "equal"
        _add(old, shown(before), "" if equal else "-")
        _add(new, shown(after), "" if equal else "+")
    return tuple(old), tuple(new)


def _add(pieces: list[Piece], text: str, mark: Mark) -> None:
    if not text:
        return
    if pieces and pieces[-1].mark == mark:
        pieces[-1] = Piece(pieces[-1].text + text, mark)
    else:
        pieces.append(Piece(text, mark))


def _shortened(
    pairs: Sequence[tuple[Line | None, Line | None, bool]],
) -> Iterator[tuple[Line | None, Line | None]]:
    near = [any(other[2] for other in pairs[max(0, i - _AROUND) : i + _AROUND + 1]) for i in range(len(pairs))]
    index = 0
    while index < len(pairs):
        run = index
        while run < len(pairs) and not near[run]:
            run += 1
        if run - index >= _RUN:
            yield ELISION, ELISION
            index = run
        else:
            yield pairs[index][:2]
            index += 1
