"""What is said when something is missing, and that it is said before any work."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import Any

import pytest

from macros.paper import needs


def importing(fault: Exception) -> Callable[..., Any]:
    original = builtins.__import__

    def fake(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.partition(".")[0] == "weasyprint":
            raise fault
        return original(name, *args, **kwargs)

    return fake


def test_nothing_is_missing_here() -> None:
    assert needs.missing() is None


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (
            OSError("cannot load library 'libpango-1.0-0': error 2"),
            "缺少排版用的系统库 libpango-1.0-0。请运行："
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk",
        ),
        (
            ModuleNotFoundError("No module named 'weasyprint'", name="weasyprint"),
            "生成 PDF 的软件没有装好（缺少 weasyprint）。请运行：make pdf，或 .venv/bin/python -m pip install weasyprint",
        ),
    ],
)
def test_missing_program(fault: Exception, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtins, "__import__", importing(fault))
    assert needs.missing() == message


def test_missing_library_that_weasyprint_only_warns_of(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint.text import ffi  # type: ignore[import-not-found,import-untyped,unused-ignore]

    monkeypatch.setattr(ffi, "harfbuzz_subset", None)
    assert needs.missing() == (
        "缺少排版用的系统库 libharfbuzz-subset0。请运行："
        "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk"
    )


def test_missing_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "_file_of", lambda family: None)
    assert needs.missing() == (
        "没有可用的中文字体（宋体、黑体）。请运行："
        "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk"
    )


def test_a_font_that_only_stands_in_is_not_there() -> None:
    assert needs._file_of("No Such Face") is None
    assert str(needs._file_of("Noto Serif CJK SC")).endswith("NotoSerifCJK-Regular.ttc")


def test_every_role_has_real_names_before_those_of_debian() -> None:
    assert {role: families[0] for role, families in needs.stacks().items()} == {
        "song": "SimSun",
        "hei": "SimHei",
        "fang": "FangSong_GB2312",
        "kai": "KaiTi_GB2312",
        "title": "FZXiaoBiaoSong-B05S",
    }


def test_fingerprint_names_fonts_and_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out = needs.fingerprint.__wrapped__  # it is remembered within a process
    before = worked_out()
    assert worked_out() == before == needs.fingerprint()
    monkeypatch.setattr(needs, "_file_of", lambda family: __file__ if family == "SimSun" else None)
    assert worked_out() != before
