"""`handbook list`."""

from __future__ import annotations

import pytest

from macros.cli import main
from macros.counts import aligned
from tests.conftest import LECTURE, Handbook

FORM = """
## 附录：计划表（规范性） {#plan}

/// form | 计划表 {#plan-form}
    kind: 表格

| | |
|---|---|
| 甲 | [[甲]] |
///
"""


def listed(handbook: Handbook, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["--root", str(handbook.root), "list", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


def test_standards(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(handbook, capsys) == [
        "编号  标准            状态  文件",
        " 402  党支部会议程序  现行  docs/standards/branch/branch-meetings.md",
        " 404  党课讲授规范    现行  docs/standards/branch/party-lecture.md",
    ]


def test_counts(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    handbook.append(LECTURE, FORM)
    assert listed(handbook, capsys, "--counts") == [
        "编号  标准            条  表单  流程图  引出  引入  依据",
        "402   党支部会议程序   4     0       0     0     1     1",
        "404   党课讲授规范     4     1       0     1     0     1",
        "合计  2项              8     1       0     1     1     2",
    ]


def test_counts_with_tabs(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [line.split("\t") for line in listed(handbook, capsys, "--counts", "--format", "tsv")]
    assert rows[0] == ["编号", "标准", "条", "表单", "流程图", "引出", "引入", "依据"]
    assert rows[-1] == ["合计", "2项", "8", "0", "0", "1", "1", "2"]


def test_a_standard_cited_twice_counts_once(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    handbook.append(LECTURE, '\n见 {{ ref("branch-meetings") }}。依据 {{ law("支部工作条例", 17) }}。')
    assert listed(handbook, capsys, "--counts", "--format", "tsv")[2].split("\t")[5:] == ["1", "0", "1"]


def test_chinese_is_twice_as_wide() -> None:
    assert list(aligned([("名", "数"), ("ab（c）", 1)])) == ["名       数", "ab（c）   1"]


def test_wrong_format(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["list", "--format", "csv"])
    assert stop.value.code == 2
    assert "--format不能是“csv”，可用的有：text、tsv。" in capsys.readouterr().err
