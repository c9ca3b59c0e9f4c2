"""What reaches Jinja is what was checked: the page is read once more as it is typeset.

Jinja is not sandboxed. The calls of a page are checked in its source; should typesetting ever turn that into something else, for whatever
reason, the build is refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.catalog import Catalog
from macros.findings import Finding, Location
from macros.source.calls import read_calls
from macros.typeset import typeset
from macros.vocabulary import NAMES


def typeset_calls(catalog: Catalog) -> Iterator[Finding]:
    """The typeset page calls nothing that its source does not call."""
    for page in catalog.asked_pages:
        source = page.source
        if source.refused:
            continue  # said already, with the line
        calls, faults = read_calls(typeset(page, lambda item: "", lambda form: "").markdown, source.path, NAMES)
        known = {(call.name, call.args, call.kwargs) for call in source.calls}
        if faults or not {(call.name, call.args, call.kwargs) for call in calls} <= known:
            message = "宏或注释与代码、题注、表单交叉在一起，请分开写。"
            yield Finding(Location(source.path), "MAC003", message)


RULES = (typeset_calls,)
