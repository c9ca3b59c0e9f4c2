"""What git is asked, in real repositories."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.revision.git import GitError, Repository, export
from tests.conftest import LECTURE, Handbook
from tests.revision.conftest import commit, git


def test_commit(repository: Handbook) -> None:
    found = Repository(repository.root).commit("v1")
    assert (found.day, found.subject) == ("2026-09-01", "第一版")
    assert found.id.startswith(found.name)


def test_unknown_revision_suggests_the_nearest(repository: Handbook) -> None:
    git(repository.root, "tag", "2026年第1版")
    with pytest.raises(GitError) as raised:
        Repository(repository.root).commit("2026年第2版")
    assert str(raised.value) == "git 里没有“2026年第2版”这个分支、标签或提交。是否指“2026年第1版”？"
    assert raised.value.misused


@pytest.mark.parametrize("name", ["--all", "-h", "--output=x"])
def test_a_name_is_never_an_option(repository: Handbook, name: str) -> None:
    with pytest.raises(GitError, match=f"git 里没有“{name}”"):
        Repository(repository.root).commit(name)


def test_shallow_clone_says_what_to_do(repository: Handbook, tmp_path: Path) -> None:
    repository.append(LECTURE, "\n补充。")
    commit(repository, "第二版")
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-tags", repository.root.as_uri(), "shallow")
    with pytest.raises(GitError) as raised:
        Repository(tmp_path / "shallow").commit("v1")
    assert str(raised.value) == (
        "git 里没有“v1”这个分支、标签或提交。这个仓库只取到了一部分记录（浅克隆）：请先运行 git fetch --unshallow，"
        "或让CI取全部记录（GitLab：GIT_DEPTH: 0；GitHub、Gitea：fetch-depth: 0）。"
    )


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(GitError, match=r"^这份手册不在 git 仓库里，没有可以比较的修订。$") as raised:
        Repository(tmp_path).commit("main")
    assert not raised.value.misused


def test_no_git(repository: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match=r"^这台机器上没有 git，不能比较两个修订。"):
        Repository(repository.root).commit("v1")


def test_git_that_hangs(repository: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 30\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}:/usr/bin:/bin")
    monkeypatch.setattr("macros.revision.git.LIMIT", 0.2)
    with pytest.raises(GitError, match=r"^git 在0\.2秒内没有回答，没有比较。$"):
        Repository(repository.root).commit("v1")


def test_common_start(repository: Handbook) -> None:
    start = Repository(repository.root).commit("v1").id
    git(repository.root, "checkout", "-q", "-b", "edit")
    repository.append(LECTURE, "\n补充。")
    commit(repository, "改")
    git(repository.root, "checkout", "-q", "main")
    repository.append("docs/index.md", "\n别的。")
    commit(repository, "别的")
    assert Repository(repository.root).common("main", "edit") == start


def test_export_writes_what_is_read_and_nothing_outside(repository: Handbook, tmp_path: Path) -> None:
    """Pictures stay, links are not followed, the work tree is not looked at; `export-ignore` hides nothing."""
    repository.write("docs/picture.png", b"\x89PNG")
    repository.write(".gitattributes", "docs/standards export-ignore\n")
    (repository.root / "docs/link.md").symlink_to("/etc/passwd")
    commit(repository, "第二版")
    repository.append(LECTURE, "\n没有提交的。")
    found = Repository(repository.root)
    target = tmp_path / "exported"
    target.mkdir()
    assert export(found, found.commit("HEAD"), target) == []
    names = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    assert {LECTURE, "mkdocs.yml", "docs/_data/terms.yml", "docs/_data/citations.tsv"} <= names
    assert not {"docs/picture.png", "docs/link.md"} & names
    assert "没有提交的" not in (target / LECTURE).read_text(encoding="utf-8")


def test_export_of_a_handbook_in_a_folder_of_the_repository(handbook: Handbook, tmp_path: Path) -> None:
    git(handbook.root.parent, "init", "-q")
    git(handbook.root.parent, "add", "-A")
    git(handbook.root.parent, "commit", "-q", "-m", "全部")
    target = tmp_path / "exported"
    target.mkdir()
    found = Repository(handbook.root)
    export(found, found.commit("HEAD"), target)
    assert (target / LECTURE).is_file()


def test_export_leaves_out_what_is_too_large(repository: Handbook, tmp_path: Path) -> None:
    repository.write("docs/huge.md", "字" * 700_000)
    commit(repository, "第二版")
    found = Repository(repository.root)
    assert export(found, found.commit("HEAD"), tmp_path / "exported") == ["docs/huge.md"]


def test_versions_of_a_page(repository: Handbook) -> None:
    first = git(repository.root, "rev-parse", f"HEAD:{LECTURE}")
    repository.append(LECTURE, "\n补充。")
    commit(repository, "第二版")
    second = git(repository.root, "rev-parse", f"HEAD:{LECTURE}")
    found = Repository(repository.root)
    assert found.versions("docs/standards")[LECTURE] == [second, first]
    assert found.contents([second])[second].decode().endswith("补充。\n")
