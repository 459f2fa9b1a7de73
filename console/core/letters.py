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
from console.core.bookings import cancel, free_now, move, wished
from console.core.cards import put_cards
from console.core.case import CodeNow
from console.core.case_file import save_case, save_letter
from console.core.forgetting import forget_case
from console.core.letter import LetterKey, LetterNow, LetterOutcome
from console.core.plan import Plan
from console.core.writes import LetterKeyDeleted, LetterKeySaved
from shared.crypto import card_id_of, equal, hpke_open, mac
from shared.errors import RemoteError
from shared.frames import Letters, LettersDone
from shared.limits import OFFER_TIMES
from shared.slips import Letter, Wish, decode_slip, letter_claim, letter_info

KEY_ID_BYTES: Final = 8


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
    save_letter(
        plan,
        LetterNow(letter.letter, code.case, letter.wish, letter.start, letter.text, plan.now, outcome),
    )
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
    open_ = booking is not None and (booking.stands or booking.status is BookingStatus.ABSENT)
    if booking is None or not open_ or (booking.case, booking.version) != (code.case, letter.booking_version):
        return LetterOutcome.OUTDATED
    if letter.wish is Wish.CANCEL:
        cancel(plan, booking, BookingStatus.CANCELLED_BY_PARENT)
        return LetterOutcome.CANCELLED
    return _move(plan, booking, letter.start)


def _move(plan: Plan, booking: BookingNow, start: int) -> LetterOutcome:
    time = wished(plan, booking, start)
    if time is not None:
        move(plan, booking, time)
        return LetterOutcome.MOVED
    free = tuple(free_now(plan.desk, plan.now)[:OFFER_TIMES])
    save_case(plan, replace(plan.desk.cases[booking.case], offers=free))
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
