"""Edits of files, written together or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.findings.reasons import reason
from macros.store import write_whole


class Refused(Exception):  # noqa: N818 - reads as what happened
    """The draft was not made; the message says why, for the editor."""


@dataclass(frozen=True)
class Edit:
    """A file's new text; `before` is its text as it was read, None where the file must not be there yet."""

    path: Path
    text: str
    before: str | None = None


@dataclass(frozen=True)
class Draft:
    """What is to be written, and what the editor is told of it."""

    edits: Sequence[Edit]
    said: Sequence[str]


def write(edits: Sequence[Edit]) -> None:
    """Write the edits; if one fails, those before it are taken back. Raises Refused."""
    done: list[Edit] = []
    try:
        for edit in edits:
            _write(edit)
            done.append(edit)
    except (OSError, Refused) as error:
        for written in reversed(done):
            _take_back(written)
        if isinstance(error, Refused):
            raise
        why = "已经存在" if isinstance(error, FileExistsError) else f"写不了（{reason(error)}）"
        raise Refused(f"没有写：{edit.path.name}{why}。") from error


def _write(edit: Edit) -> None:
    if edit.before is not None:
        if edit.path.read_bytes() != edit.before.encode():
            raise Refused(f"没有写：{edit.path.name}刚刚被改过，请再运行一次。")
        write_whole(edit.path, edit.text.encode())
        return
    edit.path.parent.mkdir(parents=True, exist_ok=True)
    beside = edit.path.with_name(f".{edit.path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(edit.text.encode())
        os.link(beside, edit.path)  # unlike a rename it fails where a file is
    finally:
        beside.unlink(missing_ok=True)


def _take_back(edit: Edit) -> None:
    if edit.before is None:
        edit.path.unlink(missing_ok=True)
    else:
        write_whole(edit.path, edit.before.encode())
