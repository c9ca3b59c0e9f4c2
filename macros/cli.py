"""The `handbook` command. Messages are Chinese.

Exit codes: 0 nothing wrong (or warnings only), 1 findings that stop a build, 2 wrong use. A command's module is imported only when the
command is named: checking one page should not wait for Word, Excel and PDF.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from macros.settings import SettingsError, load_settings

OK, FAULTY, MISUSED = 0, 1, 2
#: Commands with a module of their own (`add_arguments` and `run`): name, what `handbook --help` says, module.
COMMANDS = (
    ("check", "检查内容，列出所有问题；加 --fix 改正能自动改的", "macros.checking.command"),
    ("new", "写一个新标准（或表单、依据、术语、角色）的骨架", "macros.drafting.command"),
    ("pdf", "把生成好的网站印成PDF", "macros.press.command"),
    ("publish", "生成、核对，然后切换到网站服务器显示的文件夹", "macros.deploy.command"),
    ("diff", "比较两个修订：修订对照表，和要一并核对的地方", "macros.revision.command"),
    ("impact", "列出依据某个法规（某一条）的条款：它改了要看哪些地方", "macros.impact"),
    ("audit", "列出检查表：体系、类别、标准或角色的，全部或按种子抽样", "macros.checklist.command"),
    ("list", "列出所有标准；加 --counts 列出各有多少条、表单、引用", "macros.counts"),
    ("owners", "由 owners.yml 生成各平台的审批人文件，或列出改动要谁批准", "macros.owners.command"),
    ("schemas", "写出编辑器用的数据格式说明（.vscode/）", "macros.schemas.command"),
)


class _Formatter(argparse.HelpFormatter):
    """Begins the usage in Chinese."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Add the usage with our prefix."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """argparse with its fixed phrases in Chinese."""

    _SAID = (
        (r"the following arguments are required: (.+)", "缺少{0}。"),
        (r"argument (.+): invalid choice: '(.*)' \(choose from (.+)\)", "{0}不能是“{1}”，可用的有：{2}。"),
        (r"argument (.+): expected .+", "{0} 后面要写值。"),
        (r"argument (.+): ignored explicit argument .+", "{0} 后面不写值。"),
        (r"unrecognized arguments: (.+)", "不认识“{0}”。"),
        (r"argument (.+?): (.+)", "{0} {1}"),
    )

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, allow_abbrev=False, **options)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> None:  # type: ignore[override]
        """Print the usage and leave with the code for wrong use."""
        for pattern, said in self._SAID:
            if match := re.fullmatch(pattern, message):
                message = said.format(*(part.replace("'", "").replace(", ", "、") for part in match.groups()))
                break
        self.print_usage(sys.stderr)
        self.exit(MISUSED, f"用法不对：{message}\n运行 handbook --help 看各个命令。\n")


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"应是1到65535的整数，现在是“{text}”。")
    return int(text)


def parser(arguments: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Return the parser; of the commands with modules, those named in `arguments` know their own arguments."""
    top = _Parser(prog="handbook", description="党务工作标准手册：检查、生成和预览。")
    top.add_argument("--root", type=Path, default=Path(), help="手册的文件夹（默认是当前文件夹）")
    commands = top.add_subparsers(dest="command", required=True, metavar="命令", parser_class=_Parser)
    for name, said, module_name in COMMANDS:
        command = commands.add_parser(name, help=said)
        if name in arguments:
            module = import_module(module_name)
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    build = commands.add_parser("build", help="严格生成网站到 site/")
    build.set_defaults(run=_build)
    serve = commands.add_parser("serve", help="预览网站，改动后自动更新")
    serve.add_argument("--port", type=_port, default=8000, help="端口（默认8000）")
    serve.set_defaults(run=_serve)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # where Chinese cannot be shown, the codes and lines still can
    given = sys.argv[1:] if arguments is None else arguments
    options = parser(given).parse_args(given)
    options.root = options.root.resolve()
    # Material's notice of its end of life is for maintainers (CONTRIBUTING.md), not for every build of an editor.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    code = OK
    try:
        code = options.run(options)
        sys.stdout.flush()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return MISUSED
    except KeyboardInterrupt:
        print("\n已停止。", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader has gone (`handbook list | head`); Python would complain of it once more as it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _build(options: argparse.Namespace) -> int:
    from macros.publish import BuildFailed, build_site

    load_settings(options.root)
    try:
        print(f"网站已生成：{build_site(options.root)}")
    except BuildFailed as error:
        print(error, file=sys.stderr)
        return FAULTY
    return OK


def _serve(options: argparse.Namespace) -> int:
    from macros.preview import serve_site
    from macros.publish import BuildFailed

    load_settings(options.root)
    try:
        serve_site(options.root, options.port)
    except BuildFailed as error:
        print(error, file=sys.stderr)
        return FAULTY
    return OK


if __name__ == "__main__":
    sys.exit(main())
