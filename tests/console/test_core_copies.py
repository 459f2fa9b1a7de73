# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two machines with one and the same file: whichever the relay lets in, no number is sealed twice (protocol.md)."""

from __future__ import annotations

import pytest

from console.core.desk import Desk
from console.core.values import EndedBy
from shared.errors import LocalError
from shared.frames import DeskControl, DeskRecord, End, Gone, Publish, Published, Sender, Welcome, decode, encode
from shared.records import Ack, Sync
from shared.session import ControlSender
from shared.signed import Notice, decode_signed
from shared.states import Visit
from tests.console.desk_in_hand import DeskInHand


@pytest.fixture
def hand(tmp_path):
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    return hand


def welcome(hand: DeskInHand, notice_counter: int) -> Welcome:
    """The relay's answer to a login, with the counter of the notice that it has."""
    return Welcome(int(hand.now * 1000), notice_counter, False, 0, ())


def test_a_copy_that_the_relay_lets_in_drops_the_talks_that_go_on_elsewhere(hand):
    parent, waiting = hand.taken(), hand.arrives()
    hand.says(parent, "tämän tietävät molemmat")
    copy = Desk(hand.desk.now, hand.tools)
    hand.logs_in()
    hand.says(parent, "tätä kopio ei tiedä")
    step = copy.on_frame(hand.now, welcome(hand, hand.desk.now.notice_counter))
    copy.apply(step)
    sent = [decode(frame, Sender.DESK) for frame in step.sends]
    assert {frame.sid for frame in sent if isinstance(frame, Gone)} == {parent.sid, waiting.sid}
    assert not [frame for frame in sent if isinstance(frame, DeskRecord | DeskControl)]
    assert all(talk.session is None and talk.outbox == () for talk in copy.now.talks.values())
    with pytest.raises(LocalError):
        copy.say(hand.now, hand.talk(parent).id, "eri sanat samalla numerolla")
    kept = copy.now.talks[hand.talk(parent).id]
    assert (kept.ended_by, kept.last_line) == (EndedBy.FAULT, "tämän tietävät molemmat")
    notices = [frame.signed for frame in sent if isinstance(frame, Publish) and frame.what is Published.NOTICE]
    assert decode_signed(Notice, notices[0])[0].counter > hand.desk.now.notice_counter
    parent.page.receives(hand.now, encode(Gone(parent.sid)))
    assert parent.page.state is Visit.GONE


@pytest.mark.parametrize("said", [lambda number: Sync(number, 0), lambda number: Ack(number, ())])
def test_a_copy_taken_between_two_logins_drops_a_talk_once_its_page_holds_more_than_the_copy_sent(hand, said):
    parent, other = hand.taken(), hand.taken()
    copy = Desk(hand.desk.now, hand.tools)  # as the file was while the desk was at work
    hand.says(parent, "tätä kopio ei tiedä")
    page = parent.page.talk.session
    copy.apply(copy.on_frame(hand.now, welcome(hand, copy.now.notice_counter)))
    talk = hand.talk(parent).id
    known = copy.now.talks[talk].session
    assert known is not None
    assert page.expected > known.next_out
    sealed = ControlSender(page, bytes(16)).seal(said(page.expected))
    step = copy.on_frame(hand.now, decode(sealed, Sender.PAGE))
    copy.apply(step)
    assert [decode(frame, Sender.DESK) for frame in step.sends] == [Gone(parent.sid), End(parent.sid)]
    assert (copy.now.talks[talk].session, copy.now.talks[talk].ended_by) == (None, EndedBy.FAULT)
    with pytest.raises(LocalError):
        copy.say(hand.now, talk, "eri sanat samalla numerolla")
    assert copy.say(hand.now, hand.talk(other).id, "tästä tiedetään kaikki").writes


def test_the_desk_itself_goes_on_with_its_talks_after_every_cut(hand):
    """Also where the relay has lost its newest notice, or all of them: restored from its own backup, say."""
    parent = hand.taken()
    for counter in (hand.desk.now.notice_counter, hand.desk.now.notice_counter - 1, 0):
        hand.takes(welcome(hand, counter))
        assert hand.frames(Gone) == []
        hand.says(parent, f"edelleen täällä, {counter}")
    assert hand.talk(parent).session is not None


def test_a_file_that_never_published_goes_on_above_what_the_relay_has(hand, tmp_path):
    """An emergency file, or a desk that comes to a relay which knows it already."""
    (tmp_path / "fresh").mkdir()
    fresh = DeskInHand(tmp_path / "fresh")
    fresh.takes(welcome(fresh, 41))
    assert fresh.desk.now.notice_counter == 42
    assert fresh.frames(Gone) == []
