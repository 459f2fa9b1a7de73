# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cards at the relay's real letterbox: what a parent with a code reads there, and when it is renewed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from console.core import wishes
from console.core.free_of_desk import free_now
from console.core.values import DutyState
from console.core.writes import SettingSaved
from console.store.database import Store
from shared.errors import LocalError
from shared.frames import CARD_BYTES, CardPut
from shared.limits import OFFER_TIMES
from shared.records import BookingState, Purpose
from shared.slips import Wish, month_of
from tests.console.desk_with_relay import DAY, HOUR, Code, DeskWithRelay


@pytest.fixture
def hand(tmp_path: Path) -> DeskWithRelay:
    return DeskWithRelay(tmp_path)


# --- cards


def test_a_card_lies_at_the_relay_as_soon_as_the_words_are_shown_and_follows_every_change(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    assert (hand.read_card(code).booking, hand.read_card(code).version) == (bytes(16), 1)
    booked = hand.books(page)
    card = hand.read_card(code)
    assert (card.booking, card.booking_version, card.state) == (booked.booking, 1, BookingState.BOOKED)
    assert (card.start, card.end, card.renewed) == (booked.start, booked.end, int(hand.now))
    hand.do(lambda d, now: wishes.set_line(d, now, hand.case(code), "Nähdään silloin!"))
    assert hand.read_card(code).line == "Nähdään silloin!"
    hand.do(lambda d, now: wishes.cancel_booking(d, now, booked.booking))
    assert hand.read_card(code).state is BookingState.CANCELLED


def test_all_cards_are_of_one_size_and_no_other_code_opens_one(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    hand.do(lambda d, now: wishes.set_line(d, now, hand.case(code), "ä" * 250))
    _, other = hand.with_code()
    sizes = {len(hand.letterbox.card(one.card_id)) for one in (code, other, Code())}
    assert sizes == {CARD_BYTES}
    assert hand.card(replace(code, card=other.card)) is None
    assert page.talk.is_open


@pytest.mark.parametrize("line", ["x" * 251, "a\0b", "\ud800"])
def test_a_line_that_does_not_fit_the_card_is_refused_also_without_a_line_to_the_relay(
    hand: DeskWithRelay, line: str
) -> None:
    _, code = hand.with_code()
    hand.loses_line()
    with pytest.raises(LocalError):
        hand.do(lambda d, now: wishes.set_line(d, now, hand.case(code), line))
    with pytest.raises(LocalError):
        hand.do(lambda d, now: wishes.mark_absent(d, now, "2026-09-25", line))


def test_what_changed_while_the_line_was_lost_is_put_at_once_at_the_login_even_on_duty(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    booked = hand.books(page)
    hand.loses_line()
    hand.do(lambda d, now: wishes.cancel_booking(d, now, booked.booking))
    assert hand.read_card(code).state is BookingState.BOOKED
    hand.logs_in()
    assert hand.read_card(code).state is BookingState.CANCELLED


def test_a_desk_that_is_killed_between_commit_and_sending_puts_the_card_again(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    booked = hand.books(page)
    hand.lines_cut = True
    hand.do(lambda d, now: wishes.cancel_booking(d, now, booked.booking))
    hand.restarts()
    assert hand.read_card(code).state is BookingState.BOOKED
    hand.logs_in()
    assert hand.read_card(code).state is BookingState.CANCELLED
    kept = hand.desk.now.codes[code.id]
    assert kept.put == kept.version == hand.read_card(code).version


def test_a_card_that_the_relay_has_is_not_put_again_at_the_next_login(hand: DeskWithRelay) -> None:
    hand.with_code()
    hand.loses_line()
    hand.logs_in()
    assert hand.frames(CardPut) == []


def test_the_desk_puts_every_card_again_beside_a_relay_that_lost_its_disk(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    hand.books(page)
    hand.goes_off_duty()
    hand.loses_line()
    before = hand.read_card(code)
    hand.letterbox.empty()
    hand.notice = None
    hand.logs_in()
    hand.ticks()
    assert (hand.read_card(code).booking, hand.read_card(code).start) == (before.booking, before.start)


def test_the_card_of_a_time_that_stands_shows_what_is_free_and_one_of_that_can_be_wished_for(
    hand: DeskWithRelay,
) -> None:
    page, code = hand.with_code()
    assert hand.read_card(code).offers == (), "without an agreed time the worker says who may choose one"
    booked = hand.books(page)
    free = hand.read_card(code).offers
    assert free == tuple(free_now(hand.desk.now, hand.now)[:OFFER_TIMES])
    assert booked.start not in [time.start for time in free]
    hand.ends(page)
    hand.goes_off_duty()
    hand.leaves(code, hand.letter(code, Wish.MOVE, free[2].start))
    card = hand.read_card(code)
    assert (card.state, card.start) == (BookingState.MOVED, free[2].start)


def test_a_desk_restored_from_yesterday_gets_its_cards_past_the_newer_ones(hand: DeskWithRelay) -> None:
    """The relay takes only a higher version than it has, and answers a lower one as if it were stored."""
    page, code = hand.with_code()
    booked = hand.books(page)
    hand.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    yesterday = hand.path.read_bytes()
    wanted = hand.offers(page)[5]
    for time in (wanted, hand.offers(page)[6], hand.offers(page)[7]):
        hand.do(lambda d, now, time=time: wishes.move_booking(d, now, booked.booking, time))  # type: ignore[misc]
    newer = hand.read_card(code)
    page.online = False
    hand.store.close()
    hand.path.write_bytes(yesterday)
    hand.store = Store(hand.path, hand.key, durable=False)
    hand.store.commit([SettingSaved("incarnation", "2")])
    hand.restarts()
    hand.logs_in()
    hand.goes_off_duty()
    card = hand.read_card(code)
    assert (card.start, card.booking_version) == (booked.start, 1)
    assert card.version > newer.version


def test_the_batch_goes_when_duty_and_its_last_talk_are_over_and_not_when_one_parent_leaves(
    hand: DeskWithRelay,
) -> None:
    page, _ = hand.with_code()
    other, _ = hand.with_code()
    hand.ends(page)
    hand.passes(HOUR)
    assert hand.frames(CardPut) == []
    assert [code.due for code in hand.desk.now.codes.values()] == [True, False]
    hand.do(lambda desk, now: desk.set_duty(now, DutyState.OFF))
    hand.ticks()
    assert hand.frames(CardPut) == [], "one talk goes on"
    hand.ends(other)
    hand.ticks()
    assert len(hand.frames(CardPut)) == 2


def test_a_case_that_is_talked_with_again_keeps_its_card_for_as_long_as_itself(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    hand.ends(page)
    hand.goes_off_duty()
    first = hand.letterbox._db.execute("select expires from cards").fetchone()[0]
    assert first == month_of(hand.now + 30 * DAY)
    hand.passes_days(25)
    again = hand.is_taken(hand.by_code(code, Purpose.TALK))
    hand.ends(again)
    hand.goes_off_duty()
    assert (
        hand.letterbox._db.execute("select expires from cards").fetchone()[0] == month_of(hand.now + 30 * DAY) > first
    )


def test_an_older_card_is_seen_by_its_date(hand: DeskWithRelay) -> None:
    page, code = hand.with_code()
    booked = hand.books(page)
    old, old_sealed = hand.read_card(code), hand.letterbox.card(code.card_id)
    hand.clock.advance(3 * DAY)
    hand.ticks()
    hand.do(lambda d, now: wishes.cancel_booking(d, now, booked.booking))
    new = hand.read_card(code)
    assert new.renewed - old.renewed == 3 * DAY
    assert new.version > old.version
    assert hand.letterbox.card(code.card_id) != old_sealed


def test_a_card_lies_until_the_end_of_a_month_of_universal_time() -> None:
    assert [month_of(unix) for unix in (0.0, 1_798_761_599.0, 1_798_761_600.0)] == [0, 683, 684]  # new year of 2027
