"""The comparison reports what was edited, all of it and nothing else: random edits of a page made of parts."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.revision.compare import compare_editions
from macros.revision.edition import Edition, read_work_tree
from macros.revision.model import Change
from tests.conftest import LECTURE, TINY, Handbook

#: Sentences that have little in common, so that no two of them can be taken for the same clause.
SENTENCES = (
    "党支部应在每年一月制定计划。",
    "宣传委员负责准备投影仪与音响设备！",
    "缺席人员两周以内自行补学讲稿。",
    "外请专家须经上级组织批准方可邀请。",
    "照片不少于三张，注明拍摄日期。",
    "讨论环节由主持者逐个点名发言。",
    "材料归档后保存十年，到期销毁。",
    "经费从活动专款列支，凭票报销。",
    "会场布置简朴，悬挂党旗。",
    "视频接入的同志打开摄像头。",
    "每季度末统计出勤率并公示结果。",
    "引用文献要标明出处页码版本。",
)
FIELDS = ("题目", "讲课人", "到场人数", "结论")
WORKS = ("讲授党课", "布置会场", "整理档案")


@dataclass
class Clause:
    text: str
    label: str = ""


@dataclass
class Page:
    """What the page is written of: two headings with clauses, a form's fields with their types, rows of 七何 with their degree."""

    sections: list[list[Clause]]
    fields: dict[str, str]
    works: dict[str, str]

    def write(self, handbook: Handbook) -> None:
        head, body = handbook.read(LECTURE).split("{{ standard() }}")
        front = head[: head.index("work:")]
        rows = "".join(
            f"  - what: {what}\n    who: {{lead: 党支部书记}}\n    when: {{every: quarter, text: 每季度}}\n    where: 会议室\n"
            f'    how: "#procedure"\n    degree: {degree}\n    cost: 无\n'
            for what, degree in self.works.items()
        )
        front += f"work:\n{rows}revisions:\n  - {{date: 2026-09-01, text: 首次发布}}\n---\n"
        procedure = "## 程序 {#procedure}\n"
        for name, clauses in zip(("准备", "讲授"), self.sections, strict=True):
            procedure += f"\n### {name} {{#{'prepare' if name == '准备' else 'deliver'}}}\n"
            for clause in clauses:
                procedure += f"\n§ {clause.text}{f' {{#{clause.label}}}' if clause.label else ''}\n"
        cells = "".join(f"| {name} | [[{name}：{type_}]] |\n" for name, type_ in self.fields.items())
        form = f"\n## 附录：表（规范性） {{#sheet}}\n\n/// form | 表 {{#sheet-form}}\n    kind: 表格\n\n| | |\n|---|---|\n{cells}///\n"
        chapters = body[: body.index("## 程序")]
        handbook.write(LECTURE, f"{front}{{{{ standard() }}}}{chapters}{procedure}{form}")


@dataclass
class Edits:
    """A page, what was done to it, and what the comparison must therefore report."""

    old: Page
    new: Page
    clauses: set[tuple[str, str]] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    works: set[tuple[str, str]] = field(default_factory=set)


@st.composite
def edits(draw: st.DrawFn) -> Edits:
    texts = draw(st.permutations(SENTENCES))
    labels = draw(st.lists(st.booleans(), min_size=8, max_size=8))
    clauses = [Clause(text, f"label-{n}" if labels[n] else "") for n, text in enumerate(texts[:8])]
    cut = draw(st.integers(2, 6))
    types = dict.fromkeys(FIELDS[:3], "文本")
    made = Edits(
        Page([clauses[:cut], clauses[cut:]], types, dict.fromkeys(WORKS[:2], "记录齐全")), Page([[], []], {}, {})
    )
    spare = list(texts[8:])
    moving = draw(st.none() | st.integers(0, 7))
    moved: tuple[int, Clause] | None = None
    for at, clause in enumerate(clauses):
        section = int(at >= cut)
        action = draw(st.sampled_from(("keep", "keep", "reword", "number", "remove"))) if at != moving else "move"
        if spare and draw(st.integers(0, 5)) == 0:
            text = spare.pop()
            made.new.sections[section].append(Clause(text))
            made.clauses.add(("added", text))
        if action == "remove":
            made.clauses.add(("removed", clause.text))
            continue
        if action == "move":
            moved = (1 - section, clause)
            made.clauses.add(("moved", clause.text))
            continue
        text = clause.text
        if action == "reword":
            text = f"{text[:-1]}，结果抄送存档{text[-1]}"
        elif action == "number":
            text = f"{text[:-1]}，限{draw(st.integers(1, 99))}日{text[-1]}"
        if text != clause.text:
            made.clauses.add(("changed", text))
        made.new.sections[section].append(Clause(text, clause.label))
    if moved:
        place = draw(st.integers(0, len(made.new.sections[moved[0]])))
        made.new.sections[moved[0]].insert(place, moved[1])
    _edit_form(draw, made)
    _edit_works(draw, made)
    return made


def _edit_form(draw: st.DrawFn, made: Edits) -> None:
    fields = dict(made.old.fields)
    action = draw(st.sampled_from(("keep", "add", "remove", "retype")))
    if action == "add":
        fields[FIELDS[3]] = "日期"
        made.fields.add(f"增加字段“{FIELDS[3]}”（日期）")
    elif action == "remove":
        name = draw(st.sampled_from(FIELDS[:3]))
        del fields[name]
        made.fields.add(f"删除字段“{name}”（文本）")
    elif action == "retype":
        name = draw(st.sampled_from(FIELDS[:3]))
        fields[name] = "日期"
        made.fields.add(f"字段“{name}”由文本改为日期")
    made.new.fields = fields


def _edit_works(draw: st.DrawFn, made: Edits) -> None:
    works = dict(made.old.works)
    action = draw(st.sampled_from(("keep", "add", "remove", "change")))
    if action == "add":
        works[WORKS[2]] = "十年内可查"
        made.works.add(("added", WORKS[2]))
    elif action == "remove":
        del works[WORKS[1]]
        made.works.add(("removed", WORKS[1]))
    elif action == "change":
        works[WORKS[0]] = "记录齐全，参加率90%"
        made.works.add(("changed", WORKS[0]))
    made.new.works = works


@contextmanager
def handbooks() -> Iterator[tuple[Handbook, Handbook]]:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("old", "new"):
            shutil.copytree(TINY, Path(folder) / name)
        yield Handbook(Path(folder) / "old"), Handbook(Path(folder) / "new")


def read(handbook: Handbook, page: Page) -> Edition:
    page.write(handbook)
    edition = read_work_tree(handbook.root)
    assert edition.notes == ()
    return edition


def text(change: Change) -> str:
    lines = change.new if change.new_name else change.old
    return "".join(piece.text for line in lines for piece in line)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits())
def test_reports_exactly_the_edits(made: Edits) -> None:
    with handbooks() as (old, new):
        comparison = compare_editions(read(old, made.old), read(new, made.new))
    assert (comparison.records, comparison.pages, comparison.notes) == ((), (), ())
    changes = [change for standard in comparison.standards for change in standard.changes]
    assert {change.part for change in changes} <= {"clause", "form", "work"}
    found = [(change.actions, text(change)) for change in changes if change.part == "clause"]
    assert sorted(found) == sorted(((action,), sentence) for action, sentence in made.clauses)
    notes = {note for change in changes if change.part == "form" for note in change.notes}
    assert notes - {"文字修改"} == made.fields
    assert {(change.actions[0], change.key) for change in changes if change.part == "work"} == made.works
    if not (made.clauses or made.fields or made.works):
        assert comparison.empty


@settings(max_examples=15, deadline=None)
@given(edits())
def test_an_edition_compared_with_itself_is_empty(made: Edits) -> None:
    with handbooks() as (old, new):
        comparison = compare_editions(read(old, made.new), read(new, made.new))
    assert comparison.empty
    assert comparison.affected == ()


@settings(max_examples=2, deadline=None)
@given(st.sampled_from(("### 会前 {#before}\n\n### ", "## 总则 {#general}\n\n## ")))
def test_renumbering_alone_is_no_change_of_text(heading: str) -> None:
    """A heading put in above everything renumbers all that follows: one clause is new, the others are counted."""
    page = Page(
        [[Clause(each) for each in SENTENCES[:3]], [Clause(each) for each in SENTENCES[3:5]]],
        {"题目": "文本"},
        {"讲课": "好"},
    )
    with handbooks() as (old, new):
        before = read(old, page)
        page.write(new)
        name = "程序" if heading.startswith("## ") else "准备"
        start = "## " if heading.startswith("## ") else "### "
        new.replace(LECTURE, f"{start}{name} {{#", f"{heading}{name} {{#")
        comparison = compare_editions(before, Edition("新", "", read_work_tree(new.root).catalog))
    (standard,) = comparison.standards
    assert [change.actions for change in standard.changes] == [("added",)]
    assert len(standard.renumbered) == (8 if name == "程序" else 7)
