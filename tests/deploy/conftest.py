"""A built site of another body, made once, and copies of it to break."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import LECTURE
from tests.site.building import HANDBOOK, once
from tests.site.test_other_body import PREFIX, own

CHROMIUM = "/usr/bin/chromium"


def build_body(folder: Path) -> None:
    """Build the tiny handbook with the shipped theme, to stand at the root of its server."""
    handbook = own(folder)
    handbook.replace("mkdocs.yml", PREFIX, "/")
    handbook.append(
        LECTURE, "\n## 附录：登记表（资料性） {#record}\n\n/// form | 登记表 {#record-form}\n    kind: 表格\n\n"
    )
    handbook.append(LECTURE, "| 姓名 | [[姓名]] |\n|---|---|\n| 日期 | [[日期：日期]] |\n///\n")
    subprocess.run([HANDBOOK, "build"], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="session")
def body(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tiny handbook with the shipped theme, its site built."""
    return once(tmp_path_factory, "published-body", build_body)


@pytest.fixture
def site(body: Path, tmp_path: Path) -> Path:
    """A copy of the built site."""
    return Path(shutil.copytree(body / "site", tmp_path / "site"))


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
