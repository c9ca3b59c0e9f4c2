"""Editions read from git."""

from __future__ import annotations

import pytest

from macros.revision.edition import read_revision, read_work_tree
from macros.revision.git import GitError, Repository
from tests.conftest import LECTURE, Handbook
from tests.revision.conftest import commit


def test_revision_is_what_was_committed(repository: Handbook) -> None:
    repository.replace(LECTURE, "title: 党课讲授规范", "title: 党课规范")
    edition = read_revision(Repository(repository.root), "v1")
    assert edition.title == "v1（2026-09-01）"
    assert edition.catalog.standards["party-lecture"].meta.title == "党课讲授规范"
    assert edition.notes == ()
    now = read_work_tree(repository.root)
    assert (now.title, now.catalog.standards["party-lecture"].meta.title) == ("当前文件", "党课规范")


def test_full_name_of_a_commit_is_shown_short(repository: Handbook) -> None:
    found = Repository(repository.root)
    commit = found.commit("v1")
    assert read_revision(found, commit.id).name == commit.name


def test_what_does_not_read_is_said(repository: Handbook) -> None:
    repository.replace(LECTURE, "status: 现行", "status: 现在")
    commit(repository, "坏的")
    edition = read_revision(Repository(repository.root), "HEAD")
    assert edition.notes == (f"HEAD有1处读不懂（{LECTURE}），只比较了读得懂的部分。",)
    assert list(edition.catalog.standards) == ["branch-meetings"]


def test_before_there_was_a_handbook(repository: Handbook) -> None:
    repository.path("mkdocs.yml").unlink()
    commit(repository, "没有")
    with pytest.raises(GitError, match=r"^“HEAD”里没有 mkdocs.yml：那时还没有手册，或手册在别的文件夹。$"):
        read_revision(Repository(repository.root), "HEAD")


def test_settings_that_do_not_read(repository: Handbook) -> None:
    repository.write("mkdocs.yml", "site_name: x\n")
    commit(repository, "坏的")
    with pytest.raises(GitError, match=r"^“HEAD”里读不出手册：mkdocs.yml: 缺少 extra.org"):
        read_revision(Repository(repository.root), "HEAD")
