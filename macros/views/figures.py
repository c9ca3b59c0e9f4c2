"""A flowchart's figure: drawing, caption, text alternative; or the place where the browser draws it."""

from __future__ import annotations

from markupsafe import Markup

from macros.flowchart import FlowchartError, describe, draw, live, parse
from macros.model import Captioned
from macros.refs import Unresolved
from macros.views.context import Context, ViewError


def figure(context: Context, item: Captioned) -> str:
    """Return the figure of a flowchart. Raises ViewError when it cannot be drawn."""
    source = item.flowchart or ""
    try:
        links = _links(context, source)
        drawn = live(source) if item.live else draw(source, uid=item.label, title=item.caption, links=links)
        text = Markup(describe(source, links))
    except FlowchartError as error:
        raise ViewError(f"流程图“{item.caption}”：{error}") from error
    return Markup(
        '<figure class="flowchart" id="{}"><div class="flowchart-scroll" tabindex="0" role="region" aria-label="{}">{}</div>'
        '<figcaption><span class="no">{}</span>{}</figcaption>'
        '<details class="flowchart-text"><summary>流程图的文字说明</summary>{}</details></figure>'
    ).format(item.label, item.caption, Markup(drawn), item.number, item.caption, text)


def _links(context: Context, source: str) -> dict[str, str]:
    own = context.standard.slug if context.standard else None
    links = {}
    for click in parse(source).clicks:
        target = context.catalog.resolve(own, click.target)
        if isinstance(target, Unresolved):
            raise FlowchartError(target.message)
        links[click.target] = context.standard_url(target.slug, target.anchor)
    return links
