# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stored, then acknowledged; each once; the same bytes again; one order (promise 3 of design.md 2)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlcipher3 import dbapi2

from console.core.plan import Arrived, MessageShown
from console.core.values import EndedBy
from console.core.writes import MessageSaved, Quarantined
from console.store.faults import CannotWrite
from console.store.reading import read_lines
from shared.crypto import nonce_of, seal
from shared.frames import DeskRecord, Gone, PageRecord, Sender, decode, record_head
from shared.limits import BAD_TAGS
from shared.records import Ack, Claim, ClaimNo, DeskText, PageText, StateTold, Sync, TalkState
from shared.session import ControlSender, seal_record
from shared.states import Talk, Visit
from tests.console.desk_in_hand import DeskInHand


@pytest.fixture
def hand(tmp_path):
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    return hand


def record(hand, parent, text):
    """A text of the parent, as the frame that is under way."""
    hand._turn(parent, parent.page.says(hand.now, text))
    frame = decode(parent.out.pop(), Sender.PAGE)
    assert isinstance(frame, PageRecord)
    return frame


def texts(hand, parent):
    """What the file holds of the talk."""
    return [line.text for line in read_lines(hand.store, hand.talk(parent).id, 0)]


def sealed_body(parent, number, body):
    """A body of any content under the page's own key."""
    keys = parent.page.talk.session.keys
    head = record_head(PageRecord, parent.sid, number)
    return PageRecord(parent.sid, number, seal(keys.page_key, nonce_of(keys.page_iv, number), head, body))


def test_a_text_is_kept_and_then_acknowledged_with_its_position(hand):
    parent = hand.taken()
    frame = record(hand, parent, "Hei.")
    step = hand.takes(frame)
    assert [write.text for write in step.writes if isinstance(write, MessageSaved)] == ["Hei."]
    ack = hand.told(parent, Ack)[0]
    assert ack.up_to == frame.number + 1
    assert [(placed.number, placed.position) for placed in ack.placed] == [(frame.number, 1)]
    assert [change.message.text for change in hand.changes if isinstance(change, MessageShown)] == ["Hei."]


def test_a_step_that_could_not_be_kept_has_not_happened(hand, monkeypatch):
    """attacks.md S7: no acknowledgement, and nothing on the screen; offered again, it arrives."""
    parent = hand.taken()
    frame = record(hand, parent, "Hei.")
    before = hand.desk.now
    hand.sent = []

    def full(writes):
        raise CannotWrite("full")

    with monkeypatch.context() as patch:
        patch.setattr(hand.store, "commit", full)
        with pytest.raises(CannotWrite):
            hand.takes(frame)
    assert (hand.desk.now, hand.sent, texts(hand, parent)) == (before, [], [])
    hand.takes(frame)
    assert hand.told(parent, Ack)[0].up_to == frame.number + 1


def test_the_same_record_again_is_acknowledged_with_the_same_position_and_kept_once(hand):
    """field-reports.md A-03."""
    parent = hand.taken()
    frame = record(hand, parent, "ok")
    hand.takes(frame)
    first = hand.told(parent, Ack)
    step = hand.takes(frame)
    assert (step.writes, hand.told(parent, Ack)) == ((), first)
    hand.restarts()
    hand.logs_in()
    hand.takes(frame)
    assert hand.told(parent, Ack) == first
    assert texts(hand, parent) == ["ok"]


def test_two_texts_with_the_same_words_are_two(hand):
    parent = hand.taken()
    for _ in range(2):
        hand.takes(record(hand, parent, "ok"))
    assert texts(hand, parent) == ["ok", "ok"]


def test_a_record_that_comes_too_early_is_asked_for_once_and_taken_in_its_turn(hand):
    parent = hand.taken()
    frames = [record(hand, parent, f"rivi {number}") for number in range(5)]
    asked = []
    for frame in frames[1:]:
        hand.takes(frame)
        asked += hand.told(parent, Sync)
    assert [sync.expected for sync in asked] == [frames[0].number], "once, not once for each"
    hand.clock.advance(hand.limits.resend)
    hand.takes(frames[4])
    assert len(hand.told(parent, Sync)) == 1, "and again when no answer came"
    parent.out.clear()
    for frame in frames:
        hand.takes(frame)
    assert texts(hand, parent) == [f"rivi {number}" for number in range(5)]


def test_a_record_whose_seal_is_right_and_whose_body_is_not_is_put_aside_and_the_talk_goes_on(hand):
    """attacks.md C10, P19."""
    parent = hand.taken()
    number = hand.talk(parent).session.expected
    body = b"\xff" * 256
    step = hand.takes(sealed_body(parent, number, body))
    assert [(write.number, write.body) for write in step.writes if isinstance(write, Quarantined)] == [(number, body)]
    assert hand.told(parent, Ack)[0].up_to == number + 1
    text = seal_record(replace(parent.page.talk.session, next_out=number + 1), bytes(16), PageText("jatkuu")).frame
    hand.takes(decode(text, Sender.PAGE))
    assert texts(hand, parent) == ["jatkuu"]
    hand.restarts()
    hand.logs_in()
    hand.takes(sealed_body(parent, number, body))
    assert hand.told(parent, Ack)[0].up_to == number + 2, "it is not looked at a second time"


def test_a_record_with_a_wrong_seal_is_dropped_and_the_true_one_opens_after_it(hand):
    """attacks.md P8."""
    parent = hand.taken()
    frame = record(hand, parent, "Hei.")
    for at in (0, 100, len(frame.sealed) - 1):
        spoilt = bytearray(frame.sealed)
        spoilt[at] ^= 1
        hand.takes(replace(frame, sealed=bytes(spoilt)))
        assert hand.sent == []
    hand.takes(frame)
    assert texts(hand, parent) == ["Hei."]


def test_twenty_wrong_seals_end_the_talk_with_a_word_to_both(hand):
    parent = hand.taken()
    frame = record(hand, parent, "Hei.")
    for turn in range(BAD_TAGS):
        assert hand.talk(parent).state is Talk.TALKING
        if turn == BAD_TAGS // 2:
            hand.restarts()  # they are counted through a restart
            hand.logs_in()
        hand.takes(replace(frame, sealed=bytes(len(frame.sealed))))
    assert [told.state for told in hand.told(parent, StateTold)] == [TalkState.ENDED]
    assert (hand.talk(parent).state, hand.talk(parent).ended_by) == (Talk.ENDED, EndedBy.FAULT)
    hand.takes(replace(frame, sealed=bytes(len(frame.sealed))))
    hand.hands_on(parent)
    assert parent.page.ended_by == "worker"


def test_a_record_of_one_talk_opens_in_no_other(hand):
    """attacks.md P11."""
    first, second = hand.taken(), hand.taken()
    frame = record(hand, first, "Minun.")
    hand.takes(replace(frame, sid=second.sid))
    assert texts(hand, second) == []
    assert hand.talk(second).session.bad_tags == 1


def test_numbers_far_ahead_and_far_behind_change_nothing(hand):
    """attacks.md P9."""
    parent = hand.taken()
    frame = record(hand, parent, "Hei.")
    hand.takes(frame)
    session = hand.talk(parent).session
    for number in (0, (1 << 53) - 1, frame.number - 1):
        hand.takes(replace(frame, number=number))
    assert hand.talk(parent).session == session


def test_what_is_sent_at_once_never_leaves_under_one_number(hand):
    """attacks.md P15: what was decided on an older state is not kept, and what is not kept is not sent."""
    parent = hand.taken()
    talk = hand.talk(parent)
    first, *others = (
        hand.desk.say(hand.now, talk.id, "ensin"),
        hand.desk.say(hand.now, talk.id, "samaan aikaan"),
        hand.desk.put_back(hand.now, talk.id),
    )
    hand.do(lambda desk, now: first)
    for other in others:
        with pytest.raises(dbapi2.IntegrityError):
            hand.do(lambda desk, now, other=other: other)
    hand.says(parent, "sen jälkeen")
    assert [line.text for line in parent.page.talk.lines] == ["ensin", "sen jälkeen"]
    assert hand.talk(parent).session.next_out == talk.session.next_out + 2


def test_what_was_sealed_is_offered_again_as_the_same_bytes_until_it_is_acknowledged(hand):
    """attacks.md P14."""
    parent = hand.taken()
    hand.drops(parent)
    hand.says(parent, "Oletko siellä?")
    kept = [frame for _, frame in hand.talk(parent).outbox]
    hand.restarts()
    hand.logs_in()
    assert [frame for _, frame in hand.talk(parent).outbox] == kept
    hand.comes_back(parent)
    assert parent.page.talk.lines[0].text == "Oletko siellä?"
    assert hand.talk(parent).outbox == ()


def test_on_a_live_line_what_is_not_acknowledged_is_offered_every_five_seconds(hand):
    parent = hand.taken()
    parent.online = False  # the relay has not noticed
    hand.says(parent, "Oletko siellä?")
    first = hand.frames(DeskRecord)
    offered = []
    for _ in range(15):
        hand.ticks(1)
        offered.append(hand.frames(DeskRecord))
    assert [turn + 1 for turn, frames in enumerate(offered) if frames] == [5, 10, 15]
    assert all(frames in ([], first) for frames in offered)


def test_an_own_line_arrives_when_the_page_has_stored_it(hand):
    parent = hand.taken()
    talk = hand.talk(parent)
    hand.do(lambda desk, now: desk.say(now, talk.id, "Hei."))
    assert hand.talk(parent).arrived_below == talk.session.next_out
    hand.hands_on(parent)
    assert hand.talk(parent).arrived_below == talk.session.next_out + 1
    assert Arrived(talk.id, talk.session.next_out + 1) in hand.changes


@pytest.mark.parametrize("control", [lambda number: Ack(number, ()), lambda number: Sync(number, 0)])
def test_who_acknowledges_what_was_never_sent_loses_their_own_talk_and_nobody_elses(hand, control):
    parent, other = hand.taken(), hand.taken()
    talk = hand.talk(parent)
    sealed = ControlSender(parent.page.talk.session, bytes(16)).seal(control(talk.session.next_out + 1))
    hand.takes(decode(sealed, Sender.PAGE))
    assert [frame.sid for frame in hand.frames(Gone)] == [parent.sid]
    dropped = hand.desk.now.talks[talk.id]
    assert (dropped.state, dropped.session, dropped.ended_by) == (Talk.CLOSED, None, EndedBy.FAULT)
    assert parent.page.state is Visit.GONE
    hand.says(other, "sinä jatkat")
    assert hand.talk(other).outbox == ()


def test_an_acknowledgement_of_all_that_was_sent_is_no_more_than_that(hand):
    parent = hand.taken()
    talk = hand.talk(parent)
    sealed = ControlSender(parent.page.talk.session, bytes(16)).seal(Ack(talk.session.next_out, ()))
    hand.takes(decode(sealed, Sender.PAGE))
    assert (hand.talk(parent).session, hand.frames(Gone)) == (talk.session, [])


def test_a_page_that_lost_positions_gets_all_of_them_however_many(hand):
    parent = hand.taken()
    for number in range(40):
        hand.takes(record(hand, parent, f"rivi {number}"))
    hand.restarts()
    hand.logs_in()
    control = ControlSender(parent.page.talk.session, bytes(16)).seal(Sync(parent.page.talk.session.expected, 5))
    hand.takes(decode(control, Sender.PAGE))
    placed = [(one.number, one.position) for ack in hand.told(parent, Ack) for one in ack.placed]
    first = parent.page.talk.lines[0].number
    assert placed == [(number, number - first + 1) for number in range(max(5, first), first + 40)]


class Counted(tuple):
    """Positions of texts that count how often anybody looks at one."""

    looks = 0

    def __getitem__(self, at):
        found = super().__getitem__(at)
        Counted.looks += len(found) if isinstance(at, slice) else 1
        return found

    def __iter__(self):
        for one in super().__iter__():
            Counted.looks += 1
            yield one


@pytest.mark.parametrize("unplaced_from", [0, 4_900])
def test_an_answer_costs_no_more_after_thousands_of_texts(hand, unplaced_from):
    """The worker's window stands still while the desk looks for positions: it must not look at all of them."""
    parent = hand.taken()
    frame = record(hand, parent, "Hei.")
    hand.takes(frame)
    talk = replace(hand.talk(parent), placed=Counted((number, number) for number in range(5_000)))
    hand.desk.now = replace(hand.desk.now, talks={talk.id: talk})
    Counted.looks = 0
    control = ControlSender(parent.page.talk.session, bytes(16)).seal(Sync(0, unplaced_from))
    hand.takes(decode(control, Sender.PAGE))
    assert hand.told(parent, Ack)[0].placed[0].number == unplaced_from
    hand.takes(frame)
    assert len(hand.told(parent, Ack)[0].placed) == 1
    assert 0 < Counted.looks < 300


def test_controls_of_a_stranger_change_nothing(hand):
    parent, other = hand.taken(), hand.taken()
    forged = ControlSender(other.page.talk.session, bytes(16)).seal(Ack(1, ()))
    before = hand.desk.now
    step = hand.takes(replace(decode(forged, Sender.PAGE), sid=parent.sid))
    assert (step.writes, step.sends, hand.desk.now) == ((), (), before)


def test_a_control_message_comes_to_nothing_a_second_time(hand):
    parent = hand.taken()
    sync = decode(ControlSender(parent.page.talk.session, bytes(16)).seal(Sync(0, 0)), Sender.PAGE)
    hand.takes(sync)
    assert hand.sent
    hand.takes(sync)
    assert hand.sent == []


def test_positions_go_on_where_they_were_after_a_restart(hand):
    parent = hand.taken()
    hand.writes(parent, "yksi")
    hand.says(parent, "kaksi")
    hand.restarts()
    hand.logs_in()
    hand.hands_on(parent)
    hand.says(parent, "kolme")
    hand.writes(parent, "neljä")
    assert texts(hand, parent) == ["yksi", "kaksi", "kolme", "neljä"]
    assert [line.position for line in parent.page.talk.lines] == [1, 2, 3, 4]


def test_the_time_of_a_text_is_the_desks(hand):
    """No clock of a parent is stored, and no order comes from a clock (field-reports.md A-18)."""
    parent = hand.taken()
    talk = hand.talk(parent).id
    for seconds in (0, 60):
        hand.clock.advance(seconds)
        hand.do(lambda desk, now: desk.say(now, talk, "nyt"))
        assert [text.at for text in hand.told(parent, DeskText)] == [int(hand.now)]


def test_a_talk_whose_keys_are_gone_is_answered_by_gone(hand):
    parent = hand.taken()
    frame = record(hand, parent, "myöhässä")
    hand.clock.advance(hand.limits.talk_keys + 1)
    hand.ticks()
    hand.takes(frame)
    assert hand.frames(Gone) == [Gone(parent.sid)]


def test_a_claim_of_a_code_that_nobody_has_gets_a_no(hand):
    parent = hand.taken()
    session = parent.page.talk.session
    frame = seal_record(session, bytes(16), Claim(bytes(16), bytes(32))).frame
    hand.takes(decode(frame, Sender.PAGE))
    assert len(hand.told(parent, ClaimNo)) == 1


def test_a_desks_own_record_sent_back_does_not_open(hand):
    """attacks.md P10."""
    parent = hand.taken()
    hand.drops(parent)
    hand.says(parent, "oma")
    ((_, own),) = hand.talk(parent).outbox
    expected = hand.talk(parent).session.expected
    hand.takes(PageRecord(parent.sid, expected, decode(own, Sender.DESK).sealed))
    assert (hand.talk(parent).session.expected, hand.talk(parent).session.bad_tags) == (expected, 1)
