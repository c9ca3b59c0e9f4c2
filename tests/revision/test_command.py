"""`handbook diff` on a real repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from macros.cli import main
from macros.paper import needs
from tests.conftest import LECTURE, Handbook
from tests.revision.conftest import commit, git


def diff(handbook: Handbook, *arguments: str) -> int:
    return main(["--root", str(handbook.root), "diff", *arguments])


@pytest.fixture
def edited(repository: Handbook) -> Handbook:
    """The repository with a second commit, tagged v2, and an edit that is not committed."""
    repository.replace(LECTURE, "党支部应确定", "党支部应商定")
    commit(repository, "第二版")
    git(repository.root, "tag", "v2")
    repository.replace("docs/standards/branch/branch-meetings.md", "应写明议题", "应写明时间")
    return repository


def first_line(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.split("\n", 1)[0]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["v1", "v1"], "v1（2026-09-01） → v1（2026-09-01）：没有改动。"),
        (["v1", "v2"], "v1（2026-09-01） → v2（2026-09-01）：修改1个标准（1处）。"),
        (["v1..v2"], "v1（2026-09-01） → v2（2026-09-01）：修改1个标准（1处）。"),
        (["v1"], "v1（2026-09-01） → 当前文件：修改2个标准（2处）。"),
        (["v1", "party-lecture"], "v1（2026-09-01） → 当前文件：修改1个标准（1处）。"),
        (["v1", "v2", "branch-meetings"], "v1（2026-09-01） → v2（2026-09-01）：没有改动。"),
    ],
)
def test_what_is_compared(
    edited: Handbook, capsys: pytest.CaptureFixture[str], arguments: list[str], line: str
) -> None:
    assert diff(edited, *arguments) == 0
    assert first_line(capsys) == line


def test_from_the_common_start(edited: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    """What the target branch got meanwhile is no change of this one."""
    edited.write("docs/about.md", "# 关于\n")
    git(edited.root, "checkout", "-q", "-b", "edit", "v1")
    git(edited.root, "add", "docs/about.md")
    git(edited.root, "commit", "-q", "-m", "加一页")
    assert diff(edited, "v2...edit") == 0
    assert first_line(capsys).endswith("→ edit（2026-09-01）：其他页面1个。")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["v3"], "git 里没有“v3”这个分支、标签或提交。是否指“v2”？\n"),
        (
            ["v1", "party-lectur"],
            "“party-lectur”既不是标准的文件名，也不是 git 里的分支、标签或提交。是否指“party-lecture”（党课讲授规范）？\n",
        ),
        (["v1", "--format", "pdf"], "pdf 不能显示在终端里，请用 --output 指定文件，如 --output 修订对照表.pdf。\n"),
    ],
)
def test_misuse(edited: Handbook, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    assert diff(edited, *arguments) == 2
    assert capsys.readouterr() == ("", message)


def test_branch_with_a_standards_name(edited: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    git(edited.root, "branch", "party-lecture", "v1")
    assert diff(edited, "v1", "party-lecture") == 2
    assert capsys.readouterr().err == (
        "“party-lecture”既是标准又是分支或标签：比较修订请写 v1..party-lecture，比较标准请写 v1..HEAD party-lecture。\n"
    )


def test_no_repository(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(handbook, "v1") == 1
    assert capsys.readouterr() == ("", "这份手册不在 git 仓库里，没有可以比较的修订。\n")


def test_what_does_not_read_is_said_and_the_rest_compared(edited: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    edited.replace(LECTURE, "status: 现行", "status: 现在")
    assert diff(edited, "v1") == 0
    lines = capsys.readouterr().out.split("\n")
    assert lines[:3] == [
        "v1（2026-09-01） → 当前文件：修改1个标准（1处）。",
        f"注意：当前文件有1处读不懂（{LECTURE}），只比较了读得懂的部分。",
        "注意：标准“party-lecture”的页首在新版里读不懂，没有比较。",
    ]


def test_unread_is_not_said_to_be_unchanged(repository: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    repository.replace(LECTURE, "status: 现行", "status: 现在")
    assert diff(repository, "v1") == 0
    assert first_line(capsys) == "v1（2026-09-01） → 当前文件：读得懂的部分没有改动。"


@pytest.mark.parametrize(
    ("suffix", "begin"), [("html", b"<!DOCTYPE"), ("docx", b"PK"), ("md", b"### "), ("json", b"{"), ("txt", b"v1")]
)
def test_files(edited: Handbook, tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str, begin: bytes) -> None:
    path = tmp_path / "new" / f"对照.{suffix}"
    assert diff(edited, "v1", "v2", "--output", str(path)) == 0
    assert path.read_bytes().startswith(begin)
    assert capsys.readouterr().out == f"v1（2026-09-01） → v2（2026-09-01）：修改1个标准（1处）。已写入 {path}\n"
    before = path.read_bytes()
    assert diff(edited, "v1", "v2", "--output", str(path)) == 0
    assert path.read_bytes() == before


@pytest.mark.skipif(needs.missing() is not None, reason="WeasyPrint's libraries are not installed")
def test_pdf(edited: Handbook, tmp_path: Path) -> None:
    assert diff(edited, "v1", "v2", "--output", str(tmp_path / "x.pdf")) == 0
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")


def test_file_that_cannot_be_written(edited: Handbook, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert diff(edited, "v1", "--output", str(tmp_path / "file" / "x.md")) == 1
    assert capsys.readouterr().err.startswith(f"{tmp_path}/file/x.md 写不了：")


def test_json_to_the_terminal(edited: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(edited, "v1", "v2", "--format", "json") == 0
    assert [each["id"] for each in json.loads(capsys.readouterr().out)["standards"]] == ["party-lecture"]
