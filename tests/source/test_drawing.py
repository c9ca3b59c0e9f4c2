"""SVG files: what runs or loads is found however it is written; what drawing programs write is not."""

from __future__ import annotations

import pytest

from macros.source.drawing import MAX_BYTES, drawing_fault

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml"'


def fault(inside: str, attributes: str = "") -> str:
    return drawing_fault(f"{HEAD} {attributes}>{inside}</svg>".encode())


@pytest.mark.parametrize(
    "inside",
    [
        '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><rect fill="url(#a)" style="fill:url( \'#a\')"/>',
        '<use href="#a"/><use xlink:href="#a"/><text x="1">甲<tspan>乙</tspan></text>',
        "<style>.a { fill: red; clip-path: url(#b) }</style>",
        '<image href="data:image/png;base64,iVBORw0KGgo="/>',
        '<metadata xmlns:i="http://www.inkscape.org/namespaces/inkscape"><i:note a="b"/></metadata>',
    ],
)
def test_right(inside: str) -> None:
    assert fault(inside) == ""


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", "不允许的元素 <script>"),
        ('<s:script xmlns:s="http://www.w3.org/2000/svg"/>', "不允许的元素 <script>"),
        ("<h:script>alert(1)</h:script>", "不允许的元素 <script>"),
        ("<foreignObject><h:iframe/></foreignObject>", "不允许的元素 <foreignObject>"),
        ('<a href="javascript:alert(1)"><text>甲</text></a>', "不允许的元素 <a>"),
        ('<set attributeName="href" to="javascript:alert(1)"/>', "不允许的元素 <set>"),
        ('<animate attributeName="href" values="javascript:alert(1)"/>', "不允许的元素 <animate>"),
        ('<rect onclick="alert(1)"/>', "事件属性 onclick"),
        ('<rect ONLOAD="alert(1)"/>', "事件属性 ONLOAD"),
        ('<use href="other.svg#a"/>', "指向别处的地址 other.svg#a"),
        ('<use xlink:href="data:image/svg+xml,x"/>', "指向别处的地址 data:image/svg+xml,x"),
        ('<image href="https://example.invalid/a.png"/>', "指向别处的地址 https://example.invalid/a.png"),
        ('<image href="data:image/svg+xml;base64,PHN2Zz4="/>', "指向别处的地址 data:image/svg+xml;base64,PHN2"),
        ('<rect fill="url(https://example.invalid/a)"/>', "指向别处的属性 fill"),
        ('<rect style="background:url(//example.invalid/a)"/>', "指向别处的属性 style"),
        ("<style>@import 'https://example.invalid/a.css';</style>", "从别处加载的样式"),
        ("<style>a { fill: u\\72l(x) }</style>", "从别处加载的样式"),
        ("<style><![CDATA[a { src: url(x) }]]></style>", "从别处加载的样式"),
        ("<?xml-stylesheet href='a.css'?>", "处理指令 <?xml-stylesheet>"),
        ("<rect>", "读不懂的地方（第1行），不是完整的XML"),
    ],
)
def test_wrong(inside: str, said: str) -> None:
    assert fault(inside) == said


def test_the_whole_file() -> None:
    assert fault("", 'onload="alert(1)"') == "事件属性 onload"
    assert drawing_fault(b'<html xmlns="http://www.w3.org/1999/xhtml"/>') == "别的内容 <html>，不是SVG图"
    assert drawing_fault(b"<svg/>") == "别的内容 <svg>，不是SVG图"
    assert drawing_fault(b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a.dtd">' + f"{HEAD}/>".encode()) == ""
    assert drawing_fault(b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>') == "实体定义（<!DOCTYPE … [ ]>）"
    assert drawing_fault(b" " * (MAX_BYTES + 1)) == "2.0 MB的内容，上限是2 MB"
