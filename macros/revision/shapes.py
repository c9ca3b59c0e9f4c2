"""A flowchart's SVG -> shapes that Word, WPS and LibreOffice draw themselves: sharp at any size, no picture file.

Reads what macros/flowchart/svg.py writes and no other SVG: rectangles, paths of straight lines and quadratic curves, centred text.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml import parse_xml
from markupsafe import escape

from macros.forms.docx.elements import Element
from macros.forms.docx.fonts import FIRST

#: Word measures in 914400ths of an inch, a px is 9525 of them and three quarters of a point.
_EMU, _POINT = 9525, 0.75
_TOKEN = re.compile(r"[MLHVQZlhv]|-?\d*\.?\d+")
#: How many numbers each command of a path takes.
_NEEDS = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "Z": 0, "l": 2, "h": 1, "v": 1}
_COLOUR = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})")
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    )
)
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_BODY = '<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></wps:bodyPr>'


class NotShapes(ValueError):  # noqa: N818 - reads as what is wrong
    """The SVG is not one of macros/flowchart/svg.py."""


def shapes(svg: str, number: int, name: str, scale: float) -> Element:
    """Return the run that shows the drawing; `number` is its own in the document. Raises NotShapes."""
    try:
        root = ET.fromstring(svg)
        _, _, width, height = map(float, root.get("viewBox", "").split())
    except (ET.ParseError, ValueError) as error:
        raise NotShapes(str(error)) from error
    drawer = _Drawer(scale, float(root.get("font-size", "15")))
    body = "".join(drawer.children(root, _Look("none", "none", 1.0)))
    cx, cy = drawer.emu(width), drawer.emu(height)
    frame = f'<a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/><a:chOff x="0" y="0"/><a:chExt cx="{cx}" cy="{cy}"/>'
    drawing = (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
        f'<wp:docPr id="{number}" name="{escape(name)}" descr="{escape(name)}"/><a:graphic><a:graphicData uri="{_GROUP}">'
        f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{frame}</a:xfrm></wpg:grpSpPr>{body}</wpg:wgp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    made: Element = parse_xml(
        f'<w:r {_NAMESPACES}><mc:AlternateContent><mc:Choice Requires="wpg">{drawing}</mc:Choice>'
        "<mc:Fallback/></mc:AlternateContent></w:r>"
    )
    return made


@dataclass(frozen=True)
class _Look:
    """Fill, line and its width in px, as a group hands them on."""

    fill: str
    stroke: str
    width: float
    dashed: bool = False


class _Drawer:
    def __init__(self, scale: float, size: float) -> None:
        self.scale = scale
        self.size = size

    def emu(self, px: float) -> int:
        return round(px * self.scale * _EMU)

    def children(self, element: ET.Element, look: _Look, size: float = 0) -> Iterator[str]:
        for child in element:
            tag = child.tag.rsplit("}", 1)[-1]
            own = _Look(
                child.get("fill", look.fill),
                child.get("stroke", look.stroke),
                float(child.get("stroke-width", look.width)),
                "stroke-dasharray" in child.attrib,
            )
            points = float(child.get("font-size", size or self.size))
            if tag in ("g", "a"):
                yield from self.children(child, own, points)
            elif tag == "rect":
                yield self.rectangle(child, own)
            elif tag == "path":
                yield self.path(child.get("d", ""), own)
            elif tag == "text":
                yield self.text(child, points)
            else:
                raise NotShapes(f"<{tag}>")

    def rectangle(self, rect: ET.Element, look: _Look) -> str:
        x, y, width, height, radius = (float(rect.get(key, "0")) for key in ("x", "y", "width", "height", "rx"))
        share = round(min(0.5, radius / max(min(width, height), 1)) * 100000)
        kind = "roundRect" if share else "rect"
        guide = f'<a:gd name="adj" fmla="val {share}"/>' if share else ""
        geometry = f'<a:prstGeom prst="{kind}"><a:avLst>{guide}</a:avLst></a:prstGeom>'
        return self.shape((x, y, width, height), geometry + self.paint(look))

    def path(self, data: str, look: _Look) -> str:
        steps = list(_steps(data))
        xs = [x for _, points in steps for x, _ in points]
        ys = [y for _, points in steps for _, y in points]
        if not xs:
            raise NotShapes("path")
        left, top = min(xs), min(ys)
        width, height = max(max(xs) - left, 0.1), max(max(ys) - top, 0.1)
        drawn = "".join(self.step(kind, [(x - left, y - top) for x, y in points]) for kind, points in steps)
        filled = "" if look.fill != "none" else ' fill="none"'
        geometry = (
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:pathLst>"
            f'<a:path w="{self.emu(width)}" h="{self.emu(height)}"{filled}>{drawn}</a:path></a:pathLst></a:custGeom>'
        )
        return self.shape((left, top, width, height), geometry + self.paint(look))

    def step(self, kind: str, points: list[tuple[float, float]]) -> str:
        if kind == "Z":
            return "<a:close/>"
        tag = {"M": "moveTo", "L": "lnTo", "Q": "quadBezTo"}[kind]
        places = "".join(f'<a:pt x="{self.emu(x)}" y="{self.emu(y)}"/>' for x, y in points)
        return f"<a:{tag}>{places}</a:{tag}>"

    def paint(self, look: _Look) -> str:
        fill = _solid(look.fill) or "<a:noFill/>"
        line = _solid(look.stroke)
        dash = '<a:prstDash val="dash"/>' if look.dashed else ""
        return fill + (f'<a:ln w="{self.emu(look.width)}">{line}{dash}</a:ln>' if line else "<a:ln><a:noFill/></a:ln>")

    def text(self, element: ET.Element, size: float) -> str:
        spans = [span for span in element if span.tag.rsplit("}", 1)[-1] == "tspan"]
        lines = [element.text or "", *(span.text or "" for span in spans)]
        pitch = float(spans[0].get("dy", "0")) if spans else size * 1.4
        x, first = float(element.get("x", "0")), float(element.get("y", "0"))
        # The baseline is .36 of the type's size below the middle of the line.
        middle = first - size * 0.36 + (len(lines) - 1) * pitch / 2
        width, height = max(map(len, lines)) * size * 1.15, len(lines) * pitch + size
        left = x if element.get("text-anchor") == "start" else x - width / 2
        side = "left" if element.get("text-anchor") == "start" else "center"
        return self.shape(
            (left, middle - height / 2, width, height),
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>',
            "".join(self.line(line, size, pitch, side) for line in lines),
        )

    def line(self, text: str, size: float, pitch: float, side: str) -> str:
        half_points, twips = round(size * self.scale * _POINT * 2), round(pitch * self.scale * _POINT * 20)
        font = f'<w:rFonts w:ascii="{FIRST}" w:eastAsia="{FIRST}" w:hAnsi="{FIRST}"/>'
        return (
            f'<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{twips}" w:lineRule="exact"/>'
            f'<w:ind w:firstLine="0"/><w:jc w:val="{side}"/></w:pPr><w:r><w:rPr>{font}<w:sz w:val="{half_points}"/></w:rPr>'
            f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        )

    def shape(self, box: tuple[float, float, float, float], properties: str, text: str = "") -> str:
        x, y, cx, cy = map(self.emu, box)
        kind = ' txBox="1"' if text else ""
        content = f"<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>" if text else ""
        return (
            f'<wps:wsp><wps:cNvSpPr{kind}/><wps:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
            f"{properties}</wps:spPr>{content}{_BODY}</wps:wsp>"
        )


def _solid(colour: str) -> str:
    match = _COLOUR.fullmatch(colour)
    if match is None:
        return ""
    value = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    return f'<a:solidFill><a:srgbClr val="{value.upper()}"/></a:solidFill>'


def _steps(data: str) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """Yield the steps of a path, with where they lead: M, L, Q and Z only."""
    tokens = _TOKEN.findall(data)
    x = y = 0.0
    begin = (0.0, 0.0)
    command, at = "", 0
    while at < len(tokens):
        if tokens[at] in _NEEDS:
            command, at = tokens[at], at + 1
        need = _NEEDS.get(command)
        if need is None or at + need > len(tokens):
            raise NotShapes(data)
        numbers, at = [float(token) for token in tokens[at : at + need]], at + need
        if command == "Z":
            x, y = begin
            yield "Z", []
            command = ""
            continue
        if command == "Q":
            one, (x, y) = (numbers[0], numbers[1]), (numbers[2], numbers[3])
            yield "Q", [one, (x, y)]
            continue
        x, y = _onward(command, numbers, x, y)
        if command == "M":
            begin = (x, y)
            yield "M", [begin]
            command = "L"
        else:
            yield "L", [(x, y)]


def _onward(command: str, numbers: list[float], x: float, y: float) -> tuple[float, float]:
    match command:
        case "H":
            return numbers[0], y
        case "V":
            return x, numbers[0]
        case "h":
            return x + numbers[0], y
        case "v":
            return x, y + numbers[0]
        case "l":
            return x + numbers[0], y + numbers[1]
        case _:
            return numbers[0], numbers[1]
