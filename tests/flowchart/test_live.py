"""Diagrams that the browser draws."""

from __future__ import annotations

from macros.flowchart import live, script_path


def test_live_is_what_mermaid2_looks_for() -> None:
    source = (
        'flowchart TD\n    A[甲<br>乙] --> B{"1 < 2"}\n    click A "branch-meetings#notice"\n    click B href "#x"\n'
    )
    html = live(source, {"branch-meetings#notice": "../branch-meetings/#notice"})
    assert html == (
        '<div class="mermaid flow-live">flowchart TD\n    A[甲&lt;br&gt;乙] --&gt; B{"1 &lt; 2"}\n'
        '    click A "../branch-meetings/#notice"\n    click B href "#x"</div>'
        '<p class="flow-live-note">上面若是文字而不是图：此图由浏览器绘制，需要启用脚本和较新的浏览器（Chromium 94以上）。</p>'
    )


def test_the_script_is_mermaid_itself() -> None:
    script = script_path().read_text(encoding="utf-8")
    assert 'globalThis["mermaid"]' in script
    assert len(script) > 1_000_000
