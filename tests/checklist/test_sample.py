"""The draw: repeatable for ever, fair to every standard."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from macros.checklist.lines import checklist
from macros.checklist.sample import sample, shares
from tests.conftest import Handbook

#: The draw of 6 with the seed 2026, written down once: another Python and another machine must draw the same.
DRAWN = [
    "branch-meetings#notice-days-1/1",
    "party-lecture#prepare-topic/1",
    "party-lecture#thing-0/1",
    "party-lecture#thing-3/1",
    "party-lecture#thing-4/1",
    "party-lecture#thing-18/1",
]
COUNTS = st.dictionaries(st.text("abcdef", min_size=1, max_size=4), st.integers(1, 80), min_size=1, max_size=12)


def test_the_same_seed_draws_the_same_lines_on_every_machine(handbook: Handbook) -> None:
    for number in range(20):
        handbook.add_body(f"§ 党员应做第{number}件事。 {{#thing-{number}}}")
    lines = checklist(handbook.examine()[0])
    keys = [line.requirement.key for line in sample(lines, 6, "2026")]
    assert keys == DRAWN
    assert [line.requirement.key for line in sample(lines, 6, "2027")] != keys


def test_a_change_in_one_standard_leaves_the_others_draw(handbook: Handbook) -> None:
    for number in range(20):
        handbook.add_body(f"§ 党员应做第{number}件事。 {{#thing-{number}}}")
    lines = checklist(handbook.examine()[0])
    before = {line.requirement.key for line in sample(lines, 8, "1") if line.standard.slug == "party-lecture"}
    handbook.replace("docs/standards/branch/branch-meetings.md", "§ 通知应写明议题。", "§ 通知应写明议题和地点。")
    after = checklist(handbook.examine()[0])
    assert {line.requirement.key for line in sample(after, 8, "1") if line.standard.slug == "party-lecture"} == before


def test_a_large_sample_is_everything(handbook: Handbook) -> None:
    lines = checklist(handbook.examine()[0])
    assert sample(lines, len(lines), "1") == lines == sample(lines, 999, "1")


@given(COUNTS, st.integers(1, 400), st.text(max_size=3))
def test_shares(counts: dict[str, int], size: int, seed: str) -> None:
    given_ = shares(counts, size, seed)
    total = sum(counts.values())
    assert sum(given_.values()) == min(size, total)
    assert all(0 <= given_[name] <= count for name, count in counts.items())
    if size >= len(counts):
        assert min(given_.values()) >= 1
        spare = max(total - len(counts), 1)
        fair = {name: 1 + (min(size, total) - len(counts)) * (count - 1) / spare for name, count in counts.items()}
        assert all(abs(given_[name] - fair[name]) < 1 for name in counts)


def test_fewer_places_than_standards() -> None:
    assert shares({"a": 5, "b": 5, "c": 5}, 1, "1") == {"a": 1, "b": 0, "c": 0}
