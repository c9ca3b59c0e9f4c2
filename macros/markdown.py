"""The Markdown extension that lets finished HTML through, and nothing else that is not plain HTML.

`macros.typeset` hands over whole blocks (flowcharts, forms) between two marker lines. They are put aside before Markdown's own HTML parser
would read them: it is slow on a drawing of 10 kB and need not understand one. They come back at the very end. What then stands around
them is what Markdown made of an editor's text, and it is looked at once more: `macros.checks.html` reads the source, and may take for code
what Markdown does not; here there is nothing left to be mistaken about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from macros.source.markup import faults

BEGIN, END = "<!--handbook:html-->", "<!--/handbook:html-->"
#: Before pymdownx.superfences (25) and the html_block preprocessor (20); after normalize_whitespace (30).
_PRIORITY = 29
#: After all other postprocessors: the raw HTML is back in its place, the page is whole.
_LAST = -100
_HELD = re.compile(r"<!--handbook:(\d+)-->")


class _FinishedHtml(Preprocessor):
    """Puts the finished blocks aside."""

    def __init__(self, md: Markdown, finished: list[str]) -> None:
        super().__init__(md)
        self.finished = finished

    def run(self, lines: list[str]) -> list[str]:
        kept: list[str] = []
        block: list[str] | None = None
        for line in lines:
            if line == BEGIN:
                block = []
            elif line == END and block is not None:
                kept += ["", self.md.htmlStash.store(f"<!--handbook:{len(self.finished)}-->"), ""]
                self.finished.append("\n".join(block))
                block = None
            elif block is not None:
                block.append(line)
            else:
                kept.append(line)
        return kept


class _Guard(Postprocessor):
    """Refuses the page if it holds other HTML than a page may; then brings the finished blocks back."""

    def __init__(self, md: Markdown, finished: list[str]) -> None:
        super().__init__(md)
        self.finished = finished

    def run(self, text: str) -> str:
        if fault := next(faults(text), None):
            from mkdocs.exceptions import BuildError

            around = re.sub(r"\s+", " ", text[max(fault.start - 20, 0) : fault.start + 60])
            raise BuildError(f"HTM001 页面里不能写{fault.name}。在这里附近：{around}")
        return _HELD.sub(self._finished, text)

    def _finished(self, match: re.Match[str]) -> str:
        number = int(match[1])
        return self.finished[number] if number < len(self.finished) else ""


def converter(extensions: Sequence[str], configs: Mapping[str, Any] | None) -> Callable[[str], str]:
    """Return what makes HTML of Markdown as MkDocs does with these extensions and their settings."""

    def convert(text: str) -> str:
        return Markdown(extensions=list(extensions), extension_configs=dict(configs or {})).convert(text)

    return convert


class HandbookExtension(Extension):
    """Registers both ends."""

    def __init__(self, **options: object) -> None:
        """Begin with nothing put aside."""
        super().__init__(**options)
        self.finished: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register with Markdown."""
        md.registerExtension(self)
        md.preprocessors.register(_FinishedHtml(md, self.finished), "handbook_html", _PRIORITY)
        md.postprocessors.register(_Guard(md, self.finished), "handbook_guard", _LAST)

    def reset(self) -> None:
        """Forget the blocks of the page before."""
        self.finished.clear()


def makeExtension(**options: object) -> HandbookExtension:  # noqa: N802 - the name is Python-Markdown's
    """Return the extension, as Python-Markdown asks for it by module name."""
    return HandbookExtension(**options)
