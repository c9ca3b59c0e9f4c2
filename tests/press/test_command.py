"""`handbook pdf` as it is run: what it says, where it writes, how it ends."""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from macros.paper import needs
from macros.paper.engine import Laid
from macros.press import forms
from macros.press import run as running
from macros.press.command import Progress, add_arguments, run
from macros.press.forms import Job
from macros.press.run import Printed
from macros.press.volume import Volume


def command(root: Path, *arguments: str) -> int:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    options = parser.parse_args(arguments)
    options.root = root
    return run(options)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    def laid(volumes: Sequence[Volume], processes: int) -> Iterator[tuple[Volume, Laid]]:
        return ((volume, Laid(b"%PDF " + volume.name.encode(), 7)) for volume in volumes)

    def laid_forms(jobs: Sequence[tuple[str, Job]], processes: int) -> Iterator[tuple[str, bytes]]:
        return ((key, b"%PDF form") for key, _ in jobs)

    monkeypatch.setattr(running, "_laid", laid)
    monkeypatch.setattr(forms, "_laid", laid_forms)


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """A handbook of its own that shares the built pages."""
    for name in ("docs", "mkdocs.yml"):
        (tmp_path / name).symlink_to(built / name)
    (tmp_path / "site").mkdir()
    for path in (built / "site").iterdir():
        if path.name != "pdf":
            (tmp_path / "site" / path.name).symlink_to(path)
    return tmp_path


@pytest.mark.usefixtures("quick")
def test_one_standard(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(copy, "party-lecture") == 0
    assert (copy / "site/pdf/party-lecture.pdf").read_bytes() == b"%PDF party-lecture"
    assert capsys.readouterr().out.startswith(
        f"[1/1] party-lecture.pdf 《党课讲授规范》 7页\nPDF 已写入 {copy / 'site/pdf'}：新排版1个，没有改动0个。\n"
    )
    assert command(copy, "party-lecture") == 0
    assert capsys.readouterr().out.startswith("[1/1] party-lecture.pdf 《党课讲授规范》 没有改动\n")


@pytest.mark.usefixtures("quick")
def test_class_and_system(copy: Path) -> None:
    assert command(copy, "--class", "branch", "--system", "main") == 0
    assert sorted(path.name for path in (copy / "site/pdf").iterdir()) == ["class-branch.pdf", "system-main.pdf"]


@pytest.mark.usefixtures("quick")
def test_everything_and_old_entries_forgotten(copy: Path) -> None:
    (copy / ".cache/press").mkdir(parents=True)
    (copy / ".cache/press/old").write_bytes(b"x")
    assert command(copy, "--all") == 0
    names = {path.name for path in (copy / "site/pdf").iterdir()}
    assert names == {
        *(f"{name}.pdf" for name in ("branch-meetings", "party-lecture", "long")),
        *(f"{name}.pdf" for name in ("class-branch", "system-main", "handbook")),
    }
    # Six volumes and the three forms.
    assert len(list((copy / ".cache/press").iterdir())) == 9


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "请说明要生成什么：标准的文件名、--class 类别、--system 体系、--roles 职责卡，或 --all 全部。\n"),
        (("no-such",), 2, "没有标准“no-such”。标准的文件名见 docs/standards/，如 party-lecture。\n"),
        (("--class", "x"), 2, "没有类别“x”。现有类别：branch。\n"),
        (("--system", "x"), 2, "没有体系“x”。现有体系：main。\n"),
    ],
)
def test_wrong_use(
    built: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, message: str
) -> None:
    assert command(built, *arguments) == code
    assert capsys.readouterr().err == message


def test_without_the_site(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("docs", "mkdocs.yml"):
        (tmp_path / name).symlink_to(built / name)
    assert command(tmp_path, "party-lecture") == 1
    assert capsys.readouterr().err == "还没有生成网站，请先运行 handbook build（或 make site），再生成 PDF。\n"
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("<p>首页</p>", encoding="utf-8")
    assert command(tmp_path, "party-lecture") == 1
    assert capsys.readouterr().err == "网站里没有《党课讲授规范》的页面，请重新运行 handbook build，再生成 PDF。\n"
    page = tmp_path / "site/standards/branch/party-lecture/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>别的</p>", encoding="utf-8")
    assert command(tmp_path, "party-lecture") == 1
    assert capsys.readouterr().err == "网站里《党课讲授规范》的页面读不懂，请重新运行 handbook build，再生成 PDF。\n"


def test_what_is_missing_is_said_before_any_work(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(needs, "missing", lambda: "缺少系统库。请运行：apt-get install x")
    (tmp_path / "mkdocs.yml").symlink_to(built / "mkdocs.yml")
    (tmp_path / "docs").mkdir()
    assert command(tmp_path, "party-lecture") == 1
    assert capsys.readouterr().err == "缺少系统库。请运行：apt-get install x\n"
    assert not (tmp_path / "site").exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_bar_on_a_terminal(volumes: dict[str, Volume]) -> None:
    out = Terminal()
    progress = Progress(out)
    progress(Printed(volumes["party-lecture"], Path("party-lecture.pdf"), 3), 1, 4)
    assert out.getvalue() == f"\r\033[K[{'█' * 6}{' ' * 18}] 1/4 党课讲授规范"
    progress.close(Path("site/pdf"))
    assert out.getvalue().endswith("\r\033[KPDF 已写入 site/pdf：新排版1个，没有改动0个。\n")


def test_what_the_engine_says_is_told(volumes: dict[str, Volume]) -> None:
    out = io.StringIO()
    Progress(out)(Printed(volumes["party-lecture"], Path("a.pdf"), 3, ("No anchor #x",)), 1, 1)
    assert out.getvalue() == "[1/1] a.pdf 《党课讲授规范》 3页\n  注意：a.pdf: No anchor #x\n"
