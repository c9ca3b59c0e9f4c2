"""The Content-Security-Policy of a site: its own files, and the inline scripts that its pages really have, by hash."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL | re.IGNORECASE)
#: Pagefind compiles WebAssembly; nothing else is compiled at run time.
_WASM = "'wasm-unsafe-eval'"


def inline_scripts(html: str) -> set[str]:
    """Return the inline scripts of a page that a browser would run."""
    return {
        match["text"]
        for match in _SCRIPT.finditer(html)
        if "src=" not in match["attributes"]
        and not re.search(r"type=[\"']?(?:application/|text/x-)", match["attributes"])
        and match["text"].strip()
    }


def policy(site: Path) -> str:
    """Return the policy for all pages of a site."""
    scripts: set[str] = set()
    for path in site.rglob("*.html"):
        scripts |= inline_scripts(path.read_text(encoding="utf-8"))
    hashes = sorted(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts)
    parts = {
        "default-src": ["'self'"],
        "script-src": ["'self'", _WASM, *hashes],
        # Diagrams and the theme set styles on elements; a style can neither run nor send anything under this policy.
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'", "data:"],
        "worker-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'none'"],
        "frame-ancestors": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in parts.items())


def headers(site: Path) -> str:
    """Return the file that nginx includes (deploy/nginx/handbook.conf): the headers of every answer."""
    return (
        f'add_header Content-Security-Policy "{policy(site)}" always;\n'
        'add_header X-Content-Type-Options "nosniff" always;\n'
        'add_header X-Frame-Options "SAMEORIGIN" always;\n'
        'add_header Referrer-Policy "same-origin" always;\n'
        'add_header Permissions-Policy "camera=(), microphone=(), geolocation=(), payment=(), usb=()" always;\n'
        'add_header Cross-Origin-Opener-Policy "same-origin" always;\n'
    )
