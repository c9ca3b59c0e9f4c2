"""Findings as text, as GitLab's Code Quality report, as annotations of a CI job."""

from __future__ import annotations

import json

import pytest

from macros.findings import Finding, Location, table
from macros.findings.render import ordered, render, summary

ERROR = Finding(Location("docs/a.md", 4, 9), "REF001", "引用的标准“x”不存在。")
WARNING = Finding(Location("docs/a.md", 7), "TXT004", "数字“５”用了全角，应写半角。", "改成5。")
WHOLE = Finding(Location("docs/_data/terms.yml"), "DAT010", "缺少数据文件 terms.yml。")


def test_order_is_by_file_line_column_and_code() -> None:
    findings = [
        Finding(Location("b.md", 1), "TXT001", "一"),
        Finding(Location("a.md", 10), "TXT001", "二"),
        Finding(Location("a.md", 9, 5), "TXT001", "三"),
        Finding(Location("a.md", 9), "TXT002", "四"),
        Finding(Location("a.md", 9), "TXT001", "五"),
        Finding(Location("a.md", 9), "TXT001", "五"),
    ]
    assert [finding.message for finding in ordered(findings)] == ["五", "四", "三", "二", "一"]


def test_text() -> None:
    assert render([ERROR, WARNING, WHOLE], "text") == (
        "docs/a.md:4:9: REF001 引用的标准“x”不存在。\n"
        "    引用写标准的文件名（不带 .md）。\n"
        "docs/a.md:7: TXT004（提示） 数字“５”用了全角，应写半角。\n"
        "    改成5。\n"
        "docs/_data/terms.yml: DAT010 缺少数据文件 terms.yml。\n"
        "    docs/_data 里应有 classes.yml、systems.yml、roles.yml、bases.yml、terms.yml。"
    )


def test_text_strict_has_no_warnings() -> None:
    assert "（提示）" not in render([WARNING], "text", strict=True)


def test_nothing_to_say() -> None:
    assert render([], "text") == "" and render([], "github") == ""
    assert json.loads(render([], "gitlab")) == []


@pytest.mark.parametrize("strict", [False, True])
def test_gitlab(strict: bool) -> None:
    """Every key that GitLab requires: docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""
    rows = json.loads(render([ERROR, WARNING, WHOLE], "gitlab", strict=strict))
    for row in rows:
        assert set(row) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert row["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert set(row["location"]) == {"path", "lines"} and isinstance(row["location"]["lines"]["begin"], int)
        assert not row["location"]["path"].startswith("./")
    assert rows[0]["description"] == "REF001 引用的标准“x”不存在。 引用写标准的文件名（不带 .md）。"
    assert [row["severity"] for row in rows] == ["major", "major" if strict else "minor", "major"]
    assert [row["location"]["lines"]["begin"] for row in rows] == [4, 7, 1]


def test_gitlab_shows_chinese_as_it_is() -> None:
    assert "引用的标准“x”不存在。" in render([ERROR], "gitlab")


def fingerprints(*findings: Finding) -> list[str]:
    return [row["fingerprint"] for row in json.loads(render(findings, "gitlab"))]


def test_fingerprints_differ() -> None:
    """Also those of the same slip made twice in a file: GitLab drops all but one of equal fingerprints."""
    twice = [Finding(Location("docs/a.md", line), "TXT001", "“必须”应写成“应”。") for line in (3, 9, 9)]
    other_file = Finding(Location("docs/b.md", 3), "TXT001", "“必须”应写成“应”。")
    other_code = Finding(Location("docs/a.md", 3), "TXT002", "“必须”应写成“应”。")
    found = fingerprints(*twice, other_file, other_code, ERROR)
    assert len(set(found)) == len(found)


def test_fingerprints_survive_a_shift_of_lines() -> None:
    moved = [Finding(Location("docs/a.md", line), "TXT001", "“必须”应写成“应”。") for line in (13, 19)]
    first = [Finding(Location("docs/a.md", line), "TXT001", "“必须”应写成“应”。") for line in (3, 9)]
    assert fingerprints(*moved) == fingerprints(*first)


def test_github() -> None:
    assert render([ERROR, WARNING, WHOLE], "github").split("\n") == [
        "::error file=docs/a.md,line=4,col=9,title=REF001::引用的标准“x”不存在。 引用写标准的文件名（不带 .md）。",
        "::warning file=docs/a.md,line=7,title=TXT004::数字“５”用了全角，应写半角。 改成5。",
        "::error file=docs/_data/terms.yml,line=1,title=DAT010::缺少数据文件 terms.yml。 "
        "docs/_data 里应有 classes.yml、systems.yml、roles.yml、bases.yml、terms.yml。",
    ]
    assert render([WARNING], "github", strict=True).startswith("::error ")


def test_github_escapes_what_would_end_a_command() -> None:
    """A file name or message must not be able to begin a command of its own."""
    sly = Finding(Location("docs/50%,a:b\n.md", 1), "REF001", "100%\r\n::set-output name=x::y", "改")
    assert render([sly], "github") == (
        "::error file=docs/50%25%2Ca%3Ab%0A.md,line=1,title=REF001::100%25%0D%0A::set-output name=x::y 改"
    )


def test_unknown_format() -> None:
    with pytest.raises(KeyError):
        render([], "xml")


def test_summary() -> None:
    assert summary([], strict=False, files=3) == "检查了3个文件，没有发现问题。"
    closing = "各代码的说明和改法见手册“编辑指南”的“错误代码”页。"
    assert summary([ERROR, WARNING], strict=False, files=3) == f"检查了3个文件：1处错误，1处提示。{closing}"
    assert summary([ERROR, WARNING], strict=True, files=3) == f"检查了3个文件：2处错误，0处提示。{closing}"


def test_the_table_of_codes_is_closed() -> None:
    with pytest.raises(KeyError):
        Finding(Location("a.md"), "XYZ001", "无")


def test_a_location_shows_what_is_known() -> None:
    assert [str(Location("a.md")), str(Location("a.md", 3)), str(Location("a.md", 3, 5))] == [
        "a.md",
        "a.md:3",
        "a.md:3:5",
    ]


def test_advice_is_the_findings_own_or_the_tables() -> None:
    assert WARNING.advice == "改成5。" and ERROR.advice == table()["REF001"].hint
