"""Case files -> forms and findings, and forms as text that can be read beside the case."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.findings import Finding
from macros.forms.model import Blank, Break, Cell, Form, Grid, Inline, Row, RowNumber, Strong
from macros.forms.parse import parse_example, parse_form, with_example
from macros.source.scan import Slashes, scan

CASES = Path(__file__).parent / "cases"


def read_case(name: str) -> tuple[list[Form], list[Finding]]:
    """Read the forms and examples of cases/NAME.md as a page's would be read."""
    forms: dict[str, Form] = {}
    findings: list[Finding] = []
    for block in scan((CASES / f"{name}.md").read_text(encoding="utf-8")):
        assert isinstance(block, Slashes)
        if block.name == "form":
            form, faults = parse_form(block, f"{name}.md")
            forms[str(form.label)] = form
        else:
            label = block.argument.removeprefix("#")
            example, faults = parse_example(block, forms.get(label), f"{name}.md")
            if example is not None:
                forms[label] = with_example(forms[label], example)
        findings += faults
    return list(forms.values()), findings


def read_form(name: str) -> Form:
    """Read the only form of a case that has no findings."""
    forms, findings = read_case(name)
    assert findings == []
    assert len(forms) == 1
    return forms[0]


def described(forms: list[Form], findings: list[Finding]) -> str:
    """Return forms and findings as the lines of an expected result."""
    lines = [line for form in forms for line in _form(form)]
    lines += [f"{f.location} {f.code} {f.message}{'　>> ' + f.hint if f.hint else ''}" for f in findings]
    return "\n".join(lines) + "\n"


def expect_file(path: Path, actual: str) -> None:
    """Compare with the expected result; `WRITE_CASES=1 pytest tests/forms` makes it the expected result, to be read before it is kept."""
    if os.environ.get("WRITE_CASES"):
        path.write_text(actual, encoding="utf-8")
        pytest.fail(f"{path.name} written: read it, then run again without WRITE_CASES")
    assert actual == path.read_text(encoding="utf-8")


def _form(form: Form) -> Iterator[str]:
    yield f"{form.location} {form.kind} {form.title} #{form.label}"
    for part in form.parts:
        if isinstance(part, Grid):
            yield f"  grid {' '.join(map(str, part.widths))}"
            if part.header:
                yield f"    head {_row(part.header)}"
            yield from (f"    row  {_row(row)}" for row in part.rows)
        else:
            yield f"  {part.role} {_inlines(part.content)}"
    for name, value in (form.example or {}).items():
        yield f"  example {name} = {value!r}"


def _row(row: Row) -> str:
    repeat = f"x{row.repeat} " if row.repeat > 1 else ""
    return repeat + " | ".join(_cell(cell) for cell in row.cells)


def _cell(cell: Cell) -> str:
    span = f"{{{cell.colspan}x{cell.rowspan}}}" if (cell.colspan, cell.rowspan) != (1, 1) else ""
    return _inlines(cell.content) + span


def _inlines(content: tuple[Inline, ...]) -> str:
    return "".join(_inline(item) for item in content)


def _inline(item: Inline) -> str:
    match item:
        case Blank():
            parts = [item.name, item.type, "/".join(item.choices), str(item.size or "")]
            return f"[{' '.join(part for part in parts if part)}]"
        case Strong():
            return f"*{item.text}*"
        case Break():
            return "↵"
        case RowNumber():
            return f"№{item.name}"
        case str():
            return item
