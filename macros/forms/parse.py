"""The source of a `/// form` and `/// example` block -> Form, with findings at the exact line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from macros.findings import Finding, Location
from macros.findings.nearest import suggest
from macros.forms.model import KINDS, TABLE_KIND, Blank, Break, Cell, Form, Grid, Inline, Line, Row, RowNumber, Strong
from macros.source.scan import Slashes, split_label
from macros.source.yamlread import load

_OPTIONS = ("kind",)
_TYPES = ("文本", "长文本", "日期", "数字", "选择", "多选", "勾选")
_INLINE = re.compile(r"\[\[(?P<blank>[^\[\]]*)\]\]|\*\*(?P<strong>[^*]+)\*\*|(?P<br><br\s*/?>)")
_BLANK = re.compile(r"^(?P<name>[^：:×/]+?)(?:[：:]\s*(?P<type>[^\s\d：:]+)\s*(?P<rest>.*))?$")
_REPEAT = re.compile(r"^(?P<name>[^：:×]*)×\s*(?P<count>\d{1,3})$")
_SIZE = re.compile(r"^(\d{1,3})\s*(字|行)$")
_SEPARATOR = re.compile(r"^:?-{2,}:?$")
_MAX_REPEAT = 60


def parse_form(block: Slashes, path: str) -> tuple[Form, list[Finding]]:
    """Read a form block; the form is returned even with findings, so that one run shows them all."""
    reader = _Reader(path)
    title, label = split_label(" " + block.argument)
    title = title.strip()
    place = Location(path, block.line)
    if not title:
        reader.say(block.line, "FRM001", "表单没有标题。")
    kind = reader.kind(block)
    parts = tuple(reader.parts(block.body.split("\n"), block.body_line))
    form = Form(title or "（无标题）", label, kind, parts, place)
    reader.names(form)
    return form, reader.findings


def parse_example(block: Slashes, form: Form | None, path: str) -> tuple[Mapping[str, object] | None, list[Finding]]:
    """Read an example block for `form`, None when the page has no such form."""
    place = Location(path, block.line)
    loaded, findings = load(block.body, path, block.body_line, as_text=True)
    if loaded is None:
        return None, findings
    if form is None:
        message = f"示例所属的表单“{block.argument or '（未写）'}”在本页不存在。"
        return None, [*findings, Finding(place, "FRM007", message)]
    if not isinstance(loaded.value, dict):
        return None, [*findings, Finding(place, "FRM008", "示例应是“空名: 值”的形式。")]
    blanks = {field.blank.name: field.blank for field in form.fields()}
    for name, value in loaded.value.items():
        where = Location(path, loaded.line((name,)))
        if name not in blanks:
            findings.append(
                Finding(where, "FRM008", f"表单“{form.title}”没有名为“{name}”的空。{suggest(name, blanks)}")
            )
        else:
            findings += _check_value(blanks[name], value, where)
    return loaded.value, findings


def _check_value(blank: Blank, value: Any, where: Location) -> Iterator[Finding]:
    if not blank.choices:
        return
    for item in value if isinstance(value, list) else [value]:
        chosen = re.split("[、/]", str(item)) if blank.type == "多选" else [str(item)]
        wrong = [choice for choice in chosen if item not in (None, "") and choice not in blank.choices]
        if wrong:
            yield Finding(where, "FRM010", f"“{wrong[0]}”不是“{blank.name}”的选项：{'、'.join(blank.choices)}。")


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []

    def say(self, line: int, code: str, message: str, hint: str = "") -> None:
        self.findings.append(Finding(Location(self.path, line), code, message, hint))

    def kind(self, block: Slashes) -> str:
        options, findings = load(
            block.options.replace("    ", "", 1).replace("\n    ", "\n"), self.path, block.line + 1
        )
        self.findings += findings
        values = options.value if options and isinstance(options.value, dict) else {}
        for key in values:
            if key not in _OPTIONS:
                hint = suggest(key, _OPTIONS) or f"可用的选项：{'、'.join(_OPTIONS)}。"
                line = options.line((key,)) if options else block.line + 1
                self.say(line, "BLK003", f"表单没有“{key}”这个选项。{hint}")
        kind = str(values.get("kind", ""))
        if kind not in KINDS:
            known = "、".join(KINDS)
            self.say(block.line, "FRM002", f"表单的种类“{kind or '（未写）'}”不在名单里，可用：{known}。")
            return TABLE_KIND
        return kind

    def parts(self, lines: list[str], first: int) -> Iterator[Line | Grid]:
        at = 0
        while at < len(lines):
            start = at
            text = lines[at].strip()
            if not text:
                at += 1
            elif text.startswith("|"):
                while at < len(lines) and lines[at].strip().startswith("|"):
                    at += 1
                yield self.grid([line.strip() for line in lines[start:at]], first + start)
            elif text.startswith("# "):
                at += 1
                yield Line("title", self.inlines(text[2:], first + start))
            elif text.startswith(">"):
                at += 1
                if text[1:].strip():
                    yield Line("signature", self.inlines(text[1:].strip(), first + start))
            else:
                at += 1
                while at < len(lines) and lines[at].strip() and not lines[at].strip().startswith(("|", ">", "# ")):
                    at += 1
                role = "note" if text.startswith(("注：", "说明：", "填写说明：")) else "text"
                for offset, line in enumerate(lines[start:at]):
                    yield Line(role, self.inlines(line.strip(), first + start + offset))  # type: ignore[arg-type]

    def inlines(self, text: str, line: int) -> tuple[Inline, ...]:
        parts: list[Inline] = []
        last = 0
        for match in _INLINE.finditer(text):
            if match.start() > last:
                parts.append(text[last : match.start()])
            if match["blank"] is not None:
                parts.append(self.blank(match["blank"].strip(), line))
            elif match["strong"] is not None:
                parts.append(Strong(match["strong"]))
            else:
                parts.append(Break())
            last = match.end()
        if last < len(text):
            parts.append(text[last:])
        for part in parts:
            if isinstance(part, str) and ("[[" in part or "]]" in part):
                self.say(line, "FRM003", f"空的括号没有成对：“{part.strip()[:20]}”。")
        return tuple(parts)

    def blank(self, source: str, line: int) -> Blank | RowNumber:
        if repeat := _REPEAT.match(source):
            if not 2 <= int(repeat["count"]) <= _MAX_REPEAT:
                self.say(line, "FRM003", f"重复的行数应在2到{_MAX_REPEAT}之间，现在是{repeat['count']}。")
            return RowNumber(repeat["name"] or "序号")
        match = _BLANK.match(source)
        if not match:
            self.say(line, "FRM003", f"空的写法不对：[[{source}]]。")
            return Blank(source or "（无名）")
        name, type_, rest = match["name"].strip(), match["type"] or "文本", (match["rest"] or "").strip()
        if type_ not in _TYPES:
            hint = suggest(type_, _TYPES) or f"可用的类型：{'、'.join(_TYPES)}。"
            self.say(line, "FRM003", f"空“{name}”的类型“{type_}”不认识。{hint}")
            return Blank(name)
        choices: tuple[str, ...] = ()
        size = None
        if type_ in ("选择", "多选"):
            choices = tuple(choice.strip() for choice in rest.split("/") if choice.strip())
            if len(choices) < 2:
                self.say(line, "FRM003", f"空“{name}”至少要有两个选项，用“/”隔开，如 [[{name}：选择 是/否]]。")
        elif rest:
            sized = _SIZE.match(rest)
            unit = "行" if type_ == "长文本" else "字"
            if sized and sized[2] == unit:
                size = int(sized[1])
            else:
                self.say(line, "FRM003", f"空“{name}”的大小“{rest}”不认识，应写成“8{unit}”这样。")
        return Blank(name, type_, choices, size)  # type: ignore[arg-type]

    def grid(self, lines: list[str], first: int) -> Grid:
        table = [_cells(line) for line in lines]
        widths: tuple[int, ...] = ()
        header: list[str] | None = None
        if len(table) > 1 and all(_SEPARATOR.match(cell) for cell in table[1]):
            widths = tuple(cell.count("-") for cell in table[1])
            header = table[0] if any(table[0]) else None
            body, body_first = table[2:], first + 2
        else:
            self.say(first, "FRM005", "表格第二行应是分隔行，如 |---|-----|。")
            body, body_first = table, first
        columns = len(widths) or max(map(len, table))
        for offset, cells in enumerate(body):
            if len(cells) != columns:
                self.say(body_first + offset, "FRM005", f"这一行有{len(cells)}格，表格有{columns}列。")
                cells.extend([""] * (columns - len(cells)))
                del cells[columns:]
        head = self.rows([header], first)[0] if header and len(header) == columns else None
        return Grid(widths or (1,) * columns, head, tuple(self.rows(body, body_first)))

    def rows(self, table: list[list[str]], first: int) -> list[Row]:
        spans: dict[tuple[int, int], list[int]] = {}  # origin -> [colspan, rowspan]
        origin: dict[tuple[int, int], tuple[int, int]] = {}
        for y, cells in enumerate(table):
            for x, text in enumerate(cells):
                source = {"<<": (y, x - 1), "^^": (y - 1, x)}.get(text)
                if source is None or source not in origin:
                    if source is not None:
                        self.say(first + y, "FRM005", f"“{text}”没有可以合并的格。")
                    origin[y, x] = (y, x)
                    spans[y, x] = [1, 1]
                    continue
                start = origin[y, x] = origin[source]
                spans[start][0] = max(spans[start][0], x - start[1] + 1)
                spans[start][1] = max(spans[start][1], y - start[0] + 1)
        for (y, x), (width, height) in spans.items():
            covered = {(y + down, x + right) for down in range(height) for right in range(width)}
            if any(origin.get(place) != (y, x) for place in covered):
                self.say(first + y, "FRM005", f"第{x + 1}列起合并的格不是长方形。")
                spans[y, x] = [1, 1]
        rows = []
        for y, cells in enumerate(table):
            made = []
            for x, text in enumerate(cells):
                if origin[y, x] == (y, x):
                    content = () if text in ("<<", "^^") else self.inlines(text, first + y)
                    made.append(Cell(content, *spans[y, x]))
            rows.append(Row(tuple(made), self.repeat(cells)))
        return rows

    @staticmethod
    def repeat(cells: list[str]) -> int:
        for text in cells:
            match = re.search(r"\[\[[^\[\]]*×\s*(\d{1,3})\]\]", text)
            if match:
                return max(1, min(int(match[1]), _MAX_REPEAT))
        return 1

    def names(self, form: Form) -> None:
        seen: set[str] = set()
        for field in form.fields():
            if field.name in seen:
                self.say(form.location.line, "FRM004", f"表单“{form.title}”里的空“{field.name}”出现了两次。")
            seen.add(field.name)
        if not seen:
            self.say(form.location.line, "FRM009", f"表单“{form.title}”里没有要填写的空。")


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in inner.split("|")]


def with_example(form: Form, example: Mapping[str, object]) -> Form:
    """Return the form with its example values."""
    return replace(form, example=example)
