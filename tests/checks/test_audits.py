"""The audits of a year against the standards, the roles and their own dates."""

from __future__ import annotations

import pytest

from tests.conftest import LECTURE, Handbook

FILE = "docs/_data/audits/2026.yml"
#: The line on which an added audit stands.
ADDED = 8


def audit(handbook: Handbook, finding: str = "", **keys: str) -> list[str]:
    """Add an audit with one finding; return what is wrong with it."""
    parts = {
        "title": "补审",
        "date": "2026-11-10",
        "scope": "{standards: [party-lecture]}",
        "auditors": "[党支部书记]",
        **keys,
    }
    lines = [f"- {key}: {value}" if key == "title" else f"  {key}: {value}" for key, value in parts.items()]
    if finding:
        lines += ["  findings:", f"    - {{{finding}}}"]
    handbook.append(FILE, "\n".join(lines))
    return handbook.messages()


def finding(**keys: str) -> str:
    parts = {
        "clause": "party-lecture#prepare",
        "grade": "一般不符合",
        "text": "缺记录",
        "owner": "宣传委员",
        "due": "2026-12-01",
        **keys,
    }
    return ", ".join(f"{key}: {value}" for key, value in parts.items() if value)


def test_right(handbook: Handbook) -> None:
    assert audit(handbook, finding(action="补记", closed="2026-11-30")) == []


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"scope": "{}"}, "AUD007 “补审”没有写范围。"),
        ({"scope": "{system: mian}"}, "DAT009 “补审”审核的体系“mian”不存在。是否指“main”？"),
        (
            {"scope": "{standards: [party-lectures]}"},
            "REF001 引用的标准“party-lectures”不存在。是否指“party-lecture”（党课讲授规范）？",
        ),
        (
            {"scope": '{clauses: ["party-lecture#prepar"]}'},
            "REF002 《党课讲授规范》没有标签“prepar”。是否指“prepare”（4.1 课前准备）？",
        ),
        ({"auditors": "[甲同志]"}, "DAT004 角色“甲同志”不在 roles.yml 里。"),
        ({"date": "2025-11-10"}, "AUD003 “补审”的日期2025-11-10不在文件名的2026年。"),
    ],
)
def test_an_audit(handbook: Handbook, keys: dict[str, str], said: str) -> None:
    assert audit(handbook, **keys) == [f"{FILE}:{ADDED} {said}"]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (
            {"clause": "party-lecture#prepar"},
            "REF002 《党课讲授规范》没有标签“prepar”。是否指“prepare”（4.1 课前准备）？",
        ),
        ({"clause": "branch-meetings#notice"}, "AUD004 《党支部会议程序》4.1不在“补审”的审核范围里。"),
        ({"owner": "宣委"}, "DAT004 角色“宣委”不在 roles.yml 里。是否指“宣传委员”？"),
        ({"due": "2026-11-09"}, "AUD003 完成期限2026-11-09早于审核日期2026-11-10。"),
        ({"action": "补", "closed": "2026-11-09"}, "AUD003 关闭日期2026-11-09早于审核日期2026-11-10。"),
        ({"closed": "2026-11-20"}, "AUD006 一般不符合已于2026-11-20关闭，没有写纠正措施。"),
        (
            {"grade": "轻微"},
            "YML006 “findings.第1项.grade”只能是：严重不符合、一般不符合、观察项、改进机会，现在是“轻微”。",
        ),
        (
            {"clause": "prepare"},
            "YML006 “findings.第1项.clause”应是“标准#标签”，如 branch-meetings#notice，现在是“prepare”。",
        ),
        (
            {"name": "甲同志"},
            "YML004 不认识的键“findings.第1项.name”。可用的键：clause、grade、text、action、owner、due、closed、revision。",
        ),
        ({"owner": ""}, "YML005 缺少“findings.第1项.owner”（责任人，写角色不写姓名）。"),
    ],
)
def test_a_finding(handbook: Handbook, keys: dict[str, str], said: str) -> None:
    assert audit(handbook, finding(**keys)) == [f"{FILE}:{ADDED + 5} {said}"]


def test_a_form_is_no_clause(handbook: Handbook) -> None:
    handbook.add_body(
        "## 附录：表（规范性） {#sheet}\n\n/// form | 表 {#sheet-form}\n    kind: 表格\n\n| | |\n|--|--|\n| 事项 | [[事项]] |\n///"
    )
    said = audit(handbook, finding(clause="party-lecture#sheet-form"))
    assert said == [f"{FILE}:{ADDED + 5} AUD002 “party-lecture#sheet-form”是表A.1，不是条。"]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"closed": "2026-12-10", "revision": "2026-12-01"}, []),
        ({"revision": "2026-12-01"}, ["AUD005 没有写关闭日期，却写了修订日期2026-12-01。"]),
        ({"closed": "2026-11-30", "revision": "2026-12-01"}, ["AUD005 关闭日期2026-11-30早于修订日期2026-12-01。"]),
        (
            {"closed": "2026-12-10", "revision": "2026-12-02"},
            ["AUD005 《党课讲授规范》的页首没有2026-12-02的修订（revisions）。"],
        ),
        (
            {"closed": "2026-12-10", "revision": "2026-09-01"},
            ["AUD003 修订日期2026-09-01早于审核日期2026-11-10。"],
        ),
    ],
)
def test_closed_by_a_revision(handbook: Handbook, keys: dict[str, str], said: list[str]) -> None:
    first = "  - {date: 2026-09-01, text: 首次发布}\n"
    handbook.replace(LECTURE, first, f"{first}  - {{date: 2026-12-01, text: 写清楚题目}}\n")
    assert audit(handbook, finding(**keys)) == [f"{FILE}:{ADDED + 5} {line}" for line in said]


def test_file_names(handbook: Handbook) -> None:
    handbook.write("docs/_data/audits/2026年.yml", "")
    handbook.write("docs/_data/audits/2025.yml", "[]\n")
    assert handbook.messages() == [
        "docs/_data/audits/2026年.yml AUD001 审核记录的文件名要是年份，如 2026.yml，现在是“2026年.yml”。"
    ]
    assert list(handbook.examine()[0].audits) == ["2025", "2026"]


def test_a_class_without_a_page_of_checklists(handbook: Handbook) -> None:
    handbook.write("docs/audit/index.md", "---\ntitle: 检查表\n---\n\n# 检查表\n\n{{ audit_index() }}\n")
    handbook.append("docs/_data/classes.yml", "- {id: section, title: 支部自编, series: 8, summary: 还没有}")
    assert handbook.messages() == ["docs/audit/index.md:7:1 AUD008 类别“党支部”没有检查表的页面 docs/audit/branch.md。"]
