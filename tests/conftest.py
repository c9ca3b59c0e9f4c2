"""Small handbooks to change one thing in, and the tiny one of another body that they start from."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.catalog import Catalog
from macros.checking import examine
from macros.findings import Finding
from macros.settings import load_settings

PROJECT = Path(__file__).parent.parent
TINY = Path(__file__).parent / "handbooks" / "tiny"
LECTURE = "docs/standards/branch/party-lecture.md"


@dataclass
class Handbook:
    """A handbook in a folder of its own."""

    root: Path

    def path(self, name: str) -> Path:
        return self.root / name

    def read(self, name: str) -> str:
        return self.path(name).read_text(encoding="utf-8")

    def write(self, name: str, text: str | bytes) -> None:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def append(self, name: str, text: str) -> None:
        self.write(name, self.read(name).rstrip("\n") + "\n" + text.rstrip("\n") + "\n")

    def replace(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def add_body(self, text: str) -> None:
        """Add text at the end of the lecture's page; what is no chapter gets one, with company if it is a clause."""
        if not text.startswith(("## ", "# ", "<<<")):
            text = f"## 补充 {{#more}}\n\n{text}"
        self.append(LECTURE, f"\n{text}")

    def add_front(self, text: str) -> None:
        """Set keys of the lecture's front matter: keys of the same name are replaced, with what is indented below them."""
        head, body = self.read(LECTURE).removeprefix("---\n").split("---\n", 1)
        for key in re.findall(r"(?m)^(\w+):", text):
            head = re.sub(rf"(?m)^{key}:.*\n(?:[ \t]+.*\n)*", "", head)
        self.write(LECTURE, f"---\n{head}{text.rstrip()}\n---\n{body}")

    def examine(self) -> tuple[Catalog, list[Finding]]:
        return examine(load_settings(self.root))

    def findings(self) -> list[Finding]:
        return self.examine()[1]

    def messages(self, code: str = "") -> list[str]:
        """Return the findings as an editor reads them, without advice: "docs/…:41:9 REF001 …"."""
        return [f"{f.location} {f.code} {f.message}" for f in self.findings() if f.code.startswith(code)]

    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings()]


@pytest.fixture
def handbook(tmp_path: Path) -> Handbook:
    """A copy of the tiny handbook, without a finding."""
    root = tmp_path / "handbook"
    shutil.copytree(TINY, root)
    return Handbook(root)


@pytest.fixture
def page(handbook: Handbook) -> Callable[[str], Handbook]:
    """Make the tiny handbook with `text` at the end of the lecture's page."""

    def make(text: str) -> Handbook:
        handbook.add_body(text)
        return handbook

    return make
