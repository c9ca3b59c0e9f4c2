"""What a PDF has besides the pages of the site: cover, foreword, contents, index of forms, title pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from xml.etree.ElementTree import Element

from macros.paper.tree import make
from macros.press.article import Entry, FormEntry
from macros.press.volume import Part, Volume

_DRAFTED = "本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。"
_NOTES = {"草案": "（草案）", "修订中": "（修订中）", "废止": "（已废止）"}


def cover(part: Part, org: str) -> Element:
    """Return the cover of a standard, as GB/T 1.1—2020, annex D sets it."""
    number = make("div", None, make("p", part.designation, class_="designation"), class_="cover-number")
    if part.replaces:
        number.append(make("p", f"代替 {part.replaces}", class_="replaces"))
    title = make("div", None, make("p", part.title, class_="cover-title"), class_="cover-middle")
    if part.status in _NOTES:
        title.append(make("p", _NOTES[part.status], class_="cover-status"))
    dates = make(
        "div",
        None,
        make("p", f"{part.issued.isoformat()} 发布", class_="issued"),
        make("p", f"{part.effective.isoformat()} 实施", class_="effective"),
        class_="cover-dates",
    )
    issuer = make(
        "p", None, make("span", org, class_="org"), make("span", "发布", class_="issues"), class_="cover-issuer"
    )
    heading = make("p", f"{org}标准", class_="cover-heading")
    return make(
        "section", None, heading, number, title, dates, issuer, class_="cover", id="cover", data_head=part.designation
    )


def title_page(volume: Volume) -> Element:
    """Return the title page of a volume."""
    count = len(volume.parts)
    lines = [make("p", volume.series, class_="cover-heading")] if volume.series != volume.title else []
    middle = make("div", None, make("p", volume.title, class_="cover-title"), class_="cover-middle")
    middle.append(make("p", f"（收入标准{count}项）", class_="cover-status"))
    foot = make("p", None, make("span", volume.org, class_="org"), class_="cover-issuer")
    dates = make(
        "div", None, make("p", f"内容截至{chinese_date(volume.changed)}", class_="issued"), class_="cover-dates"
    )
    return make("section", None, *lines, middle, dates, foot, class_="cover volume", id="cover", data_head=volume.title)


def foreword(part: Part) -> Element:
    """Return 前言: basis of drafting, what is replaced, where it belongs, provenance, office, editions (GB/T 1.1—2020, 8.4)."""
    lines = [_DRAFTED]
    if part.replaces:
        lines.append(f"本文件代替{part.replaces}。")
    if part.systems:
        lines.append(f"本文件列入{'、'.join(part.systems)}。")
    lines += [part.provenance, f"本文件由{part.owner}归口。", f"本文件的复审日期为{chinese_date(part.review)}。"]
    section = make("section", None, make("h1", "前言"), class_="front foreword", id="foreword")
    section.extend(make("p", line) for line in lines)
    if part.revisions:
        section.append(make("p", "本文件的历次版本发布情况为："))
        section.append(make("ul", None, *(make("li", line) for line in _editions(part)), class_="dashes"))
    return section


def _editions(part: Part) -> list[str]:
    ends = ["；"] * (len(part.revisions) - 1) + ["。"]
    return [
        f"{chinese_date(day)}，{text.rstrip('。；')}{end}"
        for (day, text), end in zip(part.revisions, ends, strict=True)
    ]


def chinese_date(day: date) -> str:
    """Return 2026年9月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def contents(lines: Iterable[Element]) -> Element:
    """Return 目次 with its lines."""
    return make("section", None, make("h1", "目次"), make("ul", None, *lines), class_="front contents", id="contents")


def line(text: Sequence[str], anchor: str, class_: str) -> Element:
    """Return a line of the contents or of the index; the style adds the page."""
    number, title = text
    words = make("span", None if number else title, class_="toc-text")
    if number:
        words.append(make("span", number, class_="toc-no"))
        words[0].tail = title
    link = make("a", None, words, make("span", class_="dots"), href=f"#{anchor}")
    return make("li", None, link, class_=class_)


def entry_lines(entries: Iterable[Entry], shift: int = 0) -> list[Element]:
    """Return the contents' lines of chapters and appendices; clauses of an appendix are left out, there is a form each."""
    lines: list[Element] = []
    within = False
    for entry in entries:
        within = entry.appendix if entry.level == 1 else within
        if entry.level == 1 or not within:
            lines.append(line((entry.number, entry.title), entry.anchor, f"toc-{entry.level + shift}"))
    return lines


def form_index(forms: Iterable[tuple[Part, FormEntry]]) -> Element:
    """Return 表单索引: the forms by standard, with number, title and page."""
    section = make("section", None, make("h1", "表单索引"), class_="index", id="form-index", data_head="表单索引")
    for part, group in groupby(forms, key=lambda pair: pair[0]):
        section.append(make("p", f"{part.undated}　{part.title}", class_="index-head"))
        lines = (line((form.number, form.title), form.anchor, "toc-form") for _, form in group)
        section.append(make("ul", None, *lines))
    return section
