import gzip
import json
from pathlib import Path

import pytest

from macros.search import Page
from macros.search.extract import PageText, Question, Section
from macros.search.pinyin import pinyin, write_words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("党课", "dang ke"),
        ("支部党员大会", "zhi bu dang yuan da hui"),
        ("会计", "kuai ji"),
        ("会议", "hui yi"),
        ("重大事项", "zhong da shi xiang"),
        ("重温入党誓词", "chong wen ru dang shi ci"),
        ("党小组组长", "dang xiao zu zu zhang"),
        ("长期", "chang qi"),
        ("行政", "xing zheng"),
        ("银行", "yin hang"),
        ("参加率", "can jia lu"),
        ("履职", "lu zhi"),
        ("调查", "diao cha"),
        ("调整", "tiao zheng"),
        ("处分", "chu fen"),
        ("转正", "zhuan zheng"),
        ("校对", "jiao dui"),
    ],
)
def test_pinyin_reads_characters_by_their_word(name: str, expected: str) -> None:
    assert pinyin(name) == expected


def test_words_are_the_names_of_things_with_the_heaviest_first(tmp_path: Path) -> None:
    page = Page(
        url="a/",
        file=tmp_path,
        title="党课讲授规范",
        kind="标准",
        filters={"角色": ["宣传委员"]},
        keywords=["讲党课", "A"],
    )
    text = PageText(
        (Section("", "", "党课讲授规范", "head", ""), Section("p", "附录A", "（资料性）计划表", "chapter", "正文不算")),
        (Question("党课谁讲？", "p"),),
    )
    write_words(tmp_path / "words.pack", [page], [text])
    assert json.loads(gzip.decompress((tmp_path / "words.pack").read_bytes())) == [
        ["党课讲授规范", "dang ke jiang shou gui fan", 8],
        ["讲党课", "jiang dang ke", 6],
        ["宣传委员", "xuan chuan wei yuan", 4],
        ["资料性计划表", "zi liao xing ji hua biao", 3],
        ["党课谁讲", "dang ke shui jiang", 1],
    ]
