"""The map: who cites whom."""

from __future__ import annotations

import pytest

from macros.views import matrix, relations
from macros.views.relations import standards_map
from tests.conftest import LECTURE, Handbook
from tests.views.conftest import Shown, view_of

MEETINGS = "docs/standards/branch/branch-meetings.md"
OTHER = "docs/standards/section/talk.md"


@pytest.fixture
def three(handbook: Handbook) -> Handbook:
    """Two classes: 404 cites 402 twice, 801 cites 402 and 404, 402 nothing."""
    handbook.append("docs/_data/classes.yml", "- {id: section, title: 支部自编, series: 8, summary: 自编}")
    handbook.replace(
        "docs/_data/systems.yml", "[branch-meetings, party-lecture]", "[branch-meetings, party-lecture, talk]"
    )
    handbook.replace("docs/_data/systems.yml", "declared: 3", "declared: 4")
    text = handbook.read(MEETINGS).replace("number: 402", "number: 801").replace("党支部会议程序", "半月谈 & 交流")
    cites = '§ 按 {{ ref("branch-meetings") }} 和 {{ ref("party-lecture#prepare") }}。'
    handbook.write(OTHER, text.replace("§ 通知应写明议题。", cites))
    handbook.replace(LECTURE, "党课应有记录", '按 {{ ref("branch-meetings#minutes") }}，党课应有记录')
    return handbook


def test_the_map(three: Handbook, golden: Shown) -> None:
    golden("standards-map", standards_map(view_of(three, "index.md")))


def test_many_standards_have_no_picture(three: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "<svg" in standards_map(view_of(three, "index.md"))
    monkeypatch.setattr(relations, "LARGEST", 2)
    assert "<svg" not in standards_map(view_of(three, "index.md"))


def test_of_many_names_only_the_first(three: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    """The most often cited first."""
    monkeypatch.setattr(relations, "NAMED", 1)
    shown = standards_map(view_of(three, "index.md"))
    assert (
        '<td data-label="引用了"><b>2</b>　<a href="standards/branch/branch-meetings/">党支部会议程序</a>等2个</td>'
        in shown
    )


def test_no_islands(three: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relations, "FEWEST", 1)
    three.replace(MEETINGS, "§ 通知应写明议题。", '§ 按 {{ ref("talk") }} 通知。')
    assert "没有：每个标准都引用了别的标准，也都被引用。" in standards_map(view_of(three, "index.md"))


def test_nothing_is_cited(handbook: Handbook) -> None:
    handbook.replace(LECTURE, '{{ ref("branch-meetings#notice") }}', "规定")
    shown = standards_map(view_of(handbook, "index.md"))
    assert "2个标准之间有0对引用关系，条款里共引用0次。" in shown and "引用别的标准少于2个（2个）" in shown


def test_the_picture_grows_with_the_pairs(three: Handbook) -> None:
    context = view_of(three, "index.md")
    edges = relations.citations(context.catalog)
    assert len(edges) == 3 and matrix.picture(context, edges).count('class="cite"') == 3
