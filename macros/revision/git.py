"""What git knows: revisions, the files of one, the versions of a page. Asks only; checks nothing out, needs no network."""

from __future__ import annotations

import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.findings.nearest import suggest
from macros.source.text import MAX_BYTES

#: Seconds that one call of git may take.
LIMIT = 20
#: Another repository than that of the folder would be asked, as in a git hook.
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
#: Ordinary files; links and submodules are not read from a revision.
_FILES = frozenset({"100644", "100755"})
_ENTRY = re.compile(r"(\d{6}) blob ([0-9a-f]{40,64}) +(\d+)\t(.+)", re.DOTALL)
_RAW = re.compile(r":\d{6} (\d{6}) [0-9a-f]+ ([0-9a-f]+) [A-Z]\d*")
_NONE = re.compile("0+")


class GitError(Exception):
    """git cannot answer; the message is for the person at the terminal. `misused` where another argument would help."""

    def __init__(self, message: str, *, misused: bool = False) -> None:
        """Say why."""
        super().__init__(message)
        self.misused = misused


@dataclass(frozen=True)
class Commit:
    """A revision: its full name, the short one, the committer's day, the subject."""

    id: str
    name: str
    day: str
    subject: str


@dataclass(frozen=True)
class Entry:
    """A file of a revision: its path below the handbook's folder, its blob, its size."""

    path: str
    blob: str
    size: int


class Repository:
    """The git repository that a handbook's folder lies in; nothing is asked before it is needed."""

    def __init__(self, root: Path) -> None:
        """Use the repository of the folder."""
        self.root = root

    def commit(self, revision: str) -> Commit:
        """Return the commit that the revision names. Raises GitError, with the nearest name where there is none of that one."""
        found = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", silent=True)
        if not found:
            raise GitError(self._unknown(revision), misused=True)
        id_ = found.decode().strip()
        shown = self._ask("log", "-1", "--no-show-signature", "--format=%h%x1f%cs%x1f%s", "--encoding=UTF-8", id_)
        name, day, subject = shown.decode("utf-8", "replace").rstrip("\n").split("\x1f", 2)
        return Commit(id_, name, day, subject)

    def has(self, revision: str) -> bool:
        """Whether the name is that of a revision. Raises GitError where git cannot answer at all."""
        query = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return bool(self._ask(*query, silent=True))

    def common(self, one: str, other: str) -> str:
        """Return the id of the commit that both revisions come from. Raises GitError."""
        ids = [self.commit(revision).id for revision in (one, other)]
        found = self._ask("merge-base", *ids, silent=True).decode().strip()
        if not found:
            lack = self._shallow()
            raise GitError(f"“{one}”和“{other}”没有共同的历史。{lack}".strip(), misused=True)
        return found

    def files(self, commit: Commit) -> list[Entry]:
        """Return the ordinary files of a revision below the handbook's folder, by path. Raises GitError."""
        listed = self._ask("ls-tree", "-r", "-z", "-l", commit.id).decode("utf-8", "replace")
        found = (_ENTRY.fullmatch(entry) for entry in listed.split("\0") if entry)
        return [Entry(match[4], match[2], int(match[3])) for match in found if match and match[1] in _FILES]

    def contents(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """Return the bytes of blobs by their names, in one call. Raises GitError."""
        wanted = list(dict.fromkeys(blobs))
        if not wanted:
            return {}
        told = self._ask("cat-file", "--batch", given="".join(f"{blob}\n" for blob in wanted).encode())
        return dict(_batch(told))

    def versions(self, folder: str) -> Mapping[str, list[str]]:
        """Return the blobs of every page below the folder that the history of HEAD has, the newest first. Raises GitError."""
        told = self._ask(
            "log", "--no-merges", "--no-renames", "--raw", "--no-abbrev", "-z", "--relative", "--format=", "--", folder
        )
        parts = told.decode("utf-8", "replace").split("\0")
        found: dict[str, list[str]] = defaultdict(list)
        for change, path in zip(parts[::2], parts[1::2], strict=False):
            match = _RAW.fullmatch(change.strip("\n"))
            if match and match[1] in _FILES and not _NONE.fullmatch(match[2]):
                found[path].append(match[2])
        return found

    def _unknown(self, revision: str) -> str:
        names = self._ask("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
        hint = suggest(revision, names.decode("utf-8", "replace").split())
        return f"git 里没有“{revision}”这个分支、标签或提交。{hint}{self._shallow()}"

    def _shallow(self) -> str:
        if self._ask("rev-parse", "--is-shallow-repository", silent=True).strip() != b"true":
            return ""
        return (
            "这个仓库只取到了一部分记录（浅克隆）：请先运行 git fetch --unshallow，"
            "或让CI取全部记录（GitLab：GIT_DEPTH: 0；GitHub、Gitea：fetch-depth: 0）。"
        )

    def _ask(self, *arguments: str, given: bytes = b"", silent: bool = False) -> bytes:
        """Run git; with `silent` an answer that is an error is no answer, unless there is no repository to ask."""
        command = ["git", "-c", "core.quotePath=false", "-c", "protocol.allow=never", *arguments]
        environment = {key: value for key, value in os.environ.items() if key not in _FOREIGN}
        environment |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
        try:
            done = subprocess.run(
                command, cwd=self.root, env=environment, input=given, capture_output=True, timeout=LIMIT, check=False
            )
        except FileNotFoundError:
            raise GitError("这台机器上没有 git，不能比较两个修订。请先安装：apt-get install git") from None
        except subprocess.TimeoutExpired:
            raise GitError(f"git 在{LIMIT}秒内没有回答，没有比较。") from None
        if done.returncode == 0:
            return done.stdout
        told = done.stderr.decode("utf-8", "replace")
        if "not a git repository" in told:
            raise GitError("这份手册不在 git 仓库里，没有可以比较的修订。")
        if "dubious ownership" in told:
            raise GitError(
                "git 认为仓库属于别的用户，没有回答。请运行：git config --global --add safe.directory 仓库的文件夹"
            )
        if silent:
            return b""
        raise GitError(f"git 没有回答：{told.strip().splitlines()[-1] if told.strip() else '没有说明原因'}")


def _batch(told: bytes) -> Iterator[tuple[str, bytes]]:
    """Take apart what `git cat-file --batch` printed; a blob that is not there (a partial clone) is left out."""
    at = 0
    while at < len(told):
        end = told.index(b"\n", at)
        head = told[at:end].decode().split()
        at = end + 1
        if len(head) != 3:
            continue
        size = int(head[2])
        yield head[0], told[at : at + size]
        at += size + 1


def export(repository: Repository, commit: Commit, folder: Path) -> list[str]:
    """Write what a handbook is read from (pages, data, settings) into the folder; return the paths that are too large to be read.

    Raises GitError.
    """
    entries = [entry for entry in repository.files(commit) if entry.path.endswith((".md", ".yml", ".tsv"))]
    small = [entry for entry in entries if entry.size <= MAX_BYTES]
    contents = repository.contents(entry.blob for entry in small)
    for entry in small:
        target = folder / entry.path
        if entry.blob in contents and target.resolve().is_relative_to(folder.resolve()):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(contents[entry.blob])
    return [entry.path for entry in entries if entry.size > MAX_BYTES]
