"""How many sentences with 应 the pages have and how many of them are in the checklists: counted another way than they are made.

The lines of the files are read anew, without outline and clauses, and known words are taken out by a plain list: two ways that agree are
better than one that agrees with itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.model import Standard
from macros.requirements import Requirement
from macros.source.plain import plain

_NOT_REQUIRING = re.compile(r"^## .*(?:\{#(?:scope|references|terms)\}|（资料性）)")
_LEFT_OUT = re.compile(r"^\s*(?:/{3,}|```|#{2,} |<!--|\|[\s:|-]+\|$|注\d*[：:]|示例\d*[：:])")
_BEGINS = re.compile(r"^(?:§ |\s*(?:[a-z]|\d{1,3})\) )")
_LABEL = re.compile(r"\{#[^}]*\}\s*$")
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」")
#: Words in which 应 is no verb of its own.
_WORDS = (
    "相应、回应、适应、响应、供应、反应、对应、应急、应用、应届、应聘、应到会、应到人、应到和、应到党员、应到委员、应到成员、应选人数、应选名额、应选1人、"
    "应交数额、应有份数、应建已建、除以应、应到实到"
)
_OTHER = re.compile("|".join(_WORDS.split("、")) + "|应到(?=[、 ]|$)")
_SPACE = re.compile(r"[\s|；;]+")


@dataclass(frozen=True)
class Coverage:
    """A standard's sentences with 应 or 不应, and those of them that no checklist has."""

    standard: Standard
    sentences: int
    missing: tuple[str, ...]


def coverage(standard: Standard, requirements: Iterable[Requirement]) -> Coverage:
    """Count the sentences of the standard's page against its requirements."""
    held = "\n".join(_SPACE.sub("", plain(requirement.source)) for requirement in requirements)
    found = list(sentences(standard))
    missing = tuple(sentence for sentence in found if _SPACE.sub("", sentence) not in held)
    return Coverage(standard, len(found), missing)


def sentences(standard: Standard) -> Iterator[str]:
    """Yield the sentences of the page with 应 or 不应 as words of their own; of a table the cells."""
    for paragraph in _paragraphs(standard.page.source.lines):
        text = plain(_LABEL.sub("", paragraph).strip())
        parts = text.strip("|").split("|") if text.startswith("|") else text.split("。")
        for part in parts:
            bare = _QUOTED.sub("", part)
            if "不应" in bare or "应" in _OTHER.sub("", bare):
                yield part.strip()


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Yield paragraphs, items of lists and rows of tables, without forms, pictures and chapters that require nothing."""
    block, fence, silent = False, False, False
    open_: list[str] = []
    for line in lines:
        if line.startswith("```"):
            fence = not fence
        if line.startswith("///"):
            block = line.strip() != "///"
        if line.startswith("## "):
            silent = bool(_NOT_REQUIRING.match(line))
        left_out = block or fence or silent or not line.strip() or bool(_LEFT_OUT.match(line))
        if open_ and (left_out or line.startswith("|") or _BEGINS.match(line)):
            yield "".join(open_)
            open_ = []
        if not left_out:
            open_.append(re.sub(r"^(?:§ |\s*(?:[a-z]|\d{1,3})\) )", "", line))
    if open_:
        yield "".join(open_)
