"""Pages that hold forms: made by the real form_section() with the real styles and scripts, in the theme's frame."""

from __future__ import annotations

import html
import re
import shutil
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from macros.forms.html import form_section
from macros.forms.model import Form
from macros.forms.parse import parse_example, parse_form, with_example
from macros.source.scan import Slashes, scan

ASSETS = Path(__file__).parents[2] / "overrides" / "assets"
THEME = Path(str(files("material"))) / "templates" / "assets" / "stylesheets"
STYLES = ("colours", "handbook", "parts", "standard", "forms", "print")
#: Stricter than the site's own: no style, script or handler inline (the theme's icons are data).
POLICY = "default-src 'self'; img-src 'self' data:"

SHELL = """<!doctype html>
<html lang="zh" class="js">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>党课讲授规范</title>
{links}
<link rel="icon" href="assets/images/favicon.svg">
<script src="assets/javascripts/forms.js" defer></script>
</head>
<body dir="ltr" data-md-color-scheme="{scheme}">
<header class="md-header"><p>党务工作标准手册</p></header>
<div class="md-container"><main class="md-main"><div class="md-main__inner md-grid"><div class="md-content">
<article class="md-content__inner md-typeset">
<header class="std-head"><p class="std-no">Q/SLDW DJ 404—2026</p><h1>党课讲授规范</h1></header>
<h2 id="scope"><span class="no">1</span>范围</h2>
<p>本文件规定了党课讲授的程序。</p>
{sections}
<aside class="backlinks">引用本文件的标准</aside>
</article></div></div></main></div>
<footer class="md-footer"><p>页脚</p></footer>
</body>
</html>
"""


def read_forms(markdown: str, path: str = "forms.md") -> list[Form]:
    """Read the forms with their examples; they must be without findings."""
    forms: dict[str | None, Form] = {}
    for block in scan(markdown):
        if isinstance(block, Slashes) and block.name == "form":
            form, findings = parse_form(block, path)
            assert findings == []
            forms[form.label] = form
        elif isinstance(block, Slashes) and block.name == "example":
            label = block.argument.strip().removeprefix("#")
            example, findings = parse_example(block, forms[label], path)
            assert findings == [] and example is not None
            forms[label] = with_example(forms[label], example)
    return list(forms.values())


def page(forms: list[Form], scheme: str = "default") -> str:
    """Return a standard's page that ends in these forms."""
    sheets = [f"assets/theme/{path.name}" for path in sorted(THEME.glob("*.css"))]
    sheets += [f"assets/stylesheets/{name}.css" for name in STYLES]
    links = "\n".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets)
    sections = []
    for index, form in enumerate(forms):
        letter = chr(ord("A") + index % 26)
        label = form.label or f"form-{index + 1}"
        section = form_section(form, label, f"表{letter}.1", f"DJ404-{letter}{index // 26 or ''}")
        sections.append(f'<h2 id="{label}-appendix" class="appendix"><span class="no">附录{letter}</span>')
        sections.append(f'<span class="nature">（资料性）</span>{html.escape(form.title)}</h2>{section}')
    return SHELL.format(policy=POLICY, links=links, scheme=scheme, sections="\n".join(sections))


def write_site(folder: Path, pages: dict[str, str]) -> None:
    """Write the pages by file name, with the theme's and the handbook's assets beside them."""
    shutil.copytree(ASSETS, folder / "assets")
    (folder / "assets" / "theme").mkdir()
    for path in THEME.glob("*.css"):
        # The theme's sheets end with the address of their map, which is not copied.
        text = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", path.read_text(encoding="utf-8"))
        (folder / "assets" / "theme" / path.name).write_text(text, encoding="utf-8")
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")


def write_forms_site(folder: Path, markdown: str) -> None:
    """Write the site that the tests of forms visit."""
    forms = read_forms(markdown)
    many = [replace(form, label=f"{form.label}-{number}") for number in range(12) for form in forms[:3]]
    pages = {
        "index.html": page(forms),
        "dark.html": page(forms, "slate"),
        "plain.html": page([]),
        "many.html": page(many),
    }
    write_site(folder, pages)
    old = folder / "old"
    write_site(old, {"index.html": pages["index.html"]})
    sheet = old / "assets" / "stylesheets" / "forms.css"
    css = sheet.read_text(encoding="utf-8")
    assert "@supports (field-sizing: content)" in css
    sheet.write_text(css.replace("(field-sizing: content)", "(not-yet-invented: 1)"), encoding="utf-8")
