# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long what is kept, is kept (design.md 6, Keeping): without a code by the visit, with one by the case."""

from __future__ import annotations

from console.core.case import CaseId
from console.core.plan import DeskNow
from console.core.talk import TalkNow
from shared.limits import Limits


def has_code(desk: DeskNow, case: CaseId | None) -> bool:
    """Whether a return code opens the case."""
    return case is not None and any(code.case == case and code.farewell is None for code in desk.codes.values())


def case_kept_until(desk: DeskNow, case: CaseId) -> float:
    """The end of a case with a code (UTC seconds): so many days after its last talk or agreed time."""
    return case_touched(desk, case) + desk.kept_days * 86_400


def case_touched(desk: DeskNow, case: CaseId) -> float:
    """When the case's last talk ended, or its last agreed time ends (UTC seconds)."""
    talks = (talk.ended or talk.opened for talk in desk.talks.values() if talk.case == case)
    bookings = (float(booking.end) for booking in desk.bookings.values() if booking.case == case)
    codes = (code.registered for code in desk.codes.values() if code.case == case)
    return max((*talks, *bookings, *codes), default=desk.cases[case].opened)


def texts_kept_until(desk: DeskNow, talk: TalkNow, limits: Limits) -> float | None:
    """When an ended talk's texts and note go at the latest; None while it goes on."""
    if talk.ended is None:
        return None
    if talk.case is not None and has_code(desk, talk.case):
        return case_kept_until(desk, talk.case)
    return talk.ended + limits.text_kept
