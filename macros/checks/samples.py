"""The samples of the guide are there, and right by the rules for standards: who copies one copies no fault."""

from __future__ import annotations

from collections.abc import Iterator

from macros.catalog import Catalog
from macros.findings import Finding
from macros.findings.nearest import suggest
from macros.samples import MACRO, folder, known_samples, of_samples, with_samples


def samples(catalog: Catalog) -> Iterator[Finding]:
    """Check the samples that the pages show."""
    from macros.checks import RULES  # this rule is one of them

    names: list[str] = []
    known = known_samples(catalog)
    for page in catalog.asked_pages:
        for call in page.source.calls:
            name = call.argument(0, "name")
            if call.name != MACRO or not isinstance(name, str):
                continue
            if name in known:
                names.append(name)
            else:
                shown = catalog.settings.relative(folder(catalog))
                yield Finding(call.location, "MAC009", f"{shown}/ 里没有示例“{name}”。{suggest(name, known)}")
    if names:
        own, findings = with_samples(catalog, list(dict.fromkeys(names)))
        findings += [finding for rule in RULES if rule is not samples for finding in rule(own)]
        yield from of_samples(own, findings)


RULES = (samples,)
