"""`slug`, `slug#label`, `#label` -> what it leads to, or why it leads nowhere. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from macros.findings.nearest import suggest
from macros.model import Outline, Standard, Target
from macros.source.plain import plain


@dataclass(frozen=True)
class Unresolved:
    """Why a reference cannot be resolved: the code of the finding, and the messages for the editor."""

    code: str
    message: str
    hint: str = ""


def targets(slug: str, outline: Outline) -> dict[str, Target]:
    """Return everything that a label of the page leads to; the first of duplicate labels counts."""
    found: dict[str, Target] = {}

    def add(label: str | None, anchor: str, number: str, title: str) -> None:
        if label:
            found.setdefault(label, Target(slug, anchor, number, title))

    for clause in outline.clauses:
        number = f"第{clause.number}章" if clause.kind == "chapter" else clause.number or clause.title
        add(clause.label or clause.anchor, clause.anchor, number, clause.title or _beginning(clause.text))
    for item in outline.captioned:
        add(item.label, item.label, item.number, item.caption)
    for form in outline.forms:
        add(form.label, form.label, form.number, form.form.title)
    return found


def _beginning(text: tuple[str, ...]) -> str:
    first = plain(text[0]) if text else ""
    return first if len(first) <= 24 else first[:24] + "…"


def resolve(
    standards: Mapping[str, Standard], slug: str | None, reference: str, broken: Collection[str] = ()
) -> Target | Unresolved:
    """Resolve `reference` as written on the page of standard `slug` (None for other pages).

    A reference to a whole standard gives a Target without number and anchor. `broken` are standards whose pages are there but could not
    be read: a reference to one gives an Unresolved with code "", because the fault is said at that page already.
    """
    name, _, label = reference.partition("#")
    if not name and not label:
        return Unresolved("REF001", "引用是空的，应写成“标准”“标准#标签”或“#标签”。")
    name = name or slug or ""
    if not name:
        return Unresolved("REF001", f"“{reference}”只能写在标准的页面里，别处要写成“标准#标签”。")
    standard = standards.get(name)
    if standard is None and name in broken:
        return Unresolved("", f"标准“{name}”的页面有错误。")
    if standard is None:
        titles = {key: other.meta.title for key, other in standards.items()}
        return Unresolved("REF001", f"引用的标准“{name}”不存在。{suggest(name, titles)}")
    if "#" not in reference:
        return Target(name, "", "", standard.meta.title)
    target = standard.targets.get(label)
    if target is None:
        labels = {key: f"{target.number} {target.title}".strip() for key, target in standard.targets.items()}
        where = "本页" if name == slug else f"《{standard.meta.title}》"
        return Unresolved("REF002", f"{where}没有标签“{label}”。{suggest(label, labels)}")
    return target
