"""The handbook read and judged as a whole, or for some of its pages: what `handbook check` and every build begin with."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Thread

from macros.catalog import Catalog
from macros.checks import run
from macros.checks.captions import judge_ahead
from macros.findings import Finding, Severity
from macros.findings.render import ordered
from macros.reading import read_catalog
from macros.settings import Settings


def examine(settings: Settings, asked: frozenset[str] | None = None) -> tuple[Catalog, list[Finding]]:
    """Read the handbook and run all rules; return the findings in order.

    With `asked` (uris of pages) the findings are all those of these pages; of the other pages and of the data some may be missing, and
    nothing may be built from the catalog.
    """
    ahead = Thread(target=judge_ahead, args=(settings,), daemon=True)
    if asked is None:
        ahead.start()
    catalog, findings = read_catalog(settings, asked)
    findings += run(catalog)
    if asked is None:
        ahead.join()
    return catalog, ordered(findings)


def grave(findings: Iterable[Finding], *, strict: bool) -> bool:
    """Whether the findings stop a build."""
    return any(strict or finding.severity is Severity.ERROR for finding in findings)
