"""Samples of the guide are checked as standards are, at their own lines."""

from __future__ import annotations

import pytest

from tests.conftest import PROJECT, Handbook

RIGHT = """\
## 题目 {#topic}

§ 题目应由 {{ term("党课") }} 的讲课人确定。

§ 依据 {{ law("支部工作条例", 16) }}，见 {{ ref("#topic") }}。
"""


def show(handbook: Handbook, text: str, name: str = "one") -> None:
    handbook.write(f"docs/_data/samples/{name}.md", text)
    handbook.append("docs/index.md", f'\n{{{{ sample("{name}") }}}}')


def test_a_right_sample(handbook: Handbook) -> None:
    show(handbook, RIGHT)
    assert handbook.messages() == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("讲课人必须准时。\n", "1:4 TXT001 “必须”应写成“应”。"),
        ('甲\n\n{{ ref("#nothing") }}\n', "3:1 REF002 本页没有标签“nothing”。"),
        ('{{ law("支部工作条例", 99) }}\n', "1:1 BAS002 “支部工作条例”共37条，没有第99条。"),
        ("## 标题\n", "1 LBL001 标题“标题”没有标签。"),
        ("{{ nothing() }}\n", "1:1 MAC001 "),
        ("<script>\n", "1:1 HTM001 页面里不能写标签 <script>。"),
        ("/// form | 表 {#x}\n    kind: 表格\n\n| [[甲]] |\n|---|\n///\n", "1 FRM006 表单“表”不在附录里。"),
        ("```mermaid\nflowchart TD\n```\n\n/// figure-caption | #f\n图\n///\n", "2 FLW001 "),
    ],
)
def test_a_wrong_sample(handbook: Handbook, text: str, message: str) -> None:
    show(handbook, text)
    assert [m for m in handbook.messages() if m.startswith(f"docs/_data/samples/one.md:{message}")]
    assert all(m.startswith("docs/_data/samples/one.md:") for m in handbook.messages())


def test_bytes_that_are_no_text(handbook: Handbook) -> None:
    show(handbook, RIGHT)
    handbook.write("docs/_data/samples/one.md", "中文".encode("gb18030"))
    assert handbook.messages() == ["docs/_data/samples/one.md:1 FIL001 文件的编码是GB18030（GBK），不是UTF-8。"]


@pytest.mark.parametrize("name", ["two", "../roles", "../../../../../etc/passwd", ""])
def test_a_sample_that_is_not_there(handbook: Handbook, name: str) -> None:
    handbook.append("docs/index.md", f'\n{{{{ sample("{name}") }}}}')
    (message,) = handbook.messages()
    assert message.startswith(f"docs/index.md:11:1 MAC009 docs/_data/samples/ 里没有示例“{name}”。")


def test_a_link_is_no_sample(handbook: Handbook) -> None:
    handbook.write("outside.md", RIGHT)
    handbook.path("docs/_data/samples").mkdir()
    handbook.path("docs/_data/samples/one.md").symlink_to(handbook.path("outside.md"))
    handbook.append("docs/index.md", '\n{{ sample("one") }}')
    assert [message.split(" ")[1] for message in handbook.messages()] == ["MAC009"]


def test_samples_are_no_standards_of_the_handbook(handbook: Handbook) -> None:
    show(handbook, RIGHT)
    assert set(handbook.examine()[0].standards) == {"branch-meetings", "party-lecture"}


def test_no_sample_of_the_guide_lies_idle() -> None:
    shown = "".join(path.read_text(encoding="utf-8") for path in PROJECT.glob("docs/guide/*.md"))
    for path in PROJECT.glob("docs/_data/samples/*.md"):
        assert f'{{{{ sample("{path.stem}") }}}}' in shown, path
