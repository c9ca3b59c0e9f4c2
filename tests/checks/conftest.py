"""What an editor is told of a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import LECTURE, Handbook

Said = Callable[[str], list[str]]


@pytest.fixture
def said(handbook: Handbook) -> Said:
    """Add the text at the end of the lecture's page; return what is said of that page, lines counted from the text's first one."""

    def said(text: str) -> list[str]:
        handbook.add_body(text)
        first = handbook.read(LECTURE).split("\n").index(text.split("\n", 1)[0])
        shown = []
        for finding in handbook.findings():
            assert finding.location.path == LECTURE
            line = finding.location.line - first if finding.location.line else 0
            column = f":{finding.location.column}" if finding.location.column else ""
            shown.append(f"{line}{column} {finding.code} {finding.message}")
        return shown

    return said
