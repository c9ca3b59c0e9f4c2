"""What the browser knows of the pages before it opens one: ``pages.pack``, and each page's text by clause."""

import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from .extract import PageText

FORMAT = 1


@dataclass(frozen=True)
class Page:
    """A page to be found. ``url`` is relative to the site ("standards/branch/party-lecture/"), ``file`` its built HTML.

    kind: what a result calls it (标准, 指南 …). filters: values by facet (体系, 类别, 角色). keywords: other words and
    questions that people search by. terms: terms that the page defines.
    """

    url: str
    file: Path
    title: str
    kind: str
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    designation: str = ""
    number: str = ""
    keywords: Sequence[str] = ()
    terms: Sequence[str] = ()


def write_directory(folder: Path, pages: Sequence[Page], texts: Sequence[PageText], ids: Sequence[str]) -> None:
    """Write ``pages.pack`` and ``text/*.pack`` into folder; ids are Pagefind's names of the pages, in order.

    A text file is named after its content, so that browsers may keep it for ever.
    """
    (folder / "text").mkdir(parents=True)
    entries: list[dict[str, Any]] = []
    for page, text, pagefind_id in zip(pages, texts, ids, strict=True):
        sections = [[s.anchor, s.number, s.title, s.kind, s.text] for s in text.sections]
        content = pack(sections)
        name = hashlib.sha256(content).hexdigest()[:12]
        (folder / "text" / f"{name}.pack").write_bytes(content)
        titled = [section for section in text.sections if section.title and section.kind != "head"]
        entries.append(
            {
                "url": page.url,
                "title": page.title,
                "kind": page.kind,
                "designation": page.designation,
                "number": page.number,
                "filters": {facet: list(values) for facet, values in page.filters.items()},
                "keywords": list(page.keywords),
                "terms": list(page.terms),
                "questions": [asdict(question) for question in text.questions],
                "headings": [[s.anchor, s.number, s.title, s.kind] for s in titled],
                "id": pagefind_id,
                "file": name,
            }
        )
    (folder / "pages.pack").write_bytes(pack({"format": FORMAT, "pages": entries}))


def pack(value: object) -> bytes:
    """JSON, compressed: a third of the bytes on servers that do not compress. The same value gives the same bytes."""
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(content.encode(), mtime=0)
