"""Lists of standards: all, a class, a system."""

from __future__ import annotations

import pytest

from macros.site import Build
from macros.views.context import ViewError
from macros.views.listing import class_page, standards_list, system_page, systems_list
from tests.conftest import Handbook
from tests.views.conftest import Shown, view_of

SECOND = (
    "- {id: own, title: 自编标准, short: 自编, summary: 一项, source: 自编, extends: main, declared: 1, declared_classes: 1, "
    "classes: [{title: 自编, members: [party-lecture]}]}"
)


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


def test_all_systems(handbook: Handbook, golden: Shown) -> None:
    handbook.append("docs/_data/systems.yml", SECOND)
    golden("systems-list", systems_list(view_of(handbook, "index.md")))


def test_a_system(handbook: Handbook, golden: Shown) -> None:
    golden("system-page", system_page(view_of(handbook, "index.md"), "main"))


def test_a_system_on_top_of_another(handbook: Handbook) -> None:
    handbook.append("docs/_data/systems.yml", SECOND)
    assert "本体系在[学会标准体系](main.md)之上补充。" in system_page(view_of(handbook, "index.md"), "own")


def test_shares_add_up(handbook: Handbook) -> None:
    page = system_page(view_of(handbook, "index.md"), "main")
    assert "<th scope=row>合计</th><td>3</td><td>2</td><td>67%</td>" in page


@pytest.mark.parametrize(
    ("view", "name", "message"),
    [
        (class_page, "x", r"^类别“x”不在 docs/_data/classes\.yml 里。$"),
        (system_page, "x", r"^体系“x”不在 docs/_data/systems\.yml 里。$"),
    ],
)
def test_names_that_are_not_there(handbook: Handbook, view: object, name: str, message: str) -> None:
    assert callable(view)
    with pytest.raises(ViewError, match=message):
        view(view_of(handbook, "index.md"), name)


def test_a_system_on_top_of_nothing(handbook: Handbook) -> None:
    handbook.append("docs/_data/systems.yml", SECOND.replace("extends: main", "extends: gone"))
    catalog, _ = handbook.examine()
    with pytest.raises(ViewError, match=r"^体系“gone”不在 docs/_data/systems\.yml 里。$"):
        system_page(Build(catalog, catalog.pages["index.md"]).context, "own")
