import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from macros.search.tokens import han_runs, tokens

CASES = json.loads((Path(__file__).parent / "tokens.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_browser_makes_the_same_tokens(reader: Page) -> None:
    script = """async texts => {
        const text = await import(new URL('../assets/javascripts/search/text.js', location.href));
        return texts.map(text.tokens);
    }"""
    assert reader.evaluate(script, [case[0] for case in CASES]) == [case[1] for case in CASES]


def test_han_runs_reach_across_brackets_but_not_sentences() -> None:
    assert han_runs("《党课》讲授，附录A 计划") == ["党课讲授", "附录", "计划"]
