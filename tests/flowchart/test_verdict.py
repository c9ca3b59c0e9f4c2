"""Mermaid's verdict: right, wrong, or too much; a process that was stopped is followed by another."""

from __future__ import annotations

import time

import pytest

from macros.flowchart import FlowchartError, check_live
from macros.flowchart.verdict import _Reader, verdict

#: Some minutes of computing.
BOMB = "sequenceDiagram\n" + "  A->>B: x\n" * 1700


def test_right_and_wrong() -> None:
    assert verdict("flowchart TD\n  A --> B") == ""
    assert "Parse error on line 2" in verdict("flowchart TD\n  A -> B")


def test_too_much_is_stopped_and_the_next_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.flowchart.verdict._READER", _Reader())
    monkeypatch.setattr("macros.flowchart.verdict.SECONDS", 3)
    start = time.monotonic()
    with pytest.raises(FlowchartError, match=r"^画这个图要的时间或内存太多。请减少内容，或拆成几个图。$"):
        check_live(BOMB)
    assert time.monotonic() - start < 60  # 3 s of computing, on a machine that may be busy
    assert verdict("flowchart TD\n  A --> B") == ""


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        (
            "flowchart TD\n  A --> B\n  click A call alert(1)",
            3,
            'click 只能指向条款或网页，不能运行脚本，例如 click B "#prepare"。',
        ),
        (
            "flowchart TD\n  A --> B; click A alert",
            2,
            'click 只能指向条款或网页，不能运行脚本，例如 click B "#prepare"。',
        ),
        ('%%{init: {"securityLevel": "loose"}}%%\nflowchart TD\n  A --> B', 1, "图里不能写设置“securityLevel”。"),
        ('flowchart TD\n  %%{init: {"themeCSS": "*{}"}}%%\n  A --> B', 2, "图里不能写设置“themeCSS”。"),
    ],
)
def test_what_mermaid_would_take_and_we_do_not(source: str, line: int, message: str) -> None:
    with pytest.raises(FlowchartError) as raised:
        check_live(source)
    assert (raised.value.line, str(raised.value)) == (line, message)
