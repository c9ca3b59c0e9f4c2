"""What the handbook has to say to an editor: one type, one closed table of codes.

A finding is made where the fault is seen and printed elsewhere (`macros.findings.render`), so that a check never decides how it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from macros.findings.codes import Code, table

__all__ = ["Code", "Finding", "Location", "Severity", "table"]


class Severity(StrEnum):
    """How grave a finding is: errors stop the build, warnings do not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Location:
    """A place in the sources.

    `path` is relative to the project's folder, with forward slashes; `line` and `column` count from 1, 0 means the whole file or line.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`path:line:column`, without the parts that are not known."""
        return ":".join([self.path, *(str(part) for part in (self.line, self.column) if part)])


@dataclass(frozen=True, order=True)
class Finding:
    """One fault: where, which code, what is wrong, what to do.

    Raises KeyError when the code is not in the table: the table is closed.
    """

    location: Location
    code: str
    message: str
    hint: str = ""

    def __post_init__(self) -> None:
        """Refuse a code that the table does not know."""
        table()[self.code]

    @property
    def severity(self) -> Severity:
        """The severity that the table gives to the finding's code."""
        return Severity(table()[self.code].severity)

    @property
    def advice(self) -> str:
        """What the editor should do: the finding's own hint, or the table's."""
        return self.hint or table()[self.code].hint
