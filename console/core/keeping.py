# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long what is kept, is kept (design.md 6, Keeping): without a code by the visit, with one by the case."""

from __future__ import annotations

from typing import Any, Final

from console.core.booking import BookingNow, BookingStatus
from console.core.case import CaseId, CodeNow
from console.core.plan import DeskNow
from console.core.talk import TalkNow
from shared.limits import Limits

_LET_GO: Final = frozenset({BookingStatus.CANCELLED_BY_PARENT, BookingStatus.CANCELLED_BY_WORKER})


class _Contacts:
    """When each case was last touched, and which have a code: made in one pass over all that names a case.

    The desk's mappings are never changed, only replaced: as long as they are the same ones, so is this. A desk with
    hundreds of kept talks asks for each of them every second.
    """

    def __init__(self, desk: DeskNow) -> None:
        self._of = self._parts(desk)
        self.coded = {code.case for code in desk.codes.values() if code.farewell is None}
        self.last: dict[CaseId, float] = {case.id: case.touched for case in desk.cases.values() if case.touched}
        for talk in desk.talks.values():
            if talk.case is not None:
                self._touch(talk.case, talk.ended or talk.opened)
        for booking in desk.bookings.values():
            self._touch(booking.case, _last_moment(booking))
        for code in desk.codes.values():
            self._touch(code.case, code.registered)
        joined = {code.joined_from: code.case for code in desk.codes.values()}
        for letter in desk.letters.values():
            for case in {letter.case, joined.get(letter.case, letter.case)}:
                self._touch(case, letter.came)

    @staticmethod
    def _parts(desk: DeskNow) -> tuple[Any, ...]:
        return (desk.cases, desk.talks, desk.bookings, desk.codes, desk.letters)

    def fits(self, desk: DeskNow) -> bool:
        return all(mine is now for mine, now in zip(self._of, self._parts(desk), strict=True))

    def _touch(self, case: CaseId, at: float) -> None:
        self.last[case] = max(self.last.get(case, 0.0), at)


def _last_moment(booking: BookingNow) -> float:
    """A time that was let go keeps nothing until a day on which nobody will come."""
    return booking.changed if booking.status in _LET_GO else float(booking.end)


_latest: list[_Contacts] = []


def _contacts(desk: DeskNow) -> _Contacts:
    if not _latest or not _latest[0].fits(desk):
        _latest[:] = [_Contacts(desk)]
    return _latest[0]


def codes_of(desk: DeskNow, case: CaseId) -> list[CodeNow]:
    """The codes of a case, also those that give way or are forgotten."""
    return [code for code in desk.codes.values() if code.case == case]


def has_code(desk: DeskNow, case: CaseId | None) -> bool:
    """Whether a return code opens the case."""
    return case is not None and case in _contacts(desk).coded


def case_kept_until(desk: DeskNow, case: CaseId) -> float:
    """The end of a case with a code (UTC seconds): so many days after its last talk, letter or agreed time."""
    return case_touched(desk, case) + desk.kept_days * 86_400


def case_touched(desk: DeskNow, case: CaseId) -> float:
    """When the case's last talk ended, its last letter came, or its last agreed time ends (UTC seconds)."""
    return _contacts(desk).last.get(case) or desk.cases[case].opened


def texts_kept_until(desk: DeskNow, talk: TalkNow, limits: Limits) -> float | None:
    """When an ended talk's texts and note go at the latest; None while it goes on."""
    if talk.ended is None:
        return None
    if talk.case is not None and has_code(desk, talk.case) and not desk.cases[talk.case].forgetting:
        return case_kept_until(desk, talk.case)
    return talk.ended + limits.text_kept
