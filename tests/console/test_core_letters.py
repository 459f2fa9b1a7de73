# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters that parents leave at the relay's real letterbox: what the desk carries out, what it shows, what it drops."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from console.core import wishes
from console.core.booking import BookingStatus
from console.core.cards import FAREWELL, KEPT_FOR_TIME
from console.core.follow_up_picture import case_view, letter_rows
from console.core.keeping import case_touched
from console.core.letter import LetterOutcome
from console.store.reading import read_desk
from relay.letterbox import LETTER_MONTHS
from shared.crypto import claim_proof
from shared.frames import Letters, LettersDone, LetterState
from shared.limits import LETTERS_PER_CARD
from shared.records import BookingState, Changed, ForgetMe
from shared.slips import Card, Wish
from tests.console.desk_with_relay import DAY, HOUR, Code, DeskWithRelay


@pytest.fixture
def hand(tmp_path: Path) -> DeskWithRelay:
    return DeskWithRelay(tmp_path)


def booked_and_away(hand: DeskWithRelay) -> tuple[Code, Card]:
    """A parent with a code and a time; the desk is closed, and its program not running."""
    page, code = hand.with_code()
    hand.books(page)
    hand.goes_off_duty()
    hand.loses_line()
    return code, hand.read_card(code)


def outcomes(hand: DeskWithRelay) -> list[LetterOutcome]:
    return [letter.outcome for letter in hand.desk.now.letters.values()]


def test_letters_are_taken_at_the_login_in_their_order_and_the_relay_keeps_none(hand: DeskWithRelay) -> None:
    code, card = booked_and_away(hand)
    hand.leaves(code, hand.letter(code, Wish.WORDS, text="Ensin tämä."))
    hand.leaves(code, hand.letter(code, Wish.CANCEL))
    assert hand.desk.now.letters == {}
    hand.logs_in()
    assert outcomes(hand) == [LetterOutcome.SHOWN, LetterOutcome.CANCELLED]
    assert [letter.text for letter in hand.desk.now.letters.values()] == ["Ensin tämä.", ""]
    assert hand.letterbox.counts()[1] == 0
    after = hand.read_card(code)
    assert (after.booking, after.state) == (card.booking, BookingState.CANCELLED)
    assert hand.desk.now.bookings[card.booking].status is BookingStatus.CANCELLED_BY_PARENT


def test_letters_follow_a_case_that_is_joined_into_another_and_come_back_when_it_is_parted(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    source = hand.case(code)
    hand.leaves(code, hand.letter(code, Wish.WORDS, text="Kiitos viimeisestä."))
    target = hand.case(hand.with_code()[1])
    hand.do(lambda desk, now: wishes.join_case(desk, now, page.talk.id, target))
    view = case_view(hand.desk.now, target, hand.now)
    assert view is not None
    assert [row.text for row in view.letters] == ["Kiitos viimeisestä."]
    (row,) = letter_rows(hand.desk.now)
    assert (row.case, row.label) == (target, hand.desk.now.cases[target].label)
    assert [joined.case for joined in view.joined] == [source]
    hand.passes_days(20)
    hand.leaves(code, hand.letter(code, Wish.WORDS, text="Vielä yksi asia."))
    assert {row.case for row in letter_rows(hand.desk.now)} == {target}
    assert case_touched(hand.desk.now, target) == hand.now, "what was joined is kept together"
    hand.do(lambda desk, now: wishes.part(desk, now, source))
    assert {row.case for row in letter_rows(hand.desk.now)} == {source}


def test_who_asks_by_letter_to_be_forgotten_is_forgotten_as_one_who_was_joined(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    target = hand.case(hand.with_code()[1])
    hand.do(lambda desk, now: wishes.join_case(desk, now, page.talk.id, target))
    hand.ends(page)
    hand.leaves(code, hand.letter(code, Wish.FORGET_ME))
    assert outcomes(hand) == [LetterOutcome.FORGOTTEN]
    assert hand.desk.now.letters == read_desk(hand.store).letters


def test_a_wish_to_move_is_carried_out_if_the_time_is_free(hand: DeskWithRelay) -> None:
    from console.core.free_of_desk import free_now

    code, card = booked_and_away(hand)
    wanted = free_now(hand.desk.now, hand.now)[7]
    hand.leaves(code, hand.letter(code, Wish.MOVE, wanted.start))
    hand.logs_in()
    assert outcomes(hand) == [LetterOutcome.MOVED]
    after = hand.read_card(code)
    assert (after.state, after.start, after.booking_version) == (BookingState.MOVED, wanted.start, 2)
    assert after.booking == card.booking


def test_a_wish_for_a_time_that_is_taken_gets_others_on_the_card_and_keeps_the_old_one(hand: DeskWithRelay) -> None:
    other, _ = hand.with_code()
    taken = hand.books(other, 5)
    code, card = booked_and_away(hand)
    for start in (taken.start, card.start + 60, (1 << 53) - 1):
        hand.leaves(code, hand.letter(code, Wish.MOVE, start))
    hand.logs_in()
    assert outcomes(hand) == [LetterOutcome.TIMES_OFFERED] * 3
    after = hand.read_card(code)
    assert (after.state, after.start) == (BookingState.BOOKED, card.start)
    assert after.offers
    assert all(letter.start < hand.now + 400 * DAY for letter in hand.desk.now.letters.values())


def test_two_letters_that_wish_for_one_time_move_one_parent(hand: DeskWithRelay) -> None:
    """Field report A-20, with two wishes that both wait at the relay."""
    from console.core.free_of_desk import free_now

    page, first = hand.with_code()
    hand.books(page)
    second, _ = booked_and_away(hand)
    wanted = free_now(hand.desk.now, hand.now)[7]
    for code in (first, second):
        hand.leaves(code, hand.letter(code, Wish.MOVE, wanted.start))
    hand.logs_in()
    assert outcomes(hand) == [LetterOutcome.MOVED, LetterOutcome.TIMES_OFFERED]


def test_a_letter_that_comes_while_the_desk_is_there_is_carried_out_and_the_open_page_sees_it(
    hand: DeskWithRelay,
) -> None:
    page, code = hand.with_code()
    hand.books(page)
    hand.leaves(code, hand.letter(code, Wish.CANCEL))
    assert page.last(Changed).state is BookingState.CANCELLED
    assert hand.letterbox.counts()[1] == 0


def test_a_letter_to_be_forgotten_deletes_the_words_that_came_with_it_too(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    hand.goes_off_duty()
    hand.loses_line()
    hand.leaves(code, hand.letter(code, Wish.FORGET_ME, text="MERKKI"))
    hand.logs_in()
    assert outcomes(hand) == [LetterOutcome.FORGOTTEN]
    assert [letter.text for letter in hand.desk.now.letters.values()] == [""]
    assert hand.read_card(code).line == FAREWELL
    assert not hand.opens(code)
    assert page.session is not None


# --- letters that are not


def test_a_repeated_letter_is_one_letter(hand: DeskWithRelay) -> None:
    code, _ = booked_and_away(hand)
    letter = hand.letter(code, Wish.WORDS, text="Kerran.")
    for _ in range(3):
        hand.leaves(code, letter)
    hand.logs_in()
    hand.leaves(code, letter)
    assert len(hand.desk.now.letters) == 1
    assert hand.letterbox.counts()[1] == 0


def test_a_letter_is_not_carried_out_twice_when_the_desk_dies_before_the_relay_hears_of_it(
    hand: DeskWithRelay,
) -> None:
    code, card = booked_and_away(hand)
    letter = hand.letter(code, Wish.CANCEL)
    hand.leaves(code, letter)
    hand.logs_in()
    version = hand.desk.now.bookings[card.booking].version
    hand.lines_cut = True
    hand.clock.advance(1)
    hand.leaves(code, hand.letter(code, Wish.WORDS, text="Vielä."))
    assert hand.letterbox.counts()[1] == 1
    hand.restarts()
    hand.logs_in()
    assert hand.letterbox.counts()[1] == 0
    assert outcomes(hand) == [LetterOutcome.CANCELLED, LetterOutcome.SHOWN]
    assert hand.desk.now.bookings[card.booking].version == version


def test_a_letter_about_an_older_version_is_shown_and_answered_and_changes_nothing(hand: DeskWithRelay) -> None:
    code, old = booked_and_away(hand)
    hand.logs_in()
    wanted = hand.desk.now.bookings[old.booking]
    hand.do(lambda d, now: wishes.lengthen_booking(d, now, old.booking, 10))
    version = hand.read_card(code).version
    for wish in (Wish.CANCEL, Wish.MOVE):
        hand.leaves(code, hand.letter(code, wish, wanted.start + DAY, card=old))
    assert outcomes(hand) == [LetterOutcome.OUTDATED] * 2
    assert hand.desk.now.bookings[old.booking].stands
    assert hand.read_card(code).version == version + 2, "the card is the answer"


def test_a_forged_letter_changes_nothing_and_is_gone(hand: DeskWithRelay) -> None:
    code, card = booked_and_away(hand)
    other = Code()
    right = hand.letter(code, Wish.CANCEL)
    hand.leaves(code, replace(right, proof=bytes(32)))
    hand.leaves(code, replace(right, wish=Wish.MOVE))
    hand.leaves(code, replace(right, booking=bytes(16)))
    hand.leaves(other, hand.letter(other, Wish.CANCEL, card=card))
    moved_under = replace(code, id=other.id)
    hand.leaves(moved_under, right)
    assert hand.notice is not None
    hand.leaves(code, right, replace(hand.notice, letter_key_id=bytes(8)))
    hand.logs_in()
    assert (hand.desk.now.letters, hand.letterbox.counts()[1]) == ({}, 0)
    assert hand.desk.now.bookings[card.booking].stands


@pytest.mark.parametrize("sealed", [bytes(4689), b"\x04" * 4689])
def test_noise_instead_of_a_letter_is_dropped(hand: DeskWithRelay, sealed: bytes) -> None:
    code, _ = booked_and_away(hand)
    hand.logs_in()
    assert hand.notice is not None
    hand.takes(Letters(7, code.card_id, hand.notice.letter_key_id, sealed))
    assert hand.frames(LettersDone) == [LettersDone(7)]
    assert hand.desk.now.letters == {}


def test_five_letters_wait_for_one_card_and_the_sixth_is_told_so(hand: DeskWithRelay) -> None:
    code, _ = booked_and_away(hand)
    states = [hand.leaves(code, hand.letter(code, Wish.WORDS, text=str(n))) for n in range(LETTERS_PER_CARD + 1)]
    assert states == [LetterState.STORED] * 5 + [LetterState.TOO_MANY]
    hand.logs_in()
    assert len(hand.desk.now.letters) == 5


@pytest.mark.parametrize("over", ["replaced", "forgotten", "expired"])
def test_a_letter_under_a_code_that_opens_nothing_any_more_does_nothing(hand: DeskWithRelay, over: str) -> None:
    page, old = hand.with_code()
    letter = hand.letter(old, Wish.WORDS, text="Kuuleeko kukaan?")
    if over == "replaced":
        hand.books(page)
        letter = hand.letter(old, Wish.CANCEL)
        page.replaces(old)
    elif over == "forgotten":
        page.sends(ForgetMe(old.id, claim_proof(old.auth, page.exporter)))
    else:
        hand.ends(page)
        hand.passes_days(31)
        hand.letterbox.expire(hand.now + 31 * DAY)
        assert hand.card(old) is None
    hand.ticks()
    before = dict(hand.desk.now.bookings)
    assert hand.leaves(old, letter) is LetterState.STORED, "whoever leaves it is told no difference"
    hand.ticks()
    assert (hand.desk.now.letters, hand.letterbox.counts()[1]) == ({}, 0)
    assert (hand.desk.now.bookings, len(before)) == (before, int(over == "replaced"))


def test_a_letter_of_the_last_day_is_read_by_a_desk_that_comes_back_from_a_long_holiday(hand: DeskWithRelay) -> None:
    """The parent was told that the letter was stored: it must not meet a desk that has just forgotten them."""
    _, code = hand.with_code()
    hand.goes_off_duty()
    hand.loses_line()
    hand.clock.advance(29 * DAY)
    assert hand.leaves(code, hand.letter(code, Wish.WORDS, text="Oletko vielä siellä?")) is LetterState.STORED
    hand.clock.advance(10 * DAY)
    hand.restarts()
    hand.passes(5)
    hand.logs_in()
    hand.passes(HOUR)
    assert [letter.text for letter in hand.desk.now.letters.values()] == ["Oletko vielä siellä?"]
    hand.passes_days(29)
    assert hand.opens(code), "and the worker has a month to answer"
    hand.passes_days(2)
    assert not hand.opens(code)


# --- the key for letters


def test_a_desk_that_stays_connected_changes_the_key_each_month_and_signs_anew_each_day(hand: DeskWithRelay) -> None:
    before = hand.notices
    keys = set()
    for _ in range(70):
        hand.passes_days(1, 6 * HOUR)
        assert hand.notice is not None
        keys.add(hand.notice.letter_key_id)
        assert hand.notice.letter_key_until > hand.now + 30 * DAY
    assert len(keys) == 3
    assert 65 <= hand.notices - before <= 75


def test_a_letter_to_a_key_of_months_ago_is_still_read_until_none_can_name_it(hand: DeskWithRelay) -> None:
    limits = hand.limits
    old = hand.notice
    assert old is not None
    hand.passes_days(60, DAY)
    page, code = hand.with_code()
    hand.leaves(code, hand.letter(code, Wish.WORDS, text="Vanha sivu."), old)
    assert len(hand.desk.now.letters) == 1
    assert limits.letter_kept > LETTER_MONTHS * 31 * DAY, "no letter lies longer at the relay"
    until = old.letter_key_until + limits.letter_kept
    hand.passes(until - hand.now - 60, 5 * DAY)
    assert old.letter_key_id in {key.id for key in hand.desk.now.letter_keys}
    hand.passes(120)
    assert old.letter_key_id not in {key.id for key in hand.desk.now.letter_keys}
    assert page.session is not None


def test_a_card_of_a_time_that_is_kept_after_forgetting_says_so(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    hand.books(page)
    hand.leaves(code, hand.letter(code, Wish.FORGET_ME))
    card = hand.read_card(code)
    assert (card.line, card.state) == (KEPT_FOR_TIME, BookingState.BOOKED)
    assert len(KEPT_FOR_TIME) <= 250
