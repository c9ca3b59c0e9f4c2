"""Who approves what, as each host would read it: git itself judges the patterns, Python's expressions stand in for Go's."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from macros.cli import main
from macros.owners import FILES, approvals, owners_file
from macros.reading import read_catalog
from macros.settings import load_settings
from tests.conftest import PROJECT, Handbook

OWNERS = """\
- {area: 程序, accounts: ["@it"]}
- {area: 页面, accounts: ["@office"]}
- {area: 数据, accounts: ["@data"]}
- {area: branch, accounts: ["@org/branch", "@second"]}
"""
#: Who is asked for each file.
ASKED = {
    "mkdocs.yml": "@it",
    "macros/cli.py": "@it",
    ".gitlab-ci.yml": "@it",
    "docs/index.md": "@office",
    "docs/guide/docs/_data/x.md": "@office",
    "docs/systems/sac.md": "@office",
    "docs/s/a.md": "@office",
    "docs/standards/index.md": "@office",
    "docs/_data/roles.yml": "@data",
    "docs/_data/audits/2026.yml": "@data",
    "docs/_data/owners.yml": "@it",
    "docs/standards/branch/party-lecture.md": "@org/branch @second",
    "docs/standards/section/reading.md": "@office",
}


@pytest.fixture
def owned(handbook: Handbook) -> Handbook:
    handbook.write("docs/_data/owners.yml", OWNERS)
    handbook.append("docs/_data/classes.yml", "- {id: section, title: 支部自编, series: 8, summary: 自编}")
    return handbook


def rules(handbook: Handbook, host: str) -> list[tuple[str, str]]:
    catalog = read_catalog(load_settings(handbook.root))[0]
    lines = [line for line in owners_file(catalog, host).splitlines() if line and not line.startswith("#")]
    return [(line.split(" ", 1)[0], line.split(" ", 1)[1]) for line in lines]


@pytest.mark.parametrize("host", ["github", "gitlab", "gitee"])
def test_the_last_line_that_matches_names_the_owners(owned: Handbook, tmp_path: Path, host: str) -> None:
    """The patterns are those of .gitignore: git says which files each of them holds."""
    subprocess.run(["git", "init", "-q", tmp_path / "repository"], check=True)
    asked = {}
    for pattern, accounts in rules(owned, host):
        (tmp_path / "repository" / ".gitignore").write_text(f"{pattern}\n")
        command = ["git", "-C", str(tmp_path / "repository"), "check-ignore", "--no-index", "--stdin"]
        done = subprocess.run(command, input="\n".join(ASKED), capture_output=True, text=True, check=False)
        asked.update(dict.fromkeys(done.stdout.splitlines(), accounts))
    assert asked == ASKED


@pytest.mark.parametrize("path", ASKED)
def test_gitea_asks_all_lines_that_match(owned: Handbook, path: str) -> None:
    asked = []
    for expression, accounts in rules(owned, "gitea"):
        matches = re.fullmatch(expression.removeprefix("!"), path) is not None
        if matches != expression.startswith("!"):
            asked.append(accounts)
    assert "\\" not in "".join(expression for expression, _ in rules(owned, "gitea"))
    # Who approves what is data, too.
    assert asked == (["@data", "@it"] if path.endswith("owners.yml") else [ASKED[path]])


def test_approvals_of_changed_files(owned: Handbook) -> None:
    catalog = read_catalog(load_settings(owned.root))[0]
    found = [(area.title, " ".join(area.accounts), paths) for area, paths in approvals(catalog, list(ASKED))]
    assert [(title, who) for title, who, _ in found] == [
        ("程序、设置和其他文件", "@it"),
        ("页面", "@office"),
        ("数据", "@data"),
        ("标准：党支部", "@org/branch @second"),
        ("标准：支部自编", "@office"),
        ("谁批准什么", "@it"),
    ]
    assert {path: who for _, who, paths in found for path in paths} == ASKED


def test_command_writes_checks_and_tells(owned: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    root = ["--root", str(owned.root), "owners"]
    assert main([*root, "--check", "--host", "github"]) == 1
    assert main([*root, "--host", "github"]) == 0
    assert main([*root, "--check", "--host", "github"]) == 0
    assert main(root) == 0 and main([*root, "--check"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "要更新：.github/CODEOWNERS。运行 handbook owners。",
        "写好了：.github/CODEOWNERS。",
        "都是最新的。",
        "写好了：.gitlab/CODEOWNERS、.gitea/CODEOWNERS、.gitee/CODEOWNERS。",
        "都是最新的。",
    ]
    assert owned.read(".github/CODEOWNERS").splitlines()[:4] == [
        "# 由 docs/_data/owners.yml 生成（handbook owners），不要直接改这个文件。",
        "# 谁批准哪些文件的改动：合并请求改了这些文件，就请后面的账号审核。",
        "",
        "# 程序、设置和其他文件",
    ]


def test_who_must_approve_a_change(owned: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        ["init", "-q", "-b", "main"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *words], cwd=owned.root, check=True)
    owned.append("docs/standards/branch/party-lecture.md", "\n")
    owned.append("mkdocs.yml", "# x")
    assert main(["--root", str(owned.root), "owners", "--since", "main"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "- 程序、设置和其他文件（1个文件）：@it",
        "- 标准：党支部（1个文件）：@org/branch、@second",
    ]
    assert main(["--root", str(owned.root), "owners", "--since", "nothing"]) == 2


def test_without_owners(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(handbook.root), "owners"]) == 2
    assert capsys.readouterr().err == "没有 docs/_data/owners.yml，或者里面没有内容。\n"
    assert handbook.messages() == []


def test_faults_of_the_file_are_said(owned: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    owned.write("docs/_data/owners.yml", '- {area: 程序, accounts: ["it"]}\n- {area: 页面, accounts: []}\n')
    assert main(["--root", str(owned.root), "owners"]) == 1
    assert [line for line in capsys.readouterr().err.splitlines() if not line.startswith(" ")] == [
        "docs/_data/owners.yml:1: YML006 “accounts.第1项”应是账号或组，如 @party-office，现在是“it”。",
        "docs/_data/owners.yml:2: YML006 “accounts”至少要有1项，现在是“[]”。",
    ]


@pytest.mark.parametrize("name", FILES.values())
def test_committed_files_are_current(name: str) -> None:
    """After a change of owners.yml or classes.yml run `handbook owners`."""
    host = next(host for host, file in FILES.items() if file == name)
    catalog = read_catalog(load_settings(PROJECT))[0]
    assert (PROJECT / name).read_text(encoding="utf-8") == owners_file(catalog, host)
