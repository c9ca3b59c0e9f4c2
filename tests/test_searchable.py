"""What search is told of the pages: kinds, facets, other words."""

from __future__ import annotations

from pathlib import Path

from macros.searchable import searched_pages
from tests.conftest import LECTURE, Handbook

PAGE = "---\ntitle: {0}\n---\n\n# {0}\n"


def test_a_standard(handbook: Handbook) -> None:
    handbook.replace(LECTURE, "lead: 党支部书记", "lead: 书记")
    pages = searched_pages(handbook.examine()[0], Path("/site"))
    assert [page.number for page in pages] == ["402", "404"]
    lecture = pages[1]
    assert lecture.url == "standards/branch/party-lecture/"
    assert lecture.file == Path("/site/standards/branch/party-lecture/index.html")
    assert (lecture.title, lecture.kind, lecture.designation) == ("党课讲授规范", "标准", "Q/MXH DW 404—2026")
    # Roles by their titles, though the page may use an alias; those who only attend are no way to search.
    assert lecture.filters == {"体系": ["学会体系"], "类别": ["党支部"], "角色": ["党支部书记", "宣传委员"]}
    assert lecture.keywords == ["讲党课", "党课怎么讲？"]
    assert lecture.terms == ["党课"]


def test_other_pages_by_kind(handbook: Handbook) -> None:
    for name in (
        "guide/start",
        "about/us",
        "systems/main",
        "roles/secretary",
        "audit/branch",
        "standards/index",
        "more",
    ):
        handbook.write(f"docs/{name}.md", PAGE.format(name))
    others = searched_pages(handbook.examine()[0], Path("/site"))[2:]
    assert [(page.url, page.kind, page.title) for page in others] == [
        ("about/us/", "关于", "about/us"),
        ("audit/branch/", "检查", "audit/branch"),
        ("guide/start/", "编辑指南", "guide/start"),
        ("more/", "页面", "more"),
        ("roles/secretary/", "角色", "roles/secretary"),
        ("standards/", "类别", "standards/index"),
        ("systems/main/", "体系", "systems/main"),
    ]
    assert all(page.filters == {} and page.number == page.designation == "" for page in others)


def test_the_home_page_is_not_searched(handbook: Handbook) -> None:
    assert "" not in [page.url for page in searched_pages(handbook.examine()[0], Path("/site"))]


def test_addresses_without_folders(handbook: Handbook) -> None:
    handbook.append("mkdocs.yml", "use_directory_urls: false")
    page = searched_pages(handbook.examine()[0], Path("/site"))[0]
    assert (page.url, page.file) == (
        "standards/branch/branch-meetings.html",
        Path("/site/standards/branch/branch-meetings.html"),
    )


def test_a_standard_in_no_class_and_no_system(handbook: Handbook) -> None:
    handbook.replace("docs/_data/systems.yml", "[branch-meetings, party-lecture]", "[branch-meetings]")
    handbook.write("docs/_data/classes.yml", "[]\n")
    lecture = searched_pages(handbook.examine()[0], Path("/site"))[1]
    assert lecture.filters == {"体系": [], "类别": [], "角色": ["党支部书记", "宣传委员"]}
