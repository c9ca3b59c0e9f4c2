"""Sites for tests: the real handbook, built once for all test processes, and what is read of a built page."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from macros.catalog import Catalog
from macros.links import output_path
from macros.reading import read_catalog
from macros.settings import load_settings
from tests.conftest import PROJECT

HANDBOOK = Path(sys.executable).with_name("handbook")
MKDOCS = Path(sys.executable).with_name("mkdocs")


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that `make` has filled, once for all processes of the test run."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / ".made").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            (folder / ".made").touch()
    return folder


def build_real(folder: Path) -> None:
    """Build a copy of the shipped handbook strictly; neither a warning nor anything else may be said."""
    for name in ("mkdocs.yml", "docs", "overrides"):
        source = PROJECT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    done = subprocess.run([HANDBOOK, "build"], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"网站已生成：{folder / 'site'}\n", "")


def whole_text(element: Tag) -> str:
    return " ".join(element.get_text().split())


def attribute(element: Tag, name: str) -> str:
    """Return an attribute as text, "" where there is none."""
    value = element.get(name)
    return " ".join(value) if isinstance(value, list) else value or ""


@dataclass(frozen=True)
class Built:
    """A handbook and its built site."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    @cached_property
    def catalog(self) -> Catalog:
        return read_catalog(load_settings(self.root))[0]

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Every HTML file by its path in the site."""
        files = sorted(self.site.rglob("*.html"))
        return {path.relative_to(self.site).as_posix(): BeautifulSoup(path.read_bytes(), "lxml") for path in files}

    def page(self, uri: str) -> BeautifulSoup:
        """Return the page made from docs/<uri>."""
        return self.pages[output_path(uri, self.catalog.settings.directory_urls)]

    def article(self, uri: str) -> Tag:
        found = self.page(uri).select_one("article")
        assert found is not None
        return found


def links(page: BeautifulSoup) -> list[tuple[str, str]]:
    """Return what a page loads or leads to: (element, address)."""
    found = []
    for name, key in (
        ("a", "href"),
        ("link", "href"),
        ("img", "src"),
        ("script", "src"),
        ("source", "src"),
        ("use", "href"),
    ):
        found += [(name, attribute(element, key)) for element in page.find_all(name) if element.has_attr(key)]
    return found


def faulty_links(built: Built, prefix: str = "/") -> list[str]:
    """Return every address of the site's pages that leads to no file or no anchor; `prefix` is the path below which the site is served."""
    anchors = {
        path: {attribute(element, "id") for element in page.select("[id]")} for path, page in built.pages.items()
    }
    faults = []
    for path, page in built.pages.items():
        for name, address in links(page):
            if address.startswith(("http:", "https:", "mailto:", "data:")):
                continue
            target, _, anchor = address.partition("#")
            target = target.partition("?")[0]
            if target.startswith("/"):
                if not target.startswith(prefix):
                    faults.append(f"{path}: <{name}> {address} leaves {prefix}")
                    continue
                file = built.site / target.removeprefix(prefix)
            else:
                file = Path(os.path.normpath(built.site / Path(path).parent / target)) if target else built.site / path
            if file.is_dir():
                file /= "index.html"
            if not file.is_relative_to(built.site) or not file.is_file():
                faults.append(f"{path}: <{name}> {address} leads to no file")
            elif anchor and file.suffix == ".html" and anchor not in anchors[file.relative_to(built.site).as_posix()]:
                faults.append(f"{path}: <{name}> {address} leads to no anchor")
    return faults
