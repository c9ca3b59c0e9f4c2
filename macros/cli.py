"""The `handbook` command. Messages are Chinese.

Exit codes: 0 nothing wrong (or warnings only), 1 findings that stop a build, 2 wrong use.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from macros.findings.render import FORMATS, render, summary
from macros.press import command as press
from macros.settings import SettingsError, load_settings

OK, FAULTY, MISUSED = 0, 1, 2


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


def parser() -> argparse.ArgumentParser:
    """Return the command's parser."""
    top = _Parser(prog="handbook", description="党务工作标准手册：检查、生成和预览。")
    top.add_argument("--root", type=Path, default=Path(), help="手册的文件夹（默认是当前文件夹）")
    commands = top.add_subparsers(dest="command", required=True, metavar="命令", parser_class=_Parser)
    check = commands.add_parser("check", help="检查内容，列出所有问题")
    check.add_argument("files", nargs="*", type=Path, help="只列出这些文件的问题（仍按整本手册检查）")
    check.add_argument(
        "--format", choices=FORMATS, default="text", help="输出形式：给人看、GitLab代码质量、GitHub/Gitea标注"
    )
    check.add_argument("--strict", action="store_true", help="提示也算错误")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="严格生成网站到 site/")
    build.set_defaults(run=_build)
    pdf = commands.add_parser("pdf", help="把生成好的网站印成PDF")
    press.add_arguments(pdf)
    pdf.set_defaults(run=press.run)
    serve = commands.add_parser("serve", help="预览网站，改动后自动更新")
    serve.add_argument("--port", type=_port, default=8000, help="端口（默认8000）")
    serve.set_defaults(run=_serve)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # where Chinese cannot be shown, the codes and lines still can
    options = parser().parse_args(arguments)
    options.root = options.root.resolve()
    # Material's notice of its end of life is for maintainers (CONTRIBUTING.md), not for every build of an editor.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        code: int = options.run(options)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return MISUSED
    except KeyboardInterrupt:
        print("\n已停止。", file=sys.stderr)
        return 130
    except BrokenPipeError:
        return OK
    return code


def _check(options: argparse.Namespace) -> int:
    from macros.site import examine, grave

    settings = load_settings(options.root)
    wanted: list[str] = []
    for path in options.files:
        full = (options.root / path).resolve()
        if not full.exists():
            print(f"文件不存在：{path}", file=sys.stderr)
            return MISUSED
        wanted.append(settings.relative(full))
    catalog, findings = examine(settings)
    if wanted:
        findings = [finding for finding in findings if _within(finding.location.path, wanted)]
        files = sum(_within(page.source.path, wanted) for page in catalog.pages.values()) or len(wanted)
    else:
        files = len(catalog.pages)
    text = render(findings, options.format, strict=options.strict)
    if text:
        print(text)
    print(summary(findings, strict=options.strict, files=files), file=sys.stderr)
    return FAULTY if grave(findings, strict=options.strict) else OK


def _within(path: str, wanted: Sequence[str]) -> bool:
    return any(name in (path, ".") or path.startswith(f"{name}/") for name in wanted)


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
