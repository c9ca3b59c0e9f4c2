"""Lines of Chinese text that fill the measure.

WeasyPrint justifies a line by widening its spaces; Chinese has none, so its lines would end where they happen to. Here what is left of
a line is spread between all its characters. WeasyPrint has no place for a rule of one's own (CSS: `text-justify: inter-character`),
so its function is replaced while a document is laid out. The versions that pyproject.toml allows are those that this was tried with.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

#: A line that lacks more than this (in characters) is not stretched: it is broken by force, or is short on purpose.
_MOST = 2.5


@contextmanager
def justified() -> Iterator[None]:
    """Lay out with Chinese justification inside the block."""
    from weasyprint.layout import inline  # type: ignore[import-not-found,import-untyped,unused-ignore]

    original = inline.justify_line
    inline.justify_line = _justify
    try:
        yield
    finally:
        inline.justify_line = original


def _justify(context: Any, line: Any, extra: float) -> None:
    texts = [box for box in _texts(line) if box.text.strip()]
    if not texts or extra > _MOST * max(box.style["font_size"] for box in texts):
        return
    # Nothing is added after the line's last character: it stands at the margin.
    gaps = sum(len(box.text) for box in texts) - 1
    if gaps > 0:
        _spread(context, line, extra / gaps, texts[-1], 0.0)


def _texts(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure import boxes  # type: ignore[import-not-found,import-untyped,unused-ignore]

    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        for child in box.children:
            yield from _texts(child)


def _spread(context: Any, box: Any, space: float, last: Any, moved: float) -> float:
    """Move and widen the boxes of a line; return how far what follows is moved."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.text.line_break import create_layout  # type: ignore[import-not-found,import-untyped,unused-ignore]

    if isinstance(box, boxes.TextBox):
        box.position_x += moved
        count = len(box.text) - (box is last)
        if not box.text.strip() or count < 1:
            return moved
        spacing = box.style["letter_spacing"]
        style = box.style.copy()
        # Pango puts half of a letter's space on each side of it.
        style["letter_spacing"] = (0 if spacing == "normal" else spacing) + space
        box.style = style
        layout = create_layout(box.text, style, context, None, 0)
        layout.deactivate()
        box.pango_layout = layout
        box.width += space * count
        return moved + space * count
    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        start = moved
        box.position_x += moved
        for child in box.children:
            if child.is_in_normal_flow():
                moved = _spread(context, child, space, last, moved)
        box.width += moved - start
        return moved
    box.translate(moved, 0)
    return moved
