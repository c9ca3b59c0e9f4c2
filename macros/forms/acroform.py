"""The fields of a PDF form: WeasyPrint places them, here they become what a reader's program fills in.

WeasyPrint's own fields would embed a whole Chinese font in each form (12 MB), list radio buttons twice, and keep dots in names, which
a PDF forbids. So each blank is laid out as a text input with a font of one empty glyph, and its annotation is then made anew.

What is typed is set in STSong-Light, a font of the character collection Adobe-GB1 that every PDF program knows by name and for which it
takes a Chinese font of the machine. It cannot be embedded, for nobody knows what will be typed; what is printed on the sheet is.
Seen in PDFium and poppler; with the encoding UniGB-UCS2-H, otherwise as good, poppler writes the wrong characters.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import Any

from macros.forms.printed import Control

FIELD_FONT = "HandbookField"
_TYPE, _MULTILINE, _RADIO = "/Tx", 1 << 12, 1 << 15
_FONT, _TICKS = "HbSong", "ZaDb"
_PRINTED = 4
#: What of WeasyPrint's annotation is kept: where it is, and its place in the structure tree.
_KEPT = ("Type", "Subtype", "Rect", "P", "StructParent")


@cache
def font_face() -> str:
    """Return the CSS that defines FIELD_FONT."""
    from fontTools.fontBuilder import FontBuilder  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-not-found,import-untyped,unused-ignore]

    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "space"])
    builder.setupCharacterMap({0x20: "space"})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in (".notdef", "space")})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "space": (500, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": FIELD_FONT, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 3_600_000_000  # any fixed day
    builder.font.recalcTimestamp = False
    file = BytesIO()
    builder.save(file)
    data = base64.b64encode(file.getvalue()).decode()
    return f'@font-face {{ font-family: "{FIELD_FONT}"; src: url(data:font/ttf;base64,{data}); }}'


class FieldBuilder:
    """Finishes a PDF whose inputs are named "0", "1", …: the numbers of the controls."""

    def __init__(self, controls: Sequence[Control], multiple: frozenset[str], size: float) -> None:
        """`multiple` names the fields with several choices at once; `size` is the type's for long text, in points."""
        self.controls = controls
        self.multiple = multiple
        self.size = size
        self.fields: list[Any] = []
        self.groups: dict[str, Any] = {}

    def __call__(self, document: Any, pdf: Any) -> None:
        """Make the fields; WeasyPrint calls this before it writes the file."""
        import pydyf  # type: ignore[import-not-found,import-untyped,unused-ignore]

        if "AcroForm" not in pdf.catalog:
            return
        self.pdf, self.pydyf = pdf, pydyf
        self.empty = self._stream((), "1", "1")
        for widget in [item for item in pdf.objects if isinstance(item, dict) and item.get("Subtype") == "/Widget"]:
            control = self.controls[int(widget["T"].string)]
            kept = {key: widget[key] for key in _KEPT if key in widget}
            widget.clear()
            widget.update(kept, F=_PRINTED, TU=pydyf.String(control.label))
            if control.kind in ("radio", "check"):
                self._button(control, widget)
            else:
                self._text(control, widget)
        pdf.catalog["AcroForm"] = pydyf.Dictionary(
            {
                "Fields": pydyf.Array(field.reference for field in self.fields),
                "DR": pydyf.Dictionary({"Font": pydyf.Dictionary({_FONT: self._font(), _TICKS: self._ticks()})}),
                "DA": pydyf.String(f"/{_FONT} {self.size:g} Tf 0 g"),
            }
        )

    def _text(self, control: Control, widget: Any) -> None:
        area = control.kind == "area"
        # Size 0: as large as the field is high, and smaller when the text is longer than the field.
        widget.update(
            FT=_TYPE, V=self.pydyf.String(""), DA=self.pydyf.String(f"/{_FONT} {self.size if area else 0:g} Tf 0 g")
        )
        if area:
            widget["Ff"] = _MULTILINE
        widget["AP"] = self.pydyf.Dictionary({"N": self.empty})
        self._place(control.name, widget)

    def _button(self, control: Control, widget: Any) -> None:
        left, top, right, bottom = (float(number) for number in widget["Rect"])
        ticked = self._tick(abs(right - left), abs(bottom - top))
        if control.name in self.multiple:
            self._choice(control, widget, ticked, self._group(control.name, FT="/Btn"))
        elif control.kind == "radio":
            group = self._group(control.name, FT="/Btn", Ff=_RADIO, V="/Off", Opt=self.pydyf.Array())
            state = str(len(group["Opt"]))
            group["Opt"].append(self.pydyf.String(control.value))
            self._state(widget, state, ticked)
            self._adopt(group, widget)
        else:
            widget.update(FT="/Btn", V="/Off")
            self._state(widget, "On", ticked)
            self._place(control.name, widget)

    def _choice(self, control: Control, widget: Any, ticked: Any, group: Any) -> None:
        widget.update(T=self.pydyf.String(control.value.replace(".", "．")), V="/Off")
        self._state(widget, "On", ticked)
        self._adopt(group, widget)

    def _state(self, widget: Any, name: str, ticked: Any) -> None:
        appearance = self.pydyf.Dictionary({name: ticked, "Off": self.empty})
        # MK and DA are for programs that draw the tick themselves.
        mark = self.pydyf.Dictionary({"CA": self.pydyf.String("4")})
        appearances = self.pydyf.Dictionary({"N": appearance})
        widget.update(AS="/Off", AP=appearances, MK=mark, DA=self.pydyf.String(f"/{_TICKS} 0 Tf 0 g"))

    def _place(self, name: str, widget: Any) -> None:
        """Put a field into the tree: 姓名.1 is the child 1 of 姓名."""
        base, _, row = name.rpartition(".")
        if base and row.isdigit():
            widget["T"] = self.pydyf.String(row)
            self._adopt(self._group(base), widget)
        else:
            widget["T"] = self.pydyf.String(name)
            self.fields.append(widget)

    def _group(self, name: str, **entries: Any) -> Any:
        """Return the parent of that name, made where it is first needed; a numbered one is a child itself."""
        if name not in self.groups:
            parent = self.pydyf.Dictionary({**entries, "Kids": self.pydyf.Array()})
            self.pdf.add_object(parent)
            self.groups[name] = parent
            if entries:
                self._place(name, parent)
            else:
                parent["T"] = self.pydyf.String(name)
                self.fields.append(parent)
        return self.groups[name]

    def _adopt(self, group: Any, child: Any) -> None:
        child["Parent"] = group.reference
        group["Kids"].append(child.reference)

    def _tick(self, width: float, height: float) -> Any:
        points = [(0.16, 0.5), (0.4, 0.2), (0.86, 0.84)]
        (x, y), *rest = [(f"{across * width:.2f}", f"{up * height:.2f}") for across, up in points]
        lines = (f"{to} {at} l".encode() for to, at in rest)
        return self._stream((b"1.2 w 1 J 1 j", f"{x} {y} m".encode(), *lines, b"S"), f"{width:.2f}", f"{height:.2f}")

    def _stream(self, content: Sequence[bytes], width: str, height: str) -> Any:
        box = self.pydyf.Array((0, 0, width, height))
        stream = self.pydyf.Stream(
            list(content),
            {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Resources": self.pydyf.Dictionary()},
        )
        self.pdf.add_object(stream)
        return stream.reference

    def _ticks(self) -> Any:
        """Return the font of ticks: one of the fourteen that every program has."""
        font = self.pydyf.Dictionary({"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/ZapfDingbats"})
        self.pdf.add_object(font)
        return font.reference

    def _font(self) -> Any:
        """Return the font of what is typed: a predefined one, by name."""
        make, text = self.pydyf.Dictionary, self.pydyf.String
        descriptor = make(
            {
                "Type": "/FontDescriptor",
                "FontName": "/STSong-Light",
                "Flags": 6,
                "FontBBox": self.pydyf.Array((-25, -254, 1000, 880)),
                "ItalicAngle": 0,
                "Ascent": 880,
                "Descent": -120,
                "CapHeight": 880,
                "StemV": 93,
            }
        )
        self.pdf.add_object(descriptor)
        descendant = make(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType0",
                "BaseFont": "/STSong-Light",
                "CIDSystemInfo": make({"Registry": text("Adobe"), "Ordering": text("GB1"), "Supplement": 4}),
                "FontDescriptor": descriptor.reference,
                "DW": 1000,
                # The widths of letters and digits (CID 1 to 95): half of a character's, near enough for any stand-in.
                "W": self.pydyf.Array((1, 95, 500, 814, 939, 500)),
            }
        )
        self.pdf.add_object(descendant)
        font = make(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": "/STSong-Light",
                "Encoding": "/Identity-H",
                "DescendantFonts": self.pydyf.Array((descendant.reference,)),
            }
        )
        self.pdf.add_object(font)
        return font.reference
