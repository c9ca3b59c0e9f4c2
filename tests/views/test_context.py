"""Links from the page that calls."""

from __future__ import annotations

from markupsafe import Markup

from macros.markdown import BEGIN, END
from macros.views.context import block, join
from tests.conftest import Handbook
from tests.views.conftest import view_of


def test_links(handbook: Handbook) -> None:
    context = view_of(handbook)
    assert context.url("index.md") == "../../../"
    assert context.url("index.md", "tasks") == "../../../#tasks"
    assert context.asset("files/a.docx") == "../../../files/a.docx"
    assert context.standard_url("branch-meetings", "notice") == "../branch-meetings/#notice"
    assert view_of(handbook, "index.md").asset("files/a.docx") == "./files/a.docx"


def test_links_without_folders(handbook: Handbook) -> None:
    handbook.append("mkdocs.yml", "use_directory_urls: false")
    context = view_of(handbook)
    assert context.url("index.md") == "../../index.html"
    assert context.asset("files/a.docx") == "../../files/a.docx"
    assert view_of(handbook, "index.md").asset("files/a.docx") == "files/a.docx"


def test_a_block_stands_alone_between_its_marks() -> None:
    assert block(Markup("<p>甲</p>")) == f"\n\n{BEGIN}\n<p>甲</p>\n{END}\n\n"


def test_joined_parts_are_escaped_once() -> None:
    assert join([Markup("<b>甲</b>"), Markup("&amp;")], "、") == "<b>甲</b>、&amp;"
