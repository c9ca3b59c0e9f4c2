"""Diagrams that are no flowcharts: merman's own drawing, cleaned. They are shown on a light sheet, in dark mode too (flowchart.css)."""

from __future__ import annotations

import json
import re
from html import escape
from xml.etree import ElementTree

import mmdr

from .model import FlowchartError

_CONFIG = json.dumps(
    {
        "theme": "neutral",
        "look": "classic",
        "htmlLabels": False,
        "fontFamily": "sans-serif",
        "themeVariables": {
            "fontFamily": "sans-serif",
            "noteBkgColor": "#f4f4f4",
            "noteTextColor": "#222",
            "noteBorderColor": "#999",
        },
        "gantt": {"useMaxWidth": False},
    }
)
_CANNOT = "这个图无法在生成网站时绘制。请在代码块的 mermaid 后面加 live，由浏览器绘制。"
_MARGIN = 10
_ID = "merman"
_REFERENCE = re.compile(r"url\(#([^)]+)\)|[\"']#([^\"')]+)[\"']")
_NUMBER = re.compile(r"-?(?<![\d.])\d++\.\d{2,}")
_FONT = re.compile(r"font-family:[^;]*;?")
_NEVER = {"script", "foreignObject", "image", "iframe", "style"}


def draw_sheet(source: str, *, uid: str, title: str) -> str:
    """Return merman's <svg>, small and safe to stand in a page. Raises FlowchartError when merman cannot draw the source."""
    try:
        raw = mmdr.render(f"%%{{init: {_CONFIG}}}%%\n{source}", "merman").svg()
        root = ElementTree.fromstring(raw)
    except (ValueError, ElementTree.ParseError) as error:
        raise FlowchartError(_CANNOT) from error
    style = " ".join(element.text or "" for element in root.iter() if _name(element) == "style")
    for element in root.iter():
        element.tag = _name(element)
        element.attrib = {
            _name_of(key): value for key, value in element.attrib.items() if not key.startswith(("data-", "aria-"))
        }
        if element.tag == "a":
            element.tag, element.attrib = "g", {}
        for unwanted in ("name", "font-family"):
            element.attrib.pop(unwanted, None)
        if "style" in element.attrib:
            # The font is the page's.
            element.set("style", _FONT.sub("", element.get("style", "")))
    style = _used_rules(style, root)
    _prune(root, style)
    left, top, across, down = _view(root)
    inner = "".join(ElementTree.tostring(child, encoding="unicode") for child in root)
    inner = _NUMBER.sub(
        _shorter,
        f"<style>{escape(style, quote=False)}</style>{inner}" if style else inner,
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="flow flow-sheet" id="{_ID}" role="img" aria-label="{escape(title)}"'
        f' viewBox="{left:g} {top:g} {across:g} {down:g}" width="{across:g}" height="{down:g}"'
        f' style="--flow-least:{across * 0.72:.0f}px">{inner}</svg>'
    )
    # mermaid2 would take up every page that has its name in it.
    return svg.replace(_ID, f"{uid}-drawing").replace("mermaid", "flow")


def _name(element: ElementTree.Element) -> str:
    return _name_of(str(element.tag))


def _name_of(qualified: str) -> str:
    return qualified.rsplit("}", 1)[-1]


def _shorter(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}"


def _view(root: ElementTree.Element) -> tuple[float, float, float, float]:
    """The part of the plane that is shown: merman's, and a margin, for its measure of Chinese text is tight."""
    try:
        left, top, across, down = (float(number) for number in root.get("viewBox", "").split())
    except ValueError:
        raise FlowchartError(_CANNOT) from None
    return round(left) - _MARGIN, round(top) - _MARGIN, round(across) + 2 * _MARGIN, round(down) + 2 * _MARGIN


def _used_rules(style: str, root: ElementTree.Element) -> str:
    """The rules whose classes and ids all occur in the drawing, without animation, shadow and font."""
    names = {f".{name}" for element in root.iter() for name in element.get("class", "").split()}
    names |= {f"#{element.get('id')}" for element in root.iter() if element.get("id")} | {f"#{_ID}"}
    kept = []
    for selectors, body in re.findall(
        r"([^{}]+)\{([^{}]*)\}", re.sub(r"@[\w-]+[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", style)
    ):
        used = [
            selector.strip()
            for selector in selectors.split(",")
            if "[" not in selector and ":" not in selector and names.issuperset(re.findall(r"[.#][\w-]+", selector))
        ]
        rules = [
            rule for rule in body.split(";") if not re.match(r"\s*(filter|font-family|box-shadow|animation|$)", rule)
        ]
        if used and rules:
            kept.append(f"{','.join(used)}{{{';'.join(rules)}}}")
    return "".join(dict.fromkeys(kept))


def _prune(root: ElementTree.Element, style: str) -> None:
    """Drop what nothing refers to: definitions, ids, empty groups; and whatever a drawing has no need of."""
    text = ElementTree.tostring(root, encoding="unicode")
    wanted = {one or other for one, other in _REFERENCE.findall(text + style)}
    for element in root.iter():
        if element.get("id") not in wanted:
            element.attrib.pop("id", None)
    changed = True
    while changed:
        changed = False
        for parent in root.iter():
            for child in list(parent):
                unused = child.tag in {"marker", "symbol", "filter", "linearGradient", "clipPath"} and not child.get(
                    "id"
                )
                empty = child.tag in {"g", "defs"} and not len(child)
                if unused or empty or child.tag in _NEVER:
                    parent.remove(child)
                    changed = True
