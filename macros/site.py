"""One build of the site: the catalog with its findings, the macros of each page, and the stages after the build.

This is what the face toward mkdocs-macros (`macros/__init__.py`) calls; nothing here knows MkDocs.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from macros import search
from macros.catalog import Catalog
from macros.checks import run
from macros.downloads import write_downloads
from macros.findings import Finding, Severity
from macros.findings.render import ordered
from macros.flowchart import script_path
from macros.forms.html import form_section
from macros.inventory import write_inventory
from macros.model import Captioned, Page, PlacedForm
from macros.reading import read_catalog
from macros.searchable import searched_pages
from macros.settings import Settings
from macros.store import Store, key_of
from macros.typeset import Typeset, typeset
from macros.views import chapters, citing, errors, figures, head, home, listing
from macros.views.context import Context
from macros.views.downloads import form_links

#: As mkdocs.yml names it for mermaid2.
LIVE_SCRIPT = "assets/javascripts/mermaid.min.js"
#: What a drawing depends on besides its source.
_DRAWING = ("macros.flowchart", "macros.forms", "macros.views")
#: Every macro of macros.vocabulary with the view that answers it.
VIEWS: dict[str, Callable[..., str]] = {
    "standard": head.standard,
    "ref": citing.ref,
    "law": citing.law,
    "term": citing.term,
    "terms": chapters.terms,
    "references": chapters.references,
    "seven": chapters.seven,
    "backlinks": chapters.backlinks,
    "home_tasks": home.home_tasks,
    "home_systems": home.home_systems,
    "home_roles": home.home_roles,
    "home_recent": home.home_recent,
    "standards_list": listing.standards_list,
    "class_page": listing.class_page,
    "system_page": listing.system_page,
    "systems_list": listing.systems_list,
    "error_codes": errors.error_codes,
}


def examine(settings: Settings) -> tuple[Catalog, list[Finding]]:
    """Read the handbook and run all rules; return the findings in order."""
    catalog, findings = read_catalog(settings)
    return catalog, ordered([*findings, *run(catalog)])


@dataclass
class Build:
    """The state of one build: the page that is being rendered, and what was put aside of it."""

    catalog: Catalog
    page: Page | None = None
    typeset: Typeset | None = None
    standards_by_uri: dict[str, str] = field(default_factory=dict)
    drawings: Store = field(init=False)

    def __post_init__(self) -> None:
        """Know the standards by their pages, and where figures and forms drawn before are kept."""
        self.drawings = Store(self.catalog.settings.cache / "drawings")
        self.standards_by_uri = {standard.page.uri: slug for slug, standard in self.catalog.standards.items()}

    @property
    def context(self) -> Context:
        """What the views are given for the present page."""
        assert self.page is not None
        slug = self.standards_by_uri.get(self.page.uri)
        return Context(self.catalog, self.page, self.catalog.standards[slug] if slug else None)

    def macros(self) -> dict[str, Callable[..., str]]:
        """Return the macros, each bound to the page that is being rendered when it is called."""
        return {name: self._macro(view) for name, view in VIEWS.items()}

    def variables(self) -> dict[str, str]:
        """Return the plain variables of pages."""
        settings = self.catalog.settings
        org = settings.org
        return {
            "org_name": org.name,
            "org_short": org.short,
            "org_prefix": org.prefix,
            "site_name": settings.site_name,
        }

    def _macro(self, view: Callable[..., str]) -> Callable[..., str]:
        # A plain function, not a partial: the plugin writes repr() of every macro to its log, here that of the whole catalog.
        def answer(*args: object, **kwargs: object) -> str:
            return view(self.context, *args, **kwargs)

        return answer

    def before(self, docs: Path) -> None:
        """Put Mermaid's script into `docs` where a page has a diagram that the browser draws: mermaid2 looks for it there.

        The file comes from the installed package mermaidx and is not committed.
        """
        diagrams = (item for page in self.catalog.pages.values() for item in page.outline.captioned)
        if any(item.flowchart is not None and figures.drawn_in_browser(item) for item in diagrams):
            source, target = script_path(), docs / LIVE_SCRIPT
            if not target.is_file() or target.stat().st_size != source.stat().st_size:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)

    def begin(self, uri: str) -> str:
        """Return the Markdown of a page as Jinja should see it."""
        self.page = self.catalog.pages[uri]
        context = self.context
        self.typeset = typeset(self.page, partial(self._figure, context), partial(self._form, context))
        return self.typeset.markdown

    def _figure(self, context: Context, item: Captioned) -> str:
        links = figures.links(context, item)
        source = (item.flowchart, item.label, item.number, item.caption, item.live, links)
        return self._drawn(source, lambda: figures.figure(item, links))

    def _form(self, context: Context, placed: PlacedForm) -> str:
        links = form_links(context, placed) if context.standard else None
        source = (placed, str(links))
        return self._drawn(
            source, lambda: form_section(placed.form, placed.label, placed.number, placed.form_number, links)
        )

    def _drawn(self, source: object, draw: Callable[[], str]) -> str:
        """Return a figure or form as HTML; one that was drawn before from the same source is not drawn anew."""
        key = key_of(repr(source), packages=_DRAWING)
        return self.drawings.made(key, lambda: draw().encode()).decode()

    def finish(self, rendered: str) -> str:
        """Return the Markdown of the page after Jinja, with code, flowcharts and forms in place."""
        assert self.typeset is not None
        return self.typeset.restore(rendered)

    def after(self, site: Path) -> None:
        """Run the stages that read the built site."""
        self.drawings.prune(self.drawings.used)
        write_downloads(self.catalog, site)
        write_inventory(self.catalog, site)
        search.build(site, searched_pages(self.catalog, site), Store(self.catalog.settings.cache / "search"))


def grave(findings: list[Finding], *, strict: bool) -> bool:
    """Whether the findings stop a build."""
    return any(strict or finding.severity is Severity.ERROR for finding in findings)
