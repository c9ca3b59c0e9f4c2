from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from macros.paper.engine import lay_out

HTML = '<!DOCTYPE html><html lang="zh-CN"><head><title>题</title></head><body><p>{}</p></body></html>'


def test_same_input_same_bytes() -> None:
    one, other = (lay_out(HTML.format("党务工作标准"), ["p { color: #000 }"]) for _ in range(2))
    assert one.data == other.data
    assert one.messages == ()


def test_identifier_comes_from_the_input() -> None:
    identifiers = {
        str(PdfReader(BytesIO(lay_out(HTML.format(text), [css]).data)).trailer["/ID"])
        for text in ("甲", "乙")
        for css in ("p { color: #000 }", "p { color: #111 }")
    }
    assert len(identifiers) == 4


def test_nothing_is_fetched() -> None:
    laid = lay_out(HTML.format('<img src="http://127.0.0.1:9/x.png" alt="x">'), [])
    (message,) = laid.messages
    assert "disallowed protocol" in message


def test_wrong_styles_are_told() -> None:
    assert lay_out(HTML.format("甲"), ["p { colour: red }"]).messages == (
        "Ignored `colour: red ` at 1:5, unknown property.",
    )


def test_embedded_fonts_hold_only_what_is_used() -> None:
    assert len(lay_out(HTML.format("党务工作标准手册"), ["body { font-family: var(--song) }"]).data) < 20_000


def test_title_text_can_be_read_back() -> None:
    data = lay_out(HTML.format("党务“标准”（2026）"), ["body { font-family: var(--hei) }"]).data
    assert PdfReader(BytesIO(data)).pages[0].extract_text() == "党务“标准”（2026）"
