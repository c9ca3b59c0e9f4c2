"""Diagrams that the browser draws with Mermaid itself (mkdocs-mermaid2 puts the script into their pages), and Mermaid's own verdict."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from pathlib import Path

from .kinds import content_lines, kind_of
from .model import Click, FlowchartError
from .verdict import Overrun, verdict

_CLICK = re.compile(r"^(?P<before>\s*click\s+(?P<node>\S+)\s+(?:href\s+)?)\"(?P<target>[^\"]*)\"", re.MULTILINE)
_ANY_CLICK = re.compile(r"\s*click\s")
#: Settings by which a diagram could bring styles of its own, or ask to be trusted.
_SETTINGS = re.compile(r"themeCSS|securityLevel", re.I)
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
    """Let Mermaid itself (in mermaidx' QuickJS, about 0.3 s, 1 s for the first) read the source.

    Raises FlowchartError with the line that it names; also for a click that would run a script, and for settings that are not a diagram's.
    """
    for number, line in content_lines(source):
        if any(_ANY_CLICK.match(part) and not _CLICK.match(part) for part in line.split(";")):
            raise FlowchartError('click 只能指向条款或网页，不能运行脚本，例如 click B "#prepare"。', number)
    if found := _SETTINGS.search(source):
        raise FlowchartError(f"图里不能写设置“{found[0]}”。", source.count("\n", 0, found.start()) + 1)
    kind = kind_of(source)
    try:
        said = verdict(source)
    except Overrun:
        raise FlowchartError("画这个图要的时间或内存太多。请减少内容，或拆成几个图。") from None
    if said:
        found = _LINE.search(said)
        # Mermaid counts without the lines that it takes out first: comments, front matter, blank lines at the start.
        kept = content_lines(source)
        first = kept[0][0]
        counted = [number for number in range(first, kept[-1][0] + 1) if number not in _comments(source)]
        at = counted[min(int(found[1]), len(counted)) - 1] if found else None
        raise FlowchartError(f"Mermaid 读不懂这个图（{kind}）的写法，请对照它的语法检查这一行和上一行。", at)


def _comments(source: str) -> set[int]:
    return {number for number, line in enumerate(source.splitlines(), 1) if re.match(r"\s*%%(?!\{)", line)}
