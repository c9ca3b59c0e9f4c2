"""Debian's nginx with the shipped configuration, really running on loopback."""

from __future__ import annotations

import gzip
import hashlib
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.cli import main
from tests.conftest import PROJECT

CONFIGURATION = PROJECT / "deploy/nginx"
HANDBOOK = Path(sys.executable).with_name("handbook")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    data: bytes


@dataclass(frozen=True)
class Server:
    root: Path
    web: Path
    port: int

    def get(self, path: str, **headers: str) -> Answer:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                return Answer(response.status, response.headers, response.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def configure(folder: Path, web: Path, port: int) -> Path:
    """Write the shipped configuration with the test's folders and port in the places that its comments name."""
    snippets = folder / "snippets"
    snippets.mkdir()
    for name in ("handbook-http.conf", "handbook-site.conf", "handbook.conf", "handbook-prefix.conf"):
        text = (CONFIGURATION / name).read_text(encoding="utf-8")
        text = text.replace("/etc/nginx/snippets", str(snippets)).replace("/srv/handbook", str(web))
        text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
        if name == "handbook.conf":  # the handbook below a path of the same server, too
            text = text.replace("    location / {", f"    include {snippets}/handbook-prefix.conf;\n    location / {{")
        (snippets / name).write_text(text, encoding="utf-8")
    main_file = folder / "nginx.conf"
    main_file.write_text(
        # The tests' folders are their owner's alone: as root, nginx would give its workers to somebody else.
        f"{'user root; ' if os.getuid() == 0 else ''}daemon off; pid {folder}/nginx.pid; worker_processes 2;\n"
        f"error_log {folder}/error.log;\n"
        "events { worker_connections 256; }\n"
        f"http {{ access_log off; include /etc/nginx/mime.types; client_body_temp_path {folder}/body;\n"
        f"proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fast;\n"
        f"uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;\n"
        f"include {snippets}/handbook.conf; }}\n",
        encoding="utf-8",
    )
    return main_file


@pytest.fixture(scope="module")
def server(body: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    root = Path(shutil.copytree(body, folder / "root", ignore=shutil.ignore_patterns(".cache")))
    web, port = folder / "web", free_port()
    assert main(["--root", str(root), "publish", str(web), "--site", "site"]) == 0
    command = ["/usr/sbin/nginx", "-c", str(configure(folder, web, port)), "-e", str(folder / "error.log")]
    subprocess.run([*command, "-t", "-q"], check=True)
    process = subprocess.Popen(command)
    made = Server(root, web, port)
    try:
        for _ in range(100):
            try:
                made.get("/")
                break
            except OSError:
                time.sleep(0.05)
        yield made
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/standards/branch/party-lecture/", "text/html; charset=utf-8"),
        ("/handbook/standards/branch/party-lecture/", "text/html; charset=utf-8"),
        ("/handbook.json", "application/json; charset=utf-8"),
        ("/assets/images/logo.svg", "image/svg+xml; charset=utf-8"),
        ("/pagefind/pagefind.js", "application/javascript; charset=utf-8"),
        ("/pagefind/wasm.unknown.pagefind", "application/octet-stream"),
        ("/calendar/all.ics", "text/calendar; charset=utf-8"),
        ("/changes.xml", "text/xml; charset=utf-8"),
    ],
)
def test_kinds_and_headers(server: Server, path: str, kind: str) -> None:
    answer = server.get(path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "'unsafe-eval'" not in answer.headers["Content-Security-Policy"].replace("'wasm-unsafe-eval'", "")


def test_word_files_have_their_kind(server: Server) -> None:
    form = next((server.web / "current/site/downloads").rglob("*.docx"))
    answer = server.get(f"/{form.relative_to(server.web / 'current/site')}")
    assert answer.headers["Content-Type"].endswith("wordprocessingml.document") and answer.data == form.read_bytes()


def test_compressed_files_are_sent_as_they_are(server: Server) -> None:
    plain = server.get("/")
    packed = server.get("/", **{"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip" and plain.headers["Content-Encoding"] is None
    assert gzip.decompress(packed.data) == plain.data and len(packed.data) * 2 < len(plain.data)


@pytest.mark.parametrize(
    ("pattern", "cache"),
    [
        ("index.html", "no-cache"),
        ("assets/stylesheets/handbook.css", "no-cache"),
        ("assets/javascripts/bundle.*.min.js", "public, max-age=31536000, immutable"),
        ("pagefind/fragment/*", "public, max-age=31536000, immutable"),
    ],
)
def test_what_is_kept_by_browsers(server: Server, pattern: str, cache: str) -> None:
    site = server.web / "current/site"
    file = next(iter(sorted(site.glob(pattern))))
    answer = server.get(f"/{file.relative_to(site)}")
    assert (answer.status, answer.headers["Cache-Control"]) == (200, cache)
    assert server.get(f"/{file.relative_to(site)}", **{"If-None-Match": answer.headers["ETag"]}).status == 304


@pytest.mark.parametrize("path", ["/nowhere/", "/handbook/nowhere/"])
def test_missing_pages(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 404 and "没有这个页面" in answer.data.decode()
    assert answer.headers["Content-Security-Policy"]


def test_the_prefix_without_its_slash(server: Server) -> None:
    assert server.get("/handbook").data == server.get("/").data


@pytest.mark.parametrize("path", ["/../headers.conf", "/%2e%2e/headers.conf", "/handbook../headers.conf"])
def test_nothing_outside_the_site(server: Server, path: str) -> None:
    assert server.get(path).status in (400, 404)


def test_pages_work_under_the_policy(server: Server, chromium: Browser) -> None:
    """Search, WebAssembly and the theme's inline scripts run; nothing is refused."""
    page = chromium.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(f"http://127.0.0.1:{server.port}/standards/branch/party-lecture/")
    page.keyboard.press("/")
    page.keyboard.type("会议")
    page.wait_for_selector("[data-search=header] [role=option]")
    page.goto(f"http://127.0.0.1:{server.port}/handbook/")
    assert page.locator("h1").first.is_visible() and refused == []
    page.close()


def test_killed_at_any_moment_under_load(server: Server) -> None:
    """Two sites are published in turn and the publisher is killed now and then: every answer is whole, of one of them."""
    versions = {}
    for name in ("甲", "乙"):
        site = Path(shutil.copytree(server.root / "site", server.root / f"site-{name}", dirs_exist_ok=True))
        for path in ("index.html", "standards/branch/party-lecture/index.html"):
            text = (site / path).read_text(encoding="utf-8")
            (site / path).write_text(re.sub(r"</body>", f"<!-- {name} --></body>", text), encoding="utf-8")
            versions[hashlib.sha256((site / path).read_bytes()).hexdigest()] = (name, path)
    assert main(["--root", str(server.root), "publish", str(server.web), "--site", "site-甲"]) == 0
    answers: list[tuple[int, str]] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            for path in ("/", "/standards/branch/party-lecture/"):
                answer = server.get(path)
                answers.append((answer.status, hashlib.sha256(answer.data).hexdigest()))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    chance = random.Random(2026)
    killed = 0
    try:
        for turn in range(12):
            published = f"site-{'甲乙'[turn % 2]}"
            process = subprocess.Popen(
                [HANDBOOK, "publish", str(server.web), "--site", published, "--keep", "3"],
                cwd=server.root,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                process.wait(timeout=chance.uniform(0.3, 2.5))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                killed += 1
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert killed >= 3 and len(answers) > 100
    assert {status for status, _ in answers} == {200}
    assert {digest for _, digest in answers} <= set(versions)
    assert main(["--root", str(server.root), "publish", str(server.web), "--site", "site-乙"]) == 0
    assert list((server.web / "releases").glob(".new-*")) == []
