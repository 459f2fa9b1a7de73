# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many talks the worker holds side by side, and how many more parents they take today (design.md 5).

Whoever comes at an agreed time is always taken: that promise is older than the cap. A talk with oneself counts nowhere.
"""

from __future__ import annotations

from dataclasses import replace

from console.calendar.finnish_time import day_of
from console.core.endings import let_go
from console.core.plan import DeskNow, Plan
from console.core.talk import TalkNow
from console.core.values import EndedBy
from console.core.waiting import in_queue
from shared.errors import LocalError
from shared.limits import TALKS_OPEN
from shared.records import TalkState
from shared.states import Talk

MORE_TODAY_MOST = 99


def talks_held(desk: DeskNow) -> int:
    """Talks that the worker holds just now, paused ones too."""
    return sum(talk.counts and talk.state is not Talk.WAITING for talk in desk.talks.values())


def more_today(desk: DeskNow, now: float) -> int | None:
    """How many more unbooked parents are taken on this Finnish day; None where nobody set a number today."""
    return desk.more_today if desk.more_today_on == day_of(now).isoformat() else None


def is_full(plan: Plan) -> bool:
    """Whether nobody more may queue just now without an agreed time."""
    return is_desk_full(plan.desk, plan.now)


def is_desk_full(desk: DeskNow, now: float) -> bool:
    """The same of a desk as it is."""
    if sum(talk.counts for talk in desk.talks.values()) >= TALKS_OPEN:
        return True
    more = more_today(desk, now)
    return more is not None and len(unbooked(desk)) >= more


def may_take(desk: DeskNow, talk: TalkNow | None) -> bool:
    """Whether the worker has room for one more talk: this one, or anybody where none is named."""
    return talks_held(desk) < desk.at_a_time or (talk is not None and talk.booking is not None)


def count_taken(plan: Plan, talk: TalkNow) -> None:
    """One who waits is about to be taken. `LocalError` where the worker has as many talks as they wanted."""
    if not may_take(plan.desk, talk):
        raise LocalError("as many talks as are held at a time")
    more = more_today(plan.desk, plan.now)
    if more is not None and talk.taken is None and talk.booking is None:
        _keep_more(plan, max(0, more - 1))


def would_be_sent_away(desk: DeskNow, more: int | None) -> list[TalkNow]:
    """Those who wait and would wait in vain under this number, the last ones first come last."""
    return [] if more is None else unbooked(desk)[more:]


def set_caps(plan: Plan, at_a_time: int, more: int | None) -> None:
    """The worker's numbers. `more`: unbooked parents still to be taken today; None is "as they come".

    Whoever would wait in vain is told at once that the day is full, with the next opening. `LocalError` out of bounds.
    """
    if not 1 <= at_a_time <= TALKS_OPEN or (more is not None and not 0 <= more <= MORE_TODAY_MOST):
        raise LocalError("no such number of talks")
    if at_a_time != plan.desk.at_a_time:
        plan.desk = replace(plan.desk, at_a_time=at_a_time)
        plan.setting("at_a_time", str(at_a_time))
    if more != more_today(plan.desk, plan.now):
        _keep_more(plan, more)
    for talk in would_be_sent_away(plan.desk, more):
        let_go(plan, talk, TalkState.FULL, EndedBy.WORKER)


def _keep_more(plan: Plan, more: int | None) -> None:
    day = "" if more is None else day_of(plan.now).isoformat()
    plan.desk = replace(plan.desk, more_today=more, more_today_on=day)
    plan.setting("more_today", None if more is None else str(more))
    plan.setting("more_today_on", day or None)


def unbooked(desk: DeskNow) -> list[TalkNow]:
    """Those who wait without an agreed time, first come first."""
    return [talk for talk in in_queue(desk.talks.values()) if talk.booking is None]
