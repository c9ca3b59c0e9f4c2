"""`handbook diff`: what was changed between two revisions, and what to look at because of it. Messages are Chinese.

Exit codes: 0 compared, whether or not anything was changed; 1 git, the PDF libraries or the disk are at fault; 2 wrong use (an unknown
revision or standard).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.findings.nearest import suggest
from macros.findings.reasons import reason
from macros.paper import needs
from macros.revision.comment import markdown
from macros.revision.compare import compare_editions
from macros.revision.document import PAPER_STYLES, paper, screen
from macros.revision.edition import Edition, read_revision, read_work_tree
from macros.revision.git import GitError, Repository
from macros.revision.model import Comparison
from macros.revision.plaindata import dump
from macros.revision.terminal import text
from macros.settings import load_settings
from macros.store import write_whole

OK, FAULTY, MISUSED = 0, 1, 2
_SUFFIXES = {".html": "page", ".docx": "docx", ".pdf": "pdf", ".md": "markdown", ".json": "json", ".txt": "text"}
_BINARY = ("docx", "pdf")
FORMATS = tuple(dict.fromkeys(["text", *_SUFFIXES.values()]))


@dataclass(frozen=True)
class Wanted:
    """What to compare: two revisions (no second one: the files as they are), and which standards (none: all)."""

    old: str
    new: str = ""
    slugs: tuple[str, ...] = ()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument(
        "old", metavar="旧版", help="提交、分支或标签，如 v1.0；写 甲..乙 比较两个修订，甲...乙 从共同的起点比起"
    )
    parser.add_argument(
        "rest", nargs="*", metavar="新版或标准", help="新版（默认是当前文件），再写标准的文件名只比较这些标准"
    )
    parser.add_argument(
        "--format", choices=FORMATS, help="输出形式：文字（默认）、网页、Word、PDF、合并请求的评论、JSON"
    )
    parser.epilog = (
        "退出码：0 比较完了（有没有改动都是0）；1 git、PDF的软件或者磁盘有问题；2 用法不对（没有这个修订或者标准）。"
    )
    parser.add_argument("--output", type=Path, metavar="文件", help="写到文件；没有 --format 时按文件名的后缀")


def run(options: argparse.Namespace) -> int:
    """Compare and print or write; return the exit code. Raises SettingsError."""
    style = options.format or (_SUFFIXES.get(options.output.suffix.lower(), "text") if options.output else "text")
    if style in _BINARY and options.output is None:
        print(f"{style} 不能显示在终端里，请用 --output 指定文件，如 --output 修订对照表.{style}。", file=sys.stderr)
        return MISUSED
    load_settings(options.root)
    if style == "pdf" and (lack := needs.missing()):
        print(lack, file=sys.stderr)
        return FAULTY
    repository = Repository(options.root)
    try:
        wanted = understand(repository, options.root, options.old, options.rest)
        old = read_revision(repository, wanted.old)
        new = read_revision(repository, wanted.new) if wanted.new else read_work_tree(options.root)
    except GitError as error:
        print(error, file=sys.stderr)
        return MISUSED if error.misused else FAULTY
    if unknown := _unknown(wanted.slugs, old, new):
        print(unknown, file=sys.stderr)
        return MISUSED
    comparison = compare_editions(old, new, wanted.slugs)
    data = _WRITERS[style](comparison, new.day or old.day)
    return _deliver(data, options.output, comparison)


def understand(repository: Repository, root: Path, old: str, rest: Sequence[str]) -> Wanted:
    """Return what the arguments mean: the second one is a revision if git knows it, else a standard. Raises GitError."""
    if "..." in old:
        one, _, other = old.partition("...")
        return Wanted(repository.common(one or "HEAD", other or "HEAD"), other or "HEAD", tuple(rest))
    if ".." in old:
        one, _, other = old.partition("..")
        return Wanted(one or "HEAD", other or "HEAD", tuple(rest))
    if not rest:
        return Wanted(old)
    first = rest[0]
    page = any(load_settings(root).docs.glob(f"standards/*/{first}.md")) if first.replace("-", "").isalnum() else False
    if not repository.has(first):
        return Wanted(old, "", tuple(rest))
    if page:
        raise GitError(
            f"“{first}”既是标准又是分支或标签：比较修订请写 {old}..{first}，比较标准请写 {old}..HEAD {first}。",
            misused=True,
        )
    return Wanted(old, first, tuple(rest[1:]))


def _unknown(slugs: Sequence[str], old: Edition, new: Edition) -> str:
    titles = {
        slug: each.meta.title for catalog in (old.catalog, new.catalog) for slug, each in catalog.standards.items()
    }
    unread = old.catalog.broken | new.catalog.broken
    for slug in slugs:
        if slug not in titles and slug not in unread:
            return f"“{slug}”既不是标准的文件名，也不是 git 里的分支、标签或提交。{suggest(slug, titles)}"
    return ""


def _docx(comparison: Comparison, _: str) -> bytes:
    from macros.revision.word import docx  # python-docx takes half a second to load

    return docx(comparison)


def _pdf(comparison: Comparison, day: str) -> bytes:
    from macros.paper.engine import lay_out

    return lay_out(paper(comparison, day=day), PAPER_STYLES).data


_WRITERS: dict[str, Callable[[Comparison, str], bytes]] = {
    "text": lambda comparison, _: text(comparison).encode(),
    "page": lambda comparison, _: screen(comparison).encode(),
    "docx": _docx,
    "pdf": _pdf,
    "markdown": lambda comparison, _: markdown(comparison).encode(),
    "json": lambda comparison, _: dump(comparison).encode(),
}


def _deliver(data: bytes, output: Path | None, comparison: Comparison) -> int:
    if output is None:
        sys.stdout.write(data.decode())
        return OK
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        write_whole(output, data)
    except OSError as error:
        print(f"{output} 写不了：{reason(error)}。", file=sys.stderr)
        return FAULTY
    print(f"{comparison.old} → {comparison.new}：{comparison.summary}已写入 {output}")
    return OK
