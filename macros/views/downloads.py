"""Links to the files of forms, beside the form and in the page's head."""

from __future__ import annotations

from markupsafe import Markup

from macros.downloads import form_path, saved_name, zip_path
from macros.model import PlacedForm
from macros.views.context import Context


def form_links(context: Context, placed: PlacedForm) -> Markup:
    """Return the links to a form's Word file and to its filled-in example, if there is one."""
    standard = context.own("standard")
    links = Markup()
    for filled in (False, True) if placed.form.example else (False,):
        name = saved_name(placed, "docx", filled=filled)
        href = context.asset(form_path(standard, placed, "docx", filled=filled))
        text = "Word示例" if filled else "Word"
        links += Markup('<a class="download" href="{}" download="{}" title="{}">{}</a>').format(href, name, name, text)
    return links


def zip_link(context: Context) -> Markup:
    """Return the link to the ZIP of all forms of the page's standard."""
    standard = context.own("standard")
    name = f"{standard.meta.number} {standard.meta.title} 表单.zip"
    link = Markup('<a class="download" href="{}" download="{}">下载全部表单（Word，ZIP）</a>')
    return link.format(context.asset(zip_path(standard)), name)
