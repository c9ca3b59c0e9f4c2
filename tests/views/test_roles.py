"""The page of all roles, and a role's page."""

from __future__ import annotations

import pytest

from macros.site import Build
from macros.views.context import ViewError
from macros.views.roles import role_page, roles_list
from tests.conftest import LECTURE, Handbook
from tests.views.conftest import Shown, view_of

ROLES = ("secretary", "publicity", "member")
TWO_SYSTEMS = (
    "- {id: own, title: 自编标准, short: 自编, summary: 一项, source: 自编, declared: 1, declared_classes: 1, "
    "classes: [{title: 自编, members: [party-lecture]}]}"
)


def with_pages(handbook: Handbook, *roles: str) -> Handbook:
    for role in roles:
        handbook.write(f"docs/roles/{role}.md", f'# 职责\n\n{{{{ role_page("{role}") }}}}\n')
    return handbook


def test_all_roles(rich: Handbook, golden: Shown) -> None:
    """By kind with their counts; those without duties are only named."""
    rich.append(
        "docs/_data/roles.yml",
        "- {id: recorder, title: 记录人, kind: 临时职务}\n- {id: idle, title: 团委, kind: 组织}\n- {id: idler, title: 工会, kind: 组织}",
    )
    rich.replace(LECTURE, "help: [宣传委员]", "help: [宣传委员, 记录人]")
    with_pages(rich, *ROLES, "recorder")
    golden("roles-list", roles_list(view_of(rich, "index.md")))


def test_a_role_without_page(handbook: Handbook) -> None:
    with pytest.raises(ViewError, match=r"^角色“党支部书记”没有页面 docs/roles/secretary\.md。$"):
        roles_list(view_of(handbook, "index.md"))


def test_a_role(rich: Handbook, golden: Shown) -> None:
    """牵头 as a table, 协助 and 参加 as lists; two systems to choose from; what clauses demand; offices."""
    rich.append("docs/_data/systems.yml", TWO_SYSTEMS)
    rich.append("docs/_data/roles.yml", "- {id: recorder, title: 记录人, kind: 临时职务}")
    rich.replace(LECTURE, "help: [宣传委员]", "help: [宣传委员, 记录人]")
    rich.replace("docs/standards/branch/branch-meetings.md", "join: [党员]", "join: [党员, 宣传委员]")
    rich.replace(LECTURE, "党课应有记录", "宣传委员应 & 只应按 <计划> 准备。党课应有记录")
    with_pages(rich, *ROLES, "recorder")
    golden("role-page", role_page(view_of(rich, "roles/publicity.md"), "publicity"))


def test_the_leading_role(rich: Handbook, golden: Shown) -> None:
    with_pages(rich, "secretary")
    golden("role-page-lead", role_page(view_of(rich, "roles/secretary.md"), "secretary"))


def test_the_card_as_pdf(handbook: Handbook) -> None:
    with_pages(handbook, "secretary")
    assert "pdf/role-secretary.pdf" not in role_page(view_of(handbook, "roles/secretary.md"), "secretary")
    handbook.replace("mkdocs.yml", "  required_chapters", "  pdf: true\n  required_chapters")
    shown = role_page(view_of(handbook, "roles/secretary.md"), "secretary")
    assert '<a class="download" href="../../pdf/role-secretary.pdf" download="党支部书记职责卡.pdf"' in shown


def test_a_role_without_duties(handbook: Handbook) -> None:
    handbook.append("docs/_data/roles.yml", "- {id: recorder, title: 记录人, kind: 临时职务, aliases: [书记员]}")
    shown = role_page(view_of(handbook, "index.md"), "recorder")
    assert shown.strip() == "各标准的工作要素（七何）中没有写到记录人。也称书记员。为一次会议或一项活动指定，事毕即止。"


def test_a_form_that_is_an_appendix_is_only_a_link(rich: Handbook) -> None:
    rich.replace(LECTURE, 'form: "#plan-form"', 'form: "#plan"')
    shown = role_page(view_of(rich, "index.md"), "secretary")
    assert '<a href="standards/branch/party-lecture/#plan">党课讲授计划表</a></td>' in shown


def test_a_role_that_is_not_there(handbook: Handbook) -> None:
    with pytest.raises(ViewError, match=r"^角色“boss”不在 docs/_data/roles\.yml 里。$"):
        role_page(view_of(handbook, "index.md"), "boss")


def test_a_label_that_is_not_there(handbook: Handbook) -> None:
    handbook.replace(LECTURE, 'how: "#procedure"', 'how: "#proceed"')
    catalog, _ = handbook.examine()
    with pytest.raises(ViewError, match=r"^《党课讲授规范》的七何里的“#proceed”在那一页没有对应的标签。$"):
        role_page(Build(catalog, catalog.pages["index.md"]).context, "secretary")


def test_a_role_leads_to_its_year_where_there_is_a_calendar(handbook: Handbook) -> None:
    with_pages(handbook, *ROLES)
    link = '<a class="download" href="../calendar/?role=secretary">'
    assert link not in role_page(view_of(handbook, "roles/secretary.md"), "secretary")
    handbook.write("docs/calendar.md", "# 日历\n")
    page = role_page(view_of(handbook, "roles/secretary.md"), "secretary")
    assert f"{link}按月份看（工作日历）</a>" in page.replace("../../calendar/", "../calendar/")
