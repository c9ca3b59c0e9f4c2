"""The rules of the handbook: small functions Catalog -> Findings, listed in one tuple.

To add a rule: write it in the module of its subject, list it in that module's RULES, and give its code a row in findings/codes.yml; its
wrong and right example are then tested with all others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from macros.catalog import Catalog
from macros.checks import (
    activities,
    audits,
    blocks,
    captions,
    data,
    drafts,
    forms,
    front,
    html,
    labels,
    links,
    owners,
    references,
    rendered,
    repeats,
    samples,
    structure,
    times,
    wording,
)
from macros.findings import Finding

Rule = Callable[[Catalog], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    *front.RULES,
    *data.RULES,
    *activities.RULES,
    *times.RULES,
    *audits.RULES,
    *owners.RULES,
    *references.RULES,
    *labels.RULES,
    *structure.RULES,
    *blocks.RULES,
    *forms.RULES,
    *links.RULES,
    *html.RULES,
    *rendered.RULES,
    *repeats.RULES,
    *wording.RULES,
    *drafts.RULES,
    *samples.RULES,
    *captions.RULES,  # last: they may wait for Mermaid
)


def run(catalog: Catalog) -> list[Finding]:
    """Return what all rules find."""
    return [finding for rule in RULES for finding in rule(catalog)]
