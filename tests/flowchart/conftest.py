"""The charts that the tests draw: cases/*.mmd drawn by us, sheets/*.mmd by merman, browser_only/*.mmd by Mermaid in the browser."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.mmd"))
SHEETS = sorted((HERE / "sheets").glob("*.mmd"))
BROWSER_ONLY = sorted((HERE / "browser_only").glob("*.mmd"))


def source_of(name: str) -> str:
    """The text of a case."""
    return (HERE / "cases" / f"{name}.mmd").read_text(encoding="utf-8")


def name_of(path: Path) -> str:
    """The name of a case in the report of the tests."""
    return path.stem
