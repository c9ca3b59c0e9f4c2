"""The page numbers that a PDF reader shows and goes to are those on the paper: roman before the body."""

from __future__ import annotations

from typing import Any


def page_labels(document: Any, pdf: Any) -> None:
    """Add the labels to the PDF of a volume: the engine calls this before the file is written."""
    import pydyf  # type: ignore[import-not-found,import-untyped,unused-ignore]

    if _page_of(document, "cover") is None:  # a card has one sequence of pages, from 1
        return
    contents = _page_of(document, "contents")
    body = _page_of(document, "body")
    styles = [(0, {"P": pydyf.String("封面")}), (contents, {"S": "/R"}), (body, {"S": "/D"})]
    numbers = pydyf.Array()
    for page, style in styles:
        if page is not None:
            numbers.extend((page, pydyf.Dictionary(style)))
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})


def _page_of(document: Any, anchor: str) -> int | None:
    return next((index for index, page in enumerate(document.pages) if anchor in page.anchors), None)
