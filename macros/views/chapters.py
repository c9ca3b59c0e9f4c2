"""The chapters that are made from the page itself: normative references, terms, the table of 七何, who cites this."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from macros.model import Citation
from macros.outline import SEVEN_CAPTION, SEVEN_LABEL
from macros.records import EVERY_NAMES, Basis, Term, Work
from macros.views.citing import cite, link
from macros.views.context import Context, ViewError, block, join
from macros.views.tables import table

# The fixed sentences of GB/T 1.1—2020, 8.6 and 8.7.
_REFERENCES = (
    "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。其中，注日期的引用文件，仅该日期对应的版本适用于本文件；"
    "不注日期的引用文件，其最新版本（包括所有的修改单）适用于本文件。"
)
_NO_REFERENCES = "本文件没有规范性引用文件。"
_TERMS = "下列术语和定义适用于本文件。"
_NO_TERMS = "本文件没有需要界定的术语和定义。"


def references(context: Context) -> str:
    """Return the list of normative references, gathered from the page's own ref and law calls.

    Standards come before regulations, as GB/T 1.1—2020, 8.6 asks; own standards are undated, so that a revision binds at once.
    """
    standard = context.own("references")
    cited = standard.citations
    slugs = dict.fromkeys(c.target for c in cited if c.kind == "standard" and c.target != standard.slug)
    shorts = dict.fromkeys(c.target for c in cited if c.kind == "basis")
    others = sorted((context.catalog.standards[slug] for slug in slugs), key=lambda other: other.meta.number)
    bases = [context.catalog.bases[short] for short in shorts]
    rows = [_basis_row(basis) for basis in bases if basis.kind == "标准"]
    rows += [
        Markup('<li><a class="ref" href="{}">{}　{}</a></li>').format(
            context.standard_url(other.slug), other.undated, other.meta.title
        )
        for other in others
    ]
    rows += [_basis_row(basis) for basis in bases if basis.kind != "标准"]
    if not rows:
        return _NO_REFERENCES
    return block(Markup('<p>{}</p><ul class="references">{}</ul>').format(_REFERENCES, join(rows)))


def _basis_row(basis: Basis) -> Markup:
    if basis.kind == "标准":
        return Markup("<li>{}　{}</li>").format((basis.number or basis.short).split("—")[0], basis.title)
    remark = "，".join(part for part in (basis.number, basis.version) if part)
    return Markup("<li>{}{}</li>").format(cite(basis, None), f"（{remark}）" if remark else "")


def terms(context: Context) -> str:
    """Return the entries of chapter 3: every term that the page uses by term(), numbered 3.1, 3.2."""
    context.own("terms")
    entries = [clause for clause in context.page.outline.clauses if clause.kind == "term"]
    if not entries:
        return _NO_TERMS
    parts = [_TERMS, ""]
    for clause in entries:
        record = context.catalog.terms.get(clause.title)
        if record is None:
            raise ViewError(f"术语“{clause.title}”不在 docs/_data/terms.yml 里。")
        english = f' <span class="english" lang="en">{record.english}</span>' if record.english else ""
        parts += [
            f'### <span class="no">{clause.number} </span>{record.term}{english} '
            f'{{#{clause.anchor} .term-entry data-toc-label="{clause.number} {record.term}"}}',
            "",
            f"{record.definition}。" if not record.definition.endswith("。") else record.definition,
            "",
        ]
        if record.note:
            parts += [f"注：{record.note}", "{: .note }", ""]
        if source := _term_source(context, record):
            parts += [f"[来源：{source}]", "{: .source }", ""]
    return "\n" + "\n".join(parts) + "\n"


def _term_source(context: Context, record: Term) -> str:
    if isinstance(record.source, str):
        return ""
    basis = context.catalog.bases.get(record.source.basis)
    if basis is None:
        raise ViewError(f"术语“{record.term}”的来源“{record.source.basis}”不在 docs/_data/bases.yml 里。")
    return cite(basis, record.source.article)


def seven(context: Context) -> str:
    """Return the table of 七何: one row a task, from the front matter."""
    standard = context.own("seven")
    number = next((item.number for item in context.page.outline.captioned if item.label == SEVEN_LABEL), "")
    rows = (_work_row(context, work) for work in standard.meta.work)
    figure = Markup('<figure class="seven" id="{}"><figcaption><span class="no">{} </span>{}</figcaption>{}</figure>')
    return block(figure.format(SEVEN_LABEL, number, SEVEN_CAPTION, table(SEVEN_CAPTION, _COLUMNS, rows, "work")))


_COLUMNS = ("做什么", "谁来做", "什么时间", "什么地点", "怎么做", "做到什么程度", "花多少成本")


def _work_row(context: Context, work: Work) -> Markup:
    who = Markup("<b>{}</b>").format(work.who.lead)
    for name, roles in (("协助", work.who.help), ("参加", work.who.join)):
        if roles:
            who += Markup("<br>{}：{}").format(name, "、".join(roles))
    how = _own_link(context, work.how)
    if work.form:
        how += Markup("<br>表单：") + _own_link(context, work.form)
    when = Markup('{}<span class="every">{}</span>').format(work.when.text, EVERY_NAMES[work.when.every])
    cells = (work.what, who, when, work.where, how, work.degree, work.cost)
    return Markup("<tr><th scope=row>{}</th>{}</tr>").format(
        cells[0],
        join(
            Markup('<td data-label="{}">{}</td>').format(name, cell)
            for name, cell in zip(_COLUMNS[1:], cells[1:], strict=True)
        ),
    )


def _own_link(context: Context, reference: str) -> Markup:
    target = context.own("seven").targets.get(reference.lstrip("#"))
    if target is None:
        raise ViewError(f"七何里的“{reference}”在本页没有对应的标签。")
    return link(context, target)


def backlinks(context: Context) -> str:
    """Return who cites this standard, to the clause of the citing standard and the label cited."""
    standard = context.own("backlinks")
    citations = context.catalog.cited_by.get(standard.slug, ())
    if not citations:
        return block(Markup('<aside class="backlinks"><p class="title">引用本文件的标准</p><p>暂无。</p></aside>'))
    items = []
    for slug, group in groupby(citations, key=lambda citation: citation.slug):
        other = context.catalog.standards[slug]
        places = join(dict.fromkeys(_place(context, citation) for citation in group), "、")
        items.append(
            Markup('<li><a class="ref" href="{}">{}　{}</a>：{}</li>').format(
                context.standard_url(slug), other.undated, other.meta.title, places
            )
        )
    return block(
        Markup('<aside class="backlinks"><p class="title">引用本文件的标准</p><ul>{}</ul></aside>').format(join(items))
    )


def _place(context: Context, citation: Citation) -> Markup:
    target = context.own("backlinks").targets.get(citation.label)
    cited = f"（引{target.number}）" if target else ""
    number = (citation.clause.number or citation.clause.title) if citation.clause else "正文"
    anchor = citation.clause.anchor if citation.clause else ""
    return Markup('<a href="{}">{}</a>{}').format(context.standard_url(citation.slug, anchor), number, cited)
