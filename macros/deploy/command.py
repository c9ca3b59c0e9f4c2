"""`handbook publish`: build, verify, compress, switch; and the way back. Messages are Chinese."""

from __future__ import annotations

import argparse
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from macros.deploy.compress import compress
from macros.deploy.policy import headers
from macros.deploy.releases import Refused, Releases
from macros.deploy.verify import BuiltSite, verify
from macros.settings import load_settings

OK, FAULTY = 0, 1
_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument(
        "folder", type=Path, metavar="文件夹", help="网站服务器显示的文件夹（里面的 current 指向当前版本）"
    )
    parser.add_argument("--site", type=Path, help="发布已生成好的网站（如 make pdf 之后的 site），不再生成")
    parser.add_argument("--keep", type=_count, default=5, help="保留最近几个版本（默认5）")
    parser.add_argument("--rollback", action="store_true", help="退回上一个版本，不生成")


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) >= 1):
        raise argparse.ArgumentTypeError(f"应是1以上的整数，现在是“{text}”。")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Publish or roll back; return the exit code. Raises SettingsError. Whatever fails, the current release stays."""
    try:
        releases = Releases(options.folder.resolve())
        with releases.alone():
            return _roll_back(releases) if options.rollback else _publish(options, releases)
    except Refused as error:
        print(error, file=sys.stderr)
    except OSError as error:
        from macros.publish import os_reason

        print(f"没有发布：{os_reason(error)}", file=sys.stderr)
    return FAULTY


def _roll_back(releases: Releases) -> int:
    name = releases.before()
    releases.show(name)
    print(f"已退回 {name}。")
    return OK


def _publish(options: argparse.Namespace, releases: Releases) -> int:
    from macros.publish import BuildFailed, build_release

    settings = load_settings(options.root)
    before = releases.current()
    with releases.making() as folder:
        site = folder / "site"
        try:
            if options.site:
                shutil.copytree((options.root / options.site).resolve(), site)
            else:
                build_release(options.root, site)
        except BuildFailed as error:
            print(error, file=sys.stderr)
            return FAULTY
        faults = verify(BuiltSite(site, urlsplit(settings.site_url).path or "/"))
        if faults:
            more = [f"……共{len(faults)}处。"] if len(faults) > _SHOWN else []
            print("\n".join([*faults[:_SHOWN], *more, "没有发布：生成的网站有上面的问题。"]), file=sys.stderr)
            return FAULTY
        compressed = compress(site)
        text = headers(site)
        (folder / "headers.conf").write_text(text, encoding="utf-8")
        name = releases.keep(folder, datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")).name
    reload = before is None or _headers_of(releases, before) != text
    releases.show(name)
    print(f"已发布 {name}（压缩了{compressed}个文件）。退回上一个版本：handbook publish {options.folder} --rollback")
    for old in releases.prune(options.keep):
        print(f"已删除旧版本 {old}。")
    if reload:
        print("页面的安全头有变化，请让网站服务器重新读取配置：nginx -t && nginx -s reload")
    return OK


def _headers_of(releases: Releases, name: str) -> str:
    try:
        return (releases.all / name / "headers.conf").read_text(encoding="utf-8")
    except OSError:
        return ""
