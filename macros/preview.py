"""The preview: MkDocs' live-reload server over the last good site. Each edit is built beside it and takes its place, or is explained."""

from __future__ import annotations

import errno
import logging
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from macros.publish import BuildFailed, build_preview, os_reason
from macros.settings import CONFIG

_HOST = "127.0.0.1"


def serve_site(root: Path, port: int) -> None:
    """Serve on 127.0.0.1 and rebuild on edits of pages, data, theme and settings; returns on Ctrl+C. Raises BuildFailed."""
    _ask_for(port)
    # Its talk is of every request; what editors should know is said here.
    logging.getLogger("mkdocs.livereload").addFilter(lambda record: False)
    print("正在生成手册，请稍候……", flush=True)
    with tempfile.TemporaryDirectory(prefix="handbook-") as folder:
        preview = _Preview(root, port, Path(folder))
        took = preview.build()
        print(f"已生成，用时{took:.1f}秒。", flush=True)
        server = preview.server()
        print(f"用浏览器打开 {preview.url} ；改动 docs/ 里的文件后页面自动更新，按 Ctrl+C 停止。", flush=True)
        before = signal.signal(signal.SIGINT, _leaving(server))
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            return
        finally:
            signal.signal(signal.SIGINT, before)
            server.shutdown()


def _leaving(server: LiveReloadServer) -> Callable[..., None]:
    """Return what Ctrl+C does: the server's loop ends even where a library that a build calls swallows the exception."""

    def leave(*_: object) -> None:
        server._shutdown = True
        raise KeyboardInterrupt

    return leave


def _ask_for(port: int) -> None:
    """Raise BuildFailed before any work where the port cannot be had."""
    try:
        with socket.socket() as asking:
            asking.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            asking.bind((_HOST, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise BuildFailed(f"端口{port}已被占用：换一个端口，如 make serve PORT={port + 1}。") from error
        raise BuildFailed(f"预览没有启动：{os_reason(error)}") from error


class _Preview:
    """The last good site in a folder of its own below `folder`, and the server that shows it."""

    def __init__(self, root: Path, port: int, folder: Path) -> None:
        self.root, self.port, self.folder = root, port, folder
        self.url = f"http://{_HOST}:{port}/"
        self.turn = 0
        self.shown: LiveReloadServer | None = None

    @property
    def site(self) -> Path:
        return self.folder / str(self.turn)

    def build(self) -> float:
        """Build the next site and show it; return the seconds that took. Raises BuildFailed.

        The one before stays until the next is there: requests for its files may be under way.
        """
        start = time.monotonic()
        fresh = self.folder / str(self.turn + 1)
        try:
            for warning in build_preview(self.root, fresh, self.url):
                print(warning, file=sys.stderr, flush=True)
        except BuildFailed:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        shutil.rmtree(self.folder / str(self.turn - 1), ignore_errors=True)
        self.turn += 1
        if self.shown is not None:
            self.shown.root = str(self.site)
        return time.monotonic() - start

    def rebuild(self) -> None:
        """Build after an edit; where it cannot be built, say why and go on showing what was."""
        print("发现改动，重新生成……", flush=True)
        try:
            print(f"已更新，用时{self.build():.1f}秒。", flush=True)
        except BuildFailed as error:
            print(
                f"{error}\n请按上面的提示改正，保存后会再试；在这之前看到的是改动以前的页面。",
                file=sys.stderr,
                flush=True,
            )

    def server(self) -> LiveReloadServer:
        """Return the server, which watches all that the site is made of."""
        self.shown = LiveReloadServer(self.rebuild, _HOST, self.port, str(self.site))
        self.shown.error_handler = self._missing
        config = load_config(str(self.root / CONFIG))
        for path in (config.docs_dir, str(self.root / CONFIG), *config.theme.dirs):
            self.shown.watch(path)
        return self.shown

    def _missing(self, code: int) -> bytes | None:
        page = self.site / f"{code}.html"
        return page.read_bytes() if page.is_file() else None
