"""Volumes -> files: unchanged ones from the store, the others laid out by two processes, the largest first."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path

from macros.paper.engine import Laid, lay_out
from macros.paper.needs import fingerprint
from macros.press.compose import STYLES, compose
from macros.press.labels import page_labels
from macros.press.volume import Volume
from macros.store import Store, key_of, write_whole

PROCESSES = 2


@dataclass(frozen=True)
class Printed:
    """A PDF that was written: pages is None for one from the store."""

    volume: Volume
    path: Path
    pages: int | None
    messages: tuple[str, ...] = ()


#: Told of each PDF when it is there: how many are, of how many.
Progress = Callable[[Printed, int, int], None]


def print_volumes(
    volumes: Sequence[Volume], folder: Path, store: Store, progress: Progress, *, processes: int = PROCESSES
) -> list[str]:
    """Write the PDFs of the volumes into the folder; return the store's keys of all of them.

    Whatever interrupts it, a file is there whole or as it was before.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(".*.part"):
        left.unlink(missing_ok=True)
    keys = {volume.name: volume_key(volume) for volume in volumes}
    pending: list[Volume] = []
    done = 0
    for volume in volumes:
        data = store.get(keys[volume.name])
        if data is None:
            pending.append(volume)
            continue
        done += 1
        progress(Printed(volume, _write(folder, volume, data), None), done, len(volumes))
    pending.sort(key=_size, reverse=True)
    for volume, laid in _laid(pending, processes):
        store.put(keys[volume.name], laid.data)
        done += 1
        progress(Printed(volume, _write(folder, volume, laid.data), laid.pages, laid.messages), done, len(volumes))
    return list(keys.values())


def volume_key(volume: Volume) -> str:
    """Return the key of a volume: it changes with whatever its PDF depends on."""
    return key_of(fingerprint(), repr(asdict(volume)), packages=("macros.paper", "macros.press", "macros.forms"))


def lay_out_volume(volume: Volume) -> Laid:
    """Lay out one volume."""
    return lay_out(compose(volume), STYLES, finisher=page_labels)


def _write(folder: Path, volume: Volume, data: bytes) -> Path:
    path = folder / f"{volume.name}.pdf"
    write_whole(path, data)
    return path


def _size(volume: Volume) -> int:
    return sum(len(part.page.html) for part in volume.parts)


def end_on_interrupt() -> None:
    """Let Ctrl+C end a worker at once and in silence."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _laid(volumes: Sequence[Volume], processes: int) -> Iterator[tuple[Volume, Laid]]:
    """Yield the volumes as they are ready; one alone is laid out here, without the cost of a process."""
    if len(volumes) < 2 or processes < 2:
        yield from ((volume, lay_out_volume(volume)) for volume in volumes)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(processes, len(volumes)), context, initializer=end_on_interrupt)
    try:
        futures: dict[Future[Laid], Volume] = {pool.submit(lay_out_volume, volume): volume for volume in volumes}
        for future in as_completed(futures):
            yield futures.pop(future), future.result()
    finally:
        pool.shutdown(cancel_futures=True)
