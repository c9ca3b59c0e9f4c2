"""A DOCX file as a test reads it: with the standard library alone, so that what wrote it is not what checks it."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import groupby
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def q(name: str) -> str:
    """Return `w:p` as ElementTree writes it."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix or 'w']}}}{local}"


def parts(data: bytes) -> dict[str, Element]:
    """Return the XML parts of the file by name, each of them well formed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}


def body(data: bytes) -> Element:
    """Return the document's body."""
    found = parts(data)["word/document.xml"].find(q("body"))
    assert found is not None
    return found


def value(element: Element | None, path: str, attribute: str = "val") -> str | None:
    """Return an attribute of the element's descendant, None where there is none."""
    found = element.find(path, NAMESPACES) if element is not None else None
    return found.get(q(attribute)) if found is not None else None


def text(element: Element) -> str:
    """Return what is read: the text, with line breaks."""
    return "".join(
        "\n" if piece.tag == q("br") else piece.text or "" for piece in element.iter() if piece.tag in (q("t"), q("br"))
    )


def controls(data: bytes) -> list[Element]:
    """Return the content controls in reading order."""
    return list(body(data).iter(q("sdt")))


def docx_fields(data: bytes) -> list[str]:
    """Return the names of the fields in reading order; the boxes of one choice are one field."""
    tags = [value(control, "w:sdtPr/w:tag") for control in controls(data)]
    return [str(tag) for tag, _ in groupby(tags)]


def kind(control: Element) -> str:
    """Return a control's type: text, multiline, date, dropDownList, checkbox, rich."""
    properties = control.find(q("sdtPr"))
    assert properties is not None
    for name in ("w14:checkbox", "w:date", "w:dropDownList", "w:text"):
        if (found := properties.find(q(name))) is not None:
            return "multiline" if found.get(q("multiLine")) == "1" else name.rpartition(":")[2]
    return "rich"


def shown(control: Element) -> str:
    """Return what a control shows."""
    content = control.find(q("sdtContent"))
    assert content is not None
    return text(content)


def by_tag(data: bytes, name: str) -> list[Element]:
    """Return the controls of a field."""
    return [control for control in controls(data) if value(control, "w:sdtPr/w:tag") == name]


def paragraphs(data: bytes, style: str) -> list[Element]:
    """Return the paragraphs of a style."""
    return [p for p in body(data).iter(q("p")) if value(p, "w:pPr/w:pStyle") == style]


def style(data: bytes, id_: str) -> Element:
    """Return a paragraph style."""
    return next(s for s in parts(data)["word/styles.xml"].iter(q("style")) if s.get(q("styleId")) == id_)


def table_faults(data: bytes) -> list[str]:
    """Return what is wrong with the tables: wider or narrower than the text, cells that do not fill their rows."""
    faults = []
    section = body(data).find(q("sectPr"))
    wide = int(value(section, "w:pgSz", "w") or 0)
    wide -= sum(int(value(section, "w:pgMar", side) or 0) for side in ("left", "right"))
    for table in body(data).iter(q("tbl")):
        columns = [int(column.get(q("w"), 0)) for column in table.iter(q("gridCol"))]
        if abs(sum(columns) - wide) > 1 or value(table, "w:tblPr/w:tblW", "w") != str(sum(columns)):
            faults.append(f"a table of {sum(columns)} on {wide}")
        for row in table.iter(q("tr")):
            at = 0
            for cell in row.iter(q("tc")):
                span = int(value(cell, "w:tcPr/w:gridSpan") or 1)
                if value(cell, "w:tcPr/w:tcW", "w") != str(sum(columns[at : at + span])):
                    faults.append(f"a cell that is not as wide as its columns: {text(cell)}")
                at += span
            if at != len(columns):
                faults.append(f"a row of {at} columns in a table of {len(columns)}: {text(row)}")
    return faults


#: The order of the schema (ISO/IEC 29500-4, wml.xsd) for the elements that are written here.
_ORDER = {
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr date dropDownList text checkbox",
    "pPr": "pStyle keepNext keepLines widowControl tabs overflowPunct autoSpaceDE autoSpaceDN snapToGrid spacing ind jc outlineLvl",
    "rPr": "rFonts spacing sz szCs u lang",
    "tcPr": "tcW gridSpan vMerge vAlign",
    "trPr": "cantSplit trHeight tblHeader",
    "tblPr": "tblW jc tblBorders tblLayout tblCellMar tblLook",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p",
    "sectPr": "reference pgSz pgMar cols docGrid",
    "style": "name basedOn uiPriority qFormat pPr rPr",
    "font": "altName charset family pitch",
    "docPartPr": "name category types behaviors guid",
    "date": "dateFormat lid storeMappedDataAs calendar",
    "checkbox": "checked checkedState uncheckedState",
    "settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
}


def order_faults(data: bytes) -> list[str]:
    """Return the elements whose children are not those that are known here, in the schema's order."""
    faults = []
    for name, root in parts(data).items():
        for element in root.iter():
            local = element.tag.rpartition("}")[2]
            known = _ORDER.get(local, "").split()
            # Headers and footers are of one rank.
            children = [
                re.sub("(header|footer)Reference", "reference", child.tag.rpartition("}")[2]) for child in element
            ]
            if known and sorted(children, key=lambda child: known.index(child) if child in known else -1) != children:
                faults.append(f"{name}: {local} holds {' '.join(children)}")
            faults += [f"{name}: {local} holds {child}" for child in children if known and child not in known]
    return faults
