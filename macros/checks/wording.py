"""The words of a standard (GB/T 1.1—2020, annex C): 应 for requirements, 本文件 for itself, none in the scope."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.catalog import Catalog
from macros.findings import Finding, Location
from macros.source import Source
from macros.source.scan import Comment

_QUOTED = re.compile(r"“[^”\n]*”|《[^》\n]*》|\{\{[^{}\n]*\}\}")
_WORDS = (
    (re.compile(r"必须"), "TXT001", "“必须”应写成“应”。"),
    (
        re.compile(r"(?<![基成样文版日课账])本(?:标准|规范|规程|程序(?=规定|适用|由))"),
        "TXT002",
        "“{}”应写成“本文件”。",
    ),
    (re.compile(r"[\uff10-\uff19]+"), "TXT004", "数字“{}”用了全角，应写半角。"),
    (re.compile(r"(?<=[\u4e00-\u9fff])[,;:?!](?=[\u4e00-\u9fff])"), "TXT005", "汉字之间的“{}”是半角标点，应写全角。"),
    (
        re.compile(r"(?<!之)不得(?![不已而分票])|(?<![拿说认看])不准(?![确时])|(?<!令行)禁止"),
        "TXT006",
        "“{}”应写成“不应”。",
    ),
)
#: 应 as a verb of its own: not in 相应, 应用, nor in nouns such as 应到会党员.
_REQUIREMENT = re.compile(
    r"(?<![相对响适反供感效呼回答照顺因策接一知])(?<!供不)(应|不应)"
    r"(?![用急届变对邀答允付力激聘酬时有试征诉运验知]|到会(?:有|的|党员|人)|到人数|尽(?:义务|职责|的)"
    r"|当?(?:遵守|遵循|具备|符合|满足|达到|采取|履行|承担)的)"
)


def words(catalog: Catalog) -> Iterator[Finding]:
    """Words that GB/T 1.1 gives another form, in the text of standards outside forms."""
    for standard in catalog.asked_standards:
        for number, line in text_lines(standard.page.source):
            for pattern, code, message in _WORDS:
                for match in pattern.finditer(line):
                    place = Location(standard.page.source.path, number, match.start() + 1)
                    yield Finding(place, code, message.format(match.group()))


def scope(catalog: Catalog) -> Iterator[Finding]:
    """The scope states; it does not require (GB/T 1.1—2020, 8.5)."""
    for standard in catalog.asked_standards:
        chapter = next((c for c in standard.outline.clauses if c.kind == "chapter" and c.title == "范围"), None)
        if chapter is None:
            continue
        for number, line in text_lines(standard.page.source):
            if chapter.location.line < number <= chapter.end and (match := _REQUIREMENT.search(line)):
                place = Location(standard.page.source.path, number, match.start() + 1)
                yield Finding(place, "TXT003", f"“范围”一章里不能提要求（“{match.group()}”）。")


def text_lines(source: Source) -> Iterator[tuple[int, str]]:
    """Yield the lines of a standard's own text, with their numbers.

    Without comments, forms (they speak in their own words), code, quotations and macros; what is left out in a line becomes spaces.
    """
    taken: set[int] = set()
    for block in source.blocks:
        if isinstance(block, Comment):
            taken.update(range(block.line, block.end + 1))
    for number, line in enumerate(source.prose.split("\n"), source.body_line):
        if number not in taken:
            yield number, _QUOTED.sub(lambda match: " " * len(match.group()), line)


RULES = (words, scope)
