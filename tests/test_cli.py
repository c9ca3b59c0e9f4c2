"""The command: exit codes, formats, what wrong use is told; in any locale and folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.cli import main
from macros.publish import BuildFailed
from tests.conftest import LECTURE, Handbook

HANDBOOK = Path(sys.executable).with_name("handbook")
CLOSING = "各代码的说明和改法见手册“编辑指南”的“错误代码”页。\n"


def check(handbook: Handbook, *arguments: str) -> int:
    return main(["--root", str(handbook.root), "check", *arguments])


def test_nothing_wrong(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(handbook) == 0
    assert capsys.readouterr() == ("", "检查了3个文件，没有发现问题。\n")


def test_warnings_pass(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    handbook.append(LECTURE, "\n讲课人不得迟到。")
    assert check(handbook) == 0
    assert capsys.readouterr() == (
        f"{LECTURE}:54:4: TXT006（提示） “不得”应写成“不应”。\n    按GB/T 1.1—2020附录C，禁止性要求用“不应”。\n",
        f"检查了3个文件：0处错误，1处提示。{CLOSING}",
    )


def test_warnings_fail_where_strict(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    handbook.append(LECTURE, "\n讲课人不得迟到。")
    assert check(handbook, "--strict") == 1
    out, err = capsys.readouterr()
    assert "（提示）" not in out and err == f"检查了3个文件：1处错误，0处提示。{CLOSING}"


def test_errors_fail(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    handbook.append(LECTURE, "\n讲课人必须准时，不得迟到。")
    assert check(handbook) == 1
    out, err = capsys.readouterr()
    assert [line.split(" ")[1] for line in out.splitlines() if not line.startswith(" ")] == ["TXT001", "TXT006（提示）"]
    assert err == f"检查了3个文件：1处错误，1处提示。{CLOSING}"


def test_formats(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    handbook.append(LECTURE, "\n讲课人必须准时。")
    assert check(handbook, "--format", "gitlab") == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert row["location"] == {"path": LECTURE, "lines": {"begin": 54}}
    assert check(handbook, "--format", "github") == 1
    assert capsys.readouterr().out.startswith(f"::error file={LECTURE},line=54,col=4,title=TXT001::")


def test_the_gitlab_report_of_a_clean_handbook_is_a_report(
    handbook: Handbook, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(handbook, "--format", "gitlab") == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    ("names", "lines", "files"),
    [
        ([LECTURE], 1, 1),
        (["docs/index.md"], 1, 1),
        ([LECTURE, "docs/index.md"], 2, 2),
        (["docs/standards"], 1, 2),
        (["docs"], 2, 3),
        (["."], 2, 3),
        (["docs/standards/branch/branch-meetings.md"], 0, 1),
        (["docs/_data/terms.yml"], 0, 1),
    ],
)
def test_only_some_files(
    handbook: Handbook, capsys: pytest.CaptureFixture[str], names: list[str], lines: int, files: int
) -> None:
    handbook.append(LECTURE, "\n讲课人必须准时。")
    handbook.append("docs/index.md", "\n<script>")
    assert check(handbook, *names) == (1 if lines else 0)
    out, err = capsys.readouterr()
    assert sum(not line.startswith(" ") for line in out.splitlines()) == lines
    assert err.startswith(f"检查了{files}个文件")


def test_absolute_names(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    handbook.append(LECTURE, "\n讲课人必须准时。")
    assert check(handbook, str(handbook.path(LECTURE))) == 1
    assert capsys.readouterr().out.startswith(f"{LECTURE}:54:4: TXT001")


def test_bases_of_a_clean_handbook(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(handbook, "--bases") == 0
    assert capsys.readouterr() == ("", "检查了3个文件，没有发现问题。\n")


def test_bases_lists_what_is_not_confirmed_and_nothing_else(
    handbook: Handbook, capsys: pytest.CaptureFixture[str]
) -> None:
    handbook.append(LECTURE, '\n讲课人必须准时。依据 {{ law("支部工作条例", 17) }}。')
    assert check(handbook, "--bases") == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == (f"{LECTURE}:54:12: BAS006 “party-lecture”引用的“支部工作条例”第十七条没有核对记录。")
    assert err == f"检查了3个文件：1处错误，0处提示。{CLOSING}"
    assert check(handbook, "--bases", "docs/index.md") == 0


def test_records_that_nobody_uses_are_warnings(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    handbook.append("docs/_data/citations.tsv", "party-lecture\t支部工作条例\t18\t题目\t公报\t2026-11-22")
    assert check(handbook, "--bases") == 0
    assert "BAS008（提示）" in capsys.readouterr().out
    assert check(handbook, "--bases", "--strict") == 1


def test_a_file_that_is_not_there(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(handbook, "docs/nothing.md") == 2
    assert capsys.readouterr() == ("", "文件不存在：docs/nothing.md\n")


def test_no_handbook_here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("check", "build", "serve"):
        assert main(["--root", str(tmp_path), command]) == 2
        assert capsys.readouterr() == ("", "这里没有 mkdocs.yml：请在手册的文件夹里运行，或用 --root 指定。\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "缺少命令。"),
        (["chekc"], "命令不能是“chekc”，可用的有："),
        (["check", "--format", "xml"], "--format不能是“xml”，可用的有：text、gitlab、github。"),
        (["check", "--format"], "--format 后面要写值。"),
        (["check", "--strict=1"], "--strict 后面不写值。"),
        (["check", "--stric"], "不认识“--stric”。"),
        (["serve", "--port", "八千"], "--port 应是1到65535的整数，现在是“八千”。"),
        (["serve", "--port", "0"], "--port 应是1到65535的整数，现在是“0”。"),
        (["serve", "--port", "65536"], "--port 应是1到65535的整数，现在是“65536”。"),
    ],
)
def test_wrong_use(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    out, err = capsys.readouterr()
    lines = err.splitlines()
    assert out == "" and lines[0].startswith("用法：handbook")
    assert lines[-2].startswith(f"用法不对：{message}") and lines[-1] == "运行 handbook --help 看各个命令。"


@pytest.mark.parametrize("arguments", [["--help"], ["check", "-h"], ["build", "-h"], ["serve", "-h"]])
def test_help_is_chinese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("用法：handbook") and "选项" in out
    assert not any(word in out for word in ("usage", "options", "arguments", "show this"))


def test_build_says_where(
    handbook: Handbook, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.publish.build_site", lambda root: root / "site")
    assert main(["--root", str(handbook.root), "build"]) == 0
    assert capsys.readouterr() == (f"网站已生成：{handbook.root / 'site'}\n", "")


@pytest.mark.parametrize(("command", "work"), [("build", "publish.build_site"), ("serve", "preview.serve_site")])
def test_what_fails_is_said(
    handbook: Handbook, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str, work: str
) -> None:
    def fail(*_: object) -> None:
        raise BuildFailed("网站没有生成：磁盘满了。")

    monkeypatch.setattr(f"macros.{work}", fail)
    assert main(["--root", str(handbook.root), command]) == 1
    assert capsys.readouterr() == ("", "网站没有生成：磁盘满了。\n")


def test_serve_ends_well(handbook: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    ports: list[int] = []
    monkeypatch.setattr("macros.preview.serve_site", lambda root, port: ports.append(port))
    assert main(["--root", str(handbook.root), "serve", "--port", "8123"]) == 0
    assert ports == [8123]


def test_interrupted(handbook: Handbook, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("macros.checking.command.examine", interrupt)
    assert check(handbook) == 130
    assert capsys.readouterr().err == "\n已停止。\n"


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    bare = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    return subprocess.run(
        [HANDBOOK, *arguments], cwd=folder, env={**bare, **environment}, capture_output=True, check=False
    )


@pytest.mark.parametrize(
    "environment",
    [{"LANG": "C"}, {"LC_ALL": "POSIX"}, {}, {"LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
    ids=str,
)
def test_any_locale_and_folder(handbook: Handbook, tmp_path: Path, environment: dict[str, str]) -> None:
    """A folder with a space and Chinese in its name, where the system knows no Chinese: the same words, or at least the codes."""
    if "PYTHONUTF8" in environment and not str(HANDBOOK).isascii():
        pytest.skip("without UTF-8 Python itself does not find a package whose folder has Chinese in its path")
    folder = handbook.root.rename(tmp_path / "某学会 手册")
    Handbook(folder).append(LECTURE, "\n讲课人必须准时。")
    done = run(folder, "check", **environment)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert done.stdout.startswith(f"{LECTURE}:54:4: TXT001 ".encode())
    if "PYTHONUTF8" not in environment:
        assert done.stdout.decode().startswith(f"{LECTURE}:54:4: TXT001 “必须”应写成“应”。\n")
        assert done.stderr.decode() == f"检查了3个文件：1处错误，0处提示。{CLOSING}"


def test_a_reader_that_stops_reading(handbook: Handbook) -> None:
    """`handbook check | head -1` ends without a traceback."""
    handbook.append(LECTURE, "\n党支部必须做到。\n" * 3000)
    done = subprocess.run(
        ["bash", "-c", f"'{HANDBOOK}' check | head -1"], cwd=handbook.root, capture_output=True, check=False
    )
    assert done.stdout.decode().count("\n") == 1 and b"Traceback" not in done.stderr and b"Exception" not in done.stderr
