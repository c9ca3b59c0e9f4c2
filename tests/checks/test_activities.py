"""Ledgers of activities: what may not stand in activities.yml."""

from __future__ import annotations

import pytest

from tests.conftest import Handbook

ACTIVITIES = "docs/_data/activities.yml"
LEDGER = "- {{id: talks, title: 台账, standard: {}, source: 本支部, until: {}, declared: {}, sessions: [{}]}}"


@pytest.mark.parametrize(
    ("ledger", "messages"),
    [
        (LEDGER.format("party-lecture", "2026-12", 0, ""), []),
        (LEDGER.format("party-lecture", "2026-12", 2, "{number: 1}, {number: 3}"), []),
        (
            LEDGER.format(
                "party-lecture", "2026-12", 3,
                "{number: 1, date: 2026-09-08}, {number: 2}, {number: 3, date: 2026-09}",
            ),
            [],
        ),
        (
            LEDGER.format("party-lecture", "2026-12", 2, "{number: 2}, {number: 2}"),
            ["ACT001 “台账”的第2期写了两次。"],
        ),
        (
            LEDGER.format("party-lecture", "2026-12", 2, "{number: 2}, {number: 1}"),
            ["ACT001 “台账”的第1期排在第2期后面。"],
        ),
        (
            LEDGER.format(
                "party-lecture", "2026-12", 3,
                "{number: 1, date: 2026-09-08}, {number: 2}, {number: 3, date: 2026-08}",
            ),
            ["ACT002 “台账”第3期的日期2026-08早于第1期的2026-09-08。"],
        ),
        (
            LEDGER.format("party-lecture", "2026-09", 1, "{number: 1, date: 2026-10-01}"),
            ["ACT002 “台账”第1期的日期2026-10-01晚于台账登记到的日期2026-09。"],
        ),
        (LEDGER.format("party-lecture", "2026", 2, "{number: 1}"), ["ACT003 “台账”应有2期，列出了1期。"]),
        (
            LEDGER.format("party-lectures", "2026", 0, ""),
            ["REF001 引用的标准“party-lectures”不存在。是否指“party-lecture”（党课讲授规范）？"],
        ),
        (
            LEDGER.format("party-lecture", "2026-13", 0, ""),
            ["YML006 “until”应是日期，如 2026-09-01；只知道年月或年份的写 2026-09 或 2026，现在是“2026-13”。"],
        ),
        (
            LEDGER.format("party-lecture", "2026", 1, "{number: 1, segments: {studies: 读}}"),
            ["YML004 不认识的键“sessions.第1项.segments.studies”。是否指“study”？"],
        ),
        (
            LEDGER.format("party-lecture", "2026", 1, "{number: 0}"),
            ["YML006 “sessions.第1项.number”不能小于1，现在是“0”。"],
        ),
    ],
)  # fmt: skip
def test_ledgers(handbook: Handbook, ledger: str, messages: list[str]) -> None:
    handbook.append(ACTIVITIES, ledger)
    assert handbook.messages() == [f"{ACTIVITIES}:2 {message}" for message in messages]


def test_two_ledgers_of_one_name(handbook: Handbook) -> None:
    ledger = LEDGER.format("party-lecture", "2026", 0, "")
    handbook.append(ACTIVITIES, f"{ledger}\n{ledger}")
    assert handbook.messages() == [f"{ACTIVITIES}:3 DAT013 “talks”重复，前面已经有一条。"]


def test_a_page_that_cannot_be_read_is_said_once(handbook: Handbook) -> None:
    handbook.append(ACTIVITIES, LEDGER.format("party-lecture", "2026", 0, ""))
    handbook.replace("docs/standards/branch/party-lecture.md", "number: 404\n", "number: 404: 1\n")
    assert [message.split(" ")[1] for message in handbook.messages()] == ["YML001"]


def test_a_handbook_without_ledgers(handbook: Handbook) -> None:
    handbook.path(ACTIVITIES).unlink()
    assert handbook.messages() == []
