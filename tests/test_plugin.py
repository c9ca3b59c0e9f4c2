"""The face toward mkdocs-macros, with a plugin that only records."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from types import FunctionType, SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import Abort

import macros
from macros.vocabulary import MACROS
from tests.conftest import LECTURE, Handbook


class Plugin:
    """What the plugin's `env` offers, as far as it is used."""

    def __init__(self, handbook: Handbook, *, strict: bool = False) -> None:
        self.conf: dict[str, Any] = {
            "config_file_path": str(handbook.path("mkdocs.yml")),
            "docs_dir": str(handbook.path("docs")),
            "site_name": "某学会党务手册",
            "site_dir": str(handbook.path("site")),
            "extra": {
                "org": {"name": "某学会", "short": "学会", "prefix": "Q/MXH DW"},
                "required_chapters": ["procedure"],
            },
            "nav": [{"首页": "index.md"}, {"标准": "standards/"}],
            "strict": strict,
            "use_directory_urls": True,
        }
        self.macros: dict[str, Callable[..., str]] = {}
        self.variables: dict[str, Any] = {"config": self.conf}
        self.handbook: Any = None
        self.page: Any = None
        self.markdown = ""

    def macro(self, function: Callable[..., str], name: str) -> None:
        self.macros[name] = function

    def open(self, uri: str, **meta: str) -> None:
        self.page = SimpleNamespace(file=SimpleNamespace(src_uri=uri), meta=meta)


def test_macros_and_variables_are_registered(handbook: Handbook) -> None:
    env = Plugin(handbook)
    macros.define_env(env)
    assert set(env.macros) == set(MACROS)
    assert env.variables["org_name"] == "某学会"
    assert env.conf["nav"][1]["标准"] == [
        {
            "党支部": [
                {"402 党支部会议程序": "standards/branch/branch-meetings.md"},
                {"404 党课讲授规范": "standards/branch/party-lecture.md"},
            ]
        }
    ]


def test_macros_are_plain_functions(handbook: Handbook) -> None:
    """The plugin writes repr() of anything else to its log: of a bound method that was the whole catalog, in 5 seconds."""
    env = Plugin(handbook)
    macros.define_env(env)
    assert all(isinstance(macro, FunctionType) for macro in env.macros.values())


def test_a_page_from_source_to_markdown(handbook: Handbook) -> None:
    env = Plugin(handbook)
    macros.define_env(env)
    env.open("standards/branch/party-lecture.md", title="党课讲授规范", status="现行", number="404")
    macros.on_pre_page_macros(env)
    assert '### <span class="no">4.1 </span>课前准备 {#prepare}' in env.markdown
    assert env.macros["ref"]("#prepare") == '<a class="ref" href="#prepare" title="课前准备">4.1</a>'
    # The theme shows a page's `status` as an icon of its own.
    assert env.page.meta == {"title": "党课讲授规范"}
    macros.on_post_page_macros(env)
    assert "\x1a" not in env.markdown


def test_macros_answer_for_the_page_being_rendered(handbook: Handbook) -> None:
    env = Plugin(handbook)
    macros.define_env(env)
    shown = []
    for uri in ("index.md", "standards/branch/branch-meetings.md"):
        env.open(uri)
        macros.on_pre_page_macros(env)
        shown.append(str(env.macros["ref"]("party-lecture#prepare")))
    assert shown == [
        '<a class="ref" href="standards/branch/party-lecture/#prepare" title="课前准备">《党课讲授规范》4.1</a>',
        '<a class="ref" href="../party-lecture/#prepare" title="课前准备">《党课讲授规范》4.1</a>',
    ]


def test_code_comes_back(handbook: Handbook) -> None:
    handbook.append("docs/index.md", "\n代码 `{{ x.y }}`。")
    env = Plugin(handbook)
    macros.define_env(env)
    env.open("index.md")
    macros.on_pre_page_macros(env)
    assert "x.y" not in env.markdown
    macros.on_post_page_macros(env)
    assert "代码 `{{ x.y }}`。" in env.markdown


def test_errors_stop_the_build_with_all_findings(handbook: Handbook) -> None:
    handbook.replace(LECTURE, '{{ ref("#prepare-topic") }}', '{{ ref("#prepare-topik") }}')
    handbook.append(LECTURE, "\n党支部必须归档。")
    with pytest.raises(Abort) as caught:
        macros.define_env(Plugin(handbook))
    assert str(caught.value) == (
        f"{LECTURE}:52:10: REF002 本页没有标签“prepare-topik”。"
        "是否指“prepare-topic”（4.1.1 党支部应确定党课题目。依据《支部工作条例》。）？\n"
        "    在被引用的地方写标签，或改成已有的标签。\n"
        f"{LECTURE}:54:4: TXT001 “必须”应写成“应”。\n"
        "    按GB/T 1.1—2020附录C，要求用“应”。\n"
        "检查了3个文件：2处错误，0处提示。各代码的说明和改法见手册“编辑指南”的“错误代码”页。\n"
        "没有生成网站。"
    )


def test_warnings_are_passed_on(handbook: Handbook, caplog: pytest.LogCaptureFixture) -> None:
    handbook.append(LECTURE, "\n讲课人不得迟到。")
    with caplog.at_level(logging.WARNING, "mkdocs"):
        macros.define_env(Plugin(handbook))
    assert caplog.messages == [f"{LECTURE}:54:4: TXT006 “不得”应写成“不应”。"]


def test_warnings_stop_a_strict_build(handbook: Handbook) -> None:
    handbook.append(LECTURE, "\n讲课人不得迟到。")
    with pytest.raises(Abort, match="TXT006") as caught:
        macros.define_env(Plugin(handbook, strict=True))
    assert "1处错误，0处提示" in str(caught.value)


def test_settings_that_are_missing_stop_the_build(handbook: Handbook) -> None:
    env = Plugin(handbook)
    env.conf["extra"] = {}
    with pytest.raises(Abort, match=r"^mkdocs\.yml: 缺少 extra\.org"):
        macros.define_env(env)


def test_stages_after_the_build(handbook: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    env = Plugin(handbook)
    macros.define_env(env)
    done: list[Path] = []
    monkeypatch.setattr("macros.site.search.build", lambda site, pages, store: done.append(site))
    handbook.path("site").mkdir()
    macros.on_post_build(env)
    assert done == [handbook.path("site")]
    assert handbook.path("site/handbook.json").is_file() and handbook.path("site/handbook.schema.json").is_file()
