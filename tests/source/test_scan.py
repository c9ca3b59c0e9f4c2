"""Lines -> blocks. The case shows every kind of block; add a kind to it when you add one to the scanner."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.source.scan import (
    Block,
    Comment,
    Fence,
    Heading,
    Item,
    Paragraph,
    Slashes,
    Table,
    Untitled,
    scan,
    split_label,
)

CASES = Path(__file__).parent / "cases"


def show(block: Block) -> str:
    lines = f"{type(block).__name__} {block.line}-{block.end}"
    match block:
        case Heading():
            return f"{lines} level={block.level} title={block.title!r} label={block.label!r}"
        case Untitled():
            return f"{lines} text={block.text!r} label={block.label!r}"
        case Item():
            return (
                f"{lines} depth={block.depth} mark={block.mark!r} text={block.text!r} after_blank={block.after_blank}"
            )
        case Table():
            return f"{lines} rows={len(block.rows)}"
        case Fence():
            return f"{lines} language={block.language!r} options={block.options!r} body={block.body!r} closed={block.closed}"
        case Slashes():
            shown = f"name={block.name!r} argument={block.argument!r} body={block.body!r}"
            return f"{lines} {shown} body_line={block.body_line} closed={block.closed}"
        case Paragraph():
            return f"{lines} {block.text!r}"
        case Comment():
            return lines
    raise AssertionError(block)


def test_every_kind_of_block() -> None:
    blocks = scan((CASES / "blocks.md").read_text(encoding="utf-8"))
    assert [show(block) for block in blocks] == (CASES / "blocks.txt").read_text(encoding="utf-8").splitlines()


def test_unclosed_fence_takes_the_rest() -> None:
    (fence,) = scan("```text\n## 甲\n乙", 10)
    assert show(fence) == "Fence 10-12 language='text' options='' body='## 甲\\n乙' closed=False"


def test_unclosed_block_ends_before_the_next_chapter() -> None:
    blocks = scan("/// form | 表\n    kind: 表格\n\n[[甲]]\n\n## 附录：乙（资料性） {#b}")
    assert [type(block).__name__ for block in blocks] == ["Slashes", "Heading"]
    assert isinstance(blocks[0], Slashes) and not blocks[0].closed


def test_longer_fences_hold_shorter_ones() -> None:
    (fence,) = scan("````markdown\n```mermaid\n```\n````")
    assert isinstance(fence, Fence) and fence.body == "```mermaid\n```"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("程序 {#procedure}", ("程序", "procedure")),
        ("程序", ("程序", None)),
        ("程序 {#}", ("程序", "")),
        ("程序{#p}", ("程序", "p")),
        ("{#p} 程序", ("{#p} 程序", None)),
    ],
)
def test_labels(text: str, expected: tuple[str, str | None]) -> None:
    assert split_label(text) == expected


@given(st.text(alphabet="#§/`|-ab) \n{}\t甲：", max_size=200))
def test_blocks_are_in_order_and_inside(text: str) -> None:
    blocks = scan(text, 5)
    last = 4
    for block in blocks:
        assert last < block.line <= block.end < 5 + len(text.split("\n"))
        last = block.end
