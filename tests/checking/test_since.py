"""What was changed since a revision, as a pull request sees it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from macros.checking.since import GitError, changed_since
from tests.conftest import LECTURE, Handbook
from tests.test_cli import CLOSING, check

MEETINGS = "docs/standards/branch/branch-meetings.md"


def git(folder: Path, *arguments: str) -> str:
    who = {
        f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in (("NAME", "n"), ("EMAIL", "e"))
    }
    return subprocess.run(
        ["git", *arguments], cwd=folder, env={**os.environ, **who}, capture_output=True, check=True, text=True
    ).stdout  # fmt: skip


@pytest.fixture
def repository(handbook: Handbook) -> Handbook:
    git(handbook.root, "init", "-q", "-b", "main")
    git(handbook.root, "add", ".")
    git(handbook.root, "commit", "-qm", "first")
    return handbook


def test_nothing_changed(repository: Handbook) -> None:
    assert changed_since(repository.root, "main") == []


def test_committed_edited_and_new_files_but_no_deleted_ones(repository: Handbook) -> None:
    git(repository.root, "switch", "-qc", "work")
    repository.append(LECTURE, "\n甲")
    git(repository.root, "commit", "-qam", "second")
    repository.append("docs/index.md", "\n乙")
    repository.write("docs/新 页.md", "# 丙\n")
    repository.path("docs/_data/home.yml").unlink()
    assert changed_since(repository.root, "main") == ["docs/index.md", LECTURE, "docs/新 页.md"]


def test_what_others_changed_meanwhile_does_not_count(repository: Handbook) -> None:
    git(repository.root, "switch", "-qc", "work")
    git(repository.root, "switch", "-q", "main")
    repository.append(MEETINGS, "\n甲")
    git(repository.root, "commit", "-qam", "of others")
    git(repository.root, "switch", "-q", "work")
    repository.append(LECTURE, "\n乙")
    assert changed_since(repository.root, "main") == [LECTURE]


def test_a_handbook_in_a_folder_of_the_repository(repository: Handbook, tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    (outer / "inner").parent.mkdir()
    git(tmp_path, "init", "-q", "-b", "main", "outer")
    (outer / "other.md").write_text("x")
    (outer / "inner").mkdir()
    (outer / "inner" / "page.md").write_text("x")
    git(outer, "add", ".")
    git(outer, "commit", "-qm", "first")
    for name in ("other.md", "inner/page.md"):
        (outer / name).write_text("y")
    assert changed_since(outer / "inner", "HEAD") == ["page.md"]


def test_in_a_hook_git_is_asked_of_this_folder(
    repository: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert changed_since(repository.root, "main") == []


@pytest.mark.parametrize("revision", ["nothing", "--output=/tmp/x", "HEAD~9", ""])
def test_no_such_revision(repository: Handbook, revision: str) -> None:
    with pytest.raises(GitError) as error:
        changed_since(repository.root, revision)
    assert str(error.value) == (
        f"没有名为“{revision}”的版本。先运行 git fetch 取得它，或写成分支、标签、提交号，如 origin/main。"
    )


def test_no_common_history(repository: Handbook) -> None:
    git(repository.root, "switch", "-q", "--orphan", "other")
    git(repository.root, "commit", "-q", "--allow-empty", "-m", "apart")
    with pytest.raises(GitError, match=r"没有共同的历史.*fetch-depth: 0"):
        changed_since(repository.root, "main")


def test_no_repository(handbook: Handbook) -> None:
    with pytest.raises(GitError, match=r"^这里不是git仓库，不能用 --since。$"):
        changed_since(handbook.root, "main")


def test_no_git(repository: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match=r"^没有安装git，不能用 --since；可以直接写要检查的文件。$"):
        changed_since(repository.root, "main")


def test_only_faults_of_changed_files(repository: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    repository.append(MEETINGS, "\n必须记录。")
    git(repository.root, "commit", "-qam", "second")
    repository.append(LECTURE, "\n讲课人必须准时。")
    assert check(repository, "--since", "main") == 1
    out, err = capsys.readouterr()
    assert out.startswith(f"{LECTURE}:54:4: TXT001 ") and MEETINGS not in out
    assert err == (
        f"检查了1个文件：1处错误，0处提示。{CLOSING}"
        "另外，“main”以来没有改过的文件里有1处问题；不加 --since 就会列出。\n"
    )
    assert check(repository, "--since", "main", "docs/index.md") == 0


def test_wrong_use_is_told(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(handbook, "--since", "main") == 2
    assert capsys.readouterr() == ("", "这里不是git仓库，不能用 --since。\n")
