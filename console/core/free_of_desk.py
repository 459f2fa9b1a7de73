# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The times that nobody has, as the desk knows its rules, absences and bookings."""

from __future__ import annotations

from datetime import date

from console.calendar.free_times import free_times
from console.core.plan import DeskNow
from shared.records import Interval


def free_now(desk: DeskNow, now: float, after: float = 0.0) -> list[Interval]:
    """The free times that begin after an instant, by the calendar's rules."""
    absent = {date.fromisoformat(day) for day in desk.absences}
    found = free_times(desk.rules, busy(desk), absent, now, now + (desk.rules.ahead_days + 1) * 86_400)
    return [time for time in found if time.start > max(after, now)]


def busy(desk: DeskNow) -> list[Interval]:
    """The times that stand."""
    return [Interval(booking.start, booking.end) for booking in desk.bookings.values() if booking.stands]
