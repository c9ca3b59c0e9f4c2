"""A comparison as one HTML document that needs nothing besides: for a browser, and for the PDF engine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

from markupsafe import Markup

from macros.flowchart import FlowchartError, can_draw, draw
from macros.revision.model import Change, Comparison, Line, Mark, Picture, StandardChange
from macros.revision.terminal import STATES, renumbered
from macros.views.context import join

TITLE = "修订对照表"
COLUMNS = ("原条文", "修订后条文", "说明")
LEGEND = "下划线的是增加的文字，删除线的是去掉的文字；“……”处是没有改动的文字。"
AFFECTED = "可能受影响，请一并核对"
_TABLE, _SCREEN, PAPER = (
    files(__package__).joinpath(name).read_text(encoding="utf-8") for name in ("table.css", "page.css", "paper.css")
)
#: Styles of the PDF.
PAPER_STYLES = (_TABLE, PAPER)
_MARKS: dict[Mark, Markup] = {"": Markup("{}"), "-": Markup("<del>{}</del>"), "+": Markup("<ins>{}</ins>")}
_SVG = re.compile(r"<svg\b([^>]*)>(.*?)</svg>", re.DOTALL)
_SIZE = re.compile(r'\s(width|height)="([\d.]+)"')
_STYLE = re.compile(r'\s(?:style|class)="[^"]*"')
_TEXT = re.compile(r'<text x="([-.\d]+)" y="([-.\d]+)">([^<]*)((?:<tspan [^>]*>[^<]*</tspan>)+)</text>')
_SPAN = re.compile(r'<tspan x="[-.\d]+" dy="([-.\d]+)">([^<]*)</tspan>')
_FONTS = "SimHei, Noto Sans CJK SC, WenQuanYi Zen Hei, sans-serif"


@dataclass(frozen=True)
class Room:
    """The room that a drawing has, in px, and the scale that it has at the most."""

    across: float
    down: float
    scale: float


#: On a screen, and on a page of A4 turned.
_SCREEN_ROOM, ROOM = Room(460, 2000, 1), Room(340, 550, 0.8)


def screen(comparison: Comparison, *, back: tuple[str, str] | None = None) -> str:
    """Return the document for a browser, also to be printed; `back` is the address and name of the page that leads to it."""
    link = Markup('<p class="back"><a href="{}">← {}</a></p>').format(*back) if back else Markup()
    return _document(comparison, Markup(f"<style>{_TABLE}\n{_SCREEN}</style>"), link, room=_SCREEN_ROOM)


def paper(comparison: Comparison, *, day: str = "") -> str:
    """Return the document for the PDF engine, without its styles (PAPER_STYLES); `day` is the date that the file is given."""
    dates = Markup('<meta name="dcterms.created" content="{}"><meta name="dcterms.modified" content="{}">')
    return _document(comparison, dates.format(day, day) if day else Markup(), Markup(), room=ROOM)


def _document(comparison: Comparison, head: Markup, before: Markup, *, room: Room) -> str:
    title = f"{TITLE}（{comparison.old} → {comparison.new}）"
    body = Markup("\n").join(_parts(comparison, room))
    return str(
        Markup(
            '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{}</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="generator" content="handbook diff">'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
            "{}</head>\n<body>{}\n{}\n</body></html>\n"
        ).format(title, head, before, body)
    )


def _parts(comparison: Comparison, room: Room) -> list[Markup]:
    parts = [
        Markup("<h1>{}</h1>").format(TITLE),
        Markup('<p class="editions">{} → {}</p>').format(comparison.old, comparison.new),
        Markup('<p class="summary">{}</p>').format(comparison.summary),
        *(Markup('<p class="note">{}</p>').format(note) for note in comparison.notes),
    ]
    if not comparison.empty:
        parts.append(Markup('<p class="legend">{}</p>').format(LEGEND))
    parts += [_standard(standard, room) for standard in comparison.standards]
    if comparison.records:
        parts.append(Markup("<section><h2>数据</h2>{}</section>").format(_table(comparison.records, room)))
    if comparison.pages:
        pages = "、".join(comparison.pages)
        parts.append(Markup('<section><h2>其他页面</h2><p class="quiet">不逐条比较：{}</p></section>').format(pages))
    if comparison.affected:
        places = join(
            Markup('<li>{}{}：{} <span class="where">{}:{}</span></li>').format(
                place.place,
                "（本次也改了）" if place.changed_too else "",
                place.why,
                place.location.path,
                place.location.line,
            )
            for place in comparison.affected
        )
        count = len(comparison.affected)
        parts.append(
            Markup('<section><h2>{}（{}处）</h2><ul class="affected">{}</ul></section>').format(AFFECTED, count, places)
        )
    return parts


def _standard(standard: StandardChange, room: Room) -> Markup:
    said = join(
        Markup('<p class="said">修订说明（{}）：{}</p>').format(revision.date.isoformat(), revision.text)
        for revision in standard.revisions
    )
    quiet = join(Markup('<p class="quiet">{}</p>').format(note) for note in standard.quiet)
    numbers = Markup('<p class="renumbered">{}。</p>').format(renumbered(standard)) if standard.renumbered else Markup()
    return Markup(
        '<section><h2><span class="designation">{}</span>{}<span class="state">{}</span></h2>{}{}{}{}</section>'
    ).format(
        standard.designation,
        standard.title,
        STATES[standard.state],
        said,
        _table(standard.changes, room) if standard.changes else Markup(),
        numbers,
        quiet,
    )


def _table(changes: tuple[Change, ...], room: Room) -> Markup:
    head = join(Markup('<th scope="col">{}</th>').format(column) for column in COLUMNS)
    rows = join((_row(change, room) for change in changes), "\n")
    return Markup('<div class="box"><table><thead><tr>{}</tr></thead><tbody>\n{}\n</tbody></table></div>').format(
        head, rows
    )


def _row(change: Change, room: Room) -> Markup:
    old = _cell(change.old_name, change.old, change.pictures[0], room)
    new = _cell(change.new_name, change.new, change.pictures[1], room)
    cell = Markup('<td data-label="{}">{}</td>')
    cells = join(cell.format(column, each) for column, each in zip(COLUMNS, (old, new, change.remark), strict=True))
    return Markup("<tr>{}</tr>").format(cells)


def _cell(name: str, lines: tuple[Line, ...], picture: Picture | None, room: Room) -> Markup:
    if not name:
        return Markup('<p class="none">（无）</p>')
    drawn = Markup('<div class="drawing">{}</div>').format(drawing(picture, room)) if picture else Markup()
    text = join(Markup("<p>{}</p>").format(_line(line)) for line in lines)
    return Markup('<p class="place">{}</p>{}{}').format(name, text, drawn)


def _line(line: Line) -> Markup:
    return join(_MARKS[piece.mark].format(piece.text) for piece in line)


def drawing(picture: Picture, room: Room) -> Markup:
    """Return a flowchart as SVG that fits the room; one that is not drawn at build as its source."""
    made = svg(picture, room)
    if made is None:
        return Markup("<pre>{}</pre>").format(picture.source.strip())
    size = (round(made.width * made.scale, 1), round(made.height * made.scale, 1))
    # WeasyPrint knows none of the page's fonts inside an SVG, and does not centre the lines of one text.
    return Markup(
        _TEXT.sub(_apart, made.html).replace(
            "<svg", f'<svg width="{size[0]}" height="{size[1]}" font-family="{_FONTS}"', 1
        )
    )


def _apart(text: re.Match[str]) -> str:
    """Return the lines of a text as texts of their own."""
    x, y = text[1], float(text[2])
    lines = [(y, text[3])]
    for dy, words in _SPAN.findall(text[4]):
        y += float(dy)
        lines.append((y, words))
    return "".join(f'<text x="{x}" y="{y:g}">{words}</text>' for y, words in lines)


@dataclass(frozen=True)
class Drawn:
    """A drawing: an <svg> without a size of its own, its natural size in px, and the scale that makes it fit."""

    html: str
    width: float
    height: float
    scale: float


def svg(picture: Picture, room: Room) -> Drawn | None:
    """Return a flowchart's drawing, None where only a browser can draw it."""
    try:
        if picture.live or not can_draw(picture.source):
            return None
        found = _SVG.search(draw(picture.source, uid=picture.uid, title=picture.caption, links={}))
    except FlowchartError:
        return None
    size = {name: float(value) for name, value in _SIZE.findall(found[1])} if found else {}
    if found is None or not (size.get("width") and size.get("height")):
        return None
    scale = min(room.scale, room.across / size["width"], room.down / size["height"])
    opening = _STYLE.sub("", _SIZE.sub("", found[1]))
    return Drawn(f"<svg{opening}>{found[2]}</svg>", size["width"], size["height"], scale)
