# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a lock does to the keys: the key of the day ends, and what was sealed to it can still be opened once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.frames import Flight1, Flight2, Sender, decode
from shared.states import Talk
from tests.console.desk_in_hand import DeskInHand, Parent


@pytest.fixture
def hand(tmp_path: Path) -> Iterator[DeskInHand]:
    """A desk on duty."""
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    yield hand
    hand.store.close()


def locks_and_comes_back(hand: DeskInHand) -> None:
    """The file is closed for a minute."""
    hand.do(lambda desk, now: desk.lock(now))
    hand.clock.advance(60)
    hand.restarts()
    hand.logs_in()


def first_flight(parent: Parent) -> Flight1:
    (flight,) = [frame for data in parent.out if isinstance(frame := decode(data, Sender.PAGE), Flight1)]
    return flight


def test_after_a_lock_the_key_of_the_day_is_another(hand: DeskInHand) -> None:
    before = hand.bundle
    locks_and_comes_back(hand)
    assert hand.bundle != before
    ended, current = hand.desk.now.day_keys
    assert ended.not_after <= current.not_before


def test_a_restart_without_a_lock_keeps_it(hand: DeskInHand) -> None:
    before = hand.bundle
    hand.clock.advance(60)
    hand.restarts()
    hand.logs_in()
    assert hand.bundle == before


def test_a_parent_who_knocked_before_the_lock_comes_in_after_it(hand: DeskInHand) -> None:
    parent = hand.new_page()
    locks_and_comes_back(hand)
    hand.hands_on(parent)
    assert hand.talk(parent).state is Talk.WAITING


def test_a_flight_that_was_answered_before_the_lock_opens_nothing_after_it(hand: DeskInHand) -> None:
    """Attack P4: ending a key must not forget what came to it."""
    parent = hand.new_page()
    flight = first_flight(parent)
    hand.hands_on(parent)
    hand.wishes("end", parent)
    locks_and_comes_back(hand)
    step = hand.takes(Flight1(bytes(16), flight.bundle, flight.sealed))
    assert [frame for frame in step.sends if isinstance(decode(frame, Sender.DESK), Flight2)] == []


def test_the_ended_key_is_deleted_two_days_later(hand: DeskInHand) -> None:
    hand.do(lambda desk, now: desk.lock(now))
    hand.clock.advance(hand.limits.day_key_kept + 1)
    hand.restarts()
    hand.ticks()
    assert hand.desk.now.day_keys == ()
    assert hand.store.connection.execute("SELECT count(*) FROM day_key").fetchone() == (0,)
