"""An SVG file -> what in it a browser could run or would load from elsewhere. Read by an XML parser, as a browser reads it."""

from __future__ import annotations

import re
from xml.parsers import expat

#: A drawing of this size is a photograph in disguise.
MAX_BYTES = 2_000_000
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
#: Other languages that a browser understands inside a drawing; those of drawing programs it passes over.
_LIVE_LANGUAGES = frozenset({"http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"})
_ELEMENTS = frozenset(
    {
        *("circle", "clipPath", "defs", "desc", "ellipse", "feBlend", "feColorMatrix", "feComposite", "feFlood"),
        *("feGaussianBlur", "feMerge", "feMergeNode", "feOffset", "filter", "g", "image", "line", "linearGradient"),
        *("marker", "mask", "metadata", "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "stop"),
        *("style", "svg", "switch", "symbol", "text", "textPath", "title", "tspan", "use", "view"),
    }
)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*+")
_LOADING = re.compile(r"@import|expression\s*\(|-moz-binding|behavior\s*:|\\|url\(\s*[\"']?(?!\s*[\"']?#)", re.I)


class _Found(Exception):  # noqa: N818 - the end of a search, not an error
    """Stops the parser; the message names what was found."""


def drawing_fault(data: bytes) -> str:
    """Return what a drawing may not hold, as it stands in a sentence (“脚本”); "" for a harmless one."""
    if len(data) > MAX_BYTES:
        return f"{len(data) / 1_000_000:.1f} MB的内容，上限是{MAX_BYTES // 1_000_000} MB"
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader()
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.ProcessingInstructionHandler = reader.instruction
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(data, True)
    except _Found as found:
        return str(found)
    except expat.ExpatError as error:
        return f"读不懂的地方（第{error.lineno}行），不是完整的XML"
    return ""


class _Reader:
    """What the parser tells; raises _Found."""

    def __init__(self) -> None:
        self.style: list[str] | None = None
        self.root = True

    def doctype(self, name: str, system: str | None, public: str | None, internal: bool) -> None:
        if internal:
            raise _Found("实体定义（<!DOCTYPE … [ ]>）")

    def instruction(self, target: str, data: str) -> None:
        raise _Found(f"处理指令 <?{target}>")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        language, _, name = tag.rpartition(" ")
        if self.root and (language, name) != (_SVG, "svg"):
            raise _Found(f"别的内容 <{name}>，不是SVG图")
        self.root = False
        if language in _LIVE_LANGUAGES or (language == _SVG and name not in _ELEMENTS):
            raise _Found(f"不允许的元素 <{name}>")
        for key, value in attributes.items():
            self.attribute(name, *key.rpartition(" ")[::2], value)
        if name == "style":
            self.style = []

    def attribute(self, element: str, language: str, key: str, value: str) -> None:
        if key.lower().startswith("on"):
            raise _Found(f"事件属性 {key}")
        if key == "href" and language in ("", _XLINK):
            inside = value.strip().startswith("#") or (element == "image" and _PICTURE.fullmatch(value.strip()))
            if not inside:
                raise _Found(f"指向别处的地址 {value[:30]}")
        elif key in ("src", "base", "from", "to", "values") or _LOADING.search(value):
            raise _Found(f"指向别处的属性 {key}")

    def end(self, tag: str) -> None:
        if tag.rpartition(" ")[2] == "style" and self.style is not None:
            if _LOADING.search("".join(self.style)):
                raise _Found("从别处加载的样式")
            self.style = None

    def text(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)
