# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure. The rules of the calendar, and when the chat is open by them.

Hours belong to the day on which they begin, and may run over midnight: 22.00 to 2.00 has the end minute 1560. What
counts on a day, the strongest first:

1. a day of a closed period, or one on which the worker is absent, is shut;
2. an exception replaces what the week says, also on a holiday; one without hours shuts the day;
3. a public holiday is shut, unless the rules say that the service is open on holidays;
4. else the week's hours count.

On a day that is shut nothing begins, and hours that ran into it from the evening before end at midnight.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from console.calendar.finnish_time import MINUTES_OF_DAY, ONE_DAY, clock_reaches, day_bounds, day_of
from console.calendar.holidays import is_public_holiday
from console.calendar.intervals import merged
from shared.records import Interval

NOTICE_OPENINGS: Final = 60  # as many as a notice holds (shared/signed.py)
NOTICE_AHEAD: Final = timedelta(weeks=8)


class Use(Enum):
    """What hours are for."""

    CHAT = "chat"  # anybody may come
    BOOKED = "booked"  # agreed times only
    BOTH = "both"


CHAT_USES: Final = frozenset({Use.CHAT, Use.BOTH})
BOOKED_USES: Final = frozenset({Use.BOOKED, Use.BOTH})


@dataclass(frozen=True, slots=True)
class Hours:
    """From one minute of the wall clock to another, the end not included; above 1440 it lies in the night after."""

    start_minute: int  # 0 to 1439
    end_minute: int  # above the start, by a day at most
    use: Use


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Hours of every week, as in `Hours`."""

    weekday: int  # of the day on which they begin: 0 is Monday
    start_minute: int
    end_minute: int
    use: Use

    @property
    def hours(self) -> Hours:
        """Without the weekday."""
        return Hours(self.start_minute, self.end_minute, self.use)


@dataclass(frozen=True, slots=True)
class DayHours:
    """An exception: what counts on this one day instead of the week's hours. Without hours it is shut."""

    day: date
    hours: tuple[Hours, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """Whole days on which the service is closed, the last one included, and why, in the worker's words."""

    first_day: date
    last_day: date
    text: str = ""

    @property
    def interval(self) -> Interval:
        """The same in UTC seconds."""
        return Interval(day_bounds(self.first_day).start, day_bounds(self.last_day).end)


@dataclass(frozen=True, slots=True)
class CalendarRules:
    """All that a worker sets. What is in order is for `check_rules` to say; all else here takes it for granted."""

    weekly: tuple[WeeklyHours, ...] = ()
    exceptions: tuple[DayHours, ...] = ()
    closed: tuple[ClosedPeriod, ...] = ()
    length_minutes: int = 45  # of a bookable time
    gap_minutes: int = 15  # kept free before and after a booking
    ahead_days: int = 42  # how far ahead a time may be booked: 0 is today
    lead_minutes: int = 60  # how long before it at the latest
    open_on_holidays: bool = False


class Reason(Enum):
    """What decides on a day's hours."""

    ABSENCE = "absence"
    CLOSED = "closed"
    EXCEPTION = "exception"
    HOLIDAY = "holiday"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class DayRule:
    """The hours of a day by their start, and what decides on them."""

    hours: tuple[Hours, ...]
    reason: Reason

    @property
    def is_shut(self) -> bool:
        """Whether the whole day is, from midnight to midnight; a day for which the week has no hours is not."""
        return not self.hours and self.reason is not Reason.WEEK


class RulesByDay:
    """The rules and the absences, laid out to be asked day by day."""

    def __init__(self, rules: CalendarRules, absences: Collection[date] = ()) -> None:
        self._rules = rules
        self._absences = frozenset(absences)
        self._exceptions = {exception.day: _by_start(exception.hours) for exception in rules.exceptions}
        self._week = {
            weekday: _by_start(weekly.hours for weekly in rules.weekly if weekly.weekday == weekday)
            for weekday in {weekly.weekday for weekly in rules.weekly}
        }

    def on(self, day: date) -> DayRule:
        """What counts on a day."""
        if day in self._absences:
            return DayRule((), Reason.ABSENCE)
        if any(period.first_day <= day <= period.last_day for period in self._rules.closed):
            return DayRule((), Reason.CLOSED)
        if day in self._exceptions:
            return DayRule(self._exceptions[day], Reason.EXCEPTION)
        # The library of holidays is asked only where the answer changes something: it takes its time to load.
        has_hours = self._week or self._exceptions
        if has_hours and not self._rules.open_on_holidays and is_public_holiday(day):
            return DayRule((), Reason.HOLIDAY)
        return DayRule(self._week.get(day.weekday(), ()), Reason.WEEK)

    def spans(self, first_day: date, last_day: date, uses: Collection[Use]) -> list[Interval]:
        """The hours for one of these uses that begin on one of these days, by their start; adjoining ones apart."""
        found: list[Interval] = []
        day = first_day
        while day <= last_day:
            found += [self._span(day, hours) for hours in self.on(day).hours if hours.use in uses]
            day += ONE_DAY
        # Hours that lie wholly in what the clocks skip in March are none.
        return [span for span in found if span.start < span.end]

    def _span(self, day: date, hours: Hours) -> Interval:
        end = hours.end_minute
        if end > MINUTES_OF_DAY and self.on(day + ONE_DAY).is_shut:
            end = MINUTES_OF_DAY
        return Interval(clock_reaches(day, hours.start_minute), clock_reaches(day, end))


def _by_start(hours: Iterable[Hours]) -> tuple[Hours, ...]:
    return tuple(sorted(hours, key=lambda one: one.start_minute))


def day_rule(rules: CalendarRules, day: date, absences: Collection[date] = ()) -> DayRule:
    """What counts on a day, and why."""
    return RulesByDay(rules, absences).on(day)


def openings(rules: CalendarRules, first: float, last: float, absences: Collection[date] = ()) -> list[Interval]:
    """When anybody may come, as far as it touches `first` to `last` (UTC seconds), in order, adjoining hours as one.

    Openings are given whole, beyond `first` and `last`. Where hours follow each other day and night, what is given
    begins with those of the day before `first` and ends with those that begin on the day of `last`.
    """
    spans = RulesByDay(rules, absences).spans(day_of(first) - ONE_DAY, day_of(last), CHAT_USES)
    return [opening for opening in merged(spans) if opening.end > first and opening.start < last]


def notice_openings(rules: CalendarRules, now: float, absences: Collection[date] = ()) -> list[Interval]:
    """The openings that a notice tells: the current one and those of the next eight weeks, 60 at most."""
    return openings(rules, now, now + NOTICE_AHEAD.total_seconds(), absences)[:NOTICE_OPENINGS]
