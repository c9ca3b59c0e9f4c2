"""standards_map(): which standards cite which: by class, as a picture, and as a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from markupsafe import Markup

from macros.catalog import Catalog
from macros.model import Standard
from macros.records import PoolClass
from macros.views.bars import bars
from macros.views.context import Context, block, join
from macros.views.matrix import LARGEST, picture
from macros.views.places import standard_link
from macros.views.tables import cells, table

#: A standard that cites fewer others stands nearly alone.
FEWEST = 2
#: So many of the most cited are charted, and so many names are written out in a cell.
MOST, NAMED = 10, 12
_COLUMNS = ("标准", "引用了", "被引用")
#: (citing, cited) -> how often.
Edges = Mapping[tuple[str, str], int]
#: A standard -> the others and how often.
Ways = dict[str, list[tuple[str, int]]]


def standards_map(context: Context) -> str:
    """Return the counts by class, the picture, the most cited, those that stand alone, and each standard's citations by class."""
    catalog = context.catalog
    edges = citations(catalog)
    classes = [group for group in catalog.classes.values() if catalog.in_class(group.id)]
    parts = [
        f"\n{len(catalog.standards)}个标准之间有{len(edges)}对引用关系，条款里共引用{sum(edges.values())}次。\n",
        "\n## 类与类之间 {#classes}\n\n行引用列：数字是引用关系的对数，颜色越深越多。点类别名称看这一类的明细。\n",
        block(_class_table(catalog, classes, edges)),
    ]
    if len(catalog.standards) <= LARGEST:
        parts += [
            "\n## 标准与标准之间 {#standards}\n\n行引用列：一格是一对引用关系，颜色越深，引用的次数越多；方框里是同一类之内的引用。"
            "把指针停在格子上看是哪两个标准，点开就到引用的标准。\n",
            block(picture(context, edges)),
        ]
    parts += ["\n## 被引用最多的 {#most-cited}\n", block(_most_cited(context, edges)), _islands(context, edges)]
    out, into = _both_ways(edges)
    for group in classes:
        rows = (_row(context, standard, out, into) for standard in catalog.in_class(group.id))
        made = table(f"{group.title}类标准的引用关系", _COLUMNS, rows, "standards stacked relations unsearched")
        parts += [f"\n## {group.title} {{#{group.id}}}\n", block(made)]
    return "\n".join(parts)


def citations(catalog: Catalog) -> Edges:
    """Return how often each standard cites each other one, in the order of their numbers."""
    return Counter(
        (standard.slug, citation.target)
        for standard in catalog.standards.values()
        for citation in standard.citations
        if citation.kind == "standard" and citation.target != standard.slug and citation.target in catalog.standards
    )


def _class_table(catalog: Catalog, classes: list[PoolClass], edges: Edges) -> Markup:
    class_of = {slug: standard.class_id for slug, standard in catalog.standards.items()}
    counts = Counter((class_of[citing], class_of[cited]) for citing, cited in edges)
    most = max(counts.values(), default=1)
    rows = []
    for group in classes:
        cells = join(_cell(counts[group.id, other.id], most) for other in classes)
        head = Markup('<th scope=row><a href="#{}">{}</a></th>').format(group.id, group.title)
        total = sum(counts[group.id, other.id] for other in classes)
        rows.append(Markup("<tr>{}{}<td>{}</td></tr>").format(head, cells, total))
    sums = join(Markup("<td>{}</td>").format(sum(counts[group.id, other.id] for group in classes)) for other in classes)
    rows.append(Markup("<tr class=sum><th scope=row>被引用合计</th>{}<td>{}</td></tr>").format(sums, len(edges)))
    columns = ("引用的＼被引用的", *(group.title for group in classes), "合计")
    return table("类与类之间的引用", columns, rows, "standards heat unsearched")


def _cell(count: int, most: int) -> Markup:
    if not count:
        return Markup("<td></td>")
    return Markup('<td style="--heat:{}">{}</td>').format(f"{0.06 + 0.44 * count / most:.2f}", count)


def _most_cited(context: Context, edges: Edges) -> Markup:
    standards = context.catalog.standards
    counts = Counter(cited for _, cited in edges)
    rows = sorted(counts.items(), key=lambda item: (-item[1], standards[item[0]].meta.number))[:MOST]
    return bars(
        "引用它的标准数",
        [
            (f"{standards[slug].meta.number} {standards[slug].meta.title}", context.standard_url(slug), n)
            for slug, n in rows
        ],
    )


def _islands(context: Context, edges: Edges) -> str:
    out, into = Counter(citing for citing, _ in edges), Counter(cited for _, cited in edges)
    standards = context.catalog.standards.values()
    found = (
        (f"引用别的标准少于{FEWEST}个", [standard for standard in standards if out[standard.slug] < FEWEST]),
        ("没有别的标准引用", [standard for standard in standards if not into[standard.slug]]),
    )
    lines = join(
        Markup("<li>{}（{}个）：{}</li>").format(
            name, len(rows), join((standard_link(context, standard) for standard in rows), "、")
        )
        for name, rows in found
        if rows
    )
    text = (
        Markup("<ul>{}</ul>").format(lines) if lines else Markup("<p>没有：每个标准都引用了别的标准，也都被引用。</p>")
    )
    return "\n## 孤立的标准 {#islands}\n" + block(text)


def _both_ways(edges: Edges) -> tuple[Ways, Ways]:
    out: Ways = defaultdict(list)
    into: Ways = defaultdict(list)
    for (citing, cited), count in edges.items():
        out[citing].append((cited, count))
        into[cited].append((citing, count))
    return out, into


def _row(context: Context, standard: Standard, out: Ways, into: Ways) -> Markup:
    names = (_names(context, ways.get(standard.slug, [])) for ways in (out, into))
    return Markup("<tr><th scope=row>{}</th>{}</tr>").format(
        standard_link(context, standard), cells(_COLUMNS[1:], *names)
    )


def _names(context: Context, rows: list[tuple[str, int]]) -> Markup:
    """The standards, the most often cited first; of very many only the first."""
    standards = context.catalog.standards
    ranked = sorted(rows, key=lambda row: (-row[1], standards[row[0]].meta.number))
    link = Markup('<a href="{}">{}</a>')
    shown = join(
        (link.format(context.standard_url(slug), standards[slug].meta.title) for slug, _ in ranked[:NAMED]), "、"
    )
    more = f"等{len(ranked)}个" if len(ranked) > NAMED else ""
    return Markup("<b>{}</b>　{}{}").format(len(ranked), shown, more)
