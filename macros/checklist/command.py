"""`handbook audit`: the checklist of a system, class, standard or role, whole or a sample, on the screen or as a file; and the counts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from macros.catalog import Catalog
from macros.checklist.coverage import coverage
from macros.checklist.files import cells, tsv
from macros.checklist.lines import Line, checklist
from macros.checklist.sample import sample
from macros.checklist.volumes import KINDS, Kind, made, of
from macros.counts import aligned
from macros.findings import Severity
from macros.findings.nearest import suggest
from macros.reading import read_catalog
from macros.settings import load_settings

OK, FAULTY, MISUSED = 0, 1, 2
FORMATS = ("text", "tsv", "scope")
_COUNTED = ("编号", "标准", "条", "应和不应的句子", "检查项", "漏列")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("--system", help="只要这个体系的标准，如 fjis")
    parser.add_argument("--class", dest="class_id", help="只要这一类的标准，如 branch")
    parser.add_argument("--standard", help="只要这个标准，如 party-lecture")
    parser.add_argument("--role", help="只要对这个角色的要求，如 宣传委员")
    parser.add_argument("--sample", type=_positive, help="抽多少项；每个标准按要求多少分配，至少1项")
    parser.add_argument("--seed", default="1", help="抽样的种子：同一个种子，抽到的相同（默认1）")
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="给人看的文字、用制表符隔开的表，或审核记录里 scope 的写法"
    )
    parser.add_argument("--output", type=Path, help="写成文件：名称以 .docx 或 .xlsx 结尾")
    parser.add_argument("--counts", action="store_true", help="只列出各标准有多少条要求，有没有漏列")


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"应是1以上的整数，现在是“{text}”。")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Print the checklist or write it to a file. Raises SettingsError."""
    catalog, findings = read_catalog(load_settings(options.root))
    if faults := sum(finding.severity is Severity.ERROR for finding in findings):
        print(f"注意：手册有{faults}处错误（见 handbook check），检查表可能不全。", file=sys.stderr)
    lines, title = checklist(catalog), []
    for kind, wanted in _wanted(options):
        found = _find(catalog, kind, wanted)
        if isinstance(found, str):
            print(found, file=sys.stderr)
            return MISUSED
        id_, name = found
        lines = of(catalog, lines, kind, id_)
        title.append(name)
    if options.counts and options.role:
        print("--counts 数的是整个标准，不能与 --role 并用。", file=sys.stderr)
        return MISUSED
    if options.counts:
        return _counts(catalog, lines)
    total = len(lines)
    if options.sample:
        lines = sample(lines, options.sample, options.seed)
        title.append(f"抽样{len(lines)}项（种子{options.seed}）")
    name = " ".join(title) or catalog.settings.site_name
    if options.output:
        return _write(catalog, options.output, name, lines)
    write = {"tsv": tsv, "scope": _scope, "text": _text}[options.format]
    print(write(lines))
    standards = len({line.standard.slug for line in lines})
    print(f"{name}：{len(lines)}项，{standards}个标准，共有{total}项要求。", file=sys.stderr)
    return OK


def _wanted(options: argparse.Namespace) -> Iterator[tuple[Kind, str]]:
    asked: tuple[tuple[Kind, str | None], ...] = (
        ("system", options.system),
        ("class", options.class_id),
        ("standard", options.standard),
        ("role", options.role),
    )
    yield from ((kind, value) for kind, value in asked if value)


def _find(catalog: Catalog, kind: Kind, wanted: str) -> tuple[str, str] | str:
    """Return the id and the title, or what to say if there is no such thing."""
    if kind == "role":
        role = catalog.role_names.get(wanted) or next((role for role in catalog.roles if role.id == wanted), None)
        said = f"角色“{wanted}”不在 roles.yml 里。{suggest(wanted, catalog.role_names.keys())}"
        return (role.id, role.title) if role else said
    known = {
        "system": ("体系", {system.id: system.title for system in catalog.systems.values()}),
        "class": ("类别", {group.id: group.title for group in catalog.classes.values()}),
        "standard": ("标准", {slug: f"{s.meta.number} {s.meta.title}" for slug, s in catalog.standards.items()}),
    }
    name, titles = known[kind]
    return (wanted, titles[wanted]) if wanted in titles else f"{name}“{wanted}”不存在。{suggest(wanted, titles)}"


def _text(lines: Sequence[Line]) -> str:
    parts = []
    for _, group in groupby(lines, key=lambda line: line.standard.slug):
        held = list(group)
        parts.append(f"{held[0].standard.meta.number} {held[0].standard.meta.title}（{len(held)}项）")
        for row in cells(held):
            _, _, clause, text, whom, verify, evidence, *_ = row
            parts += [f"  {clause} {text}", f"      对象：{whom}　怎样查：{verify}　证据：{evidence}"]
    return "\n".join(parts)


def _scope(lines: Sequence[Line]) -> str:
    """Return the clauses as docs/_data/audits has them."""
    places = dict.fromkeys(f"{line.standard.slug}#{line.clause.anchor}" for line in lines)
    return "\n".join(["  scope:", "    clauses:", *(f"      - {place}" for place in places)])


def _write(catalog: Catalog, path: Path, title: str, lines: Sequence[Line]) -> int:
    suffix = path.suffix.removeprefix(".").lower()
    if suffix not in KINDS:
        print(f"输出的文件名要以 .docx 或 .xlsx 结尾，现在是“{path.name}”。", file=sys.stderr)
        return MISUSED
    source = f"{catalog.settings.org.name} {catalog.settings.site_name}"
    try:
        path.write_bytes(made(title, source, lines, suffix))
    except OSError as error:
        print(f"写不了 {path}：{error.strerror}。", file=sys.stderr)
        return FAULTY
    print(f"已写成 {path}：{len(lines)}项。", file=sys.stderr)
    return OK


def _counts(catalog: Catalog, lines: Sequence[Line]) -> int:
    """Print the counts of every standard, and their sums; 1 if a sentence is missing."""
    rows: list[tuple[str | int, ...]] = []
    for slug, group in groupby(lines, key=lambda line: line.standard.slug):
        held = list(group)
        standard = catalog.standards[slug]
        count = coverage(standard, [line.requirement for line in checklist(catalog) if line.standard is standard])
        clauses = len({line.clause.anchor for line in held})
        rows.append(
            (standard.meta.number, standard.meta.title, clauses, count.sentences, len(held), len(count.missing))
        )
        for sentence in count.missing:
            print(f"{standard.page.source.path}: 没有列入：{sentence}", file=sys.stderr)
    sums = [sum(int(row[column]) for row in rows) for column in range(2, len(_COUNTED))]
    print("\n".join(aligned([_COUNTED, *rows, ("合计", f"{len(rows)}项", *sums)])))
    return FAULTY if sums[-1] else OK
