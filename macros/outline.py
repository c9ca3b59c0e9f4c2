"""A page's blocks -> its numbered outline. Pure; what is wrong in the structure is said by `macros.checks.structure`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from macros.findings import Finding, Location
from macros.forms.model import Form
from macros.forms.parse import parse_example, parse_form, with_example
from macros.model import Captioned, Clause, ClauseKind, Outline, PlacedForm
from macros.numbering import MAX_LEVEL, UNNUMBERED, Counter
from macros.source import Source
from macros.source.plain import plain
from macros.source.scan import Block, Fence, Heading, Item, Paragraph, Slashes, Table, Untitled

SEVEN_LABEL, SEVEN_CAPTION = "seven-table", "工作要素（七何）一览"
_APPENDIX = re.compile(r"^附录\s*[：:]\s*(?P<title>.*?)\s*(?:[（(](?P<nature>规范性|资料性)[）)])?$")
_CAPTION_ID = re.compile(r"#([\w-]+)")


def appendix_title(title: str) -> tuple[str, str] | None:
    """Return the title and nature (规范性, 资料性, or "" when not given) of an appendix heading; None for any other heading."""
    match = _APPENDIX.match(title)
    return (match["title"], match["nature"] or "") if match else None


def caption_label(block: Slashes) -> str:
    """Return the label of a caption block, "" when it has none."""
    match = _CAPTION_ID.search(block.argument)
    return match.group(1) if match else ""


@dataclass
class _Open:
    """A clause whose text and end are not known yet."""

    clause: Clause
    text: list[str] = field(default_factory=list)


def build_outline(source: Source, form_prefix: str) -> tuple[Outline, list[Finding]]:
    """Return the outline of a page and the findings of its forms; `form_prefix` begins form numbers ("DJ404")."""
    return _Builder(source, form_prefix).build()


class _Builder:
    def __init__(self, source: Source, form_prefix: str) -> None:
        self.source = source
        self.form_prefix = form_prefix
        self.counter = Counter()
        self.open: list[_Open] = []
        self.level = 0  # heading level (2 for a chapter) of the present heading
        self.untitled: dict[str, int] = {}
        self.captioned: list[Captioned] = []
        self.forms: list[PlacedForm] = []
        self.findings: list[Finding] = []
        self.terms = _terms_used(source)

    def build(self) -> tuple[Outline, list[Finding]]:
        blocks = self.source.blocks
        for index, block in enumerate(blocks):
            self.take(block, blocks[index - 1] if index else None)
        self.examples()
        clauses = tuple(self.closed())
        outline = Outline(clauses, tuple(self.captioned), tuple(self.number_forms()), self.terms)
        return outline, self.findings

    def place(self, block: Block) -> Location:
        return Location(self.source.path, block.line)

    def take(self, block: Block, before: Block | None) -> None:
        match block:
            case Heading():
                self.heading(block)
            case Untitled():
                self.clause(block)
            case Paragraph():
                self.paragraph(block)
            case Item():
                self.add_text(f"{block.mark} {block.text}")
            case Table():
                self.add_text("\n".join(block.rows))
            case Slashes(name="figure-caption" | "table-caption"):
                self.caption(block, before)
            case Slashes(name="form"):
                self.form(block)

    def add(
        self,
        kind: ClauseKind,
        number: str,
        level: int,
        block: Block,
        *,
        label: str | None,
        title: str,
        nature: str = "",
    ) -> None:
        anchor = label or self.default_anchor(number)
        clause = Clause(kind, number, level, anchor, label, title, nature, self.place(block), block.end)
        self.open.append(_Open(clause))

    def default_anchor(self, number: str) -> str:
        """The anchor of a clause without a label: from its parent's, so that it moves only when its siblings do."""
        parent = next((o.clause.anchor for o in reversed(self.open) if o.clause.label or o.clause.title), "clause")
        self.untitled[parent] = self.untitled.get(parent, 0) + 1
        return f"{parent}-{self.untitled[parent]}"

    def add_text(self, text: str) -> None:
        if self.open:
            self.open[-1].text.append(text)

    def heading(self, block: Heading) -> None:
        self.level = block.level
        heading = plain(block.title)
        if block.level <= 2:
            appendix = appendix_title(block.title)
            if appendix:
                title, nature = appendix
                number = self.counter.next_appendix()
                self.add("appendix", number, 0, block, label=block.label, title=plain(title), nature=nature)
            elif heading in UNNUMBERED:
                self.add("unnumbered", "", 0, block, label=block.label, title=heading)
            else:
                number = self.counter.next_chapter()
                self.add("chapter", number, 0, block, label=block.label, title=heading)
            return
        level = min(block.level - 2, MAX_LEVEL)
        self.add("clause", self.counter.next_clause(level), level, block, label=block.label, title=heading)

    def clause(self, block: Untitled) -> None:
        level = min(max(self.level - 1, 1), MAX_LEVEL)
        self.add("clause", self.counter.next_clause(level), level, block, label=block.label, title="")
        self.add_text(block.text)

    def paragraph(self, block: Paragraph) -> None:
        self.add_text(block.text)
        for call in self.source.calls:
            if not block.line <= call.location.line <= block.end:
                continue
            if call.name == "terms":
                for index, term in enumerate(self.terms, 1):
                    number = self.counter.next_clause(1)
                    self.add("term", number, 1, block, label=f"term-{index}", title=term)
            elif call.name == "seven":
                number = self.counter.next_table()
                self.captioned.append(Captioned("table", number, SEVEN_LABEL, SEVEN_CAPTION, self.place(block)))

    def caption(self, block: Slashes, before: Block | None) -> None:
        flowchart, live = None, False
        if isinstance(before, Fence) and before.language == "mermaid":
            flowchart, live = before.body, "live" in before.options.split()
        kind = "table" if block.name == "table-caption" else "figure"
        number = self.counter.next_table() if kind == "table" else self.counter.next_figure()
        caption = plain(" ".join(block.body.split()))
        self.captioned.append(
            Captioned(kind, number, caption_label(block), caption, self.place(block), flowchart, live)  # type: ignore[arg-type]
        )

    def form(self, block: Slashes) -> None:
        form, findings = parse_form(block, self.source.path)
        self.findings += findings
        number = self.counter.next_table() if form.is_table else self.counter.next_figure()
        label = form.label or f"form-{len(self.forms) + 1}"
        self.forms.append(PlacedForm(form, label, number, "", self.counter.letter))

    def number_forms(self) -> Iterator[PlacedForm]:
        """Give DJ404-A to the only form of an appendix, DJ404-A1 and DJ404-A2 to several."""
        for form in self.forms:
            siblings = [other for other in self.forms if other.appendix == form.appendix]
            position = str(siblings.index(form) + 1) if len(siblings) > 1 else ""
            yield replace(form, form_number=f"{self.form_prefix}-{form.appendix}{position}")

    def examples(self) -> None:
        for block in self.source.blocks:
            if not (isinstance(block, Slashes) and block.name == "example"):
                continue
            label = caption_label(block)
            at = next((i for i, placed in enumerate(self.forms) if placed.label == label), None)
            form: Form | None = self.forms[at].form if at is not None else None
            example, findings = parse_example(block, form, self.source.path)
            self.findings += findings
            if at is not None and form is not None and example is not None:
                self.forms[at] = replace(self.forms[at], form=with_example(form, example))

    def closed(self) -> Iterator[Clause]:
        last = self.source.body_line + len(self.source.lines) - 1
        for index, item in enumerate(self.open):
            following = (
                o.clause.location.line - 1 for o in self.open[index + 1 :] if o.clause.level <= item.clause.level
            )
            end = max(next(following, last), item.clause.end)
            yield replace(item.clause, end=end, text=tuple(item.text))


def _terms_used(source: Source) -> tuple[str, ...]:
    if not any(call.name == "terms" for call in source.calls):
        return ()
    used = (call.argument(0, "name") for call in source.calls if call.name == "term")
    return tuple(dict.fromkeys(name for name in used if isinstance(name, str)))
