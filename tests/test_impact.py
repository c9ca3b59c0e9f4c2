"""What rests on a basis, and `handbook impact`."""

from __future__ import annotations

import pytest

from macros.cli import main
from macros.impact import order, uses
from tests.conftest import LECTURE, Handbook

MEETINGS = "docs/standards/branch/branch-meetings.md"
TITLE = "《中国共产党支部工作条例（试行）》（现行）\n"


def impact(handbook: Handbook, *arguments: str) -> int:
    return main(["--root", str(handbook.root), "impact", *arguments])


def test_places_by_article(handbook: Handbook) -> None:
    """The whole document first, then the articles in order; a clause that cites an article twice stands once."""
    handbook.replace(
        MEETINGS, "§ 通知应写明议题。", '§ 通知依据 {{ law("支部工作条例", 9) }} 和 {{ law("支部工作条例", 9) }}。'
    )
    handbook.replace(MEETINGS, "会议记录应在", '按 {{ law("支部工作条例") }}，会议记录应在')
    found = uses(handbook.examine()[0])
    assert list(found) == ["支部工作条例", "发展党员工作细则2014", "发展党员工作细则", "内部办法", "GB/T 9704"]
    assert {
        article: [
            (u.location.path, u.location.line, u.clause.number if u.clause else u.term and u.term.term) for u in rows
        ]
        for article, rows in found["支部工作条例"].items()
    } == {
        None: [(MEETINGS, 43, "4.2")],
        9: [(MEETINGS, 39, "4.1.2")],
        12: [(MEETINGS, 37, "4.1.1")],
        16: [(LECTURE, 42, "4.1.1"), ("docs/_data/terms.yml", 1, "党课")],
    }
    assert list(found["支部工作条例"]) == [None, 9, 12, 16]
    assert found["内部办法"] == {}


def test_order_of_articles() -> None:
    assert sorted(["5.10", 12, "5.9", None, 2], key=order) == [None, 2, 12, "5.9", "5.10"]


def test_a_basis(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    assert impact(handbook, "支部工作条例") == 0
    assert capsys.readouterr() == (
        TITLE
        + "\n第十二条：要看下面1处\n"
        + f"  {MEETINGS}:37: 《党支部会议程序》4.1.1 党支部应提前3个工作日通知。依据《支部工作条例》。\n"
        + "\n第十六条：要看下面2处\n"
        + f"  {LECTURE}:42: 《党课讲授规范》4.1.1 党支部应确定党课题目。依据《支部工作条例》。\n"
        + "  docs/_data/terms.yml:1: 术语“党课”的定义\n",
        "",
    )


@pytest.mark.parametrize("article", ["12", "第12条"])
def test_one_article(handbook: Handbook, capsys: pytest.CaptureFixture[str], article: str) -> None:
    assert impact(handbook, "支部工作条例", article) == 0
    assert capsys.readouterr().out == (
        TITLE
        + "\n第十二条：要看下面1处\n"
        + f"  {MEETINGS}:37: 《党支部会议程序》4.1.1 党支部应提前3个工作日通知。依据《支部工作条例》。\n"
    )


def test_places_that_name_no_article_are_told_too(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    handbook.replace(MEETINGS, "会议记录应在", '按 {{ law("支部工作条例") }}，会议记录应在')
    assert impact(handbook, "支部工作条例", "37") == 0
    assert capsys.readouterr().out == (
        TITLE + "没有条款引用第三十七条。\n\n另有1处引用整个文件，没有写条号：handbook impact 支部工作条例\n"
    )


@pytest.mark.parametrize(
    ("arguments", "out"),
    [
        (["内部办法"], "《某内部办法》（现行）\n没有条款引用它。\n"),
        (["支部工作条例", "1"], TITLE + "没有条款引用第一条。\n"),
        (["GB/T 9704", "7.3.1"], "《党政机关公文格式》（GB/T 9704—2012，现行）\n没有条款引用7.3.1。\n"),
        (["GB/T 9704", "5"], "《党政机关公文格式》（GB/T 9704—2012，现行）\n没有条款引用5。\n"),
        (["发展党员工作细则2014"], "《中国共产党发展党员工作细则》（被代替）\n没有条款引用它。\n"),
    ],
)
def test_nothing_rests_on_it(
    handbook: Handbook, capsys: pytest.CaptureFixture[str], arguments: list[str], out: str
) -> None:
    assert impact(handbook, *arguments) == 0
    assert capsys.readouterr() == (out, "")


@pytest.mark.parametrize(
    ("arguments", "err"),
    [
        (["支部条例"], "依据“支部条例”不在 bases.yml 里。是否指“支部工作条例”（中国共产党支部工作条例（试行））？\n"),
        (["支部工作条例", "38"], "“支部工作条例”共37条，没有第38条。\n"),
        (["支部工作条例", "0"], "“支部工作条例”共37条，没有第0条。\n"),
        (["内部办法", "0"], "没有第0条。\n"),
        (["支部工作条例", "十六"], "条号应写成整数，如 16，现在是“十六”。\n"),
    ],
)
def test_wrong_use(handbook: Handbook, capsys: pytest.CaptureFixture[str], arguments: list[str], err: str) -> None:
    assert impact(handbook, *arguments) == 2
    assert capsys.readouterr() == ("", err)


def test_a_handbook_with_errors_is_warned_of(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    handbook.replace(LECTURE, "number: 404\n", "number: 404: 1\n")
    assert impact(handbook, "支部工作条例", "12") == 0
    assert capsys.readouterr().err == "注意：手册有1处错误（见 handbook check），下面列出的可能不全。\n"


def test_long_clauses_and_places_before_the_first_clause(
    handbook: Handbook, capsys: pytest.CaptureFixture[str]
) -> None:
    handbook.add_body(f'§ {"长" * 50}依据 {{{{ law("内部办法") }}}}。')
    handbook.replace(LECTURE, "{{ standard() }}\n", '{{ standard() }}\n\n依据 {{ law("内部办法") }}。\n')
    assert impact(handbook, "内部办法") == 0
    assert [line.split(": ", 1)[1] for line in capsys.readouterr().out.splitlines()[3:]] == [
        "《党课讲授规范》",
        f"《党课讲授规范》5.1 {'长' * 40}…",
    ]
