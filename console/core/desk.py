# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk: what it knows and may do. Events and the worker's wishes in, steps out; nothing has happened until `apply`.

The shell does, for each event: `step = desk.on_…(now, …)`; keep `step.writes` in one transaction; `desk.apply(step)`;
send `step.sends`; show `step.changes`. A step that could not be kept is dropped whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from console.core.arrival import on_flight1
from console.core.attendance import end_stale_duty
from console.core.bounds import let_go_of_too_much
from console.core.caps import count_taken
from console.core.cards import cards_after_login, on_card_stored
from console.core.delivery import on_control, on_record, say, tell_typing
from console.core.duty import (
    announce,
    end_day_key,
    lets_in,
    publish_bundle,
    publish_notice,
    set_duty,
    set_next_opening,
)
from console.core.endings import drop_live, end, remove
from console.core.letters import on_letter
from console.core.pace import Pace
from console.core.passing import time_passes
from console.core.plan import Change, DeskNow, Lines, PairingOver, PairingWords, Plan, Step, Tools
from console.core.practice import end_practice, from_the_queue, say_in_practice
from console.core.talk import TalkNow
from console.core.values import DutyState, LinkState, TalkId
from console.core.waiting import in_queue
from console.core.writes import DayKeyDeleted, DraftSaved, NoteSaved
from shared.crypto import login_claim, mac, pairing_claim, pairing_digest, public_of
from shared.errors import LocalError, Refusal
from shared.frames import (
    Back,
    CardStored,
    Challenge,
    Flight1,
    Frame,
    Joined,
    Left,
    Letters,
    Login,
    PageControl,
    PageRecord,
    Pair,
    Paired,
    PairingState,
    Refused,
    Welcome,
)
from shared.pairing_text import PairingText
from shared.records import StateTold, Sync, TalkState
from shared.states import Talk, TalkEvent


class Desk:
    """The one authority over queue, talks and texts."""

    def __init__(self, now: DeskNow, tools: Tools) -> None:
        self.now = now
        self._tools = tools
        self._lines: dict[TalkId, Lines] = {}
        self._pace = Pace()

    # --- steps

    def step(self, now: float, act: Callable[[Plan], None]) -> Step:
        """What `act` leads to: a plan-function of this package, on behalf of the worker or of a frame."""
        plan = Plan(self.now, self._tools, self._lines, self._pace, now)
        act(plan)
        let_go_of_too_much(plan)
        announce(plan)
        return plan.step()

    def apply(self, step: Step) -> tuple[Change, ...]:
        """The step has been kept: it is true now. Returns what the screen must know."""
        self.now = step.desk
        return step.changes

    def talk(self, talk: TalkId) -> TalkNow:
        """A talk that the worker sees. `LocalError` if there is none such."""
        found = self.now.talks.get(talk)
        if found is None:
            raise LocalError("no such talk")
        return found

    # --- from the relay

    def on_frame(self, now: float, frame: Frame) -> Step:
        """A decoded frame from the relay."""
        return self.step(now, lambda plan: self._take(plan, frame))

    def _take(self, plan: Plan, frame: Frame) -> None:
        match frame:
            case PageRecord(sid):
                plan.answer(plan.desk.by_sid(sid), lambda: on_record(plan, frame))
            case PageControl(sid):
                plan.answer(plan.desk.by_sid(sid), lambda: on_control(plan, frame))
            case Flight1():
                on_flight1(plan, frame)
            case Joined(sid) | Back(sid):
                self._present(plan, sid)
            case Left(sid):
                talk = plan.desk.by_sid(sid)
                if talk is not None and talk.present:
                    plan.show(replace(talk, present=False, absent_since=plan.now, typing_until=0.0))
            case Letters():
                on_letter(plan, frame)
            case CardStored():
                on_card_stored(plan, frame)
            case _:
                self._hear_relay(plan, frame)

    def _hear_relay(self, plan: Plan, frame: Frame) -> None:
        """What the relay says for itself."""
        match frame:
            case Challenge(nonce):
                self._answer_challenge(plan, nonce)
            case Welcome():
                self._welcomed(plan, frame)
            case Paired(state):
                self._paired(plan, state)
            case Refused(Refusal.NOT_ALLOWED) if lets_in(plan.desk):  # without duty there was no bundle to refuse
                plan.desk = replace(plan.desk, bundle_refused=True)
            case _:
                pass

    def _present(self, plan: Plan, sid: bytes) -> None:
        """A page is (back) in its room: both ends say first what they expect."""
        talk = plan.desk.by_sid(sid)
        if talk is None or talk.session is None:
            return
        expected = talk.session.expected
        talk = replace(talk, present=True)
        plan.show(talk)
        if talk.state is not Talk.ASKED:
            plan.answer(talk, lambda: plan.control(talk, Sync(expected, 0)))

    def _answer_challenge(self, plan: Plan, nonce: bytes) -> None:
        desk = plan.desk
        if desk.pairing is not None:
            identity, login = public_of(desk.identity), public_of(desk.login)
            origin = desk.pairing.origin
            claim = pairing_claim(nonce, identity, login, desk.service, desk.incarnation, origin)
            secret = mac(desk.pairing.secret, claim)
            plan.frame(Pair(identity, login, desk.service, desk.incarnation, origin, secret))
            plan.changes.append(PairingWords(pairing_digest(claim)))
        elif desk.origin:
            own = plan.tools.random(32)
            claim = login_claim(desk.origin, nonce, own, desk.incarnation, desk.commits)
            signature = plan.tools.sign(desk.login, claim)
            plan.frame(Login(own, desk.incarnation, desk.commits, signature))

    def _paired(self, plan: Plan, state: PairingState) -> None:
        pairing = plan.desk.pairing
        if pairing is None or state is PairingState.CONFIRM:
            return
        done = state is PairingState.DONE
        plan.desk = replace(plan.desk, pairing=None)
        if done:
            plan.writes.extend(DayKeyDeleted(key.id) for key in plan.desk.day_keys)  # their bundles name the old relay
            plan.desk = replace(plan.desk, origin=pairing.origin, day_keys=(), flights={})
            plan.setting("origin", pairing.origin)
        plan.changes.append(PairingOver(done))

    def _welcomed(self, plan: Plan, frame: Welcome) -> None:
        """Logged in. All absence starts anew from what the relay now reports: our outage is nobody's absence."""
        difference = frame.time / 1000 - plan.now
        clock_off = difference if abs(difference) > plan.limits.clock_difference else 0.0
        desk = replace(plan.desk, link=LinkState.CONNECTED, lost_since=None, shown=None, clock_off=clock_off)
        plan.desk = replace(desk, bundle_refused=False, closed_until=frame.closed_until if frame.closed else None)
        if 0 < plan.desk.notice_counter < frame.notice_counter:
            drop_live(plan)  # somebody with our keys has signed since, and it was not this file: it is a copy
        for talk in list(plan.desk.talks.values()):
            plan.show(replace(talk, present=False, absent_since=plan.now, asked_again=plan.now))
            if talk.session is not None:
                plan.fresh_lines(talk)
        end_stale_duty(plan)
        relay_is_behind = frame.notice_counter < plan.desk.notice_counter
        publish_notice(plan, frame.notice_counter)
        cards_after_login(plan, relay_is_behind)
        if lets_in(plan.desk):
            publish_bundle(plan)

    def on_link_lost(self, now: float) -> Step:
        """The socket to the relay is gone; nobody is known to be present. Writes nothing: no full disk can hide it."""
        plan = Plan(self.now, self._tools, self._lines, self._pace, now)
        if plan.desk.link is LinkState.CONNECTED or plan.desk.lost_since is None:
            plan.desk = replace(plan.desk, lost_since=now)
        plan.desk = replace(plan.desk, link=LinkState.LOST, shown=None)
        return plan.step()

    def on_tick(self, now: float) -> Step:
        """Once a second: what time alone does."""
        return self.step(now, time_passes)

    # --- the worker's wishes

    def pair_with(self, now: float, text: PairingText | None) -> Step:
        """The next challenge is answered by pairing (None: no longer)."""

        def wish(plan: Plan) -> None:
            plan.desk = replace(plan.desk, pairing=text)

        return self.step(now, wish)

    def set_duty(self, now: float, wanted: DutyState) -> Step:
        """On duty, closing soon, off duty."""
        return self.step(now, lambda plan: set_duty(plan, wanted))

    def lock(self, now: float) -> Step:
        """The file is about to be closed for a while: the key of the day ends."""
        return self.step(now, end_day_key)

    def set_next_opening(self, now: float, opening: float | None) -> Step:
        """When the chat opens next (UTC seconds), by hand."""
        return self.step(now, lambda plan: set_next_opening(plan, opening))

    def take_next(self, now: float) -> Step:
        """Take the first in the queue. `LocalError` if nobody waits."""
        queue = in_queue(self.now.talks.values())
        if not queue:
            raise LocalError("nobody waits")
        patience = self._tools.limits.silence  # who is away for a moment, or by our own outage, keeps the turn
        here = (talk for talk in queue if talk.present or now - talk.absent_since < patience)
        return self.take(now, next(here, queue[0]).id)

    def take(self, now: float, talk: TalkId) -> Step:
        """Take this one."""

        def wish(plan: Plan) -> None:
            taken = self.talk(talk).after(TalkEvent.TAKE)
            count_taken(plan, taken)
            taken = replace(taken, taken=taken.taken or plan.now, put_back=False)
            plan.record(taken, StateTold(TalkState.TAKEN, 0, 0, 0))

        return self.step(now, wish)

    def put_back(self, now: float, talk: TalkId) -> Step:
        """Back into the queue with the place that was kept: a locked phone is nobody's fault."""

        def wish(plan: Plan) -> None:
            waiting = from_the_queue(self.talk(talk)).after(TalkEvent.PUT_BACK)
            waiting = replace(waiting, put_back=True, told=None, paused_until=None)
            plan.record(waiting, StateTold(TalkState.BACK_IN_QUEUE, 0, 0, 0))

        return self.step(now, wish)

    def say(self, now: float, talk: TalkId, text: str) -> Step:
        """Send the worker's text into the talk whose box it was typed in."""
        act = say_in_practice if self.talk(talk).practice else say
        return self.step(now, lambda plan: act(plan, self.talk(talk), text))

    def type_in(self, now: float, talk: TalkId) -> Step:
        """Tell the parent that the worker writes, at most every ten seconds; never what."""
        return self.step(now, lambda plan: tell_typing(plan, self.talk(talk)))

    def end(self, now: float, talk: TalkId) -> Step:
        """End a talk."""
        act = end_practice if self.talk(talk).practice else end
        return self.step(now, lambda plan: void(act(plan, self.talk(talk))))

    def remove(self, now: float, talk: TalkId) -> Step:
        """File an ended talk away: its texts and its note go now. `LocalError` while it goes on."""

        def wish(plan: Plan) -> None:
            if self.talk(talk).ended is None:
                raise LocalError("the talk goes on")
            remove(plan, self.talk(talk))

        return self.step(now, wish)

    def seen(self, now: float, talk: TalkId) -> Step:
        """The worker has the talk before their eyes."""

        def wish(plan: Plan) -> None:
            if self.talk(talk).unread:
                plan.save(replace(self.talk(talk), unread=0))

        return self.step(now, wish)

    def keep_draft(self, now: float, talk: TalkId, text: str) -> Step:
        """What stands in a talk's box."""
        return self.step(now, lambda plan: plan.writes.append(DraftSaved(self.talk(talk).id, text)))

    def keep_note(self, now: float, talk: TalkId, text: str) -> Step:
        """The private note; it goes to its own table and nowhere else."""
        return self.step(now, lambda plan: plan.writes.append(NoteSaved(self.talk(talk).id, text, now)))


def void(_: object) -> None:
    """For a lambda whose value nobody wants."""
