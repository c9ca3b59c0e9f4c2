from __future__ import annotations

from pathlib import Path

import pytest

from macros.deploy.releases import Refused, Releases


def release(releases: Releases, name: str) -> None:
    with releases.alone(), releases.making() as made:
        (made / "page").write_text(name, encoding="utf-8")
        kept = releases.keep(made, name)
    releases.show(kept.name)


def shown(folder: Path) -> str:
    return (folder / "current/page").read_text(encoding="utf-8")


def test_the_switch_and_the_way_back(tmp_path: Path) -> None:
    releases = Releases(tmp_path / "web")
    for name in ("1", "2", "3"):
        release(releases, name)
    assert (releases.names(), releases.current(), shown(tmp_path / "web")) == (["1", "2", "3"], "3", "3")
    releases.show(releases.before())
    releases.show(releases.before())
    assert shown(tmp_path / "web") == "1"
    with pytest.raises(Refused, match=r"^没有更早的版本可以退回。$"):
        releases.before()


def test_what_is_kept(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    for name in ("1", "2", "3", "4"):
        release(releases, name)
    releases.show("1")
    assert releases.prune(2) == ["2"] and releases.names() == ["1", "3", "4"]


def test_two_of_one_second(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    release(releases, "1")
    release(releases, "1")
    assert releases.names() == ["1", "1-2"] and releases.current() == "1-2"


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    with pytest.raises(KeyboardInterrupt), releases.alone(), releases.making() as made:
        (made / "half").touch()
        raise KeyboardInterrupt
    assert releases.names() == [] and list(releases.all.glob(".new-*")) == []


def test_what_a_killed_one_left_goes_away(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    (tmp_path / "releases/.new-killed").mkdir(parents=True)
    with releases.alone():
        assert list(releases.all.glob(".new-*")) == []


def test_one_at_a_time(tmp_path: Path) -> None:
    with (
        Releases(tmp_path).alone(),
        pytest.raises(Refused, match=r"^另一个发布正在进行，请等它结束。$"),
        Releases(tmp_path).alone(),
    ):
        pass


@pytest.mark.parametrize(
    ("made", "message"),
    [
        ("web/other.txt", "里已有别的文件：请指定一个空文件夹，或以前发布用的文件夹。"),
        ("web/releases/x/y", None),
        ("web/current/index.html", "里已有别的文件：请指定一个空文件夹，或以前发布用的文件夹。"),
    ],
)
def test_a_folder_of_something_else(tmp_path: Path, made: str, message: str | None) -> None:
    path = tmp_path / made
    path.parent.mkdir(parents=True)
    path.touch()
    if message is None:
        Releases(tmp_path / "web")
        return
    with pytest.raises(Refused) as refused:
        Releases(tmp_path / "web")
    assert str(refused.value) == f"{tmp_path / 'web'} {message}"


def test_no_folder_and_no_link(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Refused, match=r"不是文件夹。$"):
        Releases(tmp_path / "file")
    (tmp_path / "web/releases").mkdir(parents=True)
    (tmp_path / "web/current").mkdir()
    with pytest.raises(Refused, match=r"不是链接：它不是本命令建立的，请先移走。$"):
        Releases(tmp_path / "web")
