"""The chapters that are made: references, terms, 七何, who cites this."""

from __future__ import annotations

import pytest

from macros.site import Build
from macros.views.chapters import backlinks, references, seven, terms
from macros.views.context import ViewError
from tests.conftest import LECTURE, Handbook
from tests.views.conftest import LECTURE_URI, MEETINGS_URI, Shown, view_of

MEETINGS = "docs/standards/branch/branch-meetings.md"


def test_references_in_the_order_of_gb(rich: Handbook, golden: Shown) -> None:
    """National standards, own standards without the year, then regulations; each once."""
    rich.append(
        LECTURE,
        '依据 {{ law("发展党员工作细则", 3) }}、{{ law("GB/T 9704") }} 和 {{ law("支部工作条例") }}，见 {{ ref("branch-meetings") }}。',
    )
    golden("references", references(view_of(rich)))


def test_a_page_that_refers_to_nothing(handbook: Handbook) -> None:
    handbook.replace(MEETINGS, '依据 {{ law("支部工作条例", 12) }}。', "")
    assert references(view_of(handbook, MEETINGS_URI)) == "本文件没有规范性引用文件。"


def test_terms_with_note_and_source(rich: Handbook) -> None:
    assert terms(view_of(rich)).strip().split("\n") == [
        "下列术语和定义适用于本文件。",
        "",
        '### <span class="no">3.1 </span>党课 <span class="english" lang="en">party lecture</span> '
        '{#term-1 .term-entry data-toc-label="3.1 党课"}',
        "",
        "党组织为教育党员举办的授课活动。",
        "",
        "注：党课可以用讲座、座谈等形式。",
        "{: .note }",
        "",
        "[来源：《中国共产党支部工作条例（试行）》第十六条]",
        "{: .source }",
    ]


def test_a_term_of_the_handbooks_own_has_no_source(handbook: Handbook) -> None:
    handbook.append(LECTURE, '\n{{ term("主题党日") }} 另定。')
    entry = terms(view_of(handbook)).split("### ")[2]
    assert (
        entry.strip()
        == '<span class="no">3.2 </span>主题党日 {#term-2 .term-entry data-toc-label="3.2 主题党日"}\n\n党支部每月相对固定的一天组织生活。'
    )


def test_a_page_without_terms(handbook: Handbook) -> None:
    assert terms(view_of(handbook, MEETINGS_URI)) == "本文件没有需要界定的术语和定义。"


def test_seven(rich: Handbook, golden: Shown) -> None:
    golden("seven", seven(view_of(rich)))


def test_seven_without_forms_help_and_company(handbook: Handbook, golden: Shown) -> None:
    handbook.replace(MEETINGS, "who: {lead: 党支部书记, join: [党员]}", "who: {lead: 党支部书记}")
    golden("seven-plain", seven(view_of(handbook, MEETINGS_URI)))


def test_backlinks_to_the_clause(rich: Handbook, golden: Shown) -> None:
    rich.append(LECTURE, '另见 {{ ref("branch-meetings") }} 和 {{ ref("branch-meetings#notice") }}。')
    golden("backlinks", backlinks(view_of(rich, MEETINGS_URI)))


def test_backlinks_from_literature(rich: Handbook) -> None:
    rich.append(LECTURE, '\n## 参考文献 {#literature}\n\n{{ ref("branch-meetings") }}。')
    assert '<a href="../party-lecture/#literature">参考文献</a>' in backlinks(view_of(rich, MEETINGS_URI))


def test_nobody_cites(handbook: Handbook, golden: Shown) -> None:
    golden("backlinks-none", backlinks(view_of(handbook)))


def test_what_the_check_says_earlier(handbook: Handbook) -> None:
    """A view never answers with half a page, even if nobody has checked."""
    handbook.replace(LECTURE, '{{ term("党课") }}', '{{ term("党棵") }}')
    handbook.replace(LECTURE, 'how: "#procedure"', 'how: "#nowhere"')
    catalog, _ = handbook.examine()
    context = Build(catalog, catalog.pages[LECTURE_URI]).context
    with pytest.raises(ViewError, match=r"^术语“党棵”不在 docs/_data/terms\.yml 里。$"):
        terms(context)
    with pytest.raises(ViewError, match=r"^七何里的“#nowhere”在本页没有对应的标签。$"):
        seven(context)


def test_a_term_whose_source_is_not_there(handbook: Handbook) -> None:
    handbook.replace("docs/_data/terms.yml", "source: {basis: 支部工作条例, article: 16}", "source: {basis: 条例}")
    catalog, _ = handbook.examine()
    with pytest.raises(ViewError, match=r"^术语“党课”的来源“条例”不在 docs/_data/bases\.yml 里。$"):
        terms(Build(catalog, catalog.pages[LECTURE_URI]).context)


@pytest.mark.parametrize("view", [references, terms, seven, backlinks])
def test_only_on_a_standards_page(handbook: Handbook, view: object) -> None:
    assert callable(view)
    with pytest.raises(ViewError, match="只能用在标准的页面里"):
        view(view_of(handbook, "index.md"))
