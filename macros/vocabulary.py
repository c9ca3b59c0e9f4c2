"""The names that a page may use: macros with their parameters, and plain variables. Everything else in curly brackets is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.findings import Finding
from macros.source import Call, Names


@dataclass(frozen=True)
class Parameter:
    """A parameter of a macro: its allowed types, and whether it may be left out."""

    name: str
    types: tuple[type, ...] = (str,)
    optional: bool = False


#: Macros for standards, then for the pages made from the catalog.
MACROS: Mapping[str, tuple[Parameter, ...]] = {
    "standard": (),
    "ref": (Parameter("target"),),
    "law": (Parameter("basis"), Parameter("article", (int, str), optional=True)),
    "term": (Parameter("name"),),
    "terms": (),
    "references": (),
    "seven": (),
    "backlinks": (),
    "home_tasks": (),
    "home_systems": (),
    "home_roles": (),
    "home_recent": (),
    "home_lookups": (),
    "standards_list": (),
    "class_page": (Parameter("class_id"),),
    "system_page": (Parameter("system_id"),),
    "systems_list": (),
    "activities": (),
    "roles_list": (),
    "role_page": (Parameter("role_id"),),
    "forms_list": (),
    "bases_list": (),
    "terms_list": (),
    "standards_map": (),
    "home_month": (),
    "year_calendar": (),
    "year_picture": (),
    "changes_list": (),
    "audit_index": (),
    "audit_class": (Parameter("class_id"),),
    "audit_findings": (),
    "error_codes": (),
    "sample": (Parameter("name"),),
}
VARIABLES = ("org_name", "org_short", "org_prefix", "site_name")

NAMES = Names(macros=frozenset(MACROS), variables=frozenset(VARIABLES))

_TYPE_NAMES = {str: "文字（加英文引号）", int: "整数"}


def check_arguments(call: Call) -> Iterator[Finding]:
    """Yield what is wrong with the arguments of a call of a known macro."""
    parameters = MACROS[call.name]
    given = dict(zip((p.name for p in parameters), call.args, strict=False))
    usage = f"写法：{{{{ {call.name}({'，'.join(p.name for p in parameters)}) }}}}".replace("，", ", ")
    if len(call.args) > len(parameters):
        count = len(parameters)
        yield Finding(call.location, "MAC004", f"宏 {call.name} 只要{count}个参数，现在有{len(call.args)}个。", usage)
    for key, value in call.kwargs:
        if key in given or key not in {p.name for p in parameters}:
            yield Finding(call.location, "MAC004", f"宏 {call.name} 没有参数“{key}”，或写了两次。", usage)
        given[key] = value
    for parameter in parameters:
        if parameter.name not in given:
            if not parameter.optional:
                yield Finding(call.location, "MAC004", f"宏 {call.name} 缺少参数 {parameter.name}。", usage)
            continue
        value = given[parameter.name]
        if isinstance(value, bool) or not isinstance(value, parameter.types):
            wanted = "或".join(_TYPE_NAMES[t] for t in parameter.types)
            yield Finding(call.location, "MAC004", f"宏 {call.name} 的参数 {parameter.name} 应是{wanted}。", usage)
