# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure. Finnish wall time and UTC seconds.

A day of the calendar is a Finnish one, and a time of day is counted in minutes of the wall clock from its midnight:
900 is 15.00, 1440 is the end of the day, 1560 is 2.00 in the night after it. What is set so keeps its wall time over
both clock changes (field report A-21).
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from shared.records import Interval

FINLAND: Final = ZoneInfo("Europe/Helsinki")
ONE_DAY: Final = timedelta(days=1)
MINUTES_OF_DAY: Final = 24 * 60  # by the wall clock, also on the days of 23 and of 25 hours


def wall(at: float) -> datetime:
    """The Finnish wall time of UTC seconds."""
    return datetime.fromtimestamp(at, FINLAND)


def day_of(at: float) -> date:
    """The Finnish day in which UTC seconds lie."""
    return wall(at).date()


def instant(day: date, minute_of_day: int) -> int:
    """The UTC seconds of one wall time, from 0 up; 1440 and more lie in the days after.

    In the hour that the clocks repeat in October it is the first time. A time that the clocks skip in March is moved
    forward by what they skip: 3.30 becomes 4.30.
    """
    return int(_wall_at(day, minute_of_day).timestamp())


def clock_reaches(day: date, minute_of_day: int) -> int:
    """The first moment (UTC seconds) at which the wall clock shows this time or a later one: the bound of a span.

    It differs from `instant` only in what the clocks skip in March: there it is the moment of the change, so that
    hours from 3.30 begin at 4.00, and hours until 3.30 end at it. An earlier bound never comes after a later one.
    """
    bound = _wall_at(day, minute_of_day)
    before, after = bound.replace(fold=1), bound  # of a skipped time, fold 1 counts by the clock after the change
    if before.utcoffset() == after.utcoffset() or before.timestamp() > after.timestamp():
        return int(after.timestamp())
    around = range(int(before.timestamp()), int(after.timestamp()) + 1)  # the change lies in here
    return around[bisect_left(around, True, key=lambda at: wall(at).utcoffset() == before.utcoffset())]


def day_bounds(day: date) -> Interval:
    """From its midnight to the next, 23 to 25 hours (UTC seconds)."""
    return Interval(instant(day, 0), instant(day, MINUTES_OF_DAY))


def _wall_at(day: date, minute_of_day: int) -> datetime:
    """Arithmetic within one zone is that of its wall clock."""
    return datetime.combine(day, time(), FINLAND) + timedelta(minutes=minute_of_day)
