"""`handbook owners`: write the hosts' owners files, or say whose approval a change needs. Messages are Chinese.

Exit codes: 0 done, or all files are current; 1 a file is not current (--check), or the handbook cannot be read; 2 wrong use.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from macros.catalog import Catalog
from macros.checking.since import GitError, changed_since
from macros.findings import Severity
from macros.findings.render import ordered, render
from macros.owners import FILES, approvals, owners_file
from macros.reading import read_catalog
from macros.settings import load_settings
from macros.store import write_whole

OK, FAULTY, MISUSED = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument(
        "--host", choices=tuple(FILES), help="只写这一种平台的文件（默认四种都写）；Forgejo 用 gitea 的"
    )
    parser.add_argument("--check", action="store_true", help="只看文件是不是最新的，不写；不是时退出码为1")
    parser.add_argument("--since", metavar="版本", help="不写文件，列出从这个版本以来的改动要谁批准，如 origin/main")


def run(options: argparse.Namespace) -> int:
    """Write, check or list; return the exit code. Raises SettingsError."""
    settings = load_settings(options.root)
    catalog, findings = read_catalog(settings, frozenset())
    wrong = [each for each in findings if each.location.path.endswith(("owners.yml", "classes.yml"))]
    if any(each.severity is Severity.ERROR for each in wrong):
        print(render(ordered(wrong), "text"), file=sys.stderr)
        return FAULTY
    if not catalog.owners:
        print("没有 docs/_data/owners.yml，或者里面没有内容。", file=sys.stderr)
        return MISUSED
    if options.since:
        return _approvals(catalog, settings.root, options.since)
    return _files(catalog, settings.root, [options.host] if options.host else list(FILES), check=options.check)


def _approvals(catalog: Catalog, root: Path, since: str) -> int:
    try:
        changed = changed_since(root, since)
    except GitError as error:
        print(error, file=sys.stderr)
        return MISUSED
    for area, paths in approvals(catalog, changed):
        print(f"- {area.title}（{len(paths)}个文件）：{'、'.join(area.accounts) or '没有写明'}")
    return OK


def _files(catalog: Catalog, root: Path, hosts: Sequence[str], *, check: bool) -> int:
    wanted = {FILES[host]: owners_file(catalog, host).encode() for host in hosts}
    stale = [name for name, data in wanted.items() if not (root / name).is_file() or (root / name).read_bytes() != data]
    if check:
        print(f"要更新：{'、'.join(stale)}。运行 handbook owners。" if stale else "都是最新的。")
        return FAULTY if stale else OK
    for name in stale:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        write_whole(root / name, wanted[name])
    print(f"写好了：{'、'.join(stale)}。" if stale else "都是最新的。")
    return OK
