"""The search index: made after the build from the pages in ``site/``, read by overrides/assets/javascripts/search.js.

``build`` is the face. What it writes into ``site/pagefind/``:

    (Pagefind's own files)   which pages hold a phrase; made from copies of the pages in char mode (tokens, index)
    handbook/pages.pack      what is known of a page before it is opened: title, number, facets, clauses (directory)
    handbook/words.pack      the names of things, with their pinyin (pinyin)
    handbook/text/*.pack     the text of a page by clause, for excerpts (directory)
"""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from macros.store import Store, key_of

from .directory import Page, write_directory
from .extract import PageText, extract, from_json, to_json
from .index import SearchError, run_pagefind
from .pinyin import write_words

__all__ = ["Page", "SearchError", "build"]

OUTPUT = "pagefind"


def build(site_dir: Path, pages: Sequence[Page], store: Store) -> None:
    """Write ``site_dir/pagefind/`` for pages that are already built; the same pages give the same bytes.

    The text of a page that the store knows is not read anew.
    Raises ``SearchError`` with a message in Chinese; the index of the last build, if any, is then left as it was.
    """
    if not pages:
        raise SearchError("搜索索引没有建成：没有可以搜索的页面。")
    try:
        texts = [_text(page.file, store) for page in pages]
    except OSError as error:
        raise SearchError(f"搜索索引没有建成：读不到已生成的页面 {error.filename}。") from error
    with tempfile.TemporaryDirectory(prefix=".search-", dir=site_dir) as folder:
        output = Path(folder) / OUTPUT
        ids = run_pagefind(Path(folder), output, [page.url for page in pages], texts)
        write_directory(output / "handbook", pages, texts, ids)
        write_words(output / "handbook" / "words.pack", pages, texts)
        shutil.rmtree(site_dir / OUTPUT, ignore_errors=True)
        output.rename(site_dir / OUTPUT)
    store.prune(store.used)


def _text(file: Path, store: Store) -> PageText:
    html = file.read_text(encoding="utf-8")
    key = key_of(html, packages=("macros.search",))
    return from_json(store.made(key, lambda: to_json(extract(html))))
