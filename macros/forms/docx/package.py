"""The package around the text: python-docx's template without what is American about it, the glossary, metadata, fixed bytes."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Mapping
from functools import cache

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from macros.forms.docx.blanks import Placeholder
from macros.forms.docx.controls import placeholder_run
from macros.forms.docx.elements import Element, w
from macros.forms.docx.fonts import font_table
from macros.forms.docx.styles import styles

#: Parts of the template that the forms do not use.
_UNUSED = (
    "stylesWithEffects",
    "webSettings",
    "fontTable",
    "theme",
    "customXml",
    "numbering",
    "thumbnail",
    "extended-properties",
)
#: How Word sets Chinese text, as its own Chinese template says.
_COMPATIBILITY = (
    "spaceForUL",
    "balanceSingleByteDoubleByteWidth",
    "doNotLeaveBackslashAlone",
    "ulTrailSpace",
    "doNotExpandShiftReturn",
    "adjustLineHeightInTable",
    "useFELayout",
)
_WORD = "http://schemas.microsoft.com/office/word"
_NAMESPACE = uuid.UUID("5f1d9a52-6a51-4d5c-9a52-6a514d5c8b1e")
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def new_document(*, paper: bool) -> Document:
    """Return an empty document with the styles of papers or of table forms."""
    return docx.Document(io.BytesIO(_empty(paper)))


@cache
def _empty(paper: bool) -> bytes:
    """The file of an empty document: to read it again takes a third of the time that python-docx' template takes."""
    document = docx.Document()
    for part in (document.part, document.part.package):
        for key, relationship in list(part.rels.items()):
            if relationship.reltype.rsplit("/", 1)[-1] in _UNUSED:
                del part.rels[key]
    _replace(document.styles.element, styles(paper=paper))
    _replace(document.settings.element, _settings())
    _add(document, "fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, font_table())
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def add_glossary(document: Document, placeholders: Mapping[Placeholder, str]) -> None:
    """Add what Word shows again in a control whose text was deleted, in place of its own 单击此处输入文字."""
    parts = w("docParts", *(_doc_part(name, placeholder) for placeholder, name in placeholders.items()))
    name, type_ = "glossary/document.xml", CONTENT_TYPE.WML_DOCUMENT_GLOSSARY
    _add(document, name, type_, RELATIONSHIP_TYPE.GLOSSARY_DOCUMENT, w("glossaryDocument", parts))


def describe(document: Document, *, title: str, subject: str, number: str) -> None:
    """Set the metadata: no author, no dates."""
    core = document.core_properties
    for child in list(core._element):
        core._element.remove(child)
    core.title, core.subject, core.identifier, core.language = title, subject, number, "zh-CN"


def to_bytes(document: Document) -> bytes:
    """Return the document as a file; the same document gives the same bytes."""
    stream, fixed = io.BytesIO(), io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


def _replace(old: Element, new: Element) -> None:
    old[:] = list(new)


def _add(document: Document, name: str, content_type: str, relation: str, element: Element) -> None:
    part = Part(PackURI(f"/word/{name}"), content_type, serialize_part_xml(element), document.part.package)
    document.part.relate_to(part, relation)


def _doc_part(name: str, placeholder: Placeholder) -> Element:
    return w(
        "docPart",
        w(
            "docPartPr",
            w("name", val=name),
            w("category", w("name", val="常规"), w("gallery", val="placeholder")),
            w("types", w("type", val="bbPlcHdr")),
            w("behaviors", w("behavior", val="content")),
            w("guid", val=f"{{{str(uuid.uuid5(_NAMESPACE, repr(tuple(placeholder)))).upper()}}}"),
        ),
        w("docPartBody", w("p", placeholder_run(placeholder))),
    )


def _settings() -> Element:
    versions = {"compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1, "enableOpenTypeFeatures": 1}
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=420),
        w("characterSpacingControl", val="compressPunctuation"),
        w(
            "compat",
            *map(w, _COMPATIBILITY),
            *(w("compatSetting", name=name, uri=_WORD, val=value) for name, value in versions.items()),
        ),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )
