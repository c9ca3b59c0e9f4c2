"""mkdocs.yml as the handbook reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.settings import Organisation, SettingsError, from_config, load_settings
from tests.conftest import PROJECT, TINY, Handbook

ORG = {"name": "某学会", "short": "学会", "prefix": "Q/MXH DW"}


def test_tiny_handbook() -> None:
    settings = load_settings(TINY)
    assert settings.root == TINY and settings.docs == TINY / "docs"
    assert settings.site_name == "某学会党务手册"
    assert settings.org == Organisation("某学会", "学会", "Q/MXH DW", "")
    assert settings.required_chapters == ("procedure",)
    assert settings.directory_urls is True
    assert settings.site_url == "http://127.0.0.1:8000/"


def test_shipped_handbook_names_a_neutral_body() -> None:
    org = load_settings(PROJECT).org
    assert (org.name, org.short, org.prefix) == ("示例单位", "示例单位", "Q/SLDW DJ")
    assert org.edit_url.startswith("https://") and "{path}" in org.edit_url


def test_defaults(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    settings = from_config({"extra": {"org": {**ORG, "edit_url": None}}}, tmp_path)
    assert (settings.site_name, settings.required_chapters, settings.directory_urls) == ("某学会", (), True)
    assert settings.org.edit_url == ""


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://example.invalid/party", "https://example.invalid/party/"),
        ("https://example.invalid/", "https://example.invalid/"),
        ("", ""),
        (None, ""),
    ],
)
def test_site_url_ends_in_a_slash(tmp_path: Path, written: str | None, url: str) -> None:
    (tmp_path / "docs").mkdir()
    assert from_config({"extra": {"org": ORG}, "site_url": written}, tmp_path).site_url == url


def test_paths_of_findings(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    settings = from_config({"extra": {"org": ORG}}, tmp_path)
    assert settings.relative(tmp_path / "docs" / "a" / "b.md") == "docs/a/b.md"
    assert settings.relative(Path("/elsewhere/b.md")) == "/elsewhere/b.md"


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({}, "mkdocs.yml: 缺少 extra.org（name、short、prefix、edit_url），见README“用于本单位”。"),
        ({"extra": None}, "mkdocs.yml: 缺少 extra.org（name、short、prefix、edit_url），见README“用于本单位”。"),
        (
            {"extra": {"org": "某学会"}},
            "mkdocs.yml: 缺少 extra.org（name、short、prefix、edit_url），见README“用于本单位”。",
        ),
        ({"extra": {"org": {"name": "某学会", "short": " "}}}, "mkdocs.yml: extra.org 缺少 short、prefix。"),
        ({"extra": {"org": ORG}, "docs_dir": "pages"}, "mkdocs.yml: 文件夹 pages 不存在。"),
        (
            {"extra": {"org": ORG, "required_chapters": "procedure"}},
            "mkdocs.yml: extra.required_chapters 应是标签的列表，如 [procedure, records]。",
        ),
        (
            {"extra": {"org": ORG, "required_chapters": [1]}},
            "mkdocs.yml: extra.required_chapters 应是标签的列表，如 [procedure, records]。",
        ),
    ],
)
def test_what_is_missing(tmp_path: Path, config: dict[str, object], message: str) -> None:
    (tmp_path / "docs").mkdir()
    with pytest.raises(SettingsError) as caught:
        from_config(config, tmp_path)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("extra:\n  org: {name: 甲\nnav: [", "mkdocs.yml:3: 读不懂这个文件，请检查缩进和引号。"),
        ("- 甲", "mkdocs.yml: 内容应是“键: 值”的形式。"),
        ("", "mkdocs.yml: 内容应是“键: 值”的形式。"),
        ("site_name: 手册".encode("gb18030"), "mkdocs.yml: 读不懂这个文件，请检查缩进和引号。"),
    ],
)
def test_unreadable(handbook: Handbook, text: str | bytes, message: str) -> None:
    handbook.write("mkdocs.yml", text)
    with pytest.raises(SettingsError) as caught:
        load_settings(handbook.root)
    assert str(caught.value) == message


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^这里没有 mkdocs\.yml：请在手册的文件夹里运行，或用 --root 指定。$"):
        load_settings(tmp_path)


def test_tags_of_mkdocs_yml_are_not_run(handbook: Handbook) -> None:
    handbook.append("mkdocs.yml", "hooks: !!python/object/apply:os.mkdir [made]\ncopyright: !ENV [HOME, 甲]")
    assert load_settings(handbook.root).site_name == "某学会党务手册"
    assert not Path("made").exists() and not handbook.path("made").exists()
