"""What git tells: from a whole clone, a shallow one, no repository, no git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from macros import history
from macros.history import Commit, History, read_history

FOLDER = "docs/standards"


def git(root: Path, *arguments: str, day: str = "2026-09-01") -> None:
    stamp = f"{day}T23:30:00+08:00"
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
        "GIT_AUTHOR_DATE": stamp,
        "GIT_COMMITTER_DATE": stamp,
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_SYSTEM": "/dev/null",
    }
    user = ["-c", "user.name=甲", "-c", "user.email=a@example.invalid", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *user, *arguments], cwd=root, env=environment, check=True, capture_output=True)


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Three commits: two pages, something else, one of the pages moved and changed."""
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init")
    write(root, f"{FOLDER}/branch/甲.md", "一")
    write(root, f"{FOLDER}/branch/b.md", "一")
    git(root, "add", ".")
    git(root, "commit", "-m", "写两页：甲、乙\n\n详细说明", day="2026-09-01")
    write(root, "README.md", "一")
    git(root, "add", ".")
    git(root, "commit", "-m", "别的", day="2026-09-02")
    git(root, "mv", f"{FOLDER}/branch/b.md", f"{FOLDER}/branch/c.md")
    git(root, "commit", "-m", "移动", day="2026-10-03")
    return root


def told(found: History) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(commit.day, commit.subject, commit.paths) for commit in found.commits]


MOVED = ("2026-10-03", "移动", (f"{FOLDER}/branch/b.md", f"{FOLDER}/branch/c.md"))


def test_newest_first_with_the_files_touched(repository: Path) -> None:
    found = read_history(repository, FOLDER)
    assert told(found) == [
        MOVED,
        ("2026-09-01", "写两页：甲、乙", (f"{FOLDER}/branch/b.md", f"{FOLDER}/branch/甲.md")),
    ]
    assert found.note == ""
    assert all(len(commit.name) >= 7 for commit in found.commits)


def test_what_is_not_committed_does_not_matter(repository: Path) -> None:
    before = read_history(repository, FOLDER)
    write(repository, f"{FOLDER}/branch/甲.md", "二")
    git(repository, "add", ".")
    assert read_history(repository, FOLDER) == before


def test_a_handbook_in_a_folder_of_a_repository(repository: Path, tmp_path: Path) -> None:
    """Paths begin at the handbook's own folder."""
    git(repository, "mv", "docs", "handbook")
    git(repository, "commit", "-m", "搬家", day="2026-11-01")
    found = read_history(repository / "handbook", "standards")
    assert told(found) == [("2026-11-01", "搬家", ("standards/branch/c.md", "standards/branch/甲.md"))]


def test_a_shallow_clone_says_so(repository: Path, tmp_path: Path) -> None:
    """The commit at which it is cut seems to add every file: it is not shown."""
    git(tmp_path, "clone", "--depth", "2", repository.as_uri(), "shallow")
    found = read_history(tmp_path / "shallow", FOLDER)
    assert told(found) == [MOVED]
    assert found.note == "这次生成只取到了一部分 git 记录（浅克隆），只列出2026-10-03以来的改动。"
    git(tmp_path, "clone", "--depth", "1", repository.as_uri(), "single")
    assert read_history(tmp_path / "single", FOLDER) == History(
        (), "这次生成只取到了一部分 git 记录（浅克隆），页面的改动没有列出。"
    )


def test_a_branch_called_grafted_is_no_cut(repository: Path) -> None:
    git(repository, "branch", "grafted")
    assert len(read_history(repository, FOLDER).commits) == 2


def test_no_repository(tmp_path: Path) -> None:
    assert read_history(tmp_path, FOLDER) == History((), "这份手册不在 git 仓库里，页面的改动没有列出。")


def test_no_commits(tmp_path: Path) -> None:
    git(tmp_path, "init")
    assert read_history(tmp_path, FOLDER) == History((), "git 仓库里还没有提交，页面的改动没有列出。")


def test_pages_that_are_not_in_the_repository(repository: Path) -> None:
    assert read_history(repository, "docs/other") == History((), "git 里还没有这些页面的提交。")


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_history(tmp_path, FOLDER) == History((), "这台机器上没有 git，页面的改动没有列出。")


def _fake(folder: Path, script: str) -> None:
    program = folder / "git"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.mark.parametrize(
    ("script", "note"),
    [
        (
            "echo \"fatal: detected dubious ownership in repository at '/x'\" >&2; exit 128",
            "git 认为仓库属于别的用户，没有回答，页面的改动没有列出。",
        ),
        ("echo 'fatal: bad object HEAD' >&2; exit 128", "git 没有回答，页面的改动没有列出。"),
        ("exec /bin/sleep 9", "git 在0.2秒内没有回答，页面的改动没有列出。"),
    ],
    ids=["owner", "broken", "slow"],
)
def test_a_git_that_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, note: str) -> None:
    _fake(tmp_path, script)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(history, "LIMIT", 0.2)
    assert read_history(tmp_path, FOLDER) == History((), note)


def test_asked_inside_a_hook(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """git tells its hooks of their repository: that is not the one asked here."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert len(read_history(repository, FOLDER).commits) == 2


def test_parse_a_subject_with_anything_in_it() -> None:
    line = "\x1eabc1234\x1f2026-09-01\x1f\x1f<b> & 'x'\t\"y\"\x1f\n\ndocs/standards/a/b.md\n"
    assert history.parse(line).commits == (
        Commit("abc1234", "2026-09-01", "<b> & 'x'\t\"y\"", ("docs/standards/a/b.md",)),
    )
