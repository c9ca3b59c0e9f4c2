"""What git and pre-commit are told of the handbook, tried with git itself."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.cli import main
from tests.checking.test_since import git
from tests.conftest import LECTURE, PROJECT, Handbook

CONFIG = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
LOCAL = [hook for repo in CONFIG["repos"] for hook in repo["hooks"]]


@pytest.fixture
def repository(handbook: Handbook) -> Handbook:
    for name in (".gitattributes", ".gitconfig"):
        shutil.copy(PROJECT / name, handbook.root)
    git(handbook.root, "init", "-q", "-b", "main")
    git(handbook.root, "add", ".")
    git(handbook.root, "commit", "-qm", "first")
    handbook.replace(LECTURE, "b) 题目和讲课人。", "b) 题目、时长和讲课人。")
    return handbook


def test_a_change_is_shown_under_its_heading(repository: Handbook) -> None:
    """Without any setting, by git's own driver for Markdown."""
    assert re.search(r"(?m)^@@ .* @@ ### 课前准备 \{#prepare\}$", git(repository.root, "diff", "-U0"))


def test_with_the_settings_under_its_clause_and_by_character(repository: Handbook) -> None:
    git(repository.root, "config", "include.path", "../.gitconfig")
    shown = git(repository.root, "diff", "-U0", "--word-diff=plain")
    assert re.search(r"(?m)^@@ .* @@ § 党支部应按 ", shown)
    assert "b) 题目{+、时长+}和讲课人。" in shown


def test_line_ends_are_those_of_unix(repository: Handbook) -> None:
    repository.write("docs/new.md", "# 甲\r\n")
    git(repository.root, "add", ".")
    assert git(repository.root, "show", ":docs/new.md") == "# 甲\n"


@pytest.mark.parametrize("hook", [*LOCAL, *HOOKS], ids=lambda hook: hook["id"])
def test_hooks_are_commands_that_exist_and_ask_no_network(hook: dict[str, Any]) -> None:
    assert hook["language"] == "system"
    command, *arguments = hook["entry"].split()
    assert Path(command).name == "handbook"
    with pytest.raises(SystemExit) as left:
        main([*arguments, "--help"])
    assert left.value.code == 0


def test_config_needs_no_other_repository() -> None:
    assert {repo["repo"] for repo in CONFIG["repos"]} == {"local"}


@pytest.mark.parametrize("path", [LECTURE, "docs/_data/terms.yml", "docs/_data/citations.tsv"])
def test_the_hooks_see_the_files_of_the_handbook(path: str) -> None:
    for hook in [*LOCAL[:2], *HOOKS]:
        assert re.search(hook["files"], path)


def test_a_hook_fails_for_a_fault_and_mends_what_it_can(repository: Handbook) -> None:
    """As pre-commit runs it: in the repository, with the names of the files, GIT_INDEX_FILE set."""
    repository.append(LECTURE, "\n应有１人必须到会。 ")
    entry = [str(PROJECT / ".venv" / "bin" / "handbook"), *LOCAL[0]["entry"].split()[1:]]
    done = subprocess.run([*entry, LECTURE], cwd=repository.root, capture_output=True, check=False, text=True)
    assert done.returncode == 1
    assert f"{LECTURE}:54: 全角数字改为半角：“１”改为“1”\n" in done.stdout and "TXT001" in done.stdout
    assert "应有1人必须到会。\n" in repository.read(LECTURE)
