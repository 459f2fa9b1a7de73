# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What comes from a parent's page and goes to it: records in order, acknowledgements, what is offered again."""

from __future__ import annotations

from console.core.arrival import on_ready
from console.core.bounds import is_beyond_words, shut
from console.core.codes import drop_replaced
from console.core.copying import replace
from console.core.endings import close, drop, let_go
from console.core.follow_ups import take_follow_up
from console.core.plan import Arrived, MessageShown, Plan
from console.core.resending import acknowledge_with, earn, offer, offer_next, positions_from, tell_positions
from console.core.talk import LINE_SHOWN, TalkNow
from console.core.values import Author, Delivery, EndedBy, LinkState, MessageView, key_of
from console.core.writes import DraftSaved, MessageSaved, OutboxTrimmed, Quarantined
from shared.errors import LocalError
from shared.frames import Gone, PageControl, PageRecord
from shared.records import (
    Ack,
    Bye,
    DeskText,
    PageReady,
    PageText,
    Record,
    Sync,
    TalkState,
    Typing,
)
from shared.session import Ahead, Forged, Fresh, Had, Unreadable, acknowledge, open_record
from shared.states import Talk, TalkEvent


def on_record(plan: Plan, frame: PageRecord) -> None:
    """Open, commit, move on, acknowledge: in this order, or not at all."""
    talk = plan.desk.by_sid(frame.sid)
    if talk is None or talk.session is None:
        plan.frame(Gone(frame.sid))
        return
    received = open_record(talk.session, frame)
    match received:
        case Had():
            positions = positions_from(talk, frame.number, 1)
            acknowledge_with(plan, talk, tuple(one for one in positions if one[0] == frame.number))
        case Ahead():
            _ask_once(plan, talk, talk.session.expected)
        case Forged(session, over):
            talk = replace(talk, session=session)
            plan.save(talk)
            if over and talk.allows(TalkEvent.LET_GO):
                let_go(plan, talk, TalkState.ENDED, EndedBy.FAULT)
        case Unreadable() if is_beyond_words(talk):
            shut(plan, talk)
        case Fresh(record=record) if is_beyond_words(talk) and not isinstance(record, Bye):
            shut(plan, talk)
        case Unreadable(session, number, body):
            talk = replace(talk, session=session)
            plan.writes.append(Quarantined(talk.id, number, body, plan.now))
            plan.save(talk)
            acknowledge_with(plan, talk, ())
        case Fresh(session, number, message, PageText(text)) if talk.arrived is not None:
            _take_text(plan, replace(talk, session=session), number, message, text)
        case Fresh(session, record=record):
            talk = replace(talk, session=session)
            plan.save(talk)
            _take(plan, talk, record)


def _ask_once(plan: Plan, talk: TalkNow, expected: int) -> None:
    """Ask for what is missing once, not for each record behind it: every question brings them all again."""
    lines = plan.lines_of(talk)
    if lines.asked_for != expected or plan.now - lines.asked_at >= plan.limits.resend:
        lines.asked_for, lines.asked_at = expected, plan.now
        plan.control(talk, Sync(expected, 0))


def _take(plan: Plan, talk: TalkNow, record: Record) -> None:
    """Carry out one fresh record. What this desk has no use for yet is taken and acknowledged all the same."""
    match record:
        case PageReady() if talk.state is Talk.ASKED:
            acknowledge_with(plan, talk, ())
            on_ready(plan, plan.desk.talks[talk.id], record)
        case Bye() if talk.allows(TalkEvent.PARENT_LEFT):
            acknowledge_with(plan, talk, ())
            close(plan, plan.desk.talks[talk.id], TalkEvent.PARENT_LEFT, EndedBy.PARENT)
        case _:
            acknowledge_with(plan, talk, ())
            take_follow_up(plan, plan.desk.talks[talk.id], record)


def _take_text(plan: Plan, talk: TalkNow, number: int, message: bytes, text: str) -> None:
    assert talk.session is not None
    position = talk.next_position
    talk = talk.with_text(talk.session, position, text, plan.now)
    plan.keep_text(talk, MessageSaved(talk.id, position, Author.PARENT, number, message, text, plan.now))
    acknowledge_with(plan, talk, ((number, position),))
    if not talk.removed:
        view = MessageView(key_of(Author.PARENT, number), Author.PARENT, text, plan.now)
        plan.changes.append(MessageShown(talk.id, view))


def on_control(plan: Plan, frame: PageControl) -> None:
    """Acknowledgements, the page's wish to catch up, typing.

    Whoever acknowledges what this file never sent (no other holds the keys, and a number is kept before it is sent)
    had it from a later state of the same desk: this file is a copy, and must not seal under those numbers (promise 3).
    """
    talk = plan.desk.by_sid(frame.sid)
    if talk is None or talk.session is None:
        plan.frame(Gone(frame.sid))
        return
    control = plan.lines_of(talk).receiver.open(frame)
    match control:
        case Ack(up_to) | Sync(up_to) if up_to > talk.session.next_out:
            drop(plan, talk)
        case Ack(up_to):
            offer_next(plan, acknowledged(plan, talk, up_to))
        case Sync(expected, unplaced_from):
            talk = acknowledged(plan, talk, expected)
            _catch_up(plan, talk, expected, unplaced_from)
        case Typing():
            plan.show(replace(talk, typing_until=plan.now + plan.limits.typing_shown))
        case _:
            pass


def acknowledged(plan: Plan, talk: TalkNow, up_to: int) -> TalkNow:
    """The page holds all below `up_to`: those records need not be offered again."""
    assert talk.session is not None
    session = acknowledge(talk.session, up_to)
    if session is talk.session:
        return talk
    outbox = tuple(entry for entry in talk.outbox if entry[0] >= up_to)
    earn(plan, talk, len(talk.outbox) - len(outbox))
    talk = replace(talk, session=session, outbox=outbox, arrived_below=up_to, asked_again=plan.now)
    plan.writes.append(OutboxTrimmed(talk.id, up_to))
    plan.save(talk)
    drop_replaced(plan)
    plan.changes.append(Arrived(talk.id, up_to))
    return talk


def _catch_up(plan: Plan, talk: TalkNow, expected: int, unplaced_from: int) -> None:
    """Send the page what it misses, a lot at a time: positions of its texts, and the same sealed bytes as before."""
    tell_positions(plan, talk, unplaced_from)
    offer(plan, talk, expected)


def offer_again(plan: Plan, talk: TalkNow) -> None:
    """On a live line, what stays unacknowledged for too long makes this end ask and offer once more."""
    if not talk.outbox or not talk.present or plan.desk.link is not LinkState.CONNECTED:
        return
    if plan.now - talk.asked_again < plan.limits.resend or talk.session is None:
        return
    plan.show(replace(talk, asked_again=plan.now))
    plan.control(talk, Sync(talk.session.expected, 0))
    offer(plan, talk, 0)


def say_moment(plan: Plan, talk: TalkNow, text: str) -> None:
    """Say by one key that an answer comes soon. It is no answer: who waits goes on waiting in the worker's list.

    The draft stays. `LocalError` where `say` has one, and where the same was the last word already.
    """
    if talk.moment_at is not None:
        raise LocalError("that was just said")
    say(plan, talk, text, moment=True)


def say(plan: Plan, talk: TalkNow, text: str, *, moment: bool = False) -> None:
    """The worker's text: position, number, seal, keep, and only then the socket. The draft goes in the same step.

    `LocalError` if the talk is not one in which the worker may write, or the text does not fit.
    """
    if talk.state not in (Talk.TALKING, Talk.PAUSED) or talk.session is None:
        raise LocalError("not in a talk")
    number, message = talk.session.next_out, plan.tools.random(16)
    position = talk.next_position
    talk = replace(
        talk,
        next_position=position + 1,
        unanswered_since=talk.unanswered_since if moment else None,
        unread=0,
        last_line=text[:LINE_SHOWN],
        moment_at=plan.now if moment else None,
    )
    talk = plan.record(talk, DeskText(position, int(plan.now), text), message)
    plan.writes.append(MessageSaved(talk.id, position, Author.WORKER, number, message, text, plan.now, moment))
    if not moment:
        plan.writes.append(DraftSaved(talk.id, ""))
    view = MessageView(key_of(Author.WORKER, number), Author.WORKER, text, plan.now, Delivery.WAITING, moment)
    plan.changes.append(MessageShown(talk.id, view))


def tell_typing(plan: Plan, talk: TalkNow) -> None:
    """The worker's box has changed: said to the parent at most every ten seconds."""
    if talk.session is None or talk.state is not Talk.TALKING:
        return
    lines = plan.lines_of(talk)
    if plan.now - lines.typing_told >= plan.limits.typing_told:
        lines.typing_told = plan.now
        plan.control(talk, Typing())
