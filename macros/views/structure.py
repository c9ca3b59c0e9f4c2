"""A system's structure diagram: one that the browser draws, to zoom and move, and a static one for paper and without scripts.

mermaid2 finds the first by its element and puts Mermaid's script into the page; `chart.js` shows it once it is drawn. Until then, and where
it cannot be drawn, readers see the second.
"""

from __future__ import annotations

from markupsafe import Markup

from macros.records import System
from macros.systems import Group, groups
from macros.views.context import Context, ViewError, block, join

SCRIPT = "assets/javascripts/chart.js"
#: Rows of boxes that stand close, lines with corners, text in the page's own type.
_SETTINGS = (
    '%%{init: {"flowchart": {"nodeSpacing": 12, "rankSpacing": 14, "padding": 6, "wrappingWidth": 170, "curve": "step"},'
    ' "fontFamily": "inherit"}}%%'
)
_TOOLS = (
    ("in", "放大", "放大（+）"),
    ("out", "缩小", "缩小（-）"),
    ("fit", "全图", "显示全图（0）"),
    ("list", "看列表", "在图和列表之间切换"),
)


def structure(context: Context, system: System) -> str:
    """Return the figure with both diagrams."""
    classes = groups(context.catalog, system)
    figure = Markup(
        '<figure class="chart" id="structure-chart">{}<div class="chart-static">{}</div><figcaption>{}结构图</figcaption></figure>'
        '<script src="{}" defer></script>'
    )
    return block(
        figure.format(
            _live(context, system, classes), _static(context, system, classes), system.title, context.asset(SCRIPT)
        )
    )


def base_of(context: Context, system: System) -> System | None:
    """Return the system that this one extends. Raises ViewError when it is not there."""
    if system.extends is None:
        return None
    base = context.catalog.systems.get(system.extends)
    if base is None:
        raise ViewError(f"体系“{system.extends}”不在 docs/_data/systems.yml 里。")
    return base


def _live(context: Context, system: System, classes: tuple[Group, ...]) -> Markup:
    buttons = join(
        Markup('<button type="button" data-chart="{}" title="{}">{}</button>').format(action, title, text)
        for action, text, title in _TOOLS
    )
    return Markup(
        '<div class="chart-live" hidden><div class="chart-tools form-tools">{}'
        '<span class="chart-hint">拖动移动，双指或按住 Ctrl 滚动滚轮缩放，点方框打开标准</span></div>'
        '<div class="chart-view" tabindex="0" role="group" aria-label="{}结构图：方向键移动，加号、减号缩放，0显示全图">'
        '<div class="mermaid">{}</div></div></div>'
    ).format(buttons, system.title, source(context, system, classes))


def source(context: Context, system: System, classes: tuple[Group, ...]) -> str:
    """Return the diagram in Mermaid's language: the system, its classes side by side, the standards of each below it."""
    lines = [_SETTINGS, "flowchart TB", f'    root["{_text(system.title)}<br>{system.declared}项"]']
    base = base_of(context, system)
    if base is not None:
        lines.append(f'    base(["{_text(base.title)}"]) -. 在其上补充 .-> root')
        lines.append(f'    click base "{context.url(f"systems/{base.id}.md")}"')
    for group in classes:
        lines.append(f'    c{group.code}[["{group.code} {_text(group.title)}<br>{len(group.entries)}项"]]')
        lines.append(f"    root --- c{group.code}")
        above = f"c{group.code}"
        for entry in group.entries:
            node = f"s{entry.position}"
            planned = "" if entry.standard else "（待编写）"
            lines.append(f'    {above} --- {node}["{entry.number} {_text(entry.title)}{planned}"]')
            if entry.standard:
                lines.append(f'    click {node} "{context.standard_url(entry.standard.slug)}"')
            above = node
    return "\n".join(lines)


def _text(text: str) -> str:
    """Return text for a quoted label: what Mermaid would read as markup is an entity of its own kind."""
    codes = {character: f"#{ord(character)};" for character in '#"<>&`\\'}
    return "".join(codes.get(character, character) for character in text)


def _static(context: Context, system: System, classes: tuple[Group, ...]) -> Markup:
    base = base_of(context, system)
    above = (
        Markup('<p class="chart-base"><a href="{}">{}</a></p>').format(context.url(f"systems/{base.id}.md"), base.title)
        if base
        else Markup()
    )
    return Markup('{}<p class="chart-root">{}<span>{}项</span></p><ol class="chart-classes">{}</ol>').format(
        above, system.title, system.declared, join(_class(context, group) for group in classes)
    )


def _class(context: Context, group: Group) -> Markup:
    items = []
    for entry in group.entries:
        if entry.standard is None:
            items.append(Markup('<li class="planned">{} {}（待编写）</li>').format(entry.number, entry.title))
        else:
            url = context.standard_url(entry.standard.slug)
            items.append(Markup('<li><a href="{}">{} {}</a></li>').format(url, entry.number, entry.title))
    return Markup('<li><p class="chart-class">{} {}<span>{}项</span></p><ul>{}</ul></li>').format(
        group.code, group.title, len(group.entries), join(items)
    )
