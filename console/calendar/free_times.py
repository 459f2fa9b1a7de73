# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure. The times that can be booked.

Times stand on a grid: from the start of each stretch of bookable hours, one after the other by length and gap, so that
an offer does not shift with the minute at which it is looked at. One of them is free where

- it lies wholly within those hours (hours.py says what counts on a day),
- it begins `lead_minutes` from now or later, and on the day `ahead_days` from today or before,
- nothing that is busy overlaps it or comes nearer than `gap_minutes` to it.

The desk asks again when a parent chooses: a time that was offered may have been taken since.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from console.calendar.finnish_time import ONE_DAY, day_bounds, day_of
from console.calendar.hours import BOOKED_USES, CalendarRules, RulesByDay
from console.calendar.intervals import Occupied
from shared.records import Interval


def free_times(
    rules: CalendarRules, busy: Sequence[Interval], absences: Collection[date], now: float, until: float
) -> list[Interval]:
    """The free times that begin before `until`, in order (all UTC seconds).

    `busy` may come in any order and overlap; an empty interval takes no time. A day of `absences` has no times, nor
    does the night after it.
    """
    occupied = Occupied(busy, rules.gap_minutes * 60)
    length = rules.length_minutes * 60
    return [
        Interval(start, start + length)
        for start in _starts(rules, absences, now, now, until)
        if occupied.leaves_free(start, start + length)
    ]


def is_free(
    rules: CalendarRules, wanted: Interval, busy: Sequence[Interval], absences: Collection[date], now: float
) -> bool:
    """Whether `free_times` would offer this one. A booking that shall move must not stand among the busy ones."""
    if wanted.end - wanted.start != rules.length_minutes * 60:
        return False
    on_grid = wanted.start in _starts(rules, absences, now, wanted.start, wanted.start + 1)
    return on_grid and keeps_clear(rules, wanted, busy)


def keeps_clear(rules: CalendarRules, wanted: Interval, busy: Sequence[Interval]) -> bool:
    """Whether an interval keeps the gap to all that is busy: for a time that the worker sets by hand, at any hour."""
    return Occupied(busy, rules.gap_minutes * 60).leaves_free(wanted.start, wanted.end)


def _starts(rules: CalendarRules, absences: Collection[date], now: float, since: float, until: float) -> Iterator[int]:
    """The starts on the grid from `since` to before `until` that keep lead and horizon, in order."""
    last_day = day_of(now) + timedelta(days=rules.ahead_days)
    earliest = math.ceil(max(since, now + rules.lead_minutes * 60))
    end = math.ceil(min(until, day_bounds(last_day).end))
    if earliest >= end:
        return
    length, step = rules.length_minutes * 60, (rules.length_minutes + rules.gap_minutes) * 60
    by_day = RulesByDay(rules, absences)
    for span in by_day.spans(day_of(earliest) - ONE_DAY, day_of(end), BOOKED_USES):
        passed = max(0, -(-(earliest - span.start) // step))  # how many of the grid begin too early, rounded up
        yield from range(span.start + passed * step, min(end, span.end - length + 1), step)
