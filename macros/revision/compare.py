"""Two editions -> Comparison. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from macros.catalog import Catalog, standard_slug
from macros.model import Standard
from macros.revision.affected import affected
from macros.revision.clauses import ClauseComparer, captions
from macros.revision.edition import Edition
from macros.revision.flowcharts import flowchart_changes
from macros.revision.forms import form_changes
from macros.revision.matching import match_standards
from macros.revision.model import Comparison, StandardChange
from macros.revision.records import citation_changes, data_changes, front_changes, work_changes
from macros.revision.speech import Pair, Speaker, names_of, pair, place, words_of
from macros.revision.wandering import told


def compare_editions(old: Edition, new: Edition, slugs: Collection[str] = ()) -> Comparison:
    """Compare two editions; with `slugs` only these standards (by their new or old name), and no data or other pages."""
    catalogs = old.catalog, new.catalog
    matched = match_standards(*catalogs)
    pairs = [pair(before, after) for before, after in matched if before and after]
    words = words_of(*catalogs)
    speakers = Speaker(catalogs[0], names_of(pairs), words), Speaker(catalogs[1], words=words)
    by_slug = {each.new.slug: each for each in pairs}
    standards = []
    for before, after in matched:
        if slugs and not {each.slug for each in (before, after) if each} & set(slugs):
            continue
        if before and after:
            change = compare_pair(by_slug[after.slug], *speakers)
            if change:
                standards.append(change)
        else:
            standards.append(_whole(before, after))
    records = () if slugs else tuple(data_changes(*catalogs, words))
    pages = () if slugs else tuple(_pages(*catalogs))
    notes = [*old.notes, *new.notes, *_unread(*catalogs)]
    found = Comparison(old.title, new.title, tuple(told(standards)), records, pages, tuple(notes))
    return replace(found, affected=tuple(affected(found, *catalogs)))


def compare_pair(each: Pair, old: Speaker, new: Speaker) -> StandardChange | None:
    """Return what was changed in a standard, None if nothing was."""
    if each.old.page.source.text == each.new.page.source.text and each.old.page.uri == each.new.page.uri:
        return None
    clauses = ClauseComparer(each, old, new)
    changes = [
        *front_changes(each, old, new),
        *work_changes(each, old, new),
        *clauses.changes(),
        *captions(each, old, new),
        *flowchart_changes(each, new.words),
        *form_changes(each, old, new),
        *citation_changes(each, old, new),
    ]
    renumbered = clauses.renumbered()
    quiet = [
        f"标签由 {old_label} 改为 {label}" if label else f"去掉了标签 {old_label}"
        for old_label, label in clauses.relabelled()
    ]
    if not (changes or renumbered or quiet):
        quiet.append("源文件有改动，读者看到的内容不变（空行、注释、写法等）")
    revisions = tuple(revision for revision in each.new.meta.revisions if revision not in each.old.meta.revisions)
    return StandardChange(
        each.new.slug,
        each.old.slug,
        each.new.meta.title,
        each.new.designation,
        "changed",
        each.new.location,
        tuple(changes),
        tuple(renumbered),
        revisions,
        tuple(quiet),
    )


def _whole(old: Standard | None, new: Standard | None) -> StandardChange:
    """Return a standard that is new or was taken out: its chapters, not every clause of it."""
    standard = new or old
    assert standard is not None
    chapters = [f"{place(clause)} {clause.title}".strip() for clause in standard.outline.clauses if clause.level == 0]
    counts = f"{len(standard.outline.clauses)}条，表单{len(standard.outline.forms)}个"
    return StandardChange(
        standard.slug,
        old.slug if old else "",
        standard.meta.title,
        standard.designation,
        "added" if new else "removed",
        standard.location,
        revisions=standard.meta.revisions if new else (),
        quiet=(counts, *chapters),
    )


def _unread(old: Catalog, new: Catalog) -> Iterator[str]:
    for slug in sorted(old.broken | new.broken):
        where = "和".join(name for name, catalog in (("旧版", old), ("新版", new)) if slug in catalog.broken)
        yield f"标准“{slug}”的页首在{where}里读不懂，没有比较。"


def _pages(old: Catalog, new: Catalog) -> Iterator[str]:
    """Yield the pages that are no standards and were changed: they are not taken apart."""
    for uri in sorted({*old.pages, *new.pages}):
        before, after = old.pages.get(uri), new.pages.get(uri)
        if standard_slug(uri):
            continue
        if before is None or after is None:
            yield f"{uri}（{'新增' if after else '删除'}）"
        elif before.source.text != after.source.text:
            yield uri
