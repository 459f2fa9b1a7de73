# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forget me, and the end of a case: what goes at once, what a coming time keeps, what the card says (design.md 6)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from console.core.cards import card_until, put_cards
from console.core.case import CaseId
from console.core.case_file import delete_booking, delete_case, delete_code, delete_letters, save_case, save_code
from console.core.endings import remove
from console.core.keeping import case_kept_until, has_code
from console.core.plan import Plan

MONTH: Final = 31 * 86_400  # seconds


def forget_case(plan: Plan, case: CaseId) -> int:
    """Delete texts, notes, letters and all else under the case; what a coming time needs goes after it.

    Returns until when something is kept (UTC seconds; the end of the coming time), 0 where nothing is.
    """
    for talk in [talk for talk in plan.desk.talks.values() if talk.case == case]:
        if talk.ended is None:
            plan.save(replace(talk, case=None, joined_from=None))  # it goes on, and ends like a visit without a code
        else:
            remove(plan, talk)
    delete_letters(plan, case)
    coming = [b for b in plan.desk.bookings.values() if b.case == case and b.stands and b.end > plan.now]
    now = plan.desk.cases[case]
    save_case(plan, replace(now, question="", line="", offers=(), closing="", forgetting=True))
    if coming:
        return max(booking.end for booking in coming)
    _farewell(plan, case)
    return 0


def _farewell(plan: Plan, case: CaseId) -> None:
    """Nothing opens by the codes any more; their cards say so for a while."""
    for booking in [booking for booking in plan.desk.bookings.values() if booking.case == case]:
        delete_booking(plan, booking.id)
    until = plan.now + plan.limits.farewell
    for code in [code for code in plan.desk.codes.values() if code.case == case]:
        save_code(plan, replace(code, farewell=until, due=True))


def expire_cases(plan: Plan) -> None:
    """What time alone does to cases; at each tick."""
    desk = plan.desk
    for case in list(desk.cases.values()):
        codes = [code for code in plan.desk.codes.values() if code.case == case.id]
        talks = [talk for talk in plan.desk.talks.values() if case.id in (talk.case, talk.joined_from)]
        if codes and all(code.farewell is not None and plan.now >= code.farewell for code in codes):
            _delete(plan, case.id)
        elif case.forgetting and has_code(plan.desk, case.id) and not _coming(plan, case.id):
            _farewell(plan, case.id)
            put_cards(plan, case.id)
        elif codes and not case.forgetting and plan.now >= case_kept_until(plan.desk, case.id):
            for talk in talks:
                if talk.ended is not None:
                    remove(plan, talk)
            _delete(plan, case.id)
        elif not codes and not talks and not _belongs(plan, case.id):
            _delete(plan, case.id)


def _coming(plan: Plan, case: CaseId) -> bool:
    return any(b.case == case and b.stands and b.end > plan.now for b in plan.desk.bookings.values())


def _belongs(plan: Plan, case: CaseId) -> bool:
    """Whether a coming time or something that was joined elsewhere still names the case."""
    bookings = (b for b in plan.desk.bookings.values() if case in (b.case, b.joined_from))
    codes = (code for code in plan.desk.codes.values() if code.joined_from == case)
    return any(b.end > plan.now for b in bookings) or any(True for _ in codes)


def _delete(plan: Plan, case: CaseId) -> None:
    """All of it; the relay is told for a month more to delete the cards, whose expiry is a month's end."""
    for code in [code for code in plan.desk.codes.values() if code.case == case]:
        delete_code(plan, code, card_until(plan.desk, code) + MONTH)
    delete_case(plan, case)
