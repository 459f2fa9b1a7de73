# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters that parents left: opened, checked, carried out where that is safe, shown (PROTOCOL.md, The return code, 4).

The relay deletes a letter once this desk has committed it. A forged or repeated one is dropped without a word; one
that speaks of an older version of its booking is not carried out, but shown and answered on the card.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from console.core.booking import BookingNow, BookingStatus
from console.core.bookings import book, cancel, coming, move, tell_live, wished
from console.core.cards import put_cards
from console.core.case import CaseId, CodeNow
from console.core.case_file import save_case, save_letter
from console.core.forgetting import forget_case
from console.core.free_of_desk import free_now
from console.core.letter import LetterKey, LetterNow, LetterOutcome
from console.core.plan import Plan
from console.core.writes import LetterKeyDeleted, LetterKeySaved
from shared.crypto import card_id_of, equal, hpke_open, mac
from shared.errors import RemoteError
from shared.frames import Letters, LettersDone
from shared.limits import OFFER_TIMES
from shared.records import BookingState
from shared.slips import Letter, Wish, decode_slip, letter_claim, letter_info

KEY_ID_BYTES: Final = 8
NO_BOOKING: Final = bytes(16)  # what a card names that has no time
_FAR: Final = 400 * 86_400  # seconds; no calendar offers a time as far ahead


def on_letter(plan: Plan, frame: Letters) -> None:
    """Take one letter from the relay; whatever became of it, the relay may delete it once this step is kept."""
    plan.frame(LettersDone(frame.number))
    found = _opened(plan, frame)
    if found is None:
        return
    code, letter = found
    if letter.letter in plan.desk.letters:
        return
    outcome = _carry_out(plan, code, letter)
    forgotten = plan.desk.cases[code.case].forgetting  # then no word is kept, only that the letter came
    start = letter.start if plan.now < letter.start < plan.now + _FAR else 0  # else no time that was ever on offer
    text = "" if forgotten else letter.text
    case = plan.desk.codes[code.code].joined_from or code.case  # so that it goes along when the two are parted again
    save_letter(plan, LetterNow(letter.letter, case, letter.wish, start, text, plan.now, outcome))
    put_cards(plan, code.case)


def _opened(plan: Plan, frame: Letters) -> tuple[CodeNow, Letter] | None:
    """The letter and its code; None for all that is not what a page with the code has sealed."""
    code = next((code for code in plan.desk.codes.values() if card_id_of(code.code) == frame.card), None)
    key = next((key for key in plan.desk.letter_keys if key.id == frame.key), None)
    if code is None or key is None or code.farewell is not None:
        return None
    try:
        body = hpke_open(key.private, letter_info(frame.key, frame.card), frame.sealed)
        letter = decode_slip(Letter, body)
    except RemoteError:
        return None
    return (code, letter) if equal(mac(code.auth, letter_claim(frame.card, letter)), letter.proof) else None


def _carry_out(plan: Plan, code: CodeNow, letter: Letter) -> LetterOutcome:
    if letter.wish is Wish.WORDS:
        return LetterOutcome.SHOWN
    if letter.wish is Wish.FORGET_ME:
        forget_case(plan, code.case)
        return LetterOutcome.FORGOTTEN
    booking = plan.desk.bookings.get(letter.booking)
    named = (code.case, letter.booking_version)
    if letter.wish is Wish.MOVE and letter.booking == NO_BOOKING and letter.booking_version == 0:
        return _book(plan, code, letter.start)
    if booking is None or (booking.case, booking.version) != named or booking.status is BookingStatus.MET:
        return LetterOutcome.OUTDATED
    if letter.wish is Wish.MOVE:  # also of a time that was cancelled: the card still offers others
        return _move(plan, booking, letter.start)
    if not booking.is_open:
        return LetterOutcome.OUTDATED
    tell_live(plan, cancel(plan, booking, BookingStatus.CANCELLED_BY_PARENT), BookingState.CANCELLED)
    return LetterOutcome.CANCELLED


def _book(plan: Plan, code: CodeNow, start: int) -> LetterOutcome:
    """A time of the card's offers, chosen where no time stands: after one that was missed, or by the worker's wish."""
    time = wished(plan, code.case, start)
    if time is None or coming(plan.desk, code.case, plan.now):
        return _offer_others(plan, code.case)
    book(plan, code.case, time, code.joined_from)
    return LetterOutcome.MOVED


def _move(plan: Plan, booking: BookingNow, start: int) -> LetterOutcome:
    time = wished(plan, booking.case, start, but=booking.id)
    if time is None:
        return _offer_others(plan, booking.case)
    tell_live(plan, move(plan, booking, time), BookingState.MOVED)
    return LetterOutcome.MOVED


def _offer_others(plan: Plan, case: CaseId) -> LetterOutcome:
    free = tuple(free_now(plan.desk, plan.now)[:OFFER_TIMES])
    save_case(plan, replace(plan.desk.cases[case], offers=free))
    return LetterOutcome.TIMES_OFFERED


def letter_key(plan: Plan) -> LetterKey:
    """The key that the notice names now: a new one each month, made before the last one ends."""
    limits, now = plan.limits, int(plan.now)
    current = plan.desk.letter_keys[-1] if plan.desk.letter_keys else None
    if current is not None and now < current.not_before + limits.letter_key:
        return current
    until = now + int(limits.letter_key + limits.letter_key_named)
    key = LetterKey(plan.tools.random(KEY_ID_BYTES), plan.tools.new_key(), now, until)
    plan.desk = replace(plan.desk, letter_keys=(*plan.desk.letter_keys, key))
    plan.writes.append(LetterKeySaved(key))
    return key


def expire_letter_keys(plan: Plan) -> None:
    """A private part goes when no letter can name it any more."""
    for key in plan.desk.letter_keys:
        if plan.now >= key.not_after + plan.limits.letter_kept:
            plan.desk = replace(plan.desk, letter_keys=tuple(k for k in plan.desk.letter_keys if k.id != key.id))
            plan.writes.append(LetterKeyDeleted(key.id))
