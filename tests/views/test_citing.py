"""ref(), law() and term() as they are printed."""

from __future__ import annotations

import pytest

from macros.views.citing import law, ref, term
from macros.views.context import ViewError
from tests.conftest import LECTURE, Handbook
from tests.views.conftest import LECTURE_URI, MEETINGS_URI, view_of


@pytest.mark.parametrize(
    ("uri", "target", "printed"),
    [
        (LECTURE_URI, "#procedure", '<a class="ref" href="#procedure" title="程序">第4章</a>'),
        (LECTURE_URI, "#prepare", '<a class="ref" href="#prepare" title="课前准备">4.1</a>'),
        (
            LECTURE_URI,
            "#prepare-topic",
            '<a class="ref" href="#prepare-topic" title="党支部应确定党课题目。依据《支部工作条例》。">4.1.1</a>',
        ),
        (LECTURE_URI, "#plan", '<a class="ref" href="#plan" title="党课讲授计划表">附录A</a>'),
        (LECTURE_URI, "#plan-form", '<a class="ref" href="#plan-form" title="党课讲授计划表">表A.1</a>'),
        (LECTURE_URI, "#lecture-chart", '<a class="ref" href="#lecture-chart" title="党课讲授流程">图1</a>'),
        (LECTURE_URI, "#periods", '<a class="ref" href="#periods" title="周期 &amp; 次数">表1</a>'),
        (LECTURE_URI, "#seven-table", '<a class="ref" href="#seven-table" title="工作要素（七何）一览">表2</a>'),
        (LECTURE_URI, "#term-1", '<a class="ref" href="#term-1" title="党课">3.1</a>'),
        (LECTURE_URI, "party-lecture", '<a class="ref" href="./" title="Q/MXH DW 404—2026">本文件</a>'),
        (LECTURE_URI, "party-lecture#prepare", '<a class="ref" href="#prepare" title="课前准备">4.1</a>'),
        (
            LECTURE_URI,
            "branch-meetings",
            '<a class="ref" href="../branch-meetings/" title="Q/MXH DW 402—2026">《党支部会议程序》</a>',
        ),
        (
            LECTURE_URI,
            "branch-meetings#notice",
            '<a class="ref" href="../branch-meetings/#notice" title="通知">《党支部会议程序》4.1</a>',
        ),
        (
            "index.md",
            "party-lecture#plan",
            '<a class="ref" href="standards/branch/party-lecture/#plan" title="党课讲授计划表">《党课讲授规范》附录A</a>',
        ),
    ],
)
def test_references(rich: Handbook, uri: str, target: str, printed: str) -> None:
    assert ref(view_of(rich, uri), target) == printed


def test_addresses_without_folders(handbook: Handbook) -> None:
    handbook.append("mkdocs.yml", "use_directory_urls: false")
    assert 'href="branch-meetings.html#notice"' in ref(view_of(handbook), "branch-meetings#notice")
    assert 'href="party-lecture.html"' in ref(view_of(handbook), "party-lecture")


def test_a_reference_that_leads_nowhere(handbook: Handbook) -> None:
    with pytest.raises(ViewError, match=r"^引用的标准“branch”不存在"):
        ref(view_of(handbook), "branch")


@pytest.mark.parametrize(
    ("basis", "article", "printed"),
    [
        (
            "支部工作条例",
            None,
            '<cite class="law" title="中国共产党支部工作条例（试行）">《中国共产党支部工作条例（试行）》</cite>',
        ),
        (
            "支部工作条例",
            16,
            '<cite class="law" title="中国共产党支部工作条例（试行）">《中国共产党支部工作条例（试行）》第十六条</cite>',
        ),
        (
            "发展党员工作细则",
            20,
            '<cite class="law" title="中国共产党发展党员工作细则，2026年修订">《中国共产党发展党员工作细则》第二十条</cite>',
        ),
        (
            "GB/T 9704",
            "7.3.1",
            '<cite class="law" title="党政机关公文格式，GB/T 9704—2012">GB/T 9704—2012，7.3.1</cite>',
        ),
        ("GB/T 9704", None, '<cite class="law" title="党政机关公文格式，GB/T 9704—2012">GB/T 9704—2012</cite>'),
    ],
)
def test_bases(handbook: Handbook, basis: str, article: int | str | None, printed: str) -> None:
    assert law(view_of(handbook), basis, article) == printed


def test_a_basis_that_is_not_there(handbook: Handbook) -> None:
    with pytest.raises(ViewError, match=r"^依据“党章”不在 docs/_data/bases\.yml 里。$"):
        law(view_of(handbook), "党章")


def test_terms_lead_to_their_entry(handbook: Handbook) -> None:
    assert (
        term(view_of(handbook), "党课")
        == '<a class="term" href="#term-1" title="党组织为教育党员举办的授课活动">党课</a>'
    )


def test_terms_of_other_pages_have_only_their_definition(handbook: Handbook) -> None:
    printed = '<span class="term" title="党组织为教育党员举办的授课活动">党课</span>'
    assert term(view_of(handbook, "index.md"), "党课") == term(view_of(handbook, MEETINGS_URI), "党课") == printed


def test_a_term_that_is_not_there(handbook: Handbook) -> None:
    with pytest.raises(ViewError, match=r"^术语“党棵”不在 docs/_data/terms\.yml 里。$"):
        term(view_of(handbook), "党棵")


def test_titles_are_escaped(handbook: Handbook) -> None:
    handbook.replace(LECTURE, "### 课前准备 {#prepare}", '### 课前"准备" & 其他 {#prepare}')
    assert 'title="课前&#34;准备&#34; &amp; 其他"' in ref(view_of(handbook), "#prepare")


def test_titles_hold_no_links(handbook: Handbook) -> None:
    """The attribute stands inside Markdown, which reads links and code before it sees the tag."""
    handbook.replace(LECTURE, "### 课前准备 {#prepare}", "### 写 `[甲](#乙)` {#prepare}")
    assert 'title="写 &#91;甲&#93;(#乙)"' in ref(view_of(handbook), "#prepare")
