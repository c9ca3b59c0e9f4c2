"""Forms and flowcharts."""

from __future__ import annotations

import pytest

from tests.conftest import LECTURE
from tests.revision.conftest import Editions, told

FORM = """
## 附录：记录表（规范性） {#record}

/// form | 党课记录表 {#record-form}
    kind: 表格

| | | | |
|---|---|---|---|
| 题目 | [[题目]] | 讲课人 | [[讲课人]] |
| **序号** | **姓名** | **发言** | **备注** |
| [[序号×6]] | [[姓名]] | [[发言]] | [[备注]] |

注：课后填写。
///

/// example | #record-form
题目: 甲
///
"""
CHART = """
```mermaid
flowchart TD
    A([开始]) --> B[备课]
    B --> C([结束])
```

/// figure-caption | #flow
党课流程
///
"""


@pytest.mark.parametrize(
    ("old", "new", "remark"),
    [
        ("[[讲课人]]", "[[讲课人：选择 书记/委员]]", "字段“讲课人”由文本改为选择 书记/委员"),
        ("[[题目]]", "[[题目：长文本 2行]]", "字段“题目”由文本改为长文本 2行"),
        ("×6]]", "×8]]", "字段“姓名”、“发言”、“备注”由6行改为8行"),
        ("kind: 表格", "kind: 记录", "种类由表格改为记录"),
        ("form | 党课记录表", "form | 党课记录", "名称由“党课记录表”改为“党课记录”；文字修改"),
        ("课后填写", "课后3日内填写", "文字修改"),
        ("题目: 甲", "题目: 乙", "填写示例有改动"),
        (
            "| 题目 | [[题目]] | 讲课人 | [[讲课人]] |",
            "| 讲课人 | [[讲课人]] | 题目 | [[题目]] |",
            "字段“题目”换了位置；文字修改",
        ),
        ("| 题目 | [[题目]] |", "| 题目 | [[题目]] |\n| 地点 | [[地点]] | 日期 | [[日期：日期]] |", None),
    ],
)
def test_form(editions: Editions, old: str, new: str, remark: str | None) -> None:
    editions.old.append(LECTURE, FORM)
    editions.new.append(LECTURE, FORM)
    if remark is None:
        old = f"{old} 讲课人 | [[讲课人]] |"
        new = old + "\n| 地点 | [[地点]] | 日期 | [[日期：日期]] |"
        remark = "增加字段“地点”（文本）；增加字段“日期”（日期）；文字修改"
    editions.new.replace(LECTURE, old, new)
    (change,) = editions.only().changes
    assert (change.part, change.key, change.actions) == ("form", "record-form", ("changed",))
    assert change.remark in (f"{remark}。", remark.replace("字段“题目”换", "字段“讲课人”换") + "。")


def test_removed_field(editions: Editions) -> None:
    editions.old.append(LECTURE, FORM)
    editions.new.append(
        LECTURE, FORM.replace("| 题目 | [[题目]] | 讲课人 | [[讲课人]] |", "| 题目 | [[题目]] | << | << |")
    )
    (change,) = editions.only().changes
    assert change.remark == "删除字段“讲课人”（文本）；文字修改。"


def test_new_form(editions: Editions) -> None:
    editions.new.append(LECTURE, FORM)
    changes = {change.part: change for change in editions.only().changes}
    assert set(changes) == {"clause", "form"}
    assert told(changes["form"])[:3] == (("added",), "", "表单“党课记录表”（DW404-A）")


def test_form_in_another_appendix_keeps_its_text(editions: Editions) -> None:
    editions.old.append(LECTURE, FORM)
    editions.new.append(LECTURE, "\n## 附录：说明（资料性） {#note}\n\n说明各表的用法。\n" + FORM)
    assert [change.part for change in editions.only().changes] == ["clause"]


def test_flowchart(editions: Editions) -> None:
    """Both pictures, and the steps with marks; the numbers that follow a step put in are no change."""
    editions.old.append(LECTURE, CHART)
    editions.new.append(LECTURE, CHART.replace("B --> C", "B --> D[试讲]\n    D --> C"))
    (change,) = editions.only().changes
    assert told(change) == (
        ("changed",),
        "图1 党课流程",
        "图1 党课流程",
        ["开始", "备课", "结束"],
        ["开始", "备课", "{+试讲+}", "结束"],
        "步骤有改动。",
    )
    old, new = change.pictures
    assert old and new and "试讲" in new.source and "试讲" not in old.source
    assert old.uid != new.uid


@pytest.mark.parametrize(
    ("old", "new", "remark"),
    [
        ("党课流程", "党课讲授流程", "题名修改。"),
        ("    B --> C([结束])", "    B --> C[结束]", "图形或链接有改动，步骤不变。"),
    ],
)
def test_other_changes_of_a_flowchart(editions: Editions, old: str, new: str, remark: str) -> None:
    editions.old.append(LECTURE, CHART)
    editions.new.append(LECTURE, CHART.replace(old, new))
    assert [change.remark for change in editions.only().changes] == [remark]


def test_flowchart_written_otherwise_is_the_same(editions: Editions) -> None:
    editions.old.append(LECTURE, CHART)
    editions.new.append(LECTURE, CHART.replace("    B -->", "\n  B   -->"))
    standard = editions.only()
    assert (standard.changes, len(standard.quiet)) == ((), 1)
