"""An edition, made on a real repository: the tag, the volume, the table of changes since the edition before, and what is refused."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.ci.conftest import LECTURE, Runner
from tests.conftest import PROJECT


@pytest.fixture
def releasing(runner: Runner) -> Runner:
    runner.git("checkout", "-q", "main")
    shutil.copy(PROJECT / "deploy" / "release.sh", runner.root / "deploy" / "release.sh")
    runner.append(".gitignore", "/editions/")
    runner.commit("ready")
    return runner


def release(runner: Runner, name: str) -> subprocess.CompletedProcess[str]:
    command = ["deploy/release.sh", name]
    return subprocess.run(
        command, cwd=runner.root, env=runner.environment(), capture_output=True, text=True, check=False
    )


def test_two_editions(releasing: Runner) -> None:
    first = release(releasing, "2026.09")
    assert first.returncode == 0, first.stderr
    assert sorted(path.name for path in releasing.path("editions/2026.09").iterdir()) == [
        "手册-2026.09.pdf",
        "网站-2026.09.tar.gz",
    ]
    releasing.replace(LECTURE, "党课应有记录", "党课应有完整的记录")
    releasing.commit("change")
    second = release(releasing, "2026.10")
    assert second.returncode == 0, second.stderr
    assert second.stdout.endswith(
        "发布了 2026.10 版（上一版 2026.09），文件在 editions/2026.10/。\n推送标签：git push origin 2026.10\n"
    )
    names = sorted(path.name for path in releasing.path("editions/2026.10").iterdir())
    assert names == [
        "修订对照表-2026.09-2026.10.docx",
        "修订对照表-2026.09-2026.10.pdf",
        "手册-2026.10.pdf",
        "网站-2026.10.tar.gz",
    ]
    assert releasing.git("tag").split() == ["2026.09", "2026.10"]
    assert releasing.git("cat-file", "-t", "2026.10") == "tag"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("v1", "版次应写成“年.月”，如 2026.09；同月再发布写 2026.09.2。"),
        ("2026.13", "版次应写成“年.月”，如 2026.09；同月再发布写 2026.09.2。"),
        ("", "版次应写成“年.月”，如 2026.09；同月再发布写 2026.09.2。"),
    ],
)
def test_a_wrong_name(releasing: Runner, name: str, said: str) -> None:
    assert release(releasing, name).stderr == f"没有发布：{said}\n"


def test_what_is_refused(releasing: Runner) -> None:
    releasing.git("tag", "2026.09")
    assert release(releasing, "2026.09").stderr == "没有发布：版次 2026.09 已经有了。\n"
    releasing.append(LECTURE, "\n见 {{ ref('#nothing') }}。")
    assert release(releasing, "2026.10").stderr == "没有发布：有没有提交的改动。\n"
    releasing.commit("wrong")
    assert release(releasing, "2026.10").stderr == "没有发布：检查有问题，请先运行 handbook check --strict 改正。\n"
    releasing.git("checkout", "-q", "-b", "elsewhere")
    assert release(releasing, "2026.10").stderr == "没有发布：要在 main 分支上发布，现在是 elsewhere。\n"
    assert releasing.git("tag") == "2026.09"
