"""Forms as PDF: the fields that a reader's program finds, and the sheet as it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from macros.catalog import Catalog
from macros.forms.model import Form
from macros.forms.pdf import form_pdf, lay_out_form
from macros.reading import read_catalog
from macros.settings import load_settings
from tests.conftest import PROJECT
from tests.forms.reading import read_form
from tests.press.pdfs import Pdf

SLUGS = sorted(path.stem for path in (PROJECT / "docs/standards").glob("*/*.md") if path.stem != "index")
_MULTILINE, _RADIO = 1 << 12, 1 << 15


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return read_catalog(load_settings(PROJECT))[0]


def widgets(data: bytes) -> Iterator[Any]:
    for page in PdfReader(BytesIO(data)).pages:
        for note in page.get("/Annots", []):
            if (widget := note.get_object())["/Subtype"] == "/Widget":
                yield widget


def field_of(widget: Any) -> tuple[str, Any]:
    """Return the full name and the dictionary of the field that a widget belongs to: the highest one that has a type."""
    chain = [widget]
    while "/Parent" in chain[-1]:
        chain.append(chain[-1]["/Parent"].get_object())
    chain.reverse()
    field = next(index for index, part in enumerate(chain) if "/FT" in part)
    return ".".join(str(part["/T"]) for part in chain[: field + 1] if "/T" in part), chain[field]


def names(data: bytes) -> list[str]:
    return list(dict.fromkeys(field_of(widget)[0] for widget in widgets(data)))


@pytest.mark.parametrize("slug", SLUGS)
def test_fields_of_every_form_of_the_handbook(catalog: Catalog, slug: str) -> None:
    forms = catalog.standards[slug].outline.forms
    assert forms
    wrong = {}
    for placed in forms:
        laid = lay_out_form(placed.form, placed.form_number)
        expected = [field.name for field in placed.form.fields()]
        if names(laid.data) != expected or laid.messages:
            wrong[placed.form_number] = (names(laid.data), expected, laid.messages)
    assert wrong == {}


@pytest.fixture(scope="session")
def sample() -> Form:
    from macros.forms.parse import parse_form
    from macros.source.scan import Slashes, scan

    text = (Path(__file__).parent / "pdf-sample.md").read_text(encoding="utf-8")
    (block,) = [block for block in scan(text) if isinstance(block, Slashes)]
    form, findings = parse_form(block, "pdf-sample.md")
    assert findings == []
    return form


@pytest.fixture(scope="session")
def data(sample: Form) -> bytes:
    return form_pdf(sample, "DJ404-A", org="某学会")


def test_kinds_of_fields(data: bytes) -> None:
    fields = {}
    for widget in widgets(data):
        name, field = field_of(widget)
        fields[name] = (field["/FT"], int(field.get("/Ff", 0)) & (_MULTILINE | _RADIO), len(field.get("/Kids", [])))
    assert fields == {
        "党支部": ("/Tx", 0, 0),
        "日期": ("/Tx", 0, 0),
        "方式": ("/Btn", _RADIO, 2),
        "材料": ("/Btn", 0, 3),
        "姓名.1": ("/Tx", 0, 0),
        "到会.1": ("/Btn", 0, 0),
        "姓名.2": ("/Tx", 0, 0),
        "到会.2": ("/Btn", 0, 0),
        "意见": ("/Tx", _MULTILINE, 0),
        "填表人": ("/Tx", 0, 0),
    }


def test_names_hold_no_dots_and_the_tree_is_whole(data: bytes) -> None:
    form: Any = PdfReader(BytesIO(data)).root_object["/AcroForm"]
    tops = [field.get_object() for field in form["/Fields"]]
    assert [str(top["/T"]) for top in tops] == ["党支部", "日期", "方式", "材料", "姓名", "到会", "意见", "填表人"]
    assert [
        [str(kid.get_object()["/T"]) for kid in top["/Kids"]] for top in tops if str(top["/T"]) in ("材料", "姓名")
    ] == [
        ["讲稿", "课件", "照片"],
        ["1", "2"],
    ]
    (choice,) = [top for top in tops if str(top["/T"]) == "方式"]
    assert list(choice["/Opt"]) == ["集中授课", "现场教学"]
    assert [sorted(kid.get_object()["/AP"]["/N"]) for kid in choice["/Kids"]] == [["/0", "/Off"], ["/1", "/Off"]]


def test_fields_are_spoken(data: bytes) -> None:
    assert [str(widget["/TU"]) for widget in widgets(data)][:2] == ["党支部", "日期"]
    assert len(Pdf(data).elements("Form")) == len(list(widgets(data)))


def test_what_is_typed_has_a_chinese_font(data: bytes) -> None:
    form: Any = PdfReader(BytesIO(data)).root_object["/AcroForm"]
    font = form["/DR"]["/Font"]["/HbSong"]
    assert (font["/BaseFont"], font["/Encoding"]) == ("/STSong-Light", "/Identity-H")
    assert font["/DescendantFonts"][0]["/CIDSystemInfo"]["/Ordering"] == "GB1"
    assert {str(widget["/DA"]) for widget in widgets(data) if widget.get("/FT") == "/Tx"} == {
        "/HbSong 0 Tf 0 g",
        "/HbSong 10.5 Tf 0 g",
    }


def test_chinese_typed_into_a_field_is_shown(data: bytes) -> None:
    from pypdf import PdfWriter
    from pypdf.generic import BooleanObject, NameObject, TextStringObject

    writer = PdfWriter(clone_from=BytesIO(data))
    for page in writer.pages:
        for note in page.get("/Annots", []):
            widget: Any = note.get_object()
            if widget.get("/FT") == "/Tx":
                widget[NameObject("/V")] = TextStringObject("党员甲同志")
                widget.pop("/AP", None)
    form: Any = writer.root_object["/AcroForm"]
    form[NameObject("/NeedAppearances")] = BooleanObject(True)
    out = BytesIO()
    writer.write(out)
    # Poppler makes the appearance of the field as a reader's program does, and reads the glyphs back.
    assert "".join(Pdf(out.getvalue()).texts).count("党员甲同志") == 6


def test_printed_parts_are_embedded_and_small(data: bytes) -> None:
    fonts = Pdf(data).fonts()
    assert len(fonts) >= 3
    assert all(fonts.values())
    assert len(data) < 100_000


def test_empty_blanks_print_as_rules_and_boxes(data: bytes) -> None:
    text = Pdf(data).texts[0]
    assert "□" not in text and "☐" not in text and "年" not in text.replace("党", "")
    assert all(len(widget["/AP"]["/N"]) for widget in widgets(data) if widget.get("/FT") == "/Btn")


def test_same_form_same_bytes(sample: Form, data: bytes) -> None:
    assert form_pdf(sample, "DJ404-A", org="某学会") == data


def test_papers_have_the_type_area_of_gb_t_9704(catalog: Catalog) -> None:
    papers = [placed for s in catalog.standards.values() for placed in s.outline.forms if not placed.form.is_table][:3]
    for placed in papers:
        pdf = Pdf(form_pdf(placed.form, placed.form_number))
        width, height = (float(side) for side in pdf.reader.pages[0].mediabox[2:])
        body = [line for line in pdf.lines if line.bottom < height - 35 / 25.4 * 72 + 1]
        assert min(line.left for line in body) == pytest.approx(28 / 25.4 * 72, abs=1.5)
        assert max(line.right for line in body) < width - 26 / 25.4 * 72 + 8.5
        assert min(line.top for line in body) > 37 / 25.4 * 72 - 3
        assert pdf.badly_broken() == []


def test_no_wrong_line_ends_in_any_case() -> None:
    for form in (read_form(name) for name in ("paper", "letter")):
        assert Pdf(form_pdf(form, "DJ1-A")).badly_broken() == []
