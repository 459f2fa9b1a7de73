# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What lies sealed at the relay while the desk is away: the card for the parent, the letter for the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import Annotated, Final, TypeVar

from shared import LABEL
from shared.errors import LocalError, Refusal, RemoteError
from shared.limits import CARD_BODY, LETTER_BODY, OFFER_TIMES
from shared.records import BookingState, Interval
from shared.wire import U32, U64, Choice, Fixed, Many, Reader, Text, get_fields, lp, put_fields


class Wish(IntEnum):
    """What a letter asks for."""

    WORDS = 1
    MOVE = 2
    CANCEL = 3
    FORGET_ME = 4


@dataclass(frozen=True, slots=True)
class Card:
    """The time and its state, other times on offer, a line from the worker, and the closing card if it was kept."""

    version: Annotated[int, U32]
    renewed: Annotated[int, U64]
    booking: Annotated[bytes, Fixed(16)]
    booking_version: Annotated[int, U32]
    state: Annotated[BookingState, Choice(BookingState)]
    start: Annotated[int, U64]
    end: Annotated[int, U64]
    offers: Annotated[tuple[Interval, ...], Many(Interval, OFFER_TIMES)]
    line: Annotated[str, Text(1000, 250)]
    closing: Annotated[str, Text(2500)]


@dataclass(frozen=True, slots=True)
class Letter:
    """What a parent leaves back; `proof` binds all of it to the code (`letter_claim`)."""

    letter: Annotated[bytes, Fixed(16)]
    booking: Annotated[bytes, Fixed(16)]
    booking_version: Annotated[int, U32]
    wish: Annotated[Wish, Choice(Wish)]
    start: Annotated[int, U64]
    text: Annotated[str, Text(4000, 1000)]
    proof: Annotated[bytes, Fixed(32)]


def month_of(unix: float) -> int:
    """Months since January 1970 (UTC), as `CardPut.expires` counts them: a card lies until the end of that month."""
    day = datetime.fromtimestamp(unix, UTC)
    return (day.year - 1970) * 12 + day.month - 1


SIZES: Final[dict[type, int]] = {Card: CARD_BODY, Letter: LETTER_BODY}
T = TypeVar("T", Card, Letter)


def encode_slip(slip: Card | Letter) -> bytes:
    """The fields behind their length, padded with zeros to the one size of its kind."""
    body = lp(put_fields(slip))
    size = SIZES[type(slip)]
    if len(body) > size:
        raise LocalError("slip does not fit its size")
    return body.ljust(size, b"\0")


def decode_slip(cls: type[T], body: bytes) -> T:
    """The slip in a padded body. `RemoteError` for all else."""
    reader = Reader(body)
    inner = Reader(reader.take(reader.number(4)))
    if len(body) != SIZES[cls] or reader.rest().strip(b"\0"):
        raise RemoteError(Refusal.MALFORMED)
    slip = get_fields(cls, inner)
    inner.close()
    return slip


def card_head(card: bytes) -> bytes:
    """What a card's seal authenticates besides its body (AES-256-GCM under K_card): label and card id."""
    return lp(LABEL + b" card seal", card)


def letter_info(key: bytes, card: bytes) -> bytes:
    """HPKE's `info` for a letter: label, the letter key's id and the card id."""
    return lp(LABEL + b" letter seal", key, card)


def letter_claim(card: bytes, letter: Letter) -> bytes:
    """What the letter's proof is made over: label, card id and every field but the proof."""
    return lp(LABEL + b" letter", card, put_fields(letter)[:-32])
