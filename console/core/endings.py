# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a talk ends, who is told, and what is deleted when (design.md 5 and 6, Keeping)."""

from __future__ import annotations

from dataclasses import replace

from console.core.cards import mark_due
from console.core.case import CaseId
from console.core.case_file import delete_case_note, save_case
from console.core.keeping import has_code, texts_kept_until
from console.core.openings import next_opening
from console.core.plan import Plan, TranscriptCleared
from console.core.talk import TalkNow
from console.core.values import EndedBy, LinkState
from console.core.writes import Counted, LengthNoted, OutboxTrimmed, TextsDeleted
from shared.frames import End, Gone
from shared.records import StateTold, TalkState
from shared.states import Talk, TalkEvent


def _ended(plan: Plan, talk: TalkNow, by: EndedBy) -> TalkNow:
    """The bookkeeping of every ending."""
    if talk.ended is not None:
        return talk
    if talk.taken is not None:
        plan.writes.append(LengthNoted(plan.now, plan.now - talk.taken))
        plan.desk = replace(plan.desk, lengths=(*plan.desk.lengths[-99:], plan.now - talk.taken))
    elif talk.arrived is not None:  # who only looked at an agreed time never asked to be taken
        plan.writes.append(Counted(plan.tools.day(plan.now), f"not taken: {by.value}"))
    if talk.case is not None:
        mark_due(plan, talk.case)  # what is kept is kept for longer now: the card at the relay, too
    nothing_said = talk.taken is None and talk.first_line is None
    return replace(talk, ended=plan.now, ended_by=by, unanswered_since=None, unread=0, removed=nothing_said)


def end(plan: Plan, talk: TalkNow) -> TalkNow:
    """The worker ends the talk; the parent's page is told and says goodbye."""
    talk = _ended(plan, talk.after(TalkEvent.END), EndedBy.WORKER)
    return plan.record(talk, StateTold(TalkState.ENDED, 0, 0, 0))


def let_go(plan: Plan, talk: TalkNow, told: TalkState, by: EndedBy) -> TalkNow:
    """The desk lets a parent go, with the next opening where it is known."""
    talk = _ended(plan, talk.after(TalkEvent.LET_GO), by)
    return plan.record(talk, StateTold(told, 0, 0, next_opening(plan.desk, plan.now)))


def close(plan: Plan, talk: TalkNow, event: TalkEvent, by: EndedBy) -> TalkNow | None:
    """Both ends are done: the keys go. The talk stays for the worker's after-work, if there is anything of it."""
    talk = _ended(plan, talk.after(event), by)
    talk = replace(talk, session=None, outbox=(), placed=(), flight2=b"", present=False)
    plan.lines.pop(talk.id, None)
    plan.writes.append(OutboxTrimmed(talk.id, 1 << 62))
    if plan.desk.link is LinkState.CONNECTED:  # before the login the relay takes nothing else
        plan.frame(End(talk.sid))
    if talk.removed or talk.arrived is None:
        plan.forget(talk)
        return None
    plan.save(talk)
    return talk


def drop_live(plan: Plan) -> None:
    """Every talk that still has its keys ends, with a word to its page: another file of this desk goes on with them.

    Else two desks would seal different words under the same number (protocol.md, Pairing and login 3).
    """
    for talk in list(plan.desk.talks.values()):
        if talk.session is not None:
            drop(plan, talk)


def drop(plan: Plan, talk: TalkNow) -> None:
    """One talk ends with its keys, and its page is told: what this file knows of it is not all that was sealed."""
    plan.frame(Gone(talk.sid))
    close(plan, talk, TalkEvent.EXPIRE, talk.ended_by or EndedBy.FAULT)


def remove(plan: Plan, talk: TalkNow) -> None:
    """The worker's after-work is done (or its time is over): texts and note go now."""
    plan.changes.append(TranscriptCleared(talk.id))
    case = plan.desk.cases.get(talk.case) if talk.case is not None else None
    if case is not None and talk.ended is not None:  # filing away shortens no code's life
        save_case(plan, replace(case, touched=max(case.touched, talk.ended)))
    if case is not None and _was_the_last(plan, talk, case.id):
        delete_case_note(plan, case.id)
    if talk.state is Talk.CLOSED:
        plan.forget(talk)
        return
    plan.writes.append(TextsDeleted(talk.id))
    plan.forget_offers(talk)
    plan.save(replace(talk, removed=True, first_line=None, last_line=None, placed=()))


def _was_the_last(plan: Plan, talk: TalkNow, case: CaseId) -> bool:
    """Whether nothing keeps what is known of the case: no code, no other talk with its texts, no time to come."""
    others = (one for one in plan.desk.talks.values() if one.case == case and one.id != talk.id)
    coming = (one for one in plan.desk.bookings.values() if one.case == case and one.stands and one.end > plan.now)
    return not has_code(plan.desk, case) and not any(one.is_shown for one in others) and not any(coming)


def expire(plan: Plan, talk: TalkNow) -> None:
    """What time alone does to a talk; called at each tick while the desk is connected or not."""
    limits = plan.limits
    kept_until = texts_kept_until(plan.desk, talk, limits)
    if kept_until is not None and not talk.removed and plan.now >= kept_until:
        remove(plan, talk)
        if talk.id not in plan.desk.talks:
            return
        talk = plan.desk.talks[talk.id]
    abandoned = talk.state is Talk.ASKED and plan.now - talk.opened >= limits.room_kept
    away = not talk.present and plan.desk.link is LinkState.CONNECTED  # our own outage is nobody's absence
    left_with_code = talk.state is Talk.CODE and away and plan.now - talk.absent_since >= limits.room_kept
    if talk.session is not None and (abandoned or left_with_code or plan.now - talk.opened >= limits.talk_keys):
        if plan.desk.link is LinkState.CONNECTED:
            plan.frame(Gone(talk.sid))  # a page that only slept must not wait for ever in a room that is over
        close(plan, talk, TalkEvent.EXPIRE, talk.ended_by or EndedBy.ABSENCE)
