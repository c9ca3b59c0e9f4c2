"""The tree explains itself: imports go downward, modules stay small, nothing of MkDocs in the core."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "macros"

#: From the bottom to the top. A module may import from its own layer and from those before it.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("findings", "store", "history"),
    ("source", "numbering", "links", "markdown", "flowchart", "search", "paper", "workbook"),
    ("records", "activities", "audits", "forms"),
    ("settings", "vocabulary"),
    ("model",),
    ("outline", "refs", "demands"),
    ("catalog",),
    ("duties", "systems", "year", "changes"),
    (
        "reading",
        "downloads",
        "calendars",
        "feed",
        "navigation",
        "inventory",
        "searchable",
        "typeset",
        "impact",
        "counts",
        "requirements",
        "checklist",
        "views",
        "checks",
        "samples",
    ),
    ("checking", "fixing"),
    ("drafting", "schemas", "owners"),
    ("revision",),
    ("site",),
    ("publish", "press"),
    ("preview", "deploy"),
    ("cli", ""),
)
#: Only these may know MkDocs and its plugins.
ADAPTERS = {"", "publish", "preview", "markdown"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py") if len(relative.parts) > 1 or relative.name != "__init__.py" else ""


def layer_of(part: str) -> int:
    return next(index for index, parts in enumerate(LAYERS) if part in parts)


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    package = ["macros", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            # `from macros import search` names a part, too.
            found |= {f"{module}.{alias.name}" for alias in node.names} if module == "macros" else {module}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_downward(path: Path) -> None:
    own = layer_of(part_of(path))
    for name in imports(path):
        if name.split(".")[0] == "macros" and len(name.split(".")) > 1:
            assert layer_of(name.split(".")[1]) <= own, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_core_does_not_know_mkdocs(path: Path) -> None:
    if part_of(path) not in ADAPTERS:
        assert not {name.split(".")[0] for name in imports(path)} & {
            "mkdocs",
            "mkdocs_macros",
            "mermaid2",
            "material",
            "markdown",
        }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_are_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_every_part_has_its_layer() -> None:
    assert {part_of(path) for path in MODULES} <= {part for parts in LAYERS for part in parts}


def test_face_toward_the_plugin_is_thin() -> None:
    assert len((PACKAGE / "__init__.py").read_text(encoding="utf-8").splitlines()) < 80
