# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cases: made when a visit needs one; two that are one parent's are joined, and parted again (design.md 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from console.core.booking import BookingNow
from console.core.cards import mark_due, put_cards
from console.core.case import CaseId, CaseNow, CodeNow
from console.core.case_file import save_booking, save_case, save_code
from console.core.keeping import codes_of
from console.core.labels import draw_label
from console.core.plan import DeskNow, Plan
from console.core.talk import TalkNow
from shared.errors import LocalError


def case_of(plan: Plan, talk: TalkNow) -> CaseNow:
    """The talk's case; a new one where it has none yet."""
    if talk.case is not None:
        return plan.desk.cases[talk.case]
    label = talk.label or draw_label(plan.tools.random, {case.label for case in plan.desk.cases.values()})
    case = CaseNow(CaseId(plan.desk.next_case), label, plan.now)
    plan.desk = replace(plan.desk, next_case=plan.desk.next_case + 1)
    plan.setting("last_case", str(case.id))
    save_case(plan, case)
    plan.save(replace(plan.desk.talks[talk.id], case=case.id))
    return case


def join_cases(plan: Plan, source: CaseId, target: CaseId) -> None:
    """All of `source` belongs to `target` from now on; each thing remembers where it came from.

    `LocalError` where they are one already, or one of them is unknown.
    """
    if source == target or source not in plan.desk.cases or target not in plan.desk.cases:
        raise LocalError("not two cases")
    for talk in _of(plan.desk.talks.values(), source):
        plan.save(replace(talk, case=target, joined_from=talk.joined_from or source))
    for code in codes_of(plan.desk, source):
        save_code(plan, replace(code, case=target, joined_from=code.joined_from or source))
    for booking in [booking for booking in plan.desk.bookings.values() if booking.case == source]:
        save_booking(plan, replace(booking, case=target, joined_from=booking.joined_from or source))
    mark_due(plan, target)


def part_case(plan: Plan, source: CaseId) -> None:
    """What once belonged to `source` is its own again. `LocalError` where nothing was joined from it."""
    talks = [talk for talk in plan.desk.talks.values() if talk.joined_from == source]
    codes = [code for code in plan.desk.codes.values() if code.joined_from == source]
    bookings = [booking for booking in plan.desk.bookings.values() if booking.joined_from == source]
    if not (talks or codes or bookings) or source not in plan.desk.cases:
        raise LocalError("nothing was joined from there")
    others = {talk.case for talk in talks if talk.case is not None}
    others |= {code.case for code in codes} | {booking.case for booking in bookings}
    for talk in talks:
        plan.save(replace(talk, case=source, joined_from=None))
    for code in codes:
        save_code(plan, replace(code, case=source, joined_from=None))
    for booking in bookings:
        save_booking(plan, replace(booking, case=source, joined_from=None))
    for case in (source, *sorted(others)):
        put_cards(plan, case)  # at once: a card must not go on showing another parent's time


def joined_into(desk: DeskNow, case: CaseId) -> list[CaseId]:
    """The cases that were joined into this one and can be parted again, the oldest first."""
    held: list[TalkNow | CodeNow | BookingNow] = [
        *desk.talks.values(),
        *desk.codes.values(),
        *desk.bookings.values(),
    ]
    return sorted({one.joined_from for one in held if one.case == case and one.joined_from is not None})


def _of(talks: Iterable[TalkNow], case: CaseId) -> list[TalkNow]:
    return [talk for talk in talks if talk.case == case]
