"""`handbook schemas`: write what VS Code is told of the handbook."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.schemas.editor import files
from macros.settings import load_settings
from macros.store import write_whole

FOLDER = ".vscode"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument(
        "--check", action="store_true", help="只看 .vscode/ 里的是不是最新的，不写文件；不是时退出码为1"
    )


def run(options: argparse.Namespace) -> int:
    """Write the files that are not up to date; return the exit code. Raises SettingsError."""
    folder = load_settings(options.root).root / FOLDER
    stale = [name for name, text in files().items() if not _is(folder / name, text)]
    if options.check:
        print(f"要更新：{'、'.join(stale)}。运行 handbook schemas。" if stale else f"{FOLDER}/ 是最新的。")
        return 1 if stale else 0
    for name in stale:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, files()[name].encode())
    print(f"更新了 {FOLDER}/ 里的{len(stale)}个文件。" if stale else f"{FOLDER}/ 是最新的。")
    return 0


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()
