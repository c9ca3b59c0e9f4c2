"""Embedded fonts with the glyphs that are used and nothing else.

WeasyPrint keeps the numbers of a font's glyphs, so the subset of a Chinese font still has 65,000 places, nearly all of them empty:
150 kB for each face of a form with a hundred characters. An outline font whose glyphs have names of their own (CIDs) may leave the empty
places out: 13 kB. TrueType fonts are left as they are: their empty places compress well.
"""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import Any


def slim_fonts(pdf: Any) -> None:
    """Make the embedded fonts of a pydyf document small, before it is written."""
    for item in pdf.objects:
        extra = getattr(item, "extra", None)
        if isinstance(extra, dict) and extra.get("Subtype") == "/OpenType" and len(item.stream) == 1:
            outlines = _outlines(item.stream[0])
            if outlines is not None:
                item.stream = [outlines]
                extra["Subtype"] = "/CIDFontType0C"


def _outlines(font: bytes) -> bytes | None:
    """Return the CFF table with the glyphs that have an outline; None for a font without CIDs."""
    from fontTools.subset import Options, Subsetter  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from fontTools.ttLib import TTFont  # type: ignore[import-not-found,import-untyped,unused-ignore]

    source = TTFont(BytesIO(font), lazy=True)
    if "CFF " not in source:
        return None
    top = source["CFF "].cff.topDictIndex[0]
    starts = top.CharStrings.charStringsIndex.offsets
    # An empty place is one byte long: the operator that ends a glyph.
    used = [glyph for glyph, (start, end) in enumerate(pairwise(starts)) if end - start > 1]
    if not hasattr(top, "ROS"):
        return None
    # HarfBuzz has dropped the hints already: looking for more takes time.
    options = Options(notdef_outline=True, hinting=True, layout_features=[], drop_tables=_SURROUNDING)
    subsetter = Subsetter(options)
    subsetter.populate(gids=[0, *used])
    subsetter.subset(source)
    out = BytesIO()
    source.save(out)
    table: bytes = TTFont(BytesIO(out.getvalue())).reader["CFF "]
    return table


#: Tables that a PDF does not read: it has widths of its own.
_SURROUNDING = ["hmtx", "vmtx", "VORG", "vhea", "OS/2", "name", "post"]
