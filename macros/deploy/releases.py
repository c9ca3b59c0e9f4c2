"""The folder that a web server shows: releases side by side, and a link to the one that is current.

    releases/20261122T094800Z/site/        the site
    releases/20261122T094800Z/headers.conf for the server
    releases/.new-…/                       one that is being made, or was when it was killed
    current -> releases/20261122T094800Z

The link is replaced by renaming another one over it: a reader gets the old release or the new one, never a part of one.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NEW = ".new-"


class Refused(Exception):  # noqa: N818 - reads as what happened
    """It was not published; the message says why."""


class Releases:
    """The releases in a folder; the folder is made where there is none."""

    def __init__(self, folder: Path) -> None:
        """Use the folder. Raises Refused for one that holds something else."""
        self.folder = folder
        self.all = folder / "releases"
        self.link = folder / "current"
        if folder.exists() and not folder.is_dir():
            raise Refused(f"{folder} 不是文件夹。")
        if folder.is_dir() and not self.all.is_dir() and any(folder.iterdir()):
            raise Refused(f"{folder} 里已有别的文件：请指定一个空文件夹，或以前发布用的文件夹。")
        if self.link.exists() and not self.link.is_symlink():
            raise Refused(f"{self.link} 不是链接：它不是本命令建立的，请先移走。")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other publishers out. Raises Refused while one is at work."""
        self.all.mkdir(parents=True, exist_ok=True)
        with (self.all / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise Refused("另一个发布正在进行，请等它结束。") from None
            for left in self.all.glob(f"{_NEW}*"):  # nobody else is at work: whoever made them was killed
                shutil.rmtree(left, ignore_errors=True)
            yield

    @contextmanager
    def making(self) -> Iterator[Path]:
        """Give a folder for a new release; what is in it goes away unless `keep` has taken it."""
        folder = Path(tempfile.mkdtemp(prefix=_NEW, dir=self.all))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def keep(self, made: Path, name: str) -> Path:
        """Give a finished release its name; a second one of the same second gets a number."""
        target, number = self.all / name, 1
        while target.exists():
            number += 1
            target = self.all / f"{name}-{number}"
        made.chmod(0o755)
        made.rename(target)
        return target

    def names(self) -> list[str]:
        """Return the releases, the oldest first."""
        return sorted(path.name for path in self.all.glob("[!.]*") if path.is_dir()) if self.all.is_dir() else []

    def current(self) -> str | None:
        """Return the release that is shown."""
        return self.link.readlink().name if self.link.is_symlink() else None

    def show(self, name: str) -> None:
        """Let the server show a release."""
        beside = self.folder / f".current-{os.getpid()}"
        beside.unlink(missing_ok=True)
        beside.symlink_to(Path("releases") / name)
        beside.replace(self.link)

    def before(self) -> str:
        """Return the release before the current one. Raises Refused where there is none."""
        names, current = self.names(), self.current()
        earlier = [name for name in names if current is not None and name < current]
        if not earlier:
            raise Refused("没有更早的版本可以退回。")
        return earlier[-1]

    def prune(self, keep: int) -> list[str]:
        """Delete all but the last `keep` releases, never the current one; return what was deleted."""
        gone = [name for name in self.names()[:-keep] if name != self.current()]
        for name in gone:
            shutil.rmtree(self.all / name, ignore_errors=True)
        return gone
