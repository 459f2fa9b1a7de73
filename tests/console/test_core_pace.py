# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""However many pages ask, and whatever they ask, the desk sends no more than the relay takes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.seat import _DESK_BURST, _DESK_RATE
from shared.frames import Back, DeskControl, DeskRecord, Gone, PageRecord, Sender, decode
from shared.limits import TALKS_OPEN
from shared.records import Ack, Sync
from shared.session import ControlSender
from tests.console.desk_in_hand import DeskInHand, Parent


@pytest.fixture
def hand(tmp_path: Path) -> DeskInHand:
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    return hand


def silent(parent: Parent) -> PageRecord:
    """A page that acts on nothing from now on; gives a record that the desk had long ago."""
    parent.online = False
    return PageRecord(parent.sid, 0, bytes(272))


def answers(hand: DeskInHand, frame: PageRecord, times: int) -> int:
    """How many frames come of it, all within one moment."""
    total = 0
    for _ in range(times):
        hand.takes(frame)
        total += len(hand.sent)
    return total


def test_pages_that_the_desk_does_not_know_hear_so_now_and_then_and_no_crowd_of_them_takes_its_line(
    hand: DeskInHand,
) -> None:
    parent = hand.taken()
    assert answers(hand, PageRecord(bytes(16), 0, bytes(272)), 3_000) < 500
    hand.writes(parent, "Oletko siellä?")
    assert parent.page.talk is not None
    assert parent.page.talk.unsent == [], "it cost nobody else anything"
    hand.clock.advance(hand.limits.resend)
    hand.takes(PageRecord(bytes(16), 0, bytes(272)))
    assert hand.frames(Gone) == [Gone(bytes(16))]


def test_a_crowd_of_visits_that_are_over_shares_one_part_of_the_line(hand: DeskInHand) -> None:
    old = []
    for _ in range(8):
        parent = hand.taken()
        old.append(silent(parent))
        hand.wishes("end", parent)
    parent = hand.taken()
    assert sum(answers(hand, frame, 900) for frame in old) < 4_500
    hand.writes(parent, "Oletko siellä?")
    assert parent.page.talk is not None
    assert parent.page.talk.unsent == []
    hand.clock.advance(hand.limits.resend)
    hand.takes(old[0])
    assert len(hand.frames(DeskControl)) == 1, "and they are answered again a moment later"


def test_a_page_that_comes_back_on_one_socket_after_another_gets_no_more_for_it(hand: DeskInHand) -> None:
    parent = hand.taken()
    silent(parent)
    total = 0
    for _ in range(3_000):
        hand.takes(Back(parent.sid))
        total += len(hand.sent)
    assert total < 1_200
    assert hand.talk(parent).present


def test_a_full_house_that_does_its_worst_stays_below_what_the_relay_takes(hand: DeskInHand) -> None:
    """Every talk that may be open at once, owed texts, asking without end, for ten seconds."""
    hand.holds(TALKS_OPEN)
    parents = [hand.taken() for _ in range(TALKS_OPEN)]
    senders = []
    for parent in parents:
        assert parent.page.talk is not None
        senders.append(ControlSender(parent.page.talk.session, bytes(16)))
        silent(parent)
        for number in range(70):
            hand.says(parent, f"rivi {number}")
    total, moments, began = 0, 10, hand.now
    for _ in range(moments):
        for sender in senders:
            for _ in range(250):
                hand.takes(decode(sender.seal(Sync(0, 0)), Sender.PAGE))
                total += len(hand.sent)
        hand.ticks(1)
        total += len(hand.sent)
    taken_by_relay = _DESK_BURST + _DESK_RATE * (hand.now - began)
    assert total < 0.8 * taken_by_relay
    assert total < 0.8 * _DESK_BURST + 500 * moments, "and with time ever further below"


def test_a_talk_whose_share_was_used_up_goes_on_by_itself(hand: DeskInHand) -> None:
    parent = hand.taken()
    answers(hand, PageRecord(parent.sid, 0, bytes(272)), 1_500)
    parent.out.clear()
    hand._turn(parent, parent.page.says(hand.now, "Hei."))
    hand.hands_on(parent)
    assert parent.page.talk is not None
    assert parent.page.talk.unsent == ["Hei."], "the share is used up"
    hand.clock.advance(hand.limits.resend)
    hand._turn(parent, parent.page.tick(hand.now))
    hand.hands_on(parent)
    assert parent.page.talk.unsent == []


def test_what_was_not_answered_was_not_taken_either(hand: DeskInHand) -> None:
    """Stored, then acknowledged: a record that gets no answer is offered again, and must be new to the desk then."""
    parent = hand.taken()
    answers(hand, PageRecord(parent.sid, 0, bytes(272)), 1_500)
    parent.out.clear()
    hand._turn(parent, parent.page.says(hand.now, "Hei."))
    frame = decode(parent.out[-1], Sender.PAGE)
    step = hand.takes(frame)
    assert (step.writes, hand.frames(DeskControl), hand.frames(DeskRecord)) == ((), [], [])
    hand.clock.advance(1)
    hand.takes(frame)
    assert [ack.up_to for ack in hand.told(parent, Ack)] == [frame.number + 1]
