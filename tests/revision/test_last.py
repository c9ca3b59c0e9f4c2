"""The last revision of a standard on its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.revision.last import redlines, write_redlines
from macros.site import Build
from macros.store import Store
from tests.conftest import LECTURE, Handbook
from tests.revision.conftest import commit, git
from tests.views.conftest import LECTURE_URI, MEETINGS_URI


def revise(handbook: Handbook, day: str = "2026-12-01") -> None:
    handbook.replace(LECTURE, "text: 首次发布}", f"text: 首次发布}}\n  - {{date: {day}, text: 改题目}}")
    handbook.replace(LECTURE, "党支部应确定", "党支部应商定")


def made(handbook: Handbook, tmp_path: Path) -> dict[str, str]:
    catalog, _ = handbook.examine()
    return {slug: redline.html for slug, redline in redlines(catalog, Store(tmp_path / "store")).items()}


def test_table_of_the_last_revision(repository: Handbook, tmp_path: Path) -> None:
    """Against the text before it, whatever was committed since; also before the revision itself is committed."""
    revise(repository)
    uncommitted = made(repository, tmp_path)
    commit(repository, "修订")
    repository.append("docs/index.md", "\n别的。")
    commit(repository, "别的")
    (html,) = made(repository, tmp_path).values()
    page = BeautifulSoup(html, "html.parser")
    assert page.select_one(".editions").text == "2026-09-01 的文本 → 2026-12-01 的文本"  # type: ignore[union-attr]
    assert [mark.text for mark in page.select("del")] == ["确"]
    assert page.select_one(".back a")["href"] == "../standards/branch/party-lecture/"  # type: ignore[index]
    assert uncommitted == {"party-lecture": html}


def test_corrections_after_the_revision_belong_to_it(repository: Handbook, tmp_path: Path) -> None:
    revise(repository)
    commit(repository, "修订")
    repository.replace(LECTURE, "商定", "议定")
    commit(repository, "改正")
    (html,) = made(repository, tmp_path).values()
    assert "<ins>议</ins>" in html


def test_second_build_reads_nothing(repository: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    revise(repository)
    first = made(repository, tmp_path)
    monkeypatch.setattr("macros.revision.last._read", lambda *_: pytest.fail("read again"))
    assert made(repository, tmp_path) == first


def test_what_the_table_shows_is_part_of_its_key(repository: Handbook, tmp_path: Path) -> None:
    """It prints the title of a basis: another title is another table."""
    revise(repository)
    first = made(repository, tmp_path)
    repository.replace("docs/_data/bases.yml", "title: 中国共产党支部工作条例（试行）", "title: 中国共产党支部工作条例")
    assert made(repository, tmp_path) != first


def test_first_edition_asks_nothing(handbook: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.revision.git.Repository.versions", lambda *_: pytest.fail("asked git"))
    assert made(handbook, tmp_path) == {}


def test_without_git(handbook: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    revise(handbook)
    assert made(handbook, tmp_path) == {}
    monkeypatch.setenv("PATH", "")
    assert made(handbook, tmp_path) == {}


def test_shallow_clone(repository: Handbook, tmp_path: Path) -> None:
    revise(repository)
    commit(repository, "修订")
    git(tmp_path, "clone", "-q", "--depth", "1", repository.root.as_uri(), "shallow")
    assert made(Handbook(tmp_path / "shallow"), tmp_path) == {}


def test_page_leads_to_the_table(repository: Handbook, tmp_path: Path) -> None:
    revise(repository)
    catalog, _ = repository.examine()
    build = Build(catalog)
    build.begin(LECTURE_URI)
    assert build.finish("正文").endswith(
        '<aside class="backlinks"><p class="title">上次修订</p><p><a href="../../../redlines/party-lecture.html">'
        "2026年12月1日的修订对照表</a></p></aside>\n<!--/handbook:html-->\n\n"
    )
    build.begin(MEETINGS_URI)
    assert build.finish("正文") == "正文"
    write_redlines(build.redlines, tmp_path / "site")
    assert (tmp_path / "site/redlines/party-lecture.html").is_file()
