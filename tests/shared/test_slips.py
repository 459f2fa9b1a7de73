# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.crypto import card_id_of, hpke_open, mac, open_sealed
from shared.errors import LocalError, Refusal
from shared.frames import CARD_BYTES, LETTER_BYTES
from shared.slips import SIZES, Card, Letter, card_head, decode_slip, encode_slip, letter_claim, letter_info
from tests.shared.outcomes import outcome, refused
from tests.shared.strategies import bent, of_layout
from tests.vectors.forms import from_json, to_json
from tests.vectors.reading import each, vectors

CASES = vectors("slips")
LAYOUTS: dict[str, Any] = {"Card": Card, "Letter": Letter}
ANY_SLIP = st.sampled_from((Card, Letter)).flatmap(of_layout)


def _bytes(case: dict[str, Any], *names: str) -> list[bytes]:
    return [bytes.fromhex(case[name]) for name in names]


@each(CASES["cards"])
def test_a_card_opens_with_its_code_and_says_what_was_put_on_it(case: dict[str, Any]) -> None:
    code, card, key, head, sealed = _bytes(case, "code", "card", "key", "head", "sealed")
    slip = from_json(Card, case["fields"])
    assert (card_id_of(code), card_head(card)) == (card, head)
    assert len(sealed) == CARD_BYTES
    body = open_sealed(key, sealed[:12], head, sealed[12:])
    assert body == encode_slip(slip) == bytes.fromhex(case["body"])
    assert decode_slip(Card, body) == slip
    assert to_json(slip) == case["fields"]


@each(CASES["cards"])
def test_a_card_put_in_the_place_of_another_does_not_open(case: dict[str, Any]) -> None:
    key, sealed, other = _bytes(case, "key", "sealed", "code")
    assert open_sealed(key, sealed[:12], card_head(other), sealed[12:]) is None


@each(CASES["letters"])
def test_a_letter_opens_at_the_desk_and_proves_who_wrote_it(case: dict[str, Any]) -> None:
    card, auth, claim, key_id, info, sealed = _bytes(case, "card", "auth", "claim", "key_id", "info", "sealed")
    letter = from_json(Letter, case["fields"])
    assert letter_info(key_id, card) == info
    assert len(sealed) == LETTER_BYTES
    body = hpke_open(bytes.fromhex(case["letter_key"]["pkcs8"]), info, sealed)
    assert body == encode_slip(letter) == bytes.fromhex(case["body"])
    assert decode_slip(Letter, body) == letter
    assert letter_claim(card, letter) == claim
    assert mac(auth, claim) == letter.proof


@each(CASES["bad"])
def test_a_bad_slip_is_refused_with_its_code(case: dict[str, Any]) -> None:
    """attacks.md P17, P19."""
    assert refused(decode_slip, LAYOUTS[case["type"]], bytes.fromhex(case["body"])) == case["code"]


@given(of_layout(Letter), of_layout(Letter), *[st.binary(min_size=16, max_size=16)] * 2)
def test_a_proof_binds_every_field_of_a_letter_and_its_card(
    letter: Letter, other: Letter, card: bytes, other_card: bytes
) -> None:
    claim = letter_claim(card, letter)
    assert (letter_claim(other_card, letter) == claim) == (other_card == card)
    assert letter_claim(card, replace(letter, proof=other.proof)) == claim
    for field in fields(Letter):
        value = getattr(other, field.name)
        changed: Letter = replace(letter, **{field.name: value})
        if field.name != "proof" and value != getattr(letter, field.name):
            assert letter_claim(card, changed) != claim


@given(ANY_SLIP)
def test_what_was_written_is_read_again_and_is_of_one_size(slip: Any) -> None:
    body = encode_slip(slip)
    assert len(body) == SIZES[type(slip)]
    assert decode_slip(type(slip), body) == slip


@given(st.sampled_from((Card, Letter)), ANY_SLIP.flatmap(lambda slip: bent(encode_slip(slip))) | st.binary(max_size=90))
def test_any_bytes_are_a_slip_or_refused(cls: Any, body: bytes) -> None:
    """attacks.md P19: nothing else is ever raised."""
    found = outcome(decode_slip, cls, body)
    if not isinstance(found, Refusal):
        assert encode_slip(found) == body


def test_a_slip_that_does_not_fit_is_our_own_mistake() -> None:
    card = from_json(Card, CASES["cards"][0]["fields"])
    for wrong in ({"line": "x" * 251}, {"closing": "x" * 2501}, {"version": -1}, {"booking": b""}):
        with pytest.raises(LocalError):
            encode_slip(replace(card, **wrong))
