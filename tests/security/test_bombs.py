"""Pages and data made to keep a machine busy end in a finding, within seconds and bounded memory: `handbook check` as a CI runs it.

What is asserted is the order of magnitude: each takes about half a second of computing and 50 MB.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import LECTURE, Handbook

SECONDS, MEGABYTES = 20, 600
TERMS, INDEX = "docs/_data/terms.yml", "docs/index.md"

_RUN = """
import json, resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
done = subprocess.run([sys.executable, "-m", "macros.cli", "--root", sys.argv[1], "check"], capture_output=True, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, done.stdout, done.stderr, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def _laughs() -> str:
    lines = ["a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    return "\n".join(lines) + "\n"


def _chart(*lines: str, first: str = "flowchart TD") -> str:
    return "```mermaid\n" + "\n".join([first, *lines]) + "\n```\n\n/// figure-caption | #f\n图\n///\n"


def index(text: str) -> Callable[[Handbook], None]:
    return lambda handbook: handbook.append(INDEX, f"\n{text}")


def written(name: str, text: str) -> Callable[[Handbook], None]:
    return lambda handbook: handbook.write(name, text)


BOMBS: dict[str, tuple[Callable[[Handbook], None], str]] = {
    "10 MB": (lambda handbook: handbook.add_body("甲" * 3_400_000), f"{LECTURE}: FIL007 "),
    "10,000 headings": (index("## 甲 {#a}\n\n" * 10_000), f"{INDEX}: FIL013 页面有10001个标题"),
    "nested lists": (
        index("\n".join(" " * 4 * depth + "- 甲" for depth in range(600))),
        f"{INDEX}:28: FIL013 缩进超过64格",
    ),
    "lists in a line": (index("- " * 5_000), f"{INDEX}:11: FIL013 一行里的列表嵌套超过5层"),
    "nested quotations": (index(">" * 5_000), f"{INDEX}:11: FIL013 引用（>）嵌套超过10层"),
    "brackets": (index("[" * 5_000 + "]" * 5_000), f"{INDEX}:11: FIL013 方括号或强调标记连续超过限度"),
    "table": (
        index("|" + " 甲 |" * 60 + "\n" + ("|" + "---|" * 60 + "\n") * 3_000),
        f"{INDEX}: FIL013 页面有183",
    ),
    "100,000 calls": (index("{{ org_name }}\n" * 100_000), f"{INDEX}: FIL013 页面有100010个行"),
    "lists of everything": (index("{{ error_codes() }}\n\n" * 2_900), f"{INDEX}:67:1: MAC009 "),
    "long line": (index("甲" * 600_000), f"{INDEX}:11: FIL013 这一行有600000个字"),
    "spaces": (index("甲" + " " * 1_800_000), f"{INDEX}:11: FIL013 这一行有1800001个字"),
    "openings": (index("<" * 1_000_000), f"{INDEX}: FIL013 页面有1000000个“<”"),
    "brackets in a call": (index("{{ " + "(" * 4_000 + ")" * 4_000 + " }}"), f"{INDEX}:11:1: MAC003 "),
    "long number": (index("{{ law('党章', " + "9" * 19_000 + ") }}"), f"{INDEX}:11:1: MAC003 宏的写法有误：数字太长。"),
    "power": (index("{{ 9**9**9**9 }}"), f"{INDEX}:11:1: MAC002 "),
    "control characters": (index("\x01\n" * 500_000), f"{INDEX}:11:1: FIL008 "),
    "billion laughs": (written(TERMS, _laughs()), f"{TERMS}:1:4: YML009 "),
    "laughs in the head": (written(INDEX, f"---\ntitle: 甲\n{_laughs()}---\n"), f"{INDEX}:3:4: YML009 "),
    "deep YAML": (written(TERMS, "- " * 30_000 + "a"), f"{TERMS}:1: YML001 YAML嵌套超过20层。"),
    "deep brackets": (written(TERMS, "[" * 200_000), f"{TERMS}:1: YML001 YAML嵌套超过20层。"),
    "deep lines": (written(TERMS, "".join(" " * depth + "a:\n" for depth in range(1_500))), f"{TERMS}:1: YML001 "),
    "keys": (
        written(TERMS, "- {" + ", ".join(f"k{n}: 1" for n in range(100_000)) + "}"),
        f"{TERMS}:1:3: YML001 一处有100000个键",
    ),
    "wrong records": (written(TERMS, "- {trm: 甲}\n" * 80_000), f"{TERMS}:1: YML004 "),
    "full-width digits": (written(TERMS, "- " + "１" * 300_000 + "x\n"), f"{TERMS}:1: YML006 "),
    "10,000 nodes": (
        index(_chart(*(f"  N{n} --> N{n + 1}" for n in range(10_000)))),
        f"{INDEX}:11: FLW001 流程图画不出来：图的源文字有",
    ),
    "1,000 by 1,000 links": (
        index(_chart(f"  {' & '.join(f'N{n}' for n in range(999))} --> {' & '.join(f'M{n}' for n in range(999))}")),
        f"{INDEX}:13: FLW001 流程图画不出来：节点超过200个",
    ),
    "huge label": (
        index(_chart(f"  A[{'甲' * 15_000}] --> B")),
        f"{INDEX}:13: FLW001 流程图画不出来：这段文字有15000个字",
    ),
    "long sequence": (index(_chart(*["  A->>B: x"] * 1_700, first="sequenceDiagram")), f"{INDEX}:11: FLW001 "),
    "laughs in a drawing": (
        written(
            "docs/a.svg",
            '<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
        ),
        "docs/a.svg: FIL012 SVG图里有实体定义",
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_a_finding(handbook: Handbook, tmp_path: Path, name: str) -> None:
    put, said = BOMBS[name]
    put(handbook)
    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(handbook.root)], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    code, output, errors, seconds, megabytes = json.loads(done.stdout)
    assert "Traceback" not in errors and code == 1
    assert any(line.startswith(said) for line in output.splitlines()), output[:500]
    assert len(output) < 100_000
    assert seconds < SECONDS and megabytes < MEGABYTES
