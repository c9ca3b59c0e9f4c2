"""What the clauses demand of whom: sentences in which a role is the grammatical subject of 应 or 不应.

Only what can be read off exactly counts: the role's name, alone or in a list of roles, stands at the beginning of a clause of the
sentence and 应 follows at once. "宣传委员应……" and "收到后，组织委员和宣传委员应……" count, "由宣传委员……" does not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macros.model import Clause, Standard
from macros.source.plain import plain

_SENTENCE = re.compile(r"[^。；]+[。；]?")
#: 应 as a verb of its own: not in 应届, 应邀 (but 应邀请 counts), nor in 应到会党员, 应有的.
_VERB = (
    r"(不?应)(?![用急届变允付力激聘酬时试诉]|邀(?!请)|答(?!复)|征(?![求询])|运(?!用)|验(?![证收])|知(?!道)"
    r"|当?(?:有|尽|具备|遵守|履行)的|尽义务|到(?:会|人数|党员))"
)
#: What an item of a list begins with: a) or 1).
_MARK = re.compile(r"^(?:[a-z]+|\d+)\) ")


@dataclass(frozen=True)
class Demand:
    """A sentence of a clause that says what a role shall or shall not do."""

    standard: Standard
    clause: Clause
    text: str


def demands(standards: Iterable[Standard], names: Mapping[str, str]) -> dict[str, list[Demand]]:
    """Return the demands on each role; `names` gives a role's id for its title and every alias."""
    found: dict[str, list[Demand]] = defaultdict(list)
    if not names:
        return found
    one = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
    listed = re.compile(one)
    subject = re.compile(rf"(?:^|[，：])((?:{one})(?:(?:[、和或]|以及)(?:{one}))*){_VERB}")
    for standard in standards:
        for clause in standard.outline.clauses:
            for sentence in _sentences(clause):
                roles = (names[name] for match in subject.finditer(sentence) for name in listed.findall(match[1]))
                for role in dict.fromkeys(roles):
                    found[role].append(Demand(standard, clause, sentence))
    return found


def _sentences(clause: Clause) -> Iterable[str]:
    for paragraph in clause.text:
        if "应" in paragraph and not paragraph.startswith("|"):  # the cells of a table are not sentences
            text = _MARK.sub("", plain(paragraph))
            yield from (sentence.strip() for sentence in _SENTENCE.findall(text) if "应" in sentence)
