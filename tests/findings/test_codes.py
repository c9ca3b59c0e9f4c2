"""Every code's wrong example raises it, and its right example raises nothing: the guide's page of errors is true."""

from __future__ import annotations

import pytest

from macros.findings import Code, table
from tests.conftest import LECTURE, Handbook

SHOWN = [code for code in table().values() if code.where != "file"]
TOLD = [code.id for code in table().values() if code.where == "file"]


def _put(handbook: Handbook, code: Code, example: str) -> None:
    match code.where:
        case "body":
            handbook.add_body(example)
        case "front":
            handbook.add_front(example)
        case "page":
            handbook.write(LECTURE, example)
        case name:
            handbook.append(f"docs/_data/{name}", example)


@pytest.mark.parametrize("code", SHOWN, ids=lambda code: code.id)
def test_wrong_example_raises_its_code(handbook: Handbook, code: Code) -> None:
    _put(handbook, code, code.wrong)
    assert code.id in handbook.codes()


@pytest.mark.parametrize("code", [code for code in SHOWN if code.where != "page"], ids=lambda code: code.id)
def test_right_example_raises_nothing(handbook: Handbook, code: Code) -> None:
    _put(handbook, code, code.right)
    assert handbook.messages() == []


def test_tiny_handbook_is_clean(handbook: Handbook) -> None:
    assert handbook.messages() == []


def test_table_is_large_enough_and_sorted_by_subject() -> None:
    kinds = [id_[:3] for id_ in table()]
    assert len(table()) >= 45
    assert len(set(kinds)) == len([k for i, k in enumerate(kinds) if i == 0 or kinds[i - 1] != k])


@pytest.mark.parametrize("code", table().values(), ids=lambda code: code.id)
def test_code_is_complete(code: Code) -> None:
    assert code.severity in ("error", "warning")
    assert code.title and code.hint.endswith("。") and code.wrong and code.right and code.wrong != code.right
