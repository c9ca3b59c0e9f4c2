"""Pages of the built site: the article, images inside it, the page's public address."""

from __future__ import annotations

import base64
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin

_ARTICLE = re.compile(r'<article class="md-content__inner md-typeset">(.*?)</article>', re.DOTALL)
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
#: What a page shows and paper does not: left out at once, so that a change there lays nothing out again.
_UNPRINTED = re.compile(
    r'<header class="std-head"[^>]*>.*?</header>|<aside class="backlinks">.*?</aside>'
    r'|<details class="(?:form-example|demands[^"]*)">.*?</details>',
    re.DOTALL,
)
_IMAGE = re.compile(r'(<img\b[^>]*?\bsrc=")([^":]+)(")')


class NotBuilt(Exception):  # noqa: N818 - reads as what is wrong
    """The site, or a page of it, is not there; the message is for the person at the terminal."""


@dataclass(frozen=True)
class Site:
    """A built site's folder. Raises NotBuilt when there is none."""

    folder: Path

    def __post_init__(self) -> None:
        """See that the site is there."""
        if not (self.folder / "index.html").is_file():
            raise NotBuilt("还没有生成网站，请先运行 handbook build（或 make site），再生成 PDF。")


@dataclass(frozen=True)
class SitePage:
    """A page's article: `url` is its address in the site, `public` its full address ("" when mkdocs.yml has no site_url)."""

    url: str
    title: str
    html: str
    public: str = ""


def read_page(site: Site, url: str, title: str) -> SitePage:
    """Return the page at `url` of the site; images become part of it. Raises NotBuilt."""
    path = site.folder / (f"{url}index.html" if url.endswith("/") or not url else url)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        raise NotBuilt(f"网站里没有《{title}》的页面，请重新运行 handbook build，再生成 PDF。") from None
    article = _ARTICLE.search(text)
    if article is None:
        raise NotBuilt(f"网站里《{title}》的页面读不懂，请重新运行 handbook build，再生成 PDF。")
    canonical = _CANONICAL.search(text)
    html = _IMAGE.sub(
        lambda match: f"{match[1]}{_embedded(path.parent, match[2])}{match[3]}", _UNPRINTED.sub("", article[1])
    )
    return SitePage(url, title, html, canonical[1] if canonical else "")


def _embedded(folder: Path, source: str) -> str:
    path = Path(urljoin(f"{folder.as_posix()}/", unquote(source)))
    try:
        data = path.read_bytes()
    except OSError:
        return source
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
