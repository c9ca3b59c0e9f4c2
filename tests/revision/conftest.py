"""Two editions of the tiny handbook to compare, in folders or in a real git repository."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.revision.compare import compare_editions
from macros.revision.edition import Edition, read_work_tree
from macros.revision.model import Change, Comparison, Line, StandardChange
from tests.conftest import TINY, Handbook

#: git as if nobody had set anything up on this machine, and with a clock of its own.
ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "编辑",
    "GIT_AUTHOR_EMAIL": "editor@example.invalid",
    "GIT_COMMITTER_NAME": "编辑",
    "GIT_COMMITTER_EMAIL": "editor@example.invalid",
    "GIT_AUTHOR_DATE": "2026-09-01T08:00:00Z",
    "GIT_COMMITTER_DATE": "2026-09-01T08:00:00Z",
}


def git(root: Path, *arguments: str) -> str:
    """Run git in the folder."""
    done = subprocess.run(
        ["git", *arguments], cwd=root, env=os.environ | ENVIRONMENT, capture_output=True, check=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(handbook: Handbook) -> Handbook:
    """The tiny handbook as a git repository with one commit, tagged v1."""
    git(handbook.root, "init", "-q", "-b", "main")
    commit(handbook, "第一版")
    git(handbook.root, "tag", "v1")
    return handbook


def commit(handbook: Handbook, subject: str) -> str:
    """Commit everything; return the commit's name."""
    git(handbook.root, "add", "-A")
    git(handbook.root, "commit", "-q", "-m", subject)
    return git(handbook.root, "rev-parse", "HEAD")


@dataclass
class Editions:
    """An old handbook and a new one to change."""

    old: Handbook
    new: Handbook

    def read(self) -> tuple[Edition, Edition]:
        return tuple(  # type: ignore[return-value]
            Edition(name, "", read_work_tree(handbook.root).catalog)
            for name, handbook in (("旧", self.old), ("新", self.new))
        )

    def compare(self, *slugs: str) -> Comparison:
        return compare_editions(*self.read(), slugs)

    def only(self) -> StandardChange:
        """Return the change of the one standard that was changed."""
        (standard,) = self.compare().standards
        return standard


@pytest.fixture
def editions(handbook: Handbook, tmp_path: Path) -> Editions:
    """Two copies of the tiny handbook."""
    shutil.copytree(TINY, tmp_path / "new")
    return Editions(handbook, Handbook(tmp_path / "new"))


@pytest.fixture
def both(editions: Editions) -> Callable[[str, str], None]:
    """Add text to the same page of both editions: a flowchart, a form."""

    def add(name: str, text: str) -> None:
        for handbook in (editions.old, editions.new):
            handbook.append(name, text)

    return add


def marked(line: Line) -> str:
    """Return a line with its marks: 提前[-3-]{+5+}个工作日."""
    return "".join({"": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}[piece.mark].format(piece.text) for piece in line)


def told(change: Change) -> tuple[object, ...]:
    """Return what a row of the table says."""
    return (
        change.actions,
        change.old_name,
        change.new_name,
        [marked(line) for line in change.old],
        [marked(line) for line in change.new],
        change.remark,
    )
