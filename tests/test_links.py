"""Addresses and relative links."""

from __future__ import annotations

import pytest

from macros.links import output_path, page_url, relative_url


@pytest.mark.parametrize(
    ("uri", "directory_urls", "url", "file"),
    [
        ("index.md", True, "", "index.html"),
        ("index.md", False, "index.html", "index.html"),
        ("a/index.md", True, "a/", "a/index.html"),
        ("a/b.md", True, "a/b/", "a/b/index.html"),
        ("a/b.md", False, "a/b.html", "a/b.html"),
    ],
)
def test_pages(uri: str, directory_urls: bool, url: str, file: str) -> None:
    assert page_url(uri, directory_urls) == url
    assert output_path(uri, directory_urls) == file


@pytest.mark.parametrize(
    ("source", "target", "anchor", "directory_urls", "link"),
    [
        ("a/b.md", "a/b.md", "x", True, "#x"),
        ("a/b.md", "a/c.md", "x", True, "../c/#x"),
        ("a/b.md", "a/c.md", "", False, "c.html"),
        ("a/b.md", "index.md", "", True, "../../"),
        ("index.md", "a/b.md", "", True, "a/b/"),
        ("index.md", "index.md", "", True, "./"),
        ("a/index.md", "a/b.md", "y", True, "b/#y"),
        ("a/b.md", "index.md", "", False, "../index.html"),
    ],
)
def test_relative(source: str, target: str, anchor: str, directory_urls: bool, link: str) -> None:
    assert relative_url(source, target, anchor, directory_urls) == link
