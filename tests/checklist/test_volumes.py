"""A checklist for each standard, class, system and role, kept while nothing changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checklist import volumes
from macros.checklist.lines import checklist
from macros.checklist.volumes import of, path, saved_name, write_checklists
from tests.conftest import Handbook

INDEX = "docs/audit/index.md"


@pytest.fixture
def listed(handbook: Handbook) -> Handbook:
    """The tiny handbook with pages of checklists."""
    handbook.write(INDEX, "---\ntitle: 检查表\n---\n\n# 检查表\n\n{{ audit_index() }}\n")
    handbook.write("docs/audit/branch.md", '---\ntitle: 党支部\n---\n\n# 党支部\n\n{{ audit_class("branch") }}\n')
    return handbook


def written(handbook: Handbook, site: Path) -> list[str]:
    write_checklists(handbook.examine()[0], site)
    folder = site / volumes.FOLDER
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


def test_files(listed: Handbook, tmp_path: Path) -> None:
    stems = [
        "class-branch",
        "role-publicity",
        "role-secretary",
        "standard-branch-meetings",
        "standard-party-lecture",
        "system-main",
    ]
    # Nothing is required of the third role.
    listed.add_body("§ 通知应及时。")
    assert written(listed, tmp_path) == [f"{stem}.{suffix}" for stem in stems for suffix in ("docx", "xlsx")]


def test_no_files_where_no_page_lists_them(handbook: Handbook, tmp_path: Path) -> None:
    assert written(handbook, tmp_path) == []


def test_each_line_belongs_to_someone(handbook: Handbook) -> None:
    """Every requirement is in the checklist of its standard, its class and at least one role."""
    catalog = handbook.examine()[0]
    lines = checklist(catalog)
    by_role = {line.requirement.key for role in catalog.roles for line in of(catalog, lines, "role", role.id)}
    assert by_role == {line.requirement.key for line in lines}
    assert of(catalog, lines, "class", "branch") == of(catalog, lines, "system", "main") == lines
    assert {line.standard.slug for line in of(catalog, lines, "standard", "party-lecture")} == {"party-lecture"}


def test_made_once(listed: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    real = volumes.made

    def counted(title: str, source: str, lines: object, suffix: str) -> bytes:
        made.append(f"{title}.{suffix}")
        return real(title, source, lines, suffix)  # type: ignore[arg-type]

    monkeypatch.setattr(volumes, "made", counted)
    written(listed, tmp_path)
    assert len(made) == len(set(made)) == 10
    made.clear()
    written(listed, tmp_path)
    assert made == []
    listed.replace("docs/standards/branch/branch-meetings.md", "§ 通知应写明议题。", "§ 通知应写明议题和地点。")
    written(listed, tmp_path)
    assert sorted(made) == [
        "402 党支部会议程序.docx",
        "402 党支部会议程序.xlsx",
        "党支部.docx",
        "党支部.xlsx",
        "党支部书记.docx",
        "党支部书记.xlsx",
        "学会标准体系.docx",
        "学会标准体系.xlsx",
    ]
    kept = list((listed.root / ".cache" / "audit").iterdir())
    assert len(kept) == 10


def test_names() -> None:
    assert path("class", "branch", "docx") == "downloads/audit/class-branch.docx"
    assert saved_name("404 a/b", "xlsx") == "404 a_b 检查表.xlsx"
