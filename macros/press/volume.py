"""What is to be printed, as plain data that another process can take: no catalog, no files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from macros.catalog import Catalog
from macros.duties import duties, roles_with_duties
from macros.forms.printed import Setting, setting_of
from macros.links import page_url
from macros.model import Standard
from macros.press.site import Site, SitePage, read_page
from macros.records import System
from macros.views.head import PROVENANCE
from macros.views.roles import role_uri

Kind = Literal["standard", "class", "system", "handbook", "role"]


class UnknownName(Exception):  # noqa: N818 - reads as what is wrong
    """A standard, class or system was asked for that is not there; the message is for the person at the terminal."""


@dataclass(frozen=True)
class Part:
    """One standard of a volume: what its cover and foreword say, and its page.

    `cited` gives the designations of the standards that it cites, by the addresses of their pages; `forms` how its forms are set, by label.
    """

    slug: str
    designation: str
    undated: str
    title: str
    status: str
    issued: date
    effective: date
    review: date
    owner: str
    provenance: str
    replaces: str | None
    revisions: tuple[tuple[date, str], ...]
    systems: tuple[str, ...]
    cited: tuple[tuple[str, str], ...]
    forms: tuple[tuple[str, Setting], ...]
    page: SitePage

    @property
    def changed(self) -> date:
        """The day of the last change."""
        return max([self.issued, *(day for day, _ in self.revisions)])


@dataclass(frozen=True)
class Group:
    """The standards of one class, under its title."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Volume:
    """One PDF: `name` is its file's, without suffix; `introduction` a page of the site that stands before the standards.

    A duty card is all introduction; `as_of` is then the day of the last change.
    """

    name: str
    kind: Kind
    title: str
    org: str
    series: str
    groups: tuple[Group, ...]
    introduction: SitePage | None = None
    as_of: date = date(2000, 1, 1)

    @property
    def parts(self) -> tuple[Part, ...]:
        """All standards in order."""
        return tuple(part for group in self.groups for part in group.parts)

    @property
    def changed(self) -> date:
        """The day of the last change of any standard; `as_of` for a volume without standards."""
        return max((part.changed for part in self.parts), default=self.as_of)


@dataclass(frozen=True)
class Wanted:
    """What was asked for."""

    slugs: Sequence[str] = ()
    classes: Sequence[str] = ()
    systems: Sequence[str] = ()
    everything: bool = False
    roles: bool = False


class Planner:
    """Makes volumes of the catalog and the built site; reads each page once."""

    def __init__(self, catalog: Catalog, site: Site) -> None:
        """Plan for the site that was built from the catalog."""
        self.catalog = catalog
        self.site = site
        self.parts: dict[str, Part] = {}

    def volumes(self, wanted: Wanted) -> list[Volume]:
        """Return the volumes asked for, each once. Raises UnknownName, and NotBuilt for a page that the site lacks."""
        catalog = self.catalog
        slugs = list(catalog.standards) if wanted.everything else list(dict.fromkeys(wanted.slugs))
        classes = [key for key in catalog.classes if catalog.in_class(key)] if wanted.everything else wanted.classes
        systems = [key for key in catalog.systems if self.members(key)] if wanted.everything else wanted.systems
        made = [self.standard(slug) for slug in slugs]
        made += [self.class_volume(key) for key in dict.fromkeys(classes)]
        made += [self.system_volume(key) for key in dict.fromkeys(systems)]
        if wanted.everything:
            made.append(self.handbook())
        if wanted.everything or wanted.roles:
            made += self.role_volumes()
        if not made:
            raise UnknownName("还没有角色的页面（docs/roles/）。")
        return made

    def standard(self, slug: str) -> Volume:
        """Return the volume of one standard."""
        part = self.part(slug)
        return self.volume(slug, "standard", part.title, [Group("", (part,))])

    def class_volume(self, key: str) -> Volume:
        """Return the volume of a class."""
        if key not in self.catalog.classes:
            raise UnknownName(f"没有类别“{key}”。现有类别：{'、'.join(self.catalog.classes)}。")
        title = self.catalog.classes[key].title
        group = Group(title, tuple(self.part(standard.slug) for standard in self.catalog.in_class(key)))
        if not group.parts:
            raise UnknownName(f"类别“{key}”（{title}）还没有标准。")
        return self.volume(f"class-{key}", "class", f"{title}类标准", [group])

    def system_volume(self, key: str) -> Volume:
        """Return the volume of a system, with its page before the standards."""
        if key not in self.catalog.systems:
            raise UnknownName(f"没有体系“{key}”。现有体系：{'、'.join(self.catalog.systems)}。")
        system: System = self.catalog.systems[key]
        groups = [Group(each.title, tuple(map(self.part, each.members))) for each in system.classes if each.members]
        if not groups:
            raise UnknownName(f"体系“{key}”（{system.title}）还没有写好的标准。")
        page = self.catalog.pages.get(f"systems/{key}.md")
        introduction = self.page(page.uri, page.title) if page else None
        return self.volume(f"system-{key}", "system", system.title, groups, introduction)

    def role_volumes(self) -> list[Volume]:
        """Return the duty card of each role that has a page and something to do."""
        made = []
        for role in roles_with_duties(self.catalog):
            page = self.catalog.pages.get(role_uri(role))
            if page is not None:
                changed = max(_changed(duty.standard) for duty in duties(self.catalog, role))
                volume = self.volume(
                    f"role-{role.id}", "role", f"{role.title}职责卡", [], self.page(page.uri, page.title)
                )
                made.append(replace(volume, as_of=changed))
        return made

    def handbook(self) -> Volume:
        """Return the volume of all standards, by class."""
        groups = [
            Group(each.title, tuple(self.part(standard.slug) for standard in self.catalog.in_class(key)))
            for key, each in self.catalog.classes.items()
            if self.catalog.in_class(key)
        ]
        return self.volume("handbook", "handbook", self.catalog.settings.site_name, groups)

    def members(self, key: str) -> list[str]:
        """Return the written standards of a system."""
        return [slug for group in self.catalog.systems[key].classes for slug in group.members]

    def volume(
        self, name: str, kind: Kind, title: str, groups: list[Group], introduction: SitePage | None = None
    ) -> Volume:
        """Return a volume of this body's."""
        settings = self.catalog.settings
        return Volume(name, kind, title, settings.org.name, settings.site_name, tuple(groups), introduction)

    def page(self, uri: str, title: str) -> SitePage:
        """Return a page of the site."""
        return read_page(self.site, page_url(uri, self.catalog.settings.directory_urls), title)

    def part(self, slug: str) -> Part:
        """Return the standard as a part of a volume."""
        if slug not in self.catalog.standards:
            raise UnknownName(f"没有标准“{slug}”。标准的文件名见 docs/standards/，如 party-lecture。")
        if slug not in self.parts:
            standard = self.catalog.standards[slug]
            self.parts[slug] = self.make_part(standard, self.page(standard.page.uri, standard.meta.title))
        return self.parts[slug]

    def cited(self, standard: Standard) -> Iterator[tuple[str, str]]:
        """Yield the address and undated designation of each standard that the standard cites."""
        slugs = {citation.target for citation in standard.citations if citation.kind == "standard"}
        for slug in sorted(slugs - {standard.slug}):
            other = self.catalog.standards[slug]
            yield page_url(other.page.uri, self.catalog.settings.directory_urls), other.undated

    def make_part(self, standard: Standard, page: SitePage) -> Part:
        """Return a standard's metadata with its page."""
        meta = standard.meta
        systems = (
            (system, next(group.title for group in system.classes if standard.slug in group.members))
            for system in self.catalog.systems_of(standard.slug)
        )
        return Part(
            slug=standard.slug,
            designation=standard.designation,
            undated=standard.undated,
            title=meta.title,
            status=meta.status,
            issued=meta.issued,
            effective=meta.effective,
            review=meta.review,
            owner=meta.owner,
            provenance=f"{PROVENANCE[meta.name_from]}。",
            replaces=meta.replaces,
            revisions=tuple((revision.date, revision.text) for revision in meta.revisions),
            systems=tuple(f"{system.title}（{group}）" for system, group in systems),
            cited=tuple(self.cited(standard)),
            forms=tuple((placed.label, setting_of(placed.form)) for placed in standard.outline.forms),
            page=page,
        )


def _changed(standard: Standard) -> date:
    return max([standard.meta.issued, *(revision.date for revision in standard.meta.revisions)])
