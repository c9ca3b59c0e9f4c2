"""The audits of a year as editors write them, docs/_data/audits/2026.yml: what was audited, by whom, what was found, what became of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from macros.records import ClauseRef, Record, Slug, Text

FOLDER = "audits"
#: From the gravest to the lightest.
Grade = Literal["严重不符合", "一般不符合", "观察项", "改进机会"]
#: Grades that need a corrective action before they are closed.
NONCONFORMING = frozenset({"严重不符合", "一般不符合"})


class Scope(Record):
    """审核范围：整个体系、整个标准或者若干条，可以并用。"""

    system: Slug | None = Field(default=None, description="体系的 id；没有写 standards 和 clauses 的，审整个体系")
    standards: tuple[Slug, ...] = Field(default=(), description="整个标准都审的（文件名，不带 .md）")
    clauses: tuple[ClauseRef, ...] = Field(default=(), description="只审一条的，写“标准#标签”；章和有下级的条包括下级")


class AuditFinding(Record):
    """一项审核发现。"""

    clause: ClauseRef = Field(description="不满足的条，写“标准#标签”")
    grade: Grade = Field(description="等级")
    text: Text = Field(description="发现了什么：可以重复查到的事实")
    action: Text | None = Field(default=None, description="纠正措施")
    owner: Text = Field(description="责任人，写角色不写姓名")
    due: date = Field(description="完成期限")
    closed: date | None = Field(default=None, description="关闭日期；没有关闭的不写")
    revision: date | None = Field(
        default=None, description="由标准的哪次修订关闭：修订日期，见那个标准页首的 revisions"
    )


class Audit(Record):
    """一次审核。"""

    title: Text = Field(description="名称")
    date: date
    example: bool = Field(default=False, description="是示例，不是真实的审核")
    scope: Scope = Field(description="范围")
    auditors: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(description="审核人，写角色不写姓名")
    summary: Text | None = Field(default=None, description="结论")
    findings: tuple[AuditFinding, ...] = Field(default=(), description="审核发现")
