"""The schemas say of the records what the records are; what is committed for VS Code is up to date and works."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from macros.cli import main
from macros.findings.render import render
from macros.schemas import FOLDERS, HEADS, LISTS, schemas, write_schemas
from macros.schemas.editor import files, snippets
from macros.source.yamlread import load
from tests.conftest import LECTURE, PROJECT, TINY, Handbook

ALL = schemas()
DATA = sorted((PROJECT / "docs" / "_data").glob("*.yml")) + sorted((TINY / "docs" / "_data").glob("*.yml"))


def plain(value: object) -> Any:
    """Dates as an editor's YAML reads them: as text."""
    return json.loads(json.dumps(value, default=str))


def faults(name: str, value: object) -> list[str]:
    return [error.message for error in jsonschema.Draft7Validator(ALL[name]).iter_errors(plain(value))]


def test_every_data_file_has_a_schema() -> None:
    assert {path.stem for path in DATA} <= set(LISTS), "add the record of the new file to macros.schemas.LISTS"
    assert set(ALL) == {*LISTS, *FOLDERS, *HEADS}


@pytest.mark.parametrize("name", ALL)
def test_it_is_a_schema_in_chinese(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(ALL[name])
    told = re.findall(r'"(?:title|description)": "(.*?)"', json.dumps(ALL[name], ensure_ascii=False))
    assert told and all(re.search("[\u4e00-\u9fff]", text) for text in told)


@pytest.mark.parametrize("path", DATA, ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_the_data_are_right_by_their_schemas(path: Path) -> None:
    assert faults(path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))) == []


def test_the_heads_of_standards_are_right() -> None:
    for path in sorted(PROJECT.glob("docs/standards/*/*.md")):
        if path.name != "index.md":
            loaded, _ = load(path.read_text(encoding="utf-8").split("---\n")[1], "")
            assert loaded is not None and faults("standard", loaded.value) == [], path


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("terms", [{"term": "甲", "definition": "乙", "souce": "本手册"}], "'souce' was unexpected"),
        ("roles", [{"id": "A B", "title": "甲", "kind": "人员"}], "does not match"),
        ("bases", [{"short": "甲", "title": "乙", "kind": "法律"}], "is not one of"),
        ("activities", [{"until": "去年"}], "does not match"),
        ("standard", {"title": "甲"}, "'number' is a required property"),
    ],
)
def test_faults_are_found(name: str, value: object, message: str) -> None:
    assert any(message in fault for fault in faults(name, value))


def test_published(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    assert sorted(path.stem for path in (tmp_path / "schemas").iterdir()) == sorted(ALL)
    assert json.loads((tmp_path / "schemas" / "terms.json").read_text(encoding="utf-8")) == ALL["terms"]


def test_what_is_committed_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(PROJECT), "schemas", "--check"]) == 0, capsys.readouterr().out
    assert {path.relative_to(PROJECT / ".vscode").as_posix() for path in (PROJECT / ".vscode").rglob("*.*")} == set(
        files()
    )


def test_the_command(handbook: Handbook, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--root", str(handbook.root), "schemas"]
    assert main([*arguments, "--check"]) == 1
    assert capsys.readouterr().out.startswith("要更新：schemas/activities.json、")
    assert main(arguments) == 0
    assert capsys.readouterr().out == f"更新了 .vscode/ 里的{len(files())}个文件。\n"
    handbook.write(".vscode/settings.json", "{}")
    assert main(arguments) == 0 and main([*arguments, "--check"]) == 0
    assert capsys.readouterr().out == "更新了 .vscode/ 里的1个文件。\n.vscode/ 是最新的。\n"


def test_the_files_that_the_settings_name_are_there() -> None:
    named = json.loads(files()["settings.json"])["yaml.schemas"]
    assert set(named) == {f"./.vscode/schemas/{name}.json" for name in (*LISTS, *FOLDERS)}
    assert all((PROJECT / pattern.split("*")[0]).exists() for pattern in named.values())


def test_the_task_understands_what_check_says(handbook: Handbook) -> None:
    handbook.append(LECTURE, "\n讲课人必须准时，不得迟到。")
    handbook.path("docs/_data/terms.yml").unlink()
    pattern = json.loads(files()["tasks.json"])["tasks"][0]["problemMatcher"]["pattern"]["regexp"]
    said = [
        match.groups() for line in render(handbook.findings(), "text").split("\n") if (match := re.match(pattern, line))
    ]
    assert (LECTURE, "54", "4", "TXT001", "“必须”应写成“应”。") in said
    assert (LECTURE, "54", "9", "TXT006", "“不得”应写成“不应”。") in said
    assert ("docs/_data/terms.yml", None, None, "DAT010", "缺少数据文件 terms.yml。") in said


def expanded(body: list[str]) -> str:
    """A snippet with the words that it proposes, choices by their first."""
    text = re.sub(r"\$\{\d\|([^,|]*)[^|]*\|\}", r"\1", "\n".join(body))
    first = dict(re.findall(r"\$\{(\d):([^}]*)\}", text))
    text = re.sub(r"\$\{(\d):[^}]*\}", lambda match: first[match[1]], text)
    return re.sub(r"\$\{?\d\}?", "", text)


@pytest.mark.parametrize("snippet", snippets().values(), ids=lambda snippet: snippet["prefix"])
def test_a_snippet_is_right_as_it_comes(handbook: Handbook, snippet: dict[str, Any]) -> None:
    text = expanded(snippet["body"])
    match snippet["prefix"]:
        case "ref":
            text = text.replace("标签", "prepare")
        case "refs":
            text = text.replace("标准#标签", "branch-meetings#notice")
        case "law":
            text = text.replace("简称", "支部工作条例")
        case "term":
            text = text.replace("术语", "党课")
        case "qihe":
            handbook.replace(LECTURE, "revisions:\n", f"{text}\nrevisions:\n")
        case "xiuding":
            handbook.replace(LECTURE, "首次发布}\n", f"首次发布}}\n{text}\n")
    if snippet["prefix"] not in ("qihe", "xiuding"):
        company = {"tiao": "\n\n§ 甲。", "jie": "§ 甲。\n\n§ 乙。\n\n### 丁 {#another}\n\n丙。"}.get(
            snippet["prefix"], ""
        )
        handbook.add_body(f"{text}{company}")
    assert [message for message in handbook.messages() if "DAT019" not in message] == []
