"""`handbook check`: which faults to show, in which form, and the exit code. Messages are Chinese."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from macros.catalog import Catalog
from macros.checking import examine, grave
from macros.checking.since import GitError, changed_since
from macros.findings import Finding
from macros.findings.render import FORMATS, render, summary
from macros.settings import Settings, load_settings

OK, FAULTY, MISUSED = 0, 1, 2
_CODES = """\
退出码：0 没有问题，或者只有提示；1 有错误（加 --strict 时提示也算；加 --dry-run 时是有要改的）；2 用法不对，如文件不存在。
只写文件时只看这些文件，但引用、体系等仍按整本手册核对。"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.epilog = _CODES
    parser.add_argument("files", nargs="*", type=Path, help="只列出这些文件（或文件夹）的问题")
    parser.add_argument("--since", metavar="版本", help="只列出从这个版本以来改过的文件的问题，如 origin/main")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="输出形式：给人看（text）、GitLab代码质量（gitlab）、GitHub标注（github；Gitea目前只把它显示在日志里）",
    )
    parser.add_argument("--strict", action="store_true", help="提示也算错误")
    parser.add_argument("--bases", action="store_true", help="列出没有核对记录的引用、早于现行文本的记录和没有用的记录")
    parser.add_argument(
        "--fix", action="store_true", help="先改正能自动改的：空格、换行、全角数字、缺少的标签等，不改意思"
    )
    parser.add_argument("--dry-run", action="store_true", help="与 --fix 合用：只显示会怎样改，不写文件")


def run(options: argparse.Namespace) -> int:
    """Check, after mending what can be mended if asked; return the exit code. Raises SettingsError."""
    settings = load_settings(options.root)
    if options.dry_run and not options.fix:
        return _misused("--dry-run 要与 --fix 合用。")
    try:
        wanted = _wanted(settings, options.files, options.since)
    except (GitError, FileNotFoundError) as error:
        return _misused(str(error))
    if options.fix:
        from macros.fixing.command import fix

        changes = fix(settings, wanted, dry_run=options.dry_run)
        if options.dry_run:
            return FAULTY if changes else OK
    return _check(settings, options, wanted)


def _misused(message: str) -> int:
    print(message, file=sys.stderr)
    return MISUSED


def _wanted(settings: Settings, files: Sequence[Path], since: str | None) -> list[str] | None:
    """Return the files and folders that are asked for, as findings name them; None for all. Raises FileNotFoundError, GitError."""
    named: list[str] | None = None
    if files:
        named = []
        for path in files:
            full = Path(os.path.normpath(settings.root / path))
            full = full.parent.resolve() / full.name if full != settings.root else full
            if not (full.exists() or full.is_symlink()):
                raise FileNotFoundError(f"文件不存在：{path}")
            named.append(settings.relative(full))
    if since is None:
        return named
    changed = changed_since(settings.root, since)
    return changed if named is None else [path for path in changed if _within(path, named)]


def _within(path: str, wanted: Sequence[str]) -> bool:
    return any(name in (path, ".") or path.startswith(f"{name}/") for name in wanted)


def _asked(settings: Settings, wanted: Sequence[str] | None) -> frozenset[str] | None:
    """Return the uris of the pages that are asked for; None where data files are, for what is wrong with those hangs on all pages."""
    docs = settings.relative(settings.docs)
    uris = frozenset(name.removeprefix(f"{docs}/") for name in wanted or () if name.startswith(f"{docs}/"))
    if wanted is None or len(uris) < len(set(wanted)):
        return None
    return uris if all(uri.endswith(".md") and not uri.startswith("_") for uri in uris) else None


def _check(settings: Settings, options: argparse.Namespace, wanted: Sequence[str] | None) -> int:
    # With --since the faults elsewhere are counted: a label that was taken away is missed in pages that were not touched.
    asked = None if options.bases or options.since else _asked(settings, wanted)
    gc.disable()  # thousands of small values that all live until the end: looking through them takes a fifth of the time
    try:
        catalog, findings = examine(settings, asked)
    finally:
        gc.enable()
    if options.bases:
        from macros.checks.confirmations import confirmed

        findings = confirmed(catalog, findings)
    shown = findings if wanted is None else [each for each in findings if _within(each.location.path, wanted)]
    text = render(shown, options.format, strict=options.strict)
    if text:
        _print(text)
    print(summary(shown, strict=options.strict, files=_count(catalog, wanted)), file=sys.stderr)
    if options.since and len(findings) > len(shown):
        print(_elsewhere(findings, shown, options.since), file=sys.stderr)
    return FAULTY if grave(shown, strict=options.strict) else OK


def _count(catalog: Catalog, wanted: Sequence[str] | None) -> int:
    if wanted is None:
        return len(catalog.pages)
    return sum(_within(page.source.path, wanted) for page in catalog.pages.values()) or len(wanted)


def _elsewhere(findings: Sequence[Finding], shown: Sequence[Finding], since: str) -> str:
    return f"另外，“{since}”以来没有改过的文件里有{len(findings) - len(shown)}处问题；不加 --since 就会列出。"


def _print(text: str) -> None:
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # `handbook check | head`: what was found stays found, and the exit code says so.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
