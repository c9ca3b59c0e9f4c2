"""YAML with lines, and the messages for editors."""

from __future__ import annotations

from datetime import date

import pytest

from macros.source.yamlread import load


def faults(text: str) -> list[str]:
    return [f"{f.location} {f.code} {f.message}" for f in load(text, "a.yml", 10)[1]]


def test_values_and_lines() -> None:
    loaded, findings = load("a: 1\nb:\n  - {c: 2026-09-01}\n  - x\n", "a.yml", 10)
    assert findings == []
    assert loaded is not None and loaded.value == {"a": 1, "b": [{"c": date(2026, 9, 1)}, "x"]}
    assert [loaded.line(("a",)), loaded.line(("b", 1)), loaded.line(("b", 0, "c")), loaded.line(("b", 0, "z"))] == [
        10,
        13,
        12,
        12,
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b: c", "a.yml:10:5 YML001 YAML读不懂：一行里出现了两个“: ”，值里有冒号时要给整个值加英文引号。"),
        ("a: [1, 2", "a.yml:11:1 YML001 YAML读不懂：方括号里的列表没有写完，项与项之间用英文逗号，末尾要有“]”。"),
        ("a: 'x", "a.yml:10:6 YML001 YAML读不懂：引号没有成对。"),
        ("a: @x", "a.yml:10:4 YML001 YAML读不懂：值以特殊字符（如 @ ` %）开头，要给整个值加英文引号。"),
        ("a: 1\n\tb: 2", "a.yml:11 YML002 缩进用了制表符（Tab）。"),
        ("a: 1\na: 2", "a.yml:11:1 YML007 键“a”重复，第10行已经写过。"),
        ("a: ４０４", "a.yml:10:4 YML008 数字“４０４”用了全角字符。"),
        ("a: &x [1]\nb: *x", "a.yml:10:4 YML009 用了YAML的引用（& 和 *）。"),
        ("a: 2026-02-30", "a.yml:10:4 YML006 “2026-02-30”不是有效的日期或数字。"),
        ("a: !!python/object:os.system x", "a.yml:10:4 YML001 YAML读不懂：值以 ! 开头，要给整个值加英文引号。"),
        ("? [a]\n: b", "a.yml:10:3 YML001 键只能是文字。"),
    ],
)
def test_messages(text: str, message: str) -> None:
    assert message in faults(text)


def test_full_width_number_is_understood() -> None:
    loaded, _ = load("a: ４０４\nb: ２０２６－０９－０１", "a.yml")
    assert loaded is not None and loaded.value == {"a": 404, "b": date(2026, 9, 1)}


def test_billion_laughs_end_at_once() -> None:
    bomb = "a: &a [x]\n" + "\n".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]" for i in range(20)
    )
    assert any("YML009" in fault for fault in faults(bomb))


def test_deep_nesting_ends_in_a_finding() -> None:
    assert faults("a: " + "[" * 5000 + "]" * 5000) != []
