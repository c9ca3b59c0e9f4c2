"""The Atom feed of revisions, as RFC 4287 asks."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from macros.feed import LENGTH, PATH, feed, write_feed
from tests.conftest import Handbook

ATOM = "{http://www.w3.org/2005/Atom}"


def made(handbook: Handbook) -> ET.Element:
    catalog, findings = handbook.examine()
    assert findings == []
    return ET.fromstring(feed(catalog))


def text(element: ET.Element, name: str) -> str:
    """Return the text of the only child of that name: RFC 4287 allows one."""
    (found,) = element.findall(ATOM + name)
    return found.text or ""


def links(element: ET.Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in element.findall(f"{ATOM}link")}


def test_head(handbook: Handbook) -> None:
    root = made(handbook)
    assert root.tag == f"{ATOM}feed"
    assert text(root, "title") == "某学会党务手册 修订"
    assert text(root, "updated") == "2026-09-01T00:00:00Z"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "某学会"
    assert links(root) == {"self": "http://127.0.0.1:8000/changes.xml", "alternate": "http://127.0.0.1:8000/"}
    handbook.write("docs/changes.md", "# 修订\n\n{{ changes_list() }}\n")
    assert links(made(handbook))["alternate"] == "http://127.0.0.1:8000/changes/"


def test_entries(handbook: Handbook) -> None:
    handbook.add_front(
        "revisions:\n  - {date: 2026-09-01, text: 首次发布}\n  - {date: 2027-03-01, text: 改“甲”<乙> & 丙}"
    )
    root = made(handbook)
    entries = root.findall(f"{ATOM}entry")
    assert [(text(e, "title"), text(e, "updated"), text(e, "summary")) for e in entries] == [
        ("Q/MXH DW 404—2026 党课讲授规范：改“甲”<乙> & 丙", "2027-03-01T00:00:00Z", "改“甲”<乙> & 丙"),
        ("Q/MXH DW 404—2026 党课讲授规范：首次发布", "2026-09-01T00:00:00Z", "首次发布"),
    ]
    assert text(root, "updated") == "2027-03-01T00:00:00Z"
    assert links(entries[0]) == {"alternate": "http://127.0.0.1:8000/standards/branch/party-lecture/"}
    assert [c.attrib["term"] for c in entries[0].findall(f"{ATOM}category")] == ["党支部"]


def test_ids_are_stable_and_of_this_body(handbook: Handbook) -> None:
    """They outlast an edited text, a moved site and later revisions, and differ between revisions of one day and between bodies."""

    def ids() -> list[str]:
        return [text(entry, "id") for entry in made(handbook).findall(f"{ATOM}entry")]

    handbook.add_front("revisions:\n  - {date: 2026-09-01, text: 首次发布}\n  - {date: 2026-09-01, text: 更正}")
    second, first = ids()
    assert first != second and re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", first)
    handbook.replace("mkdocs.yml", "http://127.0.0.1:8000/", "https://example.invalid/party")
    handbook.add_front(
        "revisions:\n  - {date: 2026-09-01, text: 第一版}\n  - {date: 2026-09-01, text: 更正}\n  - {date: 2027-01-01, text: 新}"
    )
    assert ids()[1:] == [second, first]
    handbook.replace("mkdocs.yml", "prefix: Q/MXH DW", "prefix: Q/OTHER")
    assert not {first, second} & set(ids())


def test_without_an_address_of_the_site(handbook: Handbook) -> None:
    """Links are then relative to the feed, and none is empty."""
    handbook.replace("mkdocs.yml", "site_url: http://127.0.0.1:8000/\n", "")
    root = made(handbook)
    assert links(root) == {"self": "changes.xml", "alternate": "./"}
    assert links(root.findall(f"{ATOM}entry")[0]) == {"alternate": "standards/branch/party-lecture/"}


def test_not_more_than_the_newest(handbook: Handbook) -> None:
    rows = "".join(f"\n  - {{date: {2027 + i // 12}-{i % 12 + 1:02}-01, text: 改}}" for i in range(LENGTH + 5))
    handbook.add_front(f"revisions:{rows}")
    entries = made(handbook).findall(f"{ATOM}entry")
    assert len(entries) == LENGTH
    assert text(entries[-1], "updated") == "2027-06-01T00:00:00Z"


def test_a_handbook_without_revisions(handbook: Handbook) -> None:
    handbook.add_front("revisions: []")
    root = made(handbook)
    assert (text(root, "updated"), root.findall(f"{ATOM}entry")) == ("2026-09-01T00:00:00Z", [])


def test_the_same_pages_give_the_same_bytes(handbook: Handbook, tmp_path: Path) -> None:
    catalog = handbook.examine()[0]
    write_feed(catalog, tmp_path)
    data = (tmp_path / PATH).read_bytes()
    assert data == feed(handbook.examine()[0])
    assert data.startswith(
        b'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">'
    )
