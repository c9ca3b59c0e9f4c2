"""handbook.json: what design section 9 says, valid by the JSON Schema that stands beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.catalog import Catalog
from macros.inventory import inventory, schema, write_inventory
from macros.reading import read_catalog
from macros.settings import load_settings
from tests.conftest import LECTURE, PROJECT, TINY, Handbook

#: Design, section 9. Each key stands there, and none that is not said there.
STANDARD_KEYS = {
    "id",
    "number",
    "designation",
    "title",
    "class",
    "status",
    "issued",
    "effective",
    "review",
    "owner",
    "name_from",
    "url",
    "systems",
    "clauses",
    "forms",
    "flowcharts",
    "work",
    "references",
    "cited_by",
}


@pytest.fixture(scope="module", params=[TINY, PROJECT], ids=["tiny", "real"])
def catalog(request: pytest.FixtureRequest) -> Catalog:
    found, _ = read_catalog(load_settings(request.param))
    return found


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


def test_valid(catalog: Catalog) -> None:
    data = json.loads(json.dumps(inventory(catalog)))
    assert [error.json_path + error.message for error in Draft202012Validator(schema()).iter_errors(data)] == []


def test_schema_refuses_what_is_not_described(catalog: Catalog) -> None:
    data = inventory(catalog)
    data["standards"][0]["number"] = "404"
    data["extra"] = 1
    del data["standards"][1]["clauses"]
    found = {error.json_path for error in Draft202012Validator(schema()).iter_errors(data)}
    assert found == {"$.standards[0].number", "$", "$.standards[1]"}


def test_keys_of_the_design(catalog: Catalog) -> None:
    data = inventory(catalog)
    assert list(data) == ["schema", "org", "standards", "systems", "bases", "terms", "roles"]
    assert data["schema"] == 1
    assert {key for standard in data["standards"] for key in standard} == STANDARD_KEYS
    assert {key for system in data["systems"] for key in system} == {"id", "title", "extends", "classes"}
    assert {key for basis in data["bases"] for key in basis} == {
        "id",
        "title",
        "issued",
        "effective",
        "status",
        "cited_by",
    }


def test_names_lead_somewhere(catalog: Catalog) -> None:
    data = inventory(catalog)
    known = {standard["id"] for standard in data["standards"]}
    bases = {basis["id"] for basis in data["bases"]}
    terms = {term["term"] for term in data["terms"]}
    for standard in data["standards"]:
        labels = {clause["label"] for clause in standard["clauses"]} | {form["label"] for form in standard["forms"]}
        labels |= {chart["label"] for chart in standard["flowcharts"]}
        assert set(standard["cited_by"]) <= known - {standard["id"]}
        assert set(standard["systems"]) <= {system["id"] for system in data["systems"]}
        for reference in standard["references"]:
            target = reference["target"]
            match reference["kind"]:
                case "standard":
                    assert target.partition("#")[0] in known
                case "basis":
                    assert target in bases
                case "term":
                    assert target in terms
                case "form":
                    assert target.removeprefix("#") in labels
    assert {slug for basis in data["bases"] for slug in basis["cited_by"]} <= known
    assert {slug for system in data["systems"] for group in system["classes"] for slug in group["members"]} <= known


def test_back_references_are_the_references_turned_round(catalog: Catalog) -> None:
    standards = inventory(catalog)["standards"]
    cites = {
        (standard["id"], reference["target"].partition("#")[0])
        for standard in standards
        for reference in standard["references"]
        if reference["kind"] == "standard"
    }
    cited = {(other, standard["id"]) for standard in standards for other in standard["cited_by"]}
    assert cited == {(source, target) for source, target in cites if source != target}


def test_the_lecture_of_the_tiny_handbook(handbook: Handbook) -> None:
    handbook.append(
        LECTURE,
        "\n## 附录：讲授计划表（资料性） {#plan}\n\n/// form | 讲授计划表 {#plan-form}\n    kind: 表格\n\n题目：[[题目]]\n///\n",
    )
    handbook.replace(LECTURE, '    how: "#procedure"\n', '    how: "#procedure"\n    form: "#plan-form"\n')
    lecture: dict[str, Any] = inventory(handbook.examine()[0])["standards"][1]
    files = [lecture["forms"][0].pop(kind) for kind in ("docx", "pdf")]
    assert all(file is None or file.startswith("downloads/party-lecture/plan-form.") for file in files)
    assert {key: lecture[key] for key in STANDARD_KEYS - {"clauses", "references", "work"}} == {
        "id": "party-lecture",
        "number": 404,
        "designation": "Q/MXH DW 404—2026",
        "title": "党课讲授规范",
        "class": "branch",
        "status": "现行",
        "issued": "2026-09-01",
        "effective": "2026-10-01",
        "review": "2029-09-01",
        "owner": "宣传委员",
        "name_from": "报道原名",
        "url": "standards/branch/party-lecture/",
        "systems": ["main"],
        "forms": [
            {
                "label": "plan-form",
                "appendix": "A",
                "title": "讲授计划表",
                "url": "standards/branch/party-lecture/#plan-form",
            }
        ],
        "flowcharts": [],
        "cited_by": [],
    }
    assert [(clause["number"], clause["label"], clause["title"]) for clause in lecture["clauses"]] == [
        ("1", "scope", "范围"),
        ("2", "references", "规范性引用文件"),
        ("3", "terms", "术语和定义"),
        ("3.1", "term-1", "党课"),
        ("4", "procedure", "程序"),
        ("4.1", "prepare", "课前准备"),
        ("4.1.1", "prepare-topic", ""),
        ("4.1.2", "prepare-topic-1", ""),
        ("4.2", "deliver", "课中讲授"),
        ("附录A", "plan", "讲授计划表"),
    ]
    assert lecture["references"] == [
        {"kind": "basis", "target": "支部工作条例", "line": 43},
        {"kind": "standard", "target": "branch-meetings#notice", "line": 45},
        {"kind": "standard", "target": "party-lecture#prepare-topic", "line": 53},
        {"kind": "term", "target": "党课", "line": 43},
        {"kind": "form", "target": "#plan-form", "line": 19},
    ]
    assert lecture["work"] == [
        {
            "what": "讲授党课",
            "who": {"lead": "党支部书记", "help": ["宣传委员"], "join": ["党员"]},
            "when": {"every": "quarter", "text": "每季度1次", "months": [3, 6, 9, 12], "lead_days": 7},
            "where": "党员活动室",
            "how": "#procedure",
            "form": "#plan-form",
            "degree": "参加率不低于90%",
            "cost": "场地费列入党建活动经费",
        }
    ]


def test_titles_are_plain_words(handbook: Handbook) -> None:
    handbook.add_body("## 关于 {{ org_name }} 的 {{ term('党课') }} 和 **代码** `{{ x }}` {#about}\n\n内容。")
    titles = [clause["title"] for clause in inventory(handbook.examine()[0])["standards"][1]["clauses"]]
    assert "关于…的党课和 代码 {{ x }}" in titles


def test_addresses_without_folders(handbook: Handbook) -> None:
    handbook.append("mkdocs.yml", "use_directory_urls: false")
    standard = inventory(handbook.examine()[0])["standards"][0]
    assert standard["url"] == "standards/branch/branch-meetings.html"
    assert standard["clauses"][0]["url"] == "standards/branch/branch-meetings.html#scope"


def test_files(catalog: Catalog, tmp_path: Path) -> None:
    write_inventory(catalog, tmp_path)
    data = json.loads((tmp_path / "handbook.json").read_text(encoding="utf-8"))
    published = json.loads((tmp_path / "handbook.schema.json").read_text(encoding="utf-8"))
    assert data == json.loads(json.dumps(inventory(catalog))) and published == schema()
    assert "党支部会议程序" in (tmp_path / "handbook.json").read_text(encoding="utf-8")
