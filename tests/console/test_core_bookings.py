# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreed times: one parent gets a time, everybody else hears a friendly word, and both sides see the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from console.calendar.hours import ClosedPeriod
from console.core import wishes
from console.core.booking import BookingNow, BookingStatus
from console.core.bookings import BOOKINGS_PER_CASE
from console.core.follow_up_picture import follow_up_view
from console.core.free_of_desk import free_now
from shared.errors import LocalError
from shared.limits import OFFER_TIMES
from shared.records import (
    Booked,
    BookingState,
    Cancel,
    Change,
    Changed,
    Choose,
    Interval,
    Offer,
    TimesAsked,
)
from tests.console.desk_with_relay import DAY, HOUR, RULES, BarePage, DeskWithRelay


@pytest.fixture
def hand(tmp_path: Path) -> DeskWithRelay:
    return DeskWithRelay(tmp_path)


def booking_of(hand: DeskWithRelay, booked: Booked) -> BookingNow:
    return hand.desk.now.bookings[booked.booking]


def standing(hand: DeskWithRelay) -> list[BookingNow]:
    return [booking for booking in hand.desk.now.bookings.values() if booking.stands]


def offer_to(hand: DeskWithRelay, page: BarePage, *times: Interval) -> None:
    hand.do(lambda desk, now: wishes.offer_times(desk, now, page.talk.id, times))


# --- offering and choosing


def test_a_parent_chooses_one_of_the_times_that_were_offered_and_both_see_it(hand: DeskWithRelay) -> None:
    page = hand.is_taken()
    times = hand.offers(page, 3)
    assert page.last(Offer).times == times
    page.chooses(times[1].start)
    booked = page.last(Booked)
    assert (booked.start, booked.end, booked.version) == (times[1].start, times[1].end, 1)
    assert booking_of(hand, booked).stands


def test_the_worker_sees_what_the_parent_has_to_choose_from_just_now_and_nothing_once_they_chose(
    hand: DeskWithRelay,
) -> None:
    def offered() -> tuple[Interval, ...]:
        return follow_up_view(hand.desk.now, page.talk, hand.now).offered

    page = hand.is_taken()
    times = hand.offers(page, 3)
    newer = free_now(hand.desk.now, hand.now)[5:7]
    hand.do(lambda desk, now: wishes.offer_times(desk, now, page.talk.id, newer))
    assert offered() == tuple(newer), "the page shows the newest offer alone"
    hand.restarts()
    hand.logs_in()
    assert offered() == tuple(newer)
    page.chooses(newer[0].start)
    assert (offered(), hand.desk.now.offers) == ((), {})
    hand.restarts()
    hand.logs_in()
    assert offered() == ()
    booked = page.last(Booked)
    hand.offers(page, 3)
    page.sends(Change(booked.booking, 1, times[0].start))
    assert offered() == ()
    hand.offers(page, 3)
    page.sends(Cancel(booked.booking, 2))
    assert offered() == ()
    hand.offers(page, 3)
    assert len(offered()) == 3
    hand.do(lambda desk, now: desk.end(now, page.talk.id))
    assert offered() == (), "nothing is chosen in a talk that is over"


def test_a_parent_sees_more_free_times_until_an_empty_offer_says_that_there_are_no_more(hand: DeskWithRelay) -> None:
    page = hand.is_taken()
    hand.offers(page, 1)
    seen: list[Interval] = []
    after = 0
    while True:
        page.sends(TimesAsked(after))
        times = page.last(Offer).times
        if not times:
            break
        assert len(times) <= OFFER_TIMES
        seen += times
        after = times[-1].start
    assert seen == free_now(hand.desk.now, hand.now)


def test_who_was_offered_nothing_and_proved_nothing_sees_no_times(hand: DeskWithRelay) -> None:
    page = hand.is_taken()
    page.sends(TimesAsked(0))
    assert page.all(Offer) == []


def test_an_offer_of_somebody_else_cannot_be_chosen_from(hand: DeskWithRelay) -> None:
    first, second = hand.is_taken(), hand.is_taken()
    times = hand.offers(first)
    message = next(message for message, record in first.got if isinstance(record, Offer))
    second.sends(Choose(message, times[0].start))
    hand.offers(second, 2)
    second.chooses(times[5].start)
    assert hand.desk.now.bookings == {}


@pytest.mark.parametrize("number", [0, OFFER_TIMES + 1])
def test_an_offer_is_of_one_to_twelve_times(hand: DeskWithRelay, number: int) -> None:
    page = hand.is_taken()
    with pytest.raises(LocalError):
        hand.offers(page, number)


def test_taken_past_and_backward_times_and_ended_talks_take_no_offer(hand: DeskWithRelay) -> None:
    page, other = hand.is_taken(), hand.is_taken()
    booked = hand.books(other)
    free = free_now(hand.desk.now, hand.now)[0]
    wrong = [
        Interval(booked.start + 60, booked.end + 60),
        Interval(int(hand.now) - HOUR, int(hand.now) - 60),
        Interval(free.end, free.start),
    ]
    for time in wrong:
        with pytest.raises(LocalError):
            offer_to(hand, page, time)
    hand.do(lambda desk, now: desk.end(now, page.talk.id))
    with pytest.raises(LocalError):
        offer_to(hand, page, free)


def test_of_twenty_who_choose_one_time_at_once_one_gets_it_and_nineteen_see_other_times(hand: DeskWithRelay) -> None:
    """Field report A-20. The claims wait side by side before the desk takes any of them."""
    parents = [hand.comes() for _ in range(12)]
    codes = [page.registers() for page in parents]
    parents += [hand.by_code(code) for code in codes[:8]]
    for page in parents[:12]:
        hand.offers(page)
    for page in parents[12:]:
        page.sends(TimesAsked(0))
    start = parents[0].last(Offer).times[3].start
    rows = hand.rows("booking")
    for page in parents:
        page.chooses(start)
    won = [page for page in parents if page.all(Booked) and page.last(Booked).start == start]
    lost = [page for page in parents if page.all(Changed)]
    assert len(won) == 1
    assert len(lost) == 19
    for page in lost:
        assert page.last(Changed).state is BookingState.JUST_TAKEN
        assert page.last(Offer).times
        assert all(time.start != start for time in page.last(Offer).times)
    assert [booking.start for booking in standing(hand)] == [start]
    assert hand.rows("booking") == rows + 1
    hand.restarts()
    assert [booking.start for booking in standing(hand)] == [start]


def test_two_offers_that_overlap_are_one_time(hand: DeskWithRelay) -> None:
    first, second = hand.is_taken(), hand.is_taken()
    time = free_now(hand.desk.now, hand.now)[0]
    offer_to(hand, first, time)
    offer_to(hand, second, Interval(time.start + 30 * 60, time.end + 30 * 60))
    first.chooses(time.start)
    second.chooses(time.start + 30 * 60)
    assert second.last(Changed).state is BookingState.JUST_TAKEN
    assert len(standing(hand)) == 1


def test_nobody_fills_the_calendar_alone(hand: DeskWithRelay) -> None:
    page = hand.is_taken()
    times = hand.offers(page)
    message = next(message for message, record in page.got if isinstance(record, Offer))
    for time in times:
        page.sends(Choose(message, time.start))
    assert len(standing(hand)) == 1, "an offer is for one choice"
    for _ in times:
        page.sends(TimesAsked(0))
        page.chooses(page.last(Offer).times[0].start)
    assert len(standing(hand)) == BOOKINGS_PER_CASE
    assert page.last(Changed).state is BookingState.JUST_TAKEN


def test_a_choice_that_meets_an_ended_talk_books_nothing(hand: DeskWithRelay) -> None:
    page = hand.is_taken()
    time = hand.offers(page)[0]
    hand.do(lambda desk, now: desk.end(now, page.talk.id))
    page.chooses(time.start)
    assert hand.desk.now.bookings == {}


# --- moving and cancelling


def test_a_time_is_moved_and_cancelled_in_the_same_talk(hand: DeskWithRelay) -> None:
    page = hand.is_taken()
    booked = hand.books(page)
    other = hand.offers(page)[4]
    page.sends(Change(booked.booking, 1, other.start))
    assert page.last(Changed) == Changed(booked.booking, 2, BookingState.MOVED, other.start, other.end)
    assert booked.start in [time.start for time in free_now(hand.desk.now, hand.now)], "the old time is free again"
    page.sends(Cancel(booked.booking, 2))
    assert page.last(Changed).state is BookingState.CANCELLED
    assert booking_of(hand, booked).status is BookingStatus.CANCELLED_BY_PARENT
    assert other in free_now(hand.desk.now, hand.now)


def test_a_wish_about_an_older_version_changes_nothing_and_is_told_how_things_stand(hand: DeskWithRelay) -> None:
    page = hand.is_taken()
    booked = hand.books(page)
    other = hand.offers(page)[4]
    page.sends(Change(booked.booking, 1, other.start))
    for record in (Cancel(booked.booking, 1), Change(booked.booking, 1, booked.start)):
        page.sends(record)
        assert page.last(Changed) == Changed(booked.booking, 2, BookingState.MOVED, other.start, other.end)
    assert booking_of(hand, booked).stands


def test_a_move_to_a_time_that_was_just_taken_leaves_the_old_one(hand: DeskWithRelay) -> None:
    page, other = hand.is_taken(), hand.is_taken()
    booked = hand.books(page)
    wanted = hand.offers(page)[2]
    hand.offers(other)
    other.chooses(wanted.start)
    page.sends(Change(booked.booking, 1, wanted.start))
    assert page.last(Changed).state is BookingState.JUST_TAKEN
    assert (booking_of(hand, booked).start, booking_of(hand, booked).version) == (booked.start, 1)


def test_nobody_moves_or_cancels_another_parents_time(hand: DeskWithRelay) -> None:
    page, stranger = hand.is_taken(), hand.is_taken()
    booked = hand.books(page)
    hand.books(stranger)
    before = len(stranger.got)
    stranger.sends(Cancel(booked.booking, 1), Change(booked.booking, 1, booked.start + DAY))
    assert len(stranger.got) == before
    assert booking_of(hand, booked).version == 1


def test_by_code_a_time_is_seen_moved_and_cancelled_and_the_other_visit_sees_it(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    booked = hand.books(page)
    visit = hand.by_code(code)
    assert visit.last(Booked) == booked
    visit.sends(TimesAsked(0))
    wanted = visit.last(Offer).times[3]
    visit.sends(Change(booked.booking, 1, wanted.start))
    assert visit.last(Changed).state is BookingState.MOVED
    assert page.last(Changed) == visit.last(Changed)
    visit.sends(Cancel(booked.booking, 2))
    assert page.last(Changed).state is BookingState.CANCELLED


def test_the_worker_moves_cancels_and_lengthens_and_whoever_is_here_sees_it(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    booked = hand.books(page)
    wanted = free_now(hand.desk.now, hand.now)[5]
    hand.do(lambda desk, now: wishes.move_booking(desk, now, booked.booking, wanted))
    assert page.last(Changed) == Changed(booked.booking, 2, BookingState.MOVED, wanted.start, wanted.end)
    hand.do(lambda desk, now: wishes.lengthen_booking(desk, now, booked.booking, 10))
    assert page.last(Changed).end == wanted.end + 600
    card = hand.card(code)
    assert card is not None
    assert (card.booking_version, card.end) == (3, wanted.end + 600), "a letter must not name an older version"
    hand.do(lambda desk, now: wishes.cancel_booking(desk, now, booked.booking))
    assert page.last(Changed).state is BookingState.CANCELLED
    with pytest.raises(LocalError):
        hand.do(lambda desk, now: wishes.cancel_booking(desk, now, booked.booking))


def test_a_time_that_only_lasts_longer_is_not_called_moved_and_one_that_was_moved_still_is(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    booked = hand.books(page)
    hand.do(lambda desk, now: wishes.lengthen_booking(desk, now, booked.booking, 10))
    longer = Changed(booked.booking, 2, BookingState.BOOKED, booked.start, booked.end + 600)
    assert page.last(Changed) == longer
    hand.restarts()
    hand.logs_in()
    card = hand.read_card(code)
    assert (card.state, card.booking_version, card.end) == (BookingState.BOOKED, 2, longer.end)
    page.sends(Cancel(booked.booking, 1))
    assert page.last(Changed) == longer, "whose wish names the version before learns what it is now"
    wanted = free_now(hand.desk.now, hand.now)[5]
    hand.do(lambda desk, now: wishes.move_booking(desk, now, booked.booking, wanted))
    hand.restarts()
    hand.logs_in()
    hand.do(lambda desk, now: wishes.lengthen_booking(desk, now, booked.booking, 10))
    assert page.last(Changed) == Changed(booked.booking, 4, BookingState.MOVED, wanted.start, wanted.end + 600)
    assert hand.read_card(code).state is BookingState.MOVED


@pytest.mark.parametrize("minutes", [-100, 0, 120])
def test_a_time_grows_neither_backwards_nor_into_the_next_one(hand: DeskWithRelay, minutes: int) -> None:
    page, other = hand.is_taken(), hand.is_taken()
    booked = hand.books(page)
    hand.books(other)
    with pytest.raises(LocalError):
        hand.do(lambda desk, now: wishes.lengthen_booking(desk, now, booked.booking, minutes))
    assert booking_of(hand, booked).end == booked.end


def test_a_worker_cannot_move_a_time_onto_another(hand: DeskWithRelay) -> None:
    page, other = hand.is_taken(), hand.is_taken()
    booked, taken = hand.books(page), hand.books(other)
    with pytest.raises(LocalError):
        hand.do(lambda d, now: wishes.move_booking(d, now, booked.booking, Interval(taken.start, taken.end)))
    assert booking_of(hand, booked).version == 1


def test_a_time_on_offer_that_was_closed_meanwhile_is_not_booked(hand: DeskWithRelay) -> None:
    page = hand.is_taken()
    times = hand.offers(page)
    first, last = date(2026, 9, 21), date(2026, 12, 31)
    hand.do(lambda d, now: wishes.set_rules(d, now, replace(RULES, closed=(ClosedPeriod(first, last, "Loma"),))))
    page.chooses(times[0].start)
    assert page.last(Changed).state is BookingState.JUST_TAKEN
    assert hand.desk.now.bookings == {}
