"""Views on the tiny handbook, compared whole with the files of golden/.

A view that changes on purpose changes its golden file:

    HANDBOOK_GOLDEN=renew .venv/bin/pytest tests/views

writes them anew; then read `git diff tests/views/golden`, for what it shows is what readers will see.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.site import Build
from macros.views.context import Context
from tests.conftest import LECTURE, Handbook

GOLDEN = Path(__file__).parent / "golden"
LECTURE_URI, MEETINGS_URI = "standards/branch/party-lecture.md", "standards/branch/branch-meetings.md"

Shown = Callable[[str, object], None]


def readable(html: str) -> str:
    """Break the HTML before every tag that begins or ends a block or a cell, so that a difference is a line."""
    return (
        re.sub(
            r"\s*(?=</?(?:header|dl|div|ul|ol|li|table|thead|tbody|tr|t[hd]|figure|aside|section|details|p|h[1-6])\b)",
            "\n",
            html,
        ).strip()
        + "\n"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Shown:
    """Compare what a view returns with golden/<name>.html."""

    def compare(name: str, html: object) -> None:
        path = GOLDEN / f"{name}.html"
        if os.environ.get("HANDBOOK_GOLDEN") == "renew":
            path.write_text(readable(str(html)), encoding="utf-8")
        assert readable(str(html)) == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def rich(handbook: Handbook) -> Handbook:
    """The tiny handbook, its lecture with a table, a flowchart, the table of 七何, two forms and a term with a note."""
    handbook.replace(
        "docs/_data/terms.yml", "举办的授课活动\n", "举办的授课活动\n  note: 党课可以用讲座、座谈等形式。\n"
    )
    handbook.replace(LECTURE, '    how: "#procedure"\n', '    how: "#procedure"\n    form: "#plan-form"\n')
    handbook.append(LECTURE, (Path(__file__).parent / "lecture.md").read_text(encoding="utf-8"))
    return handbook


def view_of(handbook: Handbook, uri: str = LECTURE_URI) -> Context:
    """Return what a view is given when the page calls it; the handbook must be right."""
    catalog, findings = handbook.examine()
    assert findings == []
    return Build(catalog, catalog.pages[uri]).context
