"""A page's source -> the Markdown that Jinja and Markdown then see: numbers printed, clauses marked, forms and flowcharts as finished HTML.

Numbers come from the catalog's outline and are computed nowhere else, so what a reference prints is what the page shows. Code is put
aside before Jinja runs and brought back after it: code is literal, for macros too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from macros.markdown import BEGIN, END
from macros.model import Captioned, Clause, Page, PlacedForm
from macros.outline import appendix_title
from macros.source.scan import Block, Fence, Heading, Slashes, Untitled, split_label

_TOKEN = "\x1ahandbook{}\x1a"
_CHINESE = "\u2018-\u201d\u2026\u3000-\u9fff\uff00-\uffef"
#: Editors set macros off with spaces; between Chinese characters and a reference none is printed.
_GAP = re.compile(rf"(?<=[{_CHINESE}]) +(?=\{{\{{)|(?<=\}}\}}) +(?=[{_CHINESE}]|\{{\{{)")


@dataclass(frozen=True)
class Typeset:
    """Markdown for Jinja, and what to put back when it has run."""

    markdown: str
    aside: Mapping[str, str]

    def restore(self, rendered: str) -> str:
        """Return the rendered Markdown with code, flowcharts and forms in their places."""
        for token, text in self.aside.items():
            rendered = rendered.replace(token, text)
        return rendered


def typeset(
    page: Page,
    flowchart: Callable[[Captioned], str],
    form: Callable[[PlacedForm], str],
) -> Typeset:
    """Typeset a page; `flowchart` and `form` make the HTML of theirs."""
    return _Typesetter(page, flowchart, form).run()


class _Typesetter:
    def __init__(self, page: Page, flowchart: Callable[[Captioned], str], form: Callable[[PlacedForm], str]) -> None:
        self.source = page.source
        self.draw = flowchart
        self.print_form = form
        self.clauses = {clause.location.line: clause for clause in page.outline.clauses if clause.kind != "term"}
        self.captioned = {item.location.line: item for item in page.outline.captioned}
        self.forms = {placed.form.location.line: placed for placed in page.outline.forms}
        self.aside: dict[str, str] = {}
        # Only these lines may reach Jinja: in them, code is put aside, as it was when the calls were checked.
        self.lines = self.protected()

    def run(self) -> Typeset:
        lines = list(self.lines)
        first = self.source.body_line
        for block, replacement in reversed(list(self.edits())):
            lines[block.line - first : block.end - first + 1] = replacement
        return Typeset("\n".join(lines), self.aside)

    def put_aside(self, text: str) -> str:
        token = _TOKEN.format(len(self.aside))
        self.aside[token] = text
        return token

    def protected(self) -> list[str]:
        """The body's lines with code put aside; what was a fence leaves its line ends, so that line numbers stay."""
        parts, last = [], 0
        body = self.source.body
        for start, end in self.source.code:
            text = body[start:end]
            parts += [body[last:start], self.put_aside(text) + "\n" * text.count("\n")]
            last = end
        return _GAP.sub("", "".join([*parts, body[last:]])).split("\n")

    def text_of(self, line: int, end: int) -> str:
        first = self.source.body_line
        return "\n".join(self.lines[line - first : end - first + 1]).strip()

    def edits(self) -> Iterator[tuple[Block, list[str]]]:
        blocks = self.source.blocks
        for block, following in zip_longest(blocks, blocks[1:]):
            match block:
                case Heading() if block.line in self.clauses:
                    yield block, [self.heading(block, self.clauses[block.line])]
                case Untitled() if block.line in self.clauses:
                    yield block, self.clause(block, self.clauses[block.line])
                case Slashes(name="figure-caption" | "table-caption") if block.line in self.captioned:
                    item = self.captioned[block.line]
                    yield block, [] if item.flowchart is not None else self.caption(block, item)
                case Fence(language="mermaid") if following and (item := self.captioned.get(following.line)):  # type: ignore[assignment]
                    yield block, self.html(self.draw(item))
                case Slashes(name="form") if block.line in self.forms:
                    yield block, self.html(self.print_form(self.forms[block.line]))
                case Slashes(name="example"):
                    yield block, []

    def html(self, text: str) -> list[str]:
        return ["", BEGIN, self.put_aside(text), END, ""]

    def heading(self, block: Heading, clause: Clause) -> str:
        title, _ = split_label(self.text_of(block.line, block.end).lstrip("#").strip())
        attributes = f" .{clause.kind}" if clause.kind in ("appendix", "unnumbered") else ""
        if parts := appendix_title(title):
            title = parts[0]
            # The contents need not say whether it is normative. Put aside: the plain title may hold what was code.
            label = f"{clause.number} {clause.title}".replace('"', "”")
            attributes += f' data-toc-label="{self.put_aside(label)}"'
        nature = f'<span class="nature">（{clause.nature}）</span>' if clause.nature else ""
        number = _number(clause.number)
        return f"{'#' * block.level} {number}{nature}{title} {{#{clause.anchor}{attributes}}}"

    def clause(self, block: Untitled, clause: Clause) -> list[str]:
        text, _ = split_label(self.text_of(block.line, block.end).removeprefix("§").strip())
        return ["", f"{_number(clause.number)}{text}", f"{{: #{clause.anchor} .clause }}", ""]

    def caption(self, block: Slashes, item: Captioned) -> list[str]:
        # A table's caption stands above it, a figure's below (GB/T 1.1—2020).
        position = "< " if item.kind == "table" else ""
        body_end = block.body_line + block.body.count("\n")
        text = " ".join(self.text_of(block.body_line, body_end).split()) if block.body else ""
        return ["", f"/// {block.name} | {position}#{item.label}", f"{_number(item.number)}{text}", "///", ""]


def _number(number: str) -> str:
    # The space is for the table of contents and for copied text, where the element is lost.
    return f'<span class="no">{number} </span>' if number else ""
