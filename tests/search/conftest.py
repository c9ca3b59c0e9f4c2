"""A small site of fixtures, built and served once a test process, and a browser to read it with."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from macros import search
from macros.store import Store
from tests.serving import serving

HERE = Path(__file__).parent
ASSETS = HERE.parents[1] / "overrides" / "assets"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)


def manifest() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((HERE / "site" / "pages.json").read_text(encoding="utf-8"))
    return rows


def write_pages(folder: Path) -> list[search.Page]:
    """Write the fixture pages as the build would have, and say what is known of them."""
    shell = (HERE / "site" / "shell.html").read_text(encoding="utf-8")
    pages = []
    for row in manifest():
        file = folder / row["url"] / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        root = "../" * row["url"].count("/")
        body = (HERE / "site" / f"{row['slug']}.html").read_text(encoding="utf-8")
        html = shell.replace("{title}", row["title"]).replace("{root}", root).replace("{large}", "")
        file.write_text(html.replace("{body}", body), encoding="utf-8")
        pages.append(search.Page(file=file, **{key: value for key, value in row.items() if key != "slug"}))
    home = shell.replace("{title}", "首页").replace("{root}", "").replace("{body}", "<p>首页</p>")
    large = '<div class="search-large" data-search="large"></div>'
    (folder / "index.html").write_text(home.replace("{large}", large), encoding="utf-8")
    return pages


@dataclass(frozen=True)
class Site:
    folder: Path
    url: str
    pages: list[search.Page]
    urls: dict[str, str]  # slug -> site-relative address


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The fixture site, under a path prefix, on a port of its own."""
    root = tmp_path_factory.mktemp("search")
    folder = root / "handbook"
    folder.mkdir()
    pages = write_pages(folder)
    shutil.copytree(ASSETS, folder / "assets")
    shutil.copy(HERE / "site" / "frame.css", folder)
    search.build(folder, pages, Store(folder.parent / "store"))
    urls = {row["slug"]: row["url"] for row in manifest()}
    with serving(root) as address:
        yield Site(folder, f"{address}handbook/", pages, urls)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS.split())
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def reader(chromium: Browser, site: Site) -> Iterator[Page]:
    """A page that only asks the engine, shared by the tests that do not touch the box."""
    page = chromium.new_page()
    page.goto(site.url + "guide/")
    yield page
    page.close()
