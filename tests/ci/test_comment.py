"""The comment of a request, against a server that answers as each host does."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.ci.conftest import Runner
from tests.ci.test_steps import GITEE, GITHUB, GITLAB


@dataclass
class Host:
    """What was asked of it: method, path, token, body; `comments` are those that it has."""

    address: str = ""
    comments: list[dict[str, object]] = field(default_factory=list)
    asked: list[tuple[str, str, str, str]] = field(default_factory=list)
    refuses: bool = False


@pytest.fixture
def host() -> Iterator[Host]:
    told = Host()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            token = self.headers.get("PRIVATE-TOKEN") or self.headers.get("Authorization") or ""
            told.asked.append((self.command, self.path, token, json.loads(body)["body"] if body else ""))
            data = json.dumps(told.comments if self.command == "GET" else {}).encode()
            self.send_response(403 if told.refuses else 200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_PATCH = answer  # noqa: N815 - the names are http.server's

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    told.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield told
    server.shutdown()
    thread.join()
    server.server_close()


def variables(host: Host) -> dict[str, tuple[dict[str, str], str, str, str]]:
    """Of each host: its variables, the token as it wants it, the address of the comments, and of the comment number 5."""
    return {
        "gitlab": (
            {**GITLAB, "CI_API_V4_URL": f"{host.address}/api/v4", "CI_PROJECT_ID": "3"},
            "secret",
            "/api/v4/projects/3/merge_requests/7/notes",
            "PUT /api/v4/projects/3/merge_requests/7/notes/5",
        ),
        "github": (
            {**GITHUB, "GITHUB_API_URL": f"{host.address}/api/v1", "GITHUB_REPOSITORY": "party/handbook"},
            "token secret",
            "/api/v1/repos/party/handbook/issues/7/comments",
            "PATCH /api/v1/repos/party/handbook/issues/comments/5",
        ),
        "gitee": (
            {**GITEE, "HANDBOOK_API": f"{host.address}/api/v5"},
            "token secret",
            "/api/v5/repos/party/handbook/pulls/7/comments",
            "PATCH /api/v5/repos/party/handbook/pulls/comments/5",
        ),
    }


@pytest.mark.parametrize("name", ["gitlab", "github", "gitee"])
def test_put_once_and_renewed(runner: Runner, host: Host, name: str) -> None:
    environment, token, comments, one = variables(host)[name]
    environment["HANDBOOK_COMMENT_TOKEN"] = "secret"
    runner.write("ci-out/redline.md", "甲\n")
    assert runner.run("comment", **environment).stdout == "已发出评论。\n"
    host.comments = [{"id": 4, "body": "别人的"}, {"id": 5, "body": "<!-- handbook:redline -->\n旧的"}]
    assert runner.run("comment", **environment).stdout == "已更新评论。\n"
    text = "<!-- handbook:redline -->\n甲\n"
    assert host.asked == [
        ("GET", f"{comments}?per_page=100", token, ""),
        ("POST", comments, token, text),
        ("GET", f"{comments}?per_page=100", token, ""),
        (*one.split(" "), token, text),
    ]


def test_a_refusal_does_not_fail_the_job(runner: Runner, host: Host) -> None:
    """Requests from forks have a token that may only read."""
    host.refuses = True
    environment = {**variables(host)["github"][0], "HANDBOOK_COMMENT_TOKEN": "secret"}
    runner.write("ci-out/redline.md", "甲\n")
    done = runner.run("comment", **environment)
    assert done.returncode == 0 and "评论没有发出" in done.stderr and "secret" not in done.stdout + done.stderr


def test_a_long_one_is_cut(runner: Runner, host: Host) -> None:
    environment = {**variables(host)["github"][0], "HANDBOOK_COMMENT_TOKEN": "secret"}
    runner.write("ci-out/redline.md", "甲" * 70_000)
    runner.run("comment", **environment)
    assert len(host.asked[1][3]) < 60_100 and host.asked[1][3].endswith("其余见本次运行的附件 redline.md。）")
