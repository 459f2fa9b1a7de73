# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes, agreed times, cards and letters at the desk, with pages beside it: what a parent gets and what nobody gets."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path

import pytest

from console.calendar.finnish_time import day_of
from console.calendar.hours import CalendarRules, Use, WeeklyHours
from console.core import wishes
from console.core.booking import BookingNow, BookingStatus
from console.core.case import CaseId
from console.core.free_of_desk import free_now
from console.core.letter import LetterOutcome
from console.core.values import DutyState
from console.core.writes import BookingSaved
from console.store.faults import Overlap
from shared.crypto import card_id_of, claim_answer, claim_proof, hpke_seal, mac, open_sealed, public_of
from shared.errors import LocalError
from shared.frames import CardPut, Letters, LettersDone, Sender, decode
from shared.limits import CLAIMS_PER_VISIT, TALKS_OPEN
from shared.records import (
    Booked,
    BookingState,
    Cancel,
    Change,
    Changed,
    Choose,
    Claim,
    ClaimNo,
    ClaimYes,
    CodeReason,
    CodeRegister,
    CodeReplace,
    CodeStored,
    ForgetMe,
    Forgotten,
    Offer,
    Record,
)
from shared.slips import Card, Letter, Wish, card_head, decode_slip, encode_slip, letter_claim, letter_info
from tests.console.desk_in_hand import DeskInHand, Parent
from tests.parent import exchange

DAY, HOUR = 86_400, 3_600
ALWAYS = CalendarRules(
    weekly=tuple(WeeklyHours(weekday, 0, 1440, Use.BOTH) for weekday in range(7)), gap_minutes=0, open_on_holidays=True
)


@pytest.fixture
def hand(tmp_path: Path) -> DeskInHand:
    hand = DeskInHand(tmp_path)
    hand.goes_on_duty()
    hand.do(lambda desk, now: wishes.set_rules(desk, now, ALWAYS))
    return hand


def sends(hand: DeskInHand, parent: Parent, record: Record) -> list[bytes]:
    """A record of the page, and the desk's answer; the frames of that answer."""
    page = parent.page
    hand._turn(parent, page._turn(hand.now, lambda: exchange.say_new(page, record)))
    out, parent.out = parent.out, []
    answers: list[bytes] = []
    for data in out:
        frame = decode(data, Sender.PAGE)
        if hasattr(frame, "sealed"):
            hand.takes(frame)
            answers += hand.sent
    hand.sent = answers
    return answers


def exporter(parent: Parent) -> bytes:
    assert parent.page.shown is not None
    return parent.page.shown.session.keys.exporter


def new_code(reason: CodeReason = CodeReason.RETURN) -> CodeRegister:
    return CodeRegister(secrets.token_bytes(16), secrets.token_bytes(32), secrets.token_bytes(32), reason)


def with_code(hand: DeskInHand) -> tuple[Parent, CodeRegister]:
    parent, code = hand.taken(), new_code()
    sends(hand, parent, code)
    assert hand.told(parent, CodeStored) == [CodeStored(code.code)]
    return parent, code


def claims(hand: DeskInHand, parent: Parent, code: CodeRegister) -> list[bytes]:
    return sends(hand, parent, Claim(code.code, claim_proof(code.auth, exporter(parent))))


def card_in(hand: DeskInHand, code: CodeRegister) -> Card:
    """What the last card that went out for this code says."""
    put = [frame for frame in hand.frames(CardPut) if frame.card == card_id_of(code.code)][-1]
    body = open_sealed(code.card, put.sealed[:12], card_head(put.card), put.sealed[12:])
    assert body is not None
    return decode_slip(Card, body)


def offered(hand: DeskInHand, parent: Parent, count: int = 3) -> tuple[bytes, tuple[int, ...]]:
    """Free times offered in the talk: the offer's id and their beginnings."""
    talk = hand.talk(parent).id
    times = free_now(hand.desk.now, hand.now)[:count]
    hand.do(lambda desk, now: wishes.offer_times(desk, now, talk, times))
    assert hand.told(parent, Offer)
    offer = [one for one in hand.desk.now.offers.values() if one.talk == talk][-1]
    hand.hands_on(parent)
    return offer.id, tuple(time.start for time in offer.times)


def booked(hand: DeskInHand, parent: Parent) -> Booked:
    offer, starts = offered(hand, parent)
    sends(hand, parent, Choose(offer, starts[0]))
    (told,) = hand.told(parent, Booked)
    return told


def test_a_code_opens_its_case_again_and_the_desk_proves_itself(hand: DeskInHand) -> None:
    parent, code = with_code(hand)
    case = hand.talk(parent).case
    again = hand.taken()
    claims(hand, again, code)
    assert hand.told(again, ClaimYes) == [ClaimYes(claim_answer(code.auth, exporter(again)))]
    assert (hand.talk(again).case, hand.talk(again).proved) == (case, True)


def test_wrong_replaced_forgotten_and_never_existing_codes_get_one_answer_of_one_size(hand: DeskInHand) -> None:
    """Field report A-07, attacks.md P20 to P23."""
    hand.holds(TALKS_OPEN)
    parent, replaced = with_code(hand)
    fresh = new_code()
    proof = claim_proof(replaced.auth, exporter(parent))
    sends(hand, parent, CodeReplace(replaced.code, proof, fresh.code, fresh.auth, fresh.card))
    hand.hands_on(parent)  # the page has stored the answer
    assert list(hand.desk.now.dropped_cards) == [card_id_of(replaced.code)]
    other, forgotten = with_code(hand)
    sends(hand, other, ForgetMe(forgotten.code, claim_proof(forgotten.auth, exporter(other))))
    assert hand.told(other, Forgotten) == [Forgotten(0)]
    never = new_code()
    wrong = replace(fresh, auth=secrets.token_bytes(32))
    sizes, writes = set(), set()
    for code in (replaced, forgotten, never, wrong):
        visitor = hand.taken()
        commits = hand.desk.now.commits
        claims(hand, visitor, code)
        assert len(hand.told(visitor, ClaimNo)) == 1
        assert not hand.told(visitor, ClaimYes)
        sizes.add(tuple(len(frame) for frame in hand.sent))
        writes.add(hand.desk.now.commits - commits)
        assert hand.talk(visitor).case is None
    assert (len(sizes), len(writes)) == (1, 1)


def test_five_tries_a_visit_and_nobody_else_is_locked_out(hand: DeskInHand) -> None:
    parent, code = with_code(hand)
    guesser = hand.taken()
    for _ in range(CLAIMS_PER_VISIT):
        claims(hand, guesser, new_code())
    claims(hand, guesser, code)
    assert len(hand.told(guesser, ClaimNo)) == 1
    owner = hand.taken()
    claims(hand, owner, code)
    assert hand.told(owner, ClaimYes)
    assert hand.talk(parent).case == hand.talk(owner).case


def test_of_all_who_choose_one_time_one_gets_it_and_the_others_see_what_is_free(hand: DeskInHand) -> None:
    """Field report A-20."""
    hand.holds(11)
    parents = [hand.taken() for _ in range(11)]
    offers = [offered(hand, parent) for parent in parents]
    start = offers[0][1][0]
    won = []
    for parent, (offer, _) in zip(parents, offers, strict=True):
        sends(hand, parent, Choose(offer, start))
        won += hand.told(parent, Booked)
        if not hand.told(parent, Booked):
            (taken,) = hand.told(parent, Changed)
            (free,) = hand.told(parent, Offer)
            assert taken.state is BookingState.JUST_TAKEN
            assert all(time.start != start for time in free.times)
    assert [booking.start for booking in won] == [start]
    assert len([b for b in hand.desk.now.bookings.values() if b.stands]) == 1


def test_the_file_itself_refuses_two_times_that_overlap(hand: DeskInHand) -> None:
    parent = hand.taken()
    told = booked(hand, parent)
    case = hand.talk(parent).case
    assert case is not None
    late = BookingNow(secrets.token_bytes(16), case, 1, told.start + 60, told.end + 60, BookingStatus.BOOKED, 0, 0)
    with pytest.raises(Overlap):
        hand.store.commit([BookingSaved(late)])
    assert hand.store.connection.execute("SELECT count(*) FROM booking").fetchone() == (1,)


def test_a_time_is_moved_and_cancelled_by_the_version_that_the_page_saw(hand: DeskInHand) -> None:
    parent = hand.taken()
    told = booked(hand, parent)
    _, starts = offered(hand, parent)
    sends(hand, parent, Change(told.booking, told.version, starts[1]))
    (moved,) = hand.told(parent, Changed)
    assert (moved.state, moved.version, moved.start) == (BookingState.MOVED, 2, starts[1])
    sends(hand, parent, Cancel(told.booking, 1))  # of before the move: not carried out, but told how it stands
    (stands,) = hand.told(parent, Changed)
    assert (stands.state, stands.version, stands.start) == (BookingState.MOVED, 2, starts[1])
    sends(hand, parent, Cancel(told.booking, 2))
    assert hand.told(parent, Changed)[0].state is BookingState.CANCELLED
    assert hand.desk.now.bookings[told.booking].status is BookingStatus.CANCELLED_BY_PARENT


def test_an_absence_strikes_every_time_of_the_day_and_puts_new_ones_on_the_cards(hand: DeskInHand) -> None:
    parent, code = with_code(hand)
    told = booked(hand, parent)
    struck = day_of(told.start).isoformat()
    hand.do(lambda desk, now: wishes.mark_absent(desk, now, struck, "Olen silloin kipeänä. Valitse uusi aika."))
    assert hand.told(parent, Changed)[0].state is BookingState.ABSENT
    card = card_in(hand, code)
    assert (card.state, card.line) == (BookingState.ABSENT, "Olen silloin kipeänä. Valitse uusi aika.")
    assert card.offers
    assert all(day_of(time.start).isoformat() != struck for time in card.offers)


def letter_for(hand: DeskInHand, code: CodeRegister, **fields: object) -> Letters:
    """A letter as the page seals it."""
    key = hand.desk.now.letter_keys[-1]
    card = card_id_of(code.code)
    values = {"letter": secrets.token_bytes(16), "booking": bytes(16), "booking_version": 0, "wish": Wish.WORDS}
    letter = Letter(**{**values, "start": 0, "text": "", "proof": bytes(32), **fields})  # type: ignore[arg-type]
    if letter.proof == bytes(32):
        letter = replace(letter, proof=mac(code.auth, letter_claim(card, letter)))
    sealed = hpke_seal(public_of(key.private), letter_info(key.id, card), encode_slip(letter))
    return Letters(7, card, key.id, sealed)


def test_a_letter_cancels_a_time_once_and_the_relay_may_delete_it(hand: DeskInHand) -> None:
    parent, code = with_code(hand)
    told = booked(hand, parent)
    letter = letter_for(hand, code, booking=told.booking, booking_version=1, wish=Wish.CANCEL, text="En pääse")
    hand.takes(letter)
    assert hand.frames(LettersDone) == [LettersDone(7)]
    assert hand.desk.now.bookings[told.booking].status is BookingStatus.CANCELLED_BY_PARENT
    assert card_in(hand, code).state is BookingState.CANCELLED
    hand.takes(letter)  # the relay had not heard that it is done
    assert [one.outcome for one in hand.desk.now.letters.values()] == [LetterOutcome.CANCELLED]


def test_forged_and_outdated_letters_change_nothing(hand: DeskInHand) -> None:
    parent, code = with_code(hand)
    told = booked(hand, parent)
    forged = letter_for(
        hand, code, booking=told.booking, booking_version=1, wish=Wish.CANCEL, proof=secrets.token_bytes(32)
    )
    hand.takes(forged)
    assert hand.frames(LettersDone)
    assert not hand.desk.now.letters
    outdated = letter_for(hand, code, booking=told.booking, booking_version=9, wish=Wish.CANCEL)
    hand.takes(outdated)
    assert [one.outcome for one in hand.desk.now.letters.values()] == [LetterOutcome.OUTDATED]
    assert hand.desk.now.bookings[told.booking].stands


def test_a_case_with_a_code_is_kept_for_thirty_days_and_no_longer(hand: DeskInHand) -> None:
    parent, code = with_code(hand)
    hand.writes(parent, "Kiitos")
    hand.wishes("end", parent)
    hand.drops(parent)
    talk = next(iter(hand.desk.now.talks))
    hand.passes(29 * DAY, every=HOUR)
    assert talk in hand.desk.now.talks
    assert hand.store.connection.execute("SELECT count(*) FROM message").fetchone() == (1,)
    hand.passes(2 * DAY, every=HOUR)
    assert not hand.desk.now.codes
    assert not hand.desk.now.cases
    assert hand.store.connection.execute("SELECT count(*) FROM message").fetchone() == (0,)
    hand.restarts()
    assert card_id_of(code.code) in hand.desk.now.dropped_cards


def test_what_is_kept_of_follow_ups_is_there_after_a_restart(hand: DeskInHand) -> None:
    parent, _ = with_code(hand)
    booked(hand, parent)
    before = hand.desk.now
    hand.restarts()
    after = hand.desk.now
    for name in ("cases", "codes", "bookings", "offers", "letters", "letter_keys", "rules", "absences"):
        assert getattr(after, name) == getattr(before, name), name


def test_two_visits_are_joined_and_parted_again(hand: DeskInHand) -> None:
    first, _ = with_code(hand)
    second = hand.taken()
    case = hand.talk(first).case
    assert case is not None
    talk = hand.talk(second).id
    hand.do(lambda desk, now: wishes.join_case(desk, now, talk, case))
    own = hand.talk(second).joined_from
    assert (hand.talk(second).case, own is None) == (case, False)
    hand.do(lambda desk, now: wishes.part(desk, now, CaseId(own or 0)))
    assert hand.talk(second).case == own
    with pytest.raises(LocalError):
        hand.do(lambda desk, now: wishes.part(desk, now, CaseId(own or 0)))


def test_on_duty_for_agreed_times_only_a_parent_without_a_code_is_let_go_with_words(hand: DeskInHand) -> None:
    parent = hand.new_page()  # it asked while the chat was still open to all
    hand.do(lambda desk, now: desk.set_duty(now, DutyState.ONLY_BOOKED))
    hand.hands_on(parent)
    assert not [talk for talk in hand.desk.now.talks.values() if talk.is_open]
    assert parent.page.ended_by == "off_duty"
