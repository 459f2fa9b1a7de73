# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The calendar's rules as a person would check them on a wall clock: minute by minute, and not in our way.

The clock is the European rule by itself, without a zone file. A minute belongs to hours once the clock has shown their
start and until it shows their end; while it repeats an hour in October, the highest reading so far counts.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import groupby
from typing import Final

from console.calendar.hours import CalendarRules, Hours, Use
from shared.records import Interval

MINUTE: Final = 60
# From the almanac, without the eves: those near the clock changes that the tests look at.
HOLIDAYS: Final = frozenset(
    date.fromisoformat(day)
    for day in (
        "2026-04-03", "2026-04-05", "2026-04-06", "2026-10-31", "2026-12-06", "2026-12-25", "2026-12-26",
        "2027-01-01", "2027-01-06", "2027-03-26", "2027-03-28", "2027-03-29", "2027-11-06",
    )
)  # fmt: skip


def _change(year: int, month: int) -> datetime:
    """One o'clock UTC on the month's last Sunday (directive 2000/84/EC)."""
    last = date(year, month, 31)
    return datetime.combine(last - timedelta(days=(last.weekday() + 1) % 7), time(1), UTC)


def reading(minute: int) -> datetime:
    """What the clock on a Finnish wall shows, of UTC minutes since 1970."""
    moment = datetime.fromtimestamp(minute * MINUTE, UTC)
    summer = _change(moment.year, 3) <= moment < _change(moment.year, 10)
    return moment.replace(tzinfo=None) + timedelta(hours=3 if summer else 2)


@cache
def readings(first: int, last: int) -> list[tuple[int, date, int]]:
    """Each minute with the highest reading so far: its day, and the minutes that it shows."""
    highest = reading(first)
    found = []
    for minute in range(first, last):
        highest = max(highest, reading(minute))
        found.append((minute, highest.date(), highest.hour * 60 + highest.minute))
    return found


@dataclass(frozen=True)
class SlowCalendar:
    """The rules, asked minute by minute."""

    rules: CalendarRules
    absences: Collection[date] = ()

    def is_shut(self, day: date) -> bool:
        """Whether nothing is open on a day."""
        if day in self.absences or any(one.first_day <= day <= one.last_day for one in self.rules.closed):
            return True
        for exception in self.rules.exceptions:
            if exception.day == day:
                return not exception.hours
        return day in HOLIDAYS and not self.rules.open_on_holidays

    def hours_of(self, day: date) -> list[Hours]:
        """What begins on a day."""
        if self.is_shut(day):
            return []
        for exception in self.rules.exceptions:
            if exception.day == day:
                return list(exception.hours)
        return [weekly.hours for weekly in self.rules.weekly if weekly.weekday == day.weekday()]

    def stretches(self, first: int, last: int, uses: Collection[Use]) -> list[list[int]]:
        """The minutes of each stretch of hours, apart even where one adjoins the other."""
        minutes: dict[tuple[date, Hours], list[int]] = {}
        for today, of_today in groupby(readings(first, last), key=lambda one: one[1]):
            if self.is_shut(today):
                continue
            yesterday = today - timedelta(days=1)
            begun = [(today, hours, 0) for hours in self.hours_of(today)]
            begun += [(yesterday, hours, 1440) for hours in self.hours_of(yesterday)]
            for minute, _, shown in of_today:
                for day, hours, since in begun:
                    if hours.use in uses and hours.start_minute <= shown + since < hours.end_minute:
                        minutes.setdefault((day, hours), []).append(minute)
        return list(minutes.values())

    def free_times(self, busy: Collection[Interval], now: float, first: int, last: int) -> set[Interval]:
        """Each start on each grid whose every minute is fit; `first` and `last` are minutes well around all of it."""
        rules, free = self.rules, set()
        taken = {m for one in busy for m in range(one.start // MINUTE, one.end // MINUTE)}
        last_day = reading(int(now // MINUTE)).date() + timedelta(days=rules.ahead_days)
        for stretch in self.stretches(first, last, {Use.BOOKED, Use.BOTH}):
            inside = set(stretch)
            for start in range(stretch[0], stretch[-1] + 1, rules.length_minutes + rules.gap_minutes):
                end = start + rules.length_minutes
                fits = all(minute in inside for minute in range(start, end))
                kept = range(start - rules.gap_minutes, end + rules.gap_minutes)
                clear = not any(minute in taken for minute in kept)
                in_time = start * MINUTE >= now + rules.lead_minutes * MINUTE and reading(start).date() <= last_day
                if fits and clear and in_time:
                    free.add(Interval(start * MINUTE, end * MINUTE))
        return free
