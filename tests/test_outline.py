"""Blocks -> numbered outline: clauses, captions, forms, and where each ends."""

from __future__ import annotations

from macros.model import Outline
from macros.outline import appendix_title, build_outline
from macros.source import read_source
from macros.vocabulary import NAMES

PAGE = """{{ standard() }}

## 范围 {#scope}

本文件规定了范围。

## 术语和定义 {#terms}

{{ terms() }}

## 程序 {#procedure}

### 准备 {#prepare}

§ {{ term("党课") }}应有计划。 {#plan}

§ 计划应包括：

a) 时间；

b) 地点。

#### 更深 {#deeper}

内容。

### 讲授 {#deliver}

| 甲 | 乙 |
|---|---|
| 1 | 2 |

/// table-caption | #tab
一张表
///

```mermaid
flowchart TD
  A --> B
```

/// figure-caption | #fig
一张图
///

## 工作要素 {#seven}

{{ seven() }}

## 附录：登记表（资料性） {#register}

### 甲表 {#a}

/// form | 甲表 {#a-form}
    kind: 表格

| 姓名 | [[姓名]] |
|---|---|
///

### 乙函 {#b}

/// form | 乙函 {#b-form}
    kind: 函

[[称呼]]：
///

/// example | #b-form
称呼: 某单位
///

## 参考文献 {#bibliography}

一本书。
"""


def outline() -> Outline:
    source, findings = read_source(PAGE.encode(), "p.md", NAMES)
    assert source is not None and findings == []
    built, findings = build_outline(source, "DJ404")
    assert findings == []
    return built


def test_numbers() -> None:
    assert [(clause.kind, clause.number, clause.title, clause.anchor) for clause in outline().clauses] == [
        ("chapter", "1", "范围", "scope"),
        ("chapter", "2", "术语和定义", "terms"),
        ("term", "2.1", "党课", "term-1"),
        ("chapter", "3", "程序", "procedure"),
        ("clause", "3.1", "准备", "prepare"),
        ("clause", "3.1.1", "", "plan"),
        ("clause", "3.1.2", "", "plan-1"),
        ("clause", "3.1.3", "更深", "deeper"),
        ("clause", "3.2", "讲授", "deliver"),
        ("chapter", "4", "工作要素", "seven"),
        ("appendix", "附录A", "登记表", "register"),
        ("clause", "A.1", "甲表", "a"),
        ("clause", "A.2", "乙函", "b"),
        ("unnumbered", "", "参考文献", "bibliography"),
    ]


def test_captions_and_forms() -> None:
    built = outline()
    assert [(item.number, item.label, item.caption, item.flowchart) for item in built.captioned] == [
        ("表1", "tab", "一张表", None),
        ("图1", "fig", "一张图", "flowchart TD\n  A --> B"),
        ("表2", "seven-table", "工作要素（七何）一览", None),
    ]
    assert [(p.number, p.form_number, p.appendix, p.form.title) for p in built.forms] == [
        ("表A.1", "DJ404-A1", "A", "甲表"),
        ("图A.1", "DJ404-A2", "A", "乙函"),
    ]
    assert built.forms[1].form.example == {"称呼": "某单位"}


def test_only_form_of_an_appendix_has_no_count() -> None:
    page = "## 附录：表（资料性） {#a}\n\n/// form | 表 {#f}\n    kind: 表格\n\n[[甲]]\n///\n"
    source, _ = read_source(page.encode(), "p.md", NAMES)
    assert source is not None
    assert [placed.form_number for placed in build_outline(source, "DJ404")[0].forms] == ["DJ404-A"]


def test_text_and_extent() -> None:
    built = outline()
    clauses = {clause.anchor: clause for clause in built.clauses}
    assert clauses["plan-1"].text == ("计划应包括：", "a) 时间；", "b) 地点。")
    line = PAGE.split("\n").index("内容。") + 1
    found = built.clause_at(line)
    assert found is not None and found.anchor == "deeper"
    assert clauses["procedure"].end == PAGE.split("\n").index("## 工作要素 {#seven}")
    assert built.clause_at(1) is None


def test_appendix_titles() -> None:
    assert appendix_title("附录：登记表（资料性）") == ("登记表", "资料性")
    assert appendix_title("附录: 登记表(规范性)") == ("登记表", "规范性")
    assert appendix_title("附录：登记表") == ("登记表", "")
    assert appendix_title("附录的用法") is None
