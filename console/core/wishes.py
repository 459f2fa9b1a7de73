# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker's wishes about cases, agreed times, pauses and letters, each as one step of the desk.

All raise `LocalError` where the wish cannot be; nothing has happened then. `now` is in Unix seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from console.calendar.hours import CalendarRules
from console.core import absences, bookings, duty, pauses
from console.core.booking import BookingNow, BookingStatus
from console.core.cards import put_cards
from console.core.case import CaseId, CaseNoteSaved, CaseNow
from console.core.case_file import CARD_LINE, save_case, save_letter
from console.core.cases import case_of, join_cases, part_case
from console.core.desk import Desk
from console.core.forgetting import forget_case
from console.core.plan import Plan, Step
from console.core.values import TalkId
from shared.errors import LocalError
from shared.records import BookingState, Interval


def offer_times(desk: Desk, now: float, talk: TalkId, times: Sequence[Interval]) -> Step:
    """Show the parent these free times."""
    return desk.step(now, lambda plan: bookings.offer(plan, desk.talk(talk), times))


def cancel_booking(desk: Desk, now: float, booking: bytes) -> Step:
    """The worker cancels an agreed time; whoever is here is told, and the card says so."""

    def wish(plan: Plan) -> None:
        ended = bookings.cancel(plan, _open_booking(desk, booking), BookingStatus.CANCELLED_BY_WORKER)
        bookings.tell_live(plan, ended, BookingState.CANCELLED)

    return desk.step(now, wish)


def move_booking(desk: Desk, now: float, booking: bytes, time: Interval) -> Step:
    """The worker moves an agreed time, as was agreed in the talk."""

    def wish(plan: Plan) -> None:
        standing = _open_booking(desk, booking)
        if not bookings.is_open(plan.desk, time, now, booking):
            raise LocalError("the time is taken or past")
        bookings.tell_live(plan, bookings.move(plan, standing, time), BookingState.MOVED)

    return desk.step(now, wish)


def lengthen_booking(desk: Desk, now: float, booking: bytes, minutes: int) -> Step:
    """An agreed time goes on longer."""
    return desk.step(now, lambda plan: bookings.lengthen(plan, _open_booking(desk, booking), minutes))


def set_rules(desk: Desk, now: float, rules: CalendarRules) -> Step:
    """Other rules for openings and agreed times."""
    return desk.step(now, lambda plan: duty.set_rules(plan, rules))


def mark_absent(desk: Desk, now: float, day: str, line: str) -> Step:
    """Away on a Finnish day (ISO 8601): its agreed times are struck, with this line and new times on their cards."""
    return desk.step(now, lambda plan: absences.mark_absent(plan, day, line))


def end_absence(desk: Desk, now: float, day: str) -> Step:
    """There on that day after all."""
    return desk.step(now, lambda plan: absences.end_absence(plan, day))


def pause(desk: Desk, now: float, talk: TalkId, until: float | None) -> Step:
    """The talk stands still, until a time where one was said."""
    return desk.step(now, lambda plan: pauses.pause(plan, desk.talk(talk), until))


def resume(desk: Desk, now: float, talk: TalkId) -> Step:
    """The talk goes on."""
    return desk.step(now, lambda plan: pauses.resume(plan, desk.talk(talk)))


def join_case(desk: Desk, now: float, talk: TalkId, case: CaseId) -> Step:
    """The talk's case is one with another from now on."""
    if desk.talk(talk).practice:
        raise LocalError("a talk with oneself is nobody's")
    return desk.step(now, lambda plan: _join(plan, case_of(plan, desk.talk(talk)).id, case))


def join_visit(desk: Desk, now: float, talk: TalkId, visit: TalkId) -> Step:
    """Two visits are one parent's, of which the other has no case yet."""

    def wish(plan: Plan) -> None:
        if desk.talk(talk).practice or desk.talk(visit).practice:
            raise LocalError("a talk with oneself is nobody's")
        target = case_of(plan, desk.talk(visit)).id
        _join(plan, case_of(plan, plan.desk.talks[talk]).id, target)

    desk.talk(talk)
    return desk.step(now, wish)


def _join(plan: Plan, source: CaseId, target: CaseId) -> None:
    if any(plan.desk.cases[case].forgetting for case in (source, target) if case in plan.desk.cases):
        raise LocalError("one of them is being forgotten")
    join_cases(plan, source, target)


def part(desk: Desk, now: float, case: CaseId) -> Step:
    """What was joined from a case is its own again."""
    return desk.step(now, lambda plan: part_case(plan, case))


def set_line(desk: Desk, now: float, case: CaseId, line: str) -> Step:
    """The worker's line on the card, at once."""

    def wish(plan: Plan) -> None:
        if not CARD_LINE.fits(line):
            raise LocalError("the line does not fit the card")
        save_case(plan, replace(_case(desk, case), line=line))
        put_cards(plan, case)

    return desk.step(now, wish)


def keep_case_note(desk: Desk, now: float, case: CaseId, text: str) -> Step:
    """The private note on a case; it goes to its own table and nowhere else."""
    return desk.step(now, lambda plan: plan.writes.append(CaseNoteSaved(_case(desk, case).id, text, now)))


def forget(desk: Desk, now: float, case: CaseId) -> Step:
    """The worker carries out a parent's spoken wish to be forgotten."""

    def wish(plan: Plan) -> None:
        _case(desk, case)
        forget_case(plan, case)
        put_cards(plan, case)

    return desk.step(now, wish)


def see_letter(desk: Desk, now: float, letter: bytes) -> Step:
    """The worker has read a letter."""

    def wish(plan: Plan) -> None:
        found = plan.desk.letters.get(letter)
        if found is not None and not found.seen:
            save_letter(plan, replace(found, seen=True))

    return desk.step(now, wish)


def _case(desk: Desk, case: CaseId) -> CaseNow:
    found = desk.now.cases.get(case)
    if found is None:
        raise LocalError("no such case")
    return found


def _open_booking(desk: Desk, booking: bytes) -> BookingNow:
    found = desk.now.bookings.get(booking)
    if found is None or not found.is_open:
        raise LocalError("no such agreed time")
    return found
