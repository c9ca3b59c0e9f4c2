"""A flowchart's figure: drawing, caption, text alternative; or the place where the browser draws it."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from macros.flowchart import FlowchartError, can_draw, describe, draw, live, parse
from macros.model import Captioned
from macros.refs import Unresolved
from macros.views.context import Context, ViewError


def figure(item: Captioned, links: Mapping[str, str]) -> str:
    """Return the figure of a flowchart; `links` maps its click targets to addresses. Raises ViewError when it cannot be drawn."""
    source = item.flowchart or ""
    try:
        in_browser = drawn_in_browser(item)
        drawn = live(source, links) if in_browser else draw(source, uid=item.label, title=item.caption, links=links)
        text = "" if in_browser else describe(source, links)
    except FlowchartError as error:
        raise _undrawn(item, error) from error
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


def links(context: Context, item: Captioned) -> dict[str, str]:
    """Return the addresses of a flowchart's click targets. Raises ViewError for one that leads nowhere."""
    own = context.standard.slug if context.standard else None
    found = {}
    try:
        for click in parse(item.flowchart or "", is_live=item.live, judge=_judged).clicks:
            target = context.catalog.resolve(own, click.target)
            if isinstance(target, Unresolved):
                raise FlowchartError(target.message)
            found[click.target] = context.standard_url(target.slug, target.anchor)
    except FlowchartError as error:
        raise _undrawn(item, error) from error
    return found


def _judged(source: str) -> None:
    """`handbook check` has let Mermaid read it."""


def _undrawn(item: Captioned, error: FlowchartError) -> ViewError:
    return ViewError(f"流程图“{item.caption}”：{error}")
