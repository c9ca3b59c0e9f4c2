"""The ledgers of activities: how many sessions there were, each with what is known of it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from macros.activities import Ledger, Segments, Session, Topic
from macros.refs import Unresolved
from macros.views.citing import link
from macros.views.context import Context, ViewError, block, join
from macros.views.tables import table

_SEGMENTS = (("study", "共同学习"), ("lecture", "专家授课"), ("exchange", "交流探讨"))
_UNKNOWN = "—"


def activities(context: Context) -> str:
    """Return every ledger of docs/_data/activities.yml with its count, sessions, and topics that belong to no known session."""
    return "\n".join(_ledger(context, ledger) for ledger in context.catalog.ledgers.values())


def _ledger(context: Context, ledger: Ledger) -> str:
    target = context.catalog.resolve(None, ledger.standard)
    if isinstance(target, Unresolved):
        raise ViewError(f"台账“{ledger.title}”：{target.message}")
    known = [session for session in ledger.sessions if session != Session(number=session.number)]
    counted = Markup("<p>截至{}共{}期，其中{}期有内容记载，“—”是没有记载的。活动的标准：{}。来源：{}。</p>").format(
        _told_day(ledger.until), len(ledger.sessions), len(known), link(context, target), ledger.source
    )
    parts = [f"\n## {escape(ledger.title)} {{#{ledger.id}}}\n", block(counted)]
    if ledger.sessions:
        columns = ("期号", "日期", "主题", "三段的内容", "存档材料", "备注")
        parts.append(block(table(f"{ledger.title}各期", columns, map(_session, ledger.sessions), "standards sessions")))
    if ledger.topics:
        heads = ("主题", "三段的内容", "备注")
        parts.append("\n知道主题、没有写明是第几期的：\n")
        parts.append(block(table(f"{ledger.title}的主题", heads, map(_topic, ledger.topics), "standards sessions")))
    return "\n".join(parts)


def _told_day(day: str) -> str:
    """Return 2017-09 as 2017年9月."""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(day.split("-"), "年月日", strict=False))


def _session(session: Session) -> Markup:
    row = Markup(
        '<tr><th scope=row class="nowrap">第{}期</th><td class="nowrap">{}</td><td>{}</td>'
        '<td class="told">{}</td><td>{}</td><td>{}</td></tr>'
    )
    return row.format(
        session.number,
        _told_day(session.date) if session.date else _UNKNOWN,
        session.topic or _UNKNOWN,
        _segments(session.segments),
        "、".join(session.materials) or _UNKNOWN,
        session.note or "",
    )


def _topic(topic: Topic) -> Markup:
    row = Markup('<tr><th scope=row>{}</th><td class="told">{}</td><td>{}</td></tr>')
    return row.format(topic.topic, _segments(topic.segments), topic.note or "")


def _segments(segments: Segments) -> Markup | str:
    return join(_told(segments), "<br>") or _UNKNOWN


def _told(segments: Segments) -> Iterator[Markup]:
    for name, title in _SEGMENTS:
        if text := getattr(segments, name):
            yield Markup("{}：{}").format(title, text)
