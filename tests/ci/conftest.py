"""A real bare repository with a handbook, and a clone of it in which a request is being made, as a host's runner has it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import PROJECT, TINY, Handbook

#: Nothing of the machine's own git is used, and nothing of the host that may be running these tests.
_GIT = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "test@example.invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}
_HOSTS = ("CI_", "GITLAB_", "GITHUB_", "GITEE_", "GITEA_", "HANDBOOK_", "GIT_")
LECTURE = "docs/standards/branch/party-lecture.md"


@dataclass
class Runner(Handbook):
    """A clone on a host's machine; `run` runs a step with the variables that the host sets."""

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.root, env=self.environment(), capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def environment(self, **more: str) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(_HOSTS)}
        return kept | _GIT | {"HANDBOOK_BIN": str(Path(sys.executable).parent)} | more

    def run(self, step: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [f"deploy/ci/{step}.sh"],
            cwd=self.root,
            env=self.environment(**variables),
            capture_output=True,
            text=True,
            check=False,
        )

    def commit(self, message: str) -> None:
        self.git("add", ".")
        self.git("commit", "-qm", message)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A bare repository whose main branch is the tiny handbook with the steps."""
    source = Runner(tmp_path / "source")
    shutil.copytree(TINY, source.root)
    shutil.copytree(
        PROJECT / "deploy" / "ci", source.root / "deploy" / "ci", ignore=shutil.ignore_patterns("__pycache__")
    )
    source.write(".gitignore", "/site/\n/.cache/\n/ci-out/\n")
    source.write("docs/_data/owners.yml", '- {area: 程序, accounts: ["@it"]}\n- {area: 页面, accounts: ["@office"]}\n')
    source.git("init", "-q", "-b", "main")
    source.commit("handbook")
    source.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    return tmp_path / "bare.git"


@pytest.fixture
def runner(bare: Path, tmp_path: Path) -> Runner:
    """A full clone with a request: one sentence of the lecture is changed; meanwhile main went on elsewhere."""
    made = Runner(tmp_path / "runner")
    Runner(tmp_path).git("clone", "-q", f"file://{bare}", str(made.root))
    made.replace("docs/index.md", "title: 首页", "title: 手册首页")
    made.commit("meanwhile")
    made.git("push", "-q", "origin", "main")
    made.git("checkout", "-q", "-b", "request", "HEAD~1")
    made.replace(LECTURE, "党课应有记录", "党课应有完整的记录")
    made.commit("change")
    return made
