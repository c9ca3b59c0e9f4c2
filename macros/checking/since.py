"""What git says was changed since a revision. The only place of the checks that runs another program."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

#: Another repository than that of the folder would be asked, as in a git hook.
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


class GitError(Exception):
    """git is missing, or cannot tell; the message says why, for the editor."""


def changed_since(root: Path, revision: str) -> list[str]:
    """Return the files in `root` that differ from where the present work parted from `revision`, new ones included; sorted, relative.

    As in a pull request: what others have changed in `revision` meanwhile does not count. Raises GitError.
    """
    _git(root, "rev-parse", "--show-toplevel", fault="这里不是git仓库，不能用 --since。")
    missing = f"没有名为“{revision}”的版本。先运行 git fetch 取得它，或写成分支、标签、提交号，如 origin/main。"
    if revision.startswith("-"):
        raise GitError(missing)
    commit = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", fault=missing).strip()
    apart = (
        f"当前的版本与“{revision}”没有共同的历史，多半是克隆时只取了一部分：先运行 git fetch --unshallow，"
        "在CI里把取得的深度设为全部（fetch-depth: 0，或 GIT_DEPTH: 0）。"
    )
    base = _git(root, "merge-base", commit, "HEAD", fault=apart).strip()
    listed = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--diff-filter=d", "--relative", base, "--")
    failed = f"git不能比较“{revision}”和现在的文件。"
    names = _git(root, *listed, fault=failed) + _git(
        root, "ls-files", "--others", "--exclude-standard", "-z", fault=failed
    )
    return sorted(filter(None, names.split("\0")))


def _git(root: Path, *arguments: str, fault: str) -> str:
    """Return what git writes. Raises GitError with `fault` when it fails."""
    environment = {key: value for key, value in os.environ.items() if key not in _FOREIGN}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    command = ["git", "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
    except FileNotFoundError:
        raise GitError("没有安装git，不能用 --since；可以直接写要检查的文件。") from None
    if done.returncode:
        owned = b"dubious ownership" in done.stderr
        raise GitError(
            f"git不信任这个文件夹的主人，请运行：git config --global --add safe.directory {root}" if owned else fault
        )
    return done.stdout.decode("utf-8", "surrogateescape")
