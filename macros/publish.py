"""Runs MkDocs: a strict build beside the last good site and the switch to it."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
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
    with _explained():
        config = load_config(str(root / CONFIG), strict=True)
        site = Path(config.site_dir)
        site.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{site.name}-", dir=site.parent) as folder:
            fresh = Path(folder) / "new"
            config.site_dir = str(fresh)
            _run(config)
            fresh.chmod(0o755)
            _swap(fresh, site, Path(folder) / "old")
    return site


def build_release(root: Path, folder: Path) -> None:
    """Build strictly into a new folder. Raises BuildFailed."""
    with _explained():
        config = load_config(str(root / CONFIG), strict=True)
        config.site_dir = str(folder)
        _run(config)


def build_preview(root: Path, folder: Path, site_url: str) -> list[str]:
    """Build into a new folder, to be seen at `site_url`; return what MkDocs warns of. Raises BuildFailed."""
    with _explained() as warnings:
        config = load_config(str(root / CONFIG))
        config.site_dir, config.site_url = str(folder), site_url
        _run(config)
    return warnings


@contextmanager
def _explained() -> Iterator[list[str]]:
    """Collect what MkDocs warns of, and turn what stops a build into BuildFailed."""
    listener = _Warnings()
    try:
        with _listening(listener):
            yield listener.messages
    except Abort as error:
        raise BuildFailed(_reason(error, listener.messages)) from error
    except (MkDocsException, SystemExit) as error:
        raise BuildFailed("\n".join([f"网站没有生成：{error}", *listener.messages])) from error
    except OSError as error:
        raise BuildFailed(f"网站没有生成：{os_reason(error)}") from error


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


def _reason(error: Abort, warnings: list[str]) -> str:
    message = error.format_message()
    if message.startswith("Aborted with"):  # MkDocs only counts: "Aborted with 1 warnings in strict mode!"
        return "网站没有生成，MkDocs 有下面的提示：\n" + "\n".join(warnings)
    return message


def os_reason(error: OSError) -> str:
    """Return in Chinese what the operating system refused."""
    return f"{reason(error)}（{error.filename or '未知文件'}）。"
