"""A flowchart on paper: as large as it may be, smaller where the page asks for it, split where it would become too small to read.

The SVG is that of macros/flowchart: shapes and text with the colours of paper as attributes. WeasyPrint takes <a> in an SVG for text, knows
none of the page's fonts there, and takes the alternative text from <title>.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from macros.paper.tree import find, has_class, make, rewrite, text_of

#: Room on the page in px: 165 mm across; 247 mm down less the caption and two lines; across and down on a page laid sideways.
_ACROSS, _DOWN = 623.0, 850.0
_SIDE_ACROSS, _SIDE_DOWN = 926.0, 540.0
#: Share of the size on the screen: type of 15 px becomes 9 pt, and 7.5 pt (六号) at the least.
_FULL, _LEAST = 0.8, 0.667
_GAP = 24.0
_FONT = "SimHei, Noto Sans CJK SC, WenQuanYi Zen Hei, sans-serif"
#: Grounds of shapes on the screen; on paper shapes are told by their outlines.
_TINTS = frozenset({"#fdf1dc", "#f0f0f0"})
_NUMBERS = re.compile(r"-?\d*\.?\d+")


@dataclass(frozen=True)
class Fit:
    """How a drawing goes on paper: the scale, in how many columns side by side, whether on a page of its own laid sideways."""

    scale: float
    columns: int = 1
    sideways: bool = False


def fit(across: float, down: float) -> Fit:
    """Return the way that leaves the drawing largest, the plainest first where it is large enough."""
    plain = Fit(min(_FULL, _ACROSS / across, _DOWN / down))
    if plain.scale >= _LEAST:
        return plain
    ways = [plain]
    for columns in (2, 3):
        room = (_ACROSS - _GAP * (columns - 1)) / columns
        ways.append(Fit(min(_FULL, room / across, _DOWN * columns * 0.94 / down), columns))
    ways.append(Fit(min(_FULL, _SIDE_ACROSS / across, _SIDE_DOWN / down), sideways=True))
    return next((way for way in ways if way.scale >= _LEAST), max(ways, key=lambda way: way.scale))


def print_flowchart(figure: Element) -> None:
    """Make a figure.flowchart fit for paper, in place; one that the browser would draw is given as its steps."""
    caption = next(find(figure, "figcaption"), None)
    steps = next(find(figure, "details", "flowchart-text"), None)
    svg = next(find(figure, "svg"), None)
    identity = figure.get("id", "")
    title = text_of(caption) if caption is not None else ""
    parts: list[Element] = []
    if svg is not None:
        across, down = (float(svg.get(name) or 0) for name in ("width", "height"))
        if across and down:
            _for_weasyprint(svg)
            alternative = f"{title}。{_told(steps)}"
            way = fit(across, down)
            parts = [_columns(svg, way, across, down, alternative)]
            if way.sideways:
                figure.set("class", f"{figure.get('class', '')} sideways")
    elif steps is not None:
        parts = [*find(steps, "ol")][:1]
    figure[:] = [*parts, *([caption] if caption is not None else [])]
    figure.text = None
    figure.set("id", identity)


def _told(steps: Element | None) -> str:
    if steps is None:
        return ""
    return "；".join(" ".join(text_of(item).split()) for item in find(steps, "li"))


def _for_weasyprint(svg: Element) -> None:
    def plain(element: Element) -> Element:
        if element.tag == "a":
            element.tag, element.attrib = "g", {}
        if element.get("fill") in _TINTS:
            element.set("fill", "#fff")
        return element

    rewrite(svg, plain)
    # The drawing lies half a pixel off: its viewBox begins at -.5.
    svg.set("font-family", _FONT)
    for name in ("style", "role", "aria-label", "class"):
        svg.attrib.pop(name, None)


def _columns(svg: Element, way: Fit, across: float, down: float, alternative: str) -> Element:
    cuts = [0.0, *_cuts(svg, down, way.columns), down]
    box = make("div", class_="drawing")
    for number, (top, bottom) in enumerate(pairwise(cuts)):
        part = _slice(svg, top, bottom)
        part.set("viewBox", f"-.5 {top - 0.5:g} {across:g} {bottom - top:g}")
        part.set("width", f"{across * way.scale:.1f}")
        part.set("height", f"{(bottom - top) * way.scale:.1f}")
        words = alternative if number == 0 else f"接上一栏（第{number + 1}栏）"
        part.insert(0, make("title", words))
        column = make("div", None, part, class_="column")
        if number > 0:
            column.insert(0, make("p", "（接左栏）", class_="turn"))
        if number < len(cuts) - 2:
            column.append(make("p", "（转右栏）", class_="turn"))
        box.append(column)
    return box


def _cuts(svg: Element, down: float, columns: int) -> list[float]:
    """Return where to cut a drawing into columns of about the same height: between shapes, through lines only."""
    taken = sorted(_spans(svg))
    cuts = []
    for number in range(1, columns):
        goal = down * number / columns
        free = [0.0] + [bottom for _, bottom in taken] + [top for top, _ in taken]
        clear = [y for y in free if not any(top < y < bottom for top, bottom in taken)]
        gaps = [(y, min((top for top, _ in taken if top >= y), default=down)) for y in clear]
        places = [_within(goal, y, end) for y, end in gaps if end - y >= 4]
        cuts.append(round(_nearest(places, goal), 1))
    return cuts


def _within(goal: float, top: float, bottom: float) -> float:
    """Return the place of a gap that is nearest to the goal, a little off the shapes where there is room."""
    off = min(10.0, (bottom - top) / 2)
    return min(max(goal, top + off), bottom - off)


def _nearest(places: list[float], goal: float) -> float:
    return min(places, key=lambda y: abs(y - goal), default=goal)


def _spans(svg: Element) -> list[tuple[float, float]]:
    """Return from where to where each shape, text and arrow head reaches down."""
    spans = []
    for element in svg.iter():
        if element.tag == "rect" and not has_class(element, "group"):
            top = float(element.get("y", 0))
            spans.append((top, top + float(element.get("height", 0))))
        elif element.tag == "path" and has_class(element, "heads"):
            tips = [float(y) for y in re.findall(r"M-?[\d.]+ (-?[\d.]+)", element.get("d", ""))]
            spans += [(tip - 9, tip + 9) for tip in tips]
        elif element.tag == "path" and element.get("class"):
            upright = _heights(element.get("d", ""))
            spans.append((min(upright), max(upright)))
    return spans


def _heights(d: str) -> list[float]:
    """Return the y coordinates of a path of absolute M, L, H and V."""
    heights: list[float] = []
    for letter, numbers in re.findall(r"([MLHV])([^MLHVZ]*)", d):
        values = [float(number) for number in _NUMBERS.findall(numbers)]
        heights += values if letter == "V" else [] if letter == "H" else values[1::2]
    return heights or [0.0]


def _slice(svg: Element, top: float, bottom: float) -> Element:
    """Return a copy without the shapes and texts of other slices: clipped away they would still be found and read aloud."""

    def copied(element: Element) -> Element | None:
        y = element.get("y")
        if (
            element.tag in ("text", "rect")
            and y is not None
            and not has_class(element, "group")
            and not top <= float(y) < bottom
        ):
            return None
        if element.tag == "path" and element.get("class") and not has_class(element, "heads"):
            heights = _heights(element.get("d", ""))
            if max(heights) <= top or min(heights) >= bottom:
                return None
        copy = make(element.tag, element.text)
        copy.attrib = dict(element.attrib)
        copy.extend(child for child in map(copied, element) if child is not None)
        return copy

    part = copied(svg)
    assert part is not None
    return part
