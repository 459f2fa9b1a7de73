# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a worker's rules, in words for the place where it is; and what the rules come to. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Final

from console import calendar_strings, strings
from console.calendar.faults import AHEAD_MOST, TEXT_MOST, FaultKind, Part, RuleFault
from console.calendar.finnish_time import MINUTES_OF_DAY, day_bounds, day_of
from console.calendar.free_times import free_times
from console.calendar.hours import CalendarRules, Use, openings
from console.models.calendar_layout import monday_of
from shared.records import Interval

USE_WORDS: Final = {
    Use.BOTH: calendar_strings.USE_BOTH,
    Use.CHAT: calendar_strings.USE_CHAT,
    Use.BOOKED: calendar_strings.USE_BOOKED,
}
_LEAST: Final = {Part.LENGTH: 1}
_MOST: Final = {
    Part.LENGTH: MINUTES_OF_DAY,
    Part.GAP: MINUTES_OF_DAY,
    Part.AHEAD: AHEAD_MOST,
    Part.LEAD: AHEAD_MOST * MINUTES_OF_DAY,
}
_MANY: Final = {
    Part.WEEKLY: calendar_strings.FAULT_HOURS_MANY,
    Part.EXCEPTIONS: calendar_strings.FAULT_EXCEPTIONS_MANY,
    Part.CLOSED: calendar_strings.FAULT_CLOSED_MANY,
}
_OF_HOURS: Final = {
    FaultKind.START_OUTSIDE_DAY: calendar_strings.FAULT_START,
    FaultKind.END_BEFORE_START: calendar_strings.FAULT_END,
    FaultKind.OVER_A_DAY: calendar_strings.FAULT_OVER_A_DAY,
    FaultKind.OVERLAP: calendar_strings.FAULT_OVERLAP,
    FaultKind.DAY_TWICE: calendar_strings.FAULT_DAY_TWICE,
    FaultKind.NO_SUCH_WEEKDAY: calendar_strings.FAULT_NO_TIME,  # no editor of ours can write one
}
_OF_CLOSED: Final = {
    FaultKind.END_BEFORE_START: calendar_strings.FAULT_CLOSED_END,
    FaultKind.OVERLAP: calendar_strings.FAULT_CLOSED_OVERLAP,
}


def fault_words(rules: CalendarRules, fault: RuleFault) -> str:
    """A fault of these rules in one sentence that says what is to be done or what may be."""
    match fault.kind:
        case FaultKind.TOO_SMALL:
            return calendar_strings.at_least(_LEAST.get(fault.part, 0))
        case FaultKind.TOO_LARGE:
            return calendar_strings.at_most(_MOST[fault.part])
        case FaultKind.TOO_SHORT_FOR_A_TIME:
            return calendar_strings.fault_no_room(rules.length_minutes)
        case FaultKind.TOO_MANY:
            of_one_day = fault.part is Part.EXCEPTIONS and fault.index is not None
            return calendar_strings.FAULT_HOURS_MANY if of_one_day else _MANY[fault.part]
        case FaultKind.TEXT_TOO_LONG:
            text = rules.closed[fault.index].text if fault.index is not None else ""
            return calendar_strings.fault_text_long(max(1, len(text) - TEXT_MOST))
    return _OF_CLOSED[fault.kind] if fault.part is Part.CLOSED else _OF_HOURS[fault.kind]


def preview(rules: CalendarRules, busy: Sequence[Interval], absences: Collection[date], now: float) -> str:
    """What the rules come to this week and the next. The rules must be without faults."""
    monday = monday_of(day_of(now)) + timedelta(days=7)
    turn, end = day_bounds(monday).start, day_bounds(monday + timedelta(days=7)).start
    free = free_times(rules, busy, absences, now, end)
    this_week = sum(time.start < turn for time in free)
    opened = [Interval(max(span.start, turn), min(span.end, end)) for span in openings(rules, turn, end, absences)]
    minutes = sum(span.end - span.start for span in opened) // 60
    lasts = strings.hours_and_minutes(minutes // 60, minutes % 60)
    chat = calendar_strings.chat_open(lasts) if minutes else calendar_strings.CHAT_SHUT
    return f"{calendar_strings.bookable(this_week, len(free) - this_week)} {chat}"
