"""The hosts' own files: valid by the hosts' schemas, running the same steps, without secrets, addresses or writing rights too many."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import PROJECT

ACTIONS = (".github/workflows/handbook.yml", ".gitea/workflows/handbook.yml")
PIPELINES = (".workflow/handbook-pr.yml", ".workflow/handbook-main.yml")
FILES = (".gitlab-ci.yml", *ACTIONS, *PIPELINES)
STEPS = sorted(path.relative_to(PROJECT).as_posix() for path in (PROJECT / "deploy" / "ci").glob("*.sh"))


def read(name: str) -> Any:
    # YAML 1.1 takes the key `on` for true; it stays a text here.
    return yaml.load((PROJECT / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize(
    ("schema", "name"),
    [("vendor.gitlab-ci", ".gitlab-ci.yml"), *(("vendor.github-workflows", name) for name in ACTIONS)],
)
def test_valid_by_the_hosts_own_schema(schema: str, name: str) -> None:
    transform = ["--data-transform", "gitlab-ci"] if "gitlab" in schema else []
    program = str(Path(sys.executable).with_name("check-jsonschema"))
    command = [program, "--builtin-schema", schema, *transform, str(PROJECT / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", FILES)
def test_every_step_that_is_named_is_there(name: str) -> None:
    named = set(re.findall(r"deploy/ci/[\w.-]+\.sh", (PROJECT / name).read_text(encoding="utf-8")))
    assert named and named <= set(STEPS)
    wanted = {f"deploy/ci/{step}.sh" for step in ("check", "build", "redline", "fonts", "pdf", "comment")}
    assert named in (wanted, {"deploy/ci/all.sh"})


@pytest.mark.parametrize("name", FILES)
def test_no_address_and_no_rights_of_others(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    assert not re.search(r"https?://|pypi|index-url|pull_request_target", text)
    assert set(re.findall(r"secrets\.(\w+)", text)) <= {"GITHUB_TOKEN"}


@pytest.mark.parametrize("name", ACTIONS)
def test_actions_take_the_whole_history_and_no_credentials(name: str) -> None:
    checkout = read(name)["jobs"]["handbook"]["steps"][0]["with"]
    assert (checkout["fetch-depth"], checkout["persist-credentials"]) == ("0", "false")
    assert read(name)["permissions"] == {"contents": "read", "pull-requests": "write"}


def test_gitlab_takes_the_whole_history_and_reports_code_quality() -> None:
    jobs = read(".gitlab-ci.yml")
    assert jobs["variables"]["GIT_DEPTH"] == "0"
    assert jobs["check"]["artifacts"]["reports"] == {"codequality": "ci-out/code-quality.json"}
    assert jobs["default"]["cache"]["paths"] == [".pip-cache/"]


@pytest.mark.parametrize("name", STEPS)
def test_steps_can_be_run_and_are_read_by_the_shell(name: str) -> None:
    path = PROJECT / name
    assert bool(path.stat().st_mode & 0o111) == (path.name != "environment.sh")
    subprocess.run(["bash", "-n", path], check=True)
