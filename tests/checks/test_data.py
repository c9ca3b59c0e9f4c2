"""Data files against the standards and each other."""

from __future__ import annotations

import pytest

from tests.conftest import LECTURE, Handbook

SYSTEMS = "docs/_data/systems.yml"
SYSTEM = "- {{id: own, title: 自编, short: 自编, summary: 一, source: 一, declared: {}, declared_classes: {}, classes: [{}]}}"


@pytest.mark.parametrize(
    ("system", "messages"),
    [
        (SYSTEM.format(0, 0, ""), []),
        (SYSTEM.format(1, 1, "{title: 甲, members: [party-lecture]}"), []),
        (
            SYSTEM.format(
                2, 2, "{title: 甲, members: [party-lecture]}, {title: 乙, planned: [{number: 801, title: 丙}]}"
            ),
            [],
        ),
        (
            SYSTEM.format(2, 2, "{title: 甲, members: [party-lecture, party-lectures]}"),
            [
                "DAT006 体系“自编”列出的标准“party-lectures”不存在。是否指“party-lecture”（党课讲授规范）？",
                "DAT007 体系“自编”应有2类，列出了1类。",
            ],
        ),
        (
            SYSTEM.format(1, 1, "{title: 甲, members: [party-lecture], planned: [{number: 801, title: 丙}]}"),
            ["DAT007 体系“自编”应有1项，列出了2项（已编写1，待编写1）。"],
        ),
        (
            SYSTEM.format(2, 2, "{title: 甲, members: [party-lecture]}, {title: 乙, members: [party-lecture]}"),
            ["DAT008 体系“自编”把标准“party-lecture”列了2次。"],
        ),
        (
            SYSTEM.format(1, 1, "{title: 甲, planned: [{number: 404, title: 党课讲授规范}]}"),
            ["DAT008 体系“自编”把已经编写的404列为待编写，应移到 members：party-lecture。"],
        ),
        (
            SYSTEM.format(0, 0, "").replace("declared:", "extends: mains, declared:"),
            ["DAT009 体系“自编”补充的体系“mains”不存在。是否指“main”？"],
        ),
    ],
)
def test_systems(handbook: Handbook, system: str, messages: list[str]) -> None:
    handbook.append(SYSTEMS, system)
    assert handbook.messages() == [f"{SYSTEMS}:2 {message}" for message in messages]


def test_a_page_that_cannot_be_read_is_still_a_member(handbook: Handbook) -> None:
    handbook.replace(LECTURE, "number: 404\n", "number: 404: 1\n")
    assert [message.split(" ")[1] for message in handbook.messages()] == ["YML001"]


def test_a_handbook_without_systems(handbook: Handbook) -> None:
    handbook.write(SYSTEMS, "[]\n")
    assert handbook.messages() == []


def test_role_names_are_told_apart(handbook: Handbook) -> None:
    handbook.append(
        "docs/_data/roles.yml", "- {id: a, title: 书记, kind: 人员}\n- {id: b, title: 甲, kind: 人员, aliases: [甲]}"
    )
    assert handbook.messages() == [
        "docs/_data/roles.yml:4 DAT012 角色名称“书记”重复，“党支部书记”已经用了它。",
        "docs/_data/roles.yml:5 DAT012 角色名称“甲”重复，“甲”已经用了它。",
    ]


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ("{basis: 支部工作条例, article: 37}", []),
        ("{basis: 发展党员工作细则}", []),
        ("{basis: GB/T 9704, article: '7.3.1'}", []),
        ("{basis: 支部工作条例, article: 38}", ["BAS002 “支部工作条例”共37条，没有第38条。"]),
        (
            "{basis: 支部条例}",
            ["BAS001 依据“支部条例”不在 bases.yml 里。是否指“支部工作条例”（中国共产党支部工作条例（试行））？"],
        ),
        ("{basis: 内部办法, article: 1}", ["BAS004 “内部办法”的全文没有公开，引用时不写条号。"]),
        ("{basis: 支部工作条例, article: 0}", ["BAS005 条号应是1以上的整数，现在是0。"]),
        (
            "{basis: 支部工作条例, article: 第三条}",
            ['BAS005 条号应写成整数，如 law("支部工作条例", 16)，现在是“第三条”。'],
        ),
        (
            "{basis: 发展党员工作细则2014, article: 3}",
            ["BAS003 依据“发展党员工作细则2014”已被代替，现行的是“发展党员工作细则”。"],
        ),
    ],
)
def test_sources_of_terms(handbook: Handbook, source: str, messages: list[str]) -> None:
    handbook.append("docs/_data/terms.yml", f"- {{term: 甲, definition: 乙, source: {source}}}")
    assert handbook.messages() == [f"docs/_data/terms.yml:6 {message}" for message in messages]


def test_articles_of_a_basis_whose_number_is_not_known(handbook: Handbook) -> None:
    handbook.append("docs/_data/bases.yml", "- {short: 甲, title: 甲规定, kind: 党内法规}")
    handbook.append(LECTURE, '\n依据 {{ law("甲", 999) }}。')
    assert handbook.messages() == []


def test_bases_that_replace(handbook: Handbook) -> None:
    handbook.append(
        "docs/_data/bases.yml", "- {short: 甲, title: 甲, kind: 党内法规, status: 废止, replaced_by: 支部条例}"
    )
    handbook.append(LECTURE, '\n依据 {{ law("甲") }}。')
    assert handbook.messages() == [
        "docs/_data/bases.yml:6 BAS001 依据“支部条例”不在 bases.yml 里。是否指“支部工作条例”？",
        f"{LECTURE}:54:4 BAS003 依据“甲”已废止，现行的是“支部条例”。",
    ]


def test_tasks_of_the_home_page(handbook: Handbook) -> None:
    handbook.append("docs/_data/home.yml", '- {text: 甲, to: "party-lectur"}\n- {text: 乙, to: "party-lecture#zzz"}')
    assert handbook.messages() == [
        "docs/_data/home.yml:2 REF001 引用的标准“party-lectur”不存在。是否指“party-lecture”（党课讲授规范）？",
        "docs/_data/home.yml:3 REF002 《党课讲授规范》没有标签“zzz”。",
    ]
