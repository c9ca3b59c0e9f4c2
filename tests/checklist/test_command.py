"""`handbook audit`."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from macros.cli import main
from tests.conftest import LECTURE, Handbook


def audit(handbook: Handbook, *arguments: str) -> int:
    return main(["--root", str(handbook.root), "audit", *arguments])


def test_text(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(handbook, "--standard", "party-lecture", "--role", "书记") == 0
    out, err = capsys.readouterr()
    assert out == (
        "404 党课讲授规范（4项）\n"
        "  4.1.1 党支部应确定党课题目。\n"
        "      对象：党支部书记（牵头）　怎样查：抽查学习（培训）记录　证据：条文没有写明，按归档的记录查\n"
        "  4.1.2 党支部应按《党支部会议程序》4.1通知，通知应包括：a) 时间和地点\n"
        "      对象：党支部书记（牵头）　怎样查：查阅会议记录；查阅通知和送达情况；核对材料（记录）写的内容　证据：通知\n"
        "  4.1.2 党支部应按《党支部会议程序》4.1通知，通知应包括：b) 题目和讲课人。\n"
        "      对象：党支部书记（牵头）　怎样查：查阅会议记录；查阅通知和送达情况；核对材料（记录）写的内容　证据：通知\n"
        "  4.2 党课应有记录（见4.1.1）。\n"
        "      对象：党支部书记（牵头）　怎样查：抽查学习（培训）记录　证据：记录\n"
    )
    assert err == "404 党课讲授规范 党支部书记：4项，1个标准，共有4项要求。\n"


def test_sample_is_the_same_each_time(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for _ in range(2):
        assert audit(handbook, "--system", "main", "--sample", "3", "--seed", "2026", "--format", "tsv") == 0
        said.append(capsys.readouterr())
    assert said[0] == said[1]
    assert len(said[0].out.splitlines()) == 4
    assert said[0].err == "学会标准体系 抽样3项（种子2026）：3项，2个标准，共有7项要求。\n"


def test_scope_for_the_record(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(handbook, "--class", "branch", "--standard", "party-lecture", "--format", "scope") == 0
    assert capsys.readouterr().out == (
        "  scope:\n    clauses:\n"
        "      - party-lecture#prepare-topic\n      - party-lecture#prepare-topic-1\n      - party-lecture#deliver\n"
    )


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_output(handbook: Handbook, tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str) -> None:
    path = tmp_path / f"抽样.{suffix}"
    assert audit(handbook, "--sample", "2", "--output", str(path)) == 0
    assert capsys.readouterr() == ("", f"已写成 {path}：2项。\n")
    data = io.BytesIO(path.read_bytes())
    if suffix == "docx":
        assert "抽样2项（种子1）" in docx.Document(data).paragraphs[0].text
    else:
        sheet = load_workbook(data).active
        assert sheet is not None
        assert sheet.max_row == 4


def test_counts(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(handbook, "--counts") == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["编号", "标准", "条", "应和不应的句子", "检查项", "漏列"],
        ["402", "党支部会议程序", "3", "3", "3", "0"],
        ["404", "党课讲授规范", "3", "3", "4", "0"],
        ["合计", "2项", "6", "6", "7", "0"],
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--system", "mian"], "体系“mian”不存在。是否指“main”（学会标准体系）？\n"),
        (["--class", "brunch"], "类别“brunch”不存在。是否指“branch”（党支部）？\n"),
        (["--standard", "party-lectures"], "标准“party-lectures”不存在。是否指“party-lecture”（404 党课讲授规范）？\n"),
        (["--role", "宣委"], "角色“宣委”不在 roles.yml 里。"),
        (["--counts", "--role", "党员"], "--counts 数的是整个标准，不能与 --role 并用。\n"),
        (["--output", "a.pdf"], "输出的文件名要以 .docx 或 .xlsx 结尾，现在是“a.pdf”。\n"),
    ],
)
def test_wrong_use(handbook: Handbook, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert audit(handbook, *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(said)


def test_wrong_size(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        audit(handbook, "--sample", "0")
    assert left.value.code == 2
    assert "--sample 应是1以上的整数，现在是“0”。" in capsys.readouterr().err


def test_a_file_that_cannot_be_written(handbook: Handbook, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nowhere" / "a.docx"
    assert audit(handbook, "--output", str(path)) == 1
    assert capsys.readouterr().err == f"写不了 {path}：No such file or directory。\n"


def test_a_faulty_handbook_is_said(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    handbook.replace(LECTURE, "status: 现行", "status: 有效")
    assert audit(handbook) == 0
    assert capsys.readouterr().err.startswith("注意：手册有1处错误（见 handbook check），检查表可能不全。\n")
