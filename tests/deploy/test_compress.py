from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import brotli

from macros.deploy.compress import TEXT, compress


def digests(site: Path) -> dict[str, str]:
    return {
        str(path.relative_to(site)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.suffix in (".gz", ".br")
    }


def test_copies_hold_the_same(site: Path) -> None:
    count = compress(site)
    copies = digests(site)
    assert count * 2 == len(copies) > 40
    for name in copies:
        path = site / name
        original = path.with_suffix("").read_bytes()
        unpacked = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else brotli.decompress(path.read_bytes())
        assert unpacked == original and len(path.read_bytes()) < len(original) and path.with_suffix("").suffix in TEXT


def test_same_site_same_bytes(site: Path) -> None:
    compress(site)
    first = digests(site)
    compress(site)
    assert digests(site) == first


def test_what_would_not_get_smaller_is_left(tmp_path: Path) -> None:
    (tmp_path / "small.html").write_text("短", encoding="utf-8")
    (tmp_path / "form.docx").write_bytes(b"PK" * 4000)
    assert compress(tmp_path) == 0 and len(list(tmp_path.iterdir())) == 2
