"""Drives Pagefind over copies of the pages in char mode.

The binary of the wheel is run once over a folder: nothing stays running, and there is no service to wait for.
"""

import gzip
import html
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from pagefind.service import get_executable

from .extract import PageText, Section
from .tokens import BREAK, tokens

# The interfaces that Pagefind ships for sites without one of their own: 400 KB that nothing here asks for.
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")
_SIGNATURE = b"pagefind_dcd"
_TIMEOUT = 600


class SearchError(Exception):
    """The index could not be made; the message, in Chinese, says why."""


def run_pagefind(work: Path, output: Path, urls: Sequence[str], texts: Sequence[PageText]) -> list[str]:
    """Index the texts of the pages with these site-relative addresses into ``output``, using ``work`` for the copies.

    Gives Pagefind's name of each page, in order. Raises ``SearchError`` where Pagefind is missing, fails or
    leaves a page out.
    """
    copies = work / "copies"
    for url, text in zip(urls, texts, strict=True):
        target = copies / _file(url)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(spaced_copy(text), encoding="utf-8")
    binary = get_executable()
    if binary is None:
        raise SearchError("搜索索引没有建成：没有找到 pagefind 程序，请重新安装依赖（make serve 会自动安装）。")
    command = [str(binary), "--site", str(copies), "--output-path", str(output), "--force-language", "zh", "--silent"]
    command.append("--keep-index-url")
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SearchError(f"搜索索引没有建成：pagefind 没有运行完（{error}）。") from error
    if done.returncode != 0:
        raise SearchError(f"搜索索引没有建成：pagefind 退出码 {done.returncode}：{done.stderr.strip()[-500:]}")
    for pattern in _UNUSED:
        for path in output.glob(pattern):
            path.unlink()
    return _page_ids(output, urls)


def _file(url: str) -> str:
    return url if url.endswith(".html") else f"{url}index.html"


def spaced_copy(text: PageText) -> str:
    """The page as Pagefind reads it: tokens with a space between, a break between blocks, headings with their ids."""
    body = "\n".join(_spaced_section(section) for section in text.sections)
    return f'<!doctype html><html lang="zh"><body data-pagefind-body>\n{body}\n</body></html>\n'


def _spaced_section(section: Section) -> str:
    title = _spaced(f"{section.number}\n{section.title}")
    tag = {"head": "h1", "chapter": "h2"}.get(section.kind, "h3")
    anchor = f' id="{html.escape(section.anchor)}"' if section.anchor else ""
    heading = f"<{tag}{anchor}>{title} {BREAK}</{tag}>" if section.title else f"<p>{title} {BREAK}</p>"
    return f"{heading}<p>{_spaced(section.text)} {BREAK}</p>"


def _spaced(text: str) -> str:
    return html.escape(" ".join(tokens(text)))


def _page_ids(output: Path, urls: Sequence[str]) -> list[str]:
    """Read which of Pagefind's files is which page, and see that none is missing."""
    found: dict[str, str] = {}
    for path in output.glob("fragment/*.pf_fragment"):
        data = gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)
        found[json.loads(data)["url"]] = path.stem
    missing = [url for url in urls if f"/{_file(url)}" not in found]
    if missing:
        raise SearchError(f"搜索索引没有建成：pagefind 漏掉了 {len(missing)} 个页面，例如 {missing[0] or '首页'}。")
    return [found[f"/{_file(url)}"] for url in urls]
