# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of an agreed time, on both sides of a clock change; and the opening that is set by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from console.calendar.finnish_time import instant
from console.calendar.hours import CalendarRules
from console.core import wishes
from console.core.booking import BookingNow, BookingStatus
from console.core.cards import LATE
from console.core.free_of_desk import free_now
from console.core.openings import coming_openings
from console.core.values import DutyState
from shared.opening_hours import current_opening
from shared.records import (
    Booked,
    BookingState,
    Interval,
    Purpose,
)
from shared.slips import Wish
from tests.console.desk_with_relay import DAY, HOUR, RULES, BarePage, Code, DeskWithRelay


@pytest.fixture
def hand(tmp_path: Path) -> DeskWithRelay:
    return DeskWithRelay(tmp_path)


def booking_of(hand: DeskWithRelay, booked: Booked) -> BookingNow:
    return hand.desk.now.bookings[booked.booking]


def standing(hand: DeskWithRelay) -> list[BookingNow]:
    return [booking for booking in hand.desk.now.bookings.values() if booking.stands]


def offer_to(hand: DeskWithRelay, page: BarePage, *times: Interval) -> None:
    hand.do(lambda desk, now: wishes.offer_times(desk, now, page.talk.id, times))


def over(hand: DeskWithRelay, booked: Booked) -> BookingNow:
    hand.passes(booked.end + LATE + 60 - hand.now, 300)
    return booking_of(hand, booked)


def comes_at(hand: DeskWithRelay, code: Code, booked: Booked) -> BarePage:
    hand.passes(booked.start - hand.now, 300)
    return hand.is_taken(hand.by_code(code, Purpose.TALK))


def test_who_came_was_met_also_when_the_talk_was_filed_away_before_the_time_was_over(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    booked = hand.books(page)
    hand.ends(page)
    again = comes_at(hand, code, booked)
    hand.passes(600)
    talk = again.talk.id
    hand.ends(again)
    hand.passes(60)
    hand.do(lambda desk, now: desk.remove(now, talk))
    hand.clock.advance(hand.limits.talk_keys)
    hand.clock.now = booked.start + 900.0
    assert over(hand, booked).status is BookingStatus.MET


def test_who_was_in_a_talk_already_when_their_time_came_was_met(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    booked = hand.books(page)
    hand.ends(page)
    hand.passes(booked.start - HOUR - hand.now, 300)
    hand.is_taken(hand.by_code(code, Purpose.TALK))
    assert over(hand, booked).status is BookingStatus.MET


def test_who_did_not_come_is_offered_other_times_and_can_take_one_by_letter(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    booked = hand.books(page)
    hand.ends(page)
    assert over(hand, booked).status is BookingStatus.NOT_SHOWN_UP
    hand.do(lambda desk, now: desk.set_duty(now, DutyState.OFF))
    hand.ticks()
    card = hand.card(code)
    assert card is not None
    assert (card.booking, card.line) == (bytes(16), ""), "not a word of blame"
    wanted = card.offers[2]
    hand.leaves(code, hand.letter(code, Wish.MOVE, wanted.start))
    (now,) = standing(hand)
    assert (now.start, now.case) == (wanted.start, hand.case(code))
    card = hand.card(code)
    assert card is not None
    assert (card.booking, card.state, card.start) == (now.id, BookingState.BOOKED, wanted.start)


def test_a_time_at_which_the_desk_itself_was_not_there_is_no_parents_fault(hand: DeskWithRelay) -> None:
    page, _ = hand.with_code()
    booked = hand.books(page)
    hand.ends(page)
    hand.do(lambda desk, now: desk.set_duty(now, DutyState.OFF))
    assert over(hand, booked).status is BookingStatus.ABSENT


def test_a_parent_whose_time_it_is_counts_in_the_wait_until_they_come(hand: DeskWithRelay) -> None:
    from console.core.bookings import due_minutes

    page, code = hand.with_code()
    booked = hand.books(page)
    hand.ends(page)
    hand.passes(booked.start - hand.now, 300)
    assert due_minutes(hand.desk.now, hand.now) == 45
    again = hand.is_taken(hand.by_code(code, Purpose.TALK))
    assert due_minutes(hand.desk.now, hand.now) == 0
    hand.ends(again)
    hand.ticks()
    assert due_minutes(hand.desk.now, hand.now) == 0


# --- the clocks change (field report A-21)


@pytest.mark.parametrize(
    ("day", "hour_utc"), [(date(2026, 10, 24), 12), (date(2026, 10, 26), 13), (date(2027, 3, 27), 13)]
)
def test_three_o_clock_is_three_o_clock_on_both_sides_of_a_change(tmp_path: Path, day: date, hour_utc: int) -> None:
    hand = DeskWithRelay(tmp_path, replace(RULES, ahead_days=200))
    page, code = hand.with_code()
    three = next(time for time in free_now(hand.desk.now, hand.now) if time.start == instant(day, 15 * 60))
    offer_to(hand, page, three)
    page.chooses(three.start)
    booked = page.last(Booked)
    assert (booked.start % DAY) // HOUR == hour_utc
    card = hand.card(code)
    assert card is not None
    assert card.start == booking_of(hand, booked).start == booked.start
    hand.restarts()
    assert booking_of(hand, booked).start == booked.start


def test_hours_stay_at_nine_by_the_wall_over_the_change(hand: DeskWithRelay) -> None:
    for day in (date(2026, 10, 23), date(2026, 10, 26)):
        hand.clock.now = float(instant(day, 7 * 60))
        hand.ticks()
        notice = hand.notice
        nine = instant(day, 9 * 60)
        assert current_opening(notice, nine - 60) is None
        assert current_opening(notice, nine) is not None


# --- the opening set by hand


def test_an_opening_set_by_hand_comes_first_and_never_reaches_into_the_next(hand: DeskWithRelay) -> None:
    tomorrow = instant(date(2026, 9, 22), 8 * 60)
    hand.do(lambda desk, now: desk.set_next_opening(now, float(tomorrow)))
    first, second = coming_openings(hand.desk.now, hand.now)[:2]
    assert first == Interval(tomorrow, instant(date(2026, 9, 22), 9 * 60))
    assert second.start == first.end


def test_an_opening_set_by_hand_within_the_hours_lasts_as_long_as_they_do(hand: DeskWithRelay) -> None:
    later = instant(date(2026, 9, 22), 11 * 60)
    hand.do(lambda desk, now: desk.set_next_opening(now, float(later)))
    assert coming_openings(hand.desk.now, hand.now)[0] == Interval(later, instant(date(2026, 9, 22), 17 * 60))


def test_without_rules_the_opening_set_by_hand_is_the_only_one_and_ends_by_itself(tmp_path: Path) -> None:
    hand = DeskWithRelay(tmp_path, CalendarRules())
    at = hand.now + DAY
    hand.do(lambda desk, now: desk.set_next_opening(now, at))
    assert [opening.start for opening in coming_openings(hand.desk.now, hand.now)] == [int(at)]
    hand.clock.advance(2 * DAY)
    assert coming_openings(hand.desk.now, hand.now) == ()
