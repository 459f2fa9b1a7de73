# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a parent arrives, and what a flight that comes again, or was made by somebody else, gets (attacks.md P4, P5)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.core.values import DutyState
from shared.frames import Flight1, Flight2, Gone, PageRecord, Paired, PairingState, Sender, decode
from shared.pairing_text import PairingText
from shared.records import DeskReady, Feeling, PageReady, Purpose
from shared.session import seal_record
from shared.states import Talk
from tests.console.desk_in_hand import DeskInHand


@pytest.fixture
def hand(tmp_path):
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    return hand


def flight_of(page):
    """Its first flight, which nobody has got yet."""
    return decode(page.out[0], Sender.PAGE)


def test_only_record_0_makes_a_parent(hand):
    page = hand.new_page()
    hand.takes(flight_of(page))
    assert hand.talk(page).state is Talk.ASKED
    assert not hand.talk(page).is_shown
    hand.hands_on(page)
    assert hand.talk(page).state is Talk.WAITING
    assert hand.talk(page).label


def test_a_flight_that_comes_again_gets_the_same_answer(hand):
    page = hand.new_page()
    flight = flight_of(page)
    hand.takes(flight)
    first = hand.frames(Flight2)
    hand.takes(flight)
    assert hand.frames(Flight2) == first
    hand.restarts()
    hand.logs_in()
    hand.takes(flight)
    assert hand.frames(Flight2) == first


def test_after_record_0_it_gets_none(hand):
    page = hand.new_page()
    flight = flight_of(page)
    hand.hands_on(page)
    hand.takes(flight)
    assert hand.sent == []
    hand.restarts()
    hand.logs_in()
    hand.takes(flight)
    assert hand.sent == []


def test_a_flight_whose_visit_is_over_opens_nothing_again(hand):
    page = hand.new_page()
    flight = flight_of(page)
    hand.hands_on(page)
    hand.wishes("take", page)
    hand._turn(page, page.page.ends(hand.now))
    hand.hands_on(page)
    hand.wishes("remove", page)
    assert hand.desk.now.by_sid(flight.sid) is None
    for _ in range(2):
        hand.takes(flight)
        assert hand.sent == []
        hand.restarts()
        hand.logs_in()


def test_a_flight_of_another_room_is_refused_in_silence(hand):
    page, other = hand.new_page(), hand.new_page()
    hand.takes(replace(flight_of(page), sid=flight_of(other).sid))
    assert hand.sent == []


def test_a_flight_that_was_made_for_another_relay_opens_nothing(hand):
    """attacks.md P4: the desk has moved meanwhile, and the relay from before still holds flights."""
    page = hand.new_page()
    text = PairingText("https://uusi.example.fi", bytes(16))
    hand.do(lambda desk, now: desk.pair_with(now, text))
    hand.takes(Paired(PairingState.DONE))
    hand.logs_in()
    step = hand.takes(flight_of(page))
    assert (step.sends, step.writes) == ((), ())


def test_every_fault_of_a_flight_gets_the_same_silence(hand):
    page = hand.new_page()
    flight = flight_of(page)
    for spoilt in (
        replace(flight, bundle=bytes(8)),
        replace(flight, sealed=bytes(len(flight.sealed))),
        replace(flight, sealed=b"\x06" + flight.sealed[1:]),
        replace(flight, sealed=flight.sealed[:-1] + bytes([flight.sealed[-1] ^ 1])),
    ):
        step = hand.takes(spoilt)
        assert (step.sends, step.writes) == ((), ())
    hand.takes(flight)
    assert len(hand.frames(Flight2)) == 1, "the true one is not spoilt by those before it"


def test_a_second_flight_in_a_room_that_has_one_is_not_answered(hand):
    page = hand.new_page()
    flight = flight_of(page)
    hand.takes(flight)
    again = hand.new_page()
    hand.takes(Flight1(flight.sid, flight.bundle, flight_of(again).sealed))
    assert hand.sent == []


def test_an_arrival_that_could_not_be_kept_leaves_nothing(hand):
    page = hand.new_page()
    flight = flight_of(page)
    before = hand.desk.now
    dropped = hand.desk.on_frame(hand.now, flight)  # and the disk was full
    assert hand.desk.now is before
    hand.takes(flight)
    assert hand.frames(Flight2) != [decode(frame, Sender.DESK) for frame in dropped.sends]
    hand.hands_on(page)
    assert hand.talk(page).state is Talk.WAITING


def test_an_arrival_without_record_0_is_forgotten_after_a_quarter_of_an_hour_and_its_page_is_told(hand):
    page = hand.new_page()
    hand.takes(flight_of(page))
    hand.passes(hand.limits.room_kept - 31)
    assert hand.talk(page).state is Talk.ASKED
    hand.ticks(60)
    assert [frame.sid for frame in hand.frames(Gone)] == [page.sid]
    assert hand.desk.now.talks == {}
    assert page.page.state.value == "gone"


def test_who_comes_for_a_code_needs_no_place(hand):
    page = hand.new_page()
    hand.takes(flight_of(page))
    talk = page.page.talk
    fresh = replace(talk.session, next_out=0)
    frame = seal_record(fresh, bytes(16), PageReady(Purpose.CODE, Feeling.NOT_SAID)).frame
    hand.takes(decode(frame, Sender.PAGE))
    assert len(hand.told(page, DeskReady)) == 1
    assert not hand.talk(page).is_open


@pytest.mark.parametrize("duty", [DutyState.CLOSING, DutyState.FULL, DutyState.ONLY_BOOKED])
def test_a_handshake_is_answered_in_every_state_of_duty(hand, duty):
    page = hand.new_page()
    hand.do(lambda desk, now: desk.set_duty(now, duty))
    hand.takes(flight_of(page))
    assert len(hand.frames(Flight2)) == 1


def test_a_record_for_a_room_that_the_desk_does_not_know_is_answered_by_gone(hand):
    hand.takes(PageRecord(bytes(16), 0, bytes(272)))
    assert hand.frames(Gone) == [Gone(bytes(16))]


def test_two_parents_never_have_the_same_name_at_a_time(hand):
    labels = [hand.talk(hand.arrives()).label for _ in range(10)]
    assert len(set(labels)) == len(labels)
    assert all(len(label.split()) == 2 for label in labels)
