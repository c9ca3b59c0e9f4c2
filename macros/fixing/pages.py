"""Pages: full-width digits in the text of standards, the cells of tables, and labels of headings that have none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import chain, pairwise

from macros.checks.structure import FIRST_CHAPTERS
from macros.checks.wording import text_lines
from macros.fixing.parts import Change, Part
from macros.outline import SEVEN_LABEL, appendix_title, build_outline
from macros.source import Source, read_source
from macros.source.literal import SPAN
from macros.source.plain import plain
from macros.source.scan import Heading, Table, Untitled, scan, split_label
from macros.vocabulary import NAMES

_DIGITS = re.compile(r"[\uff10-\uff19]+")
#: Names, not numbers: labels and attributes, addresses of links, tags.
_NAMES = re.compile(r"\{[#:][^{}\n]*\}|\]\([^)\n]*\)|<[^<>\n]*>|\[[^\]\n]*\]:.*")
_SEPARATOR = re.compile(r":?-+:?")
_SYLLABLES = 6


def digits(part: Part) -> list[Change]:
    """Write digits in half width; not in quotations, titles, labels and addresses."""
    source, _ = read_source(part.text.encode(), "", NAMES)
    if source is None or source.front is not None:
        return []
    lines = part.text.split("\n")
    changes = []
    for number, bare in text_lines(source):
        masked = _NAMES.sub(lambda match: " " * len(match[0]), bare)
        line = lines[number - 1]
        for match in _DIGITS.finditer(masked):
            meant = unicodedata.normalize("NFKC", match[0])
            line = line[: match.start()] + meant + line[match.end() :]
            changes.append(Change(part.first + number - 1, f"全角数字改为半角：“{match[0]}”改为“{meant}”"))
        lines[number - 1] = line
    part.text = "\n".join(lines)
    return changes


def tables(part: Part) -> list[Change]:
    """Set each cell of a table off by one space."""
    lines = part.text.split("\n")
    changes = []
    for block in scan(part.text, 0):
        if not isinstance(block, Table):
            continue
        for index in range(block.line, block.end + 1):
            padded = _padded(lines[index])
            if padded != lines[index]:
                lines[index] = padded
                changes.append(Change(part.first + index, "表格的格两边各留一个空格"))
    part.text = "\n".join(lines)
    return changes


def _padded(row: str) -> str:
    # Code may hold pipes, and a pipe behind a backslash is a character.
    bare = re.sub(r"\\.", "  ", SPAN.sub(lambda match: " " * len(match[0]), row))
    pipes = [index for index, char in enumerate(bare) if char == "|"]
    if len(pipes) < 2 or row[pipes[-1] + 1 :].strip() or row[: pipes[0]]:
        return row
    cells = [row[start + 1 : end].strip(" \t") for start, end in pairwise(pipes)]
    if all(_SEPARATOR.fullmatch(cell) for cell in cells):
        return f"|{'|'.join(cells)}|"
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"


def labels(text: str, name: str, known: Mapping[str, str]) -> tuple[str, list[Change]]:
    """Give headings without a label one: what `known` says for chapters of standards, else pinyin; labels that are there are kept."""
    source, _ = read_source(text.encode(), name, NAMES)
    if source is None:
        return text, []
    bare = [block for block in source.blocks if isinstance(block, Heading) and _lacks_label(block)]
    if not bare:
        return text, []
    taken = taken_labels(source)
    lines = text.split("\n")
    changes = []
    for block in bare:
        title = plain((appendix_title(block.title) or (block.title, ""))[0])
        custom = {**known, **dict(FIRST_CHAPTERS)}.get(title) if block.level == 2 and "/standards/" in name else None
        label = next(each for each in chain([custom] if custom else [], label_candidates(title)) if each not in taken)
        taken.add(label)
        lines[block.line - 1] = f"{lines[block.line - 1].rstrip()} {{#{label}}}"
        changes.append(Change(block.line, f"标题“{block.title}”加了标签 {{#{label}}}"))
    return "\n".join(lines), changes


def _lacks_label(block: Heading) -> bool:
    # What looks like a label that went wrong is for its author to mend.
    wrong = "{#" in block.title or "｛" in block.title or split_label(block.title)[1] is not None
    return 1 < block.level <= 6 and bool(block.title) and block.label is None and not wrong


def taken_labels(source: Source) -> set[str]:
    """Return every address that the page has, those of clauses without a label included."""
    outline, _ = build_outline(source, "")
    found = {SEVEN_LABEL, *(clause.anchor for clause in outline.clauses), *(item.label for item in outline.captioned)}
    found |= {placed.label for placed in outline.forms}
    return found | {block.label for block in source.blocks if isinstance(block, (Heading, Untitled)) and block.label}


def label_candidates(title: str) -> Iterator[str]:
    """Yield the pinyin of a title, then the same with a letter. Not with a number: those are of clauses without a label (prepare-1)."""
    from pypinyin import lazy_pinyin

    words = re.findall(r"[a-z]+", " ".join(lazy_pinyin(title)).lower().replace("ü", "u"))
    stem = "-".join(words[:_SYLLABLES]) or "part"
    yield stem
    for letter in "bcdefghijklmnopqrstuvwxyz":
        yield f"{stem}-{letter}"
    yield from (f"{stem}-{'z' * count}" for count in range(2, 10_000))
