# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forget me, and the end of a case: what goes at once, what a coming time keeps, what the card says (design.md 6)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from console.core.booking import BookingNow
from console.core.cards import LATE, card_until, put_cards
from console.core.case import CaseId, CodeNow
from console.core.case_file import (
    delete_booking,
    delete_case,
    delete_case_note,
    delete_code,
    delete_letters,
    save_booking,
    save_case,
    save_code,
)
from console.core.endings import remove
from console.core.keeping import case_kept_until, codes_of
from console.core.plan import DeskNow, Plan
from console.core.talk import TalkNow
from console.core.values import LinkState

OUTAGE: Final = 3 * 86_400  # seconds: from a Friday's loss of the line to Monday
MONTH: Final = 31 * 86_400  # seconds


def forget_case(plan: Plan, case: CaseId) -> int:
    """Delete texts, notes, letters and all else under the case; what a coming time needs goes after it.

    Returns until when something is kept (UTC seconds; the end of the coming time), 0 where nothing is.
    """
    for talk in _talks(plan, case):
        if talk.ended is not None:
            remove(plan, talk)
    delete_letters(plan, case)
    delete_case_note(plan, case)
    _forget_joining(plan, case)
    now = plan.desk.cases[case]
    save_case(plan, replace(now, question="", line="", offers=(), closing="", forgetting=True))
    coming = [booking.end for booking in _coming(plan, case)]
    if not coming:
        _farewell(plan, case)
    return max(coming, default=0)


def _forget_joining(plan: Plan, case: CaseId) -> None:
    """Nothing will be parted again: what was joined is one, and the shells that it came from go with their words."""
    shells: set[CaseId] = set()
    for talk in _talks(plan, case):
        if talk.joined_from is not None:
            shells.add(talk.joined_from)
            plan.save(replace(talk, joined_from=None))
    for code in [code for code in codes_of(plan.desk, case) if code.joined_from is not None]:
        shells.update(shell for shell in [code.joined_from] if shell is not None)
        save_code(plan, replace(code, joined_from=None))
    for booking in [b for b in plan.desk.bookings.values() if b.case == case and b.joined_from is not None]:
        shells.update(shell for shell in [booking.joined_from] if shell is not None)
        save_booking(plan, replace(booking, joined_from=None))
    for shell in sorted(shells & plan.desk.cases.keys() - {case}):
        delete_case(plan, shell)


def _farewell(plan: Plan, case: CaseId) -> None:
    """Nothing opens by the codes any more; their cards say so for a while."""
    _let_talks_go(plan, case)
    delete_case_note(plan, case)  # of what was written since
    for booking in [booking for booking in plan.desk.bookings.values() if booking.case == case]:
        delete_booking(plan, booking.id)
    until = plan.now + plan.limits.farewell
    for code in codes_of(plan.desk, case):
        save_code(plan, replace(code, farewell=until, gives_way=None, due=True))


def _let_talks_go(plan: Plan, case: CaseId) -> None:
    """What was said goes; a talk that goes on, or whose page is still told the end, belongs to no case any more."""
    for talk in _talks(plan, case):
        if talk.ended is not None:
            remove(plan, talk)
    for talk in _talks(plan, case):
        plan.save(replace(talk, case=None, joined_from=None))


def begin_again(plan: Plan, case: CaseId) -> None:
    """What is agreed after a parent asked to be forgotten is kept like anything new."""
    now = plan.desk.cases[case]
    if now.forgetting:
        save_case(plan, replace(now, forgetting=False))


def expire_cases(plan: Plan) -> None:
    """What time alone does to cases; at each tick.

    A case with a code waits for the letters that may lie at the relay for it: a parent's letter of the last day must
    not meet a desk that has just forgotten them. It waits until they are in after a login; without a line an hour from
    the start of the program or the machine's waking, and `OUTAGE` while it runs.
    """
    if not plan.desk.letters_awaited:
        plan.desk = replace(plan.desk, letters_awaited=plan.now + plan.limits.away_told)
    held = _held(plan.desk, plan.now)
    grace = 0 if plan.desk.link is LinkState.CONNECTED else OUTAGE
    for case in list(plan.desk.cases.values()):
        codes = held.codes.get(case.id, [])
        if not codes:
            if case.id not in held.named:
                delete_case(plan, case.id)
        elif all(code.farewell is not None for code in codes):
            if all(plan.now >= (code.farewell or 0.0) for code in codes):
                _delete(plan, case.id)
        elif case.forgetting:
            if not _coming(plan, case.id):
                _farewell(plan, case.id)
                put_cards(plan, case.id)
        elif plan.now >= max(case_kept_until(plan.desk, case.id) + grace, plan.desk.letters_awaited):
            _let_talks_go(plan, case.id)
            _delete(plan, case.id)


class _Held:
    """The codes of each case, and the cases that anything else still names."""

    def __init__(self) -> None:
        self.codes: dict[CaseId, list[CodeNow]] = {}
        self.named: set[CaseId] = set()


def _held(desk: DeskNow, now: float) -> _Held:
    held = _Held()
    for code in desk.codes.values():
        held.codes.setdefault(code.case, []).append(code)
        held.named.update(case for case in (code.joined_from,) if case is not None)
    for talk in desk.talks.values():
        held.named.update(case for case in (talk.case, talk.joined_from) if case is not None)
    for booking in desk.bookings.values():
        if booking.end + LATE > now:
            held.named.update(case for case in (booking.case, booking.joined_from) if case is not None)
    return held


def _talks(plan: Plan, case: CaseId) -> list[TalkNow]:
    return [talk for talk in plan.desk.talks.values() if talk.case == case]


def _coming(plan: Plan, case: CaseId) -> list[BookingNow]:
    return [b for b in plan.desk.bookings.values() if b.case == case and b.stands and b.end > plan.now]


def _delete(plan: Plan, case: CaseId) -> None:
    """All of it; the relay is told for a month more to delete the cards, whose expiry is a month's end."""
    for code in codes_of(plan.desk, case):
        delete_code(plan, code, card_until(plan.desk, code) + MONTH)
    delete_case(plan, case)
