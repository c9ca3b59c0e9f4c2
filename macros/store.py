"""What was made once, kept by the content that it was made of; and files that are there whole or not at all.

An entry is a seal and then the data. The seal is made with a key that lies outside the handbook, in the user's own settings, so an entry
is believed only where it was made: files that came with a pull request into `.cache`, or from another machine, are taken for none. It also
tells a damaged entry, which is made anew. A folder that is a link leads who knows where, and is left alone. A folder that cannot be
written to, or a user without a place for the key, keeps nothing: a build never fails for its store.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Callable, Collection
from functools import cache
from importlib.resources import files
from pathlib import Path

_SEAL = 32
#: Names of entries, and of what interrupted runs left: nothing else is ever deleted.
_ENTRY = re.compile(r"[0-9a-z-]+|\.[0-9a-z-]+\.\d+\.part")


class Store:
    """A folder of entries; made when the first one is kept. `used` are the keys that were asked for."""

    def __init__(self, folder: Path) -> None:
        """Use the folder."""
        self.folder = folder
        self.used: set[str] = set()

    def get(self, key: str) -> bytes | None:
        """Return the data kept under the key; None if there is none, or it is damaged or not our own."""
        self.used.add(key)
        try:
            entry = (self.folder / key).read_bytes()
        except OSError:
            return None
        seal, data = entry[:_SEAL], entry[_SEAL:]
        own = self._seal(key, data)
        return data if own is not None and hmac.compare_digest(own, seal) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep the data."""
        seal = self._seal(key, data)
        if seal is None or self._leads_away():
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self.folder / key, seal + data)
        except OSError:
            return

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the data kept under the key; make and keep it where there is none."""
        data = self.get(key)
        if data is None:
            data = make()
            self.put(key, data)
        return data

    def prune(self, keys: Collection[str]) -> None:
        """Forget all entries but these, and what interrupted runs left."""
        if self._leads_away():
            return
        for path in self.folder.glob("*") if self.folder.is_dir() else ():
            if path.name not in keys and _ENTRY.fullmatch(path.name):
                try:
                    path.unlink(missing_ok=True)
                except OSError:
                    return

    def _leads_away(self) -> bool:
        return self.folder.is_symlink() or self.folder.parent.is_symlink()

    def _seal(self, key: str, data: bytes) -> bytes | None:
        secret = _secret(_settings_folder())
        # The entry's own name is sealed in: one that was renamed is none.
        text = f"{self.folder.name}/{key}\0".encode()
        return hmac.digest(secret, text + data, hashlib.sha256) if secret else None


def _settings_folder() -> Path | None:
    """Return the user's folder of settings; None where there is no home."""
    try:
        base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    except RuntimeError:
        return None
    return Path(base) / "party-work-handbook"


@cache
def _secret(folder: Path | None) -> bytes | None:
    """Return the user's key, made at first; None where it can be neither read nor kept."""
    if folder is None:
        return None
    path = folder / "store.key"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            beside = path.with_name(f".{os.getpid()}.part")
            beside.touch(mode=0o600)
            beside.write_bytes(secrets.token_bytes(_SEAL))
            try:
                os.link(beside, path)  # unlike a renaming, this leaves a key that another process has just made
            except FileExistsError:
                pass
            finally:
                beside.unlink()
        secret = path.read_bytes()
    except OSError:
        return None
    return secret if len(secret) == _SEAL else None


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or as it was before, whatever happens meanwhile."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    beside.unlink(missing_ok=True)
    try:
        with beside.open("xb") as file:  # never into a file that is there, which may be a link to another
            file.write(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def key_of(*content: str, packages: tuple[str, ...]) -> str:
    """Return a digest of the content and of the code, styles and data in the packages (not in packages within them)."""
    digest = hashlib.sha256("\0".join(map(_program, packages)).encode())
    for text in content:
        digest.update(b"\0" + text.encode())
    return digest.hexdigest()


@cache
def _program(package: str) -> str:
    digest = hashlib.sha256(package.encode())
    for item in sorted(files(package).iterdir(), key=lambda each: each.name):
        if item.is_file() and item.name.endswith((".py", ".css", ".yml")):
            digest.update(item.name.encode() + b"\0" + item.read_bytes())
    return digest.hexdigest()
