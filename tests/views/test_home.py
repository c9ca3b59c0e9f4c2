"""The parts of the home page."""

from __future__ import annotations

import pytest

from macros.views.context import ViewError
from macros.views.home import RECENT, home_lookups, home_recent, home_roles, home_systems, home_tasks
from tests.conftest import LECTURE, Handbook
from tests.views.conftest import Shown, view_of


def test_tasks(handbook: Handbook, golden: Shown) -> None:
    handbook.append("docs/_data/home.yml", "- {text: 开会, to: branch-meetings}")
    golden("home-tasks", home_tasks(view_of(handbook, "index.md")))


def test_a_task_that_leads_nowhere(handbook: Handbook) -> None:
    context = view_of(handbook, "index.md")
    handbook.append("docs/_data/home.yml", "- {text: 甲, to: nothing-there}")
    catalog, _ = handbook.examine()
    with pytest.raises(ViewError, match=r"^引用的标准“nothing-there”不存在"):
        home_tasks(type(context)(catalog, context.page))


def test_systems(handbook: Handbook, golden: Shown) -> None:
    golden("home-systems", home_systems(view_of(handbook, "index.md")))


def test_an_empty_system_is_whole(handbook: Handbook) -> None:
    handbook.write(
        "docs/_data/systems.yml",
        "- {id: main, title: 体系, short: 体系, summary: 一, source: 一, declared: 2, declared_classes: 1, "
        "classes: [{title: 甲, members: [branch-meetings, party-lecture]}]}\n"
        "- {id: empty, title: 空, short: 空, summary: 一, source: 一, declared: 0, declared_classes: 0, classes: []}\n",
    )
    assert home_systems(view_of(handbook, "index.md")).count("--share:100%") == 2


def test_roles_that_lead_something(handbook: Handbook, golden: Shown) -> None:
    """Only roles marked for the home page; also where a row names them by an alias."""
    handbook.write(
        "docs/_data/roles.yml",
        "- {id: secretary, title: 党支部书记, kind: 人员, aliases: [书记], home: true}\n"
        "- {id: publicity, title: 宣传委员, kind: 人员, home: true}\n- {id: member, title: 党员, kind: 人员}\n",
    )
    handbook.replace(LECTURE, "lead: 党支部书记", "lead: 书记")
    golden("home-roles", home_roles(view_of(handbook, "index.md")))


def test_roles_lead_to_the_table_of_seven_where_there_is_one(rich: Handbook) -> None:
    rich.replace("docs/_data/roles.yml", "aliases: [书记]", "aliases: [书记], home: true")
    assert '<a href="standards/branch/party-lecture/#seven">' in home_roles(view_of(rich, "index.md"))


def test_recent_revisions(handbook: Handbook, golden: Shown) -> None:
    """Newest first; of one day by number."""
    handbook.add_front(
        "revisions:\n  - {date: 2026-09-01, text: 首次发布}\n  - {date: 2026-10-01, text: 改第4章 & 附录}"
    )
    meetings = "docs/standards/branch/branch-meetings.md"
    handbook.replace(meetings, "work:", "revisions: [{date: 2026-09-01, text: 首次发布}]\nwork:")
    golden("home-recent", home_recent(view_of(handbook, "index.md")))


def test_not_more_than_a_screen_of_revisions(handbook: Handbook) -> None:
    rows = "".join(f"\n  - {{date: 2026-10-{day:02}, text: 改}}" for day in range(1, RECENT + 5))
    handbook.add_front(f"revisions:{rows}")
    assert home_recent(view_of(handbook, "index.md")).count("<li>") == RECENT


def test_roles_lead_to_their_page_where_there_is_one(rich: Handbook) -> None:
    rich.replace("docs/_data/roles.yml", "aliases: [书记]", "aliases: [书记], home: true")
    assert "<dt>党支部书记</dt>" in home_roles(view_of(rich, "index.md"))
    rich.write("docs/roles/secretary.md", '# 职责\n\n{{ role_page("secretary") }}\n')
    assert '<dt><a href="roles/secretary/">党支部书记</a></dt>' in home_roles(view_of(rich, "index.md"))


def test_what_can_be_looked_up(handbook: Handbook, golden: Shown) -> None:
    """Only what the handbook has."""
    assert home_lookups(view_of(handbook, "index.md")) == ""
    handbook.write("docs/forms.md", "# 表单\n\n{{ forms_list() }}\n")
    handbook.write("docs/map.md", "# 关系图\n\n{{ standards_map() }}\n")
    golden("home-lookups", home_lookups(view_of(handbook, "index.md")))
