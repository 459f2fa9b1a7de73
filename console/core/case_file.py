# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What belongs to cases, changed in the plan and kept with its step: the desk's next value and the write, together."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from console.core.booking import BookingNow, OfferNow
from console.core.case import CaseId, CaseNoteDeleted, CaseNoteGone, CaseNow, CodeNow
from console.core.letter import LetterNow
from console.core.plan import Plan
from console.core.talk import TalkNow
from console.core.values import LinkState
from console.core.writes import (
    BookingDeleted,
    BookingSaved,
    CardDropped,
    CaseDeleted,
    CaseSaved,
    CodeDeleted,
    CodeSaved,
    LetterSaved,
    LettersDeleted,
    OfferSaved,
)
from shared.crypto import card_id_of
from shared.frames import CardDrop
from shared.limits import CARD_LINE_POINTS
from shared.wire import Text

CARD_LINE: Final = Text(4 * CARD_LINE_POINTS, CARD_LINE_POINTS)  # what the worker's line on a card may be


def save_case(plan: Plan, case: CaseNow) -> None:
    plan.desk = replace(plan.desk, cases={**plan.desk.cases, case.id: case})
    plan.writes.append(CaseSaved(case))


def delete_case(plan: Plan, case: CaseId) -> None:
    """The case with its note, codes, bookings and letters. Its talks and its cards are the caller's."""
    desk = plan.desk
    plan.desk = replace(
        desk,
        cases={key: value for key, value in desk.cases.items() if key != case},
        codes={key: code for key, code in desk.codes.items() if code.case != case},
        bookings={key: booking for key, booking in desk.bookings.items() if booking.case != case},
        letters={key: letter for key, letter in desk.letters.items() if letter.case != case},
    )
    plan.writes.append(CaseDeleted(case))
    plan.changes.append(CaseNoteGone(case))


def delete_case_note(plan: Plan, case: CaseId) -> None:
    """The worker's note on the case goes, and with it what was typed just now."""
    plan.writes.append(CaseNoteDeleted(case))
    plan.changes.append(CaseNoteGone(case))


def save_code(plan: Plan, code: CodeNow) -> None:
    plan.desk = replace(plan.desk, codes={**plan.desk.codes, code.code: code})
    plan.writes.append(CodeSaved(code))


def delete_code(plan: Plan, code: CodeNow, card_until: float) -> None:
    """Nothing opens by it any more. Its card and the letters under it go at the relay, which is told so at each login
    until the card's own time is over (`card_until`, UTC seconds): a frame that is lost leaves nothing lying there."""
    card = card_id_of(code.code)
    plan.desk = replace(
        plan.desk,
        codes={key: value for key, value in plan.desk.codes.items() if key != code.code},
        dropped_cards={**plan.desk.dropped_cards, card: card_until},
    )
    plan.writes.append(CodeDeleted(code.code))
    plan.writes.append(CardDropped(card, card_until))
    if plan.desk.link is LinkState.CONNECTED:
        plan.frame(CardDrop(card))


def save_booking(plan: Plan, booking: BookingNow) -> None:
    plan.desk = replace(plan.desk, bookings={**plan.desk.bookings, booking.id: booking})
    plan.writes.append(BookingSaved(booking))


def delete_booking(plan: Plan, booking: bytes) -> None:
    plan.desk = replace(plan.desk, bookings={k: v for k, v in plan.desk.bookings.items() if k != booking})
    plan.writes.append(BookingDeleted(booking))


def save_offer(plan: Plan, offer: OfferNow) -> None:
    plan.desk = replace(plan.desk, offers={**plan.desk.offers, offer.id: offer})
    plan.writes.append(OfferSaved(offer))


def answer_offers(plan: Plan, talk: TalkNow) -> None:
    """The parent has chosen: their page puts away what it was shown, and so does the desk."""
    mine = [offer for offer in plan.desk.offers.values() if offer.talk == talk.id]
    plan.writes.extend(OfferSaved(replace(offer, times=())) for offer in mine)
    plan.forget_offers(talk)


def save_letter(plan: Plan, letter: LetterNow) -> None:
    plan.desk = replace(plan.desk, letters={**plan.desk.letters, letter.id: letter})
    plan.writes.append(LetterSaved(letter))


def delete_letters(plan: Plan, case: CaseId) -> None:
    plan.desk = replace(plan.desk, letters={k: v for k, v in plan.desk.letters.items() if v.case != case})
    plan.writes.append(LettersDeleted(case))
