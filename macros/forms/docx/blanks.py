"""What an empty blank shows: on paper a rule to write on, in a cell of its own nothing but the cell."""

from __future__ import annotations

from macros.forms.layout import width
from macros.forms.model import Blank

#: Pieces of a placeholder, each with whether it is underlined.
Placeholder = tuple[tuple[str, bool], ...]

#: A rule is drawn with full-width low lines: underlined spaces hang over the end of a line instead of going on in the next.
_RULE = "＿"
_SPACE = "\u3000"
_NATURAL_SIZES = {"数字": 4}
#: In a cell of its own a date shows where year, month and day go, as widely as the cell allows.
_CELL_DATES = ("　　　　年　　月　　日", "　　　年　　月　　日", "　　年　月　日", "　年　月　日")
_LONGEST_SPACE = 8


def in_text(blank: Blank, room: float, before: float) -> Placeholder:
    """Return the rule of a blank in a line that holds `room` characters, of which `before` are taken when it begins."""
    match blank.type:
        case "日期":
            return ((f"{_RULE * 3}年{_RULE * 2}月{_RULE * 2}日", False),)
        case "选择":
            # The one that applies is chosen in Word, the others are struck out on paper.
            return (("／".join(blank.choices), True),)
        case "长文本":
            # Up to the end of the last line that was asked for; a character less a line where letters run a little wider.
            size = (int(room) - 1) * (blank.size or 3) - round(before)
            return ((_RULE * max(8, size), False),)
    size = blank.size or _NATURAL_SIZES.get(blank.type, 8)
    # A rule that would go on in the next line by little ends with this one.
    left = int(room - before % room)
    return ((_RULE * (left if size // 2 < left < size else size), False),)


def in_cell(blank: Blank, room: float) -> Placeholder:
    """Return the space that stands for a blank in a cell of its own, wide enough to be clicked and never a second line."""
    if blank.type == "日期":
        fitting = next((date for date in _CELL_DATES if width(date) <= room), None)
        if fitting:
            return ((fitting, False),)
    natural = 2 if blank.type == "数字" else _LONGEST_SPACE
    return ((_SPACE * max(1, min(natural, int(room) - 1)), False),)
