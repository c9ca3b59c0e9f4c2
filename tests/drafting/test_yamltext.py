"""systems.yml changed as text: what the editor wrote stays as it was written."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.drafting.edits import Refused
from macros.drafting.yamltext import add_member, append_record

FLOW = """\
# 体系
- id: a
  title: 甲   # 名称
  declared: 2
  classes:
    - title: 一
      members: [x, y]   # 已编写
      planned: [{number: 403, title: 丙}, {number: 404, title: 丁}]
    - {title: 二}
"""
#: Parts of it.
REST, THIRD, FOURTH = "   # 已编写\n      planned: [", "{number: 403, title: 丙}", "{number: 404, title: 丁}"
BLOCK = """\
- id: a
  declared: 3
  classes:
    - title: 一
      members:
        - x
        - y   # 第二个

      # 还没有写的
      planned:
        - number: 403
          title: 丙
        - {number: 404, title: 丁}
    - title: 二
"""
MORE = "   # 第二个\n\n      # 还没有写的\n      planned:\n"


@pytest.mark.parametrize(
    ("text", "group", "planned", "old", "new"),
    [
        (FLOW, "一", None, "[x, y]", "[x, y, z]"),
        (FLOW, "一", 403, f"[x, y]{REST}{THIRD}, ", f"[x, y, z]{REST}"),
        (FLOW, "一", 404, f"[x, y]{REST}{THIRD}, {FOURTH}]", f"[x, y, z]{REST}{THIRD}]"),
        (FLOW, "二", None, "{title: 二}", "{title: 二, members: [z]}"),
        (BLOCK, "一", None, "- y   # 第二个\n", "- y   # 第二个\n        - z\n"),
        (BLOCK, "一", 403, f"- y{MORE}        - number: 403\n          title: 丙\n", f"- y{MORE}".replace("\n\n", "\n        - z\n\n")),
        (BLOCK, "一", 404, None, None),
        (BLOCK, "二", None, "- title: 二\n", "- title: 二\n      members: [z]\n"),
    ],
)  # fmt: skip
def test_a_member_is_added(text: str, group: str, planned: int | None, old: str | None, new: str | None) -> None:
    changed = add_member(text, "a", group, "z", planned)
    if old is not None and new is not None:
        assert old in text
        expected = text.replace(old, new)
        if planned is None:
            count = yaml.safe_load(text)[0]["declared"]
            expected = expected.replace(f"declared: {count}", f"declared: {count + 1}")
        assert changed == expected
    assert yaml.safe_load(changed)[0]["declared"] == yaml.safe_load(text)[0]["declared"] + (planned is None)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("- {id: a, declared: 1, classes: [{title: 一, members: [], planned: [{number: 403, title: 丙}]}]}\n",
         "- {id: a, declared: 1, classes: [{title: 一, members: [z]}]}\n"),
        ("- id: a\n  declared: 1\n  classes:\n    - title: 一\n"
         "      planned:\n        - number: 403\n          title: 丙\n      members: [x]\n",
         "- id: a\n  declared: 1\n  classes:\n    - title: 一\n      members: [x, z]\n"),
    ],
)  # fmt: skip
def test_the_last_planned_entry_takes_its_key_with_it(text: str, after: str) -> None:
    assert add_member(text, "a", "一", "z", 403) == after


NAMES = st.lists(st.from_regex(r"[a-y]{1,5}(-[a-y]{1,3})?", fullmatch=True), max_size=5, unique=True)


@given(st.lists(NAMES, min_size=1, max_size=3), NAMES, st.booleans(), st.booleans())
def test_whatever_the_layout_the_values_are_right(
    groups: list[list[str]], planned: list[str], flow: bool, take: bool
) -> None:
    classes: list[dict[str, Any]] = [
        {"title": f"类{index}", "members": members} for index, members in enumerate(groups)
    ]
    if planned:
        classes[0]["planned"] = [{"number": 401 + index, "title": name} for index, name in enumerate(planned)]
    data = [{"id": "a", "declared": 9, "classes": classes}, {"id": "b", "declared": 0, "classes": []}]
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=flow or None, width=40)
    number = 401 if planned and take else None
    try:
        changed = yaml.safe_load(add_member(text, "a", "类0", "z", number))
    except Refused:
        assert flow and text.startswith("[")  # the whole file on one line: nobody writes that
        return
    assert changed[0]["classes"][0]["members"] == [*groups[0], "z"]
    assert changed[0]["declared"] == (9 if number else 10)
    assert [item["title"] for item in changed[0]["classes"][0].get("planned", [])] == planned[bool(number) :]
    assert changed[1:] == data[1:] and changed[0]["classes"][1:] == classes[1:]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", "- {a: 甲, b: 1}\n"),
        ("# 注释\n", "# 注释\n- {a: 甲, b: 1}\n"),
        ("- {a: 乙}   # 一\n\n", "- {a: 乙}   # 一\n- {a: 甲, b: 1}\n"),
        ("  - a: 乙", "  - a: 乙\n  - {a: 甲, b: 1}\n"),
    ],
)
def test_a_record_is_appended(text: str, after: str) -> None:
    assert append_record(text, {"a": "甲", "b": 1}, flow=True) == after


def test_a_record_a_line_a_key() -> None:
    assert append_record("- a: 1\n", {"a": "甲: 乙", "b": "是"}, flow=False) == "- a: 1\n- a: '甲: 乙'\n  b: 是\n"


@pytest.mark.parametrize("text", ["[{a: 1}]\n", "a: 1\n"])
def test_a_file_that_is_no_list_is_left(text: str) -> None:
    with pytest.raises(Refused, match=r"^文件的写法认不出，请手工添加"):
        append_record(text, {"a": 1}, flow=True)
