"""The pages of systems: structure, list, counts, facts."""

from __future__ import annotations

import pytest

from macros.flowchart.live import check, clicks
from macros.site import Build
from macros.systems import groups
from macros.views.context import ViewError
from macros.views.structure import source
from macros.views.systems import system_page, systems_list
from tests.conftest import LECTURE, Handbook
from tests.views.conftest import Shown, view_of

SYSTEMS = "docs/_data/systems.yml"
SECOND = (
    "- {id: own, title: 自编标准, short: 自编, summary: 一项, source: 自编, extends: main, declared: 1, declared_classes: 1, "
    "classes: [{title: 自编, members: [party-lecture]}]}"
)


def diagram(handbook: Handbook, system_id: str) -> str:
    context = view_of(handbook, "index.md")
    system = context.catalog.systems[system_id]
    return source(context, system, groups(context.catalog, system))


def test_all_systems(handbook: Handbook, golden: Shown) -> None:
    handbook.append(SYSTEMS, SECOND)
    golden("systems-list", systems_list(view_of(handbook, "index.md")))


def test_a_system(handbook: Handbook, golden: Shown) -> None:
    golden("system-page", system_page(view_of(handbook, "index.md"), "main"))


def test_a_system_on_top_of_another(handbook: Handbook, golden: Shown) -> None:
    handbook.append(SYSTEMS, SECOND)
    golden("system-on-top", system_page(view_of(handbook, "index.md"), "own"))


def test_shares_add_up(handbook: Handbook) -> None:
    page = system_page(view_of(handbook, "index.md"), "main")
    assert '<tr class="sum"><th scope=row>合计</th><td>3</td><td>2</td><td>67%</td></tr>' in page


def test_what_is_replaced_has_a_column_where_something_is(handbook: Handbook) -> None:
    assert "<th scope=col>代替</th>" not in system_page(view_of(handbook, "index.md"), "main")
    handbook.add_front("replaces: 党课办法（2019年）")
    page = system_page(view_of(handbook, "index.md"), "main")
    assert "<th scope=col>代替</th>" in page and "<td>党课办法（2019年）</td>" in page


def test_links_to_the_files(handbook: Handbook) -> None:
    page = system_page(view_of(handbook, "index.md"), "main")
    assert 'href="./downloads/systems/main.xlsx" download="学会标准体系 明细表和统计表.xlsx"' in page
    assert 'href="./downloads/systems/main-detail.csv" download="学会标准体系 明细表.csv"' in page
    assert 'href="./downloads/systems/main-statistics.csv" download="学会标准体系 统计表.csv"' in page
    assert "system-main.pdf" not in page


def test_link_to_the_volume(handbook: Handbook) -> None:
    handbook.replace("mkdocs.yml", "extra:\n", "extra:\n  pdf: true\n")
    page = system_page(view_of(handbook, "index.md"), "main")
    assert 'href="./pdf/system-main.pdf" download="学会标准体系.pdf"' in page


@pytest.mark.parametrize("system_id", ["main", "own"])
def test_mermaid_reads_the_diagram(handbook: Handbook, system_id: str) -> None:
    handbook.append(SYSTEMS, SECOND)
    check(diagram(handbook, system_id))


def test_the_diagram_leads_to_every_written_standard(handbook: Handbook) -> None:
    handbook.append(SYSTEMS, SECOND)
    assert [(click.node, click.target) for click in clicks(diagram(handbook, "main"))] == [
        ("s1", "standards/branch/branch-meetings/"),
        ("s2", "standards/branch/party-lecture/"),
    ]
    assert [(click.node, click.target) for click in clicks(diagram(handbook, "own"))] == [
        ("base", "systems/main/"),
        ("s1", "standards/branch/party-lecture/"),
    ]


def test_titles_are_no_markup_of_the_diagram(handbook: Handbook) -> None:
    handbook.replace(LECTURE, "title: 党课讲授规范\n", 'title: "党课\\"讲授\\"#1 &规范\\\\"\n')
    text = diagram(handbook, "main")
    assert '["404 党课#34;讲授#34;#35;1 #38;规范#92;"]' in text
    check(text)


def test_names_that_are_not_there(handbook: Handbook) -> None:
    with pytest.raises(ViewError, match=r"^体系“x”不在 docs/_data/systems\.yml 里。$"):
        system_page(view_of(handbook, "index.md"), "x")


def test_a_system_on_top_of_nothing(handbook: Handbook) -> None:
    handbook.append(SYSTEMS, SECOND.replace("extends: main", "extends: gone"))
    catalog, _ = handbook.examine()
    with pytest.raises(ViewError, match=r"^体系“gone”不在 docs/_data/systems\.yml 里。$"):
        system_page(Build(catalog, catalog.pages["index.md"]).context, "own")
