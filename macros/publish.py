"""Runs MkDocs: a strict build beside the last good site and the switch to it, and the preview that rebuilds on edits."""

from __future__ import annotations

import errno
import logging
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from macros.findings.reasons import reason
from macros.settings import CONFIG


class BuildFailed(Exception):  # noqa: N818 - reads as what happened
    """The site was not built; the message says why, for the editor."""


class _Warnings(logging.Handler):
    """Collects what MkDocs warns of: in strict mode it only says how many there were."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.messages.append(record.getMessage())


def build_site(root: Path) -> Path:
    """Build strictly into a folder beside site/ and swap it in; on failure the last good site is left as it is.

    Returns the site's folder. Raises BuildFailed.
    """
    warnings = _Warnings()
    with _listening(warnings):
        return _build_beside(root, warnings)


@contextmanager
def _listening(handler: logging.Handler) -> Iterator[None]:
    """Give what MkDocs says to the handler alone."""
    logger = logging.getLogger("mkdocs")
    before = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


def _build_beside(root: Path, warnings: _Warnings) -> Path:
    try:
        config = load_config(str(root / CONFIG), strict=True)
        site = Path(config.site_dir)
        site.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{site.name}-", dir=site.parent) as folder:
            fresh = Path(folder) / "new"
            config.site_dir = str(fresh)
            _run(config)
            fresh.chmod(0o755)
            _swap(fresh, site, Path(folder) / "old")
    except Abort as error:
        raise BuildFailed(_reason(error, warnings)) from error
    except (MkDocsException, SystemExit) as error:
        raise BuildFailed(f"网站没有生成：{error}\n" + "\n".join(warnings.messages)) from error
    except OSError as error:
        raise BuildFailed(f"网站没有生成：{_os_reason(error)}") from error
    return site


def _run(config: MkDocsConfig) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def _swap(fresh: Path, site: Path, aside: Path) -> None:
    if site.exists():
        site.rename(aside)
    try:
        fresh.rename(site)
    except BaseException:  # Ctrl+C too: what is aside goes away with its folder
        if aside.exists():
            aside.rename(site)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _reason(error: Abort, warnings: _Warnings) -> str:
    message = error.format_message()
    if message.startswith("Aborted with"):  # MkDocs only counts: "Aborted with 1 warnings in strict mode!"
        return "网站没有生成，MkDocs 有下面的提示：\n" + "\n".join(warnings.messages)
    return message


def _os_reason(error: OSError) -> str:
    return f"{reason(error)}（{error.filename or '未知文件'}）。"


class _Speaker(logging.Handler):
    """Says in Chinese what MkDocs does while it serves; its other talk is for programmers, its warnings are passed on."""

    _SAID = (
        (re.compile(r"Documentation built in ([\d.]+) seconds"), "已生成，用时{0}秒。"),
        (re.compile(r"Serving on (\S+)"), "用浏览器打开 {0} ；改动 docs/ 里的文件后页面自动更新，按 Ctrl+C 停止。"),
        (re.compile(r"Detected file changes"), "发现改动，重新生成……"),
        (
            re.compile(r"An error happened during the rebuild"),
            "没有重新生成：请按上面的提示改正，保存后会再试；在这之前页面打不开。",
        ),
    )

    def emit(self, record: logging.LogRecord) -> None:
        """Print the message, translated or as it is."""
        message = record.getMessage()
        for pattern, said in self._SAID:
            if match := pattern.search(message):
                print(said.format(*match.groups()), flush=True)
                return
        if record.levelno >= logging.WARNING:
            print(message, file=sys.stderr, flush=True)


def serve_site(root: Path, port: int) -> None:
    """Serve on 127.0.0.1 and rebuild on edits of pages, data, theme and settings; returns on Ctrl+C. Raises BuildFailed."""
    print("正在生成手册，请稍候……", flush=True)
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    try:
        with _listening(_Speaker()):
            serve(
                str(root / CONFIG),
                livereload=True,
                watch_theme=True,
                dev_addr=f"127.0.0.1:{port}",
                site_url=f"http://127.0.0.1:{port}/",
            )
    except Abort as error:
        raise BuildFailed(error.format_message()) from error
    except MkDocsException as error:
        raise BuildFailed(f"手册没有生成：{error}") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise BuildFailed(f"端口{port}已被占用：换一个端口，如 make serve PORT={port + 1}。") from error
        raise BuildFailed(f"预览没有启动：{_os_reason(error)}") from error
