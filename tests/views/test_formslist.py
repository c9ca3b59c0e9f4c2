"""The page of all forms."""

from __future__ import annotations

from macros.views.formslist import forms_list
from tests.conftest import LECTURE, Handbook
from tests.views.conftest import Shown, view_of

SECOND = """
## 附录：清单 <一>（资料性） {#list}

/// form | 清单 & 说明 {#list-form}
    kind: 表格

名称：[[名称]]
///
"""


def test_all_forms(rich: Handbook, golden: Shown) -> None:
    """Who fills in and when: from the rows of 七何; where no row names the form, the owner and the clauses that refer to it."""
    rich.append(LECTURE, SECOND)
    rich.replace(LECTURE, "党课应有记录（见", '党课应有记录（见 {{ ref("#list-form") }}、{{ ref("#list-form") }}、')
    golden("forms-list", forms_list(view_of(rich, "index.md")))


def test_pdfs_where_they_are_printed(rich: Handbook) -> None:
    assert ".pdf" not in forms_list(view_of(rich, "index.md"))
    rich.replace("mkdocs.yml", "  required_chapters", "  pdf: true\n  required_chapters")
    assert (
        '<a class="download" href="./downloads/party-lecture/plan-form.pdf" download="党课讲授计划表.pdf">PDF</a>'
        in forms_list(view_of(rich, "index.md"))
    )


def test_a_form_of_two_rows(rich: Handbook) -> None:
    """Each occasion with its time, each filler once."""
    row = (
        '  - {what: 定题目, who: {lead: 宣传委员}, when: {every: year, text: 1月}, where: 室, how: "#procedure", '
        'form: "#plan-form", degree: 好, cost: 无}\n'
    )
    rich.replace(LECTURE, "revisions:\n", f"{row}{row}revisions:\n")
    shown = forms_list(view_of(rich, "index.md"))
    assert "讲授党课（每季度1次）<br>定题目（1月）<br>定题目（1月）</td>" in shown
    assert '<td data-label="谁来填">党支部书记、宣传委员</td>' in shown


def test_a_handbook_without_forms(handbook: Handbook) -> None:
    assert forms_list(view_of(handbook, "index.md")) == "\n本手册还没有表单。\n"
