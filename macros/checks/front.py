"""Front matter of standards: dates, numbers, roles, and the labels that it points to."""

from __future__ import annotations

from collections.abc import Iterator

from macros.catalog import Catalog
from macros.findings import Finding
from macros.findings.nearest import suggest
from macros.model import Standard


def dates(catalog: Catalog) -> Iterator[Finding]:
    """issued <= effective < review."""
    for standard in catalog.standards.values():
        meta = standard.meta
        if meta.effective < meta.issued:
            message = f"实施日期{meta.effective}早于发布日期{meta.issued}。"
            yield Finding(standard.line_of("effective"), "DAT001", message)
        if meta.review <= meta.effective:
            message = f"复审日期{meta.review}不晚于实施日期{meta.effective}。"
            yield Finding(standard.line_of("review"), "DAT001", message)


def numbers(catalog: Catalog) -> Iterator[Finding]:
    """Each number once, and in the series of its class."""
    seen: dict[int, Standard] = {}
    for standard in catalog.standards.values():
        number = standard.meta.number
        if number in seen:
            other = seen[number]
            message = f"编号{number}已被《{other.meta.title}》（{other.page.source.path}）使用。"
            yield Finding(standard.line_of("number"), "DAT002", message)
        seen.setdefault(number, standard)
        group = catalog.classes.get(standard.class_id)
        if group is None:
            message = f"文件夹“{standard.class_id}”不是类别。{suggest(standard.class_id, catalog.classes)}"
            yield Finding(standard.location, "DAT005", message)
        elif number // 100 != group.series or number % 100 == 0:
            message = f"编号{number}不在“{group.title}”类的{group.series}01到{group.series}99之间。"
            yield Finding(standard.line_of("number"), "DAT003", message)


def roles(catalog: Catalog) -> Iterator[Finding]:
    """Owners and the people of 七何 are roles of roles.yml."""
    for standard in catalog.standards.values():
        used: list[tuple[str, tuple[str | int, ...]]] = [(standard.meta.owner, ("owner",))]
        for row, work in enumerate(standard.meta.work):
            used.append((work.who.lead, ("work", row, "who", "lead")))
            for key in ("help", "join"):
                used += [(name, ("work", row, "who", key, i)) for i, name in enumerate(getattr(work.who, key))]
        for name, path in used:
            if name not in catalog.role_names:
                message = f"角色“{name}”不在 roles.yml 里。{suggest(name, catalog.role_names.keys())}"
                yield Finding(standard.line_of(*path), "DAT004", message)


def pointers(catalog: Catalog) -> Iterator[Finding]:
    """The labels of questions and of 七何 exist in the page."""
    for standard in catalog.standards.values():
        used: list[tuple[str, tuple[str | int, ...]]] = [
            (question.to, ("questions", i, "to")) for i, question in enumerate(standard.meta.questions)
        ]
        for row, work in enumerate(standard.meta.work):
            used.append((work.how, ("work", row, "how")))
            if work.form:
                used.append((work.form, ("work", row, "form")))
        for reference, path in used:
            if reference.lstrip("#") not in standard.targets:
                labels = {key: f"{t.number} {t.title}" for key, t in standard.targets.items()}
                message = f"页首指向的标签“{reference}”在本页不存在。{suggest(reference.lstrip('#'), labels)}"
                yield Finding(standard.line_of(*path), "REF002", message)


RULES = (dates, numbers, roles, pointers)
