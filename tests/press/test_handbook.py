"""Every standard of the shipped handbook, printed: what a program can see of good pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.press.compose import compose
from macros.press.run import lay_out_volume
from macros.press.site import Site
from macros.press.volume import Planner
from macros.reading import read_catalog
from macros.settings import load_settings
from tests.conftest import PROJECT
from tests.press.conftest import hrefs, paged
from tests.press.pdfs import Pdf
from tests.site.building import build_real, once

SLUGS = sorted(path.stem for path in (PROJECT / "docs/standards").glob("*/*.md") if path.stem != "index")


@pytest.fixture(scope="session")
def planner(tmp_path_factory: pytest.TempPathFactory) -> Planner:
    root: Path = once(tmp_path_factory, "real-handbook", build_real)
    return Planner(read_catalog(load_settings(root))[0], Site(root / "site"))


@pytest.mark.parametrize("slug", SLUGS)
def test_standard(planner: Planner, slug: str) -> None:
    volume = planner.standard(slug)
    laid = lay_out_volume(volume)
    pdf, html = Pdf(laid.data), compose(volume)
    assert laid.messages == ()
    assert laid.pages == len(pdf.labels) > 10
    assert pdf.told_in_contents("foreword") == [pdf.label_of(anchor) for anchor in hrefs(html, "contents")]
    assert pdf.told_in_references() == [pdf.label_of(anchor) for anchor in paged(html)]
    assert pdf.badly_broken() == []
    assert all(pdf.fonts().values())
    assert all(figure.get("/Alt") for figure in pdf.elements("Figure"))
    headings = re.findall(r'<h[2-6][^>]* id="([^"]+)"', html)
    # 20 mm of margin, a heading and two lines below it.
    assert [anchor for anchor in headings if pdf.places[anchor][1] < 20 / 25.4 * 72 + 40] == []
