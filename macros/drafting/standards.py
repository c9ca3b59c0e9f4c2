"""A new standard in its class and system, and a new form in a standard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from macros.catalog import Catalog, standard_slug
from macros.drafting import skeleton
from macros.drafting.answers import Answers, anything, listed, one_of
from macros.drafting.edits import Draft, Edit, Refused
from macros.drafting.yamltext import add_member
from macros.findings.nearest import suggest
from macros.fixing.pages import label_candidates, taken_labels
from macros.model import Page, Standard
from macros.records import PoolClass, SystemClass
from macros.source.scan import Paragraph

PROVENANCES = {"起草": "依据公开法规编写", "报道原名": "名称见于公开报道", "报道事项": "报道写到这件事，没有写名称"}
NATURES = {"规范性": "必须用这个表单", "资料性": "供参考"}
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NONE = "无"


def new_standard(catalog: Catalog, answers: Answers, today: date) -> Draft:
    """Plan a new standard. Raises Refused."""
    answers.need("class", "title", "owner")
    group = _class(catalog, answers)
    title = answers.get("title", "标准名称，如 党课讲授规范", lambda value: _title(catalog, value))
    slug = answers.get(
        "slug", "文件名，用英文或拼音", lambda value: _slug(catalog, value), next(label_candidates(title))
    )
    _slug(catalog, slug)
    owner = answers.get("owner", "归口的角色，如 宣传委员", lambda value: _role(catalog, value))
    if answers.ask and answers.given.get("name-from") is None:
        answers.say("题名来源：\n" + listed(PROVENANCES))
    name_from = answers.get("name-from", "题名来源", one_of(PROVENANCES), "起草")
    system, place = _place(catalog, answers, group)
    planned = next((item.number for item in place.planned if item.title == title), None) if place else None
    number = _number(catalog, answers, group, planned)
    if place and planned is None and any(item.number == number for item in place.planned):
        planned = number
    path = catalog.settings.docs / "standards" / group.id / f"{slug}.md"
    if path.exists() or path.is_symlink():
        raise Refused(f"没有写：{catalog.settings.relative(path)}已经存在。")
    subject = skeleton.Subject(number, title, owner, name_from, today)
    edits = [Edit(path, skeleton.standard(subject, _chapters(catalog)))]
    said = [f"写了 {catalog.settings.relative(path)}：{catalog.settings.org.prefix} {number}《{title}》。"]
    if system and place:
        file = catalog.settings.docs / "_data" / "systems.yml"
        before = file.read_bytes().decode()
        try:
            after = add_member(before, system, place.title, slug, planned)
        except Refused as refusal:
            raise Refused(f"没有写：{catalog.settings.relative(file)}的{refusal}") from None
        edits.append(Edit(file, after, before))
        said += _told_of_system(catalog, system, place, planned)
    else:
        said.append("没有列入任何体系：在 docs/_data/systems.yml 里把它加到一个体系的 members。")
    said.append("下一步：打开这个文件，把【待写：…】逐处换成正文；handbook check 会列出还没有写的地方。")
    return Draft(edits, said)


def _told_of_system(catalog: Catalog, system: str, place: SystemClass, planned: int | None) -> Iterator[str]:
    record = catalog.systems[system]
    if planned is not None:
        yield f"体系“{record.title}”的“{place.title}”类：{planned}由待编写改为已编写。"
        return
    count = record.declared
    yield f"体系“{record.title}”的“{place.title}”类加了这个标准，declared 由{count}改为{count + 1}。"
    if any(str(count) in text for text in (record.title, record.short, record.summary)):
        yield f"体系的说明（summary）里写着{count}，请一并改。"


def _class(catalog: Catalog, answers: Answers) -> PoolClass:
    titles = {group.id: group.title for group in catalog.classes.values()}
    if not titles:
        raise Refused("docs/_data/classes.yml 里还没有类别。")
    if answers.ask and answers.given.get("class") is None:
        answers.say("类别：\n" + listed(titles))
    return catalog.classes[answers.get("class", "类别（写序号、名称或代号）", one_of(titles))]


def _title(catalog: Catalog, value: str) -> str:
    title = anything(value)
    for standard in catalog.standards.values():
        if standard.meta.title == title:
            raise Refused(f"已经有这个名称的标准：{standard.page.source.path}。")
    if re.search(r"[:#]( |$)|^[\[\]&*!|>'\"%@`,?-]", title):
        raise Refused("名称里不能有英文的冒号、井号，也不能以英文符号开头。")
    return title


def _slug(catalog: Catalog, value: str) -> str:
    if not _SLUG.fullmatch(value):
        raise Refused("只能用小写英文字母、数字和连字符，如 party-lecture。")
    for uri, page in catalog.pages.items():
        if standard_slug(uri) == value or (uri.startswith("standards/") and uri.endswith(f"/{value}.md")):
            raise Refused(f"文件名“{value}”已经用了：{page.source.path}。")
    if value == "index":
        raise Refused("index 是类别页的文件名。")
    return value


def _role(catalog: Catalog, value: str) -> str:
    if value not in catalog.role_names:
        near = suggest(value, catalog.role_names.keys())
        raise Refused(f"roles.yml 里没有“{value}”。{near or '先用 handbook new role 添加。'}")
    return value


def _place(catalog: Catalog, answers: Answers, group: PoolClass) -> tuple[str, SystemClass | None]:
    systems = {system.id: system.title for system in catalog.systems.values()}
    if not systems:
        return "", None
    if answers.ask and answers.given.get("system") is None:
        answers.say("列入哪个体系：\n" + listed(systems))
    choices = {**systems, _NONE: _NONE}
    only = next(iter(systems)) if len(systems) == 1 else None
    id_ = answers.get("system", "体系（写序号、名称或代号；不列入写“无”）", one_of(choices), only or _NONE)
    if id_ == _NONE:
        return "", None
    places = {each.title: each for each in catalog.systems[id_].classes}
    titles = {title: title for title in places}
    if answers.ask and answers.given.get("group") is None and len(titles) > 1:
        answers.say("体系里的类：\n" + listed(titles))
    # The class of the same name, or that of the standards beside it, is the likely one.
    beside = {slug for slug, standard in catalog.standards.items() if standard.class_id == group.id}
    likely = max(
        titles, key=lambda title: (title == group.title, len(beside & set(places[title].members))), default=None
    )
    if likely is None:
        raise Refused(f"体系“{systems[id_]}”还没有类。")
    return id_, places[answers.get("group", "体系里的类", one_of(titles), likely)]


def _number(catalog: Catalog, answers: Answers, group: PoolClass, planned: int | None) -> int:
    reserved = {
        item.number: item.title
        for system in catalog.systems.values()
        for each in system.classes
        for item in each.planned
    }
    used = dict(_used(catalog))
    series = range(group.series * 100 + 1, group.series * 100 + 100)

    def judge(value: str) -> str:
        number = int(value) if value.isascii() and value.isdigit() else 0
        if number not in series:
            raise Refused(f"“{group.title}”类的编号是{series[0]}到{series[-1]}。")
        if number in used:
            raise Refused(f"编号{number}已被{used[number]}使用。")
        return value

    # Behind the last one first: a number in between may once have been that of a standard now withdrawn.
    last = max((number for number in used if number in series), default=series[0] - 1)
    order = [*range(last + 1, series.stop), *series]
    free = next((number for number in order if number not in used and number not in reserved), 0)
    if not free and planned is None:
        raise Refused(f"“{group.title}”类的编号{series[0]}到{series[-1]}都用完了。")
    return int(answers.get("number", "编号", judge, str(planned or free)))


def _used(catalog: Catalog) -> Iterator[tuple[int, str]]:
    """The numbers of all standards, of those whose pages have faults too."""
    for page in catalog.pages.values():
        value = page.source.front.value if page.source.front and standard_slug(page.uri) else None
        if isinstance(value, dict) and isinstance(value.get("number"), int):
            yield value["number"], f"《{page.title}》"


def _chapters(catalog: Catalog) -> Mapping[str, str]:
    """The chapters that this handbook requires, with the titles that its standards give them."""
    titles = {
        clause.label: clause.title
        for standard in catalog.standards.values()
        for clause in standard.outline.clauses
        if clause.kind == "chapter"
    }
    wanted = catalog.settings.required_chapters
    if "procedure" not in wanted:
        wanted = ("procedure", *wanted)
    usual = {"procedure": "程序", "duties": "职责", "records": "记录", "improvement": "改进", "seven": "工作要素一览"}
    return {label: usual.get(label) or titles.get(label, "") for label in wanted} | {
        label: titles[label] for label in wanted if label in titles and label != "procedure"
    }


def new_form(catalog: Catalog, answers: Answers, slug: str) -> Draft:
    """Plan a new form in an appendix of the standard `slug`. Raises Refused."""
    standard = _standard(catalog, slug)
    answers.need("title")
    title = answers.get("title", "表单名称，如 党课讲授记录表", lambda value: _form_title(standard, value))
    taken = taken_labels(standard.page.source)
    free = (each for each in label_candidates(title) if not {f"{each}-form", f"{each}-sheet"} & taken)
    label = answers.get("label", "标签", lambda value: _label(value, taken), f"{next(free)}-form")
    nature = answers.get("nature", "性质（规范性、资料性）", one_of(NATURES), "规范性")
    path = catalog.settings.root / standard.page.source.path
    before = path.read_bytes().decode()
    if "\r" in before or before.startswith("\ufeff"):
        raise Refused("没有写：这个文件的换行或编码要先改，请运行 handbook check --fix。")
    text = _inserted(before, standard.page, skeleton.appendix(title, label, nature))
    said = [
        f"在 {standard.page.source.path} 里加了附录《{title}》，标签是 {label}。",
        f'正文里引用它写 {{{{ ref("#{label}") }}}}；七何表里用它写 form: "#{label}"。',
        "下一步：改表格的行列和空，把示例里的【待写：…】换成填好的样子；handbook check 会列出还没有写的地方。",
    ]
    return Draft([Edit(path, text, before)], said)


def _standard(catalog: Catalog, slug: str) -> Standard:
    name = Path(slug).name.removesuffix(".md")
    standard = catalog.standards.get(name)
    if standard is None:
        titles = {key: each.meta.title for key, each in catalog.standards.items()}
        broken = "它的页首有错误，请先运行 handbook check。" if name in catalog.broken else suggest(name, titles)
        raise Refused(f"没有名为“{name}”的标准。{broken}")
    return standard


def _form_title(standard: Standard, value: str) -> str:
    title = anything(value)
    if any(placed.form.title == title for placed in standard.outline.forms):
        raise Refused(f"这个标准里已经有表单“{title}”。")
    if re.search(r"[|（(#]", title):
        raise Refused("名称里不能有竖线、井号和括号。")
    return title


def _label(value: str, taken: set[str]) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", value):
        raise Refused("只能用小写英文字母、数字和连字符，以字母开头，如 plan-form。")
    if value in taken or f"{value.removesuffix('-form')}-sheet" in taken:
        raise Refused(f"标签“{value}”已经用了。")
    return value


def _inserted(text: str, page: Page, appendix: str) -> str:
    """The page with one more appendix behind the others: before what has no number (参考文献) and before backlinks()."""
    clauses = page.outline.clauses
    last = max((index for index, clause in enumerate(clauses) if clause.kind in ("chapter", "appendix")), default=-1)
    unnumbered = [clause.location.line for clause in clauses[last + 1 :] if clause.kind == "unnumbered"]
    trailing = [
        block.line
        for block in page.source.blocks
        if isinstance(block, Paragraph)
        and "backlinks()" in block.text
        and (not clauses or block.line > clauses[-1].location.line)
    ]
    lines = text.rstrip("\n").split("\n")
    at = min([*unnumbered, *trailing, len(lines) + 1]) - 1
    head, tail = "\n".join(lines[:at]).rstrip("\n"), "\n".join(lines[at:])
    return f"{head}\n\n{appendix}" + (f"\n{tail}\n" if tail else "")
