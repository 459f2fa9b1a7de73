# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A cap on talks at a time and on how many more today; who would wait in vain is told so at once (design.md 5)."""

from __future__ import annotations

import pytest

from console.core.picture import duty_view, queue_rows
from console.core.values import DutyState
from shared.errors import LocalError
from shared.frames import DeskShown, DeskState
from shared.limits import TALKS_OPEN
from shared.records import StateTold, TalkState
from shared.states import Talk
from tests.console.desk_in_hand import DeskInHand


@pytest.fixture
def hand(tmp_path):
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    return hand


def view(hand):
    return duty_view(hand.desk.now, hand.now)


def test_a_worker_holds_no_more_talks_than_they_wanted(hand):
    hand.holds(2)
    for _ in range(2):
        hand.taken()
    assert not view(hand).may_take
    waiting = hand.arrives()
    with pytest.raises(LocalError):
        hand.do(lambda desk, now: desk.take_next(now))
    assert hand.talk(waiting).state is Talk.WAITING
    hand.holds(3)
    assert view(hand).may_take
    hand.wishes("take", waiting)
    assert hand.talk(waiting).state is Talk.TALKING


def test_a_talk_that_ends_makes_room_for_the_next(hand):
    hand.holds(1)
    first = hand.taken()
    second = hand.arrives()
    hand.wishes("end", first)
    hand.wishes("take", second)
    assert hand.talk(second).state is Talk.TALKING


def test_the_number_for_today_counts_down_and_one_who_is_put_back_is_counted_once(hand):
    hand.holds(3, 3)
    first = hand.taken()
    assert view(hand).more_today == 2
    hand.wishes("put_back", first)
    hand.wishes("take", first)
    assert view(hand).more_today == 2


def test_when_the_day_is_full_a_parent_is_told_so_before_waiting_in_vain(hand):
    hand.holds(3, 1)
    first = hand.arrives()
    assert hand.shown.state is DeskState.FULL
    assert view(hand).state is DutyState.FULL
    assert hand.new_page().out == [], "the page says so by itself, and asks for nothing"
    hand.shown = DeskShown(DeskState.ON, 0)  # a page that has not heard yet
    late = hand.arrives()
    assert late.page.state.value == "ended"
    assert [row.talk for row in queue_rows(hand.desk.now)] == [hand.talk(first).id]


def test_with_the_last_one_taken_the_relay_still_says_full(hand):
    hand.holds(3, 1)
    hand.taken()
    hand.ticks(1)
    assert view(hand).more_today == 0
    assert hand.shown.state is DeskState.FULL


def test_who_would_wait_in_vain_is_told_at_once_with_the_next_opening(hand):
    hand.do(lambda desk, now: desk.set_next_opening(now, now + 7200))
    first, second, third = (hand.arrives() for _ in range(3))
    step = hand.holds(3, 1)
    assert [talk.id for talk in (hand.talk(first), hand.talk(second), hand.talk(third)) if talk.ended is None] == [
        hand.talk(first).id
    ]
    told = [told for parent in (second, third) for told in hand.told(parent, StateTold)]
    assert [told.state for told in told] == [TalkState.FULL, TalkState.FULL]
    assert all(told.until == int(hand.now + 7200) for told in told)
    assert step.desk.more_today == 1


def test_the_number_is_for_one_day(hand):
    hand.holds(3, 0)
    shown = [hand.shown.state]
    hand.passes(24 * 3600, every=1800)
    shown.append(hand.shown.state)
    assert view(hand).more_today is None
    assert shown == [DeskState.FULL, DeskState.ON]


def test_caps_survive_a_restart(hand):
    hand.holds(5, 4)
    hand.restarts()
    assert (hand.desk.now.at_a_time, view(hand).more_today) == (5, 4)


def test_a_number_can_be_taken_back(hand):
    hand.holds(3, 0)
    hand.holds(3)
    assert view(hand).more_today is None
    hand.restarts()
    assert view(hand).more_today is None


@pytest.mark.parametrize(("at_a_time", "more"), [(0, None), (TALKS_OPEN + 1, None), (3, -1), (3, 100)])
def test_a_number_out_of_bounds_changes_nothing(hand, at_a_time, more):
    before = hand.desk.now
    with pytest.raises(LocalError):
        hand.holds(at_a_time, more)
    assert hand.desk.now is before
