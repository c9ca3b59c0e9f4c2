"""A part of a file that is being mended, and what is told of a change."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Change:
    """What was done in a line; 0 is the whole file."""

    line: int
    said: str


@dataclass
class Part:
    """Some lines of a file, the first of which is line `first`; the steps of mending replace its text."""

    text: str
    first: int

    def line_of(self, offset: int) -> int:
        """Return the file's line of an offset in the text."""
        return self.first + self.text.count("\n", 0, offset)


def split(text: str) -> tuple[str, Part, str, Part]:
    """Return the opening mark, the front matter, the closing mark and the body of a page; one without front matter is all body."""
    lines = text.split("\n")
    if lines[0].rstrip() == "---":
        for index, line in enumerate(lines[1:], 1):
            if line.rstrip() in ("---", "..."):
                front = "".join(f"{each}\n" for each in lines[1:index])
                return (
                    f"{lines[0].rstrip()}\n",
                    Part(front, 2),
                    f"{line.rstrip()}\n",
                    Part("\n".join(lines[index + 1 :]), index + 2),
                )
    return "", Part("", 1), "", Part(text, 1)
