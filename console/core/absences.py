# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker is away on a day: every agreed time of it gets a line and new times in one step (design.md 6)."""

from __future__ import annotations

from dataclasses import replace

from console.calendar.finnish_time import day_of
from console.core.booking import Absence, BookingNow, BookingStatus
from console.core.bookings import free_now, tell_live
from console.core.cards import mark_due, put_cards
from console.core.case_file import save_booking, save_case
from console.core.duty import renew_notice
from console.core.plan import DeskNow, Plan
from console.core.writes import AbsenceDeleted, AbsenceSaved
from shared.errors import LocalError
from shared.limits import CARD_LINE_POINTS, OFFER_TIMES
from shared.records import BookingState


def mark_absent(plan: Plan, day: str, line: str) -> None:
    """Away on a Finnish day (ISO 8601), with the line that parents read. `LocalError` if the line is too long."""
    if len(line) > CARD_LINE_POINTS:
        raise LocalError("the line does not fit the card")
    absence = Absence(day, line)
    plan.desk = replace(plan.desk, absences={**plan.desk.absences, day: absence})
    plan.writes.append(AbsenceSaved(absence))
    struck = [b for b in plan.desk.bookings.values() if b.stands and b.end > plan.now and _on(b, day)]
    for booking in struck:
        absent = replace(booking, version=booking.version + 1, status=BookingStatus.ABSENT, changed=plan.now)
        save_booking(plan, absent)
    free = tuple(free_now(plan.desk, plan.now)[:OFFER_TIMES])
    for booking in struck:
        save_case(plan, replace(plan.desk.cases[booking.case], line=line, offers=free))
        mark_due(plan, booking.case)
        tell_live(plan, plan.desk.bookings[booking.id], BookingState.ABSENT)
        put_cards(plan, booking.case)
    renew_notice(plan)


def end_absence(plan: Plan, day: str) -> None:
    """There on that day after all; times that were struck stay struck until their parents have chosen."""
    plan.desk = replace(plan.desk, absences={key: value for key, value in plan.desk.absences.items() if key != day})
    plan.writes.append(AbsenceDeleted(day))
    renew_notice(plan)


def unanswered(desk: DeskNow, now: float) -> list[BookingNow]:
    """Struck times whose parents have neither chosen another nor let go, by their beginning."""
    waiting = (booking for booking in desk.bookings.values() if booking.status is BookingStatus.ABSENT)
    return sorted((b for b in waiting if b.end > now), key=lambda booking: booking.start)


def _on(booking: BookingNow, day: str) -> bool:
    return day_of(booking.start).isoformat() == day
