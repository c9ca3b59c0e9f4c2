"""What ref(), law() and term() name, and where macros may stand."""

from __future__ import annotations

import pytest

from tests.checks.conftest import Said
from tests.conftest import LECTURE, Handbook


@pytest.mark.parametrize(
    "text",
    [
        '见 {{ ref("party-lecture") }}、{{ ref("party-lecture#prepare") }}、{{ ref("#term-1") }} 和 {{ ref(target="#prepare") }}。',
        '依据 {{ law("支部工作条例", 37) }}、{{ law("GB/T 9704", "7.3.1") }}、{{ law("GB/T 9704", 7) }}、{{ law("内部办法") }}。',
        '依据 {{ law(article=1, basis="支部工作条例") }} 和 {{ term(name="主题党日") }}。',
        '`{{ ref("nothing") }}`',
    ],
)
def test_right(said: Said, text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ('见 {{ ref("") }}。', ["1:3 REF001 引用是空的，应写成“标准”“标准#标签”或“#标签”。"]),
        ('见 {{ ref("#") }}。', ["1:3 REF001 引用是空的，应写成“标准”“标准#标签”或“#标签”。"]),
        ('见 {{ ref("branch-meetings#") }}。', ["1:3 REF002 《党支部会议程序》没有标签“”。"]),
        ('见 {{ ref("党课讲授规范") }}。', ["1:3 REF001 引用的标准“党课讲授规范”不存在。"]),
        (
            '见 {{ ref("party-lecture#prepar") }} 和 {{ ref("branch#x") }}。',
            [
                "1:3 REF002 本页没有标签“prepar”。是否指“prepare”（4.1 课前准备）？",
                "1:39 REF001 引用的标准“branch”不存在。是否指“branch-meetings”（党支部会议程序）？",
            ],
        ),
        ('依据 {{ law(article=38, basis="支部工作条例") }}。', ["1:4 BAS002 “支部工作条例”共37条，没有第38条。"]),
        ('依据 {{ law("支部工作条例", -1) }}。', ["1:4 MAC002 宏“law”的参数只能是文字（加英文引号）或数字。"]),
        ('{{ term(name="党棵") }}', ["1:1 TRM001 术语“党棵”不在 terms.yml 里。是否指“党课”？"]),
        ('{{ class_page("branches") }}', ["1:1 DAT005 类别“branches”不在 classes.yml 里。是否指“branch”？"]),
        ('{{ system_page(system_id="mian") }}', ["1:1 DAT009 体系“mian”不在 systems.yml 里。是否指“main”？"]),
        (
            '{{ role_page("secretry") }}',
            ["1:1 DAT004 角色“secretry”不在 roles.yml 里。是否指“secretary”（党支部书记）？"],
        ),
        # A call with wrong arguments is not looked up as well.
        ("{{ ref(404) }}", ["1:1 MAC004 宏 ref 的参数 target 应是文字（加英文引号）。"]),
    ],
)
def test_wrong(said: Said, text: str, messages: list[str]) -> None:
    assert said(text) == messages


def test_macros_of_standards_on_other_pages(handbook: Handbook) -> None:
    handbook.append("docs/index.md", '\n{{ backlinks() }} {{ ref("#a") }} {{ term("党课") }} {{ law("支部工作条例") }}')
    assert handbook.messages() == [
        "docs/index.md:11:1 MAC008 宏 backlinks() 只能用在标准的页面里。",
        "docs/index.md:11:19 REF001 “#a”只能写在标准的页面里，别处要写成“标准#标签”。",
    ]


def test_terms_need_their_list_but_said_once(handbook: Handbook) -> None:
    handbook.replace(LECTURE, "{{ terms() }}", "本文件没有需要界定的术语和定义。")
    handbook.append(LECTURE, '\n{{ term("主题党日") }} 另定。')
    assert handbook.messages() == [
        f"{LECTURE}:42:10 TRM002 用了 term()，但页面里没有 {{{{ terms() }}}}，术语不会列出。"
    ]


def test_withdrawn_standards_may_name_themselves(handbook: Handbook) -> None:
    handbook.add_front("status: 废止")
    assert handbook.messages() == [f"{LECTURE}:52:10 REF003 引用的《党课讲授规范》已经废止。"]


def test_on_a_page_that_is_no_standard(handbook: Handbook) -> None:
    """Any page may cite standards and bases; only a label alone needs a standard around it."""
    handbook.append("docs/index.md", '\n见 {{ ref("party-lecture#prepare") }}，依据 {{ law("支部工作条例", 16) }}。')
    assert handbook.messages() == []
    handbook.append(
        "docs/index.md",
        '\n见 {{ ref("#prepare") }}、{{ ref("party-lecture#gone") }}、{{ ref("gone") }}，依据 {{ law("支部工作条例", 38) }}。',
    )
    assert handbook.messages() == [
        "docs/index.md:13:3 REF001 “#prepare”只能写在标准的页面里，别处要写成“标准#标签”。",
        "docs/index.md:13:25 REF002 《党课讲授规范》没有标签“gone”。",
        "docs/index.md:13:57 REF001 引用的标准“gone”不存在。",
        "docs/index.md:13:78 BAS002 “支部工作条例”共37条，没有第38条。",
    ]


def test_a_withdrawn_standard_on_a_page_that_is_no_standard(handbook: Handbook) -> None:
    handbook.replace("docs/standards/branch/branch-meetings.md", "status: 现行", "status: 废止")
    handbook.append("docs/index.md", '\n见 {{ ref("branch-meetings") }}。')
    assert "docs/index.md:11:3 REF003 引用的《党支部会议程序》已经废止。" in handbook.messages("REF003")
