"""`handbook list`: the standards, a line each; with --counts how much each of them holds and how it hangs together with the others."""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Iterator, Sequence

from macros.catalog import Catalog
from macros.model import Standard
from macros.reading import read_catalog
from macros.settings import load_settings

FORMATS = ("text", "tsv")
LISTED = ("编号", "标准", "状态", "文件")
COUNTED = ("编号", "标准", "条", "表单", "流程图", "引出", "引入", "依据")

Row = tuple[str | int, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument(
        "--counts", action="store_true", help="列出每个标准的条、表单、流程图、引出、引入和依据各有多少"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="对齐的文字，或用制表符隔开（可贴进表格）")


def run(options: argparse.Namespace) -> int:
    """Print the table. Raises SettingsError."""
    catalog, _ = read_catalog(load_settings(options.root))
    heads, rows = (COUNTED, counted(catalog)) if options.counts else (LISTED, listed(catalog))
    write = tsv if options.format == "tsv" else aligned
    print("\n".join(write([heads, *rows])))
    return 0


def listed(catalog: Catalog) -> list[Row]:
    """Return number, title, status and file of every standard."""
    return [
        (standard.meta.number, standard.meta.title, standard.meta.status, standard.page.source.path)
        for standard in catalog.standards.values()
    ]


def counted(catalog: Catalog) -> list[Row]:
    """Return the counts of every standard, and their sums last.

    References are counted by standard: how many others it cites, how many cite it; bases by document, articles of one count once.
    """
    rows: list[Row] = [
        (standard.meta.number, standard.meta.title, *_counts(catalog, standard))
        for standard in catalog.standards.values()
    ]
    sums = (sum(int(row[column]) for row in rows) for column in range(2, len(COUNTED)))
    return [*rows, ("合计", f"{len(rows)}项", *sums)]


def _counts(catalog: Catalog, standard: Standard) -> Iterator[int]:
    outline = standard.outline
    yield sum(clause.kind == "clause" for clause in outline.clauses)
    yield len(outline.forms)
    yield sum(item.flowchart is not None for item in outline.captioned)
    yield len({c.target for c in standard.citations if c.kind == "standard"} - {standard.slug})
    yield len({citation.slug for citation in catalog.cited_by.get(standard.slug, ())})
    yield len({citation.target for citation in standard.citations if citation.kind == "basis"})


def tsv(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the rows with tabs between the cells."""
    for row in rows:
        yield "\t".join(map(str, row))


def aligned(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the rows in columns, numbers to the right; a Chinese character is as wide as two of Latin."""
    widths = [max(_width(str(row[column])) for row in rows) for column in range(len(rows[0]))]
    right = [isinstance(value, int) for value in rows[-1]]
    for row in rows:
        cells = []
        for value, width, flush in zip(row, widths, right, strict=True):
            blank = " " * (width - _width(str(value)))
            cells.append(f"{blank}{value}" if flush else f"{value}{blank}")
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
