"""Which files beside the pages may lie in docs/: everything there is published as it is, and a browser runs what it is given.

Only kinds that a handbook needs, and that no browser runs; and only where the file's content is of the kind that its name says. Drawings
(SVG) may hold scripts and are read (`macros.source.drawing`). Scripts and styles belong to the theme (overrides/), which a maintainer
looks after.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from macros.source.drawing import drawing_fault

#: As mkdocs.yml names it for mermaid2: the build puts Mermaid's script there, from the installed package.
LIVE_SCRIPT = "assets/javascripts/mermaid.min.js"
#: An attachment beyond this belongs into a document system, not into a repository.
MAX_BYTES = 20_000_000
_ZIP = (b"PK\x03\x04",)
#: What the first bytes of each kind may be; nothing is asked of plain text.
KINDS: Mapping[str, tuple[bytes, ...]] = {
    ".png": (b"\x89PNG",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".svg": (),
    ".pdf": (b"%PDF-",),
    ".docx": _ZIP,
    ".xlsx": _ZIP,
    ".pptx": _ZIP,
    ".csv": (),
    ".txt": (),
}


def file_fault(path: Path, uri: str) -> tuple[str, str] | None:
    """Return the code and message of what speaks against publishing the file, None if nothing does. Raises OSError."""
    suffix = Path(uri).suffix.lower()
    if uri == LIVE_SCRIPT:
        return None
    if suffix not in KINDS:
        kinds = "、".join(kind.removeprefix(".") for kind in KINDS)
        return "FIL011", f"不能发布“{suffix or Path(uri).name}”这种文件，可以放在 docs/ 里的有：md、{kinds}。"
    size = path.stat().st_size
    if size > MAX_BYTES:
        return "FIL007", f"文件有{size / 1_000_000:.1f} MB，超过{MAX_BYTES // 1_000_000} MB的上限。"
    beginnings = KINDS[suffix]
    if beginnings:
        with path.open("rb") as file:
            if not file.read(16).startswith(beginnings):
                return "FIL011", f"文件的内容不是“{suffix}”，可能改错了扩展名。"
    if suffix == ".svg" and (fault := drawing_fault(path.read_bytes())):
        return "FIL012", f"SVG图里有{fault}。"
    return None
