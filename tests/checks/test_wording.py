"""The words of GB/T 1.1, and the words that only look like them."""

from __future__ import annotations

import pytest

from tests.checks.conftest import Said
from tests.conftest import LECTURE, Handbook

SCOPE = "本文件规定了党课讲授的程序。"


@pytest.mark.parametrize(
    "text",
    [
        "基本标准、成本规范、样本规程、版本规范和日本标准，基本程序规定在后。",
        "本程序图见附件。",
        "不得已时改期，不得不改的另行通知，求之不得，不得而知。",
        "时间不准确的、一时拿不准的，令行禁止。",
        "“必须”一词、《必须记住的事》和`必须`都是引用。",
        "GB/T 1.1:2020，12:30，5,000元，A:乙，甲: 乙。",
        "共12人，第3条，Ａ类。",
        "<!-- 本标准必须改，\n不得忘记 -->\n\n内容。",
        '依据 {{ law("支部工作条例") }}，见 {{ ref("#prepare") }}。',
    ],
)
def test_right_text(said: Said, text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("党员必须到会，必须签到。", ["1:3 TXT001 “必须”应写成“应”。", "1:8 TXT001 “必须”应写成“应”。"]),
        (
            "本规范和本规程都是本标准。",
            [
                "1:1 TXT002 “本规范”应写成“本文件”。",
                "1:5 TXT002 “本规程”应写成“本文件”。",
                "1:10 TXT002 “本标准”应写成“本文件”。",
            ],
        ),
        ("本程序适用于党课。", ["1:1 TXT002 “本程序”应写成“本文件”。"]),
        (
            "共１２人，第３条。",
            ["1:2 TXT004 数字“１２”用了全角，应写半角。", "1:7 TXT004 数字“３”用了全角，应写半角。"],
        ),
        (
            "甲,乙:丙;丁?戊!己。",
            [
                f"1:{column} TXT005 汉字之间的“{mark}”是半角标点，应写全角。"
                for column, mark in ((2, ","), (4, ":"), (6, ";"), (8, "?"), (10, "!"))
            ],
        ),
        (
            "不得迟到，不准早退，禁止吸烟。",
            [f"1:{column} TXT006 “{word}”应写成“不应”。" for column, word in ((1, "不得"), (6, "不准"), (11, "禁止"))],
        ),
        (
            "§ 甲必须讲。 {#a}\n\n§ 乙：\n\na) 丙必须讲。",
            ["1:4 TXT001 “必须”应写成“应”。", "5:5 TXT001 “必须”应写成“应”。"],
        ),
    ],
)
def test_wrong_text(said: Said, text: str, messages: list[str]) -> None:
    assert said(text) == messages


def test_forms_speak_in_their_own_words(said: Said) -> None:
    form = "## 附录：承诺书（资料性） {#a}\n\n/// form | 承诺书 {#f}\n    kind: 申请书\n\n我必须做到，不得违反。[[签名]]\n///\n\n"
    assert said(form + "/// example | #f\n签名: 必须,签\n///") == []


def test_pages_that_are_no_standards_speak_as_they_like(handbook: Handbook) -> None:
    handbook.append("docs/index.md", "\n必须先读本规范,不得略过。")
    assert handbook.messages() == []


@pytest.mark.parametrize(
    "text",
    [
        "本文件规定了相应、响应、适应、对应、反应、供应、感应、效应、呼应、回应、答应、照应、顺应、因应的做法。",
        "本文件适用于应用、应急、应届、应变、应对、应邀、应聘、应时、应有、应验、应试、应征的情形。",
        "本文件规定了一应俱全、供不应求、应知应会的处理。",
        "本文件适用于应到会有表决权的党员、应到会党员和应到人数的计算，以及应尽义务。",
        "本文件规定了党课讲授应遵循的原则和应当具备的条件。",
        "本文件规定了“应”和“不应”的用法。",
    ],
)
def test_the_scope_may_say(handbook: Handbook, text: str) -> None:
    handbook.replace(LECTURE, SCOPE, text)
    assert handbook.messages() == []


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("党支部应讲党课。", "28:4", "应"),
        ("党支部应当讲党课。", "28:4", "应"),
        ("党员应到会。", "28:3", "应"),
        ("讲课人不应迟到。", "28:4", "不应"),
        ("本文件适用于党课，相应的记录应归档。", "28:15", "应"),
    ],
)
def test_the_scope_may_not_require(handbook: Handbook, text: str, place: str, word: str) -> None:
    handbook.replace(LECTURE, SCOPE, text)
    assert handbook.messages() == [f"{LECTURE}:{place} TXT003 “范围”一章里不能提要求（“{word}”）。"]


def test_requirements_after_the_scope_are_none_of_its_business(handbook: Handbook) -> None:
    handbook.replace(LECTURE, SCOPE, f"{SCOPE}\n\n本文件适用于党支部。")
    assert handbook.messages() == []
