"""The words of a new standard and of a new form. What the editor has to write is marked 【待写：…】; the marks are found by a check."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from macros.checks.structure import FIRST_CHAPTERS

_KIND_OF_TITLE = re.compile(r"(工作)?(规范|办法|程序|标准|规程|制度|规则|细则)$")


@dataclass(frozen=True)
class Subject:
    """What a new standard is about: the values of its head."""

    number: int
    title: str
    owner: str
    name_from: str
    today: date

    @property
    def short(self) -> str:
        """The title without the kind of document: 党课讲授 of 党课讲授规范."""
        return _KIND_OF_TITLE.sub("", self.title) or self.title


def standard(subject: Subject, chapters: Mapping[str, str]) -> str:
    """Return the page of a new standard; `chapters` are the handbook's own required chapters, label -> title."""
    parts = [_head(subject), "{{ standard() }}\n", *_first_chapters()]
    for label, title in chapters.items():
        text = _CHAPTERS.get(label, _ANY).format(owner=subject.owner, short=subject.short)
        parts.append(f"## {title or '【待写：章的标题】'} {{#{label}}}\n\n{text}")
    parts.append(appendix(f"{subject.short}记录表", "record-form", "规范性"))
    return "\n".join([*parts, "{{ backlinks() }}\n"])


def appendix(title: str, label: str, nature: str) -> str:
    """Return an appendix with a form and its example."""
    return _APPENDIX.format(title=title, label=label, sheet=f"{label.removesuffix('-form')}-sheet", nature=nature)


def _first_chapters() -> list[str]:
    return [f"## {title} {{#{label}}}\n\n{text}" for (title, label), text in zip(FIRST_CHAPTERS, _FIRST, strict=True)]


def _head(subject: Subject) -> str:
    today = subject.today
    return _HEAD.format(
        number=subject.number,
        title=subject.title,
        owner=subject.owner,
        name_from=subject.name_from,
        issued=today.isoformat(),
        effective=date(today.year + today.month // 12, today.month % 12 + 1, 1).isoformat(),
        review=date(today.year + 3, today.month, min(today.day, 28)).isoformat(),
    )


_HEAD = """\
---
number: {number}
title: {title}
status: 草案                  # 审定后改为 现行
issued: {issued}            # 发布日期，审定时改
effective: {effective}         # 实施日期，审定时改
review: {review}            # 复审日期，一般是发布后三年
owner: {owner}
name_from: {name_from}
keywords: []                  # 读者会用来搜索的别的说法，如 [讲党课, 上党课]
questions:
  - {{q: 【待写：读者最常问的一句话】, to: "#procedure"}}
work:                         # 七何，一项工作一行
  - what: 【待写：做什么】
    who: {{lead: {owner}}}     # 还可以写 help（协助）、join（参加），如 help: [组织委员]
    when: {{every: year, text: 【待写：多久一次，什么时间】}}
    where: 【待写：在哪里】
    how: "#procedure"
    form: "#record-form"
    degree: 【待写：做到什么程度，能数得出来】
    cost: 【待写：花多少钱，不花钱写“不发生专项费用”】
revisions:
  - {{date: {issued}, text: 首次发布}}
---
"""
_FIRST = (
    "本文件规定了【待写：管哪些事，如“党课的准备、讲授和记录”】。\n\n本文件适用于【待写：谁、什么场合用】。\n",
    "{{ references() }}\n",
    "{{ terms() }}\n",
)
_ANY = "§ 【待写：谁、什么时候、做什么、做到什么程度】。\n\n§ 【待写：下一项】。\n"
_CHAPTERS = {
    "duties": "§ {owner}应【待写：负责什么，什么时候做完】。\n\n§ 【待写：还有谁】应【待写：负责什么】。\n",
    "procedure": """\
### 流程 {{#flow}}

§ 流程见 {{{{ ref("#flow-chart") }}}}。

§ 【待写：什么情况下按这个流程办】。

```mermaid
flowchart TD
    A([开始]) --> B[【待写：第一步】]
    B --> C[【待写：第二步】]
    C --> D{{是否符合要求}}
    D -- 是 --> E[记录]
    D -- 否 --> C
    E --> F([结束])
    click B "#prepare"
    click C "#carry-out"
```

/// figure-caption | #flow-chart
{short}流程
///

### 准备 {{#prepare}}

§ {owner}应提前【待写：几个工作日】【待写：准备什么】。

§ 准备的材料应包括：

a) 【待写：第一样】；

b) 【待写：第二样】。

### 办理 {{#carry-out}}

§ {owner}应【待写：怎么办，做到什么程度】，【待写：法规要求的写“依据”和 law 引用，见编辑指南“引用”；手册自己定的写“次数为本文件规定”】。

§ 办理情况应记入 {{{{ ref("#record-form") }}}}。
""",
    "records": """\
§ {owner}应在【待写：几个工作日】内填写 {{{{ ref("#record-form") }}}}。

§ 材料的保管见 {{{{ ref("#records-table") }}}}。

| 材料 | 保管人 | 保管期限 |
|---|---|---|
| 【待写：材料】 | 【待写：谁】 | 【待写：几年】 |

/// table-caption | #records-table
{short}材料及保管
///
""",
    "improvement": "§ {owner}应每年检查【待写：查什么】1次。\n\n§ 发现问题的，应在【待写：几个工作日】内【待写：怎么改】。\n",
    "seven": "{{{{ seven() }}}}\n",
}
_APPENDIX = """\
## 附录：{title}（{nature}） {{#{sheet}}}

/// form | {title} {{#{label}}}
    kind: 表格

| | | | |
|---|-----|---|-----|
| 时间 | [[时间：日期]] | 地点 | [[地点]] |
| 参加人员 | [[参加人员]] | << | << |
| 内容 | [[内容：长文本 6行]] | << | << |

> 记录人：[[记录人]]
///

/// example | #{label}
时间: 【待写：填好的样子，如 2027年3月5日】
地点: 【待写】
参加人员: 【待写】
内容: 【待写】
记录人: 【待写】
///
"""
