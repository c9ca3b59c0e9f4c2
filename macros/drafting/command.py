"""`handbook new`: a standard, form, basis, term or role to begin with. Asks on a terminal; elsewhere everything comes from the options."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from macros.catalog import Catalog
from macros.drafting.answers import Answers
from macros.drafting.data import BASIS_KINDS, ROLE_KINDS, new_basis, new_role, new_term
from macros.drafting.edits import Draft, Refused, write
from macros.drafting.standards import NATURES, PROVENANCES, new_form, new_standard
from macros.reading import read_catalog
from macros.settings import load_settings

OK, MISUSED = 0, 2
_EPILOG = """\
例：handbook new --class branch --title 谈心谈话规范 --slug heart-talks --owner 组织委员 --system sac。
在终端里运行，没有写的项会逐项询问。已有的文件从不覆盖。退出码：0 写好了；2 没有写，原因见提示。"""
_OPTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "form": (("title", "表单名称"), ("label", "标签，如 plan-form"), ("nature", f"性质：{'、'.join(NATURES)}")),
    "basis": (
        ("short", "简称，law() 用它"),
        ("title", "全称"),
        ("kind", f"类别：{'、'.join(BASIS_KINDS)}"),
        ("issuer", "制定机关"),
        ("number", "文号或标准编号"),
        ("issued", "发布日期"),
        ("effective", "施行日期"),
        ("version", "版本，如 2023年修订"),
        ("articles", "条数"),
    ),
    "term": (
        ("term", "术语"),
        ("english", "英文对应词"),
        ("definition", "定义"),
        ("source", "来源：本手册、本文件"),
    ),
    "role": (("title", "名称"), ("id", "代号，如 publicity"), ("kind", f"类别：{'、'.join(ROLE_KINDS)}")),
}
_STANDARD = (
    ("class", "类别，如 branch（docs/_data/classes.yml）"),
    ("title", "标准名称"),
    ("slug", "文件名，如 party-lecture（不写时用拼音）"),
    ("owner", "归口的角色"),
    ("system", "列入的体系，如 sac；不列入写“无”"),
    ("group", "体系里的类（不写时按类别推定）"),
    ("name-from", f"题名来源：{'、'.join(PROVENANCES)}（默认起草）"),
    ("number", "编号（默认本类的下一个号）"),
)
_KINDS = {
    "form": "在一个标准里加一个表单（附录）",
    "basis": "登记一个依据（法规、文件、标准）",
    "term": "登记一个术语",
    "role": "登记一个角色",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser: without a kind they are those of a standard."""
    parser.epilog = _EPILOG
    _add(parser, _STANDARD)
    kinds = parser.add_subparsers(
        dest="kind", metavar="种类", title="种类（不写就是新标准）", parser_class=type(parser)
    )
    for kind, said in _KINDS.items():
        sub = kinds.add_parser(kind, help=said)
        if kind == "form":
            sub.add_argument("standard", metavar="标准", help="标准的文件名，如 party-lecture")
        _add(sub, _OPTIONS[kind])


def _add(parser: argparse.ArgumentParser, options: tuple[tuple[str, str], ...]) -> None:
    for name, said in options:
        parser.add_argument(f"--{name}", dest=f"new_{name}", metavar="值", help=said)


def run(options: argparse.Namespace) -> int:
    """Write what is asked for; return the exit code. Raises SettingsError."""
    settings = load_settings(options.root)
    catalog, _ = read_catalog(settings, frozenset())
    given = {key.removeprefix("new_"): value for key, value in vars(options).items() if key.startswith("new_")}
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    try:
        draft = _draft(catalog, Answers(given, input if on_terminal else None), options)
        write(draft.edits)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return MISUSED
    except EOFError:
        print("\n已停止，没有写。", file=sys.stderr)
        return MISUSED
    print("\n".join(draft.said))
    return OK


def _draft(catalog: Catalog, answers: Answers, options: argparse.Namespace) -> Draft:
    if options.kind == "form":
        return new_form(catalog, answers, options.standard)
    if options.kind == "basis":
        return new_basis(catalog, answers)
    if options.kind == "term":
        return new_term(catalog, answers)
    if options.kind == "role":
        return new_role(catalog, answers)
    return new_standard(catalog, answers, date.today())
