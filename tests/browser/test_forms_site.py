"""The forms of the built handbook, where site/ has been built: every page of them works, and no example is cut on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import DESK, Serve, Visits

SITE = Path(__file__).parents[2] / "site"
CUT = """list => list.filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 2)
    .map(e => [e.closest("section").id, e.name, e.value])"""


def pages_with_forms() -> Iterator[str]:
    for path in sorted(SITE.glob("standards/**/index.html")):
        if '<section class="form"' in path.read_text(encoding="utf-8"):
            yield path.parent.relative_to(SITE).as_posix() + "/"


@pytest.fixture(scope="module")
def site_url(serve: Serve) -> str:
    if not SITE.is_dir():
        pytest.skip("site/ is not built")
    return serve(SITE)


def test_every_form_of_the_handbook_takes_its_example(visits: Visits, site_url: str) -> None:
    page = visits.context(site_url, viewport=DESK).new_page()
    seen = list(pages_with_forms())
    assert seen != []
    for path in seen:
        page.goto(site_url + path)
        forms = page.locator("section.form").count()
        page.locator("section.form [data-form-clear]:visible").nth(forms - 1).wait_for()
        page.evaluate("document.querySelectorAll('[data-form-example]').forEach(button => button.click())")
        examples = page.locator("[data-form-example]").count()
        assert page.get_by_text("已填入示例，请改成实际内容").count() == examples, path
        blanks = page.locator("form.form-sheet").locator("textarea, input[type=text]")
        assert (path, blanks.evaluate_all(CUT)) == (path, [])
        assert (path, page.locator("[aria-invalid]").evaluate_all("list => list.map(e => e.value)")) == (path, [])
