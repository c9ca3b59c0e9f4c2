"""No sentence with 应 or 不应 is missing from the checklists: counted by another way than they are made."""

from __future__ import annotations

import pytest

from macros.checklist.coverage import coverage, sentences
from macros.reading import read_catalog
from macros.requirements import requirements
from macros.settings import load_settings
from tests.conftest import LECTURE, PROJECT, Handbook


def test_all_standards_of_the_handbook(capsys: pytest.CaptureFixture[str]) -> None:
    catalog = read_catalog(load_settings(PROJECT))[0]
    counts = [coverage(standard, requirements(catalog, [standard])) for standard in catalog.standards.values()]
    total = sum(count.sentences for count in counts)
    missing = [(count.standard.slug, sentence) for count in counts for sentence in count.missing]
    with capsys.disabled():
        print(f"\n应、不应的句子 {total}，已入检查表 {total - len(missing)}，标准 {len(counts)}")
    assert missing == []
    assert len(counts) >= 54
    assert total > 3500
    assert min(count.sentences for count in counts) > 20


def test_what_is_counted(handbook: Handbook) -> None:
    """Neither front matter, forms, code, headings, the first chapters nor notes; a paragraph of two lines is one."""
    handbook.replace(LECTURE, "本文件规定了党课讲授的程序。", "本文件规定了应讲授的党课。")
    handbook.add_body(
        "### 应急 {#urgent}\n\n"
        "§ 党员应先读，\n不应代签。回应和应到会人数不算。 {#read}\n\n注：应说明。\n\n```text\n应忽略。\n```\n\n"
        "| 事项 | 要求 |\n|---|---|\n| 通知 | 应及时 |\n\n"
        "/// form | 应填表 {#x-form}\n    kind: 表格\n\n"
        "| | |\n|--|--|\n| 应填 | [[应填]] |\n///\n\n## 附录：例（资料性） {#example}\n\n§ 应看。"
    )
    standard = handbook.examine()[0].standards["party-lecture"]
    assert list(sentences(standard)) == [
        "党支部应确定党课题目",
        "党支部应按…通知，通知应包括：",
        "党课应有记录（见…）",
        "党员应先读，不应代签",
        "应及时",
    ]


def test_a_missing_sentence_is_told(handbook: Handbook) -> None:
    catalog = handbook.examine()[0]
    standard = catalog.standards["party-lecture"]
    found = [r for r in requirements(catalog, [standard]) if r.clause.anchor != "deliver"]
    count = coverage(standard, found)
    assert (count.sentences, count.missing) == (3, ("党课应有记录（见…）",))
