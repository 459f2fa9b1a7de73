# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the worker wishes on the follow-up side becomes steps of the core; the screen is told what became of each."""

from __future__ import annotations

from console import follow_up_strings as strings
from console.core import wishes
from console.core.free_of_desk import free_now
from console.core.plan import Step
from console.display import Display
from console.models.follow_up_wishes import (
    Act,
    CancelBooking,
    FollowUpWish,
    ForgetCase,
    JoinCase,
    LengthenBooking,
    MoveBooking,
    OfferAllFree,
    OfferTimes,
    PartCase,
    PauseTalk,
    ResumeTalk,
    SeeCase,
    SeeEarlierTalk,
    SeeFreeTimes,
    SeeJoinChoices,
    SetCardLine,
)
from console.steps import Steps
from shared.errors import LocalError
from shared.limits import OFFER_TIMES


class FollowUpBridge:
    """It decides nothing."""

    def __init__(self, steps: Steps, display: Display) -> None:
        self._steps = steps
        self._display = display

    def take(self, wish: FollowUpWish) -> None:
        """Carry out one wish. A refusal, by the core or by the disk, leaves all as it was, and is said."""
        if isinstance(wish, SeeFreeTimes | SeeEarlierTalk | SeeJoinChoices | SeeCase):
            self._display.look(self._steps.desk.now, wish, self._steps.clock())
            return
        screen = self._display.beside(wish.talk)
        try:
            done = self._steps.carry(lambda: self._step(wish, self._steps.clock()))
        except LocalError:
            if isinstance(wish, OfferTimes | MoveBooking):  # it may have gone since the list was shown
                screen.show_free_times(free_now(self._steps.desk.now, self._steps.clock()))
            screen.follow_up_refused(wish)
            return
        if done:
            screen.follow_up_done(wish)
        else:
            screen.follow_up_refused(wish, strings.NOT_KEPT)

    def _join(self, act: JoinCase, now: float) -> Step:
        if act.case is not None:
            return wishes.join_case(self._steps.desk, now, act.talk, act.case)
        if act.visit is None:
            raise LocalError("nothing to join with")
        return wishes.join_visit(self._steps.desk, now, act.talk, act.visit)

    def _step(self, act: Act, now: float) -> Step:
        desk = self._steps.desk
        match act:
            case OfferTimes(talk, times):
                return wishes.offer_times(desk, now, talk, times)
            case OfferAllFree(talk):
                return wishes.offer_times(desk, now, talk, free_now(desk.now, now)[:OFFER_TIMES])
            case MoveBooking(_, booking, time):
                return wishes.move_booking(desk, now, booking, time)
            case CancelBooking(_, booking):
                return wishes.cancel_booking(desk, now, booking)
            case LengthenBooking(_, booking, minutes):
                return wishes.lengthen_booking(desk, now, booking, minutes)
            case PauseTalk(talk, until):
                return wishes.pause(desk, now, talk, until)
            case ResumeTalk(talk):
                return wishes.resume(desk, now, talk)
            case SetCardLine(_, case, line):
                return wishes.set_line(desk, now, case, line)
            case JoinCase():
                return self._join(act, now)
            case PartCase(_, case):
                return wishes.part(desk, now, case)
            case ForgetCase(_, case):
                return wishes.forget(desk, now, case)
