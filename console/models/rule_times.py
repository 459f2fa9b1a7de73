# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Times of day as a worker types them, read and written back. Pure."""

from __future__ import annotations

import re
from typing import Final

from console.calendar.finnish_time import MINUTES_OF_DAY
from console.calendar.hours import Hours, Use

_TIME: Final = re.compile(r"(?:klo|kello)?\s*(\d{1,2})(?:\s*[.:,]?\s*(\d{2}))?", re.IGNORECASE | re.ASCII)
LAST_HOUR: Final = 47  # 33.00 is 9.00 of the next day: hours that last around the clock are written so
NIGHT_MOST: Final = 12 * 60  # minutes that hours may last which end by the clock before they begin


def read_time(text: str) -> int | None:
    """The minute of the day in `9`, `9.30`, `9:30`, `930`, `klo 9`; None for all else. 24 is the end of the day."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return hour * 60 + minute if hour <= LAST_HOUR and minute < 60 else None


def write_time(minute: int) -> str:
    """`9.30`."""
    return f"{minute // 60}.{minute % 60:02d}"


def read_hours(start: int, end: int, use: Use) -> Hours:
    """Hours from what was typed: an end that the clock shows before the start lies in the night after.

    Where that would make them last longer than a night, it is left as it stands: somebody wrote 16 to 9 the wrong
    way round, and check_rules says so.
    """
    into_night = end + MINUTES_OF_DAY
    return Hours(start, into_night if end < start and into_night - start <= NIGHT_MOST else end, use)


def write_end(hours: Hours) -> str:
    """The end so that `read_hours` gives the same hours again."""
    clock = hours.end_minute - MINUTES_OF_DAY
    reads_back = clock >= 0 and read_hours(hours.start_minute, clock, hours.use) == hours
    return write_time(clock if reads_back and clock > 0 else hours.end_minute)
