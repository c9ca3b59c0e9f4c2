"""The codes whose examples cannot be shown as text: each is raised here, with the message an editor reads."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from macros.source.text import MAX_BYTES
from tests.conftest import LECTURE, Handbook
from tests.findings.test_codes import TOLD

MEETINGS = "docs/standards/branch/branch-meetings.md"


def _gbk(h: Handbook) -> None:
    h.write(LECTURE, h.read(LECTURE).encode("gb18030"))


def _utf16(h: Handbook) -> None:
    h.write(LECTURE, h.read(LECTURE).encode("utf-16"))


def _broken_bytes(h: Handbook) -> None:
    h.write(LECTURE, b"---\ntitle: \xff\xfe\xfd\n")


def _bom(h: Handbook) -> None:
    h.write(LECTURE, b"\xef\xbb\xbf" + h.read(LECTURE).encode())


def _crlf(h: Handbook) -> None:
    h.write(LECTURE, h.read(LECTURE).replace("\n", "\r\n").encode())


def _chinese_name(h: Handbook) -> None:
    h.path(LECTURE).rename(h.path("docs/standards/branch/党课.md"))


def _same_name(h: Handbook) -> None:
    h.append("docs/_data/classes.yml", "- {id: section, title: 支部自编, series: 8, summary: 自编}")
    h.write("docs/standards/section/party-lecture.md", h.read(LECTURE).replace("number: 404", "number: 804"))


def _huge(h: Handbook) -> None:
    h.append(LECTURE, "甲" * MAX_BYTES)


def _control(h: Handbook) -> None:
    h.replace(LECTURE, "党课应有记录", "党课\x07应有记录")


def _symlink(h: Handbook) -> None:
    h.path(LECTURE).unlink()
    h.path(LECTURE).symlink_to("/etc/hostname")


def _directory(h: Handbook) -> None:
    h.path("docs/loop.md").symlink_to("loop.md")


def _web_page(h: Handbook) -> None:
    h.write("docs/assets/page.html", "<script>alert(1)</script>")


def _renamed(h: Handbook) -> None:
    h.write("docs/assets/photo.png", "<script>alert(1)</script>")


def _underscore(h: Handbook) -> None:
    h.write("docs/_notes/page.html", "<script>alert(1)</script>")


def _drawing(h: Handbook) -> None:
    h.write("docs/assets/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')


def _headings(h: Handbook) -> None:
    h.append("docs/index.md", "\n## 甲\n" * 1001)


def _diagrams(h: Handbook) -> None:
    figure = "\n```mermaid live\nflowchart TD\n  A --> B\n```\n\n/// figure-caption | #f{}\n图\n///\n"
    h.append("docs/index.md", "".join(figure.format(number) for number in range(11)))


def _class(h: Handbook) -> None:
    h.path("docs/standards/branch").rename(h.path("docs/standards/branches"))


def _other_columns(h: Handbook) -> None:
    h.replace("docs/_data/citations.tsv", "\tchecked\n", "\n")


def _no_terms(h: Handbook) -> None:
    h.path("docs/_data/terms.yml").unlink()


def _in_no_system(h: Handbook) -> None:
    h.replace("docs/_data/systems.yml", "[branch-meetings, party-lecture]", "[branch-meetings]")


def _no_system_page(h: Handbook) -> None:
    h.append("docs/index.md", "\n{{ home_systems() }}")


def _no_role_page(h: Handbook) -> None:
    """Only secretary's is missing."""
    for role in ("publicity", "member"):
        h.write(f"docs/roles/{role}.md", f'# 职责\n\n{{{{ role_page("{role}") }}}}\n')
    h.append("docs/index.md", "\n{{ roles_list() }}")


def _audit_without_year(h: Handbook) -> None:
    h.write("docs/_data/audits/内审.yml", "")


def _audit_of_a_form(h: Handbook) -> None:
    form = "/// form | 表 {#sheet-form}\n    kind: 表格\n\n| | |\n|--|--|\n| 事项 | [[事项]] |\n///"
    h.add_body(f"## 附录：表（规范性） {{#sheet}}\n\n{form}")
    h.replace("docs/_data/audits/2026.yml", "party-lecture#deliver", "party-lecture#sheet-form")


def _no_audit_page(h: Handbook) -> None:
    h.append("docs/index.md", "\n{{ audit_index() }}")


def _unlisted_term(h: Handbook) -> None:
    h.replace(LECTURE, "{{ terms() }}", "本文件没有需要界定的术语和定义。")


def _withdrawn(h: Handbook) -> None:
    h.replace(MEETINGS, "status: 现行", "status: 废止")


def _no_scope(h: Handbook) -> None:
    h.replace(LECTURE, "## 范围 {#scope}\n\n本文件规定了党课讲授的程序。\n", "")


def _swapped(h: Handbook) -> None:
    h.replace(LECTURE, "## 范围 {#scope}\n\n本文件规定了党课讲授的程序。\n\n", "")
    h.replace(LECTURE, "## 程序 {#procedure}", "## 范围 {#scope}\n\n本文件规定了程序。\n\n## 程序 {#procedure}")


def _no_head(h: Handbook) -> None:
    h.replace(LECTURE, "{{ standard() }}\n", "")


def _wrong_page(h: Handbook) -> None:
    h.append("docs/index.md", "{{ seven() }}")


def _scope_requires(h: Handbook) -> None:
    h.replace(LECTURE, "本文件规定了党课讲授的程序。", "党支部应每季度讲1次党课。")


#: Raised by `handbook check --bases` only: tests/checks/test_confirmations.py.
ON_DEMAND = {"BAS006", "BAS007", "BAS008"}
CASES: dict[str, tuple[str, Callable[[Handbook], None], str]] = {
    "gbk": ("FIL001", _gbk, f"{LECTURE}:3 FIL001 文件的编码是GB18030（GBK），不是UTF-8。"),
    "utf16": ("FIL001", _utf16, f"{LECTURE}:1 FIL001 文件的编码是UTF-16，不是UTF-8。"),
    "bytes": ("FIL001", _broken_bytes, f"{LECTURE}:2 FIL001 第12个字节起不是UTF-8编码的文字。"),
    "bom": ("FIL002", _bom, f"{LECTURE}:1 FIL002 文件开头有BOM（看不见的U+FEFF）。"),
    "crlf": ("FIL003", _crlf, f"{LECTURE}:1 FIL003 文件用的是Windows换行（CRLF）。"),
    "name": (
        "FIL004",
        _chinese_name,
        "docs/standards/branch/党课.md FIL004 文件名或文件夹名“standards/branch/党课.md”只能用小写英文字母、数字和连字符。",
    ),
    "same name": (
        "FIL006",
        _same_name,
        f"docs/standards/section/party-lecture.md:1 FIL006 文件名“party-lecture”与 {LECTURE} 相同，标准的文件名不能重复。",
    ),
    "huge": ("FIL007", _huge, f"{LECTURE} FIL007 文件有6.0 MB，超过2 MB的上限，没有读取。"),
    "control": ("FIL008", _control, f"{LECTURE}:52:3 FIL008 有看不见的控制字符（U+0007）。"),
    "symlink": ("FIL009", _symlink, f"{LECTURE} FIL009 文件是指向 docs/ 之外的链接，没有读取。"),
    "loop": ("FIL010", _directory, "docs/loop.md FIL010 文件打不开（链接指向自己）。"),
    "web page": (
        "FIL011",
        _web_page,
        "docs/assets/page.html FIL011 不能发布“.html”这种文件，可以放在 docs/ 里的有：md、png、jpg、jpeg、gif、webp、svg、pdf、docx、"
        "xlsx、pptx、csv、txt。",
    ),
    "renamed": (
        "FIL011",
        _renamed,
        "docs/assets/photo.png FIL011 文件的内容不是“.png”，可能改错了扩展名。",
    ),
    "underscore": (
        "FIL011",
        _underscore,
        "docs/_notes/page.html FIL011 名称以下划线开头的文件和文件夹里，只有 _data 和 _drafts 不会发布，其他的不能有。",
    ),
    "drawing": ("FIL012", _drawing, "docs/assets/a.svg FIL012 SVG图里有不允许的元素 <script>。"),
    "headings": ("FIL013", _headings, "docs/index.md FIL013 页面有1002个标题，超过1000个的上限，没有读取。"),
    "diagrams": ("FLW006", _diagrams, "docs/index.md:101 FLW006 由 Mermaid 绘制的图超过10个，从这一个起没有检查。"),
    "lists": (
        "MAC009",
        lambda h: h.append("docs/index.md", "\n{{ terms_list() }}\n" * 31),
        "docs/index.md:67:1 MAC009 这一页用了33次列表一类的宏，超过30次的上限。",
    ),
    "class": (
        "DAT005",
        _class,
        "docs/standards/branches/party-lecture.md:1 DAT005 文件夹“branches”不是类别。是否指“branch”？",
    ),
    "columns": (
        "TSV001",
        _other_columns,
        "docs/_data/citations.tsv:1 TSV001 第一行应是这些列名，用制表符隔开：standard、basis、article、gist、confirmed_by、checked。",
    ),
    "no terms": ("DAT010", _no_terms, "docs/_data/terms.yml DAT010 缺少数据文件 terms.yml。"),
    "no system": ("DAT014", _in_no_system, f"{LECTURE}:1 DAT014 《党课讲授规范》没有列入任何体系。"),
    "no system page": (
        "DAT015",
        _no_system_page,
        "docs/_data/systems.yml:1 DAT015 体系“学会标准体系”没有页面 docs/systems/main.md，首页和体系列表的链接会失效。",
    ),
    "no role page": (
        "DAT016",
        _no_role_page,
        "docs/_data/roles.yml:1 DAT016 角色“党支部书记”没有页面 docs/roles/secretary.md，角色列表的链接会失效。",
    ),
    "audit file": (
        "AUD001",
        _audit_without_year,
        "docs/_data/audits/内审.yml AUD001 审核记录的文件名要是年份，如 2026.yml，现在是“内审.yml”。",
    ),
    "audit of a form": (
        "AUD002",
        _audit_of_a_form,
        "docs/_data/audits/2026.yml:7 AUD002 “party-lecture#sheet-form”是表A.1，不是条。",
    ),
    "no audit page": (
        "AUD008",
        _no_audit_page,
        "docs/index.md:11:1 AUD008 类别“党支部”没有检查表的页面 docs/audit/branch.md。",
    ),
    "terms": (
        "TRM002",
        _unlisted_term,
        f"{LECTURE}:42:10 TRM002 用了 term()，但页面里没有 {{{{ terms() }}}}，术语不会列出。",
    ),
    "withdrawn": ("REF003", _withdrawn, f"{LECTURE}:44:9 REF003 引用的《党支部会议程序》已经废止。"),
    "scope": ("STR004", _no_scope, f"{LECTURE}:1 STR004 缺少“范围”一章，应写：## 范围 {{#scope}}。"),
    "order": ("STR005", _swapped, f"{LECTURE}:26 STR005 前三章应依次是：范围、规范性引用文件、术语和定义。"),
    "head": ("STR011", _no_head, f"{LECTURE}:24 STR011 缺少 {{{{ standard() }}}}，页面没有标准的页首卡片。"),
    "page": ("MAC008", _wrong_page, "docs/index.md:10:1 MAC008 宏 seven() 只能用在标准的页面里。"),
    "requires": ("TXT003", _scope_requires, f"{LECTURE}:28:4 TXT003 “范围”一章里不能提要求（“应”）。"),
}


@pytest.mark.parametrize("case", CASES)
def test_message(handbook: Handbook, case: str) -> None:
    code, fault, message = CASES[case]
    fault(handbook)
    assert message in handbook.messages(code)


def test_every_told_code_has_a_case() -> None:
    assert {code for code, _, _ in CASES.values()} | ON_DEMAND == set(TOLD)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(handbook: Handbook) -> None:
    handbook.path(LECTURE).chmod(0)
    assert handbook.messages("FIL010") == [f"{LECTURE} FIL010 文件打不开（没有读取权限）。"]


def test_one_broken_page_is_said_once(handbook: Handbook) -> None:
    """References to a page that cannot be read are not findings of their own."""
    handbook.replace(MEETINGS, "number: 402\n", "number: 402: 1\n")
    assert [message.split(" ")[1] for message in handbook.messages()] == ["YML001"]
