"""site/handbook.json: what the handbook holds, for other sites and tools; and the JSON Schema that describes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from macros.catalog import Catalog
from macros.downloads import form_path
from macros.links import page_url
from macros.model import Standard

SCHEMA_VERSION = 1


def write_inventory(catalog: Catalog, site: Path) -> None:
    """Write handbook.json and handbook.schema.json into the built site."""
    for name, data in (("handbook.json", inventory(catalog)), ("handbook.schema.json", schema())):
        (site / name).write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def inventory(catalog: Catalog) -> dict[str, Any]:
    """Return the inventory as plain data; addresses are relative to the site."""
    org = catalog.settings.org
    cited: dict[str, list[str]] = {short: [] for short in catalog.bases}
    for standard in catalog.standards.values():
        for citation in standard.citations:
            if citation.kind == "basis" and citation.target in cited and standard.slug not in cited[citation.target]:
                cited[citation.target].append(standard.slug)
    return {
        "schema": SCHEMA_VERSION,
        "org": {"name": org.name, "short": org.short, "prefix": org.prefix},
        "standards": [_standard(catalog, standard) for standard in catalog.standards.values()],
        "systems": [
            {
                "id": system.id,
                "title": system.title,
                "extends": system.extends,
                "classes": [{"title": group.title, "members": list(group.members)} for group in system.classes],
            }
            for system in catalog.systems.values()
        ],
        "bases": [
            {
                "id": basis.short,
                "title": basis.title,
                "issued": _iso(basis.issued),
                "effective": _iso(basis.effective),
                "status": basis.status,
                "cited_by": cited[basis.short],
            }
            for basis in catalog.bases.values()
        ],
        "terms": [{"term": t.term, "english": t.english, "definition": t.definition} for t in catalog.terms.values()],
        "roles": [{"id": r.id, "title": r.title, "kind": r.kind, "aliases": list(r.aliases)} for r in catalog.roles],
    }


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _standard(catalog: Catalog, standard: Standard) -> dict[str, Any]:
    meta, outline = standard.meta, standard.outline
    url = page_url(standard.page.uri, catalog.settings.directory_urls)
    references = [
        {
            "kind": citation.kind,
            "target": f"{citation.target}#{citation.label}" if citation.label else citation.target,
            "line": citation.location.line,
        }
        for citation in standard.citations
    ]
    references += [
        {"kind": "term", "target": call.argument(0, "name"), "line": call.location.line}
        for call in standard.page.source.calls
        if call.name == "term"
    ]
    references += [
        {"kind": "form", "target": row.form, "line": standard.line_of("work", index, "form").line}
        for index, row in enumerate(meta.work)
        if row.form
    ]
    cited_by = dict.fromkeys(citation.slug for citation in catalog.cited_by.get(standard.slug, ()))
    return {
        "id": standard.slug,
        "number": meta.number,
        "designation": standard.designation,
        "title": meta.title,
        "class": standard.class_id,
        "status": meta.status,
        "issued": _iso(meta.issued),
        "effective": _iso(meta.effective),
        "review": _iso(meta.review),
        "owner": meta.owner,
        "name_from": meta.name_from,
        "url": url,
        "systems": [system.id for system in catalog.systems_of(standard.slug)],
        "clauses": [
            {"number": c.number, "label": c.anchor, "title": c.title, "url": f"{url}#{c.anchor}"}
            for c in outline.clauses
        ],
        "forms": [
            {
                "label": placed.label,
                "appendix": placed.appendix,
                "title": placed.form.title,
                "url": f"{url}#{placed.label}",
                "docx": form_path(standard, placed, "docx"),
                "pdf": form_path(standard, placed, "pdf") if catalog.settings.pdf else None,
            }
            for placed in outline.forms
        ],
        "flowcharts": [
            {"label": item.label, "number": item.number, "caption": item.caption}
            for item in outline.captioned
            if item.flowchart is not None
        ],
        "work": [work.model_dump(mode="json") for work in meta.work],
        "references": references,
        "cited_by": list(cited_by),
    }


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the inventory."""
    text, number = {"type": "string"}, {"type": "integer"}
    maybe = {"type": ["string", "null"]}
    texts = {"type": "array", "items": text}

    def record(**properties: Any) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }

    def rows(**properties: Any) -> dict[str, Any]:
        return {"type": "array", "items": record(**properties)}

    who = record(lead=text, help=texts, join=texts)
    when = record(
        every=text, text=text, months={"type": "array", "items": number}, lead_days={"type": ["integer", "null"]}
    )
    standard = rows(
        id=text,
        number=number,
        designation=text,
        title=text,
        **{"class": text},
        status={"enum": ["草案", "现行", "修订中", "废止"]},
        issued=text,
        effective=text,
        review=text,
        owner=text,
        name_from=text,
        url=text,
        systems=texts,
        clauses=rows(number=text, label=text, title=text, url=text),
        forms=rows(label=text, appendix=text, title=text, url=text, docx=maybe, pdf=maybe),
        flowcharts=rows(label=text, number=text, caption=text),
        work=rows(what=text, who=who, when=when, where=text, how=text, form=maybe, degree=text, cost=text),
        references=rows(kind={"enum": ["standard", "basis", "term", "form"]}, target=text, line=number),
        cited_by=texts,
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "handbook.json",
        **record(
            schema={"const": SCHEMA_VERSION},
            org=record(name=text, short=text, prefix=text),
            standards=standard,
            systems=rows(id=text, title=text, extends=maybe, classes=rows(title=text, members=texts)),
            bases=rows(id=text, title=text, issued=maybe, effective=maybe, status=text, cited_by=texts),
            terms=rows(term=text, english=maybe, definition=text),
            roles=rows(id=text, title=text, kind=text, aliases=texts),
        ),
    }
