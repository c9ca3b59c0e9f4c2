"""What is said of one page is the same whether it is asked for alone or with the whole handbook."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from macros.checking import examine
from macros.settings import load_settings
from tests.conftest import LECTURE, TINY, Handbook

PAGES = sorted(path.relative_to(TINY).as_posix() for path in TINY.glob("docs/**/*.md"))
SLIPS = [
    "讲课人必须准时。",
    "### 无标签",
    "## 附录：表 {#x}",
    '{{ ref("branch-meetings#notise") }}',
    '{{ ref("branch-meetings#minutes") }}',
    '{{ law("支部工作条例", 99) }}',
    "{{ undefined }}",
    "{% if 1 %}",
    "<script>",
    "[链接](standards/branch/party-lecture.md#nothing)",
    "[链接](../branch/branch-meetings.md#notice)",
    "/// form | 表 {#x}\n    kind: 表格\n\n| 甲 | [[乙]] |\n///",
    "/// example | #x\n丙: 1\n///",
    "```mermaid\nflowchart TD\nA --> \n```",
    "<<<<<<< HEAD",
    "number: 404",
    "status: 废止",
    "a) 列项",
]


def spoil(handbook: Handbook, chance: random.Random) -> None:
    """Put slips into random lines of random pages and take lines away."""
    for _ in range(chance.randint(1, 5)):
        name = chance.choice(PAGES)
        lines = handbook.read(name).split("\n")
        at = chance.randrange(len(lines))
        if chance.random() < 0.3:
            del lines[at]
        else:
            lines.insert(at, chance.choice(SLIPS))
        handbook.write(name, "\n".join(lines))


@pytest.mark.parametrize("seed", range(60))
def test_one_page_as_in_the_whole(tmp_path: Path, seed: int) -> None:
    handbook = Handbook(tmp_path / "handbook")
    shutil.copytree(TINY, handbook.root)
    spoil(handbook, random.Random(seed))
    settings = load_settings(handbook.root)
    _, whole = examine(settings)
    for name in PAGES:
        _, alone = examine(settings, frozenset({name.removeprefix("docs/")}))
        assert [f for f in alone if f.location.path == name] == [f for f in whole if f.location.path == name]


def test_a_page_that_was_not_asked_for_is_not_fit_to_be_rendered(handbook: Handbook) -> None:
    catalog, _ = examine(load_settings(handbook.root), frozenset({LECTURE.removeprefix("docs/")}))
    assert {uri: page.source.refused for uri, page in catalog.pages.items()} == {
        "index.md": True,
        "standards/branch/branch-meetings.md": True,
        "standards/branch/party-lecture.md": False,
    }
