"""References, resolved or not, as an editor sees them."""

from __future__ import annotations

import pytest

from macros.model import Target
from macros.refs import Unresolved
from tests.conftest import Handbook


@pytest.mark.parametrize(
    ("slug", "reference", "expected"),
    [
        ("party-lecture", "branch-meetings", Target("branch-meetings", "", "", "党支部会议程序")),
        ("party-lecture", "branch-meetings#notice", Target("branch-meetings", "notice", "4.1", "通知")),
        ("party-lecture", "#procedure", Target("party-lecture", "procedure", "第4章", "程序")),
        (
            None,
            "party-lecture#prepare-topic",
            Target("party-lecture", "prepare-topic", "4.1.1", "党支部应确定党课题目。依据《支部工作条例》。"),
        ),
        (
            "party-lecture",
            "branch-meeting",
            Unresolved("REF001", "引用的标准“branch-meeting”不存在。是否指“branch-meetings”（党支部会议程序）？"),
        ),
        (
            "party-lecture",
            "branch-meetings#notices",
            Unresolved("REF002", "《党支部会议程序》没有标签“notices”。是否指“notice”（4.1 通知）？"),
        ),
        ("party-lecture", "#nothing-like-it", Unresolved("REF002", "本页没有标签“nothing-like-it”。")),
        (None, "#procedure", Unresolved("REF001", "“#procedure”只能写在标准的页面里，别处要写成“标准#标签”。")),
    ],
)
def test_resolve(handbook: Handbook, slug: str | None, reference: str, expected: Target | Unresolved) -> None:
    catalog, _ = handbook.examine()
    assert catalog.resolve(slug, reference) == expected
