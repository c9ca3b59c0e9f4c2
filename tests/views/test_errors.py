"""The guide's page of errors."""

from __future__ import annotations

import re

from macros.findings import table
from macros.views.errors import error_codes
from tests.conftest import Handbook
from tests.views.conftest import Shown, view_of


def test_every_code_once_below_its_kind(handbook: Handbook) -> None:
    page = re.sub(r"(?s)<pre>.*?</pre>", "", error_codes(view_of(handbook, "index.md")))
    headings = re.findall(r"(?m)^(##+) (.*?) \{#([\w-]+)\}$", page)
    assert [label for level, _, label in headings if level == "###"] == [id_.lower() for id_ in table()]
    kinds = [label for level, _, label in headings if level == "##"]
    assert kinds == list(dict.fromkeys(id_[:3].lower() for id_ in table()))
    kind = ""
    for level, _, label in headings:
        kind = label if level == "##" else kind
        assert label.startswith(kind)


def test_an_entry(handbook: Handbook, golden: Shown) -> None:
    page = error_codes(view_of(handbook, "index.md"))
    for code in ("FLW001", "HTM001", "DAT012", "FIL002"):
        golden(f"error-{code.lower()}", page.split(f"### {code} ")[1].split("\n##")[0])
