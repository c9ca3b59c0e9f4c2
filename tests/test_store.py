from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from macros.store import Store, _secret, key_of, write_whole


@pytest.fixture(autouse=True)
def settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder of settings, empty."""
    folder = tmp_path_factory.mktemp("settings")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    return folder


def test_what_is_put_is_got(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    assert store.get("key") is None
    store.put("key", b"%PDF")
    assert store.get("key") == b"%PDF"


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 40])
def test_damaged_entry_is_none(tmp_path: Path, damage: bytes) -> None:
    store = Store(tmp_path)
    store.put("key", b"%PDF")
    (tmp_path / "key").write_bytes(damage)
    assert store.get("key") is None


def test_cut_entry_is_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("key", b"%PDF" * 100)
    path = tmp_path / "key"
    path.write_bytes(path.read_bytes()[:-1])
    assert store.get("key") is None


def test_prune_forgets_the_others_and_what_was_left(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for key in ("one", "two"):
        store.put(key, b"%PDF")
    (tmp_path / ".two.1.part").write_bytes(b"half")
    store.prune(["one"])
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_prune_of_no_folder(tmp_path: Path) -> None:
    Store(tmp_path / "none").prune([])


def test_interrupted_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def interrupted(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("a.pdf", b"old")]


def test_key_depends_on_all_content() -> None:
    keys = {
        key_of("a", "b", packages=("macros.forms",)),
        key_of("ab", packages=("macros.forms",)),
        key_of("a", "c", packages=("macros.forms",)),
        key_of("a", "b", packages=("macros.press",)),
    }
    assert len(keys) == 4


def test_made_once(tmp_path: Path) -> None:
    store, made = Store(tmp_path / "store"), []

    def make() -> bytes:
        made.append(1)
        return b"drawn"

    assert [store.made("key", make), store.made("key", make)] == [b"drawn", b"drawn"]
    assert len(made) == 1 and store.used == {"key"}


def test_a_folder_that_cannot_be_written_to_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = Store(tmp_path / "file" / "store")
    assert store.made("key", lambda: b"drawn") == b"drawn"
    assert store.get("key") is None


def test_entries_of_somebody_else_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pull request brings files into .cache: with the right names, right digests, even the seals of its author."""
    forged = b"<script>alert(1)</script>"
    Store(tmp_path / "drawings").put("key", forged)
    (tmp_path / "drawings" / "plain").write_bytes(hashlib.sha256(forged).digest() + forged)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "other"))
    store = Store(tmp_path / "drawings")
    assert [store.get("key"), store.get("plain")] == [None, None]
    assert store.made("key", lambda: b"drawn") == store.get("key") == b"drawn"


def test_an_entry_under_another_name_is_none(tmp_path: Path) -> None:
    store = Store(tmp_path / "drawings")
    store.put("one", b"drawn")
    (tmp_path / "drawings" / "one").rename(tmp_path / "drawings" / "two")
    (tmp_path / "docx").mkdir()
    (tmp_path / "docx" / "two").write_bytes((tmp_path / "drawings" / "two").read_bytes())
    assert store.get("two") is None and Store(tmp_path / "docx").get("two") is None


@pytest.mark.parametrize("link", [".cache", ".cache/drawings"])
def test_a_folder_that_is_a_link_is_left_alone(tmp_path: Path, link: str) -> None:
    """It may lead to the maintainer's own files, and pruning would delete them."""
    treasure = tmp_path / "treasure" / "drawings"
    treasure.mkdir(parents=True)
    (treasure / "letter").write_bytes(b"")
    (tmp_path / link).parent.mkdir(exist_ok=True)
    (tmp_path / link).symlink_to(treasure.parent if link == ".cache" else treasure)
    store = Store(tmp_path / ".cache" / "drawings")
    store.put("key", b"drawn")
    store.prune([])
    assert [path.name for path in treasure.iterdir()] == ["letter"] and store.get("key") is None


def test_only_entries_are_ever_deleted(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("0a1b", b"drawn")
    (tmp_path / "letter.md").write_bytes(b"")
    store.prune([])
    assert [path.name for path in tmp_path.iterdir()] == ["letter.md"]


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (tmp_path / f".a.pdf.{os.getpid()}.part").symlink_to(victim)
    write_whole(tmp_path / "a.pdf", b"new")
    assert victim.read_bytes() == b"mine" and (tmp_path / "a.pdf").read_bytes() == b"new"


def test_the_key_is_the_users_alone_and_stays(tmp_path: Path, settings: Path) -> None:
    Store(tmp_path / "a").put("key", b"drawn")
    key = settings / "party-work-handbook" / "store.key"
    assert key.stat().st_mode & 0o777 == 0o600 and len(key.read_bytes()) == 32
    before = key.read_bytes()
    _secret.cache_clear()
    assert Store(tmp_path / "a").get("key") == b"drawn" and key.read_bytes() == before


def test_without_a_place_for_the_key_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file"))
    kept = Store(tmp_path / "store")
    assert kept.made("key", lambda: b"drawn") == b"drawn" and kept.get("key") is None
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError))
    assert kept.made("key", lambda: b"drawn") == b"drawn" and not (tmp_path / "store").exists()
