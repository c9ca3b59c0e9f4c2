"""Forms stand in appendices, have their own labels, and hold no macros."""

from __future__ import annotations

from collections.abc import Iterator

from macros.catalog import Catalog
from macros.findings import Finding, Location
from macros.source.scan import Slashes


def placed(catalog: Catalog) -> Iterator[Finding]:
    """A form stands in an appendix and has a label."""
    for standard in catalog.standards.values():
        for item in standard.outline.forms:
            title = item.form.title
            if not item.appendix:
                yield Finding(item.form.location, "FRM006", f"表单“{title}”不在附录里。")
            if item.form.label is None:
                message = f"表单“{title}”没有标签，应写：/// form | {title} {{#标签}}。"
                yield Finding(item.form.location, "FRM011", message)


def macros(catalog: Catalog) -> Iterator[Finding]:
    """Forms are printed as they stand: a macro in one would not be run."""
    for page in catalog.pages.values():
        for block in page.source.blocks:
            if not isinstance(block, Slashes) or block.name not in ("form", "example"):
                continue
            for call in page.source.calls:
                if block.line <= call.location.line <= block.end:
                    yield Finding(call.location, "FRM012", f"表单里不能用宏 {call.name}()。")
            for offset, line in enumerate(block.body.split("\n")):
                if "{{" in line and not any(c.location.line == block.body_line + offset for c in page.source.calls):
                    yield Finding(
                        Location(page.source.path, block.body_line + offset), "FRM012", "表单里不能用变量或宏。"
                    )


RULES = (placed, macros)
