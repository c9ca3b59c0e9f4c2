"""Compressed copies beside the files, for servers that send them as they are (nginx: gzip_static, brotli_static)."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

TEXT = frozenset({".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".ics", ".txt", ".csv", ".wasm", ".pack"})
#: Below this the head of the answer is most of it.
_LEAST = 860


def compress(site: Path) -> int:
    """Write .gz and .br beside every text file that gets smaller; return how many files have them. The same site gives the same bytes."""
    count = 0
    for path in sorted(site.rglob("*")):
        if path.suffix not in TEXT or not path.is_file():
            continue
        data = path.read_bytes()
        packed = gzip.compress(data, 9, mtime=0)
        if len(data) < _LEAST or len(packed) >= len(data):
            continue
        path.with_name(f"{path.name}.gz").write_bytes(packed)
        path.with_name(f"{path.name}.br").write_bytes(brotli.compress(data, quality=9))
        count += 1
    return count
