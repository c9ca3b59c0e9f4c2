"""Words of a requirement -> how to verify it, and the records that it names: the table of rules.yml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

import yaml

#: More than so many ways to verify one line, and the auditor reads none of them.
MOST = 3


@dataclass(frozen=True)
class Method:
    """If one of the words stands in a requirement, `check` is a way to verify it."""

    words: tuple[str, ...]
    check: str


@dataclass(frozen=True)
class Rules:
    """The table: methods in the order of their weight, records of which the more exact stand first, and what is said where nothing fits."""

    methods: tuple[Method, ...]
    records: tuple[str, ...]
    fallback: str
    unnamed: str

    def checks(self, text: str) -> list[str]:
        """Return the ways to verify the text, MOST at most, the weightiest first."""
        return [check for pattern, check in self._methods if pattern.search(text)][:MOST]

    def records_in(self, text: str) -> list[str]:
        """Return the records that the text names, in the order in which it names them, each once; the more exact name counts."""
        return list(dict.fromkeys(self._records.findall(text)))

    @cached_property
    def _methods(self) -> list[tuple[re.Pattern[str], str]]:
        return [(_any_of(method.words), method.check) for method in self.methods]

    @cached_property
    def _records(self) -> re.Pattern[str]:
        return _any_of(self.records)


@lru_cache(maxsize=16384)
def judged(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ways to verify the text and the records that it names; kept, for pages and files ask for the same texts."""
    table = rules()
    return tuple(table.checks(text)), tuple(table.records_in(text))


@cache
def rules() -> Rules:
    """Return the table of rules.yml."""
    return read(files("macros.checklist").joinpath("rules.yml").read_text(encoding="utf-8"))


def read(text: str) -> Rules:
    """Return the table of a YAML text in the form of rules.yml."""
    value = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    methods = tuple(Method(_words(row["words"]), row["check"]) for row in value["methods"])
    return Rules(methods, _words(value["records"]), value["fallback"], value["unnamed"])


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def _words(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(str, words))
