"""What an empty blank shows: on paper a rule to write on, in a cell of its own nothing but the cell."""

from __future__ import annotations

from typing import NamedTuple

from macros.forms.layout import natural_width, width
from macros.forms.model import Blank


class Placeholder(NamedTuple):
    """What is shown in place of an entry, and whether it is underlined."""

    text: str
    underlined: bool = False


#: A rule is drawn with full-width low lines: underlined spaces hang over the end of a line instead of going on in the next.
_RULE = "＿"
_SPACE = "\u3000"
_DATES = ("＿＿＿年＿＿月＿＿日", "＿＿年＿月＿日", "＿年＿月＿日")
#: In a cell of its own a date shows where year, month and day go, as widely as the cell allows.
_CELL_DATES = ("　　　　年　　月　　日", "　　　年　　月　　日", "　　年　月　日", "　年　月　日")
_LONGEST_SPACE = 8


def in_text(blank: Blank, room: float, before: float) -> Placeholder:
    """Return the rule of a blank in a line that holds `room` characters, of which `before` are taken when it begins."""
    match blank.type:
        case "日期":
            return Placeholder(next((date for date in _DATES if width(date) <= room), _DATES[-1]))
        case "选择":
            # The one that applies is chosen in Word, the others are struck out on paper.
            return Placeholder("／".join(blank.choices), underlined=True)
        case "长文本":
            # Up to the end of the last line that was asked for; a character less a line where letters run a little wider.
            size = (int(room) - 1) * (blank.size or 3) - round(before % room)
            return Placeholder(_RULE * max(8, size))
    size = max(2, min(natural_width(blank), int(room) - 1))
    # A rule that would go on in the next line by little ends with this one, with room for the punctuation after it.
    left = int(room - before % room) - 1
    return Placeholder(_RULE * (left if size // 2 < left < size else size))


def in_cell(blank: Blank, room: float) -> Placeholder:
    """Return the space that stands for a blank in a cell of its own, wide enough to be clicked and never a second line."""
    if blank.type == "日期":
        fitting = next((date for date in _CELL_DATES if width(date) <= room), None)
        if fitting:
            return Placeholder(fitting)
    natural = 2 if blank.type == "数字" else _LONGEST_SPACE
    return Placeholder(_SPACE * max(1, min(natural, int(room) - 1)))
