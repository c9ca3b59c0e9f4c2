"""Form and example blocks -> forms: cases/NAME.md beside what is read from it, every finding with its line and whole message."""

import pytest

from tests.forms.reading import CASES, described, expect_file, read_case

NAMES = sorted(path.stem for path in CASES.glob("*.md"))


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str) -> None:
    expect_file(CASES / f"{name}.txt", described(*read_case(name)))
