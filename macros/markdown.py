"""The Markdown extension that lets finished HTML through.

`macros.typeset` hands over whole blocks (flowcharts, forms) between two marker lines. They are put aside before Markdown's own HTML parser
would read them: it is slow on a drawing of 10 kB and need not understand one.
"""

from __future__ import annotations

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

BEGIN, END = "<!--handbook:html-->", "<!--/handbook:html-->"
#: Before pymdownx.superfences (25) and the html_block preprocessor (20); after normalize_whitespace (30).
_PRIORITY = 29


class _FinishedHtml(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        kept: list[str] = []
        block: list[str] | None = None
        for line in lines:
            if line == BEGIN:
                block = []
            elif line == END and block is not None:
                kept += ["", self.md.htmlStash.store("\n".join(block)), ""]
                block = None
            elif block is not None:
                block.append(line)
            else:
                kept.append(line)
        return kept


class HandbookExtension(Extension):
    """Registers the preprocessor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register with Markdown."""
        md.preprocessors.register(_FinishedHtml(md), "handbook_html", _PRIORITY)


def makeExtension(**options: object) -> HandbookExtension:  # noqa: N802 - the name is Python-Markdown's
    """Return the extension, as Python-Markdown asks for it by module name."""
    return HandbookExtension(**options)
