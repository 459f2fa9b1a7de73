# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure. What is wrong with a worker's rules, and where. The words are for the settings, beside the field."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from console.calendar.finnish_time import MINUTES_OF_DAY, ONE_DAY
from console.calendar.hours import CalendarRules, ClosedPeriod, Hours, Use

WEEKLY_MOST: Final = 70  # ten stretches a day
EXCEPTIONS_MOST: Final = 400  # every day of a year, and some of the next
HOURS_MOST: Final = 10  # of one exception
CLOSED_MOST: Final = 20  # as many as a notice holds (shared/signed.py)
TEXT_MOST: Final = 200  # characters of a closed period's text, as in a notice
AHEAD_MOST: Final = 366  # days
_DAYS_OF_WEEK: Final = 7


class Part(Enum):
    """The part of the rules in which a fault lies."""

    WEEKLY = "weekly"
    EXCEPTIONS = "exceptions"
    CLOSED = "closed"
    LENGTH = "length"
    GAP = "gap"
    AHEAD = "ahead"
    LEAD = "lead"


class FaultKind(Enum):
    """What is wrong."""

    NO_SUCH_WEEKDAY = "no-such-weekday"
    START_OUTSIDE_DAY = "start-outside-day"
    END_BEFORE_START = "end-before-start"  # or equal to it; also the last day of a closed period before the first
    OVER_A_DAY = "over-a-day"
    OVERLAP = "overlap"  # with hours, an exception's neighbours or a closed period that begin earlier
    TOO_SHORT_FOR_A_TIME = "too-short-for-a-time"  # hours for agreed times alone that not one fits into
    DAY_TWICE = "day-twice"  # a second exception for one day
    TEXT_TOO_LONG = "text-too-long"
    TOO_MANY = "too-many"
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True)
class RuleFault:
    """One fault: of the part as a whole, of its `index`-th entry, or of an exception's `inner`-th hours, from 0."""

    kind: FaultKind
    part: Part
    index: int | None = None
    inner: int | None = None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Hours on one line of minutes, or closed days on one of days, and what to report where they overlap others."""

    start: int
    end: int  # not included
    fault: RuleFault | None  # None: they only stand beside what is looked at


def check_rules(rules: CalendarRules) -> list[RuleFault]:
    """Every fault, by the parts in order; an empty list where the rules can be used."""
    return [
        *_faults_of_numbers(rules),
        *_faults_of_week(rules),
        *_faults_of_exceptions(rules),
        *_faults_of_closed(rules.closed),
    ]


def _faults_of_numbers(rules: CalendarRules) -> Iterator[RuleFault]:
    for part, value, least, most in (
        (Part.LENGTH, rules.length_minutes, 1, MINUTES_OF_DAY),
        (Part.GAP, rules.gap_minutes, 0, MINUTES_OF_DAY),
        (Part.AHEAD, rules.ahead_days, 0, AHEAD_MOST),
        (Part.LEAD, rules.lead_minutes, 0, AHEAD_MOST * MINUTES_OF_DAY),
    ):
        if value < least:
            yield RuleFault(FaultKind.TOO_SMALL, part)
        elif value > most:
            yield RuleFault(FaultKind.TOO_LARGE, part)


def _fault_of_hours(hours: Hours, length: int) -> FaultKind | None:
    """What is wrong with hours by themselves."""
    if not 0 <= hours.start_minute < MINUTES_OF_DAY:
        return FaultKind.START_OUTSIDE_DAY
    lasts = hours.end_minute - hours.start_minute
    if lasts <= 0:
        return FaultKind.END_BEFORE_START
    if lasts > MINUTES_OF_DAY:
        return FaultKind.OVER_A_DAY
    if hours.use is Use.BOOKED and lasts < length:
        return FaultKind.TOO_SHORT_FOR_A_TIME
    return None


def _faults_of_week(rules: CalendarRules) -> Iterator[RuleFault]:
    if len(rules.weekly) > WEEKLY_MOST:
        yield RuleFault(FaultKind.TOO_MANY, Part.WEEKLY)
        return
    line: list[_Stretch] = []
    for index, weekly in enumerate(rules.weekly):
        if not 0 <= weekly.weekday < _DAYS_OF_WEEK:
            yield RuleFault(FaultKind.NO_SUCH_WEEKDAY, Part.WEEKLY, index)
            continue
        kind = _fault_of_hours(weekly.hours, rules.length_minutes)
        if kind is not None:
            yield RuleFault(kind, Part.WEEKLY, index)
        overlap = RuleFault(FaultKind.OVERLAP, Part.WEEKLY, index)
        # Laid out twice: Sunday's night runs into the Monday after.
        line += [_stretch(weekly.weekday + days, weekly.hours, overlap) for days in (0, _DAYS_OF_WEEK)]
    yield from _overlaps(line)


def _faults_of_exceptions(rules: CalendarRules) -> Iterator[RuleFault]:
    if len(rules.exceptions) > EXCEPTIONS_MOST:
        yield RuleFault(FaultKind.TOO_MANY, Part.EXCEPTIONS)
        return
    days: set[date] = set()
    for index, exception in enumerate(rules.exceptions):
        if exception.day in days:
            yield RuleFault(FaultKind.DAY_TWICE, Part.EXCEPTIONS, index)
            continue
        days.add(exception.day)
        if len(exception.hours) > HOURS_MOST:
            yield RuleFault(FaultKind.TOO_MANY, Part.EXCEPTIONS, index)
            continue
        for inner, hours in enumerate(exception.hours):
            kind = _fault_of_hours(hours, rules.length_minutes)
            if kind is not None:
                yield RuleFault(kind, Part.EXCEPTIONS, index, inner)
        yield from _overlaps(_around(rules, index))


def _around(rules: CalendarRules, index: int) -> list[_Stretch]:
    """An exception's hours, with those of the evening before and of the morning after, were there no holidays."""
    exception = rules.exceptions[index]
    line = [
        _stretch(0, hours, RuleFault(FaultKind.OVERLAP, Part.EXCEPTIONS, index, inner))
        for inner, hours in enumerate(exception.hours)
    ]
    if exception.hours:  # without any, it is a shut day: hours of the evening before end at its midnight
        others = {other.day: other.hours for other in rules.exceptions}
        for beside in (-1, 1):
            day = exception.day + beside * ONE_DAY
            of_week = tuple(weekly.hours for weekly in rules.weekly if weekly.weekday == day.weekday())
            line += [_stretch(beside, hours, None) for hours in others.get(day, of_week)]
    return line


def _stretch(day: int, hours: Hours, fault: RuleFault | None) -> _Stretch:
    midnight = day * MINUTES_OF_DAY
    return _Stretch(midnight + hours.start_minute, midnight + hours.end_minute, fault)


def _overlaps(line: Iterable[_Stretch]) -> Iterator[RuleFault]:
    """Of each two that overlap the later one, or the earlier where the later only stands beside; none twice."""
    told: set[RuleFault] = set()
    furthest: _Stretch | None = None
    for stretch in sorted(line, key=lambda stretch: stretch.start):
        if stretch.start >= stretch.end:
            continue  # reported by itself
        if furthest is not None and stretch.start < furthest.end:
            fault = stretch.fault or furthest.fault
            if fault is not None and fault not in told:
                told.add(fault)
                yield fault
        if furthest is None or stretch.end > furthest.end:
            furthest = stretch


def _faults_of_closed(closed: Collection[ClosedPeriod]) -> Iterator[RuleFault]:
    if len(closed) > CLOSED_MOST:
        yield RuleFault(FaultKind.TOO_MANY, Part.CLOSED)
    line: list[_Stretch] = []
    for index, period in enumerate(closed):
        if period.last_day < period.first_day:
            yield RuleFault(FaultKind.END_BEFORE_START, Part.CLOSED, index)
        if len(period.text) > TEXT_MOST:
            yield RuleFault(FaultKind.TEXT_TOO_LONG, Part.CLOSED, index)
        overlap = RuleFault(FaultKind.OVERLAP, Part.CLOSED, index)
        line.append(_Stretch(period.first_day.toordinal(), period.last_day.toordinal() + 1, overlap))
    yield from _overlaps(line)
