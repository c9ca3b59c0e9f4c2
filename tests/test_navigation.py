"""The navigation: folders of mkdocs.yml become their pages."""

from __future__ import annotations

from macros.navigation import expand
from tests.conftest import Handbook

PAGE = "---\ntitle: {0}\n---\n\n# {0}\n"


def test_standards_stand_by_class_and_number(handbook: Handbook) -> None:
    catalog, _ = handbook.examine()
    assert expand([{"首页": "index.md"}, {"标准": "standards/"}], catalog) == [
        {"首页": "index.md"},
        {
            "标准": [
                {
                    "党支部": [
                        {"402 党支部会议程序": "standards/branch/branch-meetings.md"},
                        {"404 党课讲授规范": "standards/branch/party-lecture.md"},
                    ]
                }
            ]
        },
    ]


def test_index_pages_lead_their_section(handbook: Handbook) -> None:
    handbook.write("docs/standards/index.md", PAGE.format("全部标准"))
    handbook.write("docs/standards/branch/index.md", PAGE.format("党支部"))
    catalog, _ = handbook.examine()
    (entry,) = expand([{"标准": "standards/"}], catalog)
    assert entry["标准"][0] == "standards/index.md"
    assert entry["标准"][1]["党支部"][0] == "standards/branch/index.md"


def test_a_class_without_pages_has_no_section(handbook: Handbook) -> None:
    handbook.append("docs/_data/classes.yml", "- {id: section, title: 支部自编, series: 8, summary: 自编}")
    catalog, _ = handbook.examine()
    (entry,) = expand([{"标准": "standards/"}], catalog)
    assert [list(group) for group in entry["标准"]] == [["党支部"]]


def test_other_folders_in_order(handbook: Handbook) -> None:
    """The index first, then systems in the order of systems.yml, then the rest by name; titles are the pages' own."""
    for name, title in (("zero", "零"), ("main", "学会体系"), ("index", "体系"), ("annex", "附")):
        handbook.write(f"docs/systems/{name}.md", PAGE.format(title))
    catalog, _ = handbook.examine()
    (entry,) = expand([{"体系": "systems/"}], catalog)
    assert entry == {
        "体系": [
            "systems/index.md",
            {"学会体系": "systems/main.md"},
            {"附": "systems/annex.md"},
            {"零": "systems/zero.md"},
        ]
    }


def test_roles_stand_in_their_own_order(handbook: Handbook) -> None:
    for name in ("index", "member", "publicity", "secretary"):
        handbook.write(f"docs/roles/{name}.md", PAGE.format(name))
    catalog, _ = handbook.examine()
    assert expand([{"查询": [{"角色": "roles/"}, {"表单": "forms.md"}]}], catalog) == [
        {
            "查询": [
                {
                    "角色": [
                        "roles/index.md",
                        {"secretary": "roles/secretary.md"},
                        {"publicity": "roles/publicity.md"},
                        {"member": "roles/member.md"},
                    ]
                },
                {"表单": "forms.md"},
            ]
        }
    ]


def test_checklists_stand_in_the_order_of_their_classes(handbook: Handbook) -> None:
    handbook.append("docs/_data/classes.yml", "- {id: above, title: 党组, series: 1, summary: 还没有}")
    for name in ("index", "above", "branch", "findings"):
        handbook.write(f"docs/audit/{name}.md", PAGE.format(name))
    catalog, _ = handbook.examine()
    pages = ["audit/index.md", *({name: f"audit/{name}.md"} for name in ("findings", "branch", "above"))]
    assert expand([{"检查": "audit/"}], catalog) == [{"检查": pages}]


def test_a_section_of_folders_without_pages_has_no_entry(handbook: Handbook) -> None:
    catalog, _ = handbook.examine()
    assert expand([{"查询": [{"角色": "roles/"}]}], catalog) == []


def test_a_folder_without_pages_has_no_entry(handbook: Handbook) -> None:
    """Another body may have no guide of its own; MkDocs and the theme cannot show an empty section."""
    catalog, _ = handbook.examine()
    assert expand([{"首页": "index.md"}, {"体系": "systems/"}], catalog) == [{"首页": "index.md"}]


def test_other_entries_stay_as_they_are(handbook: Handbook) -> None:
    catalog, _ = handbook.examine()
    nav = ["index.md", {"外部": "https://example.invalid/"}, {"组": ["a.md", {"乙": "b.md"}]}]
    assert expand(nav, catalog) == nav
