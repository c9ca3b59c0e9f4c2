"""A revision, or the files as they are -> the catalog of it, as far as it reads."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from macros.catalog import Catalog
from macros.findings import Finding, Severity
from macros.reading import read_catalog
from macros.revision.git import GitError, Repository, export
from macros.settings import CONFIG, SettingsError, load_settings

#: What the files as they are, saved but perhaps not committed, are called.
WORK_TREE = "当前文件"


@dataclass(frozen=True)
class Edition:
    """The handbook at a revision: what it is called, its day ("" for the files as they are), its catalog, what was not read."""

    name: str
    day: str
    catalog: Catalog
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The edition as it is printed: v1.0（2026-09-01）."""
        return f"{self.name}（{self.day}）" if self.day else self.name


def read_work_tree(root: Path) -> Edition:
    """Read the files as they are. Raises SettingsError."""
    catalog, findings = read_catalog(load_settings(root))
    return Edition(WORK_TREE, "", catalog, _notes(WORK_TREE, findings, []))


def read_revision(repository: Repository, revision: str) -> Edition:
    """Read the handbook at a revision; nothing is checked out. Raises GitError."""
    commit = repository.commit(revision)
    name = commit.name if commit.id.startswith(revision) else revision
    with tempfile.TemporaryDirectory(prefix="handbook-") as made:
        folder = Path(made)
        large = export(repository, commit, folder)
        if not (folder / CONFIG).is_file():
            raise GitError(f"“{name}”里没有 {CONFIG}：那时还没有手册，或手册在别的文件夹。", misused=True)
        try:
            catalog, findings = read_catalog(load_settings(folder))
        except SettingsError as error:
            raise GitError(f"“{name}”里读不出手册：{error}", misused=True) from error
    return Edition(name, commit.day, catalog, _notes(name, findings, large))


def _notes(name: str, findings: list[Finding], large: list[str]) -> tuple[str, ...]:
    faults = [finding for finding in findings if finding.severity is Severity.ERROR]
    notes = []
    if faults:
        paths = list(dict.fromkeys(finding.location.path for finding in faults))
        shown = "、".join(paths[:3]) + ("等" if len(paths) > 3 else "")
        notes.append(f"{name}有{len(faults)}处读不懂（{shown}），只比较了读得懂的部分。")
    if large:
        notes.append(f"{name}有{len(large)}个文件过大，没有读取：{'、'.join(large[:3])}。")
    return tuple(notes)
