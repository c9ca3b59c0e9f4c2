"""One HTML document -> the bytes of one PDF: tagged, fonts embedded, the same bytes for the same input."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from macros.paper.justify import justified
from macros.paper.slim import slim_fonts

FONTS_CSS = files(__package__).joinpath("fonts.css").read_text(encoding="utf-8")
#: Called with WeasyPrint's document and the PDF before it is written.
Finisher = Callable[[Any, Any], None]


@dataclass(frozen=True)
class Laid:
    """A laid-out document: the PDF's bytes, its number of pages, and what WeasyPrint had to say (nothing, if all is well)."""

    data: bytes
    pages: int
    messages: tuple[str, ...] = ()


class _Messages(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


def lay_out(html: str, css: Sequence[str], *, finisher: Finisher | None = None, forms: bool = False) -> Laid:
    """Lay out a document that holds everything it needs: nothing is fetched but data: addresses.

    The file identifier comes from the input; the dates from the document's dcterms meta elements. Raises OSError without the libraries.
    """
    import weasyprint  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-not-found,import-untyped,unused-ignore]

    identifier = hashlib.sha256("\0".join((html, *css)).encode()).hexdigest()[:32]
    options = {"pdf_variant": "pdf/ua-1", "pdf_forms": forms, "pdf_identifier": identifier.encode()}
    messages = _Messages()
    logger = weasyprint.LOGGER
    before = logger.propagate
    logger.addHandler(messages)
    logger.propagate = False
    try:
        fonts = FontConfiguration()
        source = weasyprint.HTML(string=html, url_fetcher=weasyprint.URLFetcher(allowed_protocols={"data"}))
        sheets = [weasyprint.CSS(string=text, font_config=fonts) for text in (FONTS_CSS, *css)]
        with justified():
            document = source.render(font_config=fonts, stylesheets=sheets, **options)

        def finish(document: Any, pdf: Any) -> None:
            slim_fonts(pdf)
            if finisher:
                finisher(document, pdf)

        data = document.write_pdf(finisher=finish, **options)
    finally:
        logger.removeHandler(messages)
        logger.propagate = before
    return Laid(data, len(document.pages), tuple(dict.fromkeys(messages.texts)))
