"""Flowcharts of a standard: both pictures, and their steps as text with marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from macros.flowchart import FlowchartError, describe
from macros.model import Captioned, Standard
from macros.revision.clauses import reworded
from macros.revision.model import Change, Picture
from macros.revision.speech import Pair
from macros.revision.tokens import Reader, Word
from macros.revision.words import compare, whole

_STEP = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
#: What a step is told to lead to has a number in brackets, which changes with every step put in before it.
_NUMBER = re.compile(r"（\d+）")


def flowchart_changes(pair: Pair, words: tuple[str, ...]) -> Iterator[Change]:
    """Yield the changes of flowcharts: matched by label, else by caption."""
    before, after = _charts(pair.old), _charts(pair.new)
    lost = {item.caption: label for label, item in before.items() if label not in after}
    partner = {label: lost.get(item.caption, label) for label, item in after.items() if label not in before}
    reader = Reader(words)
    for label, item in after.items():
        other = before.get(partner.get(label, label))
        name = f"{item.number} {item.caption}"
        picture = _picture(pair.new, item, "new")
        if other is None:
            lines = tuple(whole(line, "+") for line in _steps(reader, item))
            yield Change(
                "flowchart", ("added",), "", name, label, item.location, (), lines, ("新增流程图",), (None, picture)
            )
        elif change := _compare(pair, other, item, reader):
            yield change
    for label, item in before.items():
        if label not in after and label not in partner.values():
            lines = tuple(whole(line, "-") for line in _steps(reader, item))
            pictures = (_picture(pair.old, item, "old"), None)
            name = f"{item.number} {item.caption}"
            yield Change(
                "flowchart", ("removed",), name, "", label, item.location, lines, (), ("删除流程图",), pictures
            )


def _compare(pair: Pair, old: Captioned, new: Captioned, reader: Reader) -> Change | None:
    same_drawing = _source(old) == _source(new)
    if same_drawing and old.caption == new.caption:
        return None
    pictures = (_picture(pair.old, old, "old"), _picture(pair.new, new, "new"))
    caption = compare([reader.words(old.caption)], [reader.words(new.caption)])
    marked = compare(_steps(reader, old), _steps(reader, new))
    notes = [*(["题名修改"] if caption.changed else [])]
    if marked.changed:
        notes += [note.replace("文字修改", "步骤有改动") for note in reworded(marked)]
    elif not same_drawing:
        notes.append("图形或链接有改动，步骤不变")
    lines = ((*caption.old, *marked.old), (*caption.new, *marked.new))
    name = (f"{old.number} {old.caption}", f"{new.number} {new.caption}", new.label, new.location)
    return Change("flowchart", ("changed",), *name, *lines, tuple(notes), (None, None) if same_drawing else pictures)


def _charts(standard: Standard) -> dict[str, Captioned]:
    return {item.label or item.caption: item for item in standard.outline.captioned if item.flowchart is not None}


def _source(item: Captioned) -> tuple[bool, list[str]]:
    """Return the source without what draws nothing: indents, empty lines, comments."""
    lines = (" ".join(line.split()) for line in (item.flowchart or "").split("\n"))
    return item.live, [line for line in lines if line and not line.startswith("%%")]


def _picture(standard: Standard, item: Captioned, edition: str) -> Picture:
    return Picture(item.flowchart or "", item.caption, f"{standard.slug}-{item.label}-{edition}", item.live)


def _steps(reader: Reader, item: Captioned) -> list[list[Word]]:
    try:
        told = describe(item.flowchart or "")
    except FlowchartError:
        return [reader.words(line) for line in (item.flowchart or "").split("\n")]
    return [_step(reader, unescape(_TAG.sub("", step))) for step in _STEP.findall(told)]


def _step(reader: Reader, text: str) -> list[Word]:
    words: list[Word] = []
    last = 0
    for match in _NUMBER.finditer(text):
        words += [*reader.words(text[last : match.start()]), Word("step", match[0])]
        last = match.end()
    return [*words, *reader.words(text[last:])]
