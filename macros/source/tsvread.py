"""A table in tab-separated text -> its rows by column, each with its line. A tab is always the end of a cell; nothing is quoted."""

from __future__ import annotations

from collections.abc import Sequence

from macros.findings import Finding, Location
from macros.source.yamlread import Loaded


def load_table(text: str, path: str, columns: Sequence[str]) -> tuple[Loaded, list[Finding]]:
    """Read the table, whose first line must name exactly `columns`.

    Returns the rows as a list of mappings with the line of each, as YAML of the same content would give them; a row with too few or
    too many cells is left out, with a finding. A table with other columns has no rows.
    """
    lines = text.split("\n")
    heads = lines[0].split("\t")
    if tuple(heads) != tuple(columns):
        message = f"第一行应是这些列名，用制表符隔开：{'、'.join(columns)}。"
        return Loaded([]), [Finding(Location(path, 1), "TSV001", message)]
    rows: list[dict[str, str]] = []
    places: dict[tuple[str | int, ...], int] = {}
    findings: list[Finding] = []
    for number, line in enumerate(lines[1:], 2):
        if not line:
            if number < len(lines):
                findings.append(Finding(Location(path, number), "TSV002", "这一行是空的。"))
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            message = f"这一行有{len(cells)}格，应有{len(columns)}格。"
            findings.append(Finding(Location(path, number), "TSV002", message))
            continue
        places[len(rows),] = number
        rows.append(dict(zip(columns, cells, strict=True)))
    return Loaded(rows, places), findings
