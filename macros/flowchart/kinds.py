"""Which kinds of Mermaid diagrams there are, which of them can be drawn at build, and how to find the kind of a source."""

from __future__ import annotations

import re
from difflib import get_close_matches

from .model import FlowchartError

MAX_CHARACTERS = 20_000

#: Flowcharts: merman places them, `svg` draws them.
FLOWCHART_WORDS = frozenset({"flowchart", "graph"})

#: Kinds that merman draws well enough with Chinese text; each was looked at with short and long labels.
DRAWN = frozenset({"sequenceDiagram", "pie", "gantt", "quadrantChart", "xychart-beta", "xychart"})

#: Kinds that Mermaid knows and that are left to the browser, and what merman 0.9 does to them.
BROWSER_ONLY = frozenset(
    {
        *("stateDiagram", "stateDiagram-v2"),  # Chinese labels cut off at the edge of the drawing
        *("classDiagram", "classDiagram-v2", "erDiagram"),  # labels stand beside their ground
        *("timeline", "journey"),  # long Chinese texts cut off, an oversized title
        *("mindmap", "kanban", "treemap", "treemap-beta"),  # dark text on a dark ground
        "gitGraph",  # refuses Chinese names
        *("C4Context", "C4Container", "C4Component", "C4Dynamic", "C4Deployment"),  # text of 6 px
        *("radar-beta", "venn-beta"),  # overlapping labels, circles without colour
        *(
            "packet",
            "packet-beta",
            "ishikawa-beta",
            "wardley-beta",
            "zenuml",
            "treeView-beta",
        ),  # too small, or incomplete
        *(
            "requirementDiagram",
            "sankey",
            "sankey-beta",
            "block",
            "block-beta",
            "architecture",
            "architecture-beta",
        ),  # not of use here
        *("flowchart-elk", "swimlane-beta"),
    }
)

KINDS = FLOWCHART_WORDS | DRAWN | BROWSER_ONLY

_WORD = re.compile(r"\s*([A-Za-z][\w-]*)")


def content_lines(source: str) -> list[tuple[int, str]]:
    """Return (line number, text) of all lines but blank ones, comments, `%%{…}%%` directives and the front matter of the diagram.

    Raises FlowchartError for a source that is longer than any diagram of a handbook can be.
    """
    if len(source) > MAX_CHARACTERS:
        raise FlowchartError(f"图的源文字有{len(source)}个字符，超过上限{MAX_CHARACTERS}。请拆成几个图。")
    # A directive may run over several lines; newlines are kept so that the line numbers stay true.
    text = re.sub(r"%%\{.*?\}%%", lambda m: "\n" * m[0].count("\n"), source.removeprefix("\ufeff"), flags=re.DOTALL)
    lines = list(enumerate(re.split(r"\r\n|\r|\n", text), 1))
    head = [number for number, line in lines if line.strip()]
    if head and lines[head[0] - 1][1].strip() == "---":
        closing = [number for number, line in lines if number > head[0] and line.strip() == "---"]
        if not closing:
            raise FlowchartError("图开头的“---”没有对应的结束行“---”。", head[0])
        lines = lines[closing[0] :]
    return [(number, line) for number, line in lines if line.strip() and not line.lstrip().startswith("%%")]


def kind_of(source: str) -> str:
    """Return the kind that the first line names; "flowchart" also for `graph`.

    Raises FlowchartError when the source is empty, or its first line names no kind that Mermaid knows.
    """
    lines = content_lines(source)
    if not lines:
        raise FlowchartError(
            "图是空的。第一行应写图的种类和方向，例如 flowchart TD，下面每行写一步，例如 A[开始] --> B[结束]。", 1
        )
    number, line = lines[0]
    match = _WORD.match(line)
    word = match[1] if match else ""
    if word in FLOWCHART_WORDS:
        return "flowchart"
    if word in KINDS:
        return word
    for known in sorted(KINDS):
        if word.startswith(known) and word[len(known) :].upper() in {"TD", "TB", "BT", "LR", "RL"}:
            raise FlowchartError(
                f"“{word}”的种类和方向之间缺少空格，应写 {known} {word[len(known) :].upper()}。", number
            )
    by_lower = {known.lower(): known for known in sorted(KINDS)}
    close = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.7) if word else []
    if close:
        raise FlowchartError(f"不认识的图的种类“{word}”。是否指“{by_lower[close[0]]}”？", number)
    raise FlowchartError("第一行应写图的种类和方向，例如 flowchart TD（从上到下）或 flowchart LR（从左到右）。", number)
