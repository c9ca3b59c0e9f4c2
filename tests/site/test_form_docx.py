"""Every form of the handbook as DOCX: the form's fields, tables as wide as the page, elements that Word accepts, the same bytes twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.forms.docx import form_docx
from macros.model import PlacedForm
from macros.reading import read_catalog
from macros.settings import load_settings
from tests.forms.docx_reading import controls, docx_fields, order_faults, table_faults, value

PROJECT = Path(__file__).parent.parent.parent
FORMS = [
    placed
    for standard in read_catalog(load_settings(PROJECT))[0].standards.values()
    for placed in standard.page.outline.forms
]


def names(placed: PlacedForm) -> str:
    return placed.form_number


@pytest.mark.parametrize("placed", FORMS, ids=names)
def test_the_form_is_whole(placed: PlacedForm) -> None:
    data = form_docx(placed.form, placed.form_number)
    assert docx_fields(data) == [field.name for field in placed.form.fields()]
    assert [tag for c in controls(data) if len(tag := value(c, "w:sdtPr/w:tag") or "") >= 64] == []
    assert (table_faults(data), order_faults(data)) == ([], [])
    assert form_docx(placed.form, placed.form_number) == data


@pytest.mark.parametrize("placed", [placed for placed in FORMS if placed.form.example is not None], ids=names)
def test_the_example_is_whole(placed: PlacedForm) -> None:
    data = form_docx(placed.form, placed.form_number, filled=True)
    assert docx_fields(data) == [field.name for field in placed.form.fields()]
    assert (table_faults(data), order_faults(data)) == ([], [])
