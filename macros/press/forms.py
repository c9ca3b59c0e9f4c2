"""The forms of standards as PDFs to be filled in, beside their Word files in the site's downloads."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from macros.downloads import form_path
from macros.forms.model import Form
from macros.forms.pdf import form_pdf
from macros.model import Standard
from macros.paper.needs import fingerprint
from macros.press.run import PROCESSES, end_on_interrupt
from macros.store import Store, key_of, write_whole

#: A form, its number, whose it is, when its standard was last changed: what its PDF is made of.
Job = tuple[Form, str, str, date]


def print_forms(
    standards: Sequence[Standard], site: Path, store: Store, org: str, *, processes: int = PROCESSES
) -> list[str]:
    """Write the PDF of every form of the standards into the site; return the store's keys of all of them."""
    wanted: list[tuple[Path, str, Job]] = []
    for standard in standards:
        changed = max([standard.meta.issued, *(revision.date for revision in standard.meta.revisions)])
        for placed in standard.outline.forms:
            job = (placed.form, placed.form_number, org, changed)
            key = key_of("form", fingerprint(), repr(job), packages=("macros.paper", "macros.forms"))
            wanted.append((site / form_path(standard, placed, "pdf"), key, job))
    missing = [(key, job) for _, key, job in wanted if store.get(key) is None]
    for key, data in _laid(missing, processes):
        store.put(key, data)
    for path, key, _ in wanted:
        kept = store.get(key)
        assert kept is not None, "it was put there just now"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, kept)
    return [key for _, key, _ in wanted]


def _laid(jobs: Sequence[tuple[str, Job]], processes: int) -> Iterator[tuple[str, bytes]]:
    if len(jobs) < 2 or processes < 2:
        yield from ((key, _lay_out(job)) for key, job in jobs)
        return
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), initializer=end_on_interrupt)
    try:
        keys = [key for key, _ in jobs]
        yield from zip(keys, pool.map(_lay_out, [job for _, job in jobs], chunksize=4), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def _lay_out(job: Job) -> bytes:
    form, number, org, changed = job
    return form_pdf(form, number, org=org, changed=changed)
