# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What time alone does, once a second: absence, expiry, what is offered again, the end of "closing soon"."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from console.core.attendance import end_stale_duty, mark_duty, note_leap
from console.core.delivery import offer_again
from console.core.duty import renew_day_key, set_duty
from console.core.endings import expire, let_go
from console.core.follow_ups import tick_follow_ups
from console.core.plan import Plan
from console.core.talk import TalkNow
from console.core.values import DutyState, EndedBy, LinkState
from shared.records import TalkState
from shared.states import Talk


def time_passes(plan: Plan) -> None:
    """One tick; also after a sleep of the machine, which is nobody's absence."""
    passed = plan.now - plan.desk.last_tick if plan.desk.last_tick else 0.0
    slept = passed > plan.limits.silence
    if plan.now - plan.desk.last_tick > plan.limits.away_told:
        plan.desk = replace(plan.desk, letters_awaited=0.0)  # as after a start: letters may have come meanwhile
    plan.desk = replace(plan.desk, last_tick=plan.now)
    note_leap(plan, passed)
    end_stale_duty(plan)
    mark_duty(plan)
    closes_at = plan.desk.closes_at
    if closes_at is not None and plan.now >= closes_at and not plan.desk.clock_off:
        set_duty(plan, DutyState.OFF)
    for talk in list(plan.desk.talks.values()):
        if slept and not talk.present and talk.session is not None:
            talk = replace(talk, absent_since=plan.now)
            plan.show(talk)
        if plan.desk.link is LinkState.CONNECTED and not talk.present:
            _absent(plan, talk)
        current = plan.desk.talks.get(talk.id)
        if current is not None:
            plan.answer(current, partial(offer_again, plan, current))
            expire(plan, plan.desk.talks[talk.id])
    renew_day_key(plan)
    tick_follow_ups(plan)


def _absent(plan: Plan, talk: TalkNow) -> None:
    """A parent's own absence: in the queue a quarter of an hour; in a talk until duty ends, and as long again."""
    if talk.practice:
        return
    gone = plan.now - talk.absent_since
    waits = talk.state is Talk.WAITING and gone >= plan.limits.queue_absence
    after_duty = plan.desk.duty is DutyState.OFF and gone >= plan.limits.talk_after_duty
    paused = talk.state is Talk.PAUSED and talk.paused_until is not None and plan.now < talk.paused_until
    talks = talk.state in (Talk.TALKING, Talk.PAUSED) and after_duty and not paused
    if waits or talks:
        let_go(plan, talk, TalkState.LET_GO, EndedBy.ABSENCE)
