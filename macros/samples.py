"""The samples of the guide: parts of a standard in docs/_data/samples/*.md, shown as source and as they look.

They are checked as standards are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from macros.catalog import Catalog
from macros.findings import Finding
from macros.model import Standard
from macros.reading import read_sample
from macros.records import StandardMeta, When, Who, Work

MACRO = "sample"
_CLASS = "sample"
#: What is asked of a whole standard, not of a part.
_OF_THE_WHOLE = frozenset({"STR004", "STR005", "STR011", "TRM002", "DAT002", "DAT003", "DAT005", "DAT014"})


def folder(catalog: Catalog) -> Path:
    """Return the folder of the samples."""
    return catalog.settings.docs / "_data" / "samples"


def known_samples(catalog: Catalog) -> list[str]:
    """Return the names of the samples that there are. Links are none: what they lead to may be anywhere."""
    return sorted(path.stem for path in folder(catalog).glob("*.md") if path.is_file() and not path.is_symlink())


def sample(catalog: Catalog, name: str) -> tuple[Standard | None, list[Finding]]:
    """Read one of the known samples as a standard of its own."""
    return read_sample(catalog.settings, folder(catalog) / f"{name}.md", _head(catalog), f"sample-{name}", _CLASS)


def with_samples(catalog: Catalog, names: list[str]) -> tuple[Catalog, list[Finding]]:
    """Return the catalog with these samples among the standards, asked for alone; and what is wrong with single ones."""
    standards: dict[str, Standard] = {}
    findings: list[Finding] = []
    for name in names:
        found, faults = sample(catalog, name)
        findings += faults
        if found:
            standards[found.slug] = found
    pages = {standard.page.uri: standard.page for standard in standards.values()}
    return replace(
        catalog,
        pages={**catalog.pages, **pages},
        standards={**catalog.standards, **standards},
        asked=frozenset(pages),
    ), findings


def of_samples(catalog: Catalog, findings: list[Finding]) -> Iterator[Finding]:
    """Yield those findings that lie in the samples of the catalog and can be asked of a part of a standard."""
    shown = catalog.settings.relative(folder(catalog))
    for finding in findings:
        of_the_head = finding.code == "REF002" and finding.message.startswith("页首")
        if finding.location.path.startswith(f"{shown}/") and finding.code not in _OF_THE_WHOLE and not of_the_head:
            yield finding


def _head(catalog: Catalog) -> StandardMeta:
    """The head of a standard that the samples are parts of."""
    role = catalog.roles[0].title if catalog.roles else "党支部书记"
    work = Work(
        what="讲授党课",
        who=Who(lead=role),
        when=When(every="quarter", text="每季度1次", months=(3, 6, 9, 12)),
        where="党员活动室",
        how="#procedure",
        degree="参加率不低于90%",
        cost="不发生专项费用",
    )
    return StandardMeta(
        number=404,
        title="党课讲授规范",
        status="现行",
        issued=date(2026, 9, 1),
        effective=date(2026, 10, 1),
        review=date(2029, 9, 1),
        owner=role,
        name_from="起草",
        work=(work,),
    )
