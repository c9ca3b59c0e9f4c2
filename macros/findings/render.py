"""Findings as text: for people at a terminal, for GitLab's Code Quality report, and as annotations of a CI job."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence

from macros.findings import Finding, Severity

FORMATS = ("text", "gitlab", "github")
_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "提示"}


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings without duplicates, by file, line, column and code."""
    return sorted(set(findings))


def render(findings: Sequence[Finding], style: str, *, strict: bool = False) -> str:
    """Return the findings in one of FORMATS.

    `strict` shows warnings as the errors that they then are. Raises KeyError for an unknown format.
    """
    return {"text": _text, "gitlab": _gitlab, "github": _github}[style](findings, strict)


def _grave(finding: Finding, strict: bool) -> bool:
    return strict or finding.severity is Severity.ERROR


def _text(findings: Sequence[Finding], strict: bool) -> str:
    lines = []
    for finding in findings:
        mark = "" if _grave(finding, strict) else f"（{_NAMES[Severity.WARNING]}）"
        lines.append(f"{finding.location}: {finding.code}{mark} {finding.message}")
        if finding.advice:
            lines.append(f"    {finding.advice}")
    return "\n".join(lines)


def _gitlab(findings: Sequence[Finding], strict: bool) -> str:
    # https://docs.gitlab.com/ci/testing/code_quality/ : the fingerprint must be unique and survive a shift of lines.
    rows = []
    seen: Counter[str] = Counter()
    for finding in findings:
        identity = f"{finding.location.path}\0{finding.code}\0{finding.message}"
        seen[identity] += 1
        rows.append(
            {
                "description": f"{finding.code} {finding.message} {finding.advice}".strip(),
                "check_name": finding.code,
                "fingerprint": hashlib.sha256(f"{identity}\0{seen[identity]}".encode()).hexdigest(),
                "severity": "major" if _grave(finding, strict) else "minor",
                "location": {"path": finding.location.path, "lines": {"begin": max(finding.location.line, 1)}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _github(findings: Sequence[Finding], strict: bool) -> str:
    # Workflow commands, understood by GitHub, Gitea and Forgejo runners; data must be escaped.
    lines = []
    for finding in findings:
        level = "error" if _grave(finding, strict) else "warning"
        place = f"file={_property(finding.location.path)},line={max(finding.location.line, 1)}"
        if finding.location.column:
            place += f",col={finding.location.column}"
        lines.append(f"::{level} {place},title={finding.code}::{_data(f'{finding.message} {finding.advice}'.strip())}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(findings: Sequence[Finding], *, strict: bool, files: int) -> str:
    """Return the closing sentence: how many files were read, how many faults of each kind there are."""
    errors = sum(_grave(finding, strict) for finding in findings)
    warnings = len(findings) - errors
    if not findings:
        return f"检查了{files}个文件，没有发现问题。"
    return f"检查了{files}个文件：{errors}处错误，{warnings}处提示。各代码的说明和改法见手册“编辑指南”的“错误代码”页。"
