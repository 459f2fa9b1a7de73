# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The calendar's rules as SQL: they are written whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from console.calendar.hours import CalendarRules

_TABLES: Final = ("weekly_hours", "exception_day", "exception_hours", "closed_period")
NUMBERS: Final = ("length_minutes", "gap_minutes", "ahead_days", "lead_minutes")
_SETTING: Final = "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)"


def rules_statements(rules: CalendarRules) -> Iterable[tuple[str, tuple[Any, ...]]]:
    """The SQL that puts these rules in the place of all others."""
    yield from ((f"DELETE FROM {table}", ()) for table in _TABLES)
    for week in rules.weekly:
        yield (
            "INSERT INTO weekly_hours (weekday, start_minute, end_minute, use) VALUES (?, ?, ?, ?)",
            (week.weekday, week.start_minute, week.end_minute, week.use.value),
        )
    for exception in rules.exceptions:
        day = exception.day.isoformat()
        yield "INSERT INTO exception_day (day) VALUES (?)", (day,)
        for hours in exception.hours:
            yield (
                "INSERT INTO exception_hours (day, start_minute, end_minute, use) VALUES (?, ?, ?, ?)",
                (day, hours.start_minute, hours.end_minute, hours.use.value),
            )
    for period in rules.closed:
        yield (
            "INSERT INTO closed_period (first_day, last_day, text) VALUES (?, ?, ?)",
            (period.first_day.isoformat(), period.last_day.isoformat(), period.text),
        )
    for name in NUMBERS:
        yield _SETTING, (f"calendar_{name}", str(getattr(rules, name)))
    yield _SETTING, ("calendar_open_on_holidays", str(int(rules.open_on_holidays)))
