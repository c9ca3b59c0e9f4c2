"""How a question is read: what only asks is left out, the rest is cut into words that the handbook knows."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page

NAMES = ["预备党员", "投票", "支委会", "会议记录", "三会一课", "民主测评票", "民主生活会", "测评票", "民主", "党费"]


def call(reader: Page, module: str, expression: str) -> Any:
    """Return the value of an expression that calls functions of a module of the search, as `m.function()`."""
    address = f"new URL('../assets/javascripts/search/{module}', location.href)"
    return reader.evaluate(f"async () => {{ const m = await import({address}); return {expression}; }}")


@pytest.mark.parametrize(
    ("word", "rest"),
    [
        ("怎么开支委会", ["支委会"]),
        ("预备党员能不能投票", ["预备党员", "投票"]),
        ("支部大会多久开一次", ["支部大会"]),
        ("一年讲几次党课", ["党课"]),
        ("党费怎么算", ["党费", "算"]),
        ("入党宣誓", ["入党宣誓"]),
        ("一二三四", ["一二三四"]),
    ],
)
def test_what_only_asks_is_left_out(reader: Page, word: str, rest: list[str]) -> None:
    assert call(reader, "asking.js", f"m.withoutAsking({json.dumps(word)})") == rest


@pytest.mark.parametrize(
    ("query", "wanted"), [("支委会多久开一次", "clause"), ("请假单", "form"), ("请示怎么写", "form"), ("换届", "")]
)
def test_whether_a_form_or_a_clause_is_looked_for(reader: Page, query: str, wanted: str) -> None:
    assert call(reader, "asking.js", f"m.lookedFor({json.dumps(query)})") == wanted


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("函询几天回复", "收到函询后15个工作日内"),
        ("党课一年讲几次", "每季度不少于1次"),
        ("支委几个人", "由3至5人组成"),
        ("选举要多少票数", "超过应到会人数的半数"),
        ("讲课费多少钱", "每学时不超过500元"),
    ],
)
def test_an_amount_is_recognised_as_an_answer(reader: Page, query: str, answer: str) -> None:
    expression = f"m.answerPattern({json.dumps(query)}).test({json.dumps(answer)})"
    assert call(reader, "asking.js", expression)
    assert not call(reader, "asking.js", f"m.answerPattern({json.dumps(query)}).test('由党支部书记主持')")


def test_no_amount_is_expected_where_none_was_asked_for(reader: Page) -> None:
    assert call(reader, "asking.js", "m.answerPattern('谁主持换届')") is None


def test_the_same_question_in_other_words_is_the_same(reader: Page) -> None:
    assert call(reader, "asking.js", "m.evenly('几个人') === m.evenly('多少人')")
    assert call(reader, "asking.js", "m.evenly('讲多长时间') === m.evenly('讲多久')")


@pytest.mark.parametrize(
    ("run", "words", "left"),
    [
        ("预备党员能投票", ["预备党员", "投票"], 0),
        ("预备党员能投篮", ["预备党员"], 2),
        ("设支委会", ["支委会"], 0),
        ("会议记录本", ["会议记录"], 1),
        ("党费交", ["党费"], 0),
        ("量子力学", [], 4),
    ],
)
def test_a_run_is_cut_into_known_words(reader: Page, run: str, words: list[str], left: int) -> None:
    names = json.dumps([{"name": name, "weight": 6} for name in NAMES])
    expression = f"m.segment({json.dumps(run)}, new m.Lexicon({names}), async () => false, false)"
    assert call(reader, "segment.js", expression) == {"words": words, "left": left}


@pytest.mark.parametrize(("run", "words"), [("民主测评票", ["民主", "测评票"]), ("三会一课", [])])
def test_a_compound_has_the_words_that_stand_elsewhere(reader: Page, run: str, words: list[str]) -> None:
    names = json.dumps([{"name": name, "weight": 6} for name in NAMES])
    expression = f"m.segment({json.dumps(run)}, new m.Lexicon({names}), async () => false, true)"
    assert call(reader, "segment.js", expression)["words"] == words
