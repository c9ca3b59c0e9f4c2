"""What git tells of the standards' pages. A build does not depend on it: without git, or with a part of it only, a note says so."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

#: Seconds that git may take.
LIMIT = 10
_COMMIT, _FIELD = "\x1e", "\x1f"
_FORMAT = f"{_COMMIT}%h{_FIELD}%cs{_FIELD}%D{_FIELD}%s{_FIELD}"
#: git's own word for a commit whose parents a shallow clone does not have.
_CUT = "grafted"
#: Another repository than that of the folder would be asked, as in a git hook.
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


@dataclass(frozen=True)
class Commit:
    """One commit: its short name, its day (as the committer's own clock had it), subject, and the files it touched."""

    name: str
    day: str
    subject: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class History:
    """Commits, newest first; `note` says, for readers, what is missing and why."""

    commits: tuple[Commit, ...] = ()
    note: str = ""


def read_history(root: Path, folder: str) -> History:
    """Ask git once for the commits that touched `folder`; its paths are relative to `root`. Never fails, and asks no network."""
    command = ["git", "-c", "core.quotePath=false", "-c", "protocol.allow=never", "-c", "log.showSignature=false"]
    command += ["log", "--no-merges", "--no-renames", "--name-only", "--relative", "--decorate-refs-exclude=*"]
    command += ["--encoding=UTF-8", f"--format={_FORMAT}", "--", folder]
    environment = {key: value for key, value in os.environ.items() if key not in _FOREIGN}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            command,
            cwd=root,
            env=environment,
            capture_output=True,
            timeout=LIMIT,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        return History(note="这台机器上没有 git，页面的改动没有列出。")
    except (OSError, subprocess.TimeoutExpired):
        return History(note=f"git 在{LIMIT}秒内没有回答，页面的改动没有列出。")
    if done.returncode:
        return History(note=_refusal(done.stderr.decode("utf-8", "replace")))
    return parse(done.stdout.decode("utf-8", "replace"))


def _refusal(told: str) -> str:
    if "not a git repository" in told:
        return "这份手册不在 git 仓库里，页面的改动没有列出。"
    if "dubious ownership" in told:
        return "git 认为仓库属于别的用户，没有回答，页面的改动没有列出。"
    if "does not have any commits" in told:
        return "git 仓库里还没有提交，页面的改动没有列出。"
    return "git 没有回答，页面的改动没有列出。"


def parse(text: str) -> History:
    """Return what `git log` printed as a history.

    Where a shallow clone ends, git takes all files for new: what that commit touched is not known, and it is left out.
    """
    commits: list[Commit] = []
    cut = False
    for chunk in text.split(_COMMIT)[1:]:
        name, day, marks, subject, files = chunk.split(_FIELD, 4)
        if _CUT in marks:
            cut = True
            continue
        paths = tuple(sorted({path for path in files.splitlines() if path}))
        commits.append(Commit(name, day, subject, paths))
    if cut:
        shown = f"只列出{commits[-1].day}以来的改动" if commits else "页面的改动没有列出"
        return History(tuple(commits), f"这次生成只取到了一部分 git 记录（浅克隆），{shown}。")
    return History(tuple(commits), "" if commits else "git 里还没有这些页面的提交。")
