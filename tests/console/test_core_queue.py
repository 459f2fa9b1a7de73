# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""First come, first served: places that only fall, and the wait in words (promise 4 of design.md 2, and 5)."""

from __future__ import annotations

import pytest

from console.core.values import EndedBy
from console.core.waiting import wait_minutes
from shared.errors import LocalError
from shared.limits import TALKS_OPEN
from shared.states import Talk
from tests.console.desk_in_hand import DeskInHand


@pytest.fixture
def hand(tmp_path):
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    return hand


def places(*parents):
    """What each page shows."""
    return [parent.page.talk.place for parent in parents]


def test_parents_are_told_their_places_in_the_order_in_which_they_came(hand):
    assert places(*[hand.arrives() for _ in range(3)]) == [1, 2, 3]


def test_a_place_falls_when_somebody_ahead_is_taken(hand):
    parents = [hand.arrives() for _ in range(3)]
    hand.clock.advance(20)
    hand.do(lambda desk, now: desk.take_next(now))
    assert hand.talk(parents[0]).state is Talk.TALKING
    assert places(*parents[1:]) == [1, 2]


def test_a_place_is_announced_at_most_every_ten_seconds(hand):
    parents = [hand.arrives() for _ in range(4)]
    hand.clock.advance(20)
    for _ in range(2):
        hand.clock.advance(4)
        hand.do(lambda desk, now: desk.take_next(now))
    assert places(parents[3]) == [3], "the second fall comes within ten seconds of the first"
    hand.ticks(7)
    assert places(parents[3]) == [2]


def test_who_comes_later_changes_nobodys_place(hand):
    first = hand.arrives()
    hand.clock.advance(20)
    before = list(first.page.talk.told)
    for _ in range(3):
        hand.arrives()
        hand.ticks(20)
    assert list(first.page.talk.told) == before


def test_the_worker_may_take_one_by_choice_and_the_others_keep_their_order(hand):
    parents = [hand.arrives() for _ in range(3)]
    hand.clock.advance(20)
    hand.wishes("take", parents[1])
    assert places(parents[0], parents[2]) == [1, 2]


def test_one_who_is_put_back_keeps_the_place_and_is_not_counted_by_those_behind(hand):
    """design.md 5: a locked phone is nobody's fault, and nobody's place may rise for it."""
    parents = [hand.arrives() for _ in range(3)]
    hand.clock.advance(20)
    hand.wishes("take", parents[0])
    hand.clock.advance(20)
    hand.wishes("put_back", parents[0])
    hand.ticks(20)
    assert places(*parents) == [1, 1, 2]
    assert [told for parent in parents for told in parent.page.talk.told] == [1, 1, 2, 1, 3, 2]
    hand.do(lambda desk, now: desk.take_next(now))
    assert hand.talk(parents[0]).state is Talk.TALKING, "the place that was kept is the first one"


def test_the_next_is_the_first_who_is_there_and_who_is_away_keeps_the_place(hand):
    away, there = hand.arrives(), hand.arrives()
    hand.drops(away)
    hand.clock.advance(41)
    hand.do(lambda desk, now: desk.take_next(now))
    assert (hand.talk(there).state, hand.talk(away).state) == (Talk.TALKING, Talk.WAITING)
    hand.clock.advance(20)
    hand.comes_back(away)
    hand.ticks(11)
    assert places(away) == [1]


def test_who_is_away_for_a_moment_keeps_the_turn(hand):
    """Promise 4: after a restart of the relay the phones come back in any order."""
    first, second = hand.arrives(), hand.arrives()
    hand.drops(first)
    hand.clock.advance(39)
    hand.do(lambda desk, now: desk.take_next(now))
    assert (hand.talk(first).state, hand.talk(second).state) == (Talk.TALKING, Talk.WAITING)


def test_with_nobody_there_the_first_is_taken_all_the_same(hand):
    parents = [hand.arrives(), hand.arrives()]
    for parent in parents:
        hand.drops(parent)
    hand.do(lambda desk, now: desk.take_next(now))
    assert hand.talk(parents[0]).state is Talk.TALKING


def test_nobody_can_be_taken_when_nobody_waits(hand):
    with pytest.raises(LocalError):
        hand.do(lambda desk, now: desk.take_next(now))


def test_places_survive_a_restart_of_the_desk(hand):
    parents = [hand.arrives() for _ in range(3)]
    hand.clock.advance(20)
    hand.wishes("take", parents[2])
    hand.wishes("put_back", parents[2])
    hand.restarts()
    hand.logs_in()
    late = hand.arrives()
    hand.ticks(20)
    assert places(*parents, late) == [1, 2, 3, 3]


def test_when_no_more_talks_fit_a_parent_is_told_so_at_once_and_is_not_in_the_queue(hand):
    for _ in range(TALKS_OPEN - 1):
        hand.arrives()
    last, late = hand.new_page(), hand.new_page()
    hand.hands_on(last, late)
    assert hand.talk(last).state is Talk.WAITING
    assert (late.page.state.value, late.page.ended_by) == ("ended", "full")


def test_a_parent_who_is_away_for_a_quarter_of_an_hour_is_let_go(hand):
    parent, behind = hand.arrives(), hand.arrives()
    hand.drops(parent)
    hand.passes(hand.limits.queue_absence - 31)
    assert hand.talk(parent).state is Talk.WAITING
    hand.passes(60)
    assert (hand.talk(parent).state, hand.talk(parent).ended_by) == (Talk.ENDED, EndedBy.ABSENCE)
    assert places(behind) == [1]
    hand.comes_back(parent)
    assert parent.page.ended_by == "let_go"


def test_a_short_absence_counts_anew_each_time(hand):
    parent = hand.arrives()
    for _ in range(3):
        hand.drops(parent)
        hand.passes(hand.limits.queue_absence - 60)
        hand.comes_back(parent)
        hand.ticks(5)
    assert hand.talk(parent).state is Talk.WAITING


def test_nobody_is_let_go_for_an_outage_of_the_desk(hand):
    """design.md 5: the desk's own outage never counts."""
    parent = hand.arrives()
    hand.drops(parent)
    hand.passes(hand.limits.queue_absence - 60)
    hand.do(lambda desk, now: desk.on_link_lost(now))
    hand.passes(3600)
    hand.logs_in()
    hand.passes(hand.limits.queue_absence - 60)
    assert hand.talk(parent).state is Talk.WAITING
    hand.passes(120)
    assert hand.talk(parent).state is Talk.ENDED


def test_nobody_is_let_go_because_the_desk_slept(hand):
    """field-reports.md A-29."""
    parent = hand.arrives()
    hand.drops(parent)
    hand.ticks(10)
    hand.ticks(3600)
    assert hand.talk(parent).state is Talk.WAITING


def test_a_place_that_has_not_changed_is_not_told_again(hand):
    parent = hand.arrives()
    step = hand.ticks(60)
    assert step.sends == ()
    assert parent.page.talk.told == (1,)


@pytest.mark.parametrize(
    ("lengths", "ahead", "at_a_time", "minutes"),
    [
        ([600] * 4, 1, 1, 0),  # fewer than five talks make no estimate
        ([600] * 5, 0, 1, 5),
        ([300] * 5, 1, 1, 5),
        ([301] * 5, 1, 1, 10),
        ([600] * 5, 1, 1, 10),
        ([600] * 5, 1, 2, 5),
        ([900] * 5, 1, 1, 15),
        ([600] * 5, 3, 1, 30),
        ([1800] * 5, 2, 2, 30),
        ([1800] * 5, 3, 2, 45),
        ([2700] * 5, 4, 1, 60),  # more than an hour is told as an hour
        ([60, 60, 600, 6000, 6000], 1, 1, 10),  # the median: one long talk does not frighten anybody off
        ([6000] * 80 + [600] * 20, 1, 1, 10),  # the last twenty
        ([600] * 5, 1, 0, 10),
    ],
)
def test_the_wait_is_rounded_up_to_a_step(lengths, ahead, at_a_time, minutes):
    assert wait_minutes(lengths, ahead, at_a_time) == minutes
