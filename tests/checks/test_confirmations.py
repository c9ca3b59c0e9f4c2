"""The record of confirmed citations: `handbook check --bases`."""

from __future__ import annotations

from datetime import date

import pytest

from macros.checks.confirmations import confirmed, version_date
from macros.records import Basis
from tests.conftest import LECTURE, Handbook

RECORDS = "docs/_data/citations.tsv"
BASES = "docs/_data/bases.yml"
ROW = "party-lecture\t支部工作条例\t16\t党课题目\t公报全文\t2026-11-22\n"


def told(handbook: Handbook) -> list[str]:
    return [f"{f.location} {f.code} {f.message}" for f in confirmed(*handbook.examine())]


def test_all_confirmed(handbook: Handbook) -> None:
    assert told(handbook) == []


def test_no_record_of_an_article(handbook: Handbook) -> None:
    handbook.append(LECTURE, '\n依据 {{ law("支部工作条例", 17) }}，再依据 {{ law("支部工作条例", 17) }}。')
    assert told(handbook) == [f"{LECTURE}:54:4 BAS006 “party-lecture”引用的“支部工作条例”第十七条没有核对记录。"]
    assert handbook.messages() == []


def test_another_standards_record_is_not_enough(handbook: Handbook) -> None:
    handbook.append(LECTURE, '\n依据 {{ law("支部工作条例", 12) }}。')
    assert told(handbook) == [f"{LECTURE}:54:4 BAS006 “party-lecture”引用的“支部工作条例”第十二条没有核对记录。"]


def test_a_clause_of_a_standard(handbook: Handbook) -> None:
    handbook.append(LECTURE, '\n见 {{ law("GB/T 9704", "7.3.1") }} 和 {{ law("GB/T 9704") }}。')
    assert told(handbook) == [f"{LECTURE}:54:3 BAS006 “party-lecture”引用的“GB/T 9704”（7.3.1）没有核对记录。"]
    handbook.append(RECORDS, "party-lecture\tGB/T 9704\t7.3.1\t版面\t标准全文\t2026-11-22")
    assert told(handbook) == []


def test_a_page_that_is_no_standard(handbook: Handbook) -> None:
    handbook.append("docs/index.md", '\n依据 {{ law("支部工作条例", 16) }}。')
    assert told(handbook) == ["docs/index.md:11:4 BAS006 “index”引用的“支部工作条例”第十六条没有核对记录。"]
    handbook.append(RECORDS, ROW.replace("party-lecture", "index").rstrip())
    assert told(handbook) == []


def test_the_source_of_a_term_needs_one_record_of_its_article(handbook: Handbook) -> None:
    handbook.replace("docs/_data/terms.yml", "article: 16", "article: 17")
    assert told(handbook) == ["docs/_data/terms.yml:1 BAS006 “terms”引用的“支部工作条例”第十七条没有核对记录。"]
    handbook.append(RECORDS, "terms\t支部工作条例\t17\t党课\t公报全文\t2026-11-22")
    assert told(handbook) == []


def test_a_record_that_tells_no_source(handbook: Handbook) -> None:
    handbook.replace(RECORDS, ROW, ROW.replace("公报全文", ""))
    assert told(handbook) == [
        # The term of the same article has no other record either.
        "docs/_data/terms.yml:1 BAS006 “terms”引用的“支部工作条例”第十六条没有核对记录。",
        f"{LECTURE}:42:33 BAS006 “party-lecture”引用的“支部工作条例”第十六条的核对记录没有写对照什么核对。",
    ]


def test_a_record_older_than_the_basis(handbook: Handbook) -> None:
    handbook.replace(RECORDS, ROW, ROW.replace("2026-11-22", "2018-10-27"))
    assert told(handbook) == [
        f"{RECORDS}:3 BAS007 “party-lecture”引用的“支部工作条例”第十六条是2018-10-27核对的，现行文本是2018-10-28的。"
    ]
    handbook.append(RECORDS, ROW.replace("党课题目", "再次核对").rstrip())
    assert told(handbook) == []


def test_a_new_version_makes_records_old(handbook: Handbook) -> None:
    handbook.replace(BASES, "effective: 2018-10-28, articles: 37", "issued: 2027-01-01, articles: 37")
    assert [message.split(" ")[0:2] for message in told(handbook)] == [
        [f"{RECORDS}:2", "BAS007"],
        [f"{RECORDS}:3", "BAS007"],
    ]


@pytest.mark.parametrize(
    "row", ["party-lecture\t支部工作条例\t18", "gone\t支部工作条例\t16", "party-lecture\t没有的\t16"]
)
def test_records_that_nobody_uses(handbook: Handbook, row: str) -> None:
    handbook.append(RECORDS, f"{row}\t题目\t公报\t2026-11-22")
    slug, basis, article = row.split("\t")
    name = {"16": "十六", "18": "十八"}[article]
    assert told(handbook) == [f"{RECORDS}:4 BAS008 “{slug}”已经不引用“{basis}”第{name}条，这条记录没有用了。"]


def test_a_record_that_cannot_be_read(handbook: Handbook) -> None:
    handbook.append(RECORDS, "party-lecture\t支部工作条例\t16\t题目\t公报\t昨天")
    handbook.append(LECTURE, "\n讲课人必须准时。")
    assert told(handbook) == [f"{RECORDS}:4 YML006 “checked”应是日期，如 2026-09-01，现在是“昨天”。"]


def test_a_handbook_without_records(handbook: Handbook) -> None:
    handbook.path(RECORDS).unlink()
    assert handbook.messages() == []
    assert [message.split(" ")[1] for message in told(handbook)] == ["BAS006"] * 3


@pytest.mark.parametrize(
    ("known", "version"),
    [
        ({"issued": date(2020, 1, 2), "effective": date(2020, 3, 1)}, date(2020, 1, 2)),
        ({"effective": date(2020, 3, 1)}, date(2020, 3, 1)),
        ({"version": "2019年修订"}, date(2019, 1, 1)),
        ({"version": "二十大部分修改"}, None),
        ({}, None),
    ],
)
def test_since_when_a_text_can_be_read(known: dict[str, object], version: date | None) -> None:
    assert version_date(Basis.model_validate({"short": "甲", "title": "甲", "kind": "党内法规", **known})) == version
