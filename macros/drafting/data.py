"""New records of docs/_data: a basis, a term, a role."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pydantic import ValidationError

from macros.catalog import Catalog
from macros.drafting.answers import Answers, anything, one_of
from macros.drafting.edits import Draft, Edit, Refused
from macros.drafting.yamltext import append_record
from macros.fixing.pages import label_candidates
from macros.records import Basis, Record, Role, Term

BASIS_KINDS = ("党内法规", "规范性文件", "行政法规", "标准")
ROLE_KINDS = ("人员", "组织", "临时职务")
_SAME = one_of({"本手册": "本手册", "本文件": "本文件"})


def new_basis(catalog: Catalog, answers: Answers) -> Draft:
    """Plan a new legal basis. Raises Refused."""
    answers.need("short", "title", "kind")
    short = answers.get("short", "简称，如 支部工作条例", lambda value: _unused(value, catalog.bases, "bases.yml"))
    title = answers.get("title", "全称，不加书名号", anything)
    for basis in catalog.bases.values():
        if basis.title == title and basis.status == "现行":
            raise Refused(f"已经有这个依据，简称是“{basis.short}”；是新修订的，先把旧的 status 改为 被代替。")
    record: dict[str, Any] = {"short": short, "title": title, "kind": answers.get("kind", "类别", _among(BASIS_KINDS))}
    for key, name, question in (
        ("issuer", "issuer", "制定机关，如 中共中央"),
        ("number", "number", "文号或标准编号"),
        ("issued", "issued", "发布日期，如 2018-10-28"),
        ("effective", "effective", "施行日期"),
        ("version", "version", "版本，如 2023年修订"),
        ("articles", "articles", "共有几条"),
    ):
        judge = {"issued": _date, "effective": _date, "articles": _count}.get(key, anything)
        value = answers.get(name, question, judge, "")
        if value:
            record[key] = date.fromisoformat(value) if judge is _date else int(value) if judge is _count else value
    said = [f'写法：{{{{ law("{short}", 条号) }}}}。条号要对照公布的原文核对，并在 citations.tsv 里记一条。']
    return _draft(catalog, "bases", Basis, record, said, flow=True)


def new_term(catalog: Catalog, answers: Answers) -> Draft:
    """Plan a new term. Raises Refused."""
    answers.need("term")
    term = answers.get("term", "术语", lambda value: _unused(value, catalog.terms, "terms.yml"))
    record: dict[str, Any] = {"term": term}
    english = answers.get("english", "英文对应词", anything, "")
    if english:
        record["english"] = english
    record["definition"] = answers.get(
        "definition", "定义，一个能替换术语的短语，不含要求", anything, "【待写：定义，一个能替换术语的短语】"
    )
    record["source"] = answers.get("source", "来源（本文件、本手册）", _SAME, "本文件")
    said = [f'写法：{{{{ term("{term}") }}}}。来源是法规的，把 source 改成 {{basis: 简称, article: 条号}}。']
    return _draft(catalog, "terms", Term, record, said, flow=False)


def new_role(catalog: Catalog, answers: Answers) -> Draft:
    """Plan a new role, with its page where roles have pages. Raises Refused."""
    answers.need("title")
    title = answers.get(
        "title", "角色的名称，如 宣传委员", lambda value: _unused(value, catalog.role_names, "roles.yml")
    )
    ids = {role.id: role.title for role in catalog.roles}
    id_ = answers.get("id", "代号，用英文或拼音", lambda value: _id(value, ids), next(label_candidates(title)))
    kind = answers.get("kind", f"类别（{'、'.join(ROLE_KINDS)}）", _among(ROLE_KINDS), "人员")
    draft = _draft(catalog, "roles", Role, {"id": _id(id_, ids), "title": title, "kind": kind}, [], flow=True)
    if "roles/index.md" not in catalog.pages:
        return draft
    page = catalog.settings.docs / "roles" / f"{id_}.md"
    text = f'---\ntitle: {title}职责\n---\n\n# {title}职责\n\n{{{{ role_page("{id_}") }}}}\n'
    return Draft([*draft.edits, Edit(page, text)], [*draft.said, f"写了 {catalog.settings.relative(page)}。"])


def _draft(
    catalog: Catalog, name: str, model: type[Record], record: dict[str, Any], said: list[str], *, flow: bool
) -> Draft:
    try:
        model.model_validate(record)
    except ValidationError as error:
        raise Refused(f"没有写：{'、'.join(str(each['loc'][0]) for each in error.errors())}的写法不对。") from None
    path = catalog.settings.docs / "_data" / f"{name}.yml"
    before = path.read_bytes().decode()
    shown = catalog.settings.relative(path)
    try:
        after = append_record(before, record, flow=flow)
    except Refused as refusal:
        raise Refused(f"没有写：{shown}：{refusal}") from None
    return Draft([Edit(path, after, before)], [f"在 {shown} 末尾加了一条。", *said])


def _unused(value: str, known: Any, file: str) -> str:
    text = anything(value)
    if text in known:
        raise Refused(f"{file} 里已经有“{text}”。")
    return text


def _among(names: tuple[str, ...]) -> Any:
    return one_of({name: name for name in names})


def _id(value: str, ids: dict[str, str]) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise Refused("只能用小写英文字母、数字和连字符。")
    if value in ids:
        raise Refused(f"代号“{value}”已经给了“{ids[value]}”。")
    return value


def _date(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise Refused("应是日期，如 2026-09-01。") from None


def _count(value: str) -> str:
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise Refused("应是1以上的整数。")
    return value
