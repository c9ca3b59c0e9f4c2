"""`handbook new`: right from the first save but for what is still to be written; nothing is overwritten; nothing by halves."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from macros.cli import main
from macros.drafting.edits import Edit, Refused, write
from tests.conftest import LECTURE, PROJECT, Handbook
from tests.test_cli import HANDBOOK

NEW = "docs/standards/branch/talks.md"
FLAGS = ("--class", "branch", "--title", "谈心谈话规范", "--slug", "talks", "--owner", "宣传委员")


def new(handbook: Handbook, *arguments: str) -> int:
    return main(["--root", str(handbook.root), "new", *arguments])


def test_a_new_standard(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(handbook, *FLAGS) == 0
    assert capsys.readouterr() == (
        f"写了 {NEW}：Q/MXH DW 405《谈心谈话规范》。\n"
        "体系“学会标准体系”的“党支部”类加了这个标准，declared 由3改为4。\n"
        "下一步：打开这个文件，把【待写：…】逐处换成正文；handbook check 会列出还没有写的地方。\n",
        "",
    )
    assert "members: [branch-meetings, party-lecture, talks], planned: [{number: 499" in handbook.read(
        "docs/_data/systems.yml"
    )
    findings = handbook.findings()
    assert {finding.code for finding in findings} == {"DRF001"}
    marks = [line for line, text in enumerate(handbook.read(NEW).split("\n"), 1) for _ in re.findall("【待写", text)]
    assert [finding.location.line for finding in findings] == marks


def test_a_strict_build_refuses_what_is_still_to_be_written(handbook: Handbook) -> None:
    new(handbook, *FLAGS)
    assert main(["--root", str(handbook.root), "check"]) == 0
    assert main(["--root", str(handbook.root), "check", "--strict"]) == 1


def test_behind_the_last_number_of_the_series_comes_the_first_gap(handbook: Handbook) -> None:
    """499 is planned, so no standard but the planned one gets it."""
    handbook.replace(LECTURE, "number: 404\n", "number: 498\n")
    assert new(handbook, *FLAGS) == 0
    assert "number: 401\n" in handbook.read(NEW)


def test_a_planned_standard_keeps_its_number(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(handbook, "--class", "branch", "--title", "待编写的标准", "--slug", "talks", "--owner", "宣传委员") == 0
    assert "体系“学会标准体系”的“党支部”类：499由待编写改为已编写。\n" in capsys.readouterr().out
    assert "number: 499\n" in handbook.read(NEW)
    assert (
        handbook.read("docs/_data/systems.yml").rstrip().endswith("members: [branch-meetings, party-lecture, talks]}]}")
    )
    assert set(handbook.codes()) == {"DRF001"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "缺少 --class、--title、--owner。在终端里运行会逐项询问；--help 看各项的意思。"),
        ((*FLAGS[2:], "--class", "brunch"), "--class：没有“brunch”，可选：branch（党支部）。"),
        ((*FLAGS[:6], "--owner", "宣委"), "--owner：roles.yml 里没有“宣委”。是否指“宣传委员”？"),
        ((*FLAGS, "--slug", "Talks"), "--slug：只能用小写英文字母、数字和连字符，如 party-lecture。"),
        ((*FLAGS, "--slug", "party-lecture"), f"--slug：文件名“party-lecture”已经用了：{LECTURE}。"),
        ((*FLAGS, "--title", "党课讲授规范"), f"--title：已经有这个名称的标准：{LECTURE}。"),
        ((*FLAGS, "--title", "<b>"), "--title：只写文字，不能有尖括号和花括号。"),
        ((*FLAGS, "--title", "甲: 乙"), "--title：名称里不能有英文的冒号、井号，也不能以英文符号开头。"),
        ((*FLAGS, "--system", "mian"), "--system：没有“mian”，可选：main（学会标准体系）、无。"),
        ((*FLAGS, "--group", "党员"), "--group：没有“党员”，可选：党支部。"),
        ((*FLAGS, "--number", "404"), "--number：编号404已被《党课讲授规范》使用。"),
        ((*FLAGS, "--number", "504"), "--number：“党支部”类的编号是401到499。"),
        ((*FLAGS, "--name-from", "编的"), "--name-from：没有“编的”，可选：起草（依据公开法规编写）、报道原名（名称见于公开报道）、"
         "报道事项（报道写到这件事，没有写名称）。"),
        (("form", "party-lectur", "--title", "表"), "没有名为“party-lectur”的标准。是否指“party-lecture”（党课讲授规范）？"),
        (("basis", "--short", "党章"), "缺少 --title、--kind。在终端里运行会逐项询问；--help 看各项的意思。"),
        (("basis", "--short", "支部工作条例", "--title", "x", "--kind", "标准"), "--short：bases.yml 里已经有“支部工作条例”。"),
        (("basis", "--short", "甲", "--title", "乙", "--kind", "标准", "--issued", "去年"), "--issued：应是日期，如 2026-09-01。"),
        (("term", "--term", "党课"), "--term：terms.yml 里已经有“党课”。"),
        (("role", "--title", "书记"), "--title：roles.yml 里已经有“书记”。"),
        (("role", "--title", "组长", "--id", "member"), "--id：代号“member”已经给了“党员”。"),
    ],
)  # fmt: skip
def test_what_is_refused(
    handbook: Handbook, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    before = {path: path.read_bytes() for path in handbook.root.rglob("*") if path.is_file()}
    assert new(handbook, *arguments) == 2
    assert capsys.readouterr() == ("", f"{message}\n")
    assert {path: path.read_bytes() for path in handbook.root.rglob("*") if path.is_file()} == before


def test_numbers_of_pages_with_faults_are_used_too(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    handbook.replace(LECTURE, "status: 现行", "status: 现在")
    assert new(handbook, *FLAGS, "--number", "404") == 2
    assert "编号404已被" in capsys.readouterr().err


def test_a_handbook_of_one_class_without_systems(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    handbook.write("docs/_data/systems.yml", "")
    assert new(handbook, *FLAGS) == 0
    assert "没有列入任何体系" in capsys.readouterr().out
    assert set(handbook.codes()) == {"DRF001"}


def test_a_new_form(handbook: Handbook) -> None:
    assert new(handbook, "form", LECTURE, "--title", "党课讲授记录表") == 0
    text = handbook.read(LECTURE)
    assert (
        text.startswith("---\nnumber: 404\n")
        and "## 附录：党课讲授记录表（规范性） {#dang-ke-jiang-shou-ji-lu-sheet}\n" in text
    )
    assert set(handbook.codes()) == {"DRF001"}
    assert new(handbook, "form", "party-lecture", "--title", "第二张表") == 0
    assert set(handbook.codes()) == {"DRF001"}
    assert [form.form.title for form in handbook.examine()[0].standards["party-lecture"].outline.forms] == [
        "党课讲授记录表",
        "第二张表",
    ]


def test_a_new_form_stands_before_the_citing_standards(handbook: Handbook) -> None:
    meetings = "docs/standards/branch/branch-meetings.md"
    assert (
        new(handbook, "form", "branch-meetings", "--title", "会议记录", "--label", "minutes-form", "--nature", "资料性")
        == 0
    )
    text = handbook.read(meetings)
    assert text.endswith("///\n\n{{ backlinks() }}\n")
    assert text.index("{#minutes-sheet}") < text.index("{{ backlinks() }}")


def test_a_new_basis_term_and_role(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    basis = (
        "--short",
        "党章",
        "--title",
        "中国共产党章程",
        "--kind",
        "党内法规",
        "--issued",
        "2022-10-22",
        "--articles",
        "55",
    )
    assert new(handbook, "basis", *basis) == 0
    assert handbook.read("docs/_data/bases.yml").split("\n")[-2] == (
        "- {short: 党章, title: 中国共产党章程, kind: 党内法规, issued: 2022-10-22, articles: 55}"
    )
    assert new(handbook, "role", "--title", "组织委员", "--id", "organization") == 0
    assert new(handbook, "term", "--term", "党小组", "--definition", "党支部之下的组织") == 0
    assert handbook.messages() == []
    assert new(handbook, "term", "--term", "党员") == 0
    assert handbook.messages() == ["docs/_data/terms.yml:9 DRF001 这里还没有写：定义，一个能替换术语的短语。"]
    assert "在 docs/_data/roles.yml 末尾加了一条。\n" in capsys.readouterr().out


def test_a_role_gets_a_page_where_roles_have_pages(handbook: Handbook) -> None:
    handbook.write("docs/roles/index.md", "# 角色\n")
    assert new(handbook, "role", "--title", "组织委员") == 0
    assert handbook.read("docs/roles/zu-zhi-wei-yuan.md").endswith('{{ role_page("zu-zhi-wei-yuan") }}\n')
    assert handbook.messages() == []


def test_nothing_is_overwritten_and_nothing_done_by_halves(tmp_path: Path) -> None:
    there, other = tmp_path / "there.md", tmp_path / "deep" / "new.md"
    there.write_text("old", encoding="utf-8")
    with pytest.raises(Refused, match=r"^没有写：there\.md已经存在。$"):
        write([Edit(other, "new"), Edit(there, "new")])
    assert there.read_text(encoding="utf-8") == "old" and not other.exists()
    with pytest.raises(Refused, match=r"^没有写：there\.md刚刚被改过，请再运行一次。$"):
        write([Edit(other, "new"), Edit(there, "new", before="older")])
    assert there.read_text(encoding="utf-8") == "old" and not other.exists()


def test_it_asks_on_a_terminal_until_the_answer_is_right(handbook: Handbook) -> None:
    ours, theirs = pty.openpty()
    answers = "党支部\n谈心谈话规范\nparty-lecture\ntalks\n宣委\n宣传委员\n1\n\n\n\n"
    with subprocess.Popen([HANDBOOK, "new"], cwd=handbook.root, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, answers.encode())
        shown = b""
        while process.poll() is None or shown[-1:] != b"\n":
            try:
                shown += os.read(ours, 4096)
            except OSError:
                break
    text = shown.decode().replace("\r\n", "\n")
    assert process.returncode == 0, text
    assert "  文件名“party-lecture”已经用了" in text and "  roles.yml 里没有“宣委”。" in text
    assert "写了 docs/standards/branch/talks.md" in text
    assert "title: 谈心谈话规范\n" in handbook.read(NEW) and "name_from: 起草\n" in handbook.read(NEW)


def test_in_the_real_handbook(tmp_path: Path) -> None:
    import shutil

    handbook = Handbook(tmp_path / "handbook")
    handbook.root.mkdir()
    shutil.copytree(PROJECT / "docs", handbook.path("docs"))
    shutil.copy(PROJECT / "mkdocs.yml", handbook.path("mkdocs.yml"))
    before = set(handbook.messages())
    assert (
        new(
            handbook,
            "--class",
            "member",
            "--title",
            "谈心谈话试行规范",
            "--slug",
            "talks-trial",
            "--owner",
            "组织委员",
            "--system",
            "sac",
        )
        == 0
    )
    added = set(handbook.messages()) - before
    assert added and {message.split(" ")[1] for message in added} == {"DRF001"}
