"""What laying out a PDF needs of the machine: WeasyPrint, its system libraries, Chinese fonts. Asked for before any work."""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
FONTS = ("fonts-noto-cjk",)
COMMAND = f"apt-get install {' '.join((*LIBRARIES, *FONTS))}"
#: The stacks without which Chinese text cannot be set; for 仿宋, 楷体 and 小标宋 these stand in.
_NEEDED = {"song": "宋体", "hei": "黑体"}
_STACK = re.compile(r"--(\w+):([^;]+);")
_NAME = re.compile(r'"([^"]+)"')


def missing() -> str | None:
    """Return what is missing and the command that installs it, for the person at the terminal; None if all is there."""
    try:
        with warnings.catch_warnings(action="ignore"):
            from weasyprint.text.ffi import harfbuzz_subset  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ModuleNotFoundError as error:
        return f"生成 PDF 的软件没有装好（缺少 {error.name}）。请运行：make pdf，或 .venv/bin/python -m pip install weasyprint"
    except OSError as error:
        name = re.search(r"lib[a-z0-9]+[-.][\w.+-]+", str(error))
        return _lacking_library(name[0] if name else "")
    if harfbuzz_subset is None:
        return _lacking_library("libharfbuzz-subset0")
    lacking = [title for role, title in _NEEDED.items() if not _first(stacks()[role])]
    if lacking:
        return f"没有可用的中文字体（{'、'.join(lacking)}）。请运行：{COMMAND}"
    return None


def _lacking_library(name: str) -> str:
    return f"缺少排版用的系统库{f' {name}' if name else ''}。请运行：{COMMAND}"


@cache
def stacks() -> Mapping[str, tuple[str, ...]]:
    """Return the families of each role in fonts.css, best first."""
    css = files(__package__).joinpath("fonts.css").read_text(encoding="utf-8")
    return {role: tuple(_NAME.findall(names)) for role, names in _STACK.findall(css)}


@cache
def fingerprint() -> str:
    """Return a digest of the programs and fonts that a layout depends on besides its source."""
    import weasyprint  # type: ignore[import-not-found,import-untyped,unused-ignore]

    digest = hashlib.sha256(f"weasyprint {weasyprint.VERSION}".encode())
    for role, families in stacks().items():
        for file in filter(None, map(_file_of, families)):
            path = Path(file)
            digest.update(f"{role} {path.name} {path.stat().st_size}".encode())
    return digest.hexdigest()


def _first(families: tuple[str, ...]) -> str | None:
    return next(filter(None, map(_file_of, families)), None)


@cache
def _file_of(family: str) -> str | None:
    """Return the file of a font family; None when fontconfig would put another in its place."""
    from weasyprint.text.ffi import ffi, fontconfig  # type: ignore[import-not-found,import-untyped,unused-ignore]

    pattern = ffi.gc(fontconfig.FcPatternCreate(), fontconfig.FcPatternDestroy)
    fontconfig.FcPatternAddString(pattern, b"family", family.encode())
    fontconfig.FcConfigSubstitute(ffi.NULL, pattern, fontconfig.FcMatchPattern)
    fontconfig.FcDefaultSubstitute(pattern)
    found = fontconfig.FcFontMatch(ffi.NULL, pattern, ffi.new("FcResult *"))
    if found == ffi.NULL:
        return None
    found = ffi.gc(found, fontconfig.FcPatternDestroy)
    names = [name.casefold() for name in _strings(found, b"family", ffi, fontconfig)]
    return next(_strings(found, b"file", ffi, fontconfig), None) if family.casefold() in names else None


def _strings(pattern: object, key: bytes, ffi: object, fontconfig: object) -> Iterator[str]:
    value = ffi.new("FcChar8 **")  # type: ignore[attr-defined]
    for index in range(32):
        if fontconfig.FcPatternGetString(pattern, key, index, value) != 0:  # type: ignore[attr-defined]
            return
        yield ffi.string(value[0]).decode()  # type: ignore[attr-defined]
