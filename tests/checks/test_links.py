"""Links and images of Markdown."""

from __future__ import annotations

import pytest

from tests.checks.conftest import Said
from tests.conftest import LECTURE, Handbook


@pytest.mark.parametrize(
    "text",
    [
        "[甲](branch-meetings.md)、[乙](./branch-meetings.md#notice)、[丙](../branch/branch-meetings.md#notice-days)",
        "[甲](#prepare)、[乙](#prepare-topic)、[丙](#term-1)",
        "[甲](../../index.md '标题')、[乙](<branch-meetings.md>)",
        "[甲](https://example.invalid/a#b)、[乙](mailto:a@example.invalid)、[丙](tel:110)",
        "[甲][乙]\n\n[乙]: branch-meetings.md#notice",
        "`[甲](nothing.md)`",
        "第[1]项（见 nothing.md）",
    ],
)
def test_right(said: Said, text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "见 [甲](branch-meeting.md)",
            ["1:3 LNK001 链接的文件“branch-meeting.md”不存在。是否指“branch-meetings.md”？"],
        ),
        ("[甲](branch-meetings.md#notices)", ["1:1 LNK001 “branch-meetings.md”里没有标签“notices”。是否指“notice”？"]),
        ("[甲](#prepar)", ["1:1 LNK001 本页没有标签“prepar”。是否指“prepare”？"]),
        ("[甲](../../../mkdocs.yml)", ["1:1 LNK001 “../../../mkdocs.yml”指向手册之外。"]),
        ("[甲](../../_data/terms.yml)", ["1:1 LNK001 “../../_data/terms.yml”指向手册之外。"]),
        ("[甲](/standards/)", ["1:1 LNK003 “/standards/”以 / 开头，手册放在子目录时会失效，应写相对路径。"]),
        ("[甲][乙]\n\n[乙]: 附件.pdf", ["3:1 LNK001 链接的文件“附件.pdf”不存在。"]),
        ("甲 ![图](a.png) 乙", ["1:3 LNK002 图片“a.png”不存在。"]),
        (
            "甲 ![图](https://example.invalid/a.png)",
            ["1:3 LNK003 图片“https://example.invalid/a.png”在网站之外，内网里看不到。"],
        ),
        ("甲 ![图](//example.invalid/a.png)", ["1:3 LNK003 图片“//example.invalid/a.png”在网站之外，内网里看不到。"]),
        (
            "[甲](附件.pdf) 和 [乙](#prepar)",
            ["1:1 LNK001 链接的文件“附件.pdf”不存在。", "1:15 LNK001 本页没有标签“prepar”。是否指“prepare”？"],
        ),
        ("[![图](a.png)](附件.pdf)", ["1:1 LNK001 链接的文件“附件.pdf”不存在。", "1:2 LNK002 图片“a.png”不存在。"]),
    ],
)
def test_wrong(said: Said, text: str, messages: list[str]) -> None:
    assert said(text) == messages


def test_files_that_are_no_pages(handbook: Handbook) -> None:
    handbook.write("docs/图 一.png", b"\x89PNG")
    handbook.append("docs/index.md", "\n![图](图%20一.png) [原图](图%20一.png)")
    assert handbook.messages() == []


def test_labels_of_figures_tables_and_forms(said: Said) -> None:
    text = "[甲](#tab)、[乙](#f)\n\n| 甲 |\n|---|\n| 乙 |\n\n/// table-caption | #tab\n表\n///\n\n"
    text += "## 附录：表（资料性） {#a}\n\n/// form | 表 {#f}\n    kind: 表格\n\n[[姓名]](手写)\n///"
    assert said(text) == []


def test_a_page_that_cannot_be_read_is_no_dead_link(handbook: Handbook) -> None:
    handbook.append("docs/index.md", "\n[甲](standards/branch/party-lecture.md#procedure)")
    handbook.replace(LECTURE, "number: 404", "number: x")
    assert [message.split(" ")[1] for message in handbook.messages()] == ["YML006"]
