# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A made-up desk with a calendar: the real core lays out what the views show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.calendar.finnish_time import instant
from console.calendar.hours import CalendarRules, ClosedPeriod, DayHours, Hours, Use, WeeklyHours
from console.core.booking import Absence, BookingNow, BookingStatus
from console.core.case import CaseId, CaseNow
from console.core.follow_up_picture import calendar_days, todays_bookings
from console.core.follow_up_values import BookingRow, CalendarDay
from console.core.plan import DeskNow

NOW = 1_796_216_700.0  # ke 2.12.2026 klo 15.05 in Finland
MONDAY = date(2026, 11, 30)
WEDNESDAY = date(2026, 12, 2)
THURSDAY = date(2026, 12, 3)
FRIDAY = date(2026, 12, 4)
LABELS = ("Hopeinen Koivu", "Lempeä Tuuli", "Kirkas Lampi", "Sininen Kivi", "Tyyni Harju", "Kevyt Pihlaja")
RULES = CalendarRules(
    weekly=(
        WeeklyHours(0, 600, 840, Use.BOTH),
        WeeklyHours(1, 720, 1080, Use.BOTH),
        WeeklyHours(2, 600, 1080, Use.BOTH),
        WeeklyHours(3, 540, 780, Use.BOOKED),
        WeeklyHours(3, 960, 1200, Use.CHAT),
        WeeklyHours(4, 600, 840, Use.BOTH),
        WeeklyHours(5, 1320, 1560, Use.CHAT),  # Saturday's night
    ),
    exceptions=(DayHours(FRIDAY, (Hours(780, 960, Use.BOTH),)),),
    closed=(ClosedPeriod(date(2026, 12, 23), date(2027, 1, 3), "Palvelu on joulutauolla"),),
)


def booking(number: int, day: date, minute: int, status: BookingStatus = BookingStatus.BOOKED) -> BookingNow:
    """An agreed time of 45 minutes, of the case with this number."""
    start = instant(day, minute)
    return BookingNow(bytes([number]) * 16, CaseId(number), 1, start, start + 45 * 60, status, 0.0, 0.0)


BOOKINGS = (
    booking(1, MONDAY, 600, BookingStatus.MET),
    booking(2, MONDAY, 660, BookingStatus.NOT_SHOWN_UP),
    booking(3, WEDNESDAY, 900),
    booking(4, WEDNESDAY, 1020),
    booking(5, THURSDAY, 540),
    booking(6, FRIDAY, 795, BookingStatus.ABSENT),
)


def desk_now(
    rules: CalendarRules = RULES, bookings: tuple[BookingNow, ...] = BOOKINGS, absences: dict[date, str] | None = None
) -> DeskNow:
    """A desk that knows these agreed times, rules and days of absence (by date, with their lines)."""
    return DeskNow(
        identity=b"",
        login=b"",
        service=b"",
        rules=rules,
        cases={CaseId(n): CaseNow(CaseId(n), label, 0.0) for n, label in enumerate(LABELS, 1)},
        bookings={one.id: one for one in bookings},
        absences={day.isoformat(): Absence(day.isoformat(), line) for day, line in (absences or {}).items()},
    )


def days(first: date, count: int, desk: DeskNow | None = None, now: float = NOW) -> list[CalendarDay]:
    """Days of the calendar as the core lays them out."""
    return calendar_days(desk or desk_now(), first, count, now)


def todays(desk: DeskNow | None = None, now: float = NOW) -> list[BookingRow]:
    """Today's agreed times."""
    return todays_bookings(desk or desk_now(), now)


def row(number: int = 3, **changed: Any) -> BookingRow:
    """One agreed time of the sample, with what a test wants to be different."""
    (found,) = (b for b in (booking(3, WEDNESDAY, 900),))
    made = BookingRow(bytes([number]) * 16, CaseId(number), LABELS[number - 1], found.start, found.end, found.status)
    return replace(made, **changed)


def show_in_window(view: QWidget, qtbot: QtBot, width: int, height: int) -> QWidget:
    """The view as the whole content of an active window of this size."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    column.addWidget(view)
    qtbot.addWidget(window)
    window.resize(width, height)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window
