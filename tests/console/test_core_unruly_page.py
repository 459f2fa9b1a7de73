# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One page that asks without end, reads nothing or sends without end: everybody else's talk goes on as before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from console import strings
from console.core.values import EndedBy
from shared.frames import DeskRecord, Frame, Gone, Sender, decode
from shared.limits import CLAIMS_PER_VISIT, OUTBOX_RECORDS
from shared.records import Ack, Claim, Control, PageText, Record, StateTold, Sync, TalkState
from shared.session import ControlSender, Session, seal_record
from shared.states import Talk
from tests.console.desk_in_hand import DeskInHand, Parent

# What the relay's bucket for a desk holds is 20 000 frames, and 2 000 more each second (relay/seat.py).
HARMLESS = 1_000


@pytest.fixture
def hand(tmp_path: Path) -> DeskInHand:
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    return hand


@dataclass
class Unruly:
    """Sends what it likes under the keys of a real page, and reads nothing unless told to."""

    hand: DeskInHand
    parent: Parent

    def __post_init__(self) -> None:
        assert self.parent.page.talk is not None
        self.session: Session = self.parent.page.talk.session
        self.sender = ControlSender(self.session, bytes(16))

    def _turns(self, data: bytes) -> int:
        frame = decode(data, Sender.PAGE)
        self.hand.takes(frame)
        self.parent.out.clear()
        return len([sent for sent in self.frames() if getattr(sent, "sid", b"") == self.parent.sid])

    def frames(self) -> Iterator[Frame]:
        """What the desk sent in the last step."""
        return (decode(sent, Sender.DESK) for sent in self.hand.sent)

    def sends(self, record: Record) -> int:
        """A record; gives the number of frames that came of it."""
        sealed = seal_record(self.session, bytes(16), record)
        self.session = sealed.session
        return self._turns(sealed.frame)

    def says(self, control: Control) -> int:
        """A control message; gives the number of frames that came of it."""
        return self._turns(self.sender.seal(control))

    def numbers(self) -> list[int]:
        """The numbers of the records that came in the last step."""
        return [frame.number for frame in self.frames() if isinstance(frame, DeskRecord)]


def owed(hand: DeskInHand, records: int) -> Unruly:
    """A page that has not acknowledged so many texts of the worker."""
    parent = hand.taken()
    parent.online = False  # nothing reaches it
    for number in range(records):
        hand.says(parent, f"rivi {number}")
    return Unruly(hand, parent)


def test_a_page_that_asks_without_end_gets_a_few_lots_and_then_one_answer_for_one_question(hand: DeskInHand) -> None:
    page = owed(hand, 300)
    answers = [page.says(Sync(0, 0)) for _ in range(500)]
    assert max(answers) <= 100
    assert sum(answers) < HARMLESS
    assert set(answers[100:]) == {1}, "it still hears that the desk is there"


def test_a_page_that_asks_a_little_further_each_time_gets_no_more_than_was_ever_owed(hand: DeskInHand) -> None:
    page = owed(hand, 300)
    assert sum(page.says(Sync(number, 0)) for number in range(300)) < 300 + HARMLESS


def test_the_positions_of_thousands_of_texts_come_in_bounded_answers_and_all_of_them_in_the_end(
    hand: DeskInHand,
) -> None:
    parent = hand.taken()
    parent.online = False
    page = Unruly(hand, parent)
    texts = 700
    first = page.session.next_out
    for _ in range(texts):
        page.sends(PageText("rivi"))
    start, told = 0, []
    while start < first + texts:
        assert page.says(Sync(0, start)) < 100
        came = [one.number for ack in hand.told(parent, Ack) for one in ack.placed]
        told += came
        start = came[-1] + 1
        hand.clock.advance(hand.limits.resend)
    assert told == list(range(first, first + texts))
    assert sum(page.says(Sync(0, 0)) for _ in range(500)) < HARMLESS


def test_what_waits_for_a_page_reaches_it_lot_by_lot_as_it_acknowledges(hand: DeskInHand) -> None:
    page = owed(hand, 300)
    expected = hand.talk(page.parent).outbox[0][0]
    last = hand.talk(page.parent).outbox[-1][0]
    page.says(Sync(expected, 0))
    while hand.talk(page.parent).outbox:
        numbers = page.numbers()
        assert numbers == list(range(expected, expected + len(numbers)))
        assert 0 < len(numbers) <= 64
        for number in numbers:
            expected = number + 1
            page.says(Ack(expected, ()))
    assert expected == last + 1


def test_a_page_that_acknowledges_nothing_is_offered_one_lot_at_a_time(hand: DeskInHand) -> None:
    page = owed(hand, 300)
    for _ in range(10):
        hand.ticks(hand.limits.resend)
        assert 0 < len(page.numbers()) <= 64


def test_one_that_took_nothing_while_hundreds_of_records_came_together_is_let_go(hand: DeskInHand) -> None:
    other = hand.taken()
    page = owed(hand, OUTBOX_RECORDS)
    talk = hand.talk(page.parent)
    assert (talk.state, talk.ended_by) == (Talk.ENDED, EndedBy.UNRULY)
    assert hand.talk(other).state is Talk.TALKING
    page.sends(PageText("vielä"))
    assert Gone(page.parent.sid) in list(page.frames())
    assert page.sends(PageText("ja vielä")) == 1, "nothing is opened or kept any more"


def test_wrong_codes_without_end_end_the_visit(hand: DeskInHand) -> None:
    parent = hand.arrives()
    parent.online = False
    page = Unruly(hand, parent)
    for _ in range(3 * CLAIMS_PER_VISIT):
        assert hand.talk(parent).state is Talk.WAITING
        page.sends(Claim(bytes(16), bytes(32)))
    assert [told.state for told in hand.told(parent, StateTold)] == [TalkState.LET_GO]
    talk = hand.desk.now.by_sid(parent.sid)
    assert talk is not None
    assert talk.ended_by is EndedBy.UNRULY
    page.sends(Claim(bytes(16), bytes(32)))
    page.sends(Claim(bytes(16), bytes(32)))
    assert list(page.frames()) == [Gone(parent.sid)]


def test_records_without_end_end_the_visit(hand: DeskInHand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.core.bounds.RECORDS_PER_VISIT", 50)  # 5 000 take a minute
    parent = hand.taken()
    page = Unruly(hand, parent)
    while page.session.next_out < 49:
        page.sends(PageText("rivi"))
    assert hand.talk(parent).state is Talk.TALKING
    page.sends(PageText("viimeinen"))
    assert (hand.talk(parent).state, hand.talk(parent).last_line) == (Talk.ENDED, "viimeinen")
    page.sends(PageText("liikaa"))
    assert (hand.talk(parent).state, hand.talk(parent).last_line) == (Talk.CLOSED, "viimeinen")


def test_the_worker_reads_in_words_why_such_a_talk_ended() -> None:
    assert set(strings.ENDED_BY) == set(EndedBy)
