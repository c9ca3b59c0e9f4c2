"""No pattern of ours takes long for a text that nearly matches it (ReDoS): each is given the longest line that a page may have."""

from __future__ import annotations

import pkgutil
import re
import signal
from collections.abc import Iterator
from importlib import import_module

import pytest

import macros
from macros.source.limits import MAX_LINE

#: Seconds of computing for one text: a pattern that reads a text once takes thousandths, one that goes back again and again minutes.
LIMIT = 2.0
#: Only asked what stands at the beginning of a line or of what is left of it (`match`), where blanks are not looked for again and again.
ANCHORED = {
    "macros.checks.captions._OURS",
    "macros.checks.html._SCHEME",
    "macros.checks.links._SCHEME",
    "macros.source.markup._SCHEME",
    "macros.fixing.lines._BARE_MARK",
    "macros.flowchart.kinds._WORD",
    "macros.flowchart.parse._HEADER",
    "macros.flowchart.parse._KEYWORD",
    "macros.forms.docx.lines._NUMBER",
}


class TooLongError(Exception):
    pass


@pytest.fixture
def alarm() -> Iterator[None]:
    """Stop a pattern that goes on."""

    def stop(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.walk_packages(macros.__path__, "macros."):
        if module.name.endswith("__main__"):
            continue
        for name, value in sorted(vars(import_module(module.name)).items()):
            found = list(value) if isinstance(value, (list, tuple)) else [value]
            found += [part for each in found if isinstance(each, (list, tuple)) for part in each]
            for each in found:
                if isinstance(each, re.Pattern) and isinstance(each.pattern, str):
                    yield f"{module.name}.{name}", each


PATTERNS = {pattern.pattern: (name, pattern) for name, pattern in patterns()}


def texts(pattern: str) -> Iterator[str]:
    """Yield lines made of what the pattern speaks of: each sign again and again, in pairs, with an end that spoils the match."""
    plain = re.sub(r"\\[a-zA-Z]|\(\?[:=!<P][^>)]{0,12}>?", "", pattern)
    signs = list(dict.fromkeys(re.findall(r"[^\w\s]|[a-z]", plain)))[:12]
    words = list(dict.fromkeys(re.findall(r"[a-z]{2,}|[\u4e00-\u9fff]+", plain)))[:4]
    units = [
        " ",
        "\t ",
        "a",
        "1",
        "甲",
        "a ",
        "1.",
        "#",
        *signs,
        *words,
        *(f"{sign}a" for sign in signs),
        *(f"{word} " for word in words),
    ]
    for unit in dict.fromkeys(units):
        yield (unit * MAX_LINE)[:MAX_LINE] + "\x7f"
    for word in (*words, *signs[:4]):
        yield word + " " * MAX_LINE + "\x7f"


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 80


@pytest.mark.usefixtures("alarm")
@pytest.mark.parametrize("name", sorted({name for name, _ in PATTERNS.values()}))
def test_no_pattern_takes_long(name: str) -> None:
    for source, (owner, pattern) in PATTERNS.items():
        for text in texts(source) if owner == name else ():
            signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
            try:
                pattern.match(text)
                if name not in ANCHORED:
                    pattern.search(text)
            except TooLongError:
                pytest.fail(f"{name} {source!r} takes too long for {text[:20]!r}…")
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
