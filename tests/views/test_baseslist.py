"""The page of all bases."""

from __future__ import annotations

from macros.views.baseslist import bases_list
from tests.conftest import LECTURE, Handbook
from tests.views.conftest import Shown, view_of


def test_all_bases(handbook: Handbook, golden: Shown) -> None:
    """By kind; by article the clauses and the terms; the whole document first."""
    handbook.write("docs/terms.md", "# 术语\n\n{{ terms_list() }}\n")
    handbook.replace(
        LECTURE, "党课应有记录", '依据 {{ law("支部工作条例") }} 和 {{ law("GB/T 9704", "7.3.1") }}，党课应有记录'
    )
    golden("bases-list", bases_list(view_of(handbook, "index.md")))


def test_terms_are_names_where_there_is_no_page_of_terms(handbook: Handbook) -> None:
    assert "<li>术语：党课</li>" in bases_list(view_of(handbook, "index.md"))
