"""Links to the files of forms, beside the form and in the page's head."""

from __future__ import annotations

from markupsafe import Markup

from macros.downloads import ALL, UNSAFE, form_path, saved_name, zip_path
from macros.model import PlacedForm
from macros.records import System
from macros.systems import table_path
from macros.views.context import Context, block, join


def form_links(context: Context, placed: PlacedForm) -> Markup:
    """Return the links to a form's Word file, its filled-in example, and its PDF where PDFs are printed."""
    standard = context.own("standard")
    links = [
        _link(
            context, form_path(standard, placed, "docx", filled=filled), saved_name(placed, "docx", filled=filled), text
        )
        for filled, text in ((False, "Word"), (True, "Word示例"))
        if placed.form.example or not filled
    ]
    if context.catalog.settings.pdf:
        links.insert(1, _link(context, form_path(standard, placed, "pdf"), saved_name(placed, "pdf"), "PDF"))
    return join(links)


def _link(context: Context, path: str, name: str, text: str) -> Markup:
    link = Markup('<a class="download" href="{}" download="{}" title="{}">{}</a>')
    return link.format(context.asset(path), name, name, text)


def zip_link(context: Context) -> Markup:
    """Return the link to the ZIP of all forms of the page's standard."""
    standard = context.own("standard")
    name = f"{standard.meta.number} {standard.meta.title} 表单.zip"
    return _link(context, zip_path(standard), name, "下载全部表单（ZIP）")


def downloads(*links: Markup) -> str:
    """Return the line of links on a page of lists, nothing where there is nothing to download."""
    present = [link for link in links if link]
    return block(Markup('<p class="std-downloads">{}</p>').format(join(present, " "))) if present else ""


def forms_link(context: Context) -> Markup:
    """Return the link to the ZIP of all forms of the handbook, nothing where there are none."""
    if not any(standard.outline.forms for standard in context.catalog.standards.values()):
        return Markup()
    return _link(context, ALL, f"{context.catalog.settings.site_name} 表单.zip", "下载全部表单（ZIP）")


def table_links(context: Context, system: System) -> list[Markup]:
    """Return the links to a system's tables as files."""
    files = (("xlsx", "明细表和统计表", "xlsx"), ("detail.csv", "明细表", "csv"), ("statistics.csv", "统计表", "csv"))
    return [
        _link(
            context,
            table_path(system, kind),
            f"{system.title.translate(UNSAFE)} {what}.{suffix}",
            f"下载{what}（{'Excel' if suffix == 'xlsx' else 'CSV'}）",
        )
        for kind, what, suffix in files
    ]


def pdf_link(context: Context, name: str, title: str) -> Markup:
    """Return the link to a printed volume (site/pdf/NAME.pdf), nothing where no PDFs are printed."""
    if not context.catalog.settings.pdf:
        return Markup()
    return _link(context, f"pdf/{name}.pdf", f"{title.translate(UNSAFE)}.pdf", "下载PDF")
