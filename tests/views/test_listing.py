"""Lists of standards: all, a class."""

from __future__ import annotations

import pytest

from macros.views.context import ViewError
from macros.views.listing import class_page, standards_list
from tests.conftest import Handbook
from tests.views.conftest import Shown, view_of


def test_all_standards(rich: Handbook, golden: Shown) -> None:
    rich.append("docs/_data/classes.yml", "- {id: section, title: 支部自编, series: 8, summary: 还没有}")
    golden("standards-list", standards_list(view_of(rich, "index.md")))


def test_a_class(handbook: Handbook) -> None:
    context = view_of(handbook, "index.md")
    assert class_page(context, "branch").strip().startswith("党支部的标准。\n")
    assert class_page(context, "branch").count("<th scope=row>") == 2


def test_a_class_without_standards(handbook: Handbook) -> None:
    handbook.append("docs/_data/classes.yml", "- {id: section, title: 支部自编, series: 8, summary: 还没有}")
    assert "<tbody></tbody>" in class_page(view_of(handbook, "index.md"), "section")


def test_a_class_that_is_not_there(handbook: Handbook) -> None:
    with pytest.raises(ViewError, match=r"^类别“x”不在 docs/_data/classes\.yml 里。$"):
        class_page(view_of(handbook, "index.md"), "x")
