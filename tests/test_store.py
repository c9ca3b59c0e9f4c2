from __future__ import annotations

from pathlib import Path

import pytest

from macros.store import Store, key_of, write_whole


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
