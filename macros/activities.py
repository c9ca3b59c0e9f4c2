"""The records of activities that are held again and again (half-monthly talks): docs/_data/activities.yml.

What a source does not tell is left out; the page says so, and nothing is filled in by guessing.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.records import Day, Record, Slug, Text


class Segments(Record):
    """一期半月谈的三段。"""

    study: Text | None = Field(default=None, description="第一段：共同学习")
    lecture: Text | None = Field(default=None, description="第二段：专家授课")
    exchange: Text | None = Field(default=None, description="第三段：交流探讨")


class Session(Record):
    """活动的一期；不知道的不写。"""

    number: Annotated[int, Field(ge=1)] = Field(description="期号")
    date: Day | None = Field(default=None, description="日期，或只有年月、年份")
    topic: Text | None = Field(default=None, description="主题或领域")
    segments: Segments = Field(default=Segments(), description="三段各做了什么")
    materials: tuple[Text, ...] = Field(default=(), description="存档的材料")
    note: Text | None = Field(default=None, description="备注")


class Topic(Record):
    """知道主题而不知道是第几期的。"""

    topic: Text = Field(description="主题")
    segments: Segments = Field(default=Segments(), description="三段各做了什么")
    note: Text | None = Field(default=None, description="备注")


class Ledger(Record):
    """活动台账：一个支部的一种活动，一期一条。"""

    id: Slug
    title: Text = Field(description="台账的名称")
    standard: Slug = Field(description="活动依据的标准（文件名，不带 .md）")
    source: Text = Field(description="内容从哪里来")
    until: Day = Field(description="登记到哪一天，或哪个月、哪一年")
    declared: int = Field(ge=0, description="期数")
    sessions: tuple[Session, ...] = Field(default=(), description="各期，按期号")
    topics: tuple[Topic, ...] = Field(default=(), description="知道主题而不知道是第几期的")
