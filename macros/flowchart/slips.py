"""The usual slips of editors in a flowchart, each with a sentence that says what to write instead.

Mermaid names characters by number, which helps nobody; here the rest of the line from where reading stopped is looked at for what the
editor may have meant.
"""

from __future__ import annotations

import re

FULL_BRACKETS = {"【": "[ ]", "［": "[ ]", "「": "[ ]", "《": "[ ]", "〔": "[ ]", "（": "( )", "｛": "{ }"}
ID = re.compile(r"\w+(?:[.-](?=\w)\w+)*")
LINK = re.compile(r"(?P<open><|[ox](?=[-=]))?(?:(?P<body>-{2,}|={2,}|-\.+-|~{3,})(?P<close>[>xo]?))")

_FULL_WIDTH = {**FULL_BRACKETS, "：": "空格", "；": "换行", "，": " & "}
_WRONG_ARROW = re.compile(r"<?[-=~—–－＝─→⇒➡>＞<＜_.]+(?:\s*[-=—－>＞]+)*")
_PAIRS = {"[": "]", "(": ")", "{": "}"}


def no_node(rest: str) -> str:
    """What to say when a node should stand here and none does."""
    if rest[0] in _PAIRS:
        return f"“{rest[0]}”前面没有节点的名称。每个节点先写名称再写文字，例如 A{rest[0]}文字{_PAIRS[rest[0]]}。"
    arrow = LINK.match(rest)
    if arrow:
        return f"箭头“{arrow[0][:12]}”前面没有节点。请写成 A {arrow[0][:12]} B。"
    if rest[0] in "%/#":
        return "看不懂这一行。说明文字应另起一行，以 %% 开头。"
    if rest[0] in "])}":
        return f"多了一个“{rest[0]}”。"
    return f"这里应写节点的名称（字母、数字或汉字），却是“{rest[0]}”。"


def no_link(rest: str) -> str:
    """What to say when an arrow or the end of the line should stand here and does not."""
    if rest[0] in "])}":
        return f"多了一个“{rest[0]}”。"
    if rest[0] in _FULL_WIDTH:
        return f"“{rest[0]}”是全角符号，这里应改用{_FULL_WIDTH[rest[0]]}。"
    wrong = _WRONG_ARROW.match(rest)
    if wrong:
        return f"看不懂的箭头“{wrong[0].strip()[:12]}”。实线箭头写 -->，虚线箭头写 -.->，都用半角符号。"
    if rest.startswith("%%"):
        return "说明文字应另起一行，以 %% 开头。"
    if rest[0] == "|":
        return "竖线里的文字应写在箭头后面，例如 A -->|是| B。"
    word = ID.match(rest)
    return f"“{word[0] if word else rest[0]}”前面缺少箭头或换行。两步之间写 -->，另一步另起一行。"


def unclosed(opening: str, closing: str, rest: str, structural: re.Match[str] | None) -> str:
    """What to say when the text of a node does not end with its bracket; `structural` is the first bracket or quote in the rest."""
    before = rest[: structural.start()] if structural else rest
    if structural is None or re.search(r"--|==|-\.|~~~", before):
        return f"“{opening}”没有配对的“{closing}”。一个节点的文字写在同一行里，换行用 <br>。"
    if structural[0] in ")]}":
        return f"括号不配对：以“{opening}”开头，就应以“{closing}”结尾，例如 {opening}{before.strip()[:12]}{closing}。"
    if structural[0] == '"':
        return '文字里的半角引号 " 请改为“ ”。'
    return f'文字里有半角的“{structural[0]}”，请改为全角，或给整段文字加引号，例如 A{opening}"…"{closing}。'
