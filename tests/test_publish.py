"""Building beside the last good site and switching to it; the preview."""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from macros import publish
from macros.publish import BuildFailed, build_site, serve_site
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


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            OSError(errno.EADDRINUSE, "Address already in use"),
            "端口8123已被占用：换一个端口，如 make serve PORT=8124。",
        ),
        (PermissionError(errno.EACCES, "Permission denied"), "预览没有启动：没有权限（未知文件）。"),
        (Abort("说明。"), "说明。"),
        (ConfigurationError("Config file 'x' does not exist."), "手册没有生成：Config file 'x' does not exist."),
    ],
)
def test_a_preview_that_does_not_start(
    handbook: Handbook, monkeypatch: pytest.MonkeyPatch, error: Exception, message: str
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(publish, "serve", fail)
    with pytest.raises(BuildFailed) as failed:
        serve_site(handbook.root, 8123)
    assert str(failed.value) == message


def test_what_mkdocs_says_while_serving(
    handbook: Handbook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def talk(*_: Any, **__: Any) -> None:
        logger = logging.getLogger("mkdocs.commands")
        logger.info("Building documentation...")
        logger.info("Documentation built in 1.25 seconds")
        logger.info("Serving on http://127.0.0.1:8123/")
        logger.info("Detected file changes")
        logger.warning("A warning of MkDocs")
        logger.error(
            "An error happened during the rebuild. The server will appear stuck until build errors are resolved."
        )

    monkeypatch.setattr(publish, "serve", talk)
    serve_site(handbook.root, 8123)
    assert capsys.readouterr() == (
        "正在生成手册，请稍候……\n已生成，用时1.25秒。\n"
        "用浏览器打开 http://127.0.0.1:8123/ ；改动 docs/ 里的文件后页面自动更新，按 Ctrl+C 停止。\n发现改动，重新生成……\n"
        "没有重新生成：请按上面的提示改正，保存后会再试；在这之前页面打不开。\n",
        "A warning of MkDocs\n",
    )
    assert logging.getLogger("mkdocs").propagate and not logging.getLogger("mkdocs").handlers


# The preview as an editor uses it.


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def until(answer: Callable[[], bool], process: subprocess.Popen[str], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, "the preview has ended"
        if answer():
            return
        time.sleep(0.1)
    raise AssertionError(f"nothing within {seconds} seconds")


def read(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=30) as response:
            return str(response.read().decode())
    except OSError:
        return ""


@pytest.fixture
def preview(handbook: Handbook) -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = free_port()
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [HANDBOOK, "serve", "--port", str(port)],
        cwd=handbook.root,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        until(lambda: "党课讲授规范" in read(f"http://127.0.0.1:{port}/standards/branch/party-lecture/"), process)
        yield process, port
    finally:
        process.kill()
        process.communicate()


def test_preview(handbook: Handbook, preview: tuple[subprocess.Popen[str], int]) -> None:
    """It answers, rebuilds after an edit, survives a mistake, says so in Chinese, and leaves quietly."""
    process, port = preview
    address = f"http://127.0.0.1:{port}/"
    taken = subprocess.run(
        [HANDBOOK, "serve", "--port", str(port)], cwd=handbook.root, capture_output=True, text=True, check=False
    )
    assert (
        taken.returncode == 1 and taken.stderr == f"端口{port}已被占用：换一个端口，如 make serve PORT={port + 1}。\n"
    )

    handbook.replace(LECTURE, "党课应有记录", "党课应有完整的记录")
    until(lambda: "党课应有完整的记录" in read(f"{address}standards/branch/party-lecture/"), process)

    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0 and err == ""
    assert out.startswith("正在生成手册，请稍候……\n已生成，用时")
    assert f"用浏览器打开 {address} ；改动 docs/ 里的文件后页面自动更新，按 Ctrl+C 停止。\n" in out
    assert "发现改动，重新生成……\n" in out


def test_preview_of_a_handbook_with_errors(handbook: Handbook) -> None:
    handbook.append(LECTURE, "\n党支部必须归档。")
    done = subprocess.run(
        [HANDBOOK, "serve", "--port", str(free_port())], cwd=handbook.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stderr.startswith(f"{LECTURE}:54:4: TXT001 “必须”应写成“应”。\n")
