"""When work is done and when standards were revised: months that fit the frequency, alarms that can go off, revisions in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from macros.catalog import Catalog
from macros.findings import Finding
from macros.records import EVERY_NAMES, Every, When

#: How many months, and how many months at least and at most lie between one and the next.
_SPACED: Mapping[Every, tuple[int, int, int]] = {
    "half-year": (2, 5, 7),
    "quarter": (4, 2, 4),
    "two-months": (6, 1, 3),
    "month": (12, 1, 1),
    "half-month": (12, 1, 1),
    "week": (12, 1, 1),
}
#: What happens when it happens.
_WITHOUT_MONTHS: frozenset[Every] = frozenset({"term", "once", "event"})


def months(catalog: Catalog) -> Iterator[Finding]:
    """The months of a row of 七何 are as many as its frequency says, and spread over the year."""
    for standard in catalog.standards.values():
        for row, work in enumerate(standard.meta.work):
            if work.when.months and (fault := _fault(work.when)):
                shown = "、".join(map(str, work.when.months))
                message = f"“{work.what}”{EVERY_NAMES[work.when.every]}做，月份却写了{shown}月：{fault}。"
                yield Finding(standard.line_of("work", row, "when", "months"), "DAT017", message)


def _fault(when: When) -> str:
    """Return what is wrong with the months, "" when nothing is."""
    chosen = sorted(set(when.months))
    if len(chosen) < len(when.months):
        return "有的月份写了两次"
    if when.every in _WITHOUT_MONTHS:
        return "不按月份做的不写月份"
    gaps = [after - before for before, after in pairwise([*chosen, chosen[0] + 12])]
    if when.every == "year":
        # A task may last for some months, or begin in one and be finished in another.
        return "应是1个月，或起止2个月，或连着的几个月" if len(chosen) > 2 and sum(gap > 1 for gap in gaps) > 1 else ""
    count, least, most = _SPACED[when.every]
    if len(chosen) != count:
        return f"应是{count}个月，现在是{len(chosen)}个月"
    return "" if all(least <= gap <= most for gap in gaps) else "前后隔得太近或太远"


def alarms(catalog: Catalog) -> Iterator[Finding]:
    """Days of preparation are given where the calendars have a day to count back from."""
    for standard in catalog.standards.values():
        for row, work in enumerate(standard.meta.work):
            when = work.when
            if when.lead_days is not None and not when.months and when.every != "month":
                message = f"“{work.what}”写了提前{when.lead_days}天准备，却没有月份，日历里提醒不了。"
                yield Finding(standard.line_of("work", row, "when", "lead_days"), "DAT018", message)


def revisions(catalog: Catalog) -> Iterator[Finding]:
    """Revisions stand in the order of their days, and the last one is not older than the edition it belongs to."""
    for standard in catalog.standards.values():
        days = [revision.date for revision in standard.meta.revisions]
        for row, (before, after) in enumerate(pairwise(days), 1):
            if after < before:
                message = f"修订记录应按日期先后排：{after}排在{before}后面。"
                yield Finding(standard.line_of("revisions", row, "date"), "DAT019", message)
        if days and max(days) < standard.meta.issued:
            message = f"修订记录最后一次是{max(days)}，早于发布日期{standard.meta.issued}。"
            yield Finding(standard.line_of("revisions", len(days) - 1, "date"), "DAT019", message)


RULES = (months, alarms, revisions)
