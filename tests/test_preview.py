"""The preview as an editor uses it: the real command over the tiny handbook."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer

from macros.preview import _leaving, serve_site
from macros.publish import BuildFailed
from tests.conftest import LECTURE, Handbook

HANDBOOK = Path(sys.executable).with_name("handbook")


@pytest.mark.parametrize(
    ("port", "message"), [(0, ""), (1, "预览没有启动：没有权限（未知文件）。")], ids=["free", "not-allowed"]
)
def test_a_port_that_cannot_be_had(
    handbook: Handbook, monkeypatch: pytest.MonkeyPatch, port: int, message: str
) -> None:
    def refuse(self: socket.socket, address: object) -> None:
        raise PermissionError(13, "Permission denied")

    if message:
        monkeypatch.setattr(socket.socket, "bind", refuse)
    else:
        handbook.write("mkdocs.yml", "site_name: [")
        message = "网站没有生成："
    with pytest.raises(BuildFailed) as failed:
        serve_site(handbook.root, port)
    assert str(failed.value).startswith(message)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def until(answer: Callable[[], bool], process: subprocess.Popen[str], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, "the preview has ended"
        if answer():
            return
        time.sleep(0.1)
    raise AssertionError(f"nothing within {seconds} seconds")


def read(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=30) as response:
            return str(response.read().decode())
    except OSError:
        return ""


def missing(url: str) -> str:
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(url, timeout=30)
    return str(answer.value.read().decode())


@pytest.fixture
def preview(handbook: Handbook) -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = free_port()
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [HANDBOOK, "serve", "--port", str(port)],
        cwd=handbook.root,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        until(lambda: "党课讲授规范" in read(f"http://127.0.0.1:{port}/standards/branch/party-lecture/"), process)
        yield process, port
    finally:
        process.kill()
        process.communicate()


def test_preview(handbook: Handbook, preview: tuple[subprocess.Popen[str], int]) -> None:
    """It answers, rebuilds after an edit, survives a mistake, says so in Chinese, and leaves quietly."""
    process, port = preview
    address = f"http://127.0.0.1:{port}/"
    taken = subprocess.run(
        [HANDBOOK, "serve", "--port", str(port)], cwd=handbook.root, capture_output=True, text=True, check=False
    )
    assert (
        taken.returncode == 1 and taken.stderr == f"端口{port}已被占用：换一个端口，如 make serve PORT={port + 1}。\n"
    )

    handbook.replace(LECTURE, "党课应有记录", "党课应有完整的记录")
    until(lambda: "党课应有完整的记录" in read(f"{address}standards/branch/party-lecture/"), process)

    handbook.replace(LECTURE, "党课应有完整的记录", "党课必须有记录")
    time.sleep(3)
    assert "党课应有完整的记录" in read(f"{address}standards/branch/party-lecture/")
    handbook.replace(LECTURE, "党课必须有记录", "党课应有清楚的记录")
    until(lambda: "党课应有清楚的记录" in read(f"{address}standards/branch/party-lecture/"), process)
    assert "404" in missing(f"{address}nowhere/")

    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert f"{LECTURE}:" in err and "TXT001 “必须”应写成“应”。" in err
    assert (
        err.endswith("请按上面的提示改正，保存后会再试；在这之前看到的是改动以前的页面。\n") and "Traceback" not in err
    )
    assert out.startswith("正在生成手册，请稍候……\n已生成，用时")
    assert f"用浏览器打开 {address} ；改动 docs/ 里的文件后页面自动更新，按 Ctrl+C 停止。\n" in out
    assert out.count("发现改动，重新生成……\n") >= 3 and out.count("已更新，用时") >= 2


def test_preview_of_a_handbook_with_errors(handbook: Handbook) -> None:
    handbook.append(LECTURE, "\n党支部必须归档。")
    done = subprocess.run(
        [HANDBOOK, "serve", "--port", str(free_port())], cwd=handbook.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stderr.startswith(f"{LECTURE}:54:4: TXT001 “必须”应写成“应”。\n")


def test_ctrl_c_ends_the_loop_even_where_the_exception_is_swallowed(tmp_path: Path) -> None:
    server = LiveReloadServer(lambda: None, "127.0.0.1", free_port(), str(tmp_path))
    with contextlib.suppress(KeyboardInterrupt):
        _leaving(server)()
    server.serve()  # type: ignore[no-untyped-call]
    server.shutdown()
    assert not server.serve_thread.is_alive()
