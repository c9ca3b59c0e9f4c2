"""error_codes(): the guide's page of errors, from the closed table of codes."""

from __future__ import annotations

from markupsafe import Markup

from macros.findings import Code, Severity, table
from macros.views.context import Context, block

_KINDS = {
    "FIL": "文件",
    "YML": "页首和数据文件的写法",
    "DAT": "数据之间的关系",
    "BAS": "依据",
    "TSV": "表格文件",
    "ACT": "活动台账",
    "AUD": "审核记录",
    "TRM": "术语",
    "REF": "引用",
    "LBL": "标签",
    "STR": "结构",
    "LNK": "链接和图片",
    "FLW": "流程图",
    "CAP": "题注",
    "MAC": "宏",
    "BLK": "/// 块",
    "FRM": "表单",
    "TXT": "用语",
    "DRF": "起草",
    "OWN": "审批",
    "HTM": "原始HTML",
}
_PLACES = {"body": "正文", "front": "页首", "page": "整个文件", "file": "整个文件"}


def error_codes(context: Context) -> str:
    """Return every code with what it means, what to do, and a wrong and a right example."""
    parts: list[str] = []
    kind = ""
    for code in table().values():
        if code.id[:3] != kind:
            kind = code.id[:3]
            parts.append(f"\n## {_KINDS[kind]}（{kind}） {{#{kind.lower()}}}\n")
        parts.append(f"\n### {code.id} {code.title} {{#{code.id.lower()}}}\n")
        parts.append(block(_entry(code)))
    return "\n".join(parts)


def _entry(code: Code) -> Markup:
    severity = "错误：不改就不能生成网站" if code.severity == Severity.ERROR else "提示：不影响生成，严格检查时算错误"
    place = _PLACES.get(code.where, f"数据文件 {code.where}")
    return Markup(
        '<div class="code-entry"><p>{}（{}）。</p><p>{}</p>'
        '<div class="code-pair"><div><p class="wrong">错</p><pre><code>{}</code></pre></div>'
        '<div><p class="right">对</p><pre><code>{}</code></pre></div></div></div>'
    ).format(severity, place, code.hint, code.wrong.rstrip(), code.right.rstrip())
