"""sample(): a construct of the guide, as an editor writes it beside what readers see."""

from __future__ import annotations

from markupsafe import Markup

from macros.samples import known_samples
from macros.samples import sample as read
from macros.views.context import Context, ViewError, block

#: A form is as wide as a page: its source stands above it.
_PAIR = Markup(
    '<div class="sample{}"><div class="sample-source"><p class="sample-head">写法</p><pre><code>{}</code></pre></div>'
    '<div class="sample-shown"><p class="sample-head">印出</p><div class="sample-page">{}</div></div></div>'
)


def sample(context: Context, name: str) -> str:
    """Return the source of the sample `name` and its rendering, both from the same file. Raises ViewError."""
    found = read(context.catalog, name)[0] if name in known_samples(context.catalog) else None
    if found is None or found.page.source.refused or context.render is None:
        raise ViewError(f"示例“{name}”不能显示。")
    return block(
        _PAIR.format(
            " sample-wide" if found.outline.forms else "",
            found.page.source.text.strip("\n"),
            Markup(context.render(found)),
        )
    )
