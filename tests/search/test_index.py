import dataclasses
import gzip
import hashlib
import json
from pathlib import Path

import pytest

from macros import search
from macros.search import index
from macros.search.extract import PageText, Section, extract, from_json, to_json
from macros.store import Store

from .conftest import Site, write_pages


def digest(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_builds_give_the_same_bytes(site: Site, tmp_path: Path) -> None:
    search.build(tmp_path, write_pages(tmp_path), Store(tmp_path / "store"))
    assert digest(tmp_path / "pagefind") == digest(site.folder / "pagefind")


def test_nothing_is_left_beside_the_index(site: Site) -> None:
    assert [path.name for path in site.folder.iterdir() if path.name.startswith(".")] == []
    assert {path.name.split(".")[0] for path in (site.folder / "pagefind").iterdir()} == {
        "fragment",
        "handbook",
        "index",
        "pagefind",
        "pagefind-entry",
        "pagefind-worker",
        "wasm",
    }


def test_the_copy_has_tokens_breaks_and_the_ids_of_headings() -> None:
    text = PageText((Section("a<b", "5.2", "课前准备", "clause", "应到DJ404。\n表1"),), ())
    assert '<h3 id="a&lt;b">5 2 ¶ 课 前 准 备 ¶</h3><p>应 到 dj 404 ¶ 表 1 ¶</p>' in index.spaced_copy(text)


def test_the_directory_names_pagefinds_page_and_the_text_file(site: Site) -> None:
    directory = json.loads(gzip.decompress((site.folder / "pagefind/handbook/pages.pack").read_bytes()))
    assert directory["format"] == 1
    assert [page["url"] for page in directory["pages"]] == [page.url for page in site.pages]
    for page in directory["pages"]:
        assert (site.folder / "pagefind/fragment" / f"{page['id']}.pf_fragment").is_file()
        assert (site.folder / "pagefind/handbook/text" / f"{page['file']}.pack").is_file()


def test_no_pages_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(search.SearchError, match=r"^搜索索引没有建成：没有可以搜索的页面。$"):
        search.build(tmp_path, [], Store(tmp_path / "store"))


def test_a_page_that_was_not_built_is_an_error_and_the_old_index_stays(tmp_path: Path) -> None:
    pages = write_pages(tmp_path)
    search.build(tmp_path, pages, Store(tmp_path / "store"))
    before = digest(tmp_path / "pagefind")
    lost = dataclasses.replace(pages[0], file=tmp_path / "lost.html")
    with pytest.raises(search.SearchError, match=r"^搜索索引没有建成：读不到已生成的页面 .*/lost\.html。$"):
        search.build(tmp_path, [lost], Store(tmp_path / "store"))
    assert digest(tmp_path / "pagefind") == before


def test_a_missing_program_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "get_executable", lambda: None)
    message = "搜索索引没有建成：没有找到 pagefind 程序，请重新安装依赖（make serve 会自动安装）。"
    with pytest.raises(search.SearchError) as caught:
        search.build(tmp_path, write_pages(tmp_path), Store(tmp_path / "store"))
    assert str(caught.value) == message


def test_a_failing_program_is_an_error_with_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind-that-fails"
    program.write_text("#!/bin/sh\necho broken >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setattr(index, "get_executable", lambda: program)
    with pytest.raises(search.SearchError, match=r"^搜索索引没有建成：pagefind 退出码 3：broken$"):
        search.build(tmp_path, write_pages(tmp_path), Store(tmp_path / "store"))


def test_a_program_that_cannot_run_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "get_executable", lambda: tmp_path / "nothing")
    with pytest.raises(search.SearchError, match=r"^搜索索引没有建成：pagefind 没有运行完（"):
        search.build(tmp_path, write_pages(tmp_path), Store(tmp_path / "store"))


def test_a_page_left_out_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind-that-does-nothing"
    program.write_text("#!/bin/sh\nexit 0\n")
    program.chmod(0o755)
    monkeypatch.setattr(index, "get_executable", lambda: program)
    message = r"^搜索索引没有建成：pagefind 漏掉了 5 个页面，例如 standards/branch/branch-meetings/。$"
    with pytest.raises(search.SearchError, match=message):
        search.build(tmp_path, write_pages(tmp_path), Store(tmp_path / "store"))


def test_texts_that_are_kept_are_the_same_texts(tmp_path: Path) -> None:
    for page in write_pages(tmp_path):
        text = extract(page.file.read_text(encoding="utf-8"))
        assert from_json(to_json(text)) == text


def test_the_index_from_kept_texts_has_the_same_bytes(tmp_path: Path) -> None:
    pages, store = write_pages(tmp_path), Store(tmp_path / "store")
    search.build(tmp_path, pages, store)
    first = digest(tmp_path / "pagefind")
    assert len(list(store.folder.iterdir())) == len(pages)
    search.build(tmp_path, pages, store)
    assert digest(tmp_path / "pagefind") == first
