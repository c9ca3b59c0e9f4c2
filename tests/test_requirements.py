"""Which sentences are requirements, and how a list and a table are taken apart."""

from __future__ import annotations

import pytest

from macros.requirements import requirements, requires
from tests.conftest import LECTURE, Handbook


@pytest.mark.parametrize(
    "text",
    [
        "党支部应提前通知。",
        "党员不应代签。",
        "书记应对自评负责。",
        "党支部应邀请代表。",
        "通知应征求意见。",
        "党组应作出决策应充分协商。",
        "拍照应不少于3张。",
        "周核对应逐项回答。",
        "联系委员应到该党支部了解情况。",
        "严重问题应到现场核实。",
        "党费不应用于发放津贴。",
        "通知应用书面形式。",
        "每次审核应选1条主线。",
        "收据应交本人。",
        "机关党委应允许说明情况，应聘请专家。",
        "提供应急电话的，应登记。",
        "审核的影响应写明。",
        "党员应有具体任务。",
        "“应到会”的人应签到。",
    ],
)
def test_requiring(text: str) -> None:
    assert requires(text)


@pytest.mark.parametrize(
    "text",
    [
        "党支部宜提前通知。",
        "对意见的逐条回应。",
        "办理相应手续。",
        "每项问题对应1项措施。",
        "新岗位的适应、响应和供应。",
        "应急预案。",
        "移动应用。",
        "应到会人数为全体党员。",
        "赞成超过应到会的半数。",
        "宣布应到、实到人数。",
        "赞成人数超过应到会有表决权的党员的半数为通过。",
        "当选人多于应选名额。",
        "应选1人且无人当选。",
        "月应交数额。",
        "已完成项数除以应完成项数。",
        "不满足“应”的要求。",
        "章程规定：“党员应按期交纳党费”。",
    ],
)
def test_not_requiring(text: str) -> None:
    assert not requires(text)


def added(handbook: Handbook, text: str) -> list[tuple[str, int, str]]:
    """Return the requirements of a chapter with the text: clause, index, what is required."""
    handbook.add_body(f"## 补充 {{#more}}\n\n{text}")
    catalog = handbook.examine()[0]
    lecture = [catalog.standards["party-lecture"]]
    return [(r.clause.number, r.index, r.text) for r in requirements(catalog, lecture) if r.clause.number[0] == "5"]


def test_sentences_of_a_clause(handbook: Handbook) -> None:
    text = "§ 党员应签到；书记应记录。党员可请假。迟到（应说明原因。除外）的，不应补签。"
    assert added(handbook, text) == [
        ("5.1", 1, "党员应签到；书记应记录。"),
        ("5.1", 2, "迟到（应说明原因。除外）的，不应补签。"),
    ]


def test_each_item_of_a_list_comes_with_its_lead_in(handbook: Handbook) -> None:
    text = (
        "§ 党员应签到。通知应写明：\n\na) 时间；\n\nb) {{ term('党课') }}的下列内容：\n\n    1) 题目；\n\n    2) 讲课人；\n\nc) 地点。\n\n"
        "§ 可由下列人员担任：\n\na) 书记；\n\nb) 委员，委员应登记。"
    )
    assert added(handbook, text) == [
        ("5.1", 1, "党员应签到。"),
        ("5.1", 2, "通知应写明：a) 时间"),
        ("5.1", 3, "通知应写明：b) 党课的下列内容：1) 题目"),
        ("5.1", 4, "通知应写明：b) 党课的下列内容：2) 讲课人"),
        ("5.1", 5, "通知应写明：c) 地点。"),
        ("5.2", 1, "可由下列人员担任：b) 委员，委员应登记。"),
    ]


def test_a_lead_in_without_a_list_is_not_lost(handbook: Handbook) -> None:
    text = (
        "§ 时限应符合下表：\n\n| 环节 | 时限 |\n|---|---|\n| 通知 | 应在3日前 |\n| 归档 | 5日 |\n\n"
        "§ 内容应为：\n\na) 下列之一：\n\nb) 其他。"
    )
    assert added(handbook, text) == [
        ("5.1", 1, "时限应符合下表："),
        ("5.1", 2, "环节：通知；时限：应在3日前"),
        ("5.2", 1, "内容应为：a) 下列之一："),
        ("5.2", 2, "内容应为：b) 其他。"),
    ]


def test_a_head_that_requires_makes_every_row_a_requirement(handbook: Handbook) -> None:
    text = "§ 分工见下表。\n\n| 事项 | 应由大会决定 |\n|---|---|\n| 报告 | 是 |\n| 计划 | 是 |"
    assert [text for _, _, text in added(handbook, text)] == [
        "事项：报告；应由大会决定：是",
        "事项：计划；应由大会决定：是",
    ]


def test_notes_and_examples_require_nothing(handbook: Handbook) -> None:
    assert added(handbook, "§ 党员应签到。\n\n注：签到应本人。\n\n示例1：应签到。") == [("5.1", 1, "党员应签到。")]


def test_chapters_and_appendices(handbook: Handbook) -> None:
    """Neither the scope nor an informative appendix requires; a normative appendix does."""
    handbook.replace(LECTURE, "本文件规定了党课讲授的程序。", "本文件规定了应讲授的党课。")
    handbook.add_body(
        "## 附录：办法（规范性） {#how}\n\n§ 党员应先读。\n\n## 附录：参考（资料性） {#what}\n\n§ 党员应再读。"
    )
    catalog = handbook.examine()[0]
    held = requirements(catalog, [catalog.standards["party-lecture"]])
    assert [(r.key, r.text) for r in held] == [
        ("party-lecture#prepare-topic/1", "党支部应确定党课题目。"),
        ("party-lecture#prepare-topic-1/1", "党支部应按《党支部会议程序》4.1通知，通知应包括：a) 时间和地点"),
        ("party-lecture#prepare-topic-1/2", "党支部应按《党支部会议程序》4.1通知，通知应包括：b) 题目和讲课人。"),
        ("party-lecture#deliver/1", "党课应有记录（见4.1.1）。"),
        ("party-lecture#how-1/1", "党员应先读。"),
    ]


def test_citations_are_told_as_the_page_shows_them(handbook: Handbook) -> None:
    text = '§ {{ org_short }}应按 {{ law("支部工作条例", 16) }}、{{ law("GB/T 9704", "7.3.5") }} 和 {{ ref("branch-meetings") }} 办理。'
    assert [text for _, _, text in added(handbook, text)] == [
        "学会应按《中国共产党支部工作条例（试行）》第十六条、GB/T 9704—2012，7.3.5和《党支部会议程序》办理。"
    ]
