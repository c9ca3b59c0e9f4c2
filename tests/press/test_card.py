"""Duty cards: what is printed of a role's page, and `handbook pdf --roles`."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.cli import main
from macros.paper.tree import serialize
from macros.press.card import card
from macros.press.compose import compose
from macros.press.run import lay_out_volume
from macros.press.site import Site, SitePage
from macros.press.volume import Planner, UnknownName, Volume, Wanted
from macros.publish import build_site
from macros.reading import read_catalog
from macros.settings import load_settings
from tests.conftest import TINY
from tests.press.pdfs import Pdf

HTML = """<h1 id="x">党支部书记职责</h1><p>牵头1项。<a class="headerlink" href="#x">#</a></p>
<p class="std-downloads"><a class="download" href="a.pdf">PDF</a></p><div class="list-filter" hidden>查找</div>
<h2 class="duty-group" id="month">每月</h2>
<div class="duty-lead"><table class="duties"><tbody><tr><th scope="row">开会</th><td><a href="../../s/#p">4.1</a></td>
<td><a href="../../s/#f">记录</a> <a class="download" href="f.docx">Word</a></td>
<td><a href="../../s/">402 <span class="name">会议程序</span></a></td></tr></tbody></table></div>
<style media="print">@page { margin: 0 }</style><p class="card-note">标准只写顺序号。</p>
<h2 id="demands">条文的要求</h2><details class="demands">很长</details><p class="offices">另看</p>"""


def printed(public: str = "") -> str:
    page = SitePage("roles/secretary/", "党支部书记职责", HTML, public)
    return serialize(card("党支部书记职责卡", page)).replace("\n", "")


def test_what_is_printed() -> None:
    assert printed() == (
        '<section class="card"><h1>党支部书记职责卡</h1><p>牵头1项。</p><h2 class="duty-group" id="month">每月</h2>'
        '<div class="duty-lead"><table class="duties"><tbody><tr><th scope="row">开会</th><td><span>4.1</span></td>'
        "<td><span>记录</span> </td><td><span>402 </span></td></tr></tbody></table></div>"
        '<p class="card-note">标准只写顺序号。</p></section>'
    )


def test_links_lead_to_the_site_where_its_address_is_known() -> None:
    assert '<a href="https://h.invalid/s/#p">4.1</a>' in printed("https://h.invalid/roles/secretary/")


@pytest.fixture(scope="module")
def with_roles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built handbook in which two of three roles have pages."""
    root = tmp_path_factory.mktemp("cards") / "handbook"
    shutil.copytree(TINY, root)
    (root / "docs/roles").mkdir()
    for role in ("secretary", "publicity"):
        text = f'---\ntitle: {role}\n---\n\n# 职责\n\n{{{{ role_page("{role}") }}}}\n'
        (root / f"docs/roles/{role}.md").write_text(text, encoding="utf-8")
    build_site(root)
    return root


def volumes(root: Path, wanted: Wanted) -> list[Volume]:
    return Planner(read_catalog(load_settings(root))[0], Site(root / "site")).volumes(wanted)


def test_a_card_for_each_role_with_a_page(with_roles: Path) -> None:
    made = volumes(with_roles, Wanted(roles=True))
    assert [(volume.name, volume.title, volume.changed) for volume in made] == [
        ("role-secretary", "党支部书记职责卡", date(2026, 9, 1)),
        ("role-publicity", "宣传委员职责卡", date(2026, 9, 1)),
    ]
    assert {"role-secretary", "role-publicity"} < {v.name for v in volumes(with_roles, Wanted(everything=True))}


def test_a_handbook_without_pages_of_roles(built: Path) -> None:
    with pytest.raises(UnknownName, match=r"^还没有角色的页面（docs/roles/）。$"):
        volumes(built, Wanted(roles=True))


def test_the_pdf(with_roles: Path) -> None:
    (volume, _) = volumes(with_roles, Wanted(roles=True))
    laid = lay_out_volume(volume)
    assert (laid.pages, laid.messages) == (1, ())
    (text,) = Pdf(laid.data).texts
    assert text.startswith("党支部书记职责卡") and "每季度" in text and "讲授党课" in text and "1/1" in text
    assert '<body class="role">' in compose(volume) and "<h1>党支部书记职责卡</h1>" in compose(volume)


def test_the_command(with_roles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(with_roles), "pdf", "--roles"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("新排版2个，没有改动0个。")
    assert sorted(path.name for path in (with_roles / "site/pdf").iterdir()) == [
        "role-publicity.pdf",
        "role-secretary.pdf",
    ]
