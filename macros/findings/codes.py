"""The closed table of finding codes, read from codes.yml beside this module.

Each entry carries a wrong and a right example. They are shown in the guide's page of errors, and the tests run both through the real
reader, so the page cannot go stale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml


@dataclass(frozen=True)
class Code:
    """One row of the table.

    `where` says what the examples are: "body" (text of a standard), "front" (front matter lines), "page" (a whole file), or the
    name of a data file.
    """

    id: str
    severity: str
    title: str
    hint: str
    where: str
    wrong: str
    right: str


@cache
def table() -> Mapping[str, Code]:
    """Return all codes by their id, in the order of the file."""
    source = Path(__file__).with_name("codes.yml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = yaml.load(source, Loader=loader)
    return MappingProxyType({id_: Code(id=id_, **row) for id_, row in rows.items()})
