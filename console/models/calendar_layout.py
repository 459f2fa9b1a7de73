# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where things stand in a day of the calendar, in minutes of the wall clock and in lanes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from console.calendar.finnish_time import MINUTES_OF_DAY, day_bounds, day_of, wall
from console.core.follow_up_values import BookingRow, CalendarDay
from shared.records import Interval

USUAL_FIRST: Final = 8 * 60  # shown even where nothing is open
USUAL_LAST: Final = 18 * 60


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one minute of the day's wall clock to another, within the day."""

    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Placed:
    """An agreed time with its place: `lane` of `lanes` that stand side by side."""

    row: BookingRow
    stretch: Stretch
    lane: int
    lanes: int


def minute_of(at: float) -> int:
    """The minute of the wall clock since its midnight."""
    moment = wall(at)
    return moment.hour * 60 + moment.minute


def stretch_in(day: date, span: Interval) -> Stretch | None:
    """The part of a span that lies in a day, as the wall clock shows its beginning and its end.

    An agreed time in the hour that the clocks repeat keeps its true length, so that it never stands upside down.
    """
    bounds = day_bounds(day)
    start, end = max(span.start, bounds.start), min(span.end, bounds.end)
    if start >= end:
        return None
    top = minute_of(start)
    bottom = MINUTES_OF_DAY if end == bounds.end else minute_of(end)
    if bottom <= top:
        bottom = min(MINUTES_OF_DAY, top + (end - start) // 60)
    return Stretch(top, bottom)


def open_stretches(day: date, days: Iterable[CalendarDay]) -> list[Stretch]:
    """The hours that lie in a day, those of the evening before included where they run over midnight."""
    found = [stretch_in(day, span) for other in days for span in other.open]
    return [stretch for stretch in found if stretch is not None]


def place_bookings(day: CalendarDay) -> list[Placed]:
    """Each agreed time of a day with its place; those that overlap (a struck one and its successor) side by side."""
    placed: list[Placed] = []
    group: list[tuple[BookingRow, Stretch, int]] = []
    ends: list[int] = []  # of the group's lanes
    for row in day.bookings:
        stretch = stretch_in(day.day, Interval(row.start, row.end))
        if stretch is None:
            continue
        if ends and stretch.top >= max(ends):
            placed += _closed(group, len(ends))
            group, ends = [], []
        lane = next((number for number, end in enumerate(ends) if end <= stretch.top), len(ends))
        ends[lane : lane + 1] = [stretch.bottom]
        group.append((row, stretch, lane))
    return placed + _closed(group, len(ends))


def _closed(group: list[tuple[BookingRow, Stretch, int]], lanes: int) -> list[Placed]:
    return [Placed(row, stretch, lane, lanes) for row, stretch, lane in group]


def shown_hours(days: Sequence[CalendarDay]) -> tuple[int, int]:
    """The first and the last hour to show, so that everything that happens on these days is in sight."""
    stretches = [stretch for day in days for stretch in open_stretches(day.day, days)]
    stretches += [placed.stretch for day in days for placed in place_bookings(day)]
    first = min([USUAL_FIRST, *(stretch.top for stretch in stretches)])
    last = max([USUAL_LAST, *(stretch.bottom for stretch in stretches)])
    return first // 60, -(-last // 60)


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return date.fromordinal(day.toordinal() - day.weekday())


def today(now: float) -> date:
    """The Finnish day."""
    return day_of(now)
