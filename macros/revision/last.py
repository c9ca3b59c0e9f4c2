"""The last revision of each standard, for its page: what it was before, from git, and the table of what was changed.

A build never fails for it, and does not wait for it: where git is missing, or does not have what was before, there is nothing to show; one
call of git tells all versions, and a table is kept by all that it is made of.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from macros.catalog import Catalog
from macros.links import page_url
from macros.model import Standard
from macros.reading import read_catalog
from macros.revision.compare import compare_pair
from macros.revision.document import screen
from macros.revision.git import GitError, Repository
from macros.revision.model import Comparison
from macros.revision.speech import Speaker, names_of, pair, words_of
from macros.settings import CONFIG, SettingsError, load_settings
from macros.store import Store, key_of

FOLDER = "redlines"
#: So many of the newest versions of a page are looked through.
_VERSIONS = 60
_PACKAGES = ("macros.revision", "macros.flowchart", "macros.forms", "macros.source")


@dataclass(frozen=True)
class Redline:
    """The table of a standard's last revision: the standard, the day, the finished page."""

    slug: str
    day: date
    html: str

    @property
    def path(self) -> str:
        """The page's site-relative address."""
        return f"{FOLDER}/{self.slug}.html"


@dataclass(frozen=True)
class _Job:
    """A standard that was revised, and the bytes of its page before the last revision."""

    standard: Standard
    before: bytes

    @property
    def days(self) -> tuple[date, date]:
        """The days of the revision before the last, and of the last."""
        days = sorted({revision.date for revision in self.standard.meta.revisions})
        return days[-2], days[-1]


def redlines(catalog: Catalog, store: Store) -> dict[str, Redline]:
    """Return the tables of the standards that were revised and whose earlier text git has, by slug."""
    jobs = list(_jobs(catalog))
    if not jobs:
        return {}
    state = _state(catalog)
    keys = {job.standard.slug: _key(job, state) for job in jobs}
    made = {slug: data for slug, key in keys.items() if (data := store.get(key)) is not None}
    for slug, html in _make(catalog, [job for job in jobs if job.standard.slug not in made]):
        made[slug] = html.encode()
        store.put(keys[slug], made[slug])
    store.prune(store.used)
    found = (Redline(job.standard.slug, job.days[1], made.get(job.standard.slug, b"").decode()) for job in jobs)
    return {redline.slug: redline for redline in found if redline.html}


def write_redlines(made: Mapping[str, Redline], site: Path) -> None:
    """Write the pages into the built site."""
    for redline in made.values():
        path = site / redline.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(redline.html, encoding="utf-8")


def _jobs(catalog: Catalog) -> Iterator[_Job]:
    revised = [
        standard
        for standard in catalog.standards.values()
        if len({revision.date for revision in standard.meta.revisions}) > 1
    ]
    if not revised:
        return
    settings = catalog.settings
    repository = Repository(settings.root)
    try:
        versions = repository.versions(settings.relative(settings.docs / "standards"))
        pages = {standard.slug: versions.get(standard.page.source.path, [])[:_VERSIONS] for standard in revised}
        contents = repository.contents(blob for blobs in pages.values() for blob in blobs)
    except GitError:
        return
    for standard in revised:
        day = max(revision.date for revision in standard.meta.revisions)
        texts = (contents[blob] for blob in pages[standard.slug] if blob in contents)
        before = next((text for text in texts if not _revised(text, day)), None)
        if before is not None:
            yield _Job(standard, before)


def _revised(page: bytes, day: date) -> bool:
    """Whether the head of a page names a revision of that day; also when it is not to be read, so that older text is looked at."""
    parts = page.decode("utf-8", "replace").split("\n---", 1)
    return len(parts) < 2 or bool(re.search(rf"\bdate:\s*[\"']?{day.isoformat()}\b", parts[0]))


def _state(catalog: Catalog) -> str:
    """Return all that a table takes from other pages: how standards, their parts, bases and roles are called."""
    standards = [
        (
            each.slug,
            each.designation,
            each.meta.title,
            [(label, target.number) for label, target in each.targets.items()],
        )
        for each in catalog.standards.values()
    ]
    bases = [(basis.short, basis.title, basis.number, basis.kind) for basis in catalog.bases.values()]
    return repr((standards, bases, sorted(catalog.role_names), list(catalog.terms), catalog.settings.org))


def _key(job: _Job, state: str) -> str:
    before = job.before.decode("utf-8", "replace")
    return key_of(before, job.standard.page.source.text, job.standard.page.uri, state, packages=_PACKAGES)


def _make(catalog: Catalog, jobs: list[_Job]) -> Iterator[tuple[str, str]]:
    """Yield slug and page; the earlier pages are read together, among the data of today."""
    if not jobs:
        return
    earlier = _read(catalog, jobs)
    for job in jobs:
        old = earlier.get(job.standard.slug)
        if old is not None:
            yield job.standard.slug, _page(catalog, old, job)


def _read(catalog: Catalog, jobs: list[_Job]) -> Mapping[str, Standard]:
    settings = catalog.settings
    docs = settings.docs.relative_to(settings.root)
    with tempfile.TemporaryDirectory(prefix="handbook-") as made:
        root = Path(made)
        try:
            shutil.copyfile(settings.root / CONFIG, root / CONFIG)
            if (settings.docs / "_data").is_dir():
                shutil.copytree(settings.docs / "_data", root / docs / "_data")
            for job in jobs:
                path = root / job.standard.page.source.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(job.before)
            return read_catalog(load_settings(root))[0].standards
        except (OSError, SettingsError):
            return {}


def _page(catalog: Catalog, old: Standard, job: _Job) -> str:
    before = replace(catalog, standards={**catalog.standards, old.slug: old})
    matched = pair(old, job.standard)
    words = words_of(catalog)
    change = compare_pair(matched, Speaker(before, names_of([matched]), words), Speaker(catalog, words=words))
    editions = [f"{day.isoformat()} 的文本" for day in job.days]
    comparison = Comparison(editions[0], editions[1], (change,) if change else ())
    url = page_url(job.standard.page.uri, catalog.settings.directory_urls)
    return screen(comparison, back=(f"../{url}", job.standard.meta.title))
