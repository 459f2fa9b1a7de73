# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mistakes in what the desk takes, says and shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from console.core import delivery, waiting
from console.core.desk import Desk
from console.core.plan import Plan, Step
from console.core.talk import TalkNow
from console.core.values import TalkId
from shared.crypto import nonce_of, open_sealed
from shared.frames import DeskRecord, PageRecord, Sender, decode, record_head
from shared.records import Ack, From, decode_record
from shared.session import Ahead, ControlReceiver, Forged, Fresh, Had, Received, Session, open_record, seal_record
from shared.states import Talk, TalkEvent
from tests.fakes import SeededBytes
from tests.simulation.planted_faults.registry import Patch, fault


@fault(101, "'Perillä') for a text that the desk has not kept")
def acknowledges_one_more_than_it_holds(patch: Patch) -> None:
    control = Plan.control

    def generous(self: Plan, talk: TalkNow, message: Any) -> None:
        control(self, talk, replace(message, up_to=message.up_to + 1) if isinstance(message, Ack) else message)

    patch.setattr(Plan, "control", generous)


@fault(103, "still not acknowledged")
def never_offers_again(patch: Patch) -> None:
    patch.setattr("console.core.passing.offer_again", lambda plan, talk: None)
    catch_up = delivery._catch_up

    def without(plan: Plan, talk: TalkNow, expected: int, unplaced_from: int) -> None:
        catch_up(plan, replace(talk, outbox=()), expected, unplaced_from)

    patch.setattr(delivery, "_catch_up", without)


@fault(102, "other bytes under the same number")
def seals_anew_what_it_offers_again(patch: Patch) -> None:
    again, random = delivery.offer_again, SeededBytes("anew")

    def resealed(talk: TalkNow, frame: bytes) -> bytes:
        assert talk.session is not None
        head = decode(frame, Sender.DESK)
        keys, number = talk.session.keys, head.number
        nonce = nonce_of(keys.desk_iv, number)
        body = open_sealed(keys.desk_key, nonce, record_head(DeskRecord, talk.sid, number), head.sealed)
        assert body is not None
        _, record = decode_record(body, From.DESK)
        return seal_record(replace(talk.session, next_out=number), random(16), record).frame

    def offer(plan: Plan, talk: TalkNow) -> None:
        again(plan, replace(talk, outbox=tuple((number, resealed(talk, frame)) for number, frame in talk.outbox)))

    patch.setattr("console.core.passing.offer_again", offer)


@fault(102, "what this parent typed, each once")
def keeps_a_repeated_text_twice(patch: Patch) -> None:
    def twice(session: Session, frame: PageRecord) -> Received:
        received = open_record(session, frame)
        if isinstance(received, Had) and frame.number > 0:
            again = open_record(replace(session, expected=frame.number), frame)
            if isinstance(again, Fresh):
                return replace(again, session=session, number=frame.number + session.expected * 1000)
        return received

    patch.setattr(delivery, "open_record", twice)


@fault(101, "what this parent typed, each once")
def takes_a_text_for_another_talk(patch: Patch) -> None:
    take, turn = delivery._take_text, count()

    def misplaced(plan: Plan, talk: TalkNow, number: int, message: bytes, text: str) -> None:
        others = [other for other in plan.desk.talks.values() if other.is_open and other.id != talk.id]
        if others and next(turn) % 5 == 4:
            talk, number = others[0], number + 5000
        take(plan, talk, number, message, text)

    patch.setattr(delivery, "_take_text", misplaced)


@fault(101, "what the worker typed in this talk's box")
def sends_a_text_into_the_talk_that_was_looked_at_last(patch: Patch) -> None:
    say, last = Desk.say, [TalkId(0)]

    def say_into(self: Desk, now: float, talk: TalkId, text: str) -> Step:
        current = self.now.talks.get(last[0])
        box = last[0] if current is not None and current.state is self.now.talks[talk].state else talk
        last[0] = talk
        return say(self, now, box, text)

    patch.setattr(Desk, "say", say_into)


@fault(101, "two lines stand in one place")
def gives_one_position_twice(patch: Patch) -> None:
    say = delivery.say

    def same_position(plan: Plan, talk: TalkNow, text: str) -> None:
        say(plan, replace(talk, next_position=max(1, talk.next_position - 1)), text)

    patch.setattr("console.core.desk.say", same_position)


@fault(112, "not in the order of arrival")
def puts_one_back_behind_all_others(patch: Patch) -> None:
    after = TalkNow.after

    def last_place(self: TalkNow, event: TalkEvent) -> TalkNow:
        talk = after(self, event)
        return replace(talk, order=talk.order + 1000) if event is TalkEvent.PUT_BACK else talk

    patch.setattr(TalkNow, "after", last_place)


@fault(103, "the place rose", Worker__put_back=10, Worker__take=5)
def lets_a_place_rise(patch: Patch) -> None:
    """Those who were put back are counted again, and what was told before is not looked at."""

    def counted(queue: Sequence[TalkNow]) -> dict[int, int]:
        return {talk.id: place for place, talk in enumerate(queue, 1)}

    patch.setattr("console.core.duty.places", counted)
    patch.setattr("console.core.duty.min", lambda actual, told: actual, raising=False)


@fault(101, "somebody else was taken")
def takes_whoever_came_last(patch: Patch) -> None:
    queue = waiting.in_queue
    patch.setattr("console.core.desk.in_queue", lambda talks: queue(talks)[::-1])


@fault(102, "what the worker typed in this talk's box")
def sends_a_note(patch: Patch) -> None:
    keep_note = Desk.keep_note

    def leaking(self: Desk, now: float, talk: TalkId, text: str) -> Step:
        if self.talk(talk).state is Talk.TALKING:
            return self.say(now, talk, text)
        return keep_note(self, now, talk, text)

    patch.setattr(Desk, "keep_note", leaking)


@fault(134, "a parent writes who does not", FalseRelay__act=5, Parents__type=5)
def takes_a_control_message_twice(patch: Patch) -> None:
    opened = ControlReceiver.open

    def forgetful(self: ControlReceiver, frame: Any) -> Any:
        self._next.clear()
        return opened(self, frame)

    patch.setattr(ControlReceiver, "open", forgetful)


@fault(103, "a talk broke off that neither")
def ends_a_talk_over_one_wrong_seal(patch: Patch) -> None:
    patch.setattr("shared.session.BAD_TAGS", 1)


@fault(133, "'Perillä' before the desk")
def counts_what_it_could_not_open(patch: Patch) -> None:
    """A forged record then takes the place of the true one."""

    def counting(session: Session, frame: PageRecord) -> Received:
        received = open_record(session, frame)
        if isinstance(received, Forged):
            return replace(received, session=replace(received.session, expected=session.expected + 1))
        return received

    patch.setattr(delivery, "open_record", counting)


@fault(102, "what this parent typed, each once")
def does_not_ask_for_a_text_that_is_missing(patch: Patch) -> None:
    """What comes after it is taken at once."""

    def hasty(session: Session, frame: PageRecord) -> Received:
        received = open_record(session, frame)
        return open_record(replace(session, expected=frame.number), frame) if isinstance(received, Ahead) else received

    patch.setattr(delivery, "open_record", hasty)
