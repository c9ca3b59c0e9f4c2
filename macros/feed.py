"""changes.xml: the revisions of the standards as an Atom feed (RFC 4287). Dates and ids come of the data, not of a clock."""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

from macros.catalog import Catalog
from macros.changes import Change, changes
from macros.links import page_url

PATH = "changes.xml"
#: So many of the newest revisions.
LENGTH = 100
_NAMESPACE = "http://www.w3.org/2005/Atom"
#: The page that the feed belongs to, and what stands in for it in a handbook without one.
_PAGE, _HOME = "changes.md", "index.md"


def write_feed(catalog: Catalog, site: Path) -> None:
    """Write the feed into the built site."""
    (site / PATH).write_bytes(feed(catalog))


def feed(catalog: Catalog) -> bytes:
    """Return the feed; without a site_url its links are relative to it."""
    settings = catalog.settings
    found = changes(catalog)[:LENGTH]
    days = [change.revision.date for change in found] or [s.meta.issued for s in catalog.standards.values()]
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "zh-CN"})
    _add(root, "id", _id(catalog))
    _add(root, "title", f"{settings.site_name} 修订")
    _add(root, "updated", _stamp(max(days, default=date(1970, 1, 1))))
    _add(_add(root, "author"), "name", settings.org.name)
    page = _PAGE if _PAGE in catalog.pages else _HOME
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{settings.site_url}{PATH}")
    _add(root, "link", rel="alternate", type="text/html", href=_address(catalog, page))
    for change in found:
        _entry(catalog, root, change)
    ET.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode").encode() + b"\n"


def _entry(catalog: Catalog, root: ET.Element, change: Change) -> None:
    standard, revision = change.standard, change.revision
    entry = _add(root, "entry")
    _add(entry, "id", _id(catalog, standard.slug, revision.date.isoformat(), str(change.number)))
    _add(entry, "title", f"{standard.designation} {standard.meta.title}：{revision.text}")
    _add(entry, "updated", _stamp(revision.date))
    _add(entry, "link", rel="alternate", type="text/html", href=_address(catalog, standard.page.uri))
    _add(entry, "summary", revision.text)
    _add(entry, "category", term=catalog.classes[standard.class_id].title)


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text
    return element


def _address(catalog: Catalog, uri: str) -> str:
    """An address that is empty without site_url would not be a link."""
    settings = catalog.settings
    return f"{settings.site_url}{page_url(uri, settings.directory_urls)}" or "./"


def _id(catalog: Catalog, *parts: str) -> str:
    """The same for ever, wherever the site is published: made of whose handbook it is and of the parts."""
    return uuid.uuid5(uuid.NAMESPACE_OID, "/".join((catalog.settings.org.prefix, *parts))).urn


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
