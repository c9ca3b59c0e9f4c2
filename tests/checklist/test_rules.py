"""The table of words: each row is met by what it is for, and says nothing of the rest."""

from __future__ import annotations

import pytest

from macros.checklist.rules import MOST, judged, read, rules


@pytest.mark.parametrize(
    ("text", "checks", "records"),
    [
        ("计票人应当场汇总选票。", ["核对选票和计票单"], ["选票"]),
        ("党小组应召开会议。", ["查阅会议记录"], []),
        ("公示应不少于5个工作日。", ["查阅公示（公布）的材料和起止日期", "核对日期", "核对数量"], ["公示"]),
        ("谈话人应了解思想。", ["查阅谈话（走访）记录并访谈当事人"], []),
        ("宣传委员应发出通知。", ["查阅通知和送达情况"], ["通知"]),
        ("方案应报机关党委审批。", ["查阅报批（报送）材料和批复"], ["方案"]),
        ("支出应有票据。", ["抽查票据和账目"], ["票据"]),
        ("党员应参加培训。", ["抽查学习（培训）记录"], []),
        ("会议记录和记录应归档。", ["查阅会议记录", "现场抽查存放的档案"], ["会议记录", "记录"]),
        ("选票应密封。", ["核对选票和计票单", "现场查看保管情况和知悉范围"], ["选票"]),
        ("公众账号应实名。", ["上网站（系统）查看"], []),
        ("结论应写明依据。", ["核对材料（记录）写的内容"], []),
        ("亲属应回避。", ["核对人员和条件"], []),
        ("双方应签名。", ["核对签名"], []),
        ("应在3个工作日内答复。", ["核对日期"], []),
        ("到课率不低于90%，应满员。", ["核对数量"], []),
        ("组长应负责接待。", ["询问责任人"], []),
        ("党员不应传播。", ["抽查有无相反的情形"], []),
        ("党员应过双重组织生活。", [], []),
    ],
)
def test_words(text: str, checks: list[str], records: list[str]) -> None:
    assert (rules().checks(text), rules().records_in(text)) == (checks, records)
    assert judged(text) == (tuple(checks), tuple(records))


def test_every_method_can_be_reached() -> None:
    for method in rules().methods:
        assert method.check in [check for word in method.words for check in rules().checks(word)], method


def test_the_weightiest_come_first_and_no_more_than_an_auditor_reads() -> None:
    text = "计票人应在会议上公示通知。"
    assert rules().checks(text) == ["核对选票和计票单", "查阅会议记录", "查阅公示（公布）的材料和起止日期"]
    assert len(rules().checks(text)) == MOST


def test_the_more_exact_record_stands_before_what_it_holds() -> None:
    records = rules().records
    assert [(a, b) for i, a in enumerate(records) for b in records[i + 1 :] if a in b] == []


def test_table_is_read_as_it_is_written() -> None:
    table = read('methods: [{words: ["%", 3], check: 数}]\nrecords: [表]\nfallback: 问\nunnamed: 无')
    assert (table.checks("3个"), table.records_in("表"), table.fallback, table.unnamed) == (["数"], ["表"], "问", "无")
