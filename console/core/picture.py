# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the window shows of the desk as it is now: rows, heads and the duty bar, made whole from the core's state."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from console.calendar.finnish_time import day_of
from console.core.caps import is_desk_full, may_take, more_today, unbooked
from console.core.duty import is_closed
from console.core.keeping import has_code, texts_kept_until
from console.core.openings import next_opening
from console.core.plan import DeskNow
from console.core.talk import TalkNow
from console.core.values import DutyState, DutyView, LinkState, QueueRow, TalkId, TalkPhase, TalkRow, TalkView
from console.core.waiting import in_queue
from shared.limits import Limits
from shared.states import Talk, TalkEvent

_PHASES: Final = {
    Talk.ASKED: TalkPhase.WAITING,
    Talk.CODE: TalkPhase.WAITING,
    Talk.WAITING: TalkPhase.WAITING,
    Talk.TALKING: TalkPhase.TALKING,
    Talk.PAUSED: TalkPhase.PAUSED,
    Talk.ENDED: TalkPhase.ENDED,
    Talk.CLOSED: TalkPhase.ENDED,
}

AFTER_WORK: Final = 4 * 3600  # seconds after a talk, for a duty that runs on past midnight


def _is_present(desk: DeskNow, talk: TalkNow) -> bool:
    # While the desk's own line is down nobody's absence is known; the lost line itself is shown loudly.
    return talk.present or talk.practice or desk.link is not LinkState.CONNECTED


def is_twice(desk: DeskNow, talk: TalkNow) -> bool:
    """Whether the case of a talk is in another visit just now: somebody else may hold the code."""
    if talk.case is None or talk.ended is not None:
        return False
    others = (other for other in desk.talks.values() if other.case == talk.case and other.id != talk.id)
    return any(other.session is not None and other.ended is None for other in others)


def _coming_back(desk: DeskNow, talk: TalkNow) -> dict[str, Any]:
    """What a row tells of a parent who was here before, or who comes at an agreed time."""
    booking = desk.bookings.get(talk.booking) if talk.booking is not None else None
    return {
        "booked": booking is not None,
        "booked_at": float(booking.start) if booking is not None else None,
        "by_code": talk.proved,
        "twice": is_twice(desk, talk),
    }


def duty_view(desk: DeskNow, now: float) -> DutyView:
    """The duty bar; `now` is the Unix time in seconds."""
    open_talks = [talk for talk in desk.talks.values() if talk.counts]
    waiting = sum(talk.state is Talk.WAITING for talk in open_talks)
    full = desk.duty is DutyState.ON and is_desk_full(desk, now)
    first = next(iter(in_queue(open_talks)), None)
    closed = is_closed(desk, now)
    return DutyView(
        state=DutyState.FULL if full else desk.duty,
        link=desk.link if desk.origin else LinkState.NOT_PAIRED,
        next_opening=next_opening(desk, now) or None,
        waiting=waiting,
        talking=len(open_talks) - waiting,
        closes_at=desk.closes_at,
        lost_since=desk.lost_since,
        closed=closed,
        closed_until=(desk.closed_until or None) if closed else None,
        lapsed=desk.duty_lapsed,
        may_take=may_take(desk, first),
        unbooked=len(unbooked(desk)),
        at_a_time=desk.at_a_time,
        more_today=more_today(desk, now),
    )


def queue_rows(desk: DeskNow) -> list[QueueRow]:
    """Those who wait, first come first."""
    return [
        QueueRow(
            talk=talk.id,
            label=talk.label,
            waiting_since=talk.arrived or talk.opened,
            first_line=talk.first_line,
            place=place,
            present=_is_present(desk, talk),
            **_coming_back(desk, talk),
        )
        for place, talk in enumerate(in_queue(desk.talks.values()), 1)
    ]


def _is_in_after_work(desk: DeskNow, ended: float, now: float) -> bool:
    """Whether a talk that ended then is still of this day of duty: the Finnish day, or the night that runs on."""
    runs_on = desk.duty is not DutyState.OFF and now - ended < AFTER_WORK
    return runs_on or day_of(ended) == day_of(now)


def _is_listed(desk: DeskNow, talk: TalkNow, now: float) -> bool:
    """Whether the list of talks still has it. One with a code is kept for long, and found under its case then."""
    if not talk.is_shown or talk.state is Talk.WAITING:
        return False
    if talk.ended is None or talk.unread or not has_code(desk, talk.case):
        return True
    return _is_in_after_work(desk, talk.ended, now)


def talk_rows(desk: DeskNow, with_draft: Collection[TalkId], now: float) -> list[TalkRow]:
    """Who has waited longest for an answer first, then the others as they were taken, ended ones last.

    `now` is the Unix time in seconds: ended talks of an earlier day that a code brings back are not for the list.
    """
    shown = [talk for talk in desk.talks.values() if _is_listed(desk, talk, now)]
    shown.sort(key=_how_pressing)
    return [
        TalkRow(
            talk=talk.id,
            label=talk.label,
            phase=_PHASES[talk.state],
            last_line=talk.last_line,
            unanswered_since=talk.unanswered_since,
            unread=talk.unread,
            present=_is_present(desk, talk),
            has_draft=talk.id in with_draft,
            paused_until=talk.paused_until,
            practice=talk.practice,
            **_coming_back(desk, talk),
        )
        for talk in shown
    ]


def _how_pressing(talk: TalkNow) -> tuple[bool, bool, float, int]:
    waits = talk.unanswered_since
    since = waits if waits is not None else talk.taken or talk.arrived or 0.0
    return talk.ended is not None, waits is None, since, talk.id


def talk_view(desk: DeskNow, talk: TalkNow, now: float, limits: Limits) -> TalkView:
    """The head of one talk."""
    present = _is_present(desk, talk)
    return TalkView(
        talk=talk.id,
        label=talk.label,
        phase=_PHASES[talk.state],
        present=present,
        typing=talk.typing_until > now,
        ended_by=talk.ended_by,
        away_since=None if present else talk.absent_since,
        unanswered_since=None if talk.state is Talk.WAITING else talk.unanswered_since,  # the queue says how long
        paused_until=talk.paused_until,
        may_put_back=talk.allows(TalkEvent.PUT_BACK) and not talk.practice,
        may_say_moment=talk.state in (Talk.TALKING, Talk.PAUSED) and talk.moment_at is None,
        practice=talk.practice,
        removed_at=texts_kept_until(desk, talk, limits),
    )
