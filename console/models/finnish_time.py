# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Instants and spans as a Finn writes them, always in Finnish wall time. Pure.

The worker's times are Finnish times whatever the machine is set to (field report A-21); a time of day has a
full stop, a date has no leading zeros: "ti 2.12. klo 14.00".
"""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from console import strings

FINLAND = ZoneInfo("Europe/Helsinki")


def wall_time(at: float) -> datetime:
    """The Finnish wall time of a Unix time in seconds."""
    return datetime.fromtimestamp(at, FINLAND)


def instant(day: date, clock: time) -> float:
    """The Unix time of a Finnish wall time; the first of two in the hour that the clocks repeat in autumn."""
    return datetime.combine(day, clock, FINLAND).timestamp()


def clock_time(at: float) -> str:
    """`14.05`, as it stands beside a message."""
    moment = wall_time(at)
    return f"{moment.hour}.{moment.minute:02d}"


def at_clock(at: float) -> str:
    """`klo 14.05`, as it stands within a sentence."""
    return f"klo {clock_time(at)}"


def day_and_time(at: float) -> str:
    """`ti 2.12. klo 14.00`."""
    moment = wall_time(at)
    return f"{strings.WEEKDAYS_SHORT[moment.weekday()]} {moment.day}.{moment.month}. {at_clock(at)}"


def day_heading(at: float) -> str:
    """`tiistai 2. joulukuuta`."""
    moment = wall_time(at)
    return f"{strings.WEEKDAYS[moment.weekday()]} {moment.day}. {strings.MONTHS_PARTITIVE[moment.month - 1]}"


def lasted(since: float, now: float) -> str:
    """How long something has lasted, in whole minutes: `alle 1 min`, `7 min`, `1 t 5 min`.

    A clock that was set back gives a negative span; that counts as "just now".
    """
    whole = int(max(0.0, now - since) // 60)
    if whole == 0:
        return strings.UNDER_A_MINUTE
    if whole < 60:
        return strings.minutes(whole)
    return strings.hours_and_minutes(whole // 60, whole % 60)
