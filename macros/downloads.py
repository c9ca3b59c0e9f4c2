"""Files to download: every form as Word and, where they were printed, as PDF; a ZIP for each standard and one for all.

Addresses are ASCII (downloads/party-lecture/plan-form.docx), the names under which files are saved are Chinese (党课讲授计划表.docx).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from macros.catalog import Catalog
from macros.forms.docx import form_docx
from macros.model import PlacedForm, Standard
from macros.store import Store, key_of

FOLDER = "downloads"
ALL = f"{FOLDER}/forms.zip"

#: What a Word file depends on besides its form.
_PROGRAM, _LIBRARY = ("macros.forms", "macros.forms.docx"), version("python-docx")
#: No clock in a ZIP: the same forms give the same bytes.
_STAMP = (1980, 1, 1, 0, 0, 0)
#: Characters that no file name may have.
UNSAFE = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))


@dataclass(frozen=True)
class Download:
    """A file: its address in the site, the name to save it under, its bytes."""

    path: str
    name: str
    data: bytes


def form_path(standard: Standard, placed: PlacedForm, kind: str, *, filled: bool = False) -> str:
    """Return the site-relative address of a form's file; `kind` is docx or pdf."""
    return f"{FOLDER}/{standard.slug}/{placed.label}{'-example' if filled else ''}.{kind}"


def zip_path(standard: Standard) -> str:
    """Return the site-relative address of the ZIP with all forms of a standard."""
    return f"{FOLDER}/{standard.slug}/forms.zip"


def saved_name(placed: PlacedForm, kind: str, *, filled: bool = False) -> str:
    """Return the Chinese name under which the file is saved."""
    return f"{placed.form.title.translate(UNSAFE)}{'（填写示例）' if filled else ''}.{kind}"


def forms_of(standard: Standard, store: Store) -> Iterator[Download]:
    """Make the Word files of a standard's forms: the blank one, and the example where there is one; what the store has is not made anew."""
    for placed in standard.outline.forms:
        for filled in (False, True) if placed.form.example else (False,):
            make = partial(
                form_docx,
                placed.form,
                placed.form_number,
                standard_title=standard.meta.title,
                designation=standard.designation,
                filled=filled,
            )
            data = store.made(key_of(_LIBRARY, repr((make.args, make.keywords)), packages=_PROGRAM), make)
            path = form_path(standard, placed, "docx", filled=filled)
            yield Download(path, saved_name(placed, "docx", filled=filled), data)


def write_downloads(catalog: Catalog, site: Path) -> None:
    """Write all form files and ZIPs into the built site."""
    store = Store(catalog.settings.cache / "docx")
    everything: list[tuple[str, bytes]] = []
    for standard in catalog.standards.values():
        files = list(forms_of(standard, store))
        if not files:
            continue
        (site / zip_path(standard)).parent.mkdir(parents=True, exist_ok=True)
        for file in files:
            (site / file.path).write_bytes(file.data)
        named = list(_unique((f"{file.name}", file.data) for file in files))
        (site / zip_path(standard)).write_bytes(_zip(named))
        folder = f"{standard.meta.number} {standard.meta.title}"
        everything += [(f"{folder}/{name}", data) for name, data in named]
    if everything:
        (site / ALL).write_bytes(_zip(everything))
    store.prune(store.used)


def _unique(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    seen: dict[str, int] = {}
    for name, data in files:
        seen[name] = seen.get(name, 0) + 1
        stem, dot, kind = name.rpartition(".")
        yield (name if seen[name] == 1 else f"{stem}（{seen[name]}）{dot}{kind}"), data


def _zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:  # the files are compressed already
        for name, data in files:
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()
