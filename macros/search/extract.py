"""A built page -> its text by clause.

A section begins at a heading with an id or at an untitled clause (``<p class="clause" id>``), and lasts to the next
one; figures, tables with a caption and forms are sections of their own, after which the clause around them goes on.
"""

import json
import re
from dataclasses import asdict, dataclass, field
from html.parser import HTMLParser

from .tokens import is_han

HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_VOID = frozenset(["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_SKIP_TAGS = frozenset({"script", "style", "svg", "nav", "template", "button", "noscript"})
_SKIP_CLASSES = frozenset({"unsearched", "headerlink", "md-content__button", "md-source-file", "md-icon", "sheet-no"})
_SKIP_MARKS = frozenset({"hidden", "download"})
_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr b bdi cite code data del dfn em i input ins kbd mark output q s samp select small span strong sub sup"
        " textarea time u var wbr",
    )
)
#: A third of a page with flowcharts; nothing in it is read.
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_BLANKS = frozenset({"input", "select", "textarea"})
_BLANK = "____"


@dataclass(frozen=True)
class Section:
    """A piece of a page that a result can point to.

    kind: head (the head card), chapter, clause, term, figure, form or backlinks. ``text`` has neither number nor title in
    it; its lines are blocks, which no phrase reaches across.
    """

    anchor: str
    number: str
    title: str
    kind: str
    text: str


@dataclass(frozen=True)
class Question:
    """A question that the head card lists, and the label of the clause that answers it."""

    text: str
    anchor: str


@dataclass(frozen=True)
class PageText:
    """What the index needs of a page."""

    sections: tuple[Section, ...]
    questions: tuple[Question, ...]


@dataclass
class _Draft:
    anchor: str
    kind: str
    number: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def finish(self) -> Section:
        title = tidy(self.title).replace("\n", " ")
        lines = (line for line in tidy(self.text).split("\n") if line not in (title, _BLANK))
        return Section(self.anchor, tidy(self.number), title, self.kind, "\n".join(lines))


@dataclass
class _Open:
    """An open element: what its text is for, which what stands in it inherits, and what ends with it."""

    tag: str
    skips: bool = False
    sink: str = "text"  # the part of the section that its text goes to
    lists_questions: bool = False
    question: list[str] | None = None  # the text so far of a question
    target: str = ""  # the label that answers it; only at the link itself
    closes_section: bool = False

    def child(self, tag: str) -> "_Open":
        return _Open(tag, self.skips, self.sink, self.lists_questions, self.question)


def to_json(text: PageText) -> bytes:
    """Return the text so that `from_json` gives the same."""
    return json.dumps(asdict(text), ensure_ascii=False).encode()


def from_json(data: bytes) -> PageText:
    """Return the text that `to_json` wrote."""
    found = json.loads(data)
    return PageText(
        tuple(Section(**each) for each in found["sections"]), tuple(Question(**each) for each in found["questions"])
    )


def extract(html: str) -> PageText:
    """Read the article of a built page (``<article class="md-content__inner">``); without one there are no sections."""
    reader = _Reader()
    reader.feed(_DRAWING.sub("", html))
    reader.close()
    sections = [draft.finish() for draft in reader.drafts]
    return PageText(
        tuple(s for s in sections if s.title or s.text),
        tuple(reader.questions),
    )


def tidy(parts: list[str]) -> str:
    """Join pieces of text: one space for white space, none between Han characters, no empty lines."""
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in "".join(parts).split("\n"))
    return "\n".join(_close_up(line) for line in lines if line)


def _close_up(line: str) -> str:
    """Drop the spaces that a line end of the source or a macro left between Chinese characters and marks."""

    def gap(match: re.Match[str]) -> str:
        before, after = match.group(1), match.group(2)
        return before if _wide(before) and _wide(after) else before + " "

    return re.sub(r"(\S) (?=(\S))", gap, line)


def _wide(char: str) -> bool:
    return is_han(char) or char in "，。；：、？！（）《》“”"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.drafts: list[_Draft] = []
        self.questions: list[Question] = []
        self._stack: list[_Open] = []
        self._current: list[_Draft] = []  # the section now written to, and those it interrupts

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._current:
            if tag == "article" and any(
                name == "class" and "md-content__inner" in (value or "") for name, value in attrs
            ):
                self._stack = [_Open(tag, closes_section=True)]
                self._begin(_Draft("", "head"))
            return
        attributes = {name: value or "" for name, value in attrs}
        if tag in _BLANKS and attributes.get("type") not in ("checkbox", "radio", "hidden"):
            self._write(_BLANK)
        elif tag not in _INLINE:
            self._write("\n")
        if tag in _VOID:
            return
        opened = self._stack[-1].child(tag)
        self._stack.append(opened)
        if not opened.skips:
            classes = frozenset(attributes.get("class", "").split())
            opened.skips = tag in _SKIP_TAGS or bool(classes & _SKIP_CLASSES) or bool(attributes.keys() & _SKIP_MARKS)
        if tag == "summary" and self._current[-1].kind in ("head", "figure"):
            opened.skips = True  # "the flowchart in words" says nothing of the page
        if not opened.skips:
            self._open(opened, attributes, classes)

    def _open(self, opened: _Open, attributes: dict[str, str], classes: frozenset[str]) -> None:
        tag, anchor = opened.tag, attributes.get("id", "")
        if tag == "h1":
            opened.sink = "title"
        elif tag in HEADINGS and anchor and self._current[-1].kind != "form":
            self._replace(_Draft(anchor, "term" if "term-entry" in classes else "chapter" if tag == "h2" else "clause"))
            opened.sink = "title"
        elif tag == "p" and "clause" in classes and anchor:
            self._replace(_Draft(anchor, "clause"))
        elif (tag == "figure" and anchor) or (tag == "section" and "form" in classes) or "backlinks" in classes:
            kind = "form" if tag == "section" else "figure" if tag == "figure" else "backlinks"
            self._begin(_Draft(anchor, kind))
            opened.sink, opened.closes_section = "text", True
        elif tag == "figcaption" or "form-title" in classes or (tag == "p" and "title" in classes and self._listing()):
            opened.sink = "title"
        elif tag == "span" and "no" in classes and not self._current[-1].number:
            opened.sink = "number"
        elif "std-questions" in classes:
            opened.lists_questions = True
        elif tag == "a" and opened.lists_questions and attributes.get("href", "").startswith("#"):
            opened.question, opened.target = [], attributes["href"][1:]

    def handle_endtag(self, tag: str) -> None:
        if all(opened.tag != tag for opened in reversed(self._stack)):
            return
        if tag not in _INLINE:
            self._write("\n")
        while self._stack:
            opened = self._stack.pop()
            if opened.target and opened.question is not None:
                self.questions.append(Question(tidy(opened.question), opened.target))
            if opened.closes_section:
                self._current.pop()
            if opened.tag == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._current:
            self._write(data.replace("\n", " "))

    def _write(self, text: str) -> None:
        place, draft = self._stack[-1], self._current[-1]
        if place.skips:
            return
        {"number": draft.number, "title": draft.title, "text": draft.text}[place.sink].append(text)
        if place.question is not None:
            place.question.append(text)

    def _listing(self) -> bool:
        return self._current[-1].kind == "backlinks"

    def _begin(self, draft: _Draft) -> None:
        self.drafts.append(draft)
        self._current.append(draft)

    def _replace(self, draft: _Draft) -> None:
        self.drafts.append(draft)
        self._current[-1] = draft
