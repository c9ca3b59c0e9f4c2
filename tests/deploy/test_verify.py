"""What stops a site from being published, each said with the page and the address."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.deploy.verify import BuiltSite, verify

LECTURE = "standards/branch/party-lecture/index.html"


def put(site: Path, html: str, page: str = LECTURE) -> None:
    path = site / page
    path.write_text(path.read_text(encoding="utf-8").replace("</article>", f"{html}</article>"), encoding="utf-8")


def test_a_built_site_can_be_published(site: Path) -> None:
    assert verify(BuiltSite(site)) == []


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ('<a href="../nowhere/">x</a>', "<a> 的地址 ../nowhere/ 没有对应的文件。"),
        ('<a href="../branch-meetings/#nowhere">x</a>', "<a> 的地址 ../branch-meetings/#nowhere 没有对应的位置。"),
        ('<a href="#nowhere">x</a>', "<a> 的地址 #nowhere 没有对应的位置。"),
        ('<a href="/elsewhere/">x</a>', "<a> 的地址 /elsewhere/ 没有对应的文件。"),
        ('<a href="../../../../../etc/passwd">x</a>', "<a> 的地址 ../../../../../etc/passwd 没有对应的文件。"),
        ('<img src="lost.png">', "<img> 的地址 lost.png 没有对应的文件。"),
        ('<img src="https://example.org/a.png">', "<img> 向站外请求 https://example.org/a.png。"),
        ('<script src="//example.org/a.js"></script>', "<script> 向站外请求 //example.org/a.js。"),
        ('<link rel="stylesheet" href="HTTP://example.org/a.css">', "<link> 向站外请求 HTTP://example.org/a.css。"),
        ('<iframe src="https://example.org/"></iframe>', "<iframe> 向站外请求 https://example.org/。"),
    ],
)
def test_what_a_reader_would_stumble_over(site: Path, html: str, message: str) -> None:
    put(site, html)
    assert verify(BuiltSite(site)) == [f"{LECTURE}：{message}"]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://example.org/">x</a>',
        '<a href="mailto:a@example.org">x</a>',
        '<a href="../%62ranch-meetings/">x</a>',
        '<a href="?q=x">x</a>',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    ],
)
def test_what_is_allowed(site: Path, html: str) -> None:
    put(site, html)
    assert verify(BuiltSite(site)) == []


def _inventory(change: Callable[[dict[str, object]], None]) -> Callable[[Path], None]:
    def break_it(site: Path) -> None:
        path = site / "handbook.json"
        data = json.loads(path.read_text(encoding="utf-8"))
        change(data)
        path.write_text(json.dumps(data), encoding="utf-8")

    return break_it


def _lose(name: str) -> Callable[[Path], None]:
    return lambda site: (site / name).unlink()


@pytest.mark.parametrize(
    ("break_it", "message"),
    [
        (_lose("404.html"), "缺少 404.html。"),
        (_lose("pagefind/pagefind.js"), "缺少 pagefind/pagefind.js。"),
        (_lose("handbook.json"), "handbook.json 不存在或读不懂。"),
        (
            _inventory(lambda data: data["standards"][0].update(url="standards/branch/lost/")),  # type: ignore[index]
            "handbook.json：branch-meetings 的 standards/branch/lost/ 不在网站里。",
        ),
    ],
)
def test_what_is_missing(site: Path, break_it: Callable[[Path], None], message: str) -> None:
    break_it(site)
    assert message in verify(BuiltSite(site))


def test_styles_ask_for_nothing_outside(site: Path) -> None:
    (site / "assets/own.css").write_text("a { background: url('https://example.org/a.png') }", encoding="utf-8")
    assert verify(BuiltSite(site)) == ["assets/own.css：向站外请求 https://example.org/a.png。"]


def test_a_site_below_a_path(site: Path) -> None:
    put(site, '<a href="/handbook/standards/">x</a><a href="/standards/">x</a>')
    faults = verify(BuiltSite(site, "/handbook/"))
    assert f"{LECTURE}：<a> 的地址 /standards/ 没有对应的文件。" in faults
    assert not any("/handbook/standards/" in fault for fault in faults)


def test_nothing_at_all(tmp_path: Path) -> None:
    assert verify(BuiltSite(tmp_path)) == ["网站是空的：没有一个页面。"]
