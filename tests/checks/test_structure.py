"""Chapters, levels, clauses, appendices and lists; what stands at the edge of a rule and is right."""

from __future__ import annotations

import pytest

from tests.checks.conftest import Said
from tests.conftest import LECTURE, Handbook

FIVE_LEVELS = """\
## 甲 {#a}

### 乙 {#b}

内容。

### 丙 {#c}

#### 丁 {#d}

内容。

#### 戊 {#e}

##### 己 {#f}

###### 庚 {#g}

§ 辛。

§ 壬。

###### 癸 {#h}

内容。

##### 子 {#i}

内容。"""


@pytest.mark.parametrize(
    "text",
    [
        FIVE_LEVELS,
        "## 附录：甲（资料性） {#a}\n\n### 一 {#b}\n\n内容。",
        "## 附录：甲(规范性) {#a}\n\n引言。\n\n### 一 {#b}\n\n内容。\n\n### 二 {#c}\n\n内容。",
        "## 附录：甲（规范性） {#a}\n\n内容。\n\n## 参考文献 {#b}\n\n内容。",
        "## 2026年安排 {#a}\n\n内容。",
        "## 三会一课 {#a}\n\n内容。",
        "## 第一次会议 {#a}\n\n内容。",
        "## 5个工作日 {#a}\n\n内容。",
        "## 关于附录的用法 {#a}\n\n内容。",
        "通知应包括：\n\na) 甲；\n\n    1) 子；\n\n    2) 丑；\n\nb) 乙。",
        "通知应包括：\n\n<!-- 还要补 -->\n\na) 甲；\n\nb) 乙。",
        "**通知应包括：**\n\na) 甲；\n\nb) 乙。",
        "§ 通知应包括：\n\na) 甲。\n\nb) 乙。\n\n§ 丙。",
        "| 甲 |\n|---|\n| 乙 |\n\n/// table-caption | #tab\n表\n///\n\na) 甲；\n\nb) 乙。",
    ],
)
def test_right(said: Said, text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "## 甲 {#a}\n\n#### 乙 {#b}\n\n内容。\n\n#### 丙 {#c}\n\n内容。",
            ["3 STR001 标题“乙”从##跳到####，中间缺一级。"],
        ),
        ("## 甲 {#a}\n\n### 乙 {#b}\n\n内容。", ["3 STR002 “甲”下只有一个条“乙”。"]),
        ("## 甲 {#a}\n\n§ 乙。", ["3 STR002 “甲”下只有一个条“5.1”。"]),
        (
            "## 甲 {#a}\n\n### 乙 {#b}\n\n§ 丙。\n\n### 丁 {#c}\n\n内容。",
            ["5 STR002 “乙”下只有一个条“5.1.1”。"],
        ),
        (
            '## 甲 {#a}\n\n{{ term("党课") }} 应讲。\n\n§ 乙。\n\n§ 丙。',
            ["3 STR003 “甲”与它的第一个条之间有悬置段。"],
        ),
        ("## 甲 {#a}\n\n甲：\n\na) 乙。\n\n§ 丙。\n\n§ 丁。", ["3 STR003 “甲”与它的第一个条之间有悬置段。"]),
        (
            "## 甲 {#a}\n\n§ 乙。\n\n§ 丙。\n\n### 丁 {#b}\n\n内容。",
            ["7 STR009 “甲”下的条有的有标题，有的没有。"],
        ),
        (
            "## 甲 {#a}\n\n####### 乙 {#b}\n\n§ 丙。\n\n§ 丁。",
            [
                "3 STR001 标题“乙”从##跳到#######，中间缺一级。",
                "3 STR006 标题“乙”超过六个#。",
                "5 STR006 条的层次超过第五层。",
                "7 STR006 条的层次超过第五层。",
            ],
        ),
        ("## 附录：甲（资料性） {#a}\n\n甲。\n\n## 乙 {#b}\n\n乙。", ["5 STR007 “乙”一章排在附录之后。"]),
        ("## 附录：甲（参考性） {#a}\n\n内容。", ["1 STR008 附录“甲（参考性）”没有写明（规范性）或（资料性）。"]),
        (
            "## 附录A 登记表 {#a}\n\n内容。",
            ["1 STR008 标题“附录A 登记表”应写成“附录：标题（资料性）”或“附录：标题（规范性）”，字母由手册编排。"],
        ),
        ("# 甲 {#a}\n\n内容。", ["1 STR010 “# 甲”是一级标题，标准名称由 {{ standard() }} 印出。"]),
        ("## 第三条 {#a}\n\n内容。", ["1 STR012 标题“第三条”里写了编号，编号由手册计算。"]),
        ("## 一、甲 {#a}\n\n内容。", ["1 STR012 标题“一、甲”里写了编号，编号由手册计算。"]),
        ("## 3.1 甲 {#a}\n\n内容。", ["1 STR012 标题“3.1 甲”里写了编号，编号由手册计算。"]),
        ("## A.1 甲 {#a}\n\n内容。", ["1 STR012 标题“A.1 甲”里写了编号，编号由手册计算。"]),
        ("通知应包括：\na) 甲；\nb) 乙。", ["2 STR013 列项前要空一行，否则会并入上一段。"]),
        ("通知应包括以下内容。\n\na) 甲；\n\nb) 乙。", ["1 STR014 列项的引导语应以“：”结束。"]),
        ("## 甲 {#a}\n\na) 乙；\n\nb) 丙。", ["3 STR014 列项没有引导语。"]),
    ],
)
def test_wrong(said: Said, text: str, messages: list[str]) -> None:
    assert said(text) == messages


def test_a_chapter_of_terms_may_hold_one_term(handbook: Handbook) -> None:
    catalog, findings = handbook.examine()
    assert findings == []
    assert [
        clause.number for clause in catalog.standards["party-lecture"].outline.clauses if clause.kind == "term"
    ] == ["3.1"]


def test_every_missing_chapter_is_said(handbook: Handbook) -> None:
    head = handbook.read(LECTURE).split("---\n")[1]
    handbook.write(LECTURE, f"---\n{head}---\n\n内容。\n")
    assert handbook.messages("STR") == [
        f"{LECTURE}:1 STR004 缺少“术语和定义”一章，应写：## 术语和定义 {{#terms}}。",
        f"{LECTURE}:1 STR004 缺少“范围”一章，应写：## 范围 {{#scope}}。",
        f"{LECTURE}:1 STR004 缺少“规范性引用文件”一章，应写：## 规范性引用文件 {{#references}}。",
        f"{LECTURE}:1 STR004 缺少标签为“procedure”的一章（mkdocs.yml 的 required_chapters 要求）。",
        f"{LECTURE}:24 STR011 缺少 {{{{ standard() }}}}，页面没有标准的页首卡片。",
    ]


def test_a_required_chapter_is_known_by_its_label(handbook: Handbook) -> None:
    handbook.replace(LECTURE, "## 程序 {#procedure}", "## 讲授程序 {#lecture}")
    messages = handbook.messages("STR004")
    assert messages == [f"{LECTURE}:1 STR004 缺少标签为“procedure”的一章（mkdocs.yml 的 required_chapters 要求）。"]


def test_a_chapter_between_the_first_three(handbook: Handbook) -> None:
    handbook.replace(LECTURE, "## 术语和定义", "## 总则 {#general}\n\n内容。\n\n## 术语和定义")
    assert handbook.messages() == [f"{LECTURE}:26 STR005 前三章应依次是：范围、规范性引用文件、术语和定义。"]


def test_pages_that_are_no_standards_have_no_structure(handbook: Handbook) -> None:
    handbook.append("docs/index.md", "\n## 1 甲 {#a}\n\n#### 乙 {#b}\n\n内容。\na) 列项。")
    assert handbook.messages() == []
