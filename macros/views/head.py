"""standard(): the head card of a standard's page."""

from __future__ import annotations

from markupsafe import Markup

from macros.model import Standard
from macros.records import Provenance
from macros.views.context import Context, block, join
from macros.views.downloads import form_links, pdf_link, zip_link
from macros.views.tables import status_chip

PROVENANCE: dict[Provenance, str] = {
    "报道原名": "标准名称见于公开报道；内容由本手册依据公开的党内法规编写，不是任何单位标准的原文",
    "报道事项": "公开报道提到这一事项；标准名称和内容由本手册依据公开的党内法规编写",
    "起草": "标准名称和内容由本手册依据公开的党内法规编写",
}


def standard(context: Context) -> str:
    """Return the title, designation, status, dates, owner, systems, provenance, questions and forms of the page's standard."""
    own = context.own("standard")
    meta = own.meta
    rows = [
        ("标准编号", Markup("<b>{}</b>").format(own.designation)),
        ("状态", status_chip(meta.status)),
        ("发布日期", _date(meta.issued.isoformat())),
        ("实施日期", _date(meta.effective.isoformat())),
        ("复审日期", _date(meta.review.isoformat())),
        ("归口", Markup("{}").format(meta.owner)),
        ("所属体系", _systems(context, own)),
        ("题名来源", Markup("{}。{}。").format(meta.name_from, PROVENANCE[meta.name_from])),
    ]
    if meta.replaces:
        rows.insert(5, ("代替", Markup("{}").format(meta.replaces)))
    details = join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*row) for row in rows if row[1])
    return block(
        Markup(
            '<header class="std-head"{}><p class="std-no">{}</p><h1>{}</h1><dl class="std-meta">{}</dl>{}{}{}</header>'
        ).format(
            _review(own),
            own.designation,
            meta.title,
            details,
            _pdf(context, own),
            _questions(own),
            _forms(context, own),
        )
    )


def _review(own: Standard) -> Markup:
    """The date by which review.js warns that a review is due; of what is withdrawn nobody asks."""
    if own.meta.status == "废止":
        return Markup()
    return Markup(' data-review="{}" data-owner="{}"').format(own.meta.review, own.meta.owner)


def _date(iso: str) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(iso, iso)


def _systems(context: Context, own: Standard) -> Markup:
    links = []
    for system in context.catalog.systems_of(own.slug):
        group = next(group.title for group in system.classes if own.slug in group.members)
        uri = f"systems/{system.id}.md"
        name = f"{system.short}（{group}）" if group != system.short else system.short
        if uri in context.catalog.pages:
            links.append(Markup('<a href="{}">{}</a>').format(context.url(uri), name))
        else:
            links.append(Markup("{}").format(name))
    return join(links, "、")


def _pdf(context: Context, own: Standard) -> Markup:
    link = pdf_link(context, own.slug, f"{own.designation} {own.meta.title}")
    return Markup('<p class="std-downloads">{}</p>').format(link) if link else link


def _questions(own: Standard) -> Markup:
    if not own.meta.questions:
        return Markup()
    items = []
    for question in own.meta.questions:
        target = own.targets.get(question.to.lstrip("#"))
        number = f" → {target.number}" if target else ""
        items.append(Markup('<li><a href="{}">{}</a>{}</li>').format(question.to, question.q, number))
    return Markup('<div class="std-questions"><p class="title">本文件回答</p><ul>{}</ul></div>').format(join(items))


def _forms(context: Context, own: Standard) -> Markup:
    if not own.outline.forms:
        return Markup()
    items = [
        Markup('<li><a href="#{}">{}</a> <span class="form-no">{}</span>{}</li>').format(
            placed.label, placed.form.title, placed.form_number, form_links(context, placed)
        )
        for placed in own.outline.forms
    ]
    return Markup('<details class="std-forms"><summary>表单{}个</summary><ul>{}</ul><p>{}</p></details>').format(
        len(items), join(items), zip_link(context)
    )
