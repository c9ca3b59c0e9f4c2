"""The typefaces of official papers, and what stands in for them where they are not installed."""

from __future__ import annotations

from macros.forms.docx.elements import Element, w

TITLE = "方正小标宋简体"
BODY = "仿宋_GB2312"
SECOND = "楷体_GB2312"
FIRST = "黑体"
PAGE = "宋体"
#: Has ☐ and ☑ on every Windows since 7; the Chinese typefaces lack them.
SYMBOLS = "Segoe UI Symbol"

#: Typeface -> the one that Word and WPS take where it is missing, its family, its kind.
_FALLBACKS = {
    TITLE: ("宋体", "auto"),
    BODY: ("仿宋", "modern"),
    SECOND: ("楷体", "modern"),
    FIRST: ("SimHei", "modern"),
    PAGE: ("SimSun", "auto"),
}
_GB2312 = "86"


def font(name: str) -> Element:
    """Return the property that sets a run in the typeface, its digits, letters and quotation marks too."""
    return w("rFonts", hint="eastAsia", ascii=name, eastAsia=name, hAnsi=name, cs=name)


def font_table() -> Element:
    """Return the document's table of typefaces, with their stand-ins."""
    return w(
        "fonts",
        *(
            w(
                "font",
                w("altName", val=fallback),
                w("charset", val=_GB2312),
                w("family", val=family),
                w("pitch", val="default"),
                name=name,
            )
            for name, (fallback, family) in _FALLBACKS.items()
        ),
    )
