# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Faults put in on purpose, one at a time: what the simulation must find, or it proves nothing.

Each is a mistake that somebody could make in the desk or in the page. None of them is anywhere but here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from typing import Any, Final

import pytest

from console.core import arrival, delivery, waiting
from console.core.desk import Desk
from console.core.plan import Plan, Step
from console.core.talk import TalkNow
from console.core.values import Author, TalkId
from console.core.writes import MessageSaved, OutboxTrimmed, TalkDeleted, TextsDeleted
from console.store import reading
from console.store.database import Store
from shared.crypto import nonce_of, open_sealed
from shared.frames import DeskControl, DeskRecord, Flight1, PageRecord, Sender, decode, record_head
from shared.records import Ack, From, Record, decode_record
from shared.session import Fresh, Had, Received, Session, open_record, seal_record
from shared.states import Talk, TalkEvent
from tests.fakes import SeededBytes
from tests.parent import exchange
from tests.parent.page import ParentPage
from tests.parent.talk import PageTalk
from tests.simulation.desk_process import DeskProcess

Patch = pytest.MonkeyPatch
FAULTS: Final[dict[str, Callable[[Patch], None]]] = {}


def fault(plant: Callable[[Patch], None]) -> Callable[[Patch], None]:
    """Its name in words is the name of its function."""
    FAULTS[plant.__name__.replace("_", " ")] = plant
    return plant


@fault
def acknowledges_before_it_has_committed(patch: Patch) -> None:
    kept = DeskProcess.commit

    def commit(self: DeskProcess, store: Store, step: Step) -> None:
        self.send(tuple(frame for frame in step.sends if isinstance(decode(frame, Sender.DESK), DeskControl)))
        kept(self, store, step)

    patch.setattr(DeskProcess, "commit", commit)


@fault
def acknowledges_one_more_than_it_holds(patch: Patch) -> None:
    control = Plan.control

    def generous(self: Plan, talk: TalkNow, message: Any) -> None:
        control(self, talk, replace(message, up_to=message.up_to + 1) if isinstance(message, Ack) else message)

    patch.setattr(Plan, "control", generous)


@fault
def does_not_keep_a_text_that_it_acknowledges(patch: Patch) -> None:
    kept = DeskProcess.commit

    def commit(self: DeskProcess, store: Store, step: Step) -> None:
        writes = tuple(w for w in step.writes if not (isinstance(w, MessageSaved) and len(w.text) % 7 == 6))
        kept(self, store, replace(step, writes=writes))

    patch.setattr(DeskProcess, "commit", commit)


@fault
def forgets_at_a_restart_what_was_not_acknowledged(patch: Patch) -> None:
    read = reading.read_desk

    def forgetful(store: Store) -> Any:
        store.commit([OutboxTrimmed(TalkId(talk), 1 << 62) for talk in range(1, 1000)])
        return read(store)

    patch.setattr("tests.simulation.desk_process.read_desk", forgetful)
    patch.setattr("tests.simulation.oracle.kept_part", lambda desk: None)  # to be found by what is missing


@fault
def never_offers_again(patch: Patch) -> None:
    patch.setattr("console.core.passing.offer_again", lambda plan, talk: None)
    catch_up = delivery._catch_up

    def without(plan: Plan, talk: TalkNow, expected: int, unplaced_from: int) -> None:
        catch_up(plan, replace(talk, outbox=()), expected, unplaced_from)

    patch.setattr(delivery, "_catch_up", without)


@fault
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


@fault
def answers_the_same_first_flight_anew(patch: Patch) -> None:
    answer = arrival.on_flight1

    def anew(plan: Plan, frame: Flight1) -> None:
        known = plan.desk.by_sid(frame.sid)
        if known is not None:
            plan.forget(known)
            plan.desk = replace(plan.desk, flights={})
        answer(plan, frame)

    patch.setattr("console.core.desk.on_flight1", anew)
    patch.setattr("console.core.arrival.FlightSeen", lambda flight, key: OutboxTrimmed(TalkId(0), 0))
    patch.setattr("tests.simulation.oracle.kept_part", lambda desk: None)


@fault
def keeps_a_repeated_text_twice(patch: Patch) -> None:
    def twice(session: Session, frame: PageRecord) -> Received:
        received = open_record(session, frame)
        if isinstance(received, Had) and frame.number > 0:
            again = open_record(replace(session, expected=frame.number), frame)
            if isinstance(again, Fresh):
                return replace(again, session=session, number=frame.number + session.expected * 1000)
        return received

    patch.setattr(delivery, "open_record", twice)


@fault
def takes_a_text_for_another_talk(patch: Patch) -> None:
    take, turn = delivery._take_text, count()

    def misplaced(plan: Plan, talk: TalkNow, number: int, message: bytes, text: str) -> None:
        others = [other for other in plan.desk.talks.values() if other.is_open and other.id != talk.id]
        if others and next(turn) % 5 == 4:
            talk, number = others[0], number + 5000
        take(plan, talk, number, message, text)

    patch.setattr(delivery, "_take_text", misplaced)


@fault
def sends_a_text_into_the_talk_that_was_looked_at_last(patch: Patch) -> None:
    say, last = Desk.say, [TalkId(0)]

    def say_into(self: Desk, now: float, talk: TalkId, text: str) -> Step:
        current = self.now.talks.get(last[0])
        box = last[0] if current is not None and current.state is self.now.talks[talk].state else talk
        last[0] = talk
        return say(self, now, box, text)

    patch.setattr(Desk, "say", say_into)


@fault
def gives_one_position_twice(patch: Patch) -> None:
    say = delivery.say

    def same_position(plan: Plan, talk: TalkNow, text: str) -> None:
        say(plan, replace(talk, next_position=max(1, talk.next_position - 1)), text)

    patch.setattr("console.core.desk.say", same_position)


@fault
def puts_one_back_behind_all_others(patch: Patch) -> None:
    after = TalkNow.after

    def last_place(self: TalkNow, event: TalkEvent) -> TalkNow:
        talk = after(self, event)
        return replace(talk, order=talk.order + 1000) if event is TalkEvent.PUT_BACK else talk

    patch.setattr(TalkNow, "after", last_place)


@fault
def lets_a_place_rise(patch: Patch) -> None:
    """Those who were put back are counted again, and what was told before is not looked at."""

    def counted(queue: Sequence[TalkNow]) -> dict[int, int]:
        return {talk.id: place for place, talk in enumerate(queue, 1)}

    patch.setattr("console.core.duty.places", counted)
    patch.setattr("console.core.duty.min", lambda actual, told: actual, raising=False)


@fault
def takes_whoever_came_last(patch: Patch) -> None:
    queue = waiting.in_queue
    patch.setattr("console.core.desk.in_queue", lambda talks: queue(talks)[::-1])


@fault
def counts_its_own_outage_as_a_parents_absence(patch: Patch) -> None:
    welcomed = Desk._welcomed

    def counting(self: Desk, plan: Plan, frame: Any) -> None:
        before = dict(plan.desk.talks)
        welcomed(self, plan, frame)
        for talk in list(plan.desk.talks.values()):
            plan.show(replace(talk, absent_since=before[talk.id].absent_since))

    patch.setattr(Desk, "_welcomed", counting)


@fault
def sends_a_note(patch: Patch) -> None:
    keep_note = Desk.keep_note

    def leaking(self: Desk, now: float, talk: TalkId, text: str) -> Step:
        if self.talk(talk).state is Talk.TALKING:
            return self.say(now, talk, text)
        return keep_note(self, now, talk, text)

    patch.setattr(Desk, "keep_note", leaking)


@fault
def a_page_sends_before_it_stores(patch: Patch) -> None:
    say_new = exchange.say_new

    def unstored(page: ParentPage, record: Record) -> None:
        before = page.key
        page.key = b""
        say_new(page, record)
        page.key = before

    patch.setattr(exchange, "say_new", unstored)


@fault
def a_page_throws_away_what_it_could_not_send(patch: Patch) -> None:
    say_new = exchange.say_new

    def careless(page: ParentPage, record: Record) -> None:
        say_new(page, record)
        if not page.line.is_open and page.talk is not None:
            page.talk = replace(page.talk, outbox=page.talk.outbox[:-1])

    patch.setattr(exchange, "say_new", careless)


@fault
def a_page_calls_a_text_arrived_when_it_was_sent(patch: Patch) -> None:
    patch.setattr(PageTalk, "arrived", lambda talk, line: line.number < talk.session.next_out)


@fault
def deletes_the_texts_of_every_talk(patch: Patch) -> None:
    kept = DeskProcess.commit

    def commit(self: DeskProcess, store: Store, step: Step) -> None:
        kept(self, store, step)
        if any(isinstance(write, TextsDeleted | TalkDeleted) for write in step.writes):
            store.connection.execute("DELETE FROM message WHERE author = ?", (Author.PARENT.value,))

    patch.setattr(DeskProcess, "commit", commit)


@fault
def goes_on_with_a_line_of_which_it_could_not_keep_a_word(patch: Patch) -> None:
    """A full disk in the moment of a login, or of a page's return."""
    patch.setattr(DeskProcess, "_missed", property(lambda self: False, lambda self, value: None), raising=False)
