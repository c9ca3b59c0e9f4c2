"""PDFs by the content that they were made of, and files that are there whole or not at all.

An entry is the SHA-256 of the PDF and then the PDF, so that a damaged one is noticed and made anew.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from pathlib import Path

from macros.paper import needs

_DIGEST = 32


class Store:
    """A folder of entries; made when the first one is kept."""

    def __init__(self, folder: Path) -> None:
        """Use the folder."""
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """Return the PDF kept under the key; None if there is none or it is damaged."""
        try:
            entry = (self.folder / key).read_bytes()
        except OSError:
            return None
        digest, data = entry[:_DIGEST], entry[_DIGEST:]
        return data if hashlib.sha256(data).digest() == digest else None

    def put(self, key: str, data: bytes) -> None:
        """Keep the PDF."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.folder / key, hashlib.sha256(data).digest() + data)

    def prune(self, keys: Collection[str]) -> None:
        """Forget all entries but these, and what interrupted runs left."""
        for path in self.folder.glob("*") if self.folder.is_dir() else ():
            if path.name not in keys:
                path.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or as it was before, whatever happens meanwhile."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def key_of(*content: str, packages: tuple[str, ...]) -> str:
    """Return a digest of the content, of the code and styles in the packages, and of the engine and its fonts."""
    digest = hashlib.sha256(_program(("macros.paper", *packages)).encode())
    for text in content:
        digest.update(b"\0" + text.encode())
    return digest.hexdigest()


@cache
def _program(packages: tuple[str, ...]) -> str:
    digest = hashlib.sha256(needs.fingerprint().encode())
    for package in packages:
        for item in sorted(files(package).iterdir(), key=lambda each: each.name):
            if item.is_file() and item.name.endswith((".py", ".css")):
                digest.update(item.name.encode() + b"\0" + item.read_bytes())
    return digest.hexdigest()
