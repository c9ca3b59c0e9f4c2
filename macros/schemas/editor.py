"""What VS Code is told of the handbook: which schema a data file has, how text is kept, snippets, and the check as a task."""

from __future__ import annotations

from typing import Any

from macros.schemas import FOLDERS, LISTS, as_text, schemas

_MACRO, _BLOCK = "宏", "块"
#: Prefix, what it is, the lines; $1 and ${2:…} are the places that the editor steps through.
_SNIPPETS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("ref", f"{_MACRO}：引用本页的条、表单、图表", ('{{ ref("#${1:标签}") }}',)),
    ("refs", f"{_MACRO}：引用别的标准", ('{{ ref("${1:标准}#${2:标签}") }}',)),
    ("law", f"{_MACRO}：引用依据的一条", ('{{ law("${1:简称}", ${2:1}) }}',)),
    ("term", f"{_MACRO}：术语", ('{{ term("${1:术语}") }}',)),
    ("tiao", "没有标题的条", ("§ ${1:谁}应${2:什么时候、做什么、做到什么程度}。 {#${3:label}}",)),
    ("zhang", "章", ("## ${1:标题} {#${2:label}}", "", "$0")),
    ("jie", "有标题的条", ("### ${1:标题} {#${2:label}}", "", "§ $0")),
    ("liexiang", "列项", ("${1:应包括}：", "", "a) ${2:第一项}；", "", "b) ${3:第二项}。")),
    (
        "liucheng",
        "流程图",
        (
            "```mermaid",
            "flowchart TD",
            "    A([${1:开始}]) --> B[${2:步骤}]",
            "    B --> C{${3:判断}}",
            "    C -- 是 --> D([${4:结束}])",
            "    C -- 否 --> B",
            "```",
            "",
            "/// figure-caption | #${5:flow-chart}",
            "${6:流程}",
            "///",
        ),
    ),
    (
        "biao",
        "表",
        (
            "| ${1:项目} | ${2:要求} |",
            "|---|---|",
            "| ${3:甲} | ${4:乙} |",
            "",
            "/// table-caption | #${5:table}",
            "${6:题注}",
            "///",
        ),
    ),
    (
        "biaodan",
        f"{_BLOCK}：附录里的表单和示例",
        (
            "## 附录：${1:表单名称}（${2|规范性,资料性|}） {#${3:label}-sheet}",
            "",
            "/// form | ${1:表单名称} {#${3:label}-form}",
            "    kind: 表格",
            "",
            "| | | | |",
            "|---|-----|---|-----|",
            "| 时间 | [[时间：日期]] | 地点 | [[地点]] |",
            "| 内容 | [[内容：长文本 6行]] | << | << |",
            "",
            "> 记录人：[[记录人]]",
            "///",
            "",
            "/// example | #${3:label}-form",
            "时间: ${4:2027年3月5日}",
            "///",
        ),
    ),
    ("zhu", f"{_BLOCK}：注", ("/// note | 注", "${1:说明}", "///")),
    (
        "qihe",
        "页首：七何的一行",
        (
            "  - what: ${1:做什么}",
            "    who: {lead: ${2:党支部书记}}",
            "    when: {every: ${3|month,quarter,half-year,year,event|}, text: ${4:每月1次}}",
            "    where: ${5:在哪里}",
            '    how: "#${6:procedure}"',
            "    degree: ${7:做到什么程度}",
            "    cost: ${8:不发生专项费用}",
        ),
    ),
    ("xiuding", "页首：一条修订记录", ("  - {date: ${1:2027-01-01}, text: ${2:改了什么}}",)),
)


def files() -> dict[str, str]:
    """Return the files of .vscode/ by name: the schemas among them."""
    found = {f"schemas/{name}.json": as_text(schema) for name, schema in schemas().items()}
    found["settings.json"] = as_text(_settings())
    found["extensions.json"] = as_text(_extensions())
    found["tasks.json"] = as_text(_tasks())
    found["handbook.code-snippets"] = as_text(snippets())
    return found


def snippets() -> dict[str, Any]:
    """Return the snippets as VS Code reads them."""
    return {
        said: {"scope": "markdown", "prefix": prefix, "body": list(lines), "description": said}
        for prefix, said, lines in _SNIPPETS
    }


def _settings() -> dict[str, Any]:
    lists = {f"./.vscode/schemas/{name}.json": f"docs/_data/{name}.yml" for name in sorted(LISTS)}
    folders = {f"./.vscode/schemas/{name}.json": f"docs/_data/{name}/*.yml" for name in sorted(FOLDERS)}
    markdown = {
        "editor.wordWrap": "on",
        "editor.quickSuggestions": {"other": True, "comments": False, "strings": False},
        "editor.unicodeHighlight.ambiguousCharacters": False,
        "editor.unicodeHighlight.invisibleCharacters": True,
        "files.trimTrailingWhitespace": False,
        "editor.tabSize": 4,
    }
    return {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "files.trimTrailingWhitespace": True,
        "files.associations": {"docs/**/*.md": "markdown", "docs/_data/*.tsv": "plaintext"},
        "files.exclude": {"site": True, ".cache": True, "**/__pycache__": True},
        "editor.insertSpaces": True,
        "[markdown]": markdown,
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True},
        "[python]": {"editor.rulers": [120]},
        "[plaintext]": {"editor.insertSpaces": False, "files.trimTrailingWhitespace": False},
        "yaml.schemas": {**lists, **folders},
        "yaml.schemaStore.enable": False,
        "yaml.customTags": ["!ENV sequence"],
    }


def _extensions() -> dict[str, Any]:
    return {
        "recommendations": [
            "redhat.vscode-yaml",
            "editorconfig.editorconfig",
            "bierner.markdown-mermaid",
            "ms-ceintl.vscode-language-pack-zh-hans",
        ]
    }


def _tasks() -> dict[str, Any]:
    pattern = {
        "regexp": r"^(docs/.+?):(?:(\d+):(?:(\d+):)?)? ([A-Z]{3}\d{3})(?:（提示）)? (.*)$",
        "file": 1,
        "line": 2,
        "column": 3,
        "code": 4,
        "message": 5,
    }
    command = {
        "command": "${workspaceFolder}/.venv/bin/handbook",
        "windows": {"command": "handbook"},
        "type": "process",
    }
    matcher = {
        "owner": "handbook",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "severity": "warning",
        "pattern": pattern,
    }
    check = {**command, "group": {"kind": "test", "isDefault": True}, "problemMatcher": matcher}
    return {
        "version": "2.0.0",
        "tasks": [
            {"label": "检查手册", "args": ["check"], **check},
            {"label": "检查这个文件", "args": ["check", "${file}"], **command, "problemMatcher": matcher},
            {"label": "改正能自动改的", "args": ["check", "--fix"], **command, "problemMatcher": matcher},
            {"label": "预览", "args": ["serve"], **command, "isBackground": True, "problemMatcher": []},
        ],
    }
