# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker is away on a day: every agreed time of it is struck in one step, and followed until it is answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from console.calendar.finnish_time import ONE_DAY, day_of
from console.core import wishes
from console.core.absences import unanswered
from console.core.booking import BookingStatus
from console.core.follow_up_picture import case_view, struck_bookings
from console.core.free_of_desk import free_now
from console.core.openings import coming_openings
from console.core.values import DutyState
from shared.errors import LocalError
from shared.records import Booked, BookingState, Cancel, Change, Changed, Offer
from shared.slips import Wish
from tests.console.desk_with_relay import DAY, HOUR, BarePage, Code, DeskWithRelay

LINE = "En olekaan silloin paikalla. Valitse itsellesi uusi aika."


@pytest.fixture
def hand(tmp_path: Path) -> DeskWithRelay:
    return DeskWithRelay(tmp_path)


def two_of_tomorrow(hand: DeskWithRelay) -> list[tuple[BarePage, Code, Booked]]:
    parents = [hand.with_code() for _ in range(2)]
    return [(page, code, hand.books(page)) for page, code in parents]


def tomorrow(hand: DeskWithRelay) -> str:
    return (day_of(hand.now) + ONE_DAY).isoformat()


def is_away(hand: DeskWithRelay, day: str) -> None:
    hand.do(lambda desk, now: wishes.mark_absent(desk, now, day, LINE))


def test_every_time_of_the_day_gets_the_line_and_new_times_on_its_card_in_one_step(hand: DeskWithRelay) -> None:
    parents = two_of_tomorrow(hand)
    other, kept_code = hand.with_code()
    later = next(time for time in free_now(hand.desk.now, hand.now) if time.start > hand.now + 2 * DAY)
    hand.do(lambda desk, now: wishes.offer_times(desk, now, other.talk.id, [later]))
    other.chooses(later.start)
    commits = hand.desk.now.commits
    day = tomorrow(hand)
    step = hand.do(lambda desk, now: wishes.mark_absent(desk, now, day, LINE))
    assert step.desk.commits == commits + 1
    for page, code, booked in parents:
        card = hand.card(code)
        assert card is not None
        assert (card.state, card.line, card.booking, card.booking_version) == (
            BookingState.ABSENT,
            LINE,
            booked.booking,
            2,
        )
        assert card.offers
        assert all(day_of(time.start).isoformat() != day for time in card.offers)
        assert page.last(Changed).state is BookingState.ABSENT
        assert page.last(Offer).times == card.offers, "whoever is here sees other times at once"
    card = hand.card(kept_code)
    assert card is not None
    assert (card.state, card.line) == (BookingState.BOOKED, "")
    assert len(unanswered(hand.desk.now)) == 2


def test_struck_times_are_followed_until_each_parent_has_chosen_or_let_go(hand: DeskWithRelay) -> None:
    (first, _, one), (second, code, two) = two_of_tomorrow(hand)
    is_away(hand, tomorrow(hand))
    assert [booking.id for booking in unanswered(hand.desk.now)] == [one.booking, two.booking]
    first.sends(Change(one.booking, 2, first.last(Offer).times[0].start))
    assert first.last(Changed).state is BookingState.MOVED
    assert [booking.id for booking in unanswered(hand.desk.now)] == [two.booking]
    second.sends(Cancel(two.booking, 2))
    assert unanswered(hand.desk.now) == []
    card = hand.card(code)
    assert card is not None
    assert (card.state, card.line) == (BookingState.CANCELLED, ""), "the line spoke of a time that is let go"


def test_a_struck_time_whose_day_is_over_is_followed_until_another_is_chosen_or_the_case_is_gone(
    hand: DeskWithRelay,
) -> None:
    (first, code, one), (second, _, two) = two_of_tomorrow(hand)
    is_away(hand, tomorrow(hand))
    hand.ends(first)
    hand.ends(second)
    hand.do(lambda desk, now: desk.set_duty(now, DutyState.OFF))
    hand.passes(3 * DAY, DAY / 4)
    assert [booking.id for booking in unanswered(hand.desk.now)] == [one.booking, two.booking]
    hand.leaves(code, hand.letter(code, Wish.MOVE, hand.read_card(code).offers[-1].start))  # past, too: others follow
    assert [booking.id for booking in unanswered(hand.desk.now)] == [one.booking, two.booking]
    hand.leaves(code, hand.letter(code, Wish.MOVE, hand.read_card(code).offers[2].start))
    assert [booking.id for booking in unanswered(hand.desk.now)] == [two.booking]
    rows = {row.booking: row.answered for row in struck_bookings(hand.desk.now, hand.now)}
    assert rows == {two.booking: False}
    view = case_view(hand.desk.now, hand.case(code), hand.now)
    assert view is not None
    assert all(row.answered for row in view.bookings), "neither the struck time nor the new one waits for anything"
    hand.passes((hand.desk.now.kept_days - 1) * DAY, DAY / 2)
    hand.passes(2 * HOUR, 600)  # a desk that stood still hears first whether letters came meanwhile
    assert two.booking not in hand.desk.now.bookings


def test_a_parent_chooses_a_new_time_from_the_card_by_letter(hand: DeskWithRelay) -> None:
    (page, code, booked), _ = two_of_tomorrow(hand)
    is_away(hand, tomorrow(hand))
    hand.loses_line()
    card = hand.card(code)
    assert card is not None
    hand.leaves(code, hand.letter(code, Wish.MOVE, card.offers[3].start))
    hand.logs_in()
    booking = hand.desk.now.bookings[booked.booking]
    assert (booking.status, booking.start, booking.version) == (BookingStatus.BOOKED, card.offers[3].start, 3)
    after = hand.card(code)
    assert after is not None
    assert (after.state, after.line) == (BookingState.MOVED, "")
    assert booking.start not in [time.start for time in after.offers]
    assert page.session is not None


def test_an_absence_that_was_marked_without_a_line_is_on_the_cards_right_after_the_login(hand: DeskWithRelay) -> None:
    (_, code, _), _ = two_of_tomorrow(hand)
    hand.loses_line()
    is_away(hand, tomorrow(hand))
    hand.restarts()
    hand.logs_in()
    card = hand.card(code)
    assert card is not None
    assert (card.state, card.line) == (BookingState.ABSENT, LINE)


def test_no_time_of_such_a_day_is_free_and_the_notice_names_no_opening_on_it(hand: DeskWithRelay) -> None:
    day = date.fromisoformat(tomorrow(hand))
    page = hand.is_taken()
    times = hand.offers(page)
    is_away(hand, day.isoformat())
    assert all(day_of(time.start) != day for time in free_now(hand.desk.now, hand.now))
    assert hand.notice is not None
    assert hand.notice.openings == coming_openings(hand.desk.now, hand.now)
    assert all(day_of(opening.start) != day for opening in hand.notice.openings)
    page.chooses(times[0].start)
    assert page.last(Changed).state is BookingState.JUST_TAKEN


def test_being_there_after_all_opens_the_day_and_leaves_struck_times_to_their_parents(hand: DeskWithRelay) -> None:
    (_, _, booked), _ = two_of_tomorrow(hand)
    day = tomorrow(hand)
    is_away(hand, day)
    hand.do(lambda desk, now: wishes.end_absence(desk, now, day))
    assert hand.desk.now.bookings[booked.booking].status is BookingStatus.ABSENT
    assert booked.start in [time.start for time in free_now(hand.desk.now, hand.now)]


@pytest.mark.parametrize("day", ["", "eilen", "2026-02-30", "20260925", "2026-09-20", "2026-W39-1"])
def test_only_a_day_that_comes_can_be_marked(hand: DeskWithRelay, day: str) -> None:
    with pytest.raises(LocalError):
        is_away(hand, day)
    assert hand.desk.now.absences == {}


def test_an_absence_goes_when_its_day_and_the_night_after_it_are_over(hand: DeskWithRelay) -> None:
    is_away(hand, day_of(hand.now).isoformat())
    hand.passes_days(1)
    assert len(hand.desk.now.absences) == 1
    hand.passes_days(1)
    assert hand.desk.now.absences == {}
    hand.restarts()
    assert hand.desk.now.absences == {}


def test_a_struck_time_that_passes_unanswered_is_not_brought_up_with_its_parent_again(hand: DeskWithRelay) -> None:
    (page, code, _), (other, _, _) = two_of_tomorrow(hand)
    is_away(hand, tomorrow(hand))
    hand.ends(page)
    hand.ends(other)
    hand.passes_days(2)
    visit = hand.by_code(code)
    assert visit.all(Changed) == []
    visit.dies()
    hand.do(lambda desk, now: desk.set_duty(now, DutyState.OFF))
    hand.ticks()
    card = hand.card(code)
    assert card is not None
    assert card.line == LINE
