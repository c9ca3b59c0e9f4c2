"""Systems as tables and files."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from macros.systems import Count, groups, shared, sheets, statistics, tally, write_tables
from tests.conftest import LECTURE, Handbook

SYSTEMS = "docs/_data/systems.yml"
SECOND = (
    "- {id: own, title: 自编标准, short: 自编, summary: 一项, source: 自编, extends: main, declared: 2, declared_classes: 2, "
    "classes: [{title: 甲, members: [party-lecture]}, {title: 乙, planned: [{number: 498, title: 另一项}]}]}"
)


def test_codes_say_class_and_place(handbook: Handbook) -> None:
    handbook.append(SYSTEMS, SECOND)
    catalog, _ = handbook.examine()
    main, own = catalog.systems.values()
    assert [(e.position, e.code, e.number, e.title) for group in groups(catalog, main) for e in group.entries] == [
        (1, "1-01", 402, "党支部会议程序"),
        (2, "1-02", 404, "党课讲授规范"),
        (3, "1-03", 499, "待编写的标准"),
    ]
    assert [(e.position, e.code) for group in groups(catalog, own) for e in group.entries] == [(1, "1-01"), (2, "2-01")]
    assert [e.standard is None for group in groups(catalog, own) for e in group.entries] == [False, True]


def test_counts_end_with_their_sum(handbook: Handbook) -> None:
    handbook.append(SYSTEMS, SECOND)
    counts = statistics(handbook.examine()[0].systems["own"])
    assert counts == [Count("甲", 1, 1), Count("乙", 1, 0), Count("合计", 2, 1)]
    assert [count.share for count in counts] == ["100%", "0%", "50%"]
    assert Count("空", 0, 0).share == "—"


def test_shared_standards(handbook: Handbook) -> None:
    handbook.append(SYSTEMS, SECOND)
    main, own = handbook.examine()[0].systems.values()
    assert (shared(main, own), shared(own, main), shared(main, main)) == (1, 1, 2)


def test_tally_keeps_the_order_of_equals() -> None:
    assert tally(["草案", "现行", "现行", "废止"]) == [("现行", 2), ("草案", 1), ("废止", 1)]


def test_rows_of_the_files(handbook: Handbook) -> None:
    handbook.add_front("replaces: 党课办法")
    catalog, _ = handbook.examine()
    detail, counts = sheets(catalog, catalog.systems["main"])
    assert list(detail.rows) == [
        (1, "1-01", "1 党支部", "Q/MXH DW 402—2026", "党支部会议程序", "2026-10-01", "现行", "党支部书记", "—", "报道原名"),
        (2, "1-02", "1 党支部", "Q/MXH DW 404—2026", "党课讲授规范", "2026-10-01", "现行", "宣传委员", "党课办法", "报道原名"),
        (3, "1-03", "1 党支部", "499", "待编写的标准", "—", "待编写", "—", "—", "—"),
    ]  # fmt: skip
    assert list(counts.rows) == [("党支部", 3, 2, "67%"), ("合计", 3, 2, "67%")]


def test_files_in_the_site(handbook: Handbook, tmp_path: Path) -> None:
    catalog, _ = handbook.examine()
    write_tables(catalog, tmp_path)
    folder = tmp_path / "downloads" / "systems"
    assert sorted(path.name for path in folder.iterdir()) == ["main-detail.csv", "main-statistics.csv", "main.xlsx"]
    book = load_workbook(io.BytesIO((folder / "main.xlsx").read_bytes()))
    assert book.sheetnames == ["明细表", "统计表"]
    assert book["明细表"]["A1"].value == "学会标准体系 标准明细表"
    assert [cell.value for cell in book["统计表"][4]] == ["合计", 3, 2, "67%"]
    lines = (folder / "main-statistics.csv").read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines == ["类别,应有数,现有数,占比", "党支部,3,2,67%", "合计,3,2,67%", ""]


@pytest.mark.parametrize("name", ["main.xlsx", "main-detail.csv", "main-statistics.csv"])
def test_same_bytes_again(handbook: Handbook, tmp_path: Path, name: str) -> None:
    for folder in ("a", "b"):
        write_tables(handbook.examine()[0], tmp_path / folder)
    assert len({(tmp_path / folder / "downloads" / "systems" / name).read_bytes() for folder in ("a", "b")}) == 1


def test_another_title_gives_other_bytes(handbook: Handbook, tmp_path: Path) -> None:
    write_tables(handbook.examine()[0], tmp_path / "a")
    handbook.replace(LECTURE, "title: 党课讲授规范\n", "title: 党课规范\n")
    write_tables(handbook.examine()[0], tmp_path / "b")
    before, after = ((tmp_path / f / "downloads/systems/main.xlsx").read_bytes() for f in ("a", "b"))
    assert before != after
