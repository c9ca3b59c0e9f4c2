"""Records of YAML: what is accepted, and the message for everything that is not."""

from __future__ import annotations

import re
from datetime import date

import pytest

from macros.records import Basis, PageMeta, Record, Role, StandardMeta, System, Task, Term, validate
from macros.source.yamlread import load

STANDARD = """\
number: 404
title: 党课讲授规范
status: 现行
issued: 2026-09-01
effective: 2026-10-01
review: 2029-09-01
owner: 宣传委员
name_from: 起草
work:
  - what: 讲授党课
    who: {lead: 党支部书记}
    when: {every: quarter, text: 每季度1次}
    where: 会议室
    how: "#procedure"
    degree: 记录齐全
    cost: 无
"""


def read(model: type[Record], text: str) -> tuple[Record | None, list[str]]:
    loaded, findings = load(text, "a.yml")
    assert loaded is not None and findings == []
    record, findings = validate(model, loaded.value, loaded, (), "a.yml")
    return record, [f"{finding.location} {finding.code} {finding.message}" for finding in findings]


def faults(model: type[Record], text: str) -> list[str]:
    record, messages = read(model, text)
    assert (record is None) == bool(messages)
    return messages


def changed(old: str, new: str) -> list[str]:
    """Return the faults of the standard with one line changed; its place is part of the message."""
    assert STANDARD.count(old) == 1
    return faults(StandardMeta, STANDARD.replace(old, new))


def test_a_right_record_is_frozen_and_typed() -> None:
    record, messages = read(StandardMeta, STANDARD)
    assert messages == []
    assert isinstance(record, StandardMeta)
    assert (record.number, record.issued, record.work[0].who.roles) == (404, date(2026, 9, 1), ("党支部书记",))
    with pytest.raises(ValueError, match="frozen"):
        record.number = 405  # type: ignore[misc]


def test_roles_of_a_row_begin_with_the_leading_one() -> None:
    record, _ = read(
        StandardMeta, STANDARD.replace("{lead: 党支部书记}", "{join: [党员], help: [组织委员], lead: 党支部书记}")
    )
    assert isinstance(record, StandardMeta)
    assert record.work[0].who.roles == ("党支部书记", "组织委员", "党员")


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("number", "a.yml:1 YML005 缺少“number”（标准的顺序号，如 404）。"),
        ("title", "a.yml:1 YML005 缺少“title”（标准名称）。"),
        ("owner", "a.yml:1 YML005 缺少“owner”（归口的角色）。"),
        ("work", "a.yml:1 YML005 缺少“work”（七何，一项工作一行）。"),
    ],
)
def test_missing(key: str, message: str) -> None:
    assert faults(StandardMeta, re.sub(rf"(?m)^{key}:.*\n(?: .*\n)*", "", STANDARD)) == [message]


def test_missing_in_a_row_stands_at_the_row() -> None:
    assert changed("    where: 会议室\n", "") == ["a.yml:10 YML005 缺少“work.第1项.where”（什么地点）。"]
    assert changed("{lead: 党支部书记}", "{help: [党员]}") == [
        "a.yml:11 YML005 缺少“work.第1项.who.lead”（牵头的角色）。"
    ]


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        (
            "title:",
            "tittle:",
            ["a.yml:1 YML005 缺少“title”（标准名称）。", "a.yml:2 YML004 不认识的键“tittle”。是否指“title”？"],
        ),
        (
            "owner: 宣传委员",
            "owner: 宣传委员\nabc: 1",
            [
                "a.yml:8 YML004 不认识的键“abc”。可用的键：number、title、status、issued、effective、review、owner、"
                "name_from、replaces、keywords、questions、work、revisions。"
            ],
        ),
        (
            "{lead: 党支部书记}",
            "{lead: 党支部书记, helps: [党员]}",
            ["a.yml:11 YML004 不认识的键“work.第1项.who.helps”。是否指“help”？"],
        ),
    ],
)
def test_unknown_key(old: str, new: str, messages: list[str]) -> None:
    assert changed(old, new) == messages


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("number: 四〇四", "“number”应是整数，现在是“四〇四”。"),
        ("number: 40.5", "“number”应是整数，现在是“40.5”。"),
        ("number: 0", "“number”不能小于1，现在是“0”。"),
        ("number: 10000", "“number”不能大于9999，现在是“10000”。"),
        ("title: 2026", "“title”应是文字（纯数字要加英文引号），现在是“2026”。"),
        ("title: true", "“title”应是文字（纯数字要加英文引号），现在是“true”。"),
        ("title: [甲, 乙]", "“title”应是文字（纯数字要加英文引号），现在是“[甲, 乙]”。"),
        ("title: {甲: 乙}", "“title”应是文字（纯数字要加英文引号），现在是“{甲: 乙}”。"),
        ("title:", "“title”应是文字（纯数字要加英文引号），现在是“空”。"),
        ("title: ''", "“title”不能为空，现在是“空”。"),
        ("title: [" + "甲" * 40 + "]", "“title”应是文字（纯数字要加英文引号），现在是“[" + "甲" * 29 + "…”。"),
        ("status: 有效", "“status”只能是：草案、现行、修订中、废止，现在是“有效”。"),
        ("issued: 2026年9月1日", "“issued”应是日期，如 2026-09-01，现在是“2026年9月1日”。"),
        ("issued: 2026-9-1", "“issued”应是日期，如 2026-09-01，现在是“2026-9-1”。"),
        ("issued: 2026-09-01 10:30:00", "“issued”应是日期，如 2026-09-01，不带时间，现在是“2026-09-01 10:30:00”。"),
        ("name_from: 原名", "“name_from”只能是：报道原名、报道事项、起草，现在是“原名”。"),
    ],
)
def test_wrong_value(line: str, message: str) -> None:
    key = line.split(":", maxsplit=1)[0]
    number = STANDARD.split(f"{key}:", maxsplit=1)[0].count("\n") + 1
    text = re.sub(rf"(?m)^{key}:.*$", line, STANDARD)
    assert faults(StandardMeta, text) == [f"a.yml:{number} YML006 {message}"]


@pytest.mark.parametrize(
    ("value", "messages"),
    [
        ("讲党课", ["a.yml:17 YML006 “keywords”应是列表，如 [甲, 乙]，现在是“讲党课”。"]),
        ("{a: b}", ["a.yml:17 YML006 “keywords”应是列表，如 [甲, 乙]，现在是“{a: b}”。"]),
        ("[讲党课, 7]", ["a.yml:17 YML006 “keywords.第2项”应是文字（纯数字要加英文引号），现在是“7”。"]),
        ("\n  - 讲党课\n  - ''", ["a.yml:19 YML006 “keywords.第2项”不能为空，现在是“空”。"]),
    ],
)
def test_lists_of_words(value: str, messages: list[str]) -> None:
    assert faults(StandardMeta, f"{STANDARD}keywords: {value}\n") == messages


def test_nested_lists_say_each_slip_once_at_its_line() -> None:
    text = (
        STANDARD
        + "  - what: 旁听\n    who: 书记\n    when: {every: daily, text: 每天, months: [3, 13, x], lead_days: -1}\n"
    )
    text += "    where: 会议室\n    how: procedure\n    form: '#表'\n    degree: 全\n    cost: 10\n"
    assert faults(StandardMeta, text) == [
        "a.yml:18 YML006 “work.第2项.who”应是“键: 值”的形式，现在是“书记”。",
        "a.yml:19 YML006 “work.第2项.when.every”只能是：week、half-month、month、two-months、quarter、half-year、year、"
        "term、once、event，现在是“daily”。",
        "a.yml:19 YML006 “work.第2项.when.months.第2项”不能大于12，现在是“13”。",
        "a.yml:19 YML006 “work.第2项.when.months.第3项”应是整数，现在是“x”。",
        "a.yml:19 YML006 “work.第2项.when.lead_days”不能小于0，现在是“-1”。",
        "a.yml:21 YML006 “work.第2项.how”应是本页的标签：以 # 开头，用小写英文字母、数字和连字符，如 #plan-form，现在是“procedure”。",
        "a.yml:22 YML006 “work.第2项.form”应是本页的标签：以 # 开头，用小写英文字母、数字和连字符，如 #plan-form，现在是“#表”。",
        "a.yml:24 YML006 “work.第2项.cost”应是文字（纯数字要加英文引号），现在是“10”。",
    ]


def test_a_list_whose_only_row_is_wrong_is_not_called_short() -> None:
    assert changed("    who: {lead: 党支部书记}", "    who: 书记") == [
        "a.yml:11 YML006 “work.第1项.who”应是“键: 值”的形式，现在是“书记”。"
    ]
    text = re.sub(r"(?s)work:.*", "work: []\n", STANDARD)
    assert faults(StandardMeta, text) == ["a.yml:9 YML006 “work”至少要有1项，现在是“[]”。"]


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ("本文件", []),
        ("{basis: 支部工作条例, article: 16}", []),
        ("{basis: GB/T 9704, article: '7.3.1'}", []),
        ("某处", ["a.yml:3 YML006 “source”只能是：本文件、本手册，现在是“某处”。"]),
        ("{article: 16}", ["a.yml:3 YML005 缺少“source.basis”。"]),
        ("{basis: 党章, articel: 1}", ["a.yml:3 YML004 不认识的键“source.articel”。是否指“article”？"]),
        ("{basis: 党章, article: [1]}", ["a.yml:3 YML006 “source.article”应是整数，现在是“[1]”。"]),
    ],
)
def test_source_of_a_term(source: str, messages: list[str]) -> None:
    """A union: one message, without the names of its members."""
    assert faults(Term, f"term: 党课\ndefinition: 授课活动\nsource: {source}\n") == messages


@pytest.mark.parametrize(
    ("model", "text", "messages"),
    [
        (
            Role,
            "id: Secretary\ntitle: 书记\nkind: 个人\nhome: 是",
            [
                "a.yml:1 YML006 “id”只能用小写英文字母、数字和连字符，如 party-lecture，现在是“Secretary”。",
                "a.yml:3 YML006 “kind”只能是：人员、组织、临时职务，现在是“个人”。",
                "a.yml:4 YML006 “home”应是 true 或 false，现在是“是”。",
            ],
        ),
        (
            Basis,
            "short: 党章\ntitle: 中国共产党章程\nkind: 法律\narticles: 0",
            [
                "a.yml:3 YML006 “kind”只能是：党内法规、规范性文件、行政法规、标准，现在是“法律”。",
                "a.yml:4 YML006 “articles”不能小于1，现在是“0”。",
            ],
        ),
        (
            Task,
            'text: 上党课\nto: "#procedure"',
            ["a.yml:2 YML006 “to”应是“标准”或“标准#标签”，如 branch-meetings#notice，现在是“#procedure”。"],
        ),
        (
            System,
            "id: a\ntitle: 甲\nshort: 甲\nsummary: 甲\nsource: 甲\ndeclared: -1\ndeclared_classes: 1\n"
            "classes:\n  - {title: 甲, member: [a]}\n  - {title: 乙, members: [A b]}\n  - {title: 丙, planned: [{number: x, title: 丁}]}",
            [
                "a.yml:6 YML006 “declared”不能小于0，现在是“-1”。",
                "a.yml:9 YML004 不认识的键“classes.第1项.member”。是否指“members”？",
                "a.yml:10 YML006 “classes.第2项.members.第1项”只能用小写英文字母、数字和连字符，如 party-lecture，现在是“A b”。",
                "a.yml:11 YML006 “classes.第3项.planned.第1项.number”应是整数，现在是“x”。",
            ],
        ),
        (
            PageMeta,
            "template: main.html\nhide: toc",
            [
                "a.yml:1 YML006 “template”只能是：home.html，现在是“main.html”。",
                "a.yml:2 YML006 “hide”应是列表，如 [甲, 乙]，现在是“toc”。",
            ],
        ),
        (PageMeta, "- 甲", ["a.yml:1 YML006 这里应是“键: 值”的形式。"]),
    ],
)
def test_other_records(model: type[Record], text: str, messages: list[str]) -> None:
    assert faults(model, text) == messages


def test_a_record_inside_a_file_has_the_files_lines() -> None:
    loaded, _ = load("- {id: a}\n- id: b\n  kind: 甲\n", "roles.yml")
    assert loaded is not None
    _, findings = validate(Role, loaded.value[1], loaded, (1,), "roles.yml")
    assert [f"{f.location} {f.message}" for f in findings] == [
        "roles.yml:2 缺少“title”（名称）。",
        "roles.yml:3 “kind”只能是：人员、组织、临时职务，现在是“甲”。",
    ]
