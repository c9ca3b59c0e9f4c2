"""`handbook check --fix`, its dry run, and a reader that leaves early."""

from __future__ import annotations

import subprocess
import sys

import pytest

from macros.source import Names, read_source
from tests.conftest import LECTURE, Handbook
from tests.test_cli import HANDBOOK, check


def spoil(handbook: Handbook) -> str:
    """Put three things into the lecture that can be mended and one that cannot; return the text."""
    handbook.write(LECTURE, handbook.read(LECTURE).replace("\n", "\r\n"))
    handbook.write(LECTURE, handbook.read(LECTURE) + "## 记录 \r\n\r\n§ 必须记录１次。\r\n\r\n§ 甲。")
    return handbook.read(LECTURE)


def test_fix_says_what_it_did_and_the_rest_is_checked(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(handbook)
    assert check(handbook, "--fix") == 1
    out, _ = capsys.readouterr()
    assert out.splitlines()[:-1] == [
        f"{LECTURE}: 换行改为LF",
        f"{LECTURE}:53: 去掉了行末的空格",
        f"{LECTURE}:53: 标题“记录”加了标签 {{#ji-lu}}",
        f"{LECTURE}:55: 全角数字改为半角：“１”改为“1”",
        f"{LECTURE}:57: 文件末尾补了换行",
        "改了1个文件。",
        f"{LECTURE}:55:3: TXT001 “必须”应写成“应”。",
    ]
    assert handbook.path(LECTURE).read_bytes().decode().endswith("\n## 记录 {#ji-lu}\n\n§ 必须记录1次。\n\n§ 甲。\n")
    assert check(handbook, "--fix") == 1
    assert capsys.readouterr().out.startswith("没有能自动改的。\n")


def test_a_dry_run_shows_and_writes_nothing(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    before = spoil(handbook)
    assert check(handbook, "--fix", "--dry-run") == 1
    out, err = capsys.readouterr()
    assert handbook.read(LECTURE) == before and err == ""
    assert out.splitlines() == [
        f"--- a/{LECTURE}",
        f"+++ b/{LECTURE}",
        "@@ -50,8 +50,8 @@",
        " ### 课中讲授 {#deliver}",
        " ",
        ' 党课应有记录（见 {{ ref("#prepare-topic") }}）。',
        "-## 记录 ",
        "+## 记录 {#ji-lu}",
        " ",
        "-§ 必须记录１次。",
        "+§ 必须记录1次。",
        " ",
        "-§ 甲。",
        "\\ 文件末尾没有换行",
        "+§ 甲。",
        f"{LECTURE}: 换行改为LF",
        "有1个文件会改。",
    ]


def test_a_dry_run_with_nothing_to_do(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(handbook, "--fix", "--dry-run") == 0
    assert capsys.readouterr().out == "没有能自动改的。\n"


def test_only_named_files_are_mended(handbook: Handbook) -> None:
    before = spoil(handbook)
    assert check(handbook, "--fix", "docs/index.md") == 0
    assert handbook.read(LECTURE) == before


def test_links_are_not_followed(handbook: Handbook) -> None:
    handbook.write("outside.md", "## 标题 \n")
    handbook.path("docs/link.md").symlink_to(handbook.path("outside.md"))
    check(handbook, "--fix")
    assert handbook.read("outside.md") == "## 标题 \n"


def test_labels_by_custom_of_the_handbook(handbook: Handbook) -> None:
    handbook.replace(LECTURE, "## 程序 {#procedure}", "## 程序")
    assert check(handbook, "--fix") == 0
    assert "## 程序 {#procedure}\n" in handbook.read(LECTURE)


def test_dry_run_alone_is_wrong_use(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(handbook, "--dry-run") == 2
    assert capsys.readouterr() == ("", "--dry-run 要与 --fix 合用。\n")


@pytest.mark.parametrize(("fault", "code"), [("", 0), ("\n必须做到。\n" * 3000, 1)])
def test_a_reader_that_leaves_early_changes_no_exit_code(handbook: Handbook, fault: str, code: int) -> None:
    handbook.append(LECTURE, fault)
    command = f"set -o pipefail; '{HANDBOOK}' check 2>/dev/null | head -1"
    assert (
        subprocess.run(["bash", "-c", command], cwd=handbook.root, capture_output=True, check=False).returncode == code
    )


def test_exit_codes_are_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    from macros.cli import main

    with pytest.raises(SystemExit):
        main(["check", "--help"])
    assert "退出码：0 没有问题，或者只有提示；1 有错误" in capsys.readouterr().out.replace("\n", "")


HEAVY = ("docx", "openpyxl", "weasyprint", "pypinyin", "icalendar", "mkdocs", "pagefind")


def test_checking_waits_for_nothing_that_it_does_not_need(handbook: Handbook) -> None:
    """Word, Excel, PDF and pinyin take longer to load than a page takes to check."""
    program = (
        "import sys; from macros.cli import main; main(['check', sys.argv[1]]); "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, LECTURE], cwd=handbook.root, capture_output=True, check=True, text=True
    )
    assert done.stdout == "[]\n"


def test_only_the_asked_page_is_read_thoroughly(handbook: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    read: dict[str, bool] = {}
    real = read_source

    def watched(data: bytes, path: str, names: Names, *, thorough: bool = True) -> object:
        read[path] = thorough
        return real(data, path, names, thorough=thorough)

    monkeypatch.setattr("macros.reading.read_source", watched)
    assert check(handbook, LECTURE) == 0
    assert [path for path, thorough in read.items() if thorough] == [LECTURE] and len(read) == 3
    assert check(handbook, LECTURE, "docs/_data/terms.yml") == 0
    assert all(read.values())
