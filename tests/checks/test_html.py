"""Raw HTML: what runs or loads from outside is refused however it is written; what only looks like it is not."""

from __future__ import annotations

import time

import pytest

from tests.checks.conftest import Said
from tests.conftest import LECTURE, Handbook


@pytest.mark.parametrize(
    "text",
    [
        "第一行<br>第二行",
        "<details><summary>展开</summary>内容</details>",
        '<b title="on time = 准时">准时</b>',
        "若甲 < 乙，则 only = 1 > 0。",
        '<a href="https://example.invalid/a?b=javascript:c">站外的链接</a>',
        '<a href="mailto:a@example.invalid">邮件</a>和<a href="../notice/">本站</a>',
        "**强调**{: .note }",
        "`<script>alert(1)</script>`和`[甲](javascript:alert(1))`",
        "```html\n<script>alert(1)</script>\n```",
    ],
)
def test_right(said: Said, text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "<script>alert(1)</script>",
            ["1:1 HTM001 页面里不能写标签 <script>。", "1:17 HTM001 页面里不能写标签 <script>。"],
        ),
        ("甲 <SCRIPT src=a.js>", ["1:3 HTM001 页面里不能写标签 <SCRIPT>。"]),
        ("<iframe src='a.html'>", ["1:1 HTM001 页面里不能写标签 <iframe>。"]),
        (
            "<style>p { color: red }</style>",
            ["1:1 HTM001 页面里不能写标签 <style>。", "1:24 HTM001 页面里不能写标签 <style>。"],
        ),
        ('<p onclick="alert(1)">', ["1:4 HTM001 页面里不能写事件属性 onclick。"]),
        ("<p\nonclick = alert(1)>", ["2:1 HTM001 页面里不能写事件属性 onclick。"]),
        ("<p/onclick=alert(1)>", ["1:4 HTM001 页面里不能写事件属性 onclick。"]),
        ('<p title="甲"onclick=alert(1)>', ["1:13 HTM001 页面里不能写事件属性 onclick。"]),
        ('<p title=">" onclick=alert(1)>', ["1:14 HTM001 页面里不能写事件属性 onclick。"]),
        ('<p a"b title=">" onclick=alert(1)>', ["1:18 HTM001 页面里不能写事件属性 onclick。"]),
        ("甲{: onclick=alert(1) }", ["1:5 HTM001 页面里不能写事件属性 onclick。"]),
        ("甲{ .note style=color:red }", ["1:2 HTM001 页面里不能写属性 style。"]),
        ('甲{ title="{" style=color:red }', ["1:11 HTM001 页面里不能写属性 style。"]),
        ('[甲](#prepare){: href="#x" }', ["1:14 HTM001 页面里不能写属性 href。"]),
        ('<a href="javascript:alert(1)">甲</a>', ["1:4 HTM001 页面里不能写地址 javascript:。"]),
        ("<a href=' JavaScript:alert(1)'>甲</a>", ["1:4 HTM001 页面里不能写地址 JavaScript:。"]),
        ('<a href="java&#115;cript&colon;alert(1)">甲</a>', ["1:4 HTM001 页面里不能写地址 javascript:。"]),
        ('<a href="java\tscript:alert(1)">甲</a>', ["1:4 HTM001 页面里不能写地址 javascript:。"]),
        ("<a href=data:text/html,x>甲</a>", ["1:4 HTM001 页面里不能写地址 data:。"]),
        ('<audio src="//example.invalid/a.mp3">', ["1:8 HTM001 页面里不能写站外资源 //。"]),
        ('<img\n src="https://example.invalid/a.png">', ["2:2 HTM001 页面里不能写站外资源 https://。"]),
        ("<!--handbook:html-->", ["1:1 HTM001 页面里不能写标记 <!--handbook:。"]),
        ("[甲](javascript:alert(1))", ["1:1 HTM001 链接“javascript:alert(1”的形式不允许。"]),
        ("[甲\n乙](javascript:alert)", ["1:1 HTM001 链接“javascript:alert”的形式不允许。"]),
        ("[甲 [乙] 丙](javascript:alert)", ["1:1 HTM001 链接“javascript:alert”的形式不允许。"]),
        ("[甲](\n javascript:alert)", ["1:1 HTM001 链接“javascript:alert”的形式不允许。"]),
        ("[甲][乙]\n\n[乙]: javascript:alert", ["3:1 HTM001 链接“javascript:alert”的形式不允许。"]),
        ("[甲](//example.invalid/)", ["1:1 HTM001 链接“//example.invalid/”的形式不允许。"]),
    ],
)
def test_wrong(said: Said, text: str, messages: list[str]) -> None:
    assert said(text) == messages


def test_other_pages_too(handbook: Handbook) -> None:
    handbook.append("docs/index.md", "\n<iframe src=x>")
    assert handbook.messages() == ["docs/index.md:11:1 HTM001 页面里不能写标签 <iframe>。"]


@pytest.mark.parametrize(
    ("front", "markup"),
    [
        ("title: 党课<script>alert(1)</script>", "<script"),
        ("keywords: [讲党课, '甲</b>']", "</b"),
        ("replaces: '[甲](javascript:alert)'", "]("),
        ("replaces: '甲 {: onclick=alert }'", "{"),
    ],
)
def test_front_matter_is_words(handbook: Handbook, front: str, markup: str) -> None:
    """It is printed in the navigation as it is."""
    handbook.add_front(front)
    line = handbook.read(LECTURE).split("\n").index(front) + 1
    assert handbook.messages() == [f"{LECTURE}:{line} HTM001 页首里只写文字，不能写“{markup}”。"]


def test_a_macro_in_the_front_matter_is_said_once(handbook: Handbook) -> None:
    handbook.add_front("replaces: '{{ org_name }}'")
    assert [message.split(" ")[1] for message in handbook.messages()] == ["MAC002"]


@pytest.mark.parametrize(
    ("name", "record", "markup"),
    [
        ("terms", "{term: 甲, definition: '乙<img src=x onerror=alert(1)>'}", "<img"),
        ("terms", "{term: 甲, definition: 乙, note: '[丙](javascript:alert)'}", "]("),
        ("classes", "{id: a, title: 甲, series: 5, summary: '乙<!-- '}", "<!"),
        ("bases", "{short: 甲, title: '甲{: onclick=x }', kind: 标准}", "{"),
        ("roles", "{id: a, title: '甲<b>', kind: 人员}", "<b"),
    ],
)
def test_data_are_words(handbook: Handbook, name: str, record: str, markup: str) -> None:
    """Definitions and summaries are printed inside Markdown."""
    handbook.append(f"docs/_data/{name}.yml", f"- {record}")
    line = handbook.read(f"docs/_data/{name}.yml").count("\n")
    assert handbook.messages() == [f"docs/_data/{name}.yml:{line} HTM001 数据里只写文字，不能写“{markup}”。"]


def test_words_may_hold_signs(handbook: Handbook) -> None:
    handbook.add_front("keywords: ['误差<5%', 'A&B', '甲>乙', '[注] 甲', 'C*D_E']")
    assert handbook.messages() == []


def test_a_page_full_of_brackets_takes_no_time(handbook: Handbook) -> None:
    handbook.append("docs/index.md", ("<a {" * 3_000 + "\n") * 3)
    start = time.process_time()
    said = handbook.messages("HTM")
    assert said[0] == "docs/index.md:10:1 HTM001 页面里不能写不完整或不规整的标签 <a。"
    assert len(said) == 50  # the others say nothing new
    assert time.process_time() - start < 10
