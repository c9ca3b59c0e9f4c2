"""The records that editors write as YAML: a standard's front matter and the files of docs/_data, validated by pydantic.

Field descriptions are Chinese because they reach editors: in messages and in the JSON Schemas that their programs read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError, WithJsonSchema

from macros.findings import Finding, Location
from macros.findings.nearest import suggest
from macros.source.yamlread import Loaded, Path

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_SLUG, _LABEL, _TARGET = r"^[a-z0-9]+(-[a-z0-9]+)*$", r"^#[a-z0-9]+(-[a-z0-9]+)*$", r"^[a-z0-9-]+(#[a-z0-9-]+)?$"
Slug = Annotated[str, StringConstraints(pattern=_SLUG)]
LabelRef = Annotated[str, StringConstraints(pattern=_LABEL)]
_CLAUSE = r"^[a-z0-9-]+#[a-z0-9-]+$"
ClauseRef = Annotated[str, StringConstraints(pattern=_CLAUSE)]

Status = Literal["草案", "现行", "修订中", "废止"]
Provenance = Literal["报道原名", "报道事项", "起草"]
Every = Literal["week", "half-month", "month", "two-months", "quarter", "half-year", "year", "term", "once", "event"]
#: 频次的中文说法。
EVERY_NAMES: Mapping[str, str] = {
    "week": "每周",
    "half-month": "每半月",
    "month": "每月",
    "two-months": "每两月",
    "quarter": "每季度",
    "half-year": "每半年",
    "year": "每年",
    "term": "每届",
    "once": "一次",
    "event": "按需",
}


class Record(BaseModel):
    """Base of all records: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Who(Record):
    """谁来做。"""

    lead: Text = Field(description="牵头的角色")
    help: tuple[Text, ...] = Field(default=(), description="协助的角色")
    join: tuple[Text, ...] = Field(default=(), description="参加的角色")

    @property
    def roles(self) -> tuple[str, ...]:
        """All role titles of the row, the leading one first."""
        return (self.lead, *self.help, *self.join)


class When(Record):
    """什么时间。"""

    every: Every = Field(description="频次")
    text: Text = Field(description="印在表里的说法")
    months: tuple[Annotated[int, Field(ge=1, le=12)], ...] = Field(default=(), description="通常在哪几个月")
    lead_days: Annotated[int, Field(ge=0, le=366)] | None = Field(default=None, description="提前几天准备")


class Work(Record):
    """一行七何：一项工作。"""

    what: Text = Field(description="做什么")
    who: Who = Field(description="谁来做")
    when: When = Field(description="什么时间")
    where: Text = Field(description="什么地点")
    how: LabelRef = Field(description="怎么做：本页的标签，如 #procedure")
    form: LabelRef | None = Field(default=None, description="用哪个表单：本页的标签")
    degree: Text = Field(description="做到什么程度")
    cost: Text = Field(description="花多少成本")


class Question(Record):
    """读者会问的问题和回答它的条。"""

    q: Text = Field(description="问题")
    to: LabelRef = Field(description="回答问题的标签")


class Revision(Record):
    """一次修订。"""

    date: date
    text: Text = Field(description="改了什么")


class StandardMeta(Record):
    """标准的页首（front matter）。"""

    number: Annotated[int, Field(ge=1, le=9999)] = Field(description="标准的顺序号，如 404")
    title: Text = Field(description="标准名称")
    status: Status = Field(description="状态")
    issued: date = Field(description="发布日期")
    effective: date = Field(description="实施日期")
    review: date = Field(description="复审日期")
    owner: Text = Field(description="归口的角色")
    name_from: Provenance = Field(description="题名来源")
    replaces: Text | None = Field(default=None, description="代替哪个标准或文件")
    keywords: tuple[Text, ...] = Field(default=(), description="搜索时的别的说法")
    questions: tuple[Question, ...] = ()
    work: Annotated[tuple[Work, ...], Field(min_length=1)] = Field(description="七何，一项工作一行")
    revisions: tuple[Revision, ...] = ()


class PageMeta(Record):
    """其他页面的页首。"""

    title: Text | None = None
    description: Text | None = None
    template: Literal["home.html"] | None = None
    hide: tuple[Literal["navigation", "toc", "path", "footer"], ...] = ()


class Role(Record):
    """角色：人员、组织或临时职务。"""

    id: Slug
    title: Text = Field(description="名称")
    kind: Literal["人员", "组织", "临时职务"] = Field(description="类别")
    aliases: tuple[Text, ...] = Field(default=(), description="别名")
    home: bool = Field(default=False, description="是否列在首页")


class Basis(Record):
    """依据：党内法规、规范性文件或标准。"""

    short: Text = Field(description="简称，law() 用它")
    title: Text = Field(description="全称")
    kind: Literal["党内法规", "规范性文件", "行政法规", "标准"] = Field(description="类别")
    issuer: Text | None = Field(default=None, description="制定机关")
    number: Text | None = Field(default=None, description="文号或标准编号")
    issued: date | None = Field(default=None, description="发布日期")
    effective: date | None = Field(default=None, description="施行日期")
    version: Text | None = Field(default=None, description="版本说明")
    articles: int | None = Field(default=None, ge=1, description="条数")
    public: bool = Field(default=True, description="全文是否公开")
    status: Literal["现行", "被代替", "废止"] = "现行"
    replaced_by: Text | None = Field(default=None, description="被哪个依据代替（简称）")
    replaces: Text | None = Field(default=None, description="代替了什么")


class TermSource(Record):
    """术语的来源。"""

    basis: Text
    article: int | str | None = None


class Term(Record):
    """术语。"""

    term: Text = Field(description="术语")
    english: Text | None = Field(default=None, description="英文对应词")
    definition: Text = Field(description="定义，一个能替换术语的短语")
    source: TermSource | Literal["本文件", "本手册"] = Field(default="本手册", description="来源")
    note: Text | None = Field(default=None, description="注")


class PoolClass(Record):
    """标准的类别：docs/standards 下的一个文件夹。"""

    id: Slug
    title: Text
    series: Annotated[int, Field(ge=1, le=99)] = Field(description="编号的首位：4 表示 401 到 499")
    summary: Text = Field(description="一句话说明")


class Planned(Record):
    """列入体系、尚未编写的标准。"""

    number: int
    title: Text


class SystemClass(Record):
    """体系里的一类。"""

    title: Text
    members: tuple[Slug, ...] = Field(default=(), description="已编写的标准")
    planned: tuple[Planned, ...] = Field(default=(), description="列入体系、尚未编写的标准")


class System(Record):
    """标准体系：标准池之上的一份名单。"""

    id: Slug
    title: Text
    short: Text = Field(description="简称，用于卡片和搜索")
    summary: Text
    source: Text = Field(description="体系的来源")
    extends: Slug | None = Field(default=None, description="在哪个体系之上补充")
    declared: int = Field(ge=0, description="本体系自身的标准数")
    declared_classes: int = Field(ge=0, description="类数")
    classes: tuple[SystemClass, ...]


class Confirmation(Record):
    """一条核对记录：某个标准引用某个依据的某一条，是怎样对照原文核对的。"""

    standard: Text = Field(description="引用它的标准（文件名，不带 .md），术语的来源写 terms")
    basis: Text = Field(description="依据的简称")
    article: Text = Field(description="条号")
    gist: Text = Field(description="引用它的要求的大意")
    confirmed_by: str = Field(default="", description="对照什么核对的")
    checked: date = Field(description="核对的日期")


def _day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, int) else value


_DAY = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
#: A day, or the month or year of which alone is known.
Day = Annotated[
    str,
    BeforeValidator(_day),
    StringConstraints(pattern=_DAY),
    WithJsonSchema({"type": ["string", "integer"], "pattern": _DAY}),
]


#: The parts of the repository that owners.yml names beside the classes of standards.
PROGRAM_AREA, PAGES_AREA, DATA_AREA = AREAS = ("程序", "页面", "数据")
_ACCOUNT = r"^@[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$"
Account = Annotated[str, StringConstraints(pattern=_ACCOUNT)]


class Owner(Record):
    """谁批准一个部分的改动。"""

    area: Text = Field(description="部分：classes.yml 里类别的 id，或者“程序”“页面”“数据”")
    accounts: Annotated[tuple[Account, ...], Field(min_length=1)] = Field(
        description="代码托管平台上的账号或组，如 @party-office"
    )


class Task(Record):
    """首页“我要……”的一项。"""

    text: Text
    to: Annotated[str, StringConstraints(pattern=_TARGET)]


R = TypeVar("R", bound=Record)


def validate(model: type[R], data: Any, loaded: Loaded, at: Path, path: str) -> tuple[R | None, list[Finding]]:
    """Make a record of `data`, which stands at `at` in the loaded YAML of file `path`; return None with the findings if it is not one."""
    if not isinstance(data, dict):
        return None, [Finding(Location(path, loaded.line(at)), "YML006", "这里应是“键: 值”的形式。")]
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, [
            _finding(model, details, where, Location(path, loaded.line((*at, *where))))
            for where, details in _told(error, data)
        ]


def _told(error: ValidationError, data: Any) -> list[tuple[Path, Any]]:
    """Return the errors that say something of their own, each with the keys that lead to it.

    pydantic tells of every member of a union, and that a list is too short when it means that its items are wrong.
    """
    found: dict[Path, Any] = {}
    for details in error.errors():
        where = _keys(details["loc"], data, missing=details["type"] == "missing")
        if where not in found or details["type"] == "literal_error":
            found[where] = details
    return [
        (where, details)
        for where, details in found.items()
        if not any(len(other) > len(where) and other[: len(where)] == where for other in found)
    ]


def _keys(loc: Path, data: Any, *, missing: bool) -> Path:
    """Return the location without the names of union members that pydantic puts into it: the file has no such keys."""
    kept: list[str | int] = []
    here = data
    for index, part in enumerate(loc):
        if isinstance(part, str) and not (isinstance(here, dict) and part in here):
            if not (missing and index == len(loc) - 1):
                continue
            here = None
        else:
            here = here[part]
        kept.append(part)
    return tuple(kept)


def _finding(model: type[Record], error: Any, where: Path, place: Location) -> Finding:
    name = ".".join(f"第{part + 1}项" if isinstance(part, int) else part for part in where) or "内容"
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return Finding(place, "YML005", f"缺少“{name}”{_describe(model, where)}。")
    if kind == "extra_forbidden":
        return Finding(place, "YML004", f"不认识的键“{name}”。{_nearest(model, where)}")
    message = _PATTERNS[context["pattern"]] if kind == "string_pattern_mismatch" else _TYPES.get(kind, "的写法不对")
    return Finding(
        place, "YML006", f"“{name}”{message.format(**_chinese(context))}，现在是“{_short(error['input'])}”。"
    )


_PATTERNS = {
    _SLUG: "只能用小写英文字母、数字和连字符，如 party-lecture",
    _ACCOUNT: "应是账号或组，如 @party-office",
    _LABEL: "应是本页的标签：以 # 开头，用小写英文字母、数字和连字符，如 #plan-form",
    _DAY: "应是日期，如 2026-09-01；只知道年月或年份的写 2026-09 或 2026",
    _CLAUSE: "应是“标准#标签”，如 branch-meetings#notice",
    _TARGET: "应是“标准”或“标准#标签”，如 branch-meetings#notice",
}
_TYPES = {
    "int_parsing": "应是整数",
    "int_type": "应是整数",
    "int_from_float": "应是整数",
    "string_type": "应是文字（纯数字要加英文引号）",
    "string_too_short": "不能为空",
    "bool_parsing": "应是 true 或 false",
    "bool_type": "应是 true 或 false",
    "date_type": "应是日期，如 2026-09-01",
    "date_parsing": "应是日期，如 2026-09-01",
    "date_from_datetime_parsing": "应是日期，如 2026-09-01",
    "date_from_datetime_inexact": "应是日期，如 2026-09-01，不带时间",
    "literal_error": "只能是：{expected}",
    "tuple_type": "应是列表，如 [甲, 乙]",
    "model_type": "应是“键: 值”的形式",
    "model_attributes_type": "应是“键: 值”的形式",
    "too_short": "至少要有{min_length}项",
    "greater_than_equal": "不能小于{ge}",
    "less_than_equal": "不能大于{le}",
}


def _chinese(context: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: str(value).replace("'", "").replace(" or ", "、").replace(", ", "、") for key, value in context.items()
    }


def _short(value: Any) -> str:
    text = "空" if value in (None, "") else str(value).lower() if isinstance(value, bool) else str(value)
    text = text.replace("'", "") if isinstance(value, (list, dict)) else text
    return text if len(text) <= 30 else text[:30] + "…"


def _field_owner(model: type[BaseModel], loc: tuple[Any, ...]) -> type[BaseModel] | None:
    owner: type[BaseModel] | None = model
    for part in loc[:-1]:
        if isinstance(part, int) or owner is None:
            continue
        field = owner.model_fields.get(str(part))
        owner = _inner(field.annotation) if field else None
    return owner


def _inner(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if (found := _inner(argument)) is not None:
            return found
    return None


def _describe(model: type[Record], loc: tuple[Any, ...]) -> str:
    owner = _field_owner(model, loc)
    field = owner.model_fields.get(str(loc[-1])) if owner else None
    return f"（{field.description}）" if field and field.description else ""


def _nearest(model: type[Record], loc: tuple[Any, ...]) -> str:
    owner = _field_owner(model, loc) or model
    return suggest(str(loc[-1]), owner.model_fields) or f"可用的键：{'、'.join(owner.model_fields)}。"
