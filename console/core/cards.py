# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The card of each return code at the relay: what it says, and when it is renewed (PROTOCOL.md, The return code, 3).

At once where somebody may be waiting for it: after a code was stored, a time moved or cancelled, an absence, an
answered letter; and where a card would show another parent's things. Everything else goes in one batch when duty's
last talk has ended, or at a login without duty, so that the relay learns little from when a card changes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from console.core.booking import BookingNow, BookingStatus
from console.core.case import CaseId, CaseNow, CodeNow
from console.core.case_file import save_code
from console.core.free_of_desk import free_now
from console.core.keeping import case_kept_until, codes_of
from console.core.plan import DeskNow, Plan
from console.core.values import DutyState, LinkState
from console.core.writes import CardDropOver
from shared.crypto import card_id_of, seal
from shared.frames import CardDrop, CardPut, CardStored
from shared.limits import OFFER_TIMES
from shared.records import BookingState, Interval
from shared.slips import Card, card_head, encode_slip, month_of

NONCE_BYTES: Final = 12
LATE: Final = 30 * 60  # seconds after its beginning in which a booked time still goes to the front, and is shown
VERSIONS_BITS: Final = 20  # of cards in one incarnation of the desk; a restored one goes on above all before it
KEPT_FOR_TIME: Final = (
    "Muut tietosi on poistettu. Sovittu aika jää voimaan, ja senkin tiedot poistetaan, kun aika on mennyt."
)
FAREWELL: Final = "Kaikki, mikä tähän koodiin liittyi, on poistettu. Voit heittää koodin pois."
_STATES: Final = {
    BookingStatus.BOOKED: BookingState.BOOKED,
    BookingStatus.CANCELLED_BY_PARENT: BookingState.CANCELLED,
    BookingStatus.CANCELLED_BY_WORKER: BookingState.CANCELLED,
    BookingStatus.ABSENT: BookingState.ABSENT,
}


def mark_due(plan: Plan, case: CaseId) -> None:
    """The cards of the case do not say any more what the desk knows."""
    for code in codes_of(plan.desk, case):
        if not code.due:
            save_code(plan, replace(code, due=True))


def put_card(plan: Plan, code_id: bytes) -> None:
    """Renew one card at once; without a line, at once after the next login: it has a version that was never put."""
    code = plan.desk.codes[code_id]
    version = max(code.version, _first_version(plan.desk)) + 1
    if plan.desk.link is not LinkState.CONNECTED:
        waits = code.put < code.version
        save_code(plan, replace(code, version=code.version if waits else version, due=False))
        return
    body = encode_slip(card_of(plan.desk, code, version, plan.now))
    card = card_id_of(code.code)
    nonce = plan.tools.random(NONCE_BYTES)
    sealed = nonce + seal(code.card, nonce, card_head(card), body)
    save_code(plan, replace(code, version=version, due=False))
    plan.frame(CardPut(card, version, month_of(card_until(plan.desk, code)), sealed))


def _first_version(desk: DeskNow) -> int:
    """What all cards of this incarnation are above: the relay takes only a higher version than it has, and a restored
    desk does not know how far it had come."""
    return (desk.incarnation - 1) << VERSIONS_BITS


def put_cards(plan: Plan, case: CaseId) -> None:
    """Renew all cards of one case at once."""
    for code in codes_of(plan.desk, case):
        put_card(plan, code.code)


def put_due_cards(plan: Plan) -> None:
    """The batch: every card that is due, once nobody waits or talks and duty is over; once for each duty or login."""
    desk = plan.desk
    busy = desk.duty is not DutyState.OFF or any(talk.counts for talk in desk.talks.values())
    if busy:
        if not desk.cards_owed:
            plan.desk = replace(desk, cards_owed=True)
    elif desk.cards_owed and desk.link is LinkState.CONNECTED:
        plan.desk = replace(desk, cards_owed=False)
        for code in [code for code in desk.codes.values() if code.due]:
            put_card(plan, code.code)


def cards_after_login(plan: Plan, relay_is_behind: bool) -> None:
    """What the relay never said it had on disk is put again at once; cards that were taken away are told again. The
    letters that lay there come right behind the welcome.

    `relay_is_behind`: it does not have our latest notice, so it may have lost cards, too (its disk was restored).
    """
    plan.desk = replace(plan.desk, cards_owed=True, letters_awaited=plan.now + plan.limits.silence)
    _drop_cards_again(plan)
    for code in list(plan.desk.codes.values()):
        if code.put < code.version:
            put_card(plan, code.code)
        elif not code.due and (relay_is_behind or code.version <= _first_version(plan.desk)):
            save_code(plan, replace(code, due=True))


def on_card_stored(plan: Plan, frame: CardStored) -> None:
    """The relay has a card on its disk."""
    code = next((code for code in plan.desk.codes.values() if card_id_of(code.code) == frame.card), None)
    if code is not None and code.put < frame.version <= code.version:
        save_code(plan, replace(code, put=frame.version))


def _drop_cards_again(plan: Plan) -> None:
    """At a login: cards that were taken away, in case the relay never heard it."""
    for card, until in list(plan.desk.dropped_cards.items()):
        if plan.now < until:
            plan.frame(CardDrop(card))
        else:
            plan.desk = replace(
                plan.desk, dropped_cards={key: end for key, end in plan.desk.dropped_cards.items() if key != card}
            )
            plan.writes.append(CardDropOver(card))


def card_of(desk: DeskNow, code: CodeNow, version: int, now: float) -> Card:
    """What a card says now."""
    if code.farewell is not None:
        return _blank_card(version, now, FAREWELL)
    case = _said_of(desk, code)
    booking = shown_booking(desk, code.case, now)
    if booking is None:
        return replace(_blank_card(version, now, case.line), offers=_coming(case.offers, now), closing=case.closing)
    return Card(
        version,
        int(now),
        booking.id,
        booking.version,
        told_state(booking),
        booking.start,
        booking.end,
        _coming(case.offers, now) or _free_beside(desk, case, booking, now),
        case.line,
        case.closing,
    )


def told_state(booking: BookingNow) -> BookingState:
    """What a parent is told of an agreed time, here and on the card."""
    if booking.stands and booking.moved:
        return BookingState.MOVED
    return _STATES.get(booking.status, BookingState.CANCELLED)


def _said_of(desk: DeskNow, code: CodeNow) -> CaseNow:
    """The case as the card tells it: where two were joined, what stood behind this code before still does."""
    case = desk.cases[code.case]
    before = desk.cases.get(code.joined_from) if code.joined_from is not None else None
    if before is not None:
        line, offers, closing = (case.line or before.line, case.offers or before.offers, case.closing or before.closing)
        case = replace(case, line=line, offers=offers, closing=closing)
    return replace(case, line=KEPT_FOR_TIME) if case.forgetting and not case.line else case


def card_until(desk: DeskNow, code: CodeNow) -> float:
    """When a card's time is over (UTC seconds): with its case, or with its farewell."""
    return code.farewell if code.farewell is not None else case_kept_until(desk, code.case)


def _blank_card(version: int, now: float, line: str) -> Card:
    return Card(version, int(now), bytes(16), 0, BookingState.CANCELLED, 0, 0, (), line, "")


def _free_beside(desk: DeskNow, case: CaseNow, booking: BookingNow, now: float) -> tuple[Interval, ...]:
    """What is free when the card is put: whoever has a time that stands may wish for another one in its place."""
    return tuple(free_now(desk, now)[:OFFER_TIMES]) if booking.stands and not case.forgetting else ()


def _coming(times: tuple[Interval, ...], now: float) -> tuple[Interval, ...]:
    return tuple(time for time in times if time.start > now)


def shown_booking(desk: DeskNow, case: CaseId, now: float) -> BookingNow | None:
    """The next time that stands; else the one that last fell through, as long as its day has not passed."""
    mine = [booking for booking in desk.bookings.values() if booking.case == case]
    standing = [booking for booking in mine if booking.stands and booking.start + LATE > now]
    if standing:
        return min(standing, key=lambda booking: booking.start)
    fallen = [booking for booking in mine if booking.status in _STATES and not booking.stands and booking.end > now]
    return max(fallen, key=lambda booking: booking.changed, default=None)
