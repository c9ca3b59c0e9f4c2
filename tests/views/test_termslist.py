"""The page of all terms."""

from __future__ import annotations

import pytest

from macros.site import Build
from macros.views.context import ViewError
from macros.views.termslist import terms_list
from tests.conftest import LECTURE, Handbook
from tests.views.conftest import Shown, view_of

MORE = """- {term: 重要事项, definition: 一。, note: 见 <法规>。}
- {term: 主题, definition: 二, source: 本文件}
- {term: 阿姨, definition: 三}
- {term: e支部, definition: 四}
- {term: 3个清单, definition: 五}
- {term: 女党员, definition: 六}"""


def test_all_terms(handbook: Handbook, golden: Shown) -> None:
    """By pinyin, words read as they are in phrases (重要 under Z); digits last; sources link to the page of bases."""
    handbook.append("docs/_data/terms.yml", MORE)
    handbook.write("docs/bases.md", "# 依据\n\n{{ bases_list() }}\n")
    handbook.replace(LECTURE, "党课应有记录", '{{ term("党课") }}和{{ term("主题") }}应有记录')
    golden("terms-list", terms_list(view_of(handbook, "index.md")))


def test_sources_without_a_page_of_bases(handbook: Handbook) -> None:
    shown = terms_list(view_of(handbook, "index.md"))
    assert "[来源：《中国共产党支部工作条例（试行）》第十六条]" in shown


def test_a_source_that_is_not_there(handbook: Handbook) -> None:
    handbook.append("docs/_data/terms.yml", "- {term: 甲, definition: 乙, source: {basis: 没有}}")
    catalog, _ = handbook.examine()
    with pytest.raises(ViewError, match=r"^术语“甲”的来源“没有”不在 docs/_data/bases\.yml 里。$"):
        terms_list(Build(catalog, catalog.pages["index.md"]).context)
