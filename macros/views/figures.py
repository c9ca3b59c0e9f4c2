"""A flowchart's figure: drawing, caption, text alternative; or the place where the browser draws it."""

from __future__ import annotations

from markupsafe import Markup

from macros.flowchart import FlowchartError, can_draw, describe, draw, live, parse
from macros.model import Captioned
from macros.refs import Unresolved
from macros.views.context import Context, ViewError


def figure(context: Context, item: Captioned) -> str:
    """Return the figure of a flowchart. Raises ViewError when it cannot be drawn."""
    source = item.flowchart or ""
    try:
        links = _links(context, item)
        in_browser = drawn_in_browser(item)
        drawn = live(source, links) if in_browser else draw(source, uid=item.label, title=item.caption, links=links)
        text = "" if in_browser else describe(source, links)
    except FlowchartError as error:
        raise ViewError(f"流程图“{item.caption}”：{error}") from error
    number = Markup('<span class="no">{} </span>').format(item.number) if item.number else ""
    details = Markup('<details class="flowchart-text"><summary>流程图的文字说明</summary>{}</details>').format(
        Markup(text)
    )
    return Markup('<figure class="flowchart" id="{}">{}<figcaption>{}{}</figcaption>{}</figure>').format(
        item.label, Markup(drawn), number, item.caption, details if text else ""
    )


def drawn_in_browser(item: Captioned) -> bool:
    """Whether a diagram is left to the browser: it is marked live, or of a kind that is not drawn at build."""
    return item.live or not can_draw(item.flowchart or "")


def _links(context: Context, item: Captioned) -> dict[str, str]:
    own = context.standard.slug if context.standard else None
    links = {}
    for click in parse(item.flowchart or "", is_live=item.live).clicks:
        target = context.catalog.resolve(own, click.target)
        if isinstance(target, Unresolved):
            raise FlowchartError(target.message)
        links[click.target] = context.standard_url(target.slug, target.anchor)
    return links
