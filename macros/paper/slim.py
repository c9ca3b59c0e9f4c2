"""Embedded fonts without the tables that a PDF does not read.

WeasyPrint keeps the numbers of the glyphs, so a subset of a Chinese font still has a row of 65,000 widths, twice. A PDF has the widths of its
own; it needs only the outlines, the table "CFF ". Halves a form's PDF.
"""

from __future__ import annotations

import struct
from typing import Any


def slim_fonts(pdf: Any) -> None:
    """Replace each embedded OpenType font with CFF outlines by its outlines alone."""
    for item in pdf.objects:
        extra = getattr(item, "extra", None)
        if isinstance(extra, dict) and extra.get("Subtype") == "/OpenType" and len(item.stream) == 1:
            outlines = _table(item.stream[0], b"CFF ")
            if outlines is not None:
                item.stream = [outlines]
                extra["Subtype"] = "/CIDFontType0C"


def _table(font: bytes, name: bytes) -> bytes | None:
    """Return a table of an OpenType file."""
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if tag == name:
            return font[offset : offset + length]
    return None
