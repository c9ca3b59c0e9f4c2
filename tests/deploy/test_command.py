"""`handbook publish` as its keeper uses it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.cli import main

Publish = Callable[..., int]


@pytest.fixture
def publish(body: Path, tmp_path: Path) -> Publish:
    """Publish the built site of a copy of the body into tmp_path/web."""
    root = Path(shutil.copytree(body, tmp_path / "root", ignore=shutil.ignore_patterns(".cache")))

    def run(*arguments: str, site: bool = True) -> int:
        given = ["--site", "site"] if site else []
        return main(["--root", str(root), "publish", str(tmp_path / "web"), *given, *arguments])

    return run


def releases(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "web/releases").glob("[!.]*"))


def test_publishing_and_rolling_back(publish: Publish, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish() == 0
    out = capsys.readouterr().out
    first = releases(tmp_path)[0]
    assert out.startswith(f"已发布 {first.name}（压缩了") and "handbook publish" in out
    assert "页面的安全头有变化，请让网站服务器重新读取配置：nginx -t && nginx -s reload\n" in out
    web = tmp_path / "web/current"
    assert (web / "site/index.html").is_file() and (web / "site/index.html.gz").is_file()
    assert (web / "headers.conf").read_text(encoding="utf-8").startswith("add_header Content-Security-Policy")

    assert publish() == 0
    assert "安全头" not in capsys.readouterr().out
    assert (tmp_path / "web/current").resolve() == releases(tmp_path)[1]
    assert publish("--rollback") == 0
    assert (tmp_path / "web/current").resolve() == first
    assert capsys.readouterr().out == f"已退回 {first.name}。\n"


def test_built_by_the_command_itself(publish: Publish, tmp_path: Path) -> None:
    assert publish(site=False) == 0
    data = json.loads((tmp_path / "web/current/site/handbook.json").read_text(encoding="utf-8"))
    assert data["org"]["name"] == "某学会"


def test_a_site_with_faults_is_not_shown(publish: Publish, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish() == 0
    shown = (tmp_path / "web/current").resolve()
    (tmp_path / "root/site/404.html").unlink()
    capsys.readouterr()
    assert publish() == 1
    assert capsys.readouterr().err == "缺少 404.html。\n没有发布：生成的网站有上面的问题。\n"
    assert (tmp_path / "web/current").resolve() == shown and len(releases(tmp_path)) == 1


def test_errors_of_the_handbook_stop_it(publish: Publish, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "root/docs/index.md").write_text("{{ 党课 }}", encoding="utf-8")
    assert publish(site=False) == 1
    assert "docs/index.md:1" in capsys.readouterr().err
    assert not (tmp_path / "web/current").exists() and releases(tmp_path) == []


def test_old_releases_go(publish: Publish, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        assert publish("--keep", "2") == 0
    assert len(releases(tmp_path)) == 2 and capsys.readouterr().out.count("已删除旧版本 ") == 1


@pytest.mark.parametrize("keep", ["0", "x", "-1"])
def test_how_many_are_kept(publish: Publish, keep: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        publish("--keep", keep)
    assert ended.value.code == 2 and f"--keep 应是1以上的整数，现在是“{keep}”。" in capsys.readouterr().err


def test_a_site_that_is_not_there(publish: Publish, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(tmp_path / "root/site")
    assert publish() == 1
    assert capsys.readouterr().err.startswith("没有发布：")
