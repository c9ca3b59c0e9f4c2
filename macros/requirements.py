"""The requirements of the standards: every sentence with 应 or 不应 (GB/T 1.1—2020, 9), for who checks that it is kept.

A sentence ends with 。. Where a list completes a sentence, each item is a requirement of its own with the sentence before it as its
lead-in; so is each row of a table whose head or cells say 应. What is quoted in 「」 or “” is talked about, not required. When in doubt
a sentence counts: a line too many in a checklist is struck out, a missing one is never seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from macros.catalog import Catalog
from macros.model import Clause, Standard
from macros.refs import Unresolved
from macros.source.plain import plain
from macros.views.citing import cite

#: Chapters that only say what the document is about.
_NOT_REQUIRING = frozenset({"scope", "references", "terms"})
#: 应 within another word, or of a quantity that is due (应到会人数, 应选名额): what stands before it and what follows.
_BEFORE = r"(?<![相回适响供])(?<!反)(?<!(?<![核校比针])对)"
_AFTER = (
    r"(?![急届])(?!聘(?![请任用]))(?!允(?!许))(?!邀(?!请))(?!知应会)"
    r"(?!(?<=移动应|推广应|成果应|实际应|广泛应|标准应|手机应)用)(?!用(?:程序|软件|场景|系统|技术|平台|事例|$|[，。、；]))"
    r"(?!到(?:$|[、和除 ]|会(?:[、和的或 ]|实到|有(?:表决|选举)权|人|党|委员(?!会)|代表|成员)|人(?!事|力)|党员|委员(?!会)|代表|成员|实到))"
    r"(?!选(?:名额|人数|[0-9]+[人名]))(?!交(?:数额|金额|党费))"
    r"(?!有(?:份数|的))(?!建已建)"
)
#: Of these an ordinary word may end in the same character: 提供应, 影响应, 违反应, 驳回应.
_TRUE_VERB = r"(?<=提供)|(?<=影响)|(?<=违反)|(?<=驳回)|(?<=退回)|(?<=收回)|(?<=召回)|(?<=返回)|(?<=取回)"
#: The denominator of a rate: 已完成项数除以应完成项数.
_MODAL = re.compile(rf"(?<!除以)(?:{_BEFORE}|{_TRUE_VERB})应{_AFTER}")
_QUOTED = re.compile(r"「[^」]*」|“[^”]*”")
_SENTENCE = re.compile(r"(?:[^。「“（(]|「[^」]*」?|“[^”]*”?|（[^）]*）?|\([^)]*\)?)+。?|。")
_ITEM = re.compile(r"^([a-z]\)|\d{1,3}\)|\d{1,3}\.|[-*+]) (.*)$", re.DOTALL)
_NOTE = re.compile(r"^(?:注\d*|示例\d*)\s*[：:]")
_RULE_ROW = re.compile(r"^\|[\s:|-]+\|$")
#: A macro takes the space before it: a) {{ term("党课") }}.
_ITEM_MARK = re.compile(r"(?<=[：:])((?:[a-z]|\d{1,3})\)) ?")
_ARTICLE = re.compile(r"[\d.]+")
_LEADS_IN = ("：", ":")


@dataclass(frozen=True)
class Requirement:
    """One line of a checklist: the `index`th requirement of its clause, counted from 1.

    `text` is what readers see; `source` is the same as it stands in the page, with its macros.
    """

    standard: Standard
    clause: Clause
    index: int
    text: str
    source: str

    @property
    def key(self) -> str:
        """What names the requirement whatever its clause's number is: slug#anchor/index."""
        return f"{self.standard.slug}#{self.clause.anchor}/{self.index}"


def spoken(catalog: Catalog, standard: Standard, source: str) -> str:
    """Return text of a standard as its page shows it, without links: ref(…) as 5.1 or 《党课讲授规范》5.1, law(…) with its article."""
    return _ITEM_MARK.sub(r"\1 ", plain(source, partial(_told, catalog, standard)))


def _told(catalog: Catalog, standard: Standard, name: str, argument: str, rest: str) -> str:
    match name:
        case "ref":
            target = catalog.resolve(standard.slug, argument)
            if isinstance(target, Unresolved):
                return "…"
            if target.slug == standard.slug:
                return target.number or "本文件"
            return f"《{catalog.standards[target.slug].meta.title}》{target.number}"
        case "law":
            article = _ARTICLE.search(rest)
            basis = catalog.bases.get(argument)
            number = article and (int(article[0]) if article[0].isdecimal() else article[0])
            return cite(basis, number) if basis else f"《{argument}》"
        case "term":
            return argument
        case _:
            return _variables(catalog).get(name, "…")


def _variables(catalog: Catalog) -> dict[str, str]:
    settings, org = catalog.settings, catalog.settings.org
    return {
        "org_name": org.name,
        "org_short": org.short,
        "org_prefix": org.prefix,
        "site_name": settings.site_name,
    }


def requires(text: str) -> bool:
    """Whether the text holds 应 or 不应 as a verb of its own, outside quotation marks."""
    return "应" in text and bool(_MODAL.search(_QUOTED.sub("〃", text)))


def requirements(catalog: Catalog, standards: Iterable[Standard] | None = None) -> list[Requirement]:
    """Return the requirements of the standards (all of them if none are given), in the order of the pages."""
    chosen = catalog.standards.values() if standards is None else standards
    return [requirement for standard in chosen for requirement in _of_standard(catalog, standard)]


def requiring_clauses(standard: Standard) -> Iterator[Clause]:
    """Yield the clauses that may require something: not the first three chapters, not informative appendices, not terms."""
    silent = False
    for clause in standard.outline.clauses:
        if clause.level == 0:
            silent = clause.label in _NOT_REQUIRING or clause.nature == "资料性" or clause.kind == "unnumbered"
        if not silent and clause.kind != "term":
            yield clause


def _of_standard(catalog: Catalog, standard: Standard) -> Iterator[Requirement]:
    for clause in requiring_clauses(standard):
        for index, source in enumerate(_sources(clause.text), 1):
            yield Requirement(standard, clause, index, spoken(catalog, standard, source), source)


def _sources(parts: Iterable[str]) -> Iterator[str]:
    """Yield the requirements of a clause as they stand in the page, each item of a list with its lead-in."""
    open_ = _Leads()
    for part in parts:
        item = _ITEM.match(part)
        if item is not None:
            yield from open_.item(item[1], item[2].strip())
            continue
        yield from open_.close()
        if part.startswith("|"):
            yield from _rows(part)
        elif not _NOTE.match(part):
            yield from open_.sentences(part)
    yield from open_.close()


@dataclass
class _Leads:
    """What lists complete: the sentence before a list, then the item before the list within it; and whether an item has come yet."""

    texts: list[str] = field(default_factory=list)
    completed: bool = True

    def sentences(self, part: str) -> Iterator[str]:
        for sentence in _SENTENCE.findall(part.replace("\n", "")):
            text = sentence.strip()
            if text.endswith(_LEADS_IN):
                self.texts, self.completed = [text], False
            elif requires(plain(text)):
                yield text

    def item(self, mark: str, text: str) -> Iterator[str]:
        depth = 1 if mark[0].isdigit() and len(self.texts) > 1 else 0
        if depth == 0 and len(self.texts) > 1:
            yield from self.close(1)
        if text.endswith(_LEADS_IN):
            self.texts, self.completed = [*self.texts[:1], f"{mark} {text}"], False
            return
        self.completed = True
        whole = f"{''.join(self.texts[: depth + 1])}{mark} {text.rstrip('；;')}"
        if requires(plain(whole)):
            yield whole

    def close(self, kept: int = 0) -> Iterator[str]:
        """Yield the lead-in if nothing has completed it: a table follows, or nothing does."""
        whole = "".join(self.texts)
        if not self.completed and requires(plain(whole)):
            yield whole
        del self.texts[kept:]
        self.completed = True


def _rows(table: str) -> Iterator[str]:
    """Yield the rows that require something, each cell with the head of its column."""
    rows = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in table.split("\n")]
    kept = [cells for cells, row in zip(rows, table.split("\n"), strict=True) if not _RULE_ROW.match(row.strip())]
    if len(kept) < 2:
        return
    head = kept[0]
    for cells in kept[1:]:
        named = [(name, cell) for name, cell in zip(head, cells, strict=False) if cell]
        if any(requires(plain(name)) or requires(plain(cell)) for name, cell in named):
            yield "；".join(f"{name}：{cell}" if name else cell for name, cell in named)
