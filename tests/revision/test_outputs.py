"""The comparison as text, HTML, Word, Markdown and JSON."""

from __future__ import annotations

import io
import json
import re
import zipfile

import docx as python_docx
import pytest
from bs4 import BeautifulSoup
from docx.document import Document
from docx.oxml.ns import qn

from macros.findings import Location
from macros.paper import needs
from macros.paper.engine import lay_out
from macros.revision.comment import markdown
from macros.revision.document import PAPER_STYLES, paper, screen
from macros.revision.model import Change, Comparison, Piece, StandardChange
from macros.revision.plaindata import dump
from macros.revision.shapes import NotShapes, shapes
from macros.revision.terminal import text
from macros.revision.word import docx
from tests.conftest import LECTURE
from tests.revision.conftest import Editions
from tests.revision.test_forms import CHART

HOSTILE = "<script>alert(1)</script> @all #1 | `x` <!-- [点](http://x.invalid) **"


@pytest.fixture
def comparison(editions: Editions) -> Comparison:
    """A clause reworded, one added, a flowchart changed, one place affected."""
    editions.old.append(LECTURE, CHART)
    editions.new.append(LECTURE, CHART.replace("B --> C", "B --> D[试讲]\n    D --> C"))
    editions.new.replace(LECTURE, "党支部应确定", "党支部应商定")
    editions.new.replace(LECTURE, "§ 党支部应按", "§ 题目应公示。\n\n§ 党支部应按")
    editions.new.replace(LECTURE, "text: 首次发布}", "text: 首次发布}\n  - {date: 2026-12-01, text: 增加试讲}")
    return editions.compare()


def hostile() -> Comparison:
    place = Location("docs/x.md", 3)
    line = (Piece(HOSTILE, "+"),)
    change = Change("clause", ("added",), "", HOSTILE, "x", place, (), (line,), (HOSTILE,))
    return Comparison(
        "旧", "新", (StandardChange("x", "x", HOSTILE, "DJ 1", "changed", place, (change,)),), notes=(HOSTILE,)
    )


def test_text(comparison: Comparison) -> None:
    assert text(comparison) == (
        "旧 → 新：修改1个标准（4处），仅编号变化1条。\n"
        "\n"
        "Q/MXH DW 404—2026《党课讲授规范》（修改）\n"
        "  修订说明：2026-12-01 增加试讲\n"
        "  [修改] 页首：增加修订记录 2026-12-01。\n"
        "    + 修订记录 2026-12-01：{+增加试讲+}\n"
        "  [修改] 4.1.1：文字修改。\n"
        "    - 党支部应[-确-]定党课题目。依据《中国共产党支部工作条例（试行）》第十六条。\n"
        "    + 党支部应{+商+}定党课题目。依据《中国共产党支部工作条例（试行）》第十六条。\n"
        "  [新增] 4.1.2：新增。\n"
        "    + {+题目应公示。+}\n"
        "  [修改] 图1 党课流程：步骤有改动。\n"
        "    - 开始\n    - 备课\n    - 结束\n"
        "    + 开始\n    + 备课\n    + {+试讲+}\n    + 结束\n"
        "  仅编号变化1条：4.1.2→4.1.3\n"
        "\n"
        "可能受影响，请一并核对（3处）：\n"
        f"  {LECTURE}:14: 《党课讲授规范》七何“讲授党课”（党支部书记牵头，每季度）：怎么做（4.1.1）有改动；怎么做（4.1.2）新增\n"
        f"  {LECTURE}:43: 《党课讲授规范》检查表［本次也改了］：由有改动的条生成：4.1.1（1行）、4.1.2（1行）\n"
        f"  {LECTURE}:55: 《党课讲授规范》4.2：引用了4.1.1（有改动）\n"
    )


def test_nothing_changed(editions: Editions) -> None:
    assert text(editions.compare()) == "旧 → 新：没有改动。\n"


def test_page(comparison: Comparison) -> None:
    html = screen(comparison, back=("../x/", "党课讲授规范"))
    page = BeautifulSoup(html, "html.parser")
    assert [cell.text for cell in page.select("thead th")] == ["原条文", "修订后条文", "说明"]
    row = next(row for row in page.select("tbody tr") if "4.1.1" in row.text)
    old, new, remark = row.select("td")
    assert (old.select_one("del").text, new.select_one("ins").text, remark.text) == ("确", "商", "文字修改。")  # type: ignore[union-attr]
    assert [
        len(cell.select("svg")) for row in page.select("tbody tr") if "图1" in row.text for cell in row.select("td")
    ] == [1, 1, 0]
    assert page.select_one(".back a")["href"] == "../x/"  # type: ignore[index]
    assert not page.select("script, link, img")
    assert not re.findall(r"""(?:src|href)=["'](?!\.\./x/)""", html)


def test_what_pages_say_is_only_text() -> None:
    page = BeautifulSoup(screen(hostile()), "html.parser")
    assert not page.select("script")
    assert HOSTILE in page.text
    said = markdown(hostile())
    assert "<script" not in said and "@all" not in said and "](http" not in said and "<!--" not in said
    assert "#1" not in said.replace("&#", "")
    rows = [line for line in said.split("\n") if line.startswith("| ")]
    assert all(row.count("|") == 4 for row in rows)


def test_word(comparison: Comparison) -> None:
    data = docx(comparison)
    assert data == docx(comparison)
    document: Document = python_docx.Document(io.BytesIO(data))
    section = document.sections[0]
    assert section.page_width and section.page_height and section.page_width > section.page_height
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["原条文", "修订后条文", "说明"]
    assert table.rows[0]._tr.trPr is not None and table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    runs = [run for cell in table._cells for paragraph in cell.paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.font.strike] == ["确"]
    assert [run.text for run in runs if run.font.underline] == ["增加试讲", "商", "题目应公示。", "试讲"]
    drawings = document.element.body.findall(f".//{qn('w:drawing')}")
    assert [drawing.find(f".//{qn('wp:docPr')}").get("name") for drawing in drawings] == ["党课流程", "党课流程"]
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not [name for name in names if "media" in name]


def test_other_drawings_are_no_shapes() -> None:
    with pytest.raises(NotShapes):
        shapes('<svg viewBox="0 0 10 10"><foreignObject/></svg>', 1, "图", 1)


@pytest.mark.skipif(needs.missing() is not None, reason="WeasyPrint's libraries are not installed")
def test_pdf(comparison: Comparison) -> None:
    laid = lay_out(paper(comparison, day="2026-12-01"), PAPER_STYLES)
    assert laid.messages == ()
    assert laid.data == lay_out(paper(comparison, day="2026-12-01"), PAPER_STYLES).data
    assert laid.pages == 2


def test_comment(comparison: Comparison) -> None:
    said = markdown(comparison).split("\n")
    assert said[:4] == ["### 修订对照表", "", "旧 → 新：**修改1个标准（4处），仅编号变化1条。**", ""]
    assert "| （无） | **4.1.2**<br><ins>题目应公示。</ins> | 新增。 |" in said


def test_comment_that_is_too_long_is_cut() -> None:
    place = Location("docs/x.md", 3)
    changes = tuple(
        Change("clause", ("added",), "", f"5.{n}", f"c{n}", place, (), (((Piece("字" * 300, "+"),)),), ("新增",))
        for n in range(200)
    )
    standards = tuple(StandardChange(f"s{n}", f"s{n}", "名称", "DJ 1", "changed", place, changes) for n in range(3))
    said = markdown(Comparison("旧", "新", standards))
    assert 55_000 < len(said) <= 60_000
    assert said.count("<details>") == said.count("</details>") == 1
    assert re.search(r"\*\*内容太长，后面约\d+行没有列出。\*\* 完整的对照表请在本地运行", said)


def test_json(comparison: Comparison) -> None:
    data = json.loads(dump(comparison))
    assert (data["schema"], data["empty"], data["summary"]) == (1, False, comparison.summary)
    change = data["standards"][0]["changes"][1]
    assert (change["part"], change["actions"], change["key"]) == ("clause", ["changed"], "prepare-topic")
    assert change["old"][0][:3] == [
        ["", "党支部应"],
        ["-", "确"],
        ["", "定党课题目。依据《中国共产党支部工作条例（试行）》第十六条。"],
    ]
    assert data["standards"][0]["renumbered"] == [["4.1.2", "4.1.3"]]
    assert data["affected"][0]["path"] == LECTURE
