"""Both editions' text as words that can be compared: a macro is what it leads to, under the names of the new edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.catalog import Catalog
from macros.model import Clause, Standard
from macros.refs import Unresolved
from macros.requirements import spoken
from macros.revision.matching import Clauses, match_clauses
from macros.revision.tokens import Reader, Word, common_pairs, unknown

#: Macros that stand for a whole part of a page, and what that is called.
GENERATED = {
    "references": "规范性引用文件清单",
    "terms": "术语和定义",
    "seven": "工作要素（七何）一览",
    "standard": "标准的页首",
    "backlinks": "引用本文件的标准",
}


@dataclass(frozen=True)
class Pair:
    """A standard in both editions, its clauses matched."""

    old: Standard
    new: Standard
    clauses: Clauses


@dataclass(frozen=True)
class Names:
    """Under which names the new edition has what the old one calls otherwise: slugs, and anchors of each old slug."""

    slugs: Mapping[str, str] = field(default_factory=dict)
    anchors: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def of(self, slug: str, anchor: str) -> tuple[str, str]:
        """Return slug and anchor as the new edition has them."""
        return self.slugs.get(slug, slug), self.anchors.get((slug, anchor), anchor)


def pair(old: Standard, new: Standard) -> Pair:
    """Match the clauses of a standard; one whose page is the same is not searched through."""
    before, after = old.outline.clauses, new.outline.clauses
    if old.page.source.body == new.page.source.body:
        return Pair(old, new, Clauses(before, after, {index: index for index in range(len(before))}))
    return Pair(old, new, match_clauses(before, after))


def names_of(pairs: list[Pair]) -> Names:
    """Return what the new edition calls otherwise."""
    anchors: dict[tuple[str, str], str] = {}
    for each in pairs:
        for old, new in each.clauses.found.items():
            anchors[each.old.slug, each.clauses.old[old].anchor] = each.clauses.new[new].anchor
    return Names({each.old.slug: each.new.slug for each in pairs if each.old.slug != each.new.slug}, anchors)


@dataclass(frozen=True)
class Speaker:
    """Reads one edition's text: `names` are empty for the new edition, `words` are names that are one word."""

    catalog: Catalog
    names: Names = Names()
    words: tuple[str, ...] = ()

    def reader(self, standard: Standard | None) -> Reader:
        """Return what makes words of a standard's text; None for text that has no macros."""
        if standard is None:
            return Reader(self.words)

        def told(name: str, argument: str, rest: str, written: str) -> Word:
            if name in GENERATED:
                return Word(f"generated {name}", f"（{GENERATED[name]}，自动生成）")
            return Word(self.key(standard, name, argument, rest, written), spoken(self.catalog, standard, written))

        return Reader(self.words, told)

    def key(self, standard: Standard, name: str, argument: str, rest: str, written: str) -> str:
        """Return what a macro is compared by: a reference by what it leads to, others by what they say."""
        if name == "ref":
            return self.reference(standard, argument) or written
        if name in ("law", "term"):
            return f"{name} {argument} {rest.strip(' ,)')}"
        return unknown(name, argument, rest, written).key

    def reference(self, standard: Standard, reference: str) -> str:
        """Return what a reference is compared by; "" if it leads nowhere."""
        target = self.catalog.resolve(standard.slug, reference)
        if isinstance(target, Unresolved):
            return ""
        return "ref {}#{}".format(*self.names.of(target.slug, target.anchor))

    def link(self, standard: Standard, reference: str) -> Word:
        """Return a reference of the front matter ("#plan-year") as a word: the number and the title that it leads to."""
        target = self.catalog.resolve(standard.slug, reference)
        if isinstance(target, Unresolved):
            return Word(reference, reference)
        return Word(self.reference(standard, reference), f"{target.number} {target.title}".strip())


def words_of(*catalogs: Catalog) -> tuple[str, ...]:
    """Return what is one word each: roles with their aliases, terms, and the common pairs of characters of the last catalog."""
    found = {name for catalog in catalogs for name in (*catalog.role_names, *catalog.terms) if len(name) > 1}
    found |= common_pairs(standard.page.source.body for standard in catalogs[-1].standards.values())
    return tuple(sorted(found))


def place(clause: Clause | None) -> str:
    """Return where a clause stands, as a reference prints it: 第5章, 5.1.2, 附录A, 参考文献; 正文 for none."""
    if clause is None:
        return "正文"
    return f"第{clause.number}章" if clause.kind == "chapter" else clause.number or clause.title
