"""A real browser, a static server on a free port, and visits that may not leave it. For all browser tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright

from tests.browser import sheets
from tests.serving import serving

FORMS = Path(__file__).parent / "forms.md"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 740}

Serve = Callable[[Path], str]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, started once for the folder."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS.split())
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def serve() -> Iterator[Serve]:
    """Serve a folder on 127.0.0.1 and return its address, ending in "/"."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(serving(folder))


@pytest.fixture(scope="package")
def forms_url(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The site of tests/browser/forms.md under /handbook/: index.html, dark.html, plain.html (no form), many.html (36 forms),
    old/ as Chromium 86 sees it."""
    root = tmp_path_factory.mktemp("forms")
    sheets.write_forms_site(root / "handbook", FORMS.read_text(encoding="utf-8"))
    return serve(root) + "handbook/"


@dataclass
class Visits:
    """Opens pages as a reader would. `outside` are the addresses asked of any other host, all refused; `errors` what the pages said."""

    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def context(self, url: str, **options: Any) -> BrowserContext:
        """A browser profile of its own, which reaches only the host of `url`; `options` are those of Playwright's new_context."""
        host = "/".join(url.split("/")[:3]) + "/"
        context = self.browser.new_context(**{"viewport": DESK, "locale": "zh-CN", **options})

        def guard(route: Route) -> None:
            if route.request.url.startswith((host, "data:", "blob:")):
                route.continue_()
            else:
                self.outside.append(route.request.url)
                route.abort()

        context.route("**/*", guard)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("console", self._hear)
        self.contexts.append(context)
        return context

    def open(self, url: str, **options: Any) -> Page:
        """Open the address in a new profile."""
        page = self.context(url, **options).new_page()
        page.goto(url)
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)


@pytest.fixture
def visits(chromium: Browser) -> Iterator[Visits]:
    """Visits that fail the test when a page asks anything of another host or says an error. Clear the lists where that is expected."""
    visits = Visits(chromium)
    yield visits
    for context in visits.contexts:
        context.close()
    assert visits.outside == []
    assert visits.errors == []
