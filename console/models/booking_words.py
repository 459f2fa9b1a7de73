# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said of an agreed time and of a day of the calendar. Pure."""

from __future__ import annotations

from datetime import date
from typing import Final

from console import calendar_strings, strings
from console.calendar.finnish_time import day_bounds
from console.calendar.hours import Reason
from console.core.booking import BookingStatus
from console.core.follow_up_values import BookingRow, CalendarDay, DayKind
from console.models.finnish_time import clock_time
from console.models.foreign_text import one_line
from shared.records import Interval

_WORD: Final = {
    BookingStatus.BOOKED: calendar_strings.COMING,
    BookingStatus.CANCELLED_BY_PARENT: calendar_strings.CANCELLED,
    BookingStatus.CANCELLED_BY_WORKER: calendar_strings.CANCELLED,
    BookingStatus.ABSENT: calendar_strings.CANCELLED,
    BookingStatus.MET: calendar_strings.MET,
    BookingStatus.NOT_SHOWN_UP: calendar_strings.NOT_SHOWN_UP,
}
_HOURS_OF_DAY: Final = 24


def state_word(row: BookingRow) -> str:
    """`tulossa`, `nyt`, `täällä`, `toteutui`, `ei tullut` or `peruttu`."""
    if row.here is not None:
        return calendar_strings.HERE
    if row.due and row.status is BookingStatus.BOOKED:
        return calendar_strings.NOW
    return _WORD[row.status]


def clock_span(span: Interval) -> str:
    """`14.00–14.45`."""
    return f"{clock_time(span.start)}–{clock_time(span.end)}"


def booking_span(row: BookingRow) -> str:
    """`14.00–14.45` of an agreed time."""
    return clock_span(Interval(row.start, row.end))


def booking_spoken(row: BookingRow) -> str:
    """An agreed time as a screen reader says it: `klo 14.00–14.45, Hopeinen Koivu, tulossa`."""
    state = state_word(row) if row.answered else f"{state_word(row)}, {calendar_strings.NOT_CHOSEN_YET}"
    return calendar_strings.booking_spoken(booking_span(row), row.label, state)


def short_date(day: date) -> str:
    """`ti 2.12.`"""
    return f"{strings.WEEKDAYS_SHORT[day.weekday()]} {day.day}.{day.month}."


def long_date(day: date) -> str:
    """`tiistai 2. joulukuuta`"""
    return f"{strings.WEEKDAYS[day.weekday()]} {day.day}. {strings.MONTHS_PARTITIVE[day.month - 1]}"


def week_title(monday: date) -> str:
    """`Viikko 49, 30.11.–6.12.2026`, for the week that begins on this Monday."""
    sunday = date.fromordinal(monday.toordinal() + 6)
    first = f"{monday.day}.{monday.month}." + (f"{monday.year}" if monday.year != sunday.year else "")
    last = f"{sunday.day}.{sunday.month}.{sunday.year}"
    return calendar_strings.week_title(monday.isocalendar().week, first, last)


def day_title(day: date) -> str:
    """`Keskiviikko 2. joulukuuta 2026`"""
    words = long_date(day)
    return f"{words[:1].upper()}{words[1:]} {day.year}"


def day_mark(day: CalendarDay) -> str:
    """What stands under a day's date, in a word or two; empty for an ordinary day."""
    match day.kind:
        case DayKind.ABSENT:
            return calendar_strings.AWAY
        case DayKind.CLOSED:
            return one_line(day.name) or calendar_strings.CLOSED
    if day.name:
        return day.name
    return calendar_strings.EXCEPTION if day.reason is Reason.EXCEPTION else ""


def day_words(day: CalendarDay) -> str:
    """What a worker wants to know of a day, in one line; a screen reader says the same."""
    parts = [_hours(day), calendar_strings.agreed_times(len(day.bookings))]
    if day.open:
        parts.append(calendar_strings.free_times([clock_time(time.start) for time in day.free]))
    words = " ".join(_sentence(part) for part in parts)
    return " ".join([words, *_clock_change(day.day)])


def day_spoken(day: CalendarDay) -> str:
    """A day's name for a screen reader."""
    today = f", {calendar_strings.TODAY_SPOKEN}" if day.today else ""
    return f"{long_date(day.day)}{today}. {day_words(day)}"


def _hours(day: CalendarDay) -> str:
    spans = calendar_strings.open_hours([clock_span(span) for span in day.open]) if day.open else ""
    match day.kind:
        case DayKind.ABSENT:
            return f"{calendar_strings.AWAY}: {one_line(day.name, 250)}" if day.name else calendar_strings.AWAY
        case DayKind.CLOSED:
            return f"{calendar_strings.CLOSED}: {one_line(day.name)}" if day.name else calendar_strings.CLOSED
    named = f"{day.name}. " if day.name else ""
    exceptional = f" ({calendar_strings.EXCEPTION})" if day.reason is Reason.EXCEPTION else ""
    return f"{named}{spans or calendar_strings.SHUT}{exceptional}"


def _sentence(words: str) -> str:
    """With a capital at its beginning and a stop at its end, where the worker's own words have none."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


def _clock_change(day: date) -> list[str]:
    bounds = day_bounds(day)
    hours = (bounds.end - bounds.start) / 3600
    if hours == _HOURS_OF_DAY:
        return []
    return [calendar_strings.CLOCKS_FORWARD if hours < _HOURS_OF_DAY else calendar_strings.CLOCKS_BACK]
