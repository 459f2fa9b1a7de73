# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The calendar's rules as the file has them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from console.calendar.hours import CalendarRules, ClosedPeriod, DayHours, Hours, Use, WeeklyHours
from console.store.calendar_statements import NUMBERS
from console.store.database import Store


def read_rules(store: Store, settings: Mapping[str, str]) -> CalendarRules:
    """The rules as they were written last; those of a new desk where none were. `settings`: by name."""
    rows = store.connection.execute
    weekly = rows("SELECT weekday, start_minute, end_minute, use FROM weekly_hours ORDER BY weekday, start_minute")
    hours: dict[str, list[Hours]] = {day: [] for (day,) in rows("SELECT day FROM exception_day ORDER BY day")}
    for day, start, end, use in rows(
        "SELECT day, start_minute, end_minute, use FROM exception_hours ORDER BY day, start_minute"
    ):
        hours[day].append(Hours(start, end, Use(use)))
    closed = rows("SELECT first_day, last_day, text FROM closed_period ORDER BY first_day")
    numbers = {name: int(settings[f"calendar_{name}"]) for name in NUMBERS if f"calendar_{name}" in settings}
    return CalendarRules(
        weekly=tuple(WeeklyHours(weekday, start, end, Use(use)) for weekday, start, end, use in weekly),
        exceptions=tuple(DayHours(date.fromisoformat(day), tuple(found)) for day, found in hours.items()),
        closed=tuple(ClosedPeriod(date.fromisoformat(a), date.fromisoformat(b), text) for a, b, text in closed),
        open_on_holidays=settings.get("calendar_open_on_holidays") == "1",
        **numbers,
    )
