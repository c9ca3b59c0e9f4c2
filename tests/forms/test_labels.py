"""What a field is called for those who hear it: cases in labels.tsv, a form a line, its fields' labels after it."""

import pytest

from macros.forms.labels import field_labels
from macros.forms.parse import parse_form
from macros.source.scan import Slashes
from tests.forms.reading import CASES, read_form

ROWS = [line.split("\t") for line in (CASES / "labels.tsv").read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("why", "table", "labels"), ROWS, ids=[row[0] for row in ROWS])
def test_labels(why: str, table: str, labels: str) -> None:
    body = table.replace(" // ", "\n")
    form, findings = parse_form(Slashes(1, 1, "form", "表 {#a}", "    kind: 表格", body, 3, True), "a.md")
    assert findings == []
    assert list(field_labels(form).values()) == labels.split("; ")


@pytest.mark.parametrize("name", ["table", "list", "sheet", "merged", "paper"])
def test_every_field_has_a_label(name: str) -> None:
    form = read_form(name)
    assert set(field_labels(form)) == {field.name for field in form.fields()}
