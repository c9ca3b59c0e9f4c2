"""How fast and with how much memory the standards become PDFs, compared in one run with mkdocs-to-pdf and Chromium's print.

    python tests/bench/pdf.py                          # ours and Chromium
    python tests/bench/pdf.py --mkdocs-to-pdf          # and mkdocs-to-pdf, installed into a scratch folder
    python tests/bench/pdf.py --slugs party-lecture admission

The handbook is copied and built in a scratch folder. Times are of the wall clock and of the processors; memory is the greatest sum over
all processes of the share of memory that each has (PSS). The machine's load is printed before and after: compare figures of one run only.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT))
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
]


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    pages: int
    wall: float
    processors: float
    memory: float
    size: int


class Memory:
    """Watches how much memory the children of this process take together."""

    def __init__(self) -> None:
        self.peak = 0.0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def __enter__(self) -> Memory:
        self.thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.ended.set()
        self.thread.join()

    def watch(self) -> None:
        while not self.ended.wait(0.2):
            self.peak = max(self.peak, sum(map(share, descendants(os.getpid()))) / 1024)


def descendants(pid: int) -> Iterator[int]:
    try:
        children = [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text(encoding="ascii").split()
        ]
    except OSError:
        return
    for child in children:
        yield child
        yield from descendants(child)


def share(pid: int) -> int:
    """Return a process's proportional share of memory in kB."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def measure(name: str, work: Callable[[], Sequence[Path]]) -> Row:
    before, start = os.times(), time.perf_counter()
    with Memory() as memory:
        files = work()
    wall, after = time.perf_counter() - start, os.times()
    spent = after.children_user - before.children_user + after.children_system - before.children_system
    pages = sum(len(PdfReader(file).pages) for file in files)
    row = Row(name, pages, wall, spent, memory.peak, sum(file.stat().st_size for file in files))
    show(row)
    return row


def show(row: Row) -> None:
    print(
        f"| {row.name} | {row.pages} | {row.wall:.1f} | {row.processors:.1f} "
        f"| {row.pages / row.wall:.1f} | {row.pages / row.processors:.1f} "
        f"| {row.memory:.0f} | {row.size / 1e6:.1f} |",
        flush=True,
    )


def run(*command: str, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        command,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")


def ours(root: Path, slugs: Sequence[str]) -> list[Path]:
    run(sys.executable, __file__, "--inner", "--root", str(root), "--slugs", *slugs)
    return [root / "site/pdf" / f"{slug}.pdf" for slug in slugs]


def inner(root: Path, slugs: Sequence[str]) -> None:
    """What `handbook pdf SLUG…` does for the standards (not their forms), in a process of its own."""
    from macros.press.run import print_volumes
    from macros.press.site import Site
    from macros.press.volume import Planner, Wanted
    from macros.reading import read_catalog
    from macros.settings import load_settings
    from macros.store import Store

    volumes = Planner(read_catalog(load_settings(root))[0], Site(root / "site")).volumes(Wanted(slugs))
    print_volumes(volumes, root / "site/pdf", Store(root / ".cache/press"), lambda printed, done, total: None)


def chromium(root: Path, slugs: Sequence[str], scratch: Path) -> list[Path]:
    """Print each built page, two at a time, as ours are."""
    pages = {path.parent.name: path for path in (root / "site/standards").glob("*/*/index.html")}

    def one(slug: str) -> Path:
        target = scratch / f"chromium-{slug}.pdf"
        run(
            CHROMIUM,
            *FLAGS,
            f"--user-data-dir={scratch / f'profile-{slug}'}",
            f"--print-to-pdf={target}",
            pages[slug].as_uri(),
        )
        return target

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, slugs))


def plain_mkdocs(root: Path, folder: Path | None) -> list[Path]:
    """Build the site with MkDocs, with mkdocs-to-pdf from `folder` if there is one."""
    config, target = root / "bench.yml", root / "bench-site"
    text = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("site_dir: site", "site_dir: bench-site")
    if folder:
        text = text.replace("\nplugins:\n", "\nplugins:\n  - to-pdf: {author: bench, output_path: all.pdf}\n")
    config.write_text(text, encoding="utf-8")
    path = {"PYTHONPATH": f"{PROJECT}{f':{folder}' if folder else ''}"}
    run(sys.executable, "-m", "mkdocs", "build", "-f", str(config), environment=path)
    return [target / "all.pdf"] if folder else []


def copied(scratch: Path, slugs: Sequence[str]) -> Path:
    """Copy and build the handbook; with other standards left out, so that all contenders have the same pages."""
    from macros.publish import build_site

    root = scratch / "handbook"
    for name in ("docs", "overrides"):
        shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    found = {path.stem for path in (root / "docs/standards").glob("*/*.md")} - {"index"}
    if missing := set(slugs) - found:
        sys.exit(f"no such standards: {', '.join(sorted(missing))}")
    build_site(root)
    return root


def change_one(root: Path, slug: str) -> None:
    """Change a word of a built page."""
    (path,) = (root / "site/standards").glob(f"*/{slug}/index.html")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("本文件规定了", "本文件明确规定了", 1), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--slugs", nargs="*", default=[])
    parser.add_argument("--mkdocs-to-pdf", action="store_true", help="install it into the scratch folder and compare")
    parser.add_argument(
        "--packages", type=Path, help="a folder with mkdocs-to-pdf already installed (pip install --target)"
    )
    parser.add_argument("--root", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--inner", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inner:
        inner(options.root, options.slugs)
        return
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with tempfile.TemporaryDirectory(prefix="bench-pdf-") as folder:
        scratch = Path(folder)
        packages = options.packages
        if options.mkdocs_to_pdf and not packages:
            packages = scratch / "packages"
            run(sys.executable, "-m", "pip", "install", "--quiet", "--target", str(packages), "mkdocs-to-pdf")
        everything = sorted({path.stem for path in (PROJECT / "docs/standards").glob("*/*.md")} - {"index"})
        compare(scratch, options.slugs or everything, packages)


def compare(scratch: Path, slugs: Sequence[str], packages: Path | None) -> None:
    print(f"load before: {os.getloadavg()[0]:.1f}, processors: {os.cpu_count()}, standards: {len(slugs)}")
    root = copied(scratch, slugs)
    print(
        "| what | pages | s | s of processors | pages/s | pages/s of processors | peak MB | MB |\n|---|---|---|---|---|---|---|---|"
    )
    measure("handbook pdf, cold", lambda: ours(root, slugs))
    change_one(root, slugs[0])
    measure(f"handbook pdf, {slugs[0]} changed", lambda: ours(root, slugs))
    measure("handbook pdf, nothing changed", lambda: ours(root, slugs))
    measure("Chromium --print-to-pdf", lambda: chromium(root, slugs, scratch))
    if packages:
        measure("mkdocs build (no PDF)", lambda: plain_mkdocs(root, None))
        measure("mkdocs build with mkdocs-to-pdf", lambda: plain_mkdocs(root, packages))
    print(f"load after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
