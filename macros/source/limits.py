"""How much a page may hold. Far more than any page of a handbook, far less than what keeps a machine busy.

Programs that read text well may take a second for a page and a day for a hundred times as much: ours, Markdown's, the browser's. So what
is counted here is counted first, before anything else reads the page, with patterns that look at each character once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.findings import Finding, Location

MAX_LINE = 20_000
_CODE = "FIL013"
#: (what it is called, the pattern, how many of it). The longest page of the shipped handbook has about a tenth of each.
_COUNTS: tuple[tuple[str, re.Pattern[str], int], ...] = tuple(
    (name, re.compile(pattern, re.MULTILINE), most)
    for name, pattern, most in (
        ("行", r"\n", 20_000),
        ("标题", r"^#{1,7}[ \t]", 1_000),
        ("以“§”开头的条", r"^§", 2_000),
        ("列表项", r"^[ \t]*+(?:[a-z]\)|\d{1,3}[.)]|[-*+])[ \t]", 5_000),
        ("表格行", r"^\|", 5_000),
        ("“///”块", r"^ {0,3}/{3}", 1_500),
        ("代码块和流程图", r"^[ \t]*+(?:```|~~~)", 500),
        ("宏调用", r"\{\{", 3_000),
        ("链接", r"\]\(|\]:", 2_000),
    )
)
_SIGNS = "<>[]{}()*_`&!\\|"
_MOST_SIGNS = {"|": 50_000}
_EACH_SIGN = 10_000
#: Lists in lists, quotations in quotations: one line of each depth is enough to show it.
_DEEP = (
    (re.compile(r"^[ \t]{65}", re.MULTILINE), "缩进超过64格"),
    (re.compile(r"^[ \t]*+(?:>[ \t]?){11}", re.MULTILINE), "引用（>）嵌套超过10层"),
    (re.compile(r"^[ \t]*+(?:(?:[a-z]\)|\d{1,3}[.)]|[-*+])[ \t]+){6}", re.MULTILINE), "一行里的列表嵌套超过5层"),
    (re.compile(r"(?:!?\[){11}|[*_]{21}"), "方括号或强调标记连续超过限度"),
)


def too_much(text: str, path: str) -> Iterator[Finding]:
    """Yield what there is too much of in a page; a page with any is not read further."""
    for name, pattern, most in _COUNTS:
        if (count := sum(1 for _ in pattern.finditer(text))) > most:
            yield Finding(Location(path), _CODE, f"页面有{count}个{name}，超过{most}个的上限，没有读取。")
    for sign in _SIGNS:
        most = _MOST_SIGNS.get(sign, _EACH_SIGN)
        if (count := text.count(sign)) > most:
            yield Finding(Location(path), _CODE, f"页面有{count}个“{sign}”，超过{most}个的上限，没有读取。")
    number, longest = max(enumerate(map(len, text.split("\n")), 1), key=lambda line: line[1])
    if longest > MAX_LINE:
        yield Finding(Location(path, number), _CODE, f"这一行有{longest}个字，超过{MAX_LINE}个的上限，没有读取。")
    for pattern, what in _DEEP:
        if match := pattern.search(text):
            line = text.count("\n", 0, match.start()) + 1
            yield Finding(Location(path, line), _CODE, f"{what}，没有读取。")
