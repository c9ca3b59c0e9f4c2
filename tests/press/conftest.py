"""A small handbook with everything that is hard to print, built and printed once a test process."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.paper.tree import find, has_class, parse
from macros.press.run import lay_out_volume
from macros.press.site import Site
from macros.press.volume import Planner, Volume
from macros.publish import build_site
from macros.reading import read_catalog
from macros.settings import load_settings
from tests.conftest import TINY
from tests.press.pdfs import Pdf

LONG = Path(__file__).parent / "long.md"


def long_page() -> str:
    """Return the page with its charts and its table, which are too long to write down."""
    tall = "\n".join(f"    N{n}[第{n}步] --> N{n + 1}[第{n + 1}步]" for n in range(1, 30))
    wide = "\n".join(f"    W{n}[横向{n}] --> W{n + 1}[横向{n + 1}]" for n in range(1, 16))
    rows = "\n".join(f"| 起{n} | {'说明文字，' * 50}止{n}。 |" for n in range(1, 31))
    text = LONG.read_text(encoding="utf-8")
    text = text.replace("TALL", f"```mermaid\nflowchart TD\n{tall}\n```")
    text = text.replace("WIDE", f"```mermaid\nflowchart LR\n{wide}\n```")
    return text.replace("TABLE", f"| 表头 | 内容 |\n|---|---|\n{rows}")


def hrefs(html: str, section: str) -> list[str]:
    """Return where the links of a section of a composed document lead, in order."""
    roots = [element for element in parse(html).iter("section") if has_class(element, section)]
    return [a.get("href", "").removeprefix("#") for root in roots for a in find(root, "a")]


def paged(html: str) -> list[str]:
    """Return where the references with page numbers lead, in order."""
    return [a.get("href", "").removeprefix("#") for a in find(parse(html), "a", "paged")]


@dataclass(frozen=True)
class Printed:
    """A built handbook and its volumes laid out."""

    root: Path
    volumes: dict[str, Volume]
    pdfs: dict[str, Pdf]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook's folder with its built site."""
    root = tmp_path_factory.mktemp("press") / "handbook"
    shutil.copytree(TINY, root)
    (root / "docs/standards/branch/long.md").write_text(long_page(), encoding="utf-8")
    systems = root / "docs/_data/systems.yml"
    text = systems.read_text(encoding="utf-8")
    text = text.replace("declared: 3", "declared: 4").replace(
        "[branch-meetings, party-lecture]", "[branch-meetings, party-lecture, long]"
    )
    systems.write_text(text, encoding="utf-8")
    (root / "docs/systems").mkdir()
    (root / "docs/systems/main.md").write_text('# 学会标准体系\n\n{{ system_page("main") }}\n', encoding="utf-8")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    build_site(root)
    return root


@pytest.fixture(scope="session")
def volumes(built: Path) -> dict[str, Volume]:
    """Every volume of the handbook."""
    from macros.press.volume import Wanted

    catalog, findings = read_catalog(load_settings(built))
    assert findings == []
    made = Planner(catalog, Site(built / "site")).volumes(Wanted(everything=True))
    return {volume.name: volume for volume in made}


@pytest.fixture(scope="session")
def printed(built: Path, volumes: dict[str, Volume]) -> Iterator[Printed]:
    """The standard with everything in it, and the system's volume."""
    laid = {name: lay_out_volume(volumes[name]) for name in ("long", "system-main")}
    assert {name: each.messages for name, each in laid.items()} == {"long": (), "system-main": ()}
    yield Printed(built, volumes, {name: Pdf(each.data) for name, each in laid.items()})
