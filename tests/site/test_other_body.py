"""Another body makes the handbook its own as the README says: its settings in mkdocs.yml, its pages in docs/, the rest as shipped."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import LECTURE, PROJECT, TINY, Handbook
from tests.site.building import MKDOCS, Built, attribute, faulty_links, links, once

PREFIX = "/party/handbook/"


def own(folder: Path, *, directory_urls: bool = True) -> Handbook:
    """Make a handbook of the shipped theme and settings and the tiny handbook's docs, with the lines changed that name the body."""
    shutil.copytree(TINY / "docs", folder / "docs")
    shutil.copytree(PROJECT / "overrides", folder / "overrides")
    for page in (PROJECT / "docs").glob("*.md"):  # the pages made of all standards are anybody's
        if not (folder / "docs" / page.name).exists():
            shutil.copy(page, folder / "docs")
    settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    for pattern, line in (
        (r"site_name:.*", "site_name: 某学会党务手册"),
        (r"site_url:.*", f"site_url: https://intranet.example.invalid{PREFIX}"),
        (r"use_directory_urls:.*", f"use_directory_urls: {str(directory_urls).lower()}"),
        (r"    name: 示例单位.*", "    name: 某学会"),
        (r"    short: 示例单位.*", "    short: 学会"),
        (r"    prefix: .*", "    prefix: Q/MXH DW"),
        (r"    edit_url: .*", "    edit_url: https://forge.example.invalid/{path}"),
        (r"  required_chapters: .*", "  required_chapters: [procedure]"),
    ):
        settings, count = re.subn(rf"(?m)^{pattern}$", lambda _, line=line: line, settings)  # type: ignore[misc]
        assert count == 1, pattern
    handbook = Handbook(folder)
    handbook.write("mkdocs.yml", settings)
    handbook.write("docs/standards/index.md", "---\ntitle: 全部标准\n---\n\n# 全部标准\n\n{{ standards_list() }}\n")
    return handbook


def mkdocs(handbook: Handbook, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs itself, as an editor or a CI job would."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command: list[str | Path] = [MKDOCS, "build", *arguments]
    return subprocess.run(command, cwd=handbook.root, env=environment, capture_output=True, text=True, check=False)


def build(folder: Path, *, directory_urls: bool) -> None:
    done = mkdocs(own(folder, directory_urls=directory_urls), "--strict")
    assert done.returncode == 0, done.stdout
    assert "WARNING" not in done.stderr


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "files"])
def other(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    name = f"other-{'folders' if request.param else 'files'}"
    return Built(once(tmp_path_factory, name, partial(build, directory_urls=request.param)))


def test_the_site_is_whole(other: Built) -> None:
    made = {path.relative_to(other.site).as_posix() for path in other.site.rglob("*") if path.is_file()}
    name = "{}/index.html" if other.catalog.settings.directory_urls else "{}.html"
    standards = {name.format(f"standards/branch/{slug}") for slug in ("party-lecture", "branch-meetings")}
    assert standards | {"index.html", "404.html", "handbook.json", "sitemap.xml", "pagefind/pagefind.js"} <= made
    assert "assets/javascripts/search.js" in made


def test_every_link_leads_somewhere_below_the_prefix(other: Built) -> None:
    assert faulty_links(other, PREFIX) == []


def test_only_the_lost_page_knows_where_the_site_lies(other: Built) -> None:
    """So the same files work under any path."""
    for path, page in other.pages.items():
        absolute = [address for _, address in links(page) if address.startswith("/")]
        assert all(address.startswith(PREFIX) for address in absolute)
        assert bool(absolute) == (path == "404.html"), path


def test_no_word_of_the_shipped_body(other: Built) -> None:
    for path in other.site.rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".css", ".js", ".svg"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"示例单位|SLDW|研究院|git\.example\.invalid", text), path


def test_its_own_words(other: Built) -> None:
    lecture = other.article("standards/branch/party-lecture.md").get_text()
    assert "Q/MXH DW 404—2026" in lecture
    footer = other.page("index.md").select_one(".md-copyright")
    assert footer is not None and "某学会" in footer.get_text()
    (edit,) = other.page("standards/branch/party-lecture.md").select("a.edit-link")
    assert attribute(edit, "href") == "https://forge.example.invalid/docs/standards/branch/party-lecture.md"


@pytest.mark.parametrize("strict", [False, True])
def test_a_broken_page_is_refused(handbook: Handbook, strict: bool) -> None:
    """By plain MkDocs too: with our message, and the old site as it was."""
    handbook.write("site/index.html", "上一次")
    handbook.append(LECTURE, "\n党支部必须归档。")
    done = mkdocs(handbook, *(["--strict"] if strict else []))
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert f"{LECTURE}:54:4: TXT001 “必须”应写成“应”。\n" in done.stdout and "没有生成网站。" in done.stdout
    assert [path.name for path in handbook.path("site").rglob("*")] == ["index.html"]
    assert handbook.read("site/index.html") == "上一次"


def test_warnings_do_not_refuse_but_are_said(handbook: Handbook) -> None:
    handbook.append(LECTURE, "\n讲课人不得迟到。")
    done = mkdocs(handbook)
    assert done.returncode == 0
    assert f"{LECTURE}:54:4: TXT006 “不得”应写成“不应”。" in done.stderr
    assert "不得迟到" in handbook.read("site/standards/branch/party-lecture/index.html")
