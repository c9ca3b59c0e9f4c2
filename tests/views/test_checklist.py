"""Checklists as pages."""

from __future__ import annotations

import pytest

from macros.views.checklist import audit_class, audit_index
from macros.views.context import ViewError
from tests.conftest import LECTURE, Handbook
from tests.views.conftest import Shown, view_of


@pytest.fixture
def listed(rich: Handbook) -> Handbook:
    rich.write("docs/audit/index.md", "---\ntitle: 检查表\n---\n\n# 检查表\n\n{{ audit_index() }}\n")
    rich.write("docs/audit/branch.md", '---\ntitle: 党支部\n---\n\n# 党支部\n\n{{ audit_class("branch") }}\n')
    return rich


def test_index(listed: Handbook, golden: Shown) -> None:
    golden("audit-index", audit_index(view_of(listed, "audit/index.md")))


def test_class(listed: Handbook, golden: Shown) -> None:
    golden("audit-class", audit_class(view_of(listed, "audit/branch.md"), "branch"))


def test_what_comes_from_pages_is_escaped(listed: Handbook) -> None:
    listed.replace(LECTURE, "党课应有记录", "党课应有<记录>&“表”")
    assert "<td>党课应有&lt;记录&gt;&amp;“表”（见4.1.1）。</td>" in audit_class(
        view_of(listed, "audit/branch.md"), "branch"
    )


def test_class_without_requirements(listed: Handbook) -> None:
    listed.append("docs/_data/classes.yml", "- {id: section, title: 支部自编, series: 8, summary: 还没有}")
    context = view_of(listed, "audit/branch.md")
    assert audit_class(context, "section") == "\n“支部自编”类的标准里还没有要求。\n"


def test_class_that_is_not_there(handbook: Handbook) -> None:
    with pytest.raises(ViewError, match=r"^类别“x”不在 docs/_data/classes\.yml 里。$"):
        audit_class(view_of(handbook, "index.md"), "x")
