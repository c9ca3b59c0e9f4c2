"""Fences and `///` blocks: known names, closed, options that exist. Markdown itself would print a mistyped one as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.catalog import Catalog
from macros.findings import Finding, Location
from macros.findings.nearest import suggest
from macros.source.scan import CAPTION_BLOCKS, RAW_BLOCKS, TEXT_BLOCKS, Fence, Paragraph, Slashes, Untitled

_NAMES = {*RAW_BLOCKS, *CAPTION_BLOCKS, *TEXT_BLOCKS}
_MISSPELT = frozenset({"mermiad", "mermaild", "memaid", "mermeid", "flowchart", "graph"})
_WIDE_SLASHES = re.compile(r"^\s*(／{3}|//\s*[a-z]|///[^\s/|a-z-])")


def slashes(catalog: Catalog) -> Iterator[Finding]:
    """Unknown names, blocks that do not end, options where there are none."""
    for page in catalog.pages.values():
        path = page.source.path
        for block in page.source.blocks:
            if isinstance(block, (Paragraph, Untitled)):
                for offset, line in enumerate(block.text.split("\n")):
                    if _WIDE_SLASHES.match(line):
                        place = Location(path, block.line + offset)
                        yield Finding(
                            place,
                            "BLK001",
                            f"“{line.strip()[:12]}”不是块的开头，应写三条英文斜线，如 /// form | 标题。",
                        )
            if not isinstance(block, Slashes):
                continue
            place = Location(path, block.line)
            if block.name not in _NAMES:
                hint = suggest(block.name, _NAMES) or f"可用的块：{'、'.join(sorted(_NAMES))}。"
                yield Finding(place, "BLK001", f"没有名为“{block.name}”的块。{hint}")
            elif not block.closed:
                yield Finding(place, "BLK002", f"块“/// {block.name}”没有以“///”结束。")
            elif block.name in CAPTION_BLOCKS and block.options:
                yield Finding(
                    Location(path, block.line + 1),
                    "BLK003",
                    "题注块没有选项，标签写在第一行：/// figure-caption | #标签。",
                )


def fences(catalog: Catalog) -> Iterator[Finding]:
    """A fence that does not end swallows the rest of the page."""
    for page in catalog.pages.values():
        for block in page.source.blocks:
            if isinstance(block, Fence) and not block.closed:
                yield Finding(
                    Location(page.source.path, block.line),
                    "FLW004",
                    "代码块或流程图没有以```结束，后面的内容都被吞掉了。",
                )
            elif isinstance(block, Fence) and block.language.lower() in _MISSPELT:
                place = Location(page.source.path, block.line)
                yield Finding(place, "FLW005", f"“```{block.language}”应写成“```mermaid”。")


RULES = (slashes, fences)
