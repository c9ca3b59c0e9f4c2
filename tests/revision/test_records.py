"""Front matter, rows of 七何, citations, and the records of docs/_data."""

from __future__ import annotations

from tests.conftest import LECTURE
from tests.revision.conftest import Editions, told

MEETINGS = "docs/standards/branch/branch-meetings.md"


def test_front_matter_is_one_row(editions: Editions) -> None:
    editions.new.replace(LECTURE, "status: 现行", "status: 修订中")
    editions.new.replace(LECTURE, "owner: 宣传委员", "owner: 党支部书记")
    editions.new.replace(LECTURE, "text: 首次发布}", "text: 首次发布}\n  - {date: 2026-12-01, text: 改归口}")
    standard = editions.only()
    assert [told(change) for change in standard.changes] == [
        (
            ("changed",),
            "页首",
            "页首",
            ["状态：[-现行-]", "归口：[-宣传委员-]"],
            ["状态：{+修订中+}", "归口：{+党支部书记+}", "修订记录 2026-12-01：{+改归口+}"],
            "状态由现行改为修订中；归口由宣传委员改为党支部书记；增加修订记录 2026-12-01。",
        )
    ]
    assert [(each.date.isoformat(), each.text) for each in standard.revisions] == [("2026-12-01", "改归口")]


def test_row_of_work(editions: Editions) -> None:
    editions.new.replace(LECTURE, "degree: 参加率不低于90%", "degree: 参加率不低于95%")
    editions.new.replace(LECTURE, "every: quarter, text: 每季度1次", "every: month, text: 每月1次")
    (change,) = editions.only().changes
    assert told(change) == (
        ("changed",),
        "七何“讲授党课”",
        "七何“讲授党课”",
        ["什么时间：每[-季度-]1次", "频次：[-每季度-]", "做到什么程度：参加率不低于[-90%-]"],
        ["什么时间：每{+月+}1次", "频次：{+每月+}", "做到什么程度：参加率不低于{+95%+}"],
        "什么时间由每季度1次改为每月1次；频次由每季度改为每月；做到什么程度由参加率不低于90%改为参加率不低于95%。",
    )
    assert change.location.line == 14


def test_row_under_another_name_is_the_same_row(editions: Editions) -> None:
    editions.new.replace(LECTURE, "what: 讲授党课", "what: 组织党课")
    (change,) = editions.only().changes
    assert (change.old_name, change.new_name, change.remark) == (
        "七何“讲授党课”",
        "七何“组织党课”",
        "做什么由讲授党课改为组织党课。",
    )


def test_row_leads_to_the_same_clause_under_another_label(editions: Editions) -> None:
    for old, new in (
        ('how: "#procedure"', 'how: "#steps"'),
        ('to: "#procedure"', 'to: "#steps"'),
        ("{#procedure}", "{#steps}"),
    ):
        editions.new.replace(LECTURE, old, new)
    assert editions.only().changes == ()


def test_citations(editions: Editions) -> None:
    editions.new.replace(LECTURE, '{{ law("支部工作条例", 16) }}', '{{ law("支部工作条例", 17) }}')
    change = editions.only().changes[-1]
    assert told(change) == (
        ("changed",),
        "引用和依据",
        "引用和依据",
        ["[-《中国共产党支部工作条例（试行）》第十六条（4.1.1）-]"],
        ["{+《中国共产党支部工作条例（试行）》第十七条（4.1.1）+}"],
        "增加引用1处；减少引用1处。",
    )


def test_renamed_standard_is_the_same_one(editions: Editions) -> None:
    """Under another file name and number; what cites it says the same."""
    text = editions.new.read(MEETINGS)
    editions.new.path(MEETINGS).unlink()
    editions.new.write("docs/standards/branch/meetings.md", text.replace("number: 402", "number: 403"))
    editions.new.replace(LECTURE, "branch-meetings#notice", "meetings#notice")
    editions.new.replace("docs/_data/systems.yml", "branch-meetings", "meetings")
    comparison = editions.compare()
    (meetings, lecture) = comparison.standards
    assert (meetings.slug, meetings.old_slug, meetings.state) == ("meetings", "branch-meetings", "changed")
    assert [change.remark for change in meetings.changes] == [
        "编号由402改为403；文件名由 branch-meetings 改为 meetings。"
    ]
    assert (lecture.changes, lecture.quiet[0][:5]) == ((), "源文件有改")


def test_added_and_removed_standards(editions: Editions) -> None:
    editions.new.path(MEETINGS).unlink()
    editions.new.write(
        "docs/standards/branch/talks.md",
        editions.new.read(LECTURE).split("\n---\n")[0].replace("404", "405").replace("党课讲授规范", "谈心谈话规范")
        + "\n---\n\n## 谈话 {#procedure}\n\n谈心谈话每半年1次。\n",
    )
    states = {standard.slug: (standard.state, standard.quiet) for standard in editions.compare().standards}
    assert states["branch-meetings"] == (
        "removed",
        ("8条，表单0个", "第1章 范围", "第2章 规范性引用文件", "第3章 术语和定义", "第4章 程序"),
    )
    assert states["talks"] == ("added", ("1条，表单0个", "第1章 谈话"))


def test_records(editions: Editions) -> None:
    editions.new.replace(
        "docs/_data/terms.yml",
        "definition: 党支部每月相对固定的一天组织生活",
        "definition: 党支部每月固定的一天组织生活",
    )
    editions.new.replace(
        "docs/_data/bases.yml", "- {short: 内部办法, title: 某内部办法, kind: 规范性文件, public: false}\n", ""
    )
    editions.new.append("docs/_data/roles.yml", "- {id: host, title: 主持人, kind: 临时职务}")
    comparison = editions.compare()
    assert comparison.standards == ()
    assert [(each.actions, each.name, each.remark) for each in comparison.records] == [
        (("changed",), "术语“主题党日”", "定义修改。"),
        (("removed",), "依据“内部办法”", "删除。"),
        (("added",), "角色“主持人”", "新增。"),
    ]
    assert told(comparison.records[0])[3] == ["定义：党支部每月[-相对-]固定的一天组织生活"]
    assert comparison.records[0].location.path == "docs/_data/terms.yml"


def test_other_pages_are_named(editions: Editions) -> None:
    editions.new.append("docs/index.md", "\n欢迎。")
    editions.new.write("docs/about/index.md", "# 关于\n")
    assert editions.compare().pages == ("about/index.md（新增）", "index.md")
