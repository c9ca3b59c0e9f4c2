"""`handbook pdf`: what to print, from the command line. Messages are Chinese."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TextIO

from macros.downloads import FOLDER
from macros.paper import needs
from macros.press.forms import print_forms
from macros.press.run import Printed, print_volumes
from macros.press.site import NotBuilt, Site
from macros.press.volume import Planner, UnknownName, Volume, Wanted
from macros.reading import read_catalog
from macros.settings import load_settings
from macros.store import Store

OK, FAULTY, MISUSED = 0, 1, 2
_BAR = 24


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("slugs", nargs="*", metavar="标准", help="标准的文件名，如 party-lecture")
    parser.add_argument("--class", dest="classes", action="append", default=[], metavar="类别", help="一类标准的合订本")
    parser.add_argument(
        "--system", dest="systems", action="append", default=[], metavar="体系", help="一个体系的合订本"
    )
    parser.add_argument("--roles", action="store_true", help="每个角色的职责卡")
    parser.add_argument("--all", dest="everything", action="store_true", help="每个标准、类别、体系、整本手册和职责卡")


def run(options: argparse.Namespace) -> int:
    """Print what was asked for into site/pdf/; return the exit code. Raises SettingsError."""
    wanted = Wanted(options.slugs, options.classes, options.systems, options.everything, options.roles)
    if not (wanted.slugs or wanted.classes or wanted.systems or wanted.everything or wanted.roles):
        print(
            "请说明要生成什么：标准的文件名、--class 类别、--system 体系、--roles 职责卡，或 --all 全部。",
            file=sys.stderr,
        )
        return MISUSED
    settings = load_settings(options.root)
    if lack := needs.missing():
        print(lack, file=sys.stderr)
        return FAULTY
    try:
        site = Site(settings.root / "site")
        catalog, _ = read_catalog(settings)
        volumes = Planner(catalog, site).volumes(wanted)
    except NotBuilt as error:
        print(error, file=sys.stderr)
        return FAULTY
    except UnknownName as error:
        print(error, file=sys.stderr)
        return MISUSED
    store = Store(settings.cache / "press")
    keys = _print(volumes, site.folder / "pdf", store)
    named = set(catalog.standards) if wanted.everything else set(wanted.slugs)
    standards = [standard for standard in catalog.standards.values() if standard.slug in named]
    keys += print_forms(standards, site.folder, store, settings.org.name)
    if standards:
        print(f"表单的 PDF 已写入 {site.folder / FOLDER}：{sum(len(s.outline.forms) for s in standards)}个。")
    if wanted.everything:
        store.prune(keys)
    return OK


def _print(volumes: list[Volume], folder: Path, store: Store) -> list[str]:
    progress = Progress(sys.stdout)
    keys = print_volumes(volumes, folder, store, progress)
    progress.close(folder)
    return keys


class Progress:
    """Says how far the work is: a bar on a terminal, a line for each PDF elsewhere."""

    def __init__(self, out: TextIO) -> None:
        """Write to `out`."""
        self.out = out
        self.bar = out.isatty()
        self.fresh = self.kept = 0

    def __call__(self, printed: Printed, done: int, total: int) -> None:
        """Tell of one PDF."""
        title = printed.volume.title
        if printed.pages is None:
            self.kept += 1
            state = "没有改动"
        else:
            self.fresh += 1
            state = f"{printed.pages}页"
        if self.bar:
            full = _BAR * done // total
            self.out.write(f"\r\033[K[{'█' * full}{' ' * (_BAR - full)}] {done}/{total} {title}")
        else:
            self.out.write(f"[{done}/{total}] {printed.path.name} 《{title}》 {state}\n")
        for message in printed.messages:
            self.out.write(f"{chr(10) if self.bar else ''}  注意：{printed.path.name}: {message}\n")
        self.out.flush()

    def close(self, folder: Path) -> None:
        """Say what was done."""
        if self.bar:
            self.out.write("\r\033[K")
        self.out.write(f"PDF 已写入 {folder}：新排版{self.fresh}个，没有改动{self.kept}个。\n")
