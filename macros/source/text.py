"""Bytes of a file -> its text, with everything an editor's program may have done to it said as findings."""

from __future__ import annotations

import re

from macros.findings import Finding, Location

#: A page of the handbook has some 30 kB; ten times the longest one is a mistake or an attack, and would only burn time.
MAX_BYTES = 2_000_000
#: More of one kind says nothing new.
_ENOUGH = 50
_CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} )")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decode(data: bytes, path: str) -> tuple[str | None, list[Finding]]:
    """Return the text with Unix line ends, or None when the bytes are not text; and what was found on the way."""
    findings: list[Finding] = []
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 1_000_000:.1f} MB"
        findings.append(
            Finding(Location(path), "FIL007", f"文件有{size}，超过{MAX_BYTES // 1_000_000} MB的上限，没有读取。")
        )
        return None, findings
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        findings.append(_encoding(data, path, error))
        return None, findings
    if text.startswith("\ufeff"):
        findings.append(Finding(Location(path, 1), "FIL002", "文件开头有BOM（看不见的U+FEFF）。"))
        text = text[1:]
    if "\r" in text:
        line = text.index("\r") and text.count("\n", 0, text.index("\r")) + 1
        findings.append(Finding(Location(path, line or 1), "FIL003", "文件用的是Windows换行（CRLF）。"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line_text in enumerate(text.split("\n"), 1):
        if _CONFLICT.match(line_text):
            findings.append(Finding(Location(path, number), "FIL005", f"留有合并冲突的标记“{line_text[:20]}”。"))
        if match := _CONTROL.search(line_text):
            place = Location(path, number, match.start() + 1)
            findings.append(Finding(place, "FIL008", f"有看不见的控制字符（U+{ord(match.group()):04X}）。"))
        if len(findings) >= _ENOUGH:
            break
    return text, findings


def _encoding(data: bytes, path: str, error: UnicodeDecodeError) -> Finding:
    line = data.count(b"\n", 0, error.start) + 1
    for name, label in (("utf-16", "UTF-16"), ("gb18030", "GB18030（GBK）")):
        if name == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if name == "utf-16" or re.search(r"[\u4e00-\u9fff]{2}", text):
            hint = f"用编辑器“另存为”，编码选UTF-8；或运行：iconv -f {name.upper()} -t UTF-8 {path}"
            return Finding(Location(path, line), "FIL001", f"文件的编码是{label}，不是UTF-8。", hint)
    return Finding(Location(path, line), "FIL001", f"第{error.start + 1}个字节起不是UTF-8编码的文字。")
