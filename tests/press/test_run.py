"""What is laid out and what is taken from the store, and that nothing is ever half written."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from macros.paper.engine import Laid
from macros.press import run
from macros.press.run import Printed, lay_out_volume, print_volumes, volume_key
from macros.press.volume import Volume
from macros.store import Store


class Told:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, bool, int, int]] = []

    def __call__(self, printed: Printed, done: int, total: int) -> None:
        self.lines.append((printed.path.name, printed.pages is not None, done, total))


@pytest.fixture
def small(volumes: dict[str, Volume]) -> list[Volume]:
    return [volumes["branch-meetings"], volumes["party-lecture"]]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay out nothing: the PDF is the volume's name."""
    monkeypatch.setattr(run, "lay_out_volume", lambda volume: Laid(f"%PDF {volume.name}".encode(), 1))


def test_two_processes_give_the_same_bytes_as_one(small: list[Volume], tmp_path: Path) -> None:
    told = Told()
    print_volumes(small, tmp_path / "pdf", Store(tmp_path / "store"), told)
    assert sorted(name for name, *_ in told.lines) == ["branch-meetings.pdf", "party-lecture.pdf"]
    assert [(fresh, done, total) for _, fresh, done, total in told.lines] == [(True, 1, 2), (True, 2, 2)]
    for volume in small:
        assert (tmp_path / "pdf" / f"{volume.name}.pdf").read_bytes() == lay_out_volume(volume).data


@pytest.mark.usefixtures("quick")
def test_unchanged_is_not_laid_out_again(small: list[Volume], tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    print_volumes(small, tmp_path / "pdf", store, Told(), processes=1)
    shutil.rmtree(tmp_path / "pdf")
    changed = replace(small[0], title="改了")
    told = Told()
    print_volumes([changed, small[1]], tmp_path / "pdf", store, told, processes=1)
    assert told.lines == [("party-lecture.pdf", False, 1, 2), ("branch-meetings.pdf", True, 2, 2)]


@pytest.mark.usefixtures("quick")
def test_damaged_entry_is_laid_out_again(small: list[Volume], tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    print_volumes(small[:1], tmp_path / "pdf", store, Told())
    entry = tmp_path / "store" / volume_key(small[0])
    entry.write_bytes(entry.read_bytes()[:-2])
    told = Told()
    print_volumes(small[:1], tmp_path / "pdf", store, told)
    assert told.lines == [("branch-meetings.pdf", True, 1, 1)]
    assert (tmp_path / "pdf/branch-meetings.pdf").read_bytes() == b"%PDF branch-meetings"


def test_interrupted_run_leaves_whole_files(
    small: list[Volume], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pdf"
    folder.mkdir()
    (folder / "party-lecture.pdf").write_bytes(b"old")
    (folder / ".party-lecture.pdf.1.part").write_bytes(b"half of a killed run")

    def interrupted(volume: Volume) -> Laid:
        if volume.name == "party-lecture":
            raise KeyboardInterrupt
        return Laid(b"%PDF", 1)

    monkeypatch.setattr(run, "lay_out_volume", interrupted)
    with pytest.raises(KeyboardInterrupt):
        print_volumes(small, folder, Store(tmp_path / "store"), Told(), processes=1)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} in (
        {"party-lecture.pdf": b"old"},
        {"party-lecture.pdf": b"old", "branch-meetings.pdf": b"%PDF"},
    )
    assert not list((tmp_path / "store").glob("*.part")) if (tmp_path / "store").exists() else True


def test_key_changes_with_the_page_and_nothing_else(small: list[Volume]) -> None:
    volume = small[0]
    (group,) = volume.groups
    (part,) = group.parts
    page = replace(part.page, html=part.page.html + "<p>更多</p>")
    changed = replace(volume, groups=(replace(group, parts=(replace(part, page=page),)),))
    assert volume_key(volume) == volume_key(replace(volume))
    assert volume_key(changed) != volume_key(volume)
