"""What is mended, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.fixing import mend
from macros.source import read_source
from macros.source.scan import RAW_BLOCKS, Fence, Slashes
from macros.source.yamlread import load
from macros.vocabulary import NAMES
from tests.conftest import LECTURE, TINY

PAGE, DATA = "docs/standards/branch/x.md", "docs/_data/terms.yml"


def mended(text: str | bytes, name: str = PAGE, **known: str) -> tuple[str, list[str]]:
    result = mend(text if isinstance(text, bytes) else text.encode(), name, known)
    assert result is not None
    return result.text, [f"{change.line} {change.said}" for change in result.changes]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (b"\xef\xbb\xbftext\n", "text\n", ["1 去掉了文件开头的BOM"]),
        (b"a\r\n\r\nb\r\n", "a\n\nb\n", ["0 换行改为LF"]),
        ("a\n\nb", "a\n\nb\n", ["3 文件末尾补了换行"]),
        ("a \n\nb\t\n", "a\n\nb\n", ["1 去掉了行末的空格", "3 去掉了行末的空格"]),
        ("a\n   \nb\n", "a\n\nb\n", ["2 去掉了行末的空格"]),
        ("应有１２人。\n", "应有12人。\n", ["1 全角数字改为半角：“１２”改为“12”"]),
        ("§ 每年１次，每次２天。 {#x}\n", "§ 每年1次，每次2天。 {#x}\n", None),
        ("|甲|  乙 |\n|---|---|\n| 丙||\n", "| 甲 | 乙 |\n|---|---|\n| 丙 | |\n", None),
        ("| `a|b` | 甲\\|乙|\n| --- |:---|\n", "| `a|b` | 甲\\|乙 |\n|---|:---|\n", None),
        ("## 课前准备\n", "## 课前准备 {#ke-qian-zhun-bei}\n", ["1 标题“课前准备”加了标签 {#ke-qian-zhun-bei}"]),
        ("## 范围\n\n## 会议\n\n### 会议\n", "## 范围 {#scope}\n\n## 会议 {#hui-yi}\n\n### 会议 {#hui-yi-b}\n", None),
        ("## 会议\n\n## 开会 {#hui-yi}\n", "## 会议 {#hui-yi-b}\n\n## 开会 {#hui-yi}\n", None),
        ("## 附录：会议记录（资料性）\n", "## 附录：会议记录（资料性） {#hui-yi-ji-lu}\n", None),
        ("## 2026年\n\n## ？\n", "## 2026年 {#nian}\n\n## ？ {#part}\n", None),
        ("---\nnumber: ４０４\nissued: ２０２６—０９—０１\n---\n\n甲\n", "---\nnumber: 404\nissued: 2026-09-01\n---\n\n甲\n", None),
        ("---\nwork:\n\t- what: 甲\n---\n", "---\nwork:\n  - what: 甲\n---\n", ["3 缩进的制表符改为空格"]),
        ("---\ntitle: 甲 \n---\n", "---\ntitle: 甲\n---\n", ["2 去掉了行末的空格"]),
    ],
)  # fmt: skip
def test_mended(before: str | bytes, after: str, said: list[str] | None) -> None:
    text, changes = mended(before)
    assert text == after
    assert changes == said if said is not None else changes


@pytest.mark.parametrize(
    "text",
    [
        "一行  \n第二行\n",  # two spaces that break the line
        "```text\n１２ \n|a|b|\n## 标题\n```\n",
        "/// form | 表 {#x}\n    kind: 表格\n\n|甲|[[乙１]] |\n|---|---|\n///\n",
        "/// example | #x\n乙: １２ \n///\n",
        "《２０２６年工作要点》和“第１次”\n",
        '{{ law("１号文") }}和[链接](a１.md)，`代码１`\n',
        "<!-- １２ -->\n",
        "## 标题 {#A_1}\n",
        "## 标题 {#x\n",
        "# 一级标题\n",
        "| 甲 | 乙\n|---|---|\n",
        "---\nnote: |\n  甲  \n  乙\n---\n",
        '---\ntitle: "１２"\n---\n',
        "---\nwork:\n  a: |\n\t甲\n---\n",
    ],
)
def test_left_alone(text: str) -> None:
    assert mended(text) == (text, [])


@pytest.mark.parametrize(
    "data",
    ["中文".encode("gb18030"), "中文".encode("utf-16"), "<<<<<<< a\n甲 \n=======\n乙\n>>>>>>> b\n".encode()],
    ids=["gbk", "utf-16", "conflict"],
)
def test_not_touched_at_all(data: bytes) -> None:
    assert mend(data, PAGE) is None


def test_a_tab_that_could_mean_two_things_is_left() -> None:
    """With two spaces a tab the second key is the work's, with four it is the first key's."""
    text = "work:\n  a:\n    b: 1\n\tc: 2\n"
    assert mended(text, DATA) == (text, [])


def test_tables_of_confirmations_keep_their_cells() -> None:
    text = "standard\tbasis\nx\t\n"
    assert mended(text.removesuffix("\n"), "docs/_data/citations.tsv") == (text, ["2 文件末尾补了换行"])


def test_digits_of_other_pages_are_left() -> None:
    assert mended("１２\n", "docs/about/index.md") == ("１２\n", [])


def test_labels_that_this_handbook_has_by_custom() -> None:
    assert mended("## 程序\n", 程序="procedure")[0] == "## 程序 {#procedure}\n"
    assert mended("### 程序\n", 程序="procedure")[0] == "### 程序 {#cheng-xu}\n"
    assert mended("## 程序\n", "docs/about/x.md", 程序="procedure")[0] == "## 程序 {#cheng-xu}\n"


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "## 程序", "### 会议 {#x}", "### 会议", "§ 应有１人。 {#y}", "§ 甲", "|甲| 乙|", "|---|--- |", "```", "```mermaid",
                "/// form | 表 {#x}", "    kind: 表格", "///", "/// example | #x", "a) １次；", "甲  ", "乙\t", "", "---", "<!--# ", "#-->",
                "key: １", "\tb: 2", "  - c", "- d: |", "“１”２《３》", "{{ ref(\"#x\") }}１", "`|１` | ２|",
                "/// figure-caption | #f", "\u3000甲 ",
            ]
        ),
        st.text(alphabet="甲１|`#{}§ \t-:/<>\\\"", max_size=12),
    ),
    max_size=25,
)  # fmt: skip


@given(LINES, st.sampled_from([PAGE, "docs/index.md", DATA, "docs/_data/citations.tsv"]))
@example(["---", "a: １", "---", "## 程序", "```", "１ "], PAGE)
@example(["\u3000甲 ", "## "], PAGE)
def test_mending_twice_is_mending_once(lines: list[str], name: str) -> None:
    first = mend("\n".join(lines).encode(), name)
    if first is not None:
        again = mend(first.text.encode(), name)
        assert again is not None and again.text == first.text and again.changes == ()


@given(LINES, st.booleans())
def test_nothing_that_speaks_is_changed(lines: list[str], crlf: bool) -> None:
    """Code, forms and examples stay to the letter, every line stays what it is."""
    before = "\n".join(lines)
    result = mend(before.replace("\n", "\r\n").encode() if crlf else before.encode(), PAGE)
    assert result is not None
    old, _ = read_source(before.encode(), "", NAMES)
    new, _ = read_source(result.text.encode(), "", NAMES)
    assert old is not None and new is not None
    assert [type(block) for block in old.blocks] == [type(block) for block in new.blocks]
    for was, now in zip(old.blocks, new.blocks, strict=True):
        if isinstance(was, Fence) and was.closed:
            assert was == now
        if isinstance(was, Slashes) and was.closed and was.name in RAW_BLOCKS:
            assert was == now


@given(st.recursive(st.text(alphabet="甲１1 ", max_size=4), lambda inner: st.lists(inner, max_size=3), max_leaves=6))
def test_values_of_data_stay(value: object) -> None:
    import yaml

    text = yaml.safe_dump([value], allow_unicode=True, default_style='"')
    result = mend(text.encode(), DATA)
    assert result is not None
    before, after = load(text, "")[0], load(result.text, "")[0]
    assert before is not None and after is not None and before.value == after.value


def test_the_tiny_handbook_needs_no_mending() -> None:
    for path in TINY.rglob("docs/**/*.*"):
        result = mend(path.read_bytes(), path.relative_to(TINY).as_posix())
        assert result is not None and result.changes == (), path
    assert (TINY / LECTURE).is_file()
