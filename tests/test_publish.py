"""Building beside the last good site and switching to it."""

from __future__ import annotations

import errno
import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from macros import publish
from macros.publish import BuildFailed, build_site
from tests.conftest import LECTURE, Handbook

HANDBOOK = Path(sys.executable).with_name("handbook")
Build = Callable[[MkDocsConfig], None]


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")


def state(folder: Path) -> dict[str, str]:
    """Return every file below the folder with what is in it and when it was written."""
    return {
        str(path.relative_to(folder)): f"{hashlib.sha256(path.read_bytes()).hexdigest()} {path.stat().st_mtime_ns}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def good(handbook: Handbook) -> Handbook:
    """The tiny handbook with a site that was good once."""
    handbook.write("site/index.html", "上一次")
    handbook.write("site/a/b.html", "上一次的页面")
    return handbook


@pytest.fixture
def building(monkeypatch: pytest.MonkeyPatch) -> Callable[[Build], None]:
    """Put something else in the place of MkDocs' build."""
    return lambda build: monkeypatch.setattr(publish, "build", build)


def write_page(config: MkDocsConfig) -> None:
    Path(config.site_dir).mkdir()
    (Path(config.site_dir) / "index.html").write_text("这一次", encoding="utf-8")


def left_over(handbook: Handbook) -> list[str]:
    return [path.name for path in handbook.root.iterdir() if path.name.startswith(".site-")]


def test_a_whole_site(good: Handbook) -> None:
    """MkDocs itself, once: what stood there before is gone, and what stands there can be read by a web server."""
    site = build_site(good.root)
    assert site == good.path("site")
    assert not good.path("site/a").exists() and left_over(good) == []
    assert "党课讲授规范" in good.read("site/standards/branch/party-lecture/index.html")
    assert good.path("site/handbook.json").is_file() and good.path("site/pagefind").is_dir()
    assert site.stat().st_mode & 0o777 == 0o755


def test_the_first_site(handbook: Handbook, building: Callable[[Build], None]) -> None:
    building(write_page)
    assert build_site(handbook.root) == handbook.path("site")
    assert handbook.read("site/index.html") == "这一次"


def test_a_site_elsewhere(handbook: Handbook, building: Callable[[Build], None], tmp_path: Path) -> None:
    handbook.append("mkdocs.yml", f"site_dir: {tmp_path / 'www' / '手册'}")
    building(write_page)
    assert build_site(handbook.root) == tmp_path / "www" / "手册"


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (lambda h: h.append(LECTURE, "\n党支部必须归档。"), f"{LECTURE}:54:4: TXT001 “必须”应写成“应”。"),
        (lambda h: h.append(LECTURE, "\n讲课人不得迟到。"), f"{LECTURE}:54:4: TXT006 “不得”应写成“不应”。"),
        (lambda h: h.replace("mkdocs.yml", ", prefix: Q/MXH DW", ""), "mkdocs.yml: extra.org 缺少 prefix。"),
        (
            lambda h: h.append("mkdocs.yml", "site_nmae: 甲"),
            "网站没有生成，MkDocs 有下面的提示：\nConfig value 'site_nmae'",
        ),
        (
            lambda h: h.replace("mkdocs.yml", "index.md", "index-page.md"),
            "网站没有生成，MkDocs 有下面的提示：\nA reference to 'index-page.md'",
        ),
        (
            lambda h: h.replace("mkdocs.yml", "name: material", "name: materiel"),
            "网站没有生成，MkDocs 有下面的提示：\nConfig value 'theme'",
        ),
    ],
    ids=["error", "warning", "settings", "configuration", "navigation", "theme"],
)
def test_a_failed_build_leaves_the_last_good_site(
    good: Handbook, fault: Callable[[Handbook], None], message: str
) -> None:
    before = state(good.path("site"))
    fault(good)
    with pytest.raises(BuildFailed) as failed:
        build_site(good.root)
    assert str(failed.value).startswith(message)
    assert state(good.path("site")) == before and left_over(good) == []


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "磁盘满了"),
        (errno.EACCES, "没有权限"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.EIO, "磁盘读写出错"),
    ],
)
def test_disk_errors(good: Handbook, building: Callable[[Build], None], number: int, reason: str) -> None:
    def fail(config: MkDocsConfig) -> None:
        write_page(config)
        raise OSError(number, "said by the system", "/disk/page.html")

    building(fail)
    before = state(good.path("site"))
    with pytest.raises(BuildFailed) as failed:
        build_site(good.root)
    assert str(failed.value) == f"网站没有生成：{reason}（/disk/page.html）。"
    assert state(good.path("site")) == before and left_over(good) == []


def test_no_room_beside_the_site(good: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device", str(good.root))

    monkeypatch.setattr("tempfile.mkdtemp", full)
    with pytest.raises(BuildFailed, match=r"^网站没有生成：磁盘满了"):
        build_site(good.root)


@pytest.mark.parametrize("error", [OSError(errno.EBUSY, "busy"), KeyboardInterrupt()], ids=["busy", "Ctrl+C"])
def test_a_switch_that_fails_half_way(
    good: Handbook, building: Callable[[Build], None], monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    building(write_page)
    before = state(good.path("site"))
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise error
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises((BuildFailed, KeyboardInterrupt)):
        build_site(good.root)
    assert state(good.path("site")) == before and left_over(good) == []


def test_the_search_index_cannot_be_made(good: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    from macros.search import SearchError

    def fail(*_: object) -> None:
        raise SearchError("搜索索引没有建成：原因。")

    monkeypatch.setattr("macros.site.search.build", fail)
    before = state(good.path("site"))
    with pytest.raises(BuildFailed, match=r"^搜索索引没有建成：原因。$"):
        build_site(good.root)
    assert state(good.path("site")) == before
