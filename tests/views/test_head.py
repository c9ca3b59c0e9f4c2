"""The head card of a standard."""

from __future__ import annotations

import pytest

from macros.records import Provenance
from macros.views.context import ViewError
from macros.views.head import PROVENANCE, standard
from tests.conftest import LECTURE, Handbook
from tests.views.conftest import MEETINGS_URI, Shown, view_of


def test_with_everything(rich: Handbook, golden: Shown) -> None:
    rich.add_front("replaces: 《党课管理办法》（2019）")
    golden("head-rich", standard(view_of(rich)))


def test_without_questions_and_forms(handbook: Handbook, golden: Shown) -> None:
    golden("head-plain", standard(view_of(handbook, MEETINGS_URI)))


def test_systems_are_linked_where_they_have_a_page(handbook: Handbook) -> None:
    assert "<dd>学会体系（党支部）</dd>" in standard(view_of(handbook))
    handbook.write("docs/systems/main.md", "# 体系\n")
    assert '<dd><a href="../../../systems/main/">学会体系（党支部）</a></dd>' in standard(view_of(handbook))


def test_a_class_of_the_systems_own_name_is_not_said_twice(handbook: Handbook) -> None:
    handbook.replace("docs/_data/systems.yml", "short: 学会体系", "short: 党支部")
    assert "<dt>所属体系</dt><dd>党支部</dd>" in standard(view_of(handbook))


def test_a_standard_in_no_system_has_no_such_row(handbook: Handbook) -> None:
    handbook.write("docs/_data/systems.yml", "[]\n")
    assert "所属体系" not in standard(view_of(handbook))


@pytest.mark.parametrize("provenance", PROVENANCE)
def test_every_provenance_is_explained(handbook: Handbook, provenance: Provenance) -> None:
    handbook.replace(LECTURE, "name_from: 报道原名", f"name_from: {provenance}")
    assert f"<dd>{provenance}。{PROVENANCE[provenance]}。</dd>" in standard(view_of(handbook))


def test_what_editors_write_is_text(handbook: Handbook) -> None:
    handbook.replace(LECTURE, "title: 党课讲授规范", "title: 党课&“讲授”<3")
    assert "<h1>党课&amp;“讲授”&lt;3</h1>" in standard(view_of(handbook))


def test_what_is_withdrawn_is_not_reviewed(handbook: Handbook) -> None:
    assert '<header class="std-head" data-review="2029-09-01" data-owner="宣传委员">' in standard(view_of(handbook))
    handbook.replace("docs/standards/branch/branch-meetings.md", "status: 现行", "status: 废止")
    handbook.replace(LECTURE, '{{ ref("branch-meetings#notice") }}', "约定")
    assert '<header class="std-head"><p' in standard(view_of(handbook, MEETINGS_URI))


def test_only_on_a_standards_page(handbook: Handbook) -> None:
    with pytest.raises(ViewError, match=r"^宏 standard\(\) 只能用在标准的页面里"):
        standard(view_of(handbook, "index.md"))
