"""Who approves what: docs/_data/owners.yml -> the owners file of each host, and who is asked for given files. Pure.

The hosts read the same words differently. GitHub, GitLab and Gitee let the last matching line win and take patterns as .gitignore does;
Gitea and Forgejo take regular expressions for whole paths, in which a single backslash is lost, and ask the owners of every line that
matches. So the areas are told to the former from the widest to the narrowest, and to the latter as expressions that do not overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.catalog import Catalog
from macros.records import DATA_AREA, PAGES_AREA, PROGRAM_AREA

#: Where each host looks for its owners file. Forgejo reads Gitea's.
FILES: Mapping[str, str] = {
    "gitlab": ".gitlab/CODEOWNERS",
    "github": ".github/CODEOWNERS",
    "gitea": ".gitea/CODEOWNERS",
    "gitee": ".gitee/CODEOWNERS",
}
_SOURCE = "docs/_data/owners.yml"
_HEAD = (
    f"# 由 {_SOURCE} 生成（handbook owners），不要直接改这个文件。",
    "# 谁批准哪些文件的改动：合并请求改了这些文件，就请后面的账号审核。",
)
#: Folders below docs/ but for standards/ and those with an underscore, written without looking ahead: Go's expressions cannot.
_OTHER_FOLDERS = r"docs/(?:[^_s/][^/]*|s(?:[^t/][^/]*)?)/.*"


@dataclass(frozen=True)
class Area:
    """A part of the repository: what it is called, its pattern as .gitignore has them, expressions for whole paths, its owners."""

    title: str
    pattern: str
    expressions: tuple[str, ...]
    accounts: tuple[str, ...]


def areas(catalog: Catalog) -> list[Area]:
    """Return the areas from the widest to the narrowest; a class without owners of its own belongs to those of the pages."""
    accounts = {owner.area: owner.accounts for owner in catalog.owners}
    program, pages = accounts.get(PROGRAM_AREA, ()), accounts.get(PAGES_AREA, ())
    data = accounts.get(DATA_AREA, pages)
    classes = [
        Area(
            f"标准：{title}",
            f"/docs/standards/{id_}/",
            (f"docs/standards/{id_}/.*",),
            accounts.get(id_, pages),
        )
        for id_, title in ((each.id, each.title) for each in catalog.classes.values())
    ]
    return [
        Area("程序、设置和其他文件", "*", ("!docs/.*",), program),
        Area("页面", "/docs/", (r"docs/[^/]+", r"docs/standards/[^/]+", _OTHER_FOLDERS), pages),
        Area("数据", "/docs/_data/", (r"docs/_data/.*",), data),
        *classes,
        Area("谁批准什么", f"/{_SOURCE}", (_SOURCE.replace(".", "[.]"),), program),
    ]


def owners_file(catalog: Catalog, host: str) -> str:
    """Return the owners file of a host, one of FILES. Raises KeyError for another one."""
    lines = list(_HEAD)
    for area in areas(catalog):
        if area.accounts:
            lines += ["", f"# {area.title}", *(_line(pattern, area) for pattern in _patterns(area, FILES[host]))]
    return "\n".join(lines) + "\n"


def _patterns(area: Area, file: str) -> Sequence[str]:
    return area.expressions if file == FILES["gitea"] else (area.pattern,)


def _line(pattern: str, area: Area) -> str:
    return f"{pattern} {' '.join(area.accounts)}"


def approvals(catalog: Catalog, paths: Sequence[str]) -> Iterator[tuple[Area, list[str]]]:
    """Yield the areas that the files fall into, in order, each with its files: the narrowest one has a file."""
    found: dict[Area, list[str]] = {}
    narrowest_first = areas(catalog)[::-1]
    for path in paths:
        area = next(area for area in narrowest_first if _holds(area, path))
        found.setdefault(area, []).append(path)
    for area in narrowest_first[::-1]:
        if area in found:
            yield area, found[area]


def _holds(area: Area, path: str) -> bool:
    whole = f"/{path}"
    return area.pattern in ("*", whole) or (area.pattern.endswith("/") and whole.startswith(area.pattern))
