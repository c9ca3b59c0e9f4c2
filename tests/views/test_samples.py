"""sample(): the source of a construct beside its rendering by the real pipeline."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from macros.checking import examine
from macros.markdown import converter
from macros.settings import load_settings
from macros.site import Build
from macros.views.context import ViewError
from macros.views.samples import sample
from tests.conftest import Handbook

TEXT = """\
## 准备 {#prepare}

§ 题目按 {{ ref("#topic") }} 和 {{ ref("branch-meetings#notice") }} 确定。 {#topic}

§ 通知应写明：

a) 时间 <地点>；

b) 题目。

## 附录：计划（资料性） {#plan-sheet}

/// form | 计划 {#plan}
    kind: 表格

| 题目 | [[题目]] |
|---|---|
///
"""


def build_of(handbook: Handbook) -> Build:
    catalog, findings = examine(load_settings(handbook.root))
    assert findings == []
    extensions = ["attr_list", "tables", "pymdownx.fancylists", "pymdownx.blocks.caption", "macros.markdown"]
    return Build(catalog, catalog.pages["index.md"], markdown=converter(extensions, {}))


def test_source_beside_rendering(handbook: Handbook) -> None:
    handbook.write("docs/_data/samples/one.md", TEXT)
    handbook.append("docs/index.md", '\n{{ sample("one") }}')
    html = BeautifulSoup(sample(build_of(handbook).context, "one"), "html.parser")
    (source,) = html.select(".sample-source code")
    assert source.text == TEXT.strip("\n")
    (shown,) = html.select(".sample-page")
    assert shown.h2 is not None and shown.h2.text.strip() == "1 准备"
    assert [
        link["href"]
        for link in shown.find_all("a")
        if "standards" in str(link["href"]) or str(link["href"]) == "#topic"
    ] == [
        "#topic",
        "standards/branch/branch-meetings/#notice",
    ]
    assert "1.1" in shown.text and "{{" not in shown.text and "§" not in shown.text
    assert shown.select("table") and "附录A" in shown.text.replace(" ", "")
    assert not shown.select('a[href$=".docx"]'), "the forms of samples are not offered as files"


def test_a_sample_that_is_refused_is_not_rendered(handbook: Handbook) -> None:
    handbook.write("docs/_data/samples/one.md", "{{ cycler.__init__.__globals__ }}\n")
    with pytest.raises(ViewError, match=r"^示例“one”不能显示。$"):
        sample(build_of(handbook).context, "one")


@pytest.mark.parametrize("name", ["nothing", "../roles"])
def test_what_is_no_sample(handbook: Handbook, name: str) -> None:
    with pytest.raises(ViewError):
        sample(build_of(handbook).context, name)
