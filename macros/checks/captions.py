"""Figures and tables: a caption with a label, and flowcharts that can be drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import version
from itertools import zip_longest
from threading import Lock

from macros.catalog import Catalog
from macros.findings import Finding, Location
from macros.flowchart import FlowchartError, check_live, parse
from macros.model import Page
from macros.refs import Unresolved
from macros.settings import Settings
from macros.source.literal import SPAN
from macros.source.scan import Block, Fence, Paragraph, Slashes, Table
from macros.source.text import MAX_BYTES
from macros.store import Store, key_of

#: Diagrams of a page that Mermaid itself reads, each for up to some seconds.
MOST_JUDGED = 10
_OURS = re.compile(r"\s*(?:flowchart|graph)\b")
#: A diagram for the browser, as it stands in a page.
_LIVE = re.compile(r"^```mermaid[ \t]+live[ \t]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
#: A fence in a fence, which is shown as it is written.
_SHOWN = re.compile(r"^(`{4,}+).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
#: There is one reader of Mermaid, with one pipe.
_ONE_AT_A_TIME = Lock()
_IMAGE = re.compile(r"\s*!\[[^\]]*\]\([^)]*\)(\{[^}]*\})?\s*")


def captions(catalog: Catalog) -> Iterator[Finding]:
    """Every flowchart, table and image of a standard has a caption right behind it, with text and label."""
    for standard in catalog.standards.values():
        path = standard.page.source.path
        blocks = standard.page.source.blocks
        for block, following in zip_longest(blocks, blocks[1:]):
            is_chart = isinstance(block, Fence) and block.language == "mermaid"
            if is_chart and not _is_caption(following, "figure-caption"):
                yield Finding(
                    Location(path, block.line), "CAP001", "流程图后面没有题注，应写：/// figure-caption | #标签。"
                )
            if is_chart and isinstance(following, Slashes) and "{{" in SPAN.sub("", following.body):
                place = Location(path, following.body_line)
                yield Finding(place, "MAC002", "流程图的题注里不能用宏，直接写文字。")
            if (
                isinstance(block, Paragraph)
                and _IMAGE.fullmatch(block.text)
                and not _is_caption(following, "figure-caption")
            ):
                yield Finding(
                    Location(path, block.line), "CAP001", "图后面没有题注，应写：/// figure-caption | #标签。"
                )
            if isinstance(block, Table) and not _is_caption(following, "table-caption"):
                yield Finding(Location(path, block.line), "CAP002", "表后面没有题注，应写：/// table-caption | #标签。")
        for item in standard.outline.captioned:
            if not item.caption:
                yield Finding(item.location, "CAP003", "题注没有文字。")
            if not item.label:
                yield Finding(
                    item.location, "CAP004", f"题注“{item.caption}”没有标签，应写：/// figure-caption | #标签。"
                )


def _is_caption(block: Block | None, name: str) -> bool:
    return isinstance(block, Slashes) and block.name == name


def flowcharts(catalog: Catalog) -> Iterator[Finding]:
    """Flowcharts are right in their syntax, decisions have two ways out, links lead somewhere."""
    judge = partial(_judge, Store(catalog.settings.cache / "diagrams"))
    for page in catalog.asked_pages:
        judged = 0
        for block in page.source.blocks:
            if isinstance(block, Fence) and block.language == "mermaid" and block.closed:
                judged += not _OURS.match(block.body) or "live" in block.options.split()
                if judged > MOST_JUDGED:
                    place = Location(page.source.path, block.line)
                    message = f"由 Mermaid 绘制的图超过{MOST_JUDGED}个，从这一个起没有检查。"
                    yield Finding(place, "FLW006", message)
                    break
                yield from _flowchart(catalog, page, block, judge)


def _judge(right: Store, source: str) -> None:
    """Let Mermaid read a diagram, once: what it found right is remembered."""
    key = key_of(source, version("mermaidx"), packages=("macros.flowchart",))
    with _ONE_AT_A_TIME:
        if right.get(key) is None:
            check_live(source)
            right.put(key, b"")


def judge_ahead(settings: Settings) -> None:
    """Let Mermaid read the diagrams that the browser will draw, before their pages are read: it takes seconds, on another processor.

    What is wrong with one is said by the rule, later; so is everything about those that are not found here.
    """
    right = Store(settings.cache / "diagrams")
    found: list[str] = []
    for path in sorted(settings.docs.rglob("*.md")):
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= MAX_BYTES:
            text = path.read_bytes().decode("utf-8", "replace")
            found += (match[1].removesuffix("\n") for match in _LIVE.finditer(_SHOWN.sub("", text)))
    for source in found[:MOST_JUDGED]:
        try:
            _judge(right, source)
        except FlowchartError:
            continue


def _flowchart(catalog: Catalog, page: Page, block: Fence, judge: Callable[[str], None]) -> Iterator[Finding]:
    try:
        chart = parse(block.body, is_live="live" in block.options.split(), judge=judge)
    except FlowchartError as error:
        yield Finding(Location(page.source.path, block.line + (error.line or 0)), "FLW001", f"流程图画不出来：{error}")
        return
    for click in chart.clicks:
        target = catalog.resolve(catalog.slug_of(page), click.target)
        if isinstance(target, Unresolved) and target.code:
            place = Location(page.source.path, block.line + click.line)
            yield Finding(place, "FLW002", f"流程图的节点“{click.node}”：{target.message}")
    for node in chart.nodes:
        ways = [edge for edge in chart.edges if edge.source == node.id]
        if node.shape == "decision" and len(ways) < 2:
            place = Location(page.source.path, block.line + node.line)
            yield Finding(place, "FLW003", f"判断“{node.text}”只有{len(ways)}个出口。")


RULES = (captions, flowcharts)
