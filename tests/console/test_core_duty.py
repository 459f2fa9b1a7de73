# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is let in and what those who wait are told (design.md 5)."""

from __future__ import annotations

import pytest

from console.core.picture import duty_view
from console.core.values import DutyState, LinkState
from console.core.writes import SettingSaved
from shared.errors import LocalError
from shared.frames import (
    Back,
    Challenge,
    DeskShown,
    DeskState,
    Flight1,
    Flight2,
    Gone,
    Login,
    Pair,
    Paired,
    PairingState,
    Publish,
    Published,
    Sender,
    Welcome,
    decode,
)
from shared.pairing_text import PairingText
from shared.records import StateTold, TalkState
from shared.signed import Bundle, Notice, decode_signed
from shared.states import Talk
from tests.console.desk_in_hand import ORIGIN, DeskInHand


@pytest.fixture
def hand(tmp_path):
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    return hand


def set_duty(hand, state):
    return hand.do(lambda desk, now: desk.set_duty(now, state))


def test_off_duty_nobody_new_is_let_in(hand):
    page = hand.new_page()
    set_duty(hand, DutyState.OFF)
    hand.hands_on(page)
    assert hand.frames(Flight2) == []
    assert page.page.talk is None


def test_off_duty_lets_those_who_wait_go_with_the_next_opening_and_talks_go_on(hand):
    waiting, talking = hand.arrives(), hand.taken()
    opening = hand.now + 7200
    hand.do(lambda desk, now: desk.set_next_opening(now, opening))
    set_duty(hand, DutyState.OFF)
    told = hand.told(waiting, StateTold)
    hand.hands_on()
    assert [(told.state, told.until) for told in told] == [(TalkState.OFF_DUTY, int(opening))]
    assert (waiting.page.ended_by, hand.talk(talking).state) == ("off_duty", Talk.TALKING)


def test_an_opening_that_is_over_is_not_told_as_the_next_one(hand):
    waiting = hand.arrives()
    hand.do(lambda desk, now: desk.set_next_opening(now, now + 60))
    hand.clock.advance(120)
    set_duty(hand, DutyState.OFF)
    assert [told.until for told in hand.told(waiting, StateTold)] == [0]


def test_a_parent_whose_first_record_comes_after_duty_ended_is_let_go_with_a_word(hand):
    page = hand.new_page()
    hand.takes(decode(page.out.pop(), Sender.PAGE))
    set_duty(hand, DutyState.OFF)
    hand.hands_on(page)
    assert page.page.ended_by == "off_duty"


def test_closing_soon_tells_all_who_wait_when_and_ends_duty_by_itself(hand):
    waiting = [hand.arrives(), hand.arrives()]
    until = int(hand.now + hand.limits.closing_soon)
    set_duty(hand, DutyState.CLOSING)
    assert [[told.until for told in hand.told(parent, StateTold)] for parent in waiting] == [[until], [until]]
    hand.passes(hand.limits.closing_soon - 5)
    assert hand.desk.now.duty.name == "CLOSING"
    hand.passes(60)
    assert hand.desk.now.duty.name == "OFF"
    assert [parent.page.ended_by for parent in waiting] == ["off_duty"] * 2


def test_closing_soon_follows_duty_and_can_be_taken_back(hand):
    set_duty(hand, DutyState.CLOSING)
    set_duty(hand, DutyState.ON)
    hand.passes(hand.limits.closing_soon + 60)
    assert hand.desk.now.duty.name == "ON"
    set_duty(hand, DutyState.OFF)
    with pytest.raises(LocalError):
        set_duty(hand, DutyState.CLOSING)


def test_duty_goes_on_after_a_restart(hand):
    set_duty(hand, DutyState.CLOSING)
    hand.restarts()
    assert hand.desk.now.duty.name == "CLOSING"
    hand.clock.advance(hand.limits.closing_soon + 1)
    hand.ticks()
    assert hand.desk.now.duty.name == "OFF"


def test_there_is_no_duty_without_a_relay(tmp_path):
    hand = DeskInHand(tmp_path, origin="")
    with pytest.raises(LocalError):
        set_duty(hand, DutyState.ON)


def off_by(hand, seconds):
    """The desk logs in at a relay whose clock is ahead by so much."""
    return hand.takes(Welcome(int((hand.now + seconds) * 1000), 0, False, 0, ()))


def test_a_desk_whose_clock_is_off_by_more_than_two_minutes_says_so_and_duty_cannot_begin(hand):
    set_duty(hand, DutyState.OFF)
    off_by(hand, 121)
    assert hand.desk.now.clock_off == pytest.approx(121)
    with pytest.raises(LocalError):
        set_duty(hand, DutyState.ON)
    off_by(hand, 119)
    set_duty(hand, DutyState.ON)
    assert (hand.desk.now.clock_off, hand.desk.now.duty) == (0.0, DutyState.ON)


def test_with_a_wrong_clock_nobody_new_comes_and_those_who_wait_keep_their_place(hand):
    """Promise 4 of design.md 2: a place survives a restart of the desk, on a machine whose clock went wrong, too."""
    waiting, talking, late = hand.arrives(), hand.taken(), hand.new_page()
    hand.restarts()
    off_by(hand, -3 * 3600)
    assert (hand.talk(waiting).state, hand.talk(talking).state) == (Talk.WAITING, Talk.TALKING)
    assert [frame for frame in hand.frames(Publish) if frame.what is Published.BUNDLE] == []
    assert hand.shown.state is DeskState.FULL, "nobody more may queue just now"
    hand.hands_on(late)
    assert late.page.talk is None
    hand.ticks(hand.limits.day_key)
    assert [frame for frame in hand.frames(Publish) if frame.what is Published.BUNDLE] == []


@pytest.mark.parametrize("off", [-1000, 1000, 4 * 3600, -4 * 3600])
def test_when_the_clock_is_set_right_duty_goes_on_by_itself(hand, off):
    waiting = hand.arrives()
    hand.restarts()
    off_by(hand, off)
    hand.takes(Back(waiting.sid))
    hand.ticks(1)
    assert hand.shown.state is DeskState.FULL
    hand.clock.now += off  # somebody sets it
    hand.ticks()
    assert (hand.desk.now.clock_off, hand.desk.now.duty, hand.shown.state) == (0.0, DutyState.ON, DeskState.ON)
    assert [frame.what for frame in hand.frames(Publish)] == [Published.BUNDLE]
    assert hand.talk(waiting).state is Talk.WAITING
    assert hand.arrives().page.talk is not None


def test_a_clock_that_is_set_but_still_wrong_lets_nobody_in(hand):
    off_by(hand, 1000)
    hand.ticks(1)
    hand.ticks(500)
    assert hand.desk.now.clock_off == pytest.approx(500)
    assert hand.shown.state is DeskState.FULL


def test_a_clock_that_is_right_at_the_next_login_lets_parents_in_again(hand):
    off_by(hand, 1000)
    off_by(hand, 1)
    assert hand.shown.state is DeskState.ON
    assert hand.arrives().page.talk is not None


def test_closing_soon_does_not_end_by_a_wrong_clock(hand):
    waiting = hand.arrives()
    set_duty(hand, DutyState.CLOSING)
    hand.clock.advance(3600)
    hand.restarts()
    off_by(hand, -3600)
    hand.ticks(1)
    assert hand.talk(waiting).state is Talk.WAITING


def restarts_after(hand, seconds):
    """The program is gone for so long, and then logs in."""
    hand.restarts()
    hand.clock.advance(seconds)
    hand.ticks()
    hand.logs_in()


def test_a_desk_that_was_gone_on_duty_for_two_hours_starts_off_duty_and_says_why(hand):
    """A desk that was left on duty and is unlocked the next day must not let parents in by itself."""
    waiting, talking = hand.arrives(), hand.taken()
    hand.passes(3600)
    restarts_after(hand, hand.limits.duty_resumed)
    hand.ticks(hand.limits.resend)
    hand.hands_on()
    assert (hand.desk.now.duty, hand.shown.state) == (DutyState.OFF, DeskState.OFF)
    assert duty_view(hand.desk.now, hand.now).lapsed
    assert (waiting.page.ended_by, hand.talk(talking).state) == ("off_duty", Talk.TALKING)
    set_duty(hand, DutyState.ON)
    assert not duty_view(hand.desk.now, hand.now).lapsed


def test_a_desk_that_was_gone_for_less_goes_on_where_it_was(hand):
    waiting = hand.arrives()
    hand.passes(8 * 3600)
    hand.restarts()
    hand.clock.advance(hand.limits.duty_resumed - hand.limits.duty_seen - 60)
    hand.ticks()
    hand.logs_in()
    hand.ticks(1)
    assert (hand.desk.now.duty, hand.talk(waiting).state) == (DutyState.ON, Talk.WAITING)
    assert not duty_view(hand.desk.now, hand.now).lapsed


def test_a_desk_that_runs_on_duty_all_along_stays_on_duty_while_its_line_is_cut(hand):
    waiting = hand.arrives()
    hand.do(lambda desk, now: desk.on_link_lost(now))
    hand.passes(2 * hand.limits.duty_resumed)
    hand.logs_in()
    assert (hand.desk.now.duty, hand.talk(waiting).state) == (DutyState.ON, Talk.WAITING)


def test_a_machine_that_slept_through_the_night_on_duty_wakes_off_duty(hand):
    hand.ticks(1)
    hand.ticks(9 * 3600)
    hand.logs_in()
    assert hand.desk.now.duty is DutyState.OFF


def test_whether_duty_is_too_old_is_not_asked_of_a_clock_that_is_wrong(hand):
    waiting = hand.arrives()
    hand.restarts()
    hand.clock.advance(20 * 3600)
    off_by(hand, -20 * 3600)
    hand.ticks(1)
    assert (hand.desk.now.duty, hand.talk(waiting).state) == (DutyState.ON, Talk.WAITING)


def test_that_duty_goes_on_is_kept_every_few_minutes_and_not_at_each_tick(hand):
    hand.ticks(1)
    kept = [
        write
        for _ in range(600)
        for write in hand.ticks(1).writes
        if isinstance(write, SettingSaved) and write.name == "duty_seen"
    ]
    assert 1 <= len(kept) <= 3


def test_the_relay_is_told_of_each_change_once(hand):
    assert hand.shown == DeskShown(DeskState.ON, 0)
    assert hand.ticks(1).sends == ()
    for duty, state in (
        (DutyState.CLOSING, DeskState.CLOSING),
        (DutyState.ON, DeskState.ON),
        (DutyState.ONLY_BOOKED, DeskState.ONLY_BOOKED),
        (DutyState.OFF, DeskState.OFF),
    ):
        set_duty(hand, duty)
        assert [shown.state for shown in hand.frames(DeskShown)] == [state]


def test_after_each_login_the_relay_gets_notice_bundle_and_state_anew_and_a_higher_counter(hand):
    hand.takes(Welcome(int(hand.now * 1000), 40, False, 0, ()))
    notice, bundle = hand.frames(Publish)
    assert (notice.what, bundle.what) == (Published.NOTICE, Published.BUNDLE)
    assert decode_signed(Notice, notice.signed)[0].counter == 41
    assert decode_signed(Bundle, bundle.signed)[0].origin == ORIGIN
    assert hand.frames(DeskShown) == [DeskShown(DeskState.ON, 0)]


def test_off_duty_no_bundle_is_given_out(tmp_path):
    hand = DeskInHand(tmp_path)
    hand.logs_in()
    hand.takes(Welcome(int(hand.now * 1000), 0, False, 0, ()))
    assert [publish.what for publish in hand.frames(Publish)] == [Published.NOTICE]


def test_before_a_login_the_desk_says_nothing_but_its_login(hand):
    """Else the relay would close the socket: it lets in nobody who speaks before their turn."""
    parent = hand.arrives()
    hand.drops(parent)
    hand.do(lambda desk, now: desk.on_link_lost(now))
    hand.clock.advance(hand.limits.talk_keys + 1)
    assert hand.ticks().sends == ()
    assert hand.desk.now.by_sid(parent.sid) is None, "its keys are a day old, and nothing was said"
    hand.takes(Challenge(bytes(32)))
    assert [type(frame) for frame in hand.frames(object)] == [Login]


def test_a_lost_line_is_noticed_and_nothing_has_to_be_written_for_it(hand):
    hand.arrives()
    step = hand.do(lambda desk, now: desk.on_link_lost(now))
    assert (step.writes, hand.desk.now.link, hand.desk.now.lost_since) == ((), LinkState.LOST, hand.now)
    hand.clock.advance(5)
    hand.do(lambda desk, now: desk.on_link_lost(now))
    assert hand.desk.now.lost_since == hand.now - 5, "lost since the first loss, not the latest try"


def test_pairing_with_a_relay_drops_the_keys_of_the_day_that_name_the_old_one(hand):
    flight = decode(hand.new_page().out[0], Sender.PAGE)
    hand.takes(flight)
    text = PairingText("https://uusi.example.fi", bytes(16))
    hand.do(lambda desk, now: desk.pair_with(now, text))
    hand.takes(Challenge(bytes(32)))
    assert [frame.origin for frame in hand.frames(Pair)] == ["https://uusi.example.fi"]
    hand.takes(Paired(PairingState.CONFIRM))
    assert hand.desk.now.origin == ORIGIN
    hand.takes(Paired(PairingState.DONE))
    for _ in range(2):  # also after a restart: they are gone from the file
        assert (hand.desk.now.origin, hand.desk.now.day_keys, hand.desk.now.flights) == (text.origin, (), {})
        hand.restarts()


def test_a_refused_pairing_changes_nothing(hand):
    hand.do(lambda desk, now: desk.pair_with(now, PairingText("https://uusi.example.fi", bytes(16))))
    hand.takes(Challenge(bytes(32)))
    hand.takes(Paired(PairingState.REFUSED))
    assert (hand.desk.now.pairing, hand.desk.now.origin) == (None, ORIGIN)


def test_a_day_key_is_gone_with_the_flights_that_named_it(hand):
    page = hand.new_page()
    flight = decode(page.out[0], Sender.PAGE)
    hand.takes(flight)
    assert len(hand.desk.now.flights) == 1
    hand.clock.advance(hand.limits.day_key + hand.limits.day_key_kept + 1)
    hand.ticks()
    for _ in range(2):
        assert hand.desk.now.flights == {}
        hand.restarts()


def test_frames_that_no_relay_sends_to_a_desk_change_nothing(hand):
    before = hand.desk.now
    for frame in (Gone(bytes(16)), Flight1(bytes(16), bytes(8), bytes(1105)), DeskShown(DeskState.ON, 0)):
        assert hand.takes(frame).writes == ()
    assert hand.desk.now == before
