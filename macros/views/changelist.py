"""changes_list(): the revisions of the standards, and what git tells of their pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup

from macros.changes import Change, changes
from macros.feed import PATH
from macros.history import Commit
from macros.model import Standard
from macros.views.context import Context, block, join
from macros.views.places import standard_link
from macros.views.tables import cells, table

#: So many commits, and in a line so many pages; the rest is counted.
COMMITS, NAMED = 100, 6
_LAST = ("标准", "最后改动", "改动次数")


def changes_list(context: Context) -> str:
    """Return revisions and commits, both by month and newest first, and the day on which each page was last changed."""
    found = changes(context.catalog)
    note = Markup('<p class="feed">有新的修订时想得到通知，可在阅读器里订阅 <a href="{}">修订的 Atom 源</a>。</p>')
    parts = ["\n## 标准的修订 {#revisions}\n", block(note.format(context.asset(PATH)))]
    if not found:
        parts.append("\n还没有写修订记录。\n")
    for month, group in groupby(found, key=lambda change: change.revision.date.isoformat()[:7]):
        items = join(_revision(context, change) for change in group)
        parts += [_month(month, "revisions"), block(Markup('<ul class="changes">{}</ul>').format(items))]
    return "\n".join([*parts, *_pages(context)])


def _month(month: str, kind: str) -> str:
    return f"\n### {month[:4]}年{int(month[5:])}月 {{#{kind}-{month}}}\n"


def _revision(context: Context, change: Change) -> Markup:
    standard, day = change.standard, change.revision.date.isoformat()
    return Markup('<li><time datetime="{}">{}</time> <a href="{}">{} {}</a><span>{}</span></li>').format(
        day,
        day,
        context.standard_url(standard.slug),
        standard.designation,
        standard.meta.title,
        change.revision.text,
    )


def _pages(context: Context) -> Iterable[str]:
    history = context.history
    yield "\n## 页面的改动 {#commits}\n"
    if history.note:
        yield block(Markup('<p class="history-note">{}</p>').format(history.note))
    commits = [(commit, _standards(context, commit)) for commit in history.commits]
    commits = [(commit, standards) for commit, standards in commits if standards]
    if not commits:
        return
    shown = commits[:COMMITS]
    more = f"，这里列出最近{len(shown)}次" if len(shown) < len(commits) else ""
    yield f"\ngit 里共有{len(commits)}次改动涉及标准的页面{more}。改动不都是修订：改一个字也是改动。\n"
    for month, group in groupby(shown, key=lambda entry: entry[0].day[:7]):
        items = join(_commit(context, commit, standards) for commit, standards in group)
        yield _month(month, "commits")
        yield block(Markup('<ul class="changes">{}</ul>').format(items))
    yield "\n## 各页最后改动的日期 {#last}\n"
    yield block(_last(context, commits))


def _standards(context: Context, commit: Commit) -> list[Standard]:
    """Return the standards that still stand, wherever their pages stood then: a page keeps its name when it is moved."""
    slugs = {path.rsplit("/", 1)[-1].removesuffix(".md") for path in commit.paths}
    return [standard for slug, standard in context.catalog.standards.items() if slug in slugs]


def _commit(context: Context, commit: Commit, standards: list[Standard]) -> Markup:
    names = join((standard_link(context, standard) for standard in standards[:NAMED]), "、")
    more = f"等{len(standards)}个标准" if len(standards) > NAMED else ""
    return Markup('<li><time datetime="{}">{}</time> <b>{}</b><span>{}{}</span></li>').format(
        commit.day, commit.day, commit.subject, names, more
    )


def _last(context: Context, commits: list[tuple[Commit, list[Standard]]]) -> Markup:
    counts: Counter[str] = Counter()
    last: dict[str, str] = {}
    for commit, standards in commits:
        for standard in standards:
            counts[standard.slug] += 1
            last.setdefault(standard.slug, commit.day)
    row = Markup("<tr><th scope=row>{}</th>{}</tr>")
    rows = (
        row.format(
            standard_link(context, standard),
            cells(_LAST[1:], last.get(standard.slug, "没有记录"), str(counts[standard.slug])),
        )
        for standard in context.catalog.standards.values()
    )
    return table("各页最后改动的日期", _LAST, rows, "standards stacked unsearched")
