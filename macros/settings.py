"""What mkdocs.yml says about the handbook: the organisation, where the pages are, which chapters a standard must have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CONFIG = "mkdocs.yml"


class SettingsError(Exception):
    """mkdocs.yml is missing, unreadable or lacks what the handbook needs; the message is for the editor."""


@dataclass(frozen=True)
class Organisation:
    """Whose handbook it is: all that ties the software to one body."""

    name: str
    short: str
    prefix: str
    edit_url: str = ""


@dataclass(frozen=True)
class Settings:
    """`root` is the project's folder, `docs` the absolute folder of the pages.

    `pdf` says that PDFs will be printed from this build (`make pdf`), so that the pages link to them. `site_url` ends in a slash; it is
    for files that are read away from the site (calendars, the feed), and empty where mkdocs.yml names none.
    """

    root: Path
    docs: Path
    site_name: str
    org: Organisation
    required_chapters: tuple[str, ...] = ()
    directory_urls: bool = True
    pdf: bool = False
    site_url: str = ""

    @property
    def cache(self) -> Path:
        """The folder of what is made once and kept (`macros.store`)."""
        return self.root / ".cache"

    def relative(self, path: Path) -> str:
        """Return the path as findings show it: from the project's folder where it lies inside, with forward slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


def from_config(config: Mapping[str, Any], root: Path) -> Settings:
    """Make settings of MkDocs' configuration, or of mkdocs.yml read as plain data. Raises SettingsError."""
    extra = config.get("extra") or {}
    org = extra.get("org") if isinstance(extra, Mapping) else None
    if not isinstance(org, Mapping):
        raise SettingsError(f"{CONFIG}: 缺少 extra.org（name、short、prefix、edit_url），见README“用于本单位”。")
    missing = [key for key in ("name", "short", "prefix") if not str(org.get(key) or "").strip()]
    if missing:
        raise SettingsError(f"{CONFIG}: extra.org 缺少 {'、'.join(missing)}。")
    docs = root / str(config.get("docs_dir") or "docs")
    if not docs.is_dir():
        raise SettingsError(f"{CONFIG}: 文件夹 {docs.name} 不存在。")
    chapters = extra.get("required_chapters") or ()
    if not isinstance(chapters, (list, tuple)) or not all(isinstance(chapter, str) for chapter in chapters):
        raise SettingsError(f"{CONFIG}: extra.required_chapters 应是标签的列表，如 [procedure, records]。")
    site_url = str(config.get("site_url") or "").strip()
    return Settings(
        root=root,
        docs=docs,
        site_name=str(config.get("site_name") or org["name"]),
        org=Organisation(*(str(org.get(key) or "").strip() for key in ("name", "short", "prefix", "edit_url"))),
        required_chapters=tuple(chapters),
        directory_urls=bool(config.get("use_directory_urls", True)),
        pdf=bool(extra.get("pdf")),
        site_url=f"{site_url.rstrip('/')}/" if site_url else "",
    )


class _PlainLoader(yaml.SafeLoader):
    """Reads mkdocs.yml without running what its !!python tags name."""


_PlainLoader.add_multi_constructor("", lambda loader, suffix, node: None)


def load_settings(root: Path) -> Settings:
    """Read mkdocs.yml in `root` as data. Raises SettingsError."""
    path = root / CONFIG
    try:
        config = yaml.load(path.read_text(encoding="utf-8"), Loader=_PlainLoader)
    except FileNotFoundError:
        raise SettingsError(f"这里没有 {CONFIG}：请在手册的文件夹里运行，或用 --root 指定。") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise SettingsError(f"{CONFIG}{f':{line}' if line else ''}: 读不懂这个文件，请检查缩进和引号。") from error
    if not isinstance(config, Mapping):
        raise SettingsError(f"{CONFIG}: 内容应是“键: 值”的形式。")
    return from_config(config, root)
