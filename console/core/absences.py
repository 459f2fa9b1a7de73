# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker is away on a day: every agreed time of it gets a line and new times in one step (design.md 6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from console.calendar.finnish_time import ONE_DAY, day_of
from console.core.booking import Absence, BookingNow, BookingStatus
from console.core.bookings import offer_live, tell_live
from console.core.cards import put_cards
from console.core.case_file import CARD_LINE, save_booking, save_case
from console.core.duty import renew_notice
from console.core.free_of_desk import free_now
from console.core.plan import DeskNow, Plan
from console.core.writes import AbsenceDeleted, AbsenceSaved
from shared.errors import LocalError
from shared.limits import OFFER_TIMES
from shared.records import BookingState


def mark_absent(plan: Plan, day: str, line: str) -> None:
    """Away on a Finnish day (ISO 8601), with the line that parents read. `LocalError` for a line that does not fit the
    card, and for no day or one that has passed."""
    if not CARD_LINE.fits(line):
        raise LocalError("the line does not fit the card")
    if not _is_day(day) or date.fromisoformat(day) < day_of(plan.now):
        raise LocalError("no day that comes")
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
        tell_live(plan, plan.desk.bookings[booking.id], BookingState.ABSENT)
        offer_live(plan, booking.case, free)
        put_cards(plan, booking.case)
    renew_notice(plan)


def end_absence(plan: Plan, day: str) -> None:
    """There on that day after all; times that were struck stay struck until their parents have chosen."""
    plan.desk = replace(plan.desk, absences={key: value for key, value in plan.desk.absences.items() if key != day})
    plan.writes.append(AbsenceDeleted(day))
    renew_notice(plan)


def expire_absences(plan: Plan) -> None:
    """A day that is over, with the night after it, needs no absence any more."""
    yesterday = (day_of(plan.now) - ONE_DAY).isoformat()
    for day in [day for day in plan.desk.absences if day < yesterday]:
        plan.desk = replace(plan.desk, absences={key: value for key, value in plan.desk.absences.items() if key != day})
        plan.writes.append(AbsenceDeleted(day))


def unanswered(desk: DeskNow) -> list[BookingNow]:
    """Struck times whose parents have neither chosen another nor let go, by their beginning: also once their day is
    over, for as long as the case is kept."""
    return sorted((b for b in desk.bookings.values() if is_unanswered(desk, b)), key=lambda booking: booking.start)


def is_unanswered(desk: DeskNow, booking: BookingNow) -> bool:
    """Whether a time was struck and nothing came of it yet. Once it is over, another takes its place and moves it not:
    the card offers new ones, and what is agreed then is a booking of its own."""
    if booking.status is not BookingStatus.ABSENT:
        return False
    return not any(one.case == booking.case and one.made > booking.changed for one in desk.bookings.values())


def _is_day(day: str) -> bool:
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def _on(booking: BookingNow, day: str) -> bool:
    return day_of(booking.start).isoformat() == day
