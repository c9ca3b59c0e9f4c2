"""What was made once, kept by the content that it was made of; and files that are there whole or not at all.

An entry is the SHA-256 of the data and then the data, so that a damaged one is noticed and made anew. A folder that cannot be written
to keeps nothing: a build never fails for its store.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection
from functools import cache
from importlib.resources import files
from pathlib import Path

_DIGEST = 32


class Store:
    """A folder of entries; made when the first one is kept. `used` are the keys that were asked for."""

    def __init__(self, folder: Path) -> None:
        """Use the folder."""
        self.folder = folder
        self.used: set[str] = set()

    def get(self, key: str) -> bytes | None:
        """Return the data kept under the key; None if there is none or it is damaged."""
        self.used.add(key)
        try:
            entry = (self.folder / key).read_bytes()
        except OSError:
            return None
        digest, data = entry[:_DIGEST], entry[_DIGEST:]
        return data if hashlib.sha256(data).digest() == digest else None

    def put(self, key: str, data: bytes) -> None:
        """Keep the data."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self.folder / key, hashlib.sha256(data).digest() + data)
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
        for path in self.folder.glob("*") if self.folder.is_dir() else ():
            if path.name not in keys:
                try:
                    path.unlink(missing_ok=True)
                except OSError:
                    return


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or as it was before, whatever happens meanwhile."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
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
