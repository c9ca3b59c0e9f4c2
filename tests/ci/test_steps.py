"""The steps of deploy/ci on a real repository: what they print and leave behind, for each host, in full and shallow clones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ci.conftest import LECTURE, Runner

GITLAB = {"GITLAB_CI": "true", "CI_MERGE_REQUEST_IID": "7", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}
GITHUB = {"GITHUB_ACTIONS": "true", "GITHUB_REF": "refs/pull/7/merge", "GITHUB_BASE_REF": "main"}
GITEE = {"GITEE_REPO": "party/handbook", "GITEE_PULL_REQUEST_ID": "7"}


def test_check_of_a_right_handbook(runner: Runner) -> None:
    done = runner.run("check", **GITLAB)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "检查了3个文件，没有发现问题。\n" == runner.read("ci-out/check.txt")
    assert json.loads(runner.read("ci-out/code-quality.json")) == []


def test_check_says_faults_as_each_host_wants_them(runner: Runner) -> None:
    runner.append(LECTURE, "\n见 {{ ref('#nothing') }}。")
    done = runner.run("check", **GITLAB)
    assert done.returncode == 1 and "REF002" in done.stdout and "::error" not in done.stdout
    (row,) = json.loads(runner.read("ci-out/code-quality.json"))
    assert row["location"]["path"] == LECTURE and row["check_name"] == "REF002"
    done = runner.run("check", **GITHUB)
    assert done.returncode == 1 and f"::error file={LECTURE},line=54,col=3,title=REF002::" in done.stdout


@pytest.mark.parametrize("host", [GITLAB, GITHUB, GITEE], ids=["gitlab", "github", "gitee"])
def test_redline_of_the_request_alone(runner: Runner, host: dict[str, str]) -> None:
    """What came into main meanwhile is not part of it."""
    done = runner.run("redline", **host)
    assert done.returncode == 0, done.stderr
    text = runner.read("ci-out/redline.md")
    assert "完整的" in text and "手册首页" not in text and done.stdout.endswith(text)
    assert text.endswith("**要谁批准**\n\n- 标准：党支部（1个文件）：@office\n")
    assert runner.path("ci-out/redline.docx").read_bytes().startswith(b"PK")


def test_shallow_clone_of_one_branch(bare: Path, runner: Runner, tmp_path: Path) -> None:
    runner.git("push", "-q", "origin", "request")
    shallow = Runner(tmp_path / "shallow")
    Runner(tmp_path).git("clone", "-q", "--depth", "1", "--branch", "request", f"file://{bare}", str(shallow.root))
    done = shallow.run("redline", **GITHUB)
    assert done.returncode == 0 and "完整的" in shallow.read("ci-out/redline.md")


def test_outside_a_request_there_is_no_redline(runner: Runner) -> None:
    runner.git("checkout", "-q", "main")
    done = runner.run("redline", GITLAB_CI="true")
    assert (done.returncode, done.stdout) == (0, "没有可以比较的修订（目标分支：main），不写修订对照表。\n")


def test_build_and_preview_under_the_number_of_the_request(runner: Runner, tmp_path: Path) -> None:
    previews = tmp_path / "previews"
    (previews / "7").mkdir(parents=True)
    (previews / "7" / "old.html").write_text("old")
    done = runner.run(
        "build", HANDBOOK_PREVIEWS=str(previews), HANDBOOK_PREVIEWS_URL="https://preview.example.invalid", **GITLAB
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("预览：https://preview.example.invalid/7/\n")
    assert (previews / "7" / "index.html").is_file() and not (previews / "7" / "old.html").exists()
    assert [path.name for path in previews.iterdir()] == ["7"]


def test_a_number_that_is_none_leads_nowhere(runner: Runner, tmp_path: Path) -> None:
    done = runner.run(
        "build", HANDBOOK_PREVIEWS=str(tmp_path / "previews"), GITLAB_CI="1", CI_MERGE_REQUEST_IID="../../x"
    )
    assert done.returncode == 0 and not (tmp_path / "previews").exists()


def test_pdf_of_the_changed_standards(runner: Runner) -> None:
    runner.run("build", **GITLAB)
    done = runner.run("pdf", **GITLAB)
    assert done.returncode == 0, done.stdout + done.stderr
    printed = [path.name for path in sorted(runner.path("ci-out/pdf").rglob("*.pdf"))]
    assert "party-lecture.pdf" in printed and "branch-meetings.pdf" not in printed


def test_no_pdf_where_no_standard_was_changed(runner: Runner) -> None:
    runner.git("checkout", "-q", "-b", "other", "main~1")
    runner.replace("docs/index.md", "title: 首页", "title: 甲")
    runner.commit("other")
    runner.run("build", **GITLAB)
    done = runner.run("pdf", **GITLAB)
    assert (done.returncode, done.stdout) == (0, "没有改动标准，不印PDF。\n")


def test_no_comment_without_a_token(runner: Runner) -> None:
    done = runner.run("comment", **GITHUB)
    assert (done.returncode, done.stdout) == (0, "不发评论：没有令牌、不在合并请求里，或没有修订对照表。\n")


def test_all_steps_stop_at_the_first_fault(runner: Runner) -> None:
    runner.append(LECTURE, "\n见 {{ ref('#nothing') }}。")
    done = runner.run("all", **GITEE)
    assert done.returncode == 1 and done.stdout.startswith("==> check\n") and "==> build" not in done.stdout
