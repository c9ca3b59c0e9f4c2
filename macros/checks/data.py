"""The files of docs/_data against the standards and each other."""

from __future__ import annotations

from collections.abc import Iterator

from macros.catalog import Catalog
from macros.duties import roles_with_duties
from macros.findings import Finding, Location
from macros.findings.nearest import suggest
from macros.refs import Unresolved

_LISTS_OF_SYSTEMS = frozenset({"home_systems", "systems_list"})


def _place(catalog: Catalog, name: str, index: int) -> Location:
    shown = catalog.settings.relative(catalog.settings.docs / "_data" / f"{name}.yml")
    return catalog.places.get((name, index), Location(shown))


def systems(catalog: Catalog) -> Iterator[Finding]:
    """Members exist and stand once, counts are as declared, `extends` names a system."""
    titles = {slug: standard.meta.title for slug, standard in catalog.standards.items()}
    for index, system in enumerate(catalog.systems.values()):
        place = _place(catalog, "systems", index)
        members = [slug for group in system.classes for slug in group.members]
        for slug in dict.fromkeys(members):
            if slug not in catalog.standards and slug not in catalog.broken:
                message = f"体系“{system.title}”列出的标准“{slug}”不存在。{suggest(slug, titles)}"
                yield Finding(place, "DAT006", message)
            if members.count(slug) > 1:
                yield Finding(place, "DAT008", f"体系“{system.title}”把标准“{slug}”列了{members.count(slug)}次。")
        planned = [item for group in system.classes for item in group.planned]
        numbers = {standard.meta.number: standard for standard in catalog.standards.values()}
        for item in planned:
            if item.number in numbers:
                written = numbers[item.number].slug
                message = f"体系“{system.title}”把已经编写的{item.number}列为待编写，应移到 members：{written}。"
                yield Finding(place, "DAT008", message)
        count = len(members) + len(planned)
        if count != system.declared:
            message = f"体系“{system.title}”应有{system.declared}项，列出了{count}项（已编写{len(members)}，待编写{len(planned)}）。"
            yield Finding(place, "DAT007", message)
        if len(system.classes) != system.declared_classes:
            message = f"体系“{system.title}”应有{system.declared_classes}类，列出了{len(system.classes)}类。"
            yield Finding(place, "DAT007", message)
        if system.extends and system.extends not in catalog.systems:
            hint = suggest(system.extends, catalog.systems.keys())
            yield Finding(place, "DAT009", f"体系“{system.title}”补充的体系“{system.extends}”不存在。{hint}")


def system_pages(catalog: Catalog) -> Iterator[Finding]:
    """Lists of systems lead to a page a system."""
    if not any(call.name in _LISTS_OF_SYSTEMS for page in catalog.pages.values() for call in page.source.calls):
        return
    for index, system in enumerate(catalog.systems.values()):
        if f"systems/{system.id}.md" not in catalog.pages:
            message = f"体系“{system.title}”没有页面 docs/systems/{system.id}.md，首页和体系列表的链接会失效。"
            yield Finding(_place(catalog, "systems", index), "DAT015", message)


def role_pages(catalog: Catalog) -> Iterator[Finding]:
    """A list of roles leads to a page for each role that has something to do."""
    if not any(call.name == "roles_list" for page in catalog.pages.values() for call in page.source.calls):
        return
    places = {role.id: index for index, role in enumerate(catalog.roles)}
    for role in roles_with_duties(catalog):
        if f"roles/{role.id}.md" not in catalog.pages:
            message = f"角色“{role.title}”没有页面 docs/roles/{role.id}.md，角色列表的链接会失效。"
            yield Finding(_place(catalog, "roles", places[role.id]), "DAT016", message)


def membership(catalog: Catalog) -> Iterator[Finding]:
    """Every standard belongs to a system, where there are systems at all."""
    for standard in catalog.standards.values():
        if catalog.systems and not catalog.systems_of(standard.slug):
            yield Finding(standard.location, "DAT014", f"《{standard.meta.title}》没有列入任何体系。")


def role_names(catalog: Catalog) -> Iterator[Finding]:
    """A title or alias names one role."""
    seen: dict[str, str] = {}
    for index, role in enumerate(catalog.roles):
        for name in (role.title, *role.aliases):
            if name in seen:
                message = f"角色名称“{name}”重复，“{seen[name]}”已经用了它。"
                yield Finding(_place(catalog, "roles", index), "DAT012", message)
            seen.setdefault(name, role.title)


def term_sources(catalog: Catalog) -> Iterator[Finding]:
    """A term's source is a known basis, and its article exists."""
    for index, term in enumerate(catalog.terms.values()):
        if isinstance(term.source, str):
            continue
        place = _place(catalog, "terms", index)
        yield from article(catalog, term.source.basis, term.source.article, place)


def tasks(catalog: Catalog) -> Iterator[Finding]:
    """The cards of the home page lead somewhere."""
    for index, task in enumerate(catalog.tasks):
        target = catalog.resolve(None, task.to)
        if isinstance(target, Unresolved) and target.code:
            yield Finding(_place(catalog, "home", index), target.code, target.message)


def bases(catalog: Catalog) -> Iterator[Finding]:
    """`replaced_by` names a basis."""
    for index, basis in enumerate(catalog.bases.values()):
        if basis.replaced_by and basis.replaced_by not in catalog.bases:
            hint = suggest(basis.replaced_by, catalog.bases.keys())
            yield Finding(
                _place(catalog, "bases", index), "BAS001", f"依据“{basis.replaced_by}”不在 bases.yml 里。{hint}"
            )


def article(catalog: Catalog, short: str, number: int | str | None, place: Location) -> Iterator[Finding]:
    """Yield what is wrong with citing article `number` of the basis `short` at `place`."""
    basis = catalog.bases.get(short)
    if basis is None:
        titles = {key: other.title for key, other in catalog.bases.items()}
        yield Finding(place, "BAS001", f"依据“{short}”不在 bases.yml 里。{suggest(short, titles)}")
        return
    if basis.status != "现行":
        instead = f"，现行的是“{basis.replaced_by}”" if basis.replaced_by else ""
        yield Finding(place, "BAS003", f"依据“{short}”已{basis.status}{instead}。")
    if number is None:
        return
    if not basis.public:
        yield Finding(place, "BAS004", f"“{short}”的全文没有公开，引用时不写条号。")
    elif isinstance(number, int) and number < 1:
        yield Finding(place, "BAS005", f"条号应是1以上的整数，现在是{number}。")
    elif isinstance(number, str) and basis.kind != "标准":
        yield Finding(place, "BAS005", f'条号应写成整数，如 law("{short}", 16)，现在是“{number}”。')
    elif isinstance(number, int) and basis.articles is not None and number > basis.articles:
        yield Finding(place, "BAS002", f"“{short}”共{basis.articles}条，没有第{number}条。")


RULES = (systems, system_pages, role_pages, membership, role_names, term_sources, tasks, bases)
