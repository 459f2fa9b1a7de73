# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long the desk takes to find a week's free times beside 500 bookings, for its window stands still meanwhile.

The floor is a bare loop that makes and drops as many intervals as there are bookings and times on the grid: what Python
takes for touching each of them once, without one rule.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from console.calendar.finnish_time import instant
from console.calendar.free_times import free_times
from console.calendar.hours import CalendarRules, ClosedPeriod, DayHours, Hours, Use, WeeklyHours
from shared.records import Interval
from tests.bench.figures import Figure, Report

MONDAY = date(2026, 10, 19)  # the clocks change on its Sunday
# Three stretches a day, with exceptions and closed periods of a whole year beside them.
USUAL = CalendarRules(
    weekly=tuple(
        WeeklyHours(day, start, end, use)
        for day in range(7)
        for start, end, use in ((540, 720, Use.BOOKED), (780, 1020, Use.BOTH), (1080, 1560, Use.BOOKED))
    ),
    exceptions=tuple(DayHours(MONDAY + timedelta(days=3 * n), (Hours(600, 720, Use.BOTH),)) for n in range(50)),
    closed=tuple(
        ClosedPeriod(MONDAY + timedelta(days=18 * n + 8), MONDAY + timedelta(days=18 * n + 9)) for n in range(20)
    ),
)
# Far more than one worker has: round the clock, a time every twenty minutes.
THICK = CalendarRules(
    weekly=tuple(WeeklyHours(day, 0, 1440, Use.BOOKED) for day in range(7)), length_minutes=15, gap_minutes=5
)


@dataclass(frozen=True)
class Size:
    """How much of it."""

    bookings: int = 500
    times: int = 50  # looked up in a round


TINY = Size(bookings=5, times=2)


def bookings(rules: CalendarRules, count: int, days: int) -> list[Interval]:
    """Bookings over some days from Monday on, in no order."""
    chance = random.Random(4)
    first, length = instant(MONDAY, 0), rules.length_minutes * 60
    starts = (first + chance.randrange(days * 1440) * 60 for _ in range(count))
    return [Interval(start, start + length) for start in starts]


def look_up(rules: CalendarRules, busy: list[Interval]) -> tuple[float, int]:
    """Seconds for the week's free times, and how many there are."""
    now = float(instant(MONDAY, 0))
    began = time.perf_counter()
    found = free_times(rules, busy, (), now, now + 7 * 86400)
    return time.perf_counter() - began, len(found)


def bare_loop(busy: list[Interval], on_grid: int) -> float:
    """Seconds for making as many intervals."""
    began = time.perf_counter()
    for one in busy:
        Interval(one.start, one.end)
    for start in range(on_grid):
        Interval(start, start + 1)
    return time.perf_counter() - began


async def measure(folder: Path, rounds: int, size: Size) -> Report:
    """A look-up, then the loop, and so on; the folder is not needed."""
    report = Report(f"desk: a week's free times beside {size.bookings} bookings", [])
    for name, rules, days in (
        ("a worker's rules, bookings of a year", USUAL, 365),
        ("every 20 minutes, all bookings in the week", THICK, 7),
    ):
        busy = bookings(rules, size.bookings, days)
        _, on_grid = look_up(rules, [])  # and the holidays are loaded
        figure = Figure(name, "ms", "< 5 ms")
        report.figures.append(figure)
        found = 0
        for _ in range(rounds):
            taken: list[float] = []
            floor: list[float] = []
            for _ in range(size.times):
                seconds, found = look_up(rules, busy)
                taken.append(seconds)
                floor.append(bare_loop(busy, on_grid))
            figure.add(True, median(taken) * 1e3)
            figure.add(False, median(floor) * 1e3)
        report.notes.append(f"{name}: {found} of {on_grid} times are free")
    return report
