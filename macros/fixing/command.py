"""`handbook check --fix`: mend the files that are asked for, and say what was changed."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from macros.fixing import mend
from macros.reading import read_catalog
from macros.settings import Settings
from macros.source.text import decode
from macros.store import write_whole

_SUFFIXES = frozenset({".md", ".yml", ".yaml", ".tsv"})


def fix(settings: Settings, wanted: Sequence[str] | None, *, dry_run: bool) -> int:
    """Mend the wanted files and those in wanted folders (None: all of docs/); return in how many there was something to mend.

    With `dry_run` nothing is written: the differences are printed as git prints them.
    """
    known = _customary(settings)
    mended = 0
    for path in _files(settings, wanted):
        data = path.read_bytes()
        shown = settings.relative(path)
        result = mend(data, shown, known)
        if result is None or result.text.encode() == data:
            continue
        mended += 1
        if dry_run:
            print(_difference(decode(data, shown)[0] or "", result.text, shown), end="")
        else:
            write_whole(path, result.text.encode())
        # In a dry run what cannot be seen in the difference (line ends) is said, too.
        for change in result.changes:
            if not dry_run or change.line == 0 or "BOM" in change.said:
                print(f"{shown}{f':{change.line}' if change.line else ''}: {change.said}")
    if dry_run:
        print(f"有{mended}个文件会改。" if mended else "没有能自动改的。")
    else:
        print(f"改了{mended}个文件。" if mended else "没有能自动改的。")
    return mended


def _files(settings: Settings, wanted: Sequence[str] | None) -> Iterator[Path]:
    """The files of docs/ that are asked for. Links are left alone: what they lead to may be anywhere."""
    for path in sorted(settings.docs.rglob("*")):
        shown = settings.relative(path)
        named = wanted is None or any(name in (shown, ".") or shown.startswith(f"{name}/") for name in wanted)
        inside = path.resolve().is_relative_to(settings.docs.resolve())
        if named and inside and path.suffix in _SUFFIXES and path.is_file() and not path.is_symlink():
            yield path


def _customary(settings: Settings) -> Mapping[str, str]:
    """Return the labels that this handbook's required chapters have, by their titles."""
    catalog, _ = read_catalog(settings, frozenset())
    return {
        clause.title: clause.label
        for standard in catalog.standards.values()
        for clause in standard.outline.clauses
        if clause.kind == "chapter" and clause.label in settings.required_chapters
    }


def _difference(before: str, after: str, shown: str) -> str:
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{shown}", f"b/{shown}"
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ 文件末尾没有换行\n" for line in lines)
