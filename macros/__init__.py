"""The handbook's face toward mkdocs-macros: the only module that touches the plugin's `env`.

The catalog is read and checked before anything is rendered, so that a build with errors stops while the last good site still stands.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Read the handbook, refuse to build it with errors, and register its macros. Called by the plugin when it is configured."""
    from mkdocs.exceptions import Abort

    from macros.checking import examine, grave
    from macros.findings.render import render, summary
    from macros.markdown import converter
    from macros.navigation import expand
    from macros.settings import SettingsError, from_config
    from macros.site import Build

    try:
        settings = from_config(env.conf, Path(env.conf["config_file_path"]).resolve().parent)
    except SettingsError as error:
        raise Abort(str(error)) from error
    catalog, findings = examine(settings)
    strict = bool(env.conf["strict"])
    if grave(findings, strict=strict):
        closing = summary(findings, strict=strict, files=len(catalog.pages))
        raise Abort(f"{render(findings, 'text', strict=strict)}\n{closing}\n没有生成网站。")
    for finding in findings:
        logging.getLogger("mkdocs.plugins.handbook").warning(
            "%s: %s %s", finding.location, finding.code, finding.message
        )
    env.conf["nav"] = expand(env.conf["nav"] or [], catalog)
    env.handbook = Build(
        catalog, markdown=converter(env.conf.get("markdown_extensions", ()), env.conf.get("mdx_configs"))
    )
    env.handbook.before(settings.docs)
    for name, macro in env.handbook.macros().items():
        env.macro(macro, name)
    env.variables.update(env.handbook.variables())


def on_pre_page_macros(env: Any) -> None:
    """Give Jinja the typeset page: numbered, code put aside."""
    from mkdocs.exceptions import BuildError

    from macros.views.context import ViewError

    # What stays in the page's meta is the theme's: its `status` is not ours.
    page = env.page
    page.meta = {key: page.meta[key] for key in ("title", "description", "template", "hide") if key in page.meta}
    try:
        env.markdown = env.handbook.begin(page.file.src_uri)
    except ViewError as error:
        raise BuildError(f"docs/{page.file.src_uri}: {error}") from error


def on_post_page_macros(env: Any) -> None:
    """Bring back what was put aside."""
    env.markdown = env.handbook.finish(env.markdown)


def on_post_build(env: Any) -> None:
    """Run the stages that read the built site: inventory and search."""
    from mkdocs.exceptions import Abort

    from macros.search import SearchError

    try:
        env.handbook.after(Path(env.conf["site_dir"]))
    except SearchError as error:
        raise Abort(str(error)) from error
