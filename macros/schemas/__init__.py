"""The records as JSON Schemas, for the programs that people edit with: completion, descriptions in Chinese, faults while typing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from macros.activities import Ledger
from macros.audits import Audit
from macros.records import Basis, Owner, PageMeta, PoolClass, Record, Role, StandardMeta, System, Task, Term

#: A list of records a file of docs/_data.
LISTS: Mapping[str, type[Record]] = {
    "activities": Ledger,
    "bases": Basis,
    "classes": PoolClass,
    "home": Task,
    "owners": Owner,
    "roles": Role,
    "systems": System,
    "terms": Term,
}
#: One record a file, in a folder of docs/_data.
FOLDERS: Mapping[str, type[Record]] = {"audits": Audit}
#: Front matter.
HEADS: Mapping[str, type[Record]] = {"standard": StandardMeta, "page": PageMeta}
_TITLES = {
    "activities": "活动台账",
    "audits": "审核记录",
    "bases": "依据",
    "classes": "标准的类别",
    "home": "首页的任务",
    "owners": "审批权限",
    "roles": "角色",
    "systems": "标准体系",
    "terms": "术语",
    "standard": "标准的页首",
    "page": "其他页面的页首",
}
_DRAFT = "http://json-schema.org/draft-07/schema#"  # the newest that the YAML extensions of editors know whole


def schemas() -> dict[str, dict[str, Any]]:
    """Return all schemas by name."""
    found: dict[str, Any] = {name: list[model] for name, model in LISTS.items()}  # type: ignore[valid-type]
    found |= {**FOLDERS, **HEADS}
    return {name: _schema(name, kind) for name, kind in sorted(found.items())}


def write_schemas(site: Path) -> None:
    """Write the schemas into the built site, as schemas/<name>.json."""
    folder = site / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (folder / f"{name}.json").write_text(as_text(schema), encoding="utf-8")


def as_text(data: Any) -> str:
    """Return JSON as it is written into files."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _schema(name: str, kind: Any) -> dict[str, Any]:
    made = _plain(TypeAdapter(kind).json_schema())
    # A data file may be empty; draft 7 calls what 2020-12 calls $defs definitions.
    text = json.dumps(made).replace("#/$defs/", "#/definitions/")
    made = json.loads(text)
    if "$defs" in made:
        made["definitions"] = made.pop("$defs")
    if made.get("type") == "array":
        made["type"] = ["array", "null"]
    return {"$schema": _DRAFT, "title": _TITLES[name], **made}


def _plain(value: Any) -> Any:
    """Leave out the English titles that pydantic makes of names."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: {name: _plain(child) for name, child in item.items()} if key in ("properties", "$defs") else _plain(item)
        for key, item in value.items()
        if key != "title"
    }
