"""owners.yml: areas that there are, each once, and the two that must not be missing."""

from __future__ import annotations

import pytest

from tests.conftest import Handbook

PROGRAM, PAGES = '- {area: 程序, accounts: ["@it"]}', '- {area: 页面, accounts: ["@office"]}'
FILE = "docs/_data/owners.yml"


@pytest.mark.parametrize(
    ("lines", "messages"),
    [
        ([PROGRAM, PAGES], []),
        ([], []),
        ([PAGES], [f"{FILE}:1 OWN002 没有写“程序”由谁批准。"]),
        (
            [PROGRAM, PAGES, '- {area: brnch, accounts: ["@a"]}'],
            [f"{FILE}:3 OWN001 没有名为“brnch”的部分。是否指“branch”？"],
        ),
        (
            [PROGRAM, PAGES, '- {area: 表单, accounts: ["@a"]}'],
            [f"{FILE}:3 OWN001 没有名为“表单”的部分。可用的有：程序、页面、数据、branch。"],
        ),
        ([PROGRAM, PAGES, PAGES], [f"{FILE}:3 DAT013 “页面”重复，前面已经有一条。"]),
    ],
)
def test_areas(handbook: Handbook, lines: list[str], messages: list[str]) -> None:
    handbook.write(FILE, "".join(f"{line}\n" for line in lines))
    assert handbook.messages() == messages
