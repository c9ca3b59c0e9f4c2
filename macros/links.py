"""Addresses of pages and the relative links between them, as MkDocs makes them."""

from __future__ import annotations

import posixpath


def page_url(uri: str, directory_urls: bool = True) -> str:
    """Return the site-relative address of a page: standards/branch/party-lecture.md -> standards/branch/party-lecture/."""
    stem = uri.removesuffix(".md")
    folder, name = posixpath.split(stem)
    if name == "index":
        return (f"{folder}/" if folder else "") if directory_urls else f"{stem}.html"
    return f"{stem}/" if directory_urls else f"{stem}.html"


def output_path(uri: str, directory_urls: bool = True) -> str:
    """Return the site-relative file of a page: …/party-lecture/index.html."""
    url = page_url(uri, directory_urls)
    return f"{url}index.html" if url.endswith("/") or not url else url


def relative_url(source: str, target: str, anchor: str = "", directory_urls: bool = True) -> str:
    """Return the link from page `source` to page `target` (both as .md paths below docs/), with `#anchor`."""
    suffix = f"#{anchor}" if anchor else ""
    if source == target and anchor:
        return suffix
    here = posixpath.dirname(output_path(source, directory_urls))
    url = page_url(target, directory_urls)
    link = posixpath.relpath(url or ".", here or ".")
    return (f"{link}/" if directory_urls and link != "." else "./" if directory_urls else link) + suffix
