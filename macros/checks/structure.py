"""The structure of a standard as GB/T 1.1—2020 asks for it: chapters, levels, clauses, appendices, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.catalog import Catalog
from macros.findings import Finding, Location
from macros.model import Clause, Standard
from macros.numbering import MAX_LEVEL
from macros.outline import appendix_title
from macros.source.plain import plain
from macros.source.scan import Comment, Heading, Item, Paragraph, Slashes, Table, Untitled

#: The first three chapters have fixed titles and labels (GB/T 1.1—2020, 8.5 to 8.7).
FIRST_CHAPTERS = (("范围", "scope"), ("规范性引用文件", "references"), ("术语和定义", "terms"))
_TYPED_NUMBER = re.compile(
    r"^(第[一二三四五六七八九十]+[章条]|\d+(\.\d+)*[ 、.．　]|[一二三四五六七八九十]+、|[A-Z]\.\d)"
)


def levels(catalog: Catalog) -> Iterator[Finding]:
    """Headings: no level skipped, none too deep, no first-level heading, no typed number or letter."""
    for standard in catalog.standards.values():
        path = standard.page.source.path
        before = 1
        for block in standard.page.source.blocks:
            place = Location(path, block.line)
            if isinstance(block, Untitled) and before - 1 > MAX_LEVEL:
                yield Finding(place, "STR006", "条的层次超过第五层。")
            if not isinstance(block, Heading):
                continue
            if block.level == 1:
                yield Finding(place, "STR010", f"“# {block.title}”是一级标题，标准名称由 {{{{ standard() }}}} 印出。")
                continue
            if block.level > before + 1:
                message = f"标题“{block.title}”从{'#' * before}跳到{'#' * block.level}，中间缺一级。"
                yield Finding(place, "STR001", message)
            if block.level > 6:
                yield Finding(place, "STR006", f"标题“{block.title}”超过六个#。")
            if block.title.startswith("附录") and block.level == 2 and appendix_title(block.title) is None:
                message = f"标题“{block.title}”应写成“附录：标题（资料性）”或“附录：标题（规范性）”，字母由手册编排。"
                yield Finding(place, "STR008", message)
            elif _TYPED_NUMBER.match(block.title):
                yield Finding(place, "STR012", f"标题“{block.title}”里写了编号，编号由手册计算。")
            before = block.level


def siblings(catalog: Catalog) -> Iterator[Finding]:
    """At least two clauses on a level, all with titles or all without, and no text hanging before the first."""
    for standard in catalog.standards.values():
        clauses = [clause for clause in standard.outline.clauses if clause.kind != "term"]
        for index, clause in enumerate(clauses):
            children = list(_children(clauses, index))
            if not children:
                continue
            if len(children) == 1 and not _under_appendix(clause):
                name = children[0].title or children[0].number
                message = f"“{clause.title or clause.number}”下只有一个条“{name}”。"
                yield Finding(children[0].location, "STR002", message)
            titled = [bool(child.title) for child in children]
            if any(titled) and not all(titled):
                odd = next(child for child, has in zip(children, titled, strict=True) if has != titled[0])
                message = f"“{clause.title or clause.number}”下的条有的有标题，有的没有。"
                yield Finding(odd.location, "STR009", message)
        yield from _hanging(standard)


def _under_appendix(clause: Clause) -> bool:
    return clause.kind == "appendix"


def _children(clauses: list[Clause], index: int) -> Iterator[Clause]:
    parent = clauses[index]
    for clause in clauses[index + 1 :]:
        if clause.level <= parent.level:
            return
        if clause.level == parent.level + 1:
            yield clause


def _hanging(standard: Standard) -> Iterator[Finding]:
    blocks = [
        block for block in standard.page.source.blocks if isinstance(block, (Heading, Untitled, Paragraph, Item, Table))
    ]
    for index, block in enumerate(blocks):
        if not isinstance(block, Heading) or appendix_title(block.title):
            continue
        text: Paragraph | Item | Table | None = None
        for following in blocks[index + 1 :]:
            if isinstance(following, (Paragraph, Item, Table)):
                text = text or following
                continue
            deeper = isinstance(following, Untitled) or following.level > block.level
            if deeper and text is not None and not _is_macro(text):
                place = Location(standard.page.source.path, text.line)
                yield Finding(place, "STR003", f"“{block.title}”与它的第一个条之间有悬置段。")
            break


def _is_macro(block: Paragraph | Item | Table) -> bool:
    return isinstance(block, Paragraph) and bool(re.fullmatch(r"\{\{[^{}]*\}\}", block.text.strip()))


def chapters(catalog: Catalog) -> Iterator[Finding]:
    """The fixed chapters stand first and in order, the handbook's own ones are there, appendices come last."""
    for standard in catalog.standards.values():
        path = standard.page.source.path
        parts = [clause for clause in standard.outline.clauses if clause.kind in ("chapter", "appendix")]
        names = [clause.title for clause in parts if clause.kind == "chapter"]
        missing = [title for title, _ in FIRST_CHAPTERS if title not in names]
        for title in missing:
            label = dict(FIRST_CHAPTERS)[title]
            yield Finding(standard.location, "STR004", f"缺少“{title}”一章，应写：## {title} {{#{label}}}。")
        wanted = [title for title, _ in FIRST_CHAPTERS if title in names]
        if names[: len(wanted)] != wanted:
            message = "前三章应依次是：范围、规范性引用文件、术语和定义。"
            place = next(clause.location for clause in parts if clause.title in wanted)
            yield Finding(place, "STR005", message)
        labels = {clause.label for clause in parts}
        for label in catalog.settings.required_chapters:
            if label not in labels:
                message = f"缺少标签为“{label}”的一章（mkdocs.yml 的 required_chapters 要求）。"
                yield Finding(standard.location, "STR004", message)
        in_appendices = False
        for clause in parts:
            if clause.kind == "appendix":
                in_appendices = True
                if not clause.nature:
                    message = f"附录“{clause.title}”没有写明（规范性）或（资料性）。"
                    yield Finding(clause.location, "STR008", message)
            elif in_appendices:
                yield Finding(clause.location, "STR007", f"“{clause.title}”一章排在附录之后。")
        calls = [call.name for call in standard.page.source.calls]
        if "standard" not in calls:
            yield Finding(
                Location(path, standard.page.source.body_line),
                "STR011",
                "缺少 {{ standard() }}，页面没有标准的页首卡片。",
            )


def lists(catalog: Catalog) -> Iterator[Finding]:
    """A list follows a sentence that leads to it, after an empty line (GB/T 1.1—2020, 7.5)."""
    for standard in catalog.standards.values():
        path = standard.page.source.path
        before = None
        for block in standard.page.source.blocks:
            if isinstance(block, Comment):
                continue
            if isinstance(block, Item):
                if not block.after_blank and not isinstance(before, Item):
                    yield Finding(Location(path, block.line), "STR013", "列项前要空一行，否则会并入上一段。")
                elif isinstance(before, (Paragraph, Untitled)):
                    if not plain(before.text).endswith(("：", ":")):
                        yield Finding(Location(path, before.end), "STR014", "列项的引导语应以“：”结束。")
                elif not isinstance(before, (Item, Slashes)):
                    yield Finding(Location(path, block.line), "STR014", "列项没有引导语。")
            before = block


RULES = (levels, siblings, chapters, lists)
