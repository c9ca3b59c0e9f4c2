from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from macros.deploy.policy import headers, inline_scripts, policy


@pytest.mark.parametrize(
    ("html", "scripts"),
    [
        ("<script>a()</script>", {"a()"}),
        ("<SCRIPT async>a()</SCRIPT><script>b()\n</script>", {"a()", "b()\n"}),
        ('<script src="a.js"></script><script src="b.js">ignored</script>', set()),
        ('<script id="__config" type="application/json">{"a": 1}</script>', set()),
        ("<script> </script>", set()),
        ('<script type="module">c()</script>', {"c()"}),
    ],
)
def test_inline_scripts(html: str, scripts: set[str]) -> None:
    assert inline_scripts(html) == scripts


def test_policy_names_each_script_once(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<script>a()</script>", encoding="utf-8")
    (tmp_path / "b.html").write_text("<script>a()</script><script>b()</script>", encoding="utf-8")
    scripts = next(part for part in policy(tmp_path).split("; ") if part.startswith("script-src"))
    wanted = {f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'" for text in (b"a()", b"b()")}
    assert set(scripts.split()[1:]) == {"'self'", "'wasm-unsafe-eval'", *wanted}
    assert "unsafe-inline" not in scripts and "'unsafe-eval'" not in scripts


def test_headers_are_lines_of_nginx(tmp_path: Path) -> None:
    lines = headers(tmp_path).splitlines()
    assert all(line.startswith("add_header ") and line.endswith(" always;") for line in lines) and len(lines) == 6
