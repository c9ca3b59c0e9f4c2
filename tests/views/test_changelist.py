"""Revisions and what git tells, as a page."""

from __future__ import annotations

from dataclasses import replace

from macros.history import Commit, History
from macros.views.changelist import COMMITS, changes_list
from macros.views.context import Context
from tests.conftest import Handbook
from tests.views.conftest import Shown, view_of

LECTURE, MEETINGS = "docs/standards/branch/party-lecture.md", "docs/standards/branch/branch-meetings.md"


def shown(handbook: Handbook, *commits: Commit, note: str = "") -> str:
    context: Context = view_of(handbook, "index.md")
    return changes_list(replace(context, history=History(commits, note)))


def test_all(handbook: Handbook, golden: Shown) -> None:
    handbook.add_front(
        "revisions:\n  - {date: 2026-09-01, text: 首次发布}\n  - {date: 2026-09-30, text: 改第4章 & 附录}\n"
        "  - {date: 2027-01-05, text: 再改}"
    )
    golden(
        "changes-list",
        shown(
            handbook,
            Commit("c3", "2026-11-02", "改 <两页>", (LECTURE, MEETINGS)),
            Commit("c2", "2026-10-31", "移到 branch", ("docs/standards/old/party-lecture.md", LECTURE)),
            Commit("c1", "2026-10-01", "只改了类别页", ("docs/standards/branch/index.md",)),
        ),
    )


def test_a_note_instead_of_commits(handbook: Handbook) -> None:
    page = shown(handbook, note="这台机器上没有 git。")
    assert '<p class="history-note">这台机器上没有 git。</p>' in page
    assert "{#last}" not in page


def test_a_page_that_no_commit_touched(handbook: Handbook) -> None:
    page = shown(handbook, Commit("c1", "2026-10-01", "改", (LECTURE,)), note="浅克隆")
    assert '<td data-label="最后改动">没有记录</td><td data-label="改动次数">0</td>' in page
    assert '<p class="history-note">浅克隆</p>' in page


def test_only_so_many_commits(handbook: Handbook) -> None:
    commits = [Commit(f"c{i}", "2026-10-01", f"第{i}次", (LECTURE,)) for i in range(COMMITS + 3)]
    page = shown(handbook, *commits)
    assert f"git 里共有{COMMITS + 3}次改动涉及标准的页面，这里列出最近{COMMITS}次。" in page
    assert page.count('<li><time datetime="2026-10-01">') == COMMITS
    assert f'<td data-label="改动次数">{COMMITS + 3}</td>' in page


def test_git_is_asked_only_where_a_page_shows_it(handbook: Handbook) -> None:
    handbook.write("docs/changes.md", "# 修订\n\n{{ changes_list() }}\n")
    assert view_of(handbook, "index.md").history == History()
    assert view_of(handbook, "changes.md").history.note == "这份手册不在 git 仓库里，页面的改动没有列出。"


def test_no_revisions(handbook: Handbook) -> None:
    handbook.add_front("revisions: []")
    assert "还没有写修订记录。" in shown(handbook)
