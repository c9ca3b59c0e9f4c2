"""Numbers of chapters, clauses, appendices, figures and tables as GB/T 1.1—2020, 7 and annex A give them.

Chapters 1, 2, 3; clauses to the fifth level (5.1 to 5.1.1.1.1.1); appendices 附录A with A.1; 图1 and 表1 through the body, 图A.1 and 表A.1
in each appendix. Pure: the counter is fed in reading order and answers with the number.
"""

from __future__ import annotations

from dataclasses import dataclass, field

#: A clause below this level (章 is 0) does not exist: GB/T 1.1—2020, 7.3.
MAX_LEVEL = 5
#: Headings without a number: they are elements of the document, not chapters (GB/T 1.1—2020, 6.2).
UNNUMBERED = frozenset({"参考文献", "索引"})


@dataclass
class Counter:
    """Counts through one document."""

    chapter: int = 0
    appendix: int = 0
    clauses: list[int] = field(default_factory=list)
    figures: int = 0
    tables: int = 0

    @property
    def letter(self) -> str:
        """The letter of the present appendix, "" in the body. After Z comes AA."""
        return _letters(self.appendix) if self.appendix else ""

    @property
    def prefix(self) -> str:
        """The first part of the present clause numbers: "5" or "A"."""
        return self.letter or str(self.chapter)

    def next_chapter(self) -> str:
        """Return "5" for the next chapter."""
        self.chapter += 1
        self.clauses = []
        return str(self.chapter)

    def next_appendix(self) -> str:
        """Return "附录A" for the next appendix; its figures and tables are counted anew."""
        self.appendix += 1
        self.clauses, self.figures, self.tables = [], 0, 0
        return f"附录{self.letter}"

    def next_clause(self, level: int) -> str:
        """Return "5.2.1" for the next clause of `level` (1 for 5.2, 5 at most).

        A skipped level counts as 1, so that numbers stay well formed while the fault is reported elsewhere.
        Raises ValueError for a level outside 1 to MAX_LEVEL.
        """
        if not 1 <= level <= MAX_LEVEL:
            raise ValueError(f"no clause of level {level}")
        self.clauses = self.clauses[:level]
        if len(self.clauses) == level:
            self.clauses[-1] += 1
        else:
            self.clauses += [1] * (level - len(self.clauses))
        return ".".join([self.prefix, *map(str, self.clauses)])

    def next_figure(self) -> str:
        """Return "图1", or "图A.1" in an appendix."""
        self.figures += 1
        return f"图{self._within(self.figures)}"

    def next_table(self) -> str:
        """Return "表1", or "表A.1" in an appendix."""
        self.tables += 1
        return f"表{self._within(self.tables)}"

    def _within(self, count: int) -> str:
        return f"{self.letter}.{count}" if self.appendix else str(count)


def _letters(count: int) -> str:
    name = ""
    while count:
        count, rest = divmod(count - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def article(number: int | str) -> str:
    """Return 第十六条 for 16; a text such as "5.2.3" (a clause of a standard) is returned as it is."""
    return f"第{chinese(number)}条" if isinstance(number, int) else number


def chinese(number: int) -> str:
    """Return 1 to 999 in Chinese figures, as articles of regulations are numbered. Raises ValueError outside that range."""
    if not 0 < number < 1000:
        raise ValueError(f"no Chinese figure for {number}")
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = digits[hundreds] + "百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (digits[ones] if ones else "")
