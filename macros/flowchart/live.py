"""Diagrams that the browser draws with Mermaid itself (mkdocs-mermaid2 puts the script into their pages), and Mermaid's own verdict."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from pathlib import Path

from .kinds import content_lines, kind_of
from .model import Click, FlowchartError

_CLICK = re.compile(r"^(?P<before>\s*click\s+(?P<node>\S+)\s+(?:href\s+)?)\"(?P<target>[^\"]*)\"", re.MULTILINE)
_LINE = re.compile(r"line (\d+)")


def live(source: str, links: Mapping[str, str]) -> str:
    """Return the HTML that mermaid2 and Mermaid look for; without them, and in old browsers, readers see the source and a note.

    `links` maps click targets as written to addresses.
    """
    text = _CLICK.sub(
        lambda match: f'{match["before"]}"{links.get(match["target"], match["target"])}"', source.strip("\n")
    )
    return (
        f'<div class="mermaid flow-live">{escape(text, quote=False)}</div>'
        '<p class="flow-live-note">上面若是文字而不是图：此图由浏览器绘制，需要启用脚本和较新的浏览器（Chromium 94以上）。</p>'
    )


def clicks(source: str) -> tuple[Click, ...]:
    """Return the links of a diagram that the browser draws."""
    found = ((number, _CLICK.match(line)) for number, line in content_lines(source))
    return tuple(Click(match["node"], match["target"], number) for number, match in found if match)


def script_path() -> Path:
    """Return Mermaid's browser script inside the installed package mermaidx (3.5 MB, Mermaid 11, sets the global `mermaid`)."""
    return Path(str(files("mermaidx") / "assets" / "mermaid.js"))


def check(source: str) -> None:
    """Let Mermaid itself (in mermaidx' QuickJS, about 0.3 s) read the source. Raises FlowchartError with the line that it names."""
    # 0.1 s to import, and only diagrams that are drawn in the browser need it. It has no types.
    import mermaidx  # type: ignore[import-untyped]

    kind = kind_of(source)
    try:
        mermaidx.render(source).svg()
    except (RuntimeError, ValueError) as error:
        found = _LINE.search(str(error))
        # Mermaid counts without the lines that it takes out first: comments, front matter, blank lines at the start.
        kept = content_lines(source)
        first = kept[0][0]
        counted = [number for number in range(first, kept[-1][0] + 1) if number not in _comments(source)]
        line = counted[min(int(found[1]), len(counted)) - 1] if found else None
        raise FlowchartError(
            f"Mermaid 读不懂这个图（{kind}）的写法，请对照它的语法检查这一行和上一行。", line
        ) from error


def _comments(source: str) -> set[int]:
    return {number for number, line in enumerate(source.splitlines(), 1) if re.match(r"\s*%%(?!\{)", line)}
