"""One build of the site: the catalog with its findings, the macros of each page, and the stages after the build.

This is what the face toward mkdocs-macros (`macros/__init__.py`) calls; nothing here knows MkDocs.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from filecmp import cmp
from functools import cached_property, partial
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from macros import search
from macros.calendars import write_calendars
from macros.catalog import Catalog
from macros.checklist.volumes import write_checklists
from macros.downloads import write_downloads
from macros.feed import write_feed
from macros.flowchart import script_path
from macros.forms.html import form_section
from macros.history import History, read_history
from macros.inventory import write_inventory
from macros.model import Captioned, Page, PlacedForm, Standard
from macros.revision.last import Redline, redlines, write_redlines
from macros.schemas import write_schemas
from macros.searchable import searched_pages
from macros.source.calls import COMMENT_END, COMMENT_START
from macros.source.published import LIVE_SCRIPT
from macros.store import Store, key_of
from macros.systems import write_tables
from macros.typeset import Typeset, typeset
from macros.views import (
    activities,
    audits,
    baseslist,
    changelist,
    chapters,
    checklist,
    citing,
    errors,
    figures,
    formslist,
    head,
    home,
    homemonth,
    listing,
    relations,
    roles,
    samples,
    systems,
    termslist,
    yearcalendar,
    yearpicture,
)
from macros.views.context import Context
from macros.views.downloads import form_links
from macros.views.redline import redline_link

#: Macros whose diagram is left to the browser.
_LIVE = frozenset({"system_page", "year_picture"})
#: Macros that show what git tells.
_OF_GIT = frozenset({"changes_list"})
#: What a drawing depends on besides its source.
_DRAWING = ("macros.flowchart", "macros.forms", "macros.views")
#: As the plugin's own, by which pages are rendered.
_JINJA = Environment(
    comment_start_string=COMMENT_START,
    comment_end_string=COMMENT_END,
    undefined=StrictUndefined,
    keep_trailing_newline=True,
)
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
    "home_lookups": home.home_lookups,
    "standards_list": listing.standards_list,
    "class_page": listing.class_page,
    "system_page": systems.system_page,
    "systems_list": systems.systems_list,
    "activities": activities.activities,
    "roles_list": roles.roles_list,
    "role_page": roles.role_page,
    "forms_list": formslist.forms_list,
    "bases_list": baseslist.bases_list,
    "terms_list": termslist.terms_list,
    "standards_map": relations.standards_map,
    "home_month": homemonth.home_month,
    "year_calendar": yearcalendar.year_calendar,
    "year_picture": yearpicture.year_picture,
    "changes_list": changelist.changes_list,
    "audit_index": checklist.audit_index,
    "audit_class": checklist.audit_class,
    "audit_findings": audits.audit_findings,
    "error_codes": errors.error_codes,
    "sample": samples.sample,
}


@dataclass
class Build:
    """The state of one build: the page that is being rendered, and what was put aside of it."""

    catalog: Catalog
    page: Page | None = None
    typeset: Typeset | None = None
    standards_by_uri: dict[str, str] = field(default_factory=dict)
    drawings: Store = field(init=False)
    markdown: Callable[[str], str] | None = None
    is_sample: bool = False

    def __post_init__(self) -> None:
        """Know the standards by their pages, and where figures and forms drawn before are kept."""
        self.drawings = Store(self.catalog.settings.cache / "drawings")
        self.standards_by_uri = {standard.page.uri: slug for slug, standard in self.catalog.standards.items()}

    @property
    def context(self) -> Context:
        """What the views are given for the present page."""
        assert self.page is not None
        slug = self.standards_by_uri.get(self.page.uri)
        history = self.history if any(call.name in _OF_GIT for call in self.page.source.calls) else History()
        standard = self.catalog.standards[slug] if slug else None
        return Context(self.catalog, self.page, standard, history, self._rendered_sample)

    def _rendered_sample(self, sample: Standard) -> str:
        """Return a sample as it would look in a standard: typeset, its macros called, its Markdown made HTML, as pages are."""
        assert self.page is not None and self.markdown is not None
        # Its links start from the page that shows it.
        page = replace(sample.page, uri=self.page.uri)
        catalog = replace(
            self.catalog,
            pages={**self.catalog.pages, page.uri: page},
            standards={**self.catalog.standards, sample.slug: replace(sample, page=page)},
        )
        build = Build(catalog, markdown=self.markdown, is_sample=True)
        build.drawings = self.drawings
        template = _JINJA.from_string(build.begin(page.uri))
        return self.markdown(build.restored(template.render(**build.macros(), **build.variables())))

    @cached_property
    def history(self) -> History:
        """What git tells of the standards' pages: asked once, and only where a page shows it."""
        settings = self.catalog.settings
        return read_history(settings.root, settings.relative(settings.docs / "standards"))

    @cached_property
    def redlines(self) -> dict[str, Redline]:
        """The tables of the standards' last revisions, where git has what was before."""
        return redlines(self.catalog, Store(self.catalog.settings.cache / "redlines"))

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

        The file comes from the installed package mermaidx and is not committed; one that was is replaced, for nobody has checked it.
        """
        source, target = script_path(), docs / LIVE_SCRIPT
        pages = self.catalog.pages.values()
        diagrams = (item for page in pages for item in page.outline.captioned)
        wanted = (
            target.is_file()
            or any(call.name in _LIVE for page in pages for call in page.source.calls)
            or any(item.flowchart is not None and figures.drawn_in_browser(item) for item in diagrams)
        )
        if wanted and (target.is_symlink() or not target.is_file() or not cmp(source, target, shallow=False)):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
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
        links = form_links(context, placed) if context.standard and not self.is_sample else None
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
        restored = self.restored(rendered)
        redline = self.redlines.get(self.standards_by_uri.get(self.page.uri, "")) if self.page else None
        return restored + redline_link(self.context, redline.path, redline.day) if redline else restored

    def restored(self, rendered: str) -> str:
        """Return the Markdown after Jinja with what was put aside of it."""
        assert self.typeset is not None
        return self.typeset.restore(rendered)

    def after(self, site: Path) -> None:
        """Run the stages that read the built site."""
        self.drawings.prune(self.drawings.used)
        write_downloads(self.catalog, site)
        write_tables(self.catalog, site)
        write_checklists(self.catalog, site)
        write_calendars(self.catalog, site)
        write_feed(self.catalog, site)
        write_redlines(self.redlines, site)
        write_inventory(self.catalog, site)
        write_schemas(site)
        search.build(site, searched_pages(self.catalog, site), Store(self.catalog.settings.cache / "search"))
