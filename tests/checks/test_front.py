"""Front matter: dates, numbers, roles, labels that it points to; at the edges, and several at once."""

from __future__ import annotations

import pytest

from tests.conftest import LECTURE, Handbook


@pytest.mark.parametrize(
    "front",
    [
        "effective: 2026-09-01",
        "effective: 2026-09-01\nreview: 2026-09-02",
        "revisions:\n  - {date: 2023-01-01, text: 首次发布}\n  - {date: 2026-09-01, text: 修订}",
        "number: 401",
        "number: 498",
        "owner: 书记",
        'questions:\n  - {q: 用什么词？, to: "#term-1"}\n  - {q: 通知写什么？, to: "#prepare-topic-1"}',
    ],
)
def test_right(handbook: Handbook, front: str) -> None:
    handbook.add_front(front)
    assert handbook.messages() == []


@pytest.mark.parametrize(
    ("front", "messages"),
    [
        ("effective: 2026-08-31", ["effective DAT001 实施日期2026-08-31早于发布日期2026-09-01。"]),
        ("review: 2026-10-01", ["review DAT001 复审日期2026-10-01不晚于实施日期2026-10-01。"]),
        (
            "issued: 2026-09-01\neffective: 2026-08-01\nreview: 2026-07-01",
            [
                "effective DAT001 实施日期2026-08-01早于发布日期2026-09-01。",
                "review DAT001 复审日期2026-07-01不晚于实施日期2026-08-01。",
            ],
        ),
        ("number: 400", ["number DAT003 编号400不在“党支部”类的401到499之间。"]),
        ("number: 500", ["number DAT003 编号500不在“党支部”类的401到499之间。"]),
        ("number: 4", ["number DAT003 编号4不在“党支部”类的401到499之间。"]),
        ("owner: 书记员", ["owner DAT004 角色“书记员”不在 roles.yml 里。是否指“书记”？"]),
        ("owner: 全体", ["owner DAT004 角色“全体”不在 roles.yml 里。"]),
        (
            'questions:\n  - {q: 甲, to: "#prepar"}',
            ["questions REF002 页首指向的标签“#prepar”在本页不存在。是否指“prepare”（4.1 课前准备）？"],
        ),
    ],
)
def test_wrong(handbook: Handbook, front: str, messages: list[str]) -> None:
    handbook.add_front(front)
    lines = handbook.read(LECTURE).split("\n")
    shown = []
    for finding in handbook.findings():
        key = next(line for line in reversed(lines[: finding.location.line]) if not line.startswith(" ")).split(":")[0]
        shown.append(f"{key} {finding.code} {finding.message}")
    assert shown == messages


def test_a_number_of_another_standard(handbook: Handbook) -> None:
    handbook.add_front("number: 402")
    assert handbook.messages("DAT002") == [
        f"{LECTURE}:22 DAT002 编号402已被《党支部会议程序》（docs/standards/branch/branch-meetings.md）使用。"
    ]


def test_people_of_a_row_are_said_at_their_line(handbook: Handbook) -> None:
    handbook.add_front(
        "work:\n  - what: 讲授党课\n    who:\n      lead: 支书\n      help:\n        - 宣传委员\n        - 团委\n      join: [党员, 群众]\n"
        '    when: {every: year, text: 每年}\n    where: 室\n    how: "#zzz"\n    form: "#prepare"\n    degree: 全\n    cost: 无'
    )
    first = handbook.read(LECTURE).split("\n").index("work:") + 1
    assert handbook.messages() == [
        f"{LECTURE}:{first + 3} DAT004 角色“支书”不在 roles.yml 里。是否指“党支部书记”？",
        f"{LECTURE}:{first + 6} DAT004 角色“团委”不在 roles.yml 里。",
        f"{LECTURE}:{first + 7} DAT004 角色“群众”不在 roles.yml 里。",
        f"{LECTURE}:{first + 10} REF002 页首指向的标签“#zzz”在本页不存在。",
    ]


def test_one_run_shows_all(handbook: Handbook) -> None:
    """Faults of every subject in one page, in the order of its lines."""
    handbook.add_front("owner: 书籍\neffective: 2026-08-01")
    handbook.replace(LECTURE, '{{ term("党课") }}', '{{ term("党棵") }}')
    handbook.replace(LECTURE, '"branch-meetings#notice"', '"branch-meeting#notice"')
    handbook.append(LECTURE, "\n党支部必须归档,见[甲](x.md)。")
    assert [message.split(" ")[1] for message in handbook.messages()] == [
        "DAT004",
        "DAT001",
        "TRM001",
        "REF001",
        "TXT001",
        "TXT005",
        "LNK001",
    ]
