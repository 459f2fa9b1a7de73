# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page seals for the desk is opened here as the desk opens it, and nothing that was touched is."""

from __future__ import annotations

from typing import Any, Final

import pytest

from console.core.cards import FAREWELL, KEPT_FOR_TIME
from shared.crypto import card_id_of, code_keys, code_phrase, equal, hpke_open, mac
from shared.errors import RemoteError
from shared.frames import LetterPut
from shared.slips import Letter, Wish, decode_slip, letter_claim, letter_info
from shared.word_list import normalise, packaged_words
from tests.fakes import SeededBytes
from tests.vectors.keys import fixed_key
from tests.web_client.in_node import in_node

LETTER_KEY: Final = fixed_key("letters of a month")
WORDS: Final = packaged_words().to_words(SeededBytes("a code")(9))
SERVICE: Final = SeededBytes("a service")(16)
KEY_ID: Final = SeededBytes("a letter key")(8)
BOOKING: Final = SeededBytes("a booking")(16)
_, AUTH, _ = code_keys(code_phrase(normalise(" ".join(WORDS)), SERVICE))
CARD: Final = card_id_of(code_keys(code_phrase(normalise(" ".join(WORDS)), SERVICE))[0])
SEAL: Final = """(async () => {
  const { deriveCode } = await load("return_code");
  const keys = await deriveCode(values.typed, fromHex(values.service));
  const notice = { letter_key_id: fromHex(values.key_id), letter_key: fromHex(values.letter_key) };
  const card = { booking: fromHex(values.booking), booking_version: 4 };
  const { letter, put } = await page.sealLetter(keys, card, notice, values.told);
  return { letter: toHex(letter), card: toHex(put.card), key: toHex(put.key), sealed: toHex(put.sealed) };
})()"""


def left(typed: str = " ".join(WORDS), **told: Any) -> tuple[bytes, LetterPut]:
    """A letter that the page left: its id, and what the relay holds."""
    values = {"typed": typed, "service": SERVICE.hex(), "key_id": KEY_ID.hex(), "booking": BOOKING.hex()}
    made = in_node("card", SEAL, {**values, "letter_key": LETTER_KEY.public.hex(), "told": told})
    card, key, sealed = (bytes.fromhex(made[name]) for name in ("card", "key", "sealed"))
    return bytes.fromhex(made["letter"]), LetterPut(card, key, sealed)


def opened(put: LetterPut) -> Letter:
    body = hpke_open(LETTER_KEY.private, letter_info(put.key, put.card), put.sealed)
    return decode_slip(Letter, body)


def test_the_page_knows_what_the_desk_itself_writes_on_cards_and_says_it_in_each_language() -> None:
    lines = in_node("card", "page.DESK_LINES")
    assert lines == {FAREWELL: "forgotten", KEPT_FOR_TIME: "forgotten_later"}
    for tag in ("fi", "sv", "en"):
        told = in_node(f"later_words_{tag}", f"page.LATER_WORDS_{tag.upper()}[1].told")
        assert ([told[name] for name in lines.values()] == list(lines)) is (tag == "fi")


def test_the_desk_opens_what_the_page_sealed_and_sees_whose_it_is() -> None:
    identifier, put = left(f"  {'-'.join(WORDS).upper()} ", wish=3, start=0, text="En pääse silloin 🌧️")
    letter = opened(put)
    assert (put.card, put.key) == (CARD, KEY_ID)
    assert (letter.letter, letter.booking, letter.booking_version) == (identifier, BOOKING, 4)
    assert (letter.wish, letter.start, letter.text) == (Wish.CANCEL, 0, "En pääse silloin 🌧️")
    assert equal(letter.proof, mac(AUTH, letter_claim(CARD, letter)))


def test_a_letter_of_somebody_who_has_not_the_code_is_told_from_the_parents() -> None:
    _, put = left(" ".join(reversed(WORDS)), wish=3)
    letter = opened(put)
    assert put.card != CARD
    assert not equal(letter.proof, mac(AUTH, letter_claim(CARD, letter)))


def test_a_letter_that_the_relay_touched_or_laid_under_another_card_does_not_open() -> None:
    _, put = left(wish=1, text="Kiitos")
    for bent in (
        LetterPut(put.card, put.key, put.sealed[:-1] + bytes([put.sealed[-1] ^ 1])),
        LetterPut(bytes(16), put.key, put.sealed),
        LetterPut(put.card, bytes(8), put.sealed),
    ):
        with pytest.raises(RemoteError):
            opened(bent)
