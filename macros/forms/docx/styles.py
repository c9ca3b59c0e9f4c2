"""Paragraph styles: official papers by GB/T 9704—2012 (3号 is 16 pt, 2号 22 pt, 4号 14 pt), table forms in 小四 (12 pt)."""

from __future__ import annotations

from macros.forms.docx import fonts
from macros.forms.docx.elements import Element, w

#: 每面22行 in 225 mm (GB/T 9704—2012, 5.2.3).
LINE = 579
#: A paper's character in twips: 3号.
CHARACTER = 320
#: 2号, 小二, 小四.
PAPER_TITLE, SHEET_TITLE, CELL_POINTS = 22, 18, 12


def _style(id_: str, name: str, properties: list[Element], run: list[Element], *, default: bool = False) -> Element:
    return w(
        "style",
        w("name", val=name),
        None if default else w("basedOn", val="Normal"),
        w("uiPriority", val=0),
        w("qFormat"),
        w("pPr", *properties),
        w("rPr", *run),
        type="paragraph",
        **({"default": "1"} if default else {"customStyle": "1"}),
        styleId=id_,
    )


def _type(font: str, points: float) -> list[Element]:
    return [fonts.font(font), w("sz", val=round(2 * points)), w("szCs", val=round(2 * points))]


def _off(*names: str) -> list[Element]:
    return [w(name, val=0) for name in names]


def _line_breaking() -> list[Element]:
    # Hanging punctuation is Word's default; said, because LibreOffice reads it the wrong way round and, where it hangs, sets an
    # empty line after a control that ends in it. No space is set between Chinese and digits: 28 characters make a line.
    return [*_off("widowControl"), w("overflowPunct", val=1), *_off("autoSpaceDE", "autoSpaceDN")]


def styles(*, paper: bool) -> Element:
    """Return the document's styles; lines of papers are exactly one line of the grid, whatever typeface stands in."""
    defaults = w(
        "docDefaults",
        w("rPrDefault", w("rPr", w("lang", val="zh-CN", eastAsia="zh-CN"))),
        w("pPrDefault"),
    )
    table = [
        _style(
            "Cell",
            "表格文字",
            [*_off("snapToGrid"), w("spacing", line=240, lineRule="auto"), w("jc", val="left")],
            _type(fonts.BODY, CELL_POINTS),
        ),
        _style(
            "Gap",
            "表格间隔",
            [*_off("snapToGrid"), w("spacing", line=160 if paper else 60, lineRule="exact")],
            _type(fonts.BODY, 1),
        ),
        _style(
            "Sample",
            "示例标记",
            [*_off("snapToGrid"), w("spacing", line=240, lineRule="auto"), w("jc", val="right")],
            _type(fonts.SECOND, 12),
        ),
    ]
    return w("styles", defaults, *(_paper() if paper else _sheet()), *table)


def _paper() -> list[Element]:
    line: dict[str, str | float] = {"line": LINE, "lineRule": "exact"}
    return [
        _style(
            "Normal",
            "Normal",
            [
                *_line_breaking(),
                *_off("snapToGrid"),
                w("spacing", **line),
                w("jc", val="both"),
            ],
            [fonts.font(fonts.BODY), w("spacing", val=-5), w("sz", val=32), w("szCs", val=32)],
            default=True,
        ),
        _style(
            "Heading",
            "公文标题",
            [w("keepNext"), w("spacing", after=LINE, **line), w("jc", val="center"), w("outlineLvl", val=0)],
            _type(fonts.TITLE, PAPER_TITLE),
        ),
        _style("Salutation", "主送机关", [w("keepNext")], []),
        _style("Body", "公文正文", [w("ind", firstLineChars=200, firstLine=2 * CHARACTER)], []),
        _style("Attachment", "附件说明", [w("keepLines")], []),
        _style("Signature", "落款", [w("keepLines"), w("jc", val="right")], []),
        _style(
            "Note",
            "填写说明",
            [w("spacing", before=LINE // 2, **line), w("ind", firstLineChars=200, firstLine=560)],
            _type(fonts.BODY, 14),
        ),
        _style(
            "PageNumber", "页码", [*_off("snapToGrid"), w("spacing", line=280, lineRule="exact")], _type(fonts.PAGE, 14)
        ),
    ]


def _sheet() -> list[Element]:
    return [
        _style(
            "Normal", "Normal", [*_line_breaking(), w("jc", val="both")], _type(fonts.BODY, CELL_POINTS), default=True
        ),
        _style("Number", "表单编号", [w("keepNext"), w("jc", val="right")], _type(fonts.BODY, 10.5)),
        _style(
            "Heading",
            "表单标题",
            [w("keepNext"), w("spacing", before=60, after=160), w("jc", val="center"), w("outlineLvl", val=0)],
            _type(fonts.TITLE, SHEET_TITLE),
        ),
        _style("Body", "表单正文", [w("spacing", before=60, after=60)], []),
        _style("Note", "填写说明", [w("spacing", before=80)], _type(fonts.BODY, 10.5)),
        _style("Signature", "签名栏", [w("keepLines"), w("spacing", before=200), w("jc", val="right")], []),
        _style("PageNumber", "页脚", [], _type(fonts.PAGE, 9)),
    ]
