# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk signs, and what lies sealed at the relay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from shared import crypto
from shared.crypto import seal, sha256
from shared.errors import RemoteError
from shared.frames import LetterPut
from shared.handshake import check_bundle
from shared.signed import Bundle, Notice, decode_signed, encode_signed, signed_part
from shared.slips import Card, Letter, card_head, encode_slip, letter_claim, letter_info
from shared.wire import lp, put_fields
from tests.fakes import SeededBytes
from tests.vectors.crypto_cases import IDENTITY, ORIGIN, bad_points
from tests.vectors.forms import Json, to_json
from tests.vectors.keys import FixedKey, fixed_key, seal_without_chance, sign_without_chance
from tests.vectors.refusals import case_of_refusal
from tests.vectors.samples import AMOUNTS, Samples, broken_fields, cut_fields
from tests.vectors.wire_cases import bad_slips

NOW: Final = 1_790_000_000
LETTER_KEY: Final = fixed_key("letters")
MANIFEST: Final = sha256(b"the page's manifest")
TOLERANCE: Final = 26 * 3600


def bundle_of_the_day(name: str = "day") -> Bundle:
    """The bundle that the vectors use."""
    identifier = SeededBytes(f"bundle {name}")(8)
    key = fixed_key(name).public
    return Bundle(1, 1, identifier, key, NOW - 3600, NOW + 82_800, ORIGIN, MANIFEST, 3)


def signed_by(key: FixedKey, value: Notice | Bundle) -> bytes:
    """Body and signature."""
    return encode_signed(value, sign_without_chance(key, signed_part(value)))


def _good_signed(cls: type[Notice] | type[Bundle], amount: str) -> Json:
    value = replace(Samples(f"signed {cls.__name__}").layout(cls, amount), version=1)
    if isinstance(value, Bundle):
        value = replace(value, suite=1)
    data = signed_by(IDENTITY, value)
    return {
        "name": f"{cls.__name__}, {amount}",
        "type": cls.__name__,
        "fields": to_json(value),
        "signed_part": signed_part(value).hex(),
        "signature": data[-64:].hex(),
        "signed": data.hex(),
    }


def _bad_signed(cls: type[Notice] | type[Bundle]) -> Iterator[tuple[str, bytes]]:
    tail = bytes(64)
    for why, raw in (*broken_fields(cls), *cut_fields(cls)):
        yield why, b"\1" + (b"\1" if cls is Bundle else b"") + raw[2 if cls is Bundle else 1 :] + tail
    good = put_fields(replace(Samples("versions").layout(cls, "some"), version=1))
    if cls is Bundle:
        good = b"\1\1" + good[2:]
        yield "suite 0", b"\1\0" + good[2:] + tail
        yield "suite 2", b"\1\2" + good[2:] + tail
    for version in (0, 2, 255):
        yield f"version {version}", bytes([version]) + good[1:] + tail
    yield "nothing at all", b""
    yield "63 bytes", bytes(63)
    yield "a signature alone", tail
    yield "a signature of 63 bytes", good + tail[1:]
    yield "a signature of 65 bytes", good + tail + b"\0"


def _checks() -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    good = signed_by(IDENTITY, bundle_of_the_day())
    day = bundle_of_the_day()
    as_it_is = {"origin": ORIGIN, "manifest": MANIFEST, "now": NOW, "identity": IDENTITY.public}
    yield "as it should be", good, as_it_is
    for at in range(len(good)):
        if at % 8 == 0 or at > len(good) - 3:
            bit = 1 << (at // 8 % 8)
            yield f"one bit of byte {at}", good[:at] + bytes([good[at] ^ bit]) + good[at + 1 :], as_it_is
    yield "signed by another key", signed_by(fixed_key("evil"), day), as_it_is
    yield "another identity is expected", good, as_it_is | {"identity": fixed_key("evil").public}
    yield "the identity is no point", good, as_it_is | {"identity": bytes(65)}
    yield "signed without its label", put_fields(day) + sign_without_chance(IDENTITY, put_fields(day)), as_it_is
    yield (
        "signature of a notice",
        put_fields(day) + sign_without_chance(IDENTITY, lp(b"kuulolla/1 notice", put_fields(day))),
        as_it_is,
    )
    for origin in ("https://kuulolla.example:8443", "http://kuulolla.example", "https://KUULOLLA.example", ""):
        yield f"page at {origin or 'nowhere'}", good, as_it_is | {"origin": origin}
    yield "another page", good, as_it_is | {"manifest": sha256(b"another manifest")}
    for name, point in bad_points(day.key):
        if len(point) == 65:
            yield f"key: {name}", signed_by(IDENTITY, replace(day, key=point)), as_it_is
    for name, now in (
        ("the clock is wrong by all that is forgiven, too early", day.not_before - TOLERANCE),
        ("the clock is wrong by a second more, too early", day.not_before - TOLERANCE - 1),
        ("the clock is wrong by all that is forgiven, too late", day.not_after + TOLERANCE),
        ("the clock is wrong by a second more, too late", day.not_after + TOLERANCE + 1),
        ("the clock is wrong by two years", NOW - 2 * 365 * 86_400),
    ):
        yield name, good, as_it_is | {"now": now}


def _checked(name: str, signed: bytes, at: dict[str, Any]) -> Json:
    try:
        check_bundle(signed, at["identity"], at["origin"], at["manifest"], at["now"], TOLERANCE)
        code = None
    except RemoteError as error:
        code = error.code.name
    told = {"name": name, "signed": signed.hex(), "identity": at["identity"].hex(), "origin": at["origin"]}
    return told | {"manifest": at["manifest"].hex(), "now": at["now"], "tolerance": TOLERANCE, "code": code}


def signed() -> Json:
    """`signed.json`: `check` holds bundles that a page accepts (code null) or refuses."""
    return {
        "identity": IDENTITY.to_json(),
        "good": [_good_signed(cls, amount) for cls in (Notice, Bundle) for amount in AMOUNTS],
        "bad": [
            {
                "name": name,
                "type": cls.__name__,
                "signed": data.hex(),
                "code": case_of_refusal(decode_signed, cls, data),
            }
            for cls in (Notice, Bundle)
            for name, data in _bad_signed(cls)
        ],
        "check": [_checked(*case) for case in _checks()],
    }


def _sealed_card(amount: str) -> Json:
    draw = SeededBytes(f"card {amount}")
    code, key, nonce = draw(16), draw(32), draw(12)
    card = crypto.card_id_of(code)
    slip = Samples(f"card {amount}").layout(Card, amount)
    body, head = encode_slip(slip), card_head(card)
    told = {"name": f"Card, {amount}", "fields": to_json(slip), "body": body.hex(), "code": code.hex()}
    told |= {"card": card.hex(), "key": key.hex(), "head": head.hex()}
    return told | {"sealed": (nonce + seal(key, nonce, head, body)).hex()}


def _sealed_letter(amount: str) -> Json:
    draw = SeededBytes(f"letter {amount}")
    card, auth, key_id = draw(16), draw(32), draw(8)
    letter = Samples(f"letter {amount}").layout(Letter, amount)
    claim = letter_claim(card, letter)
    letter = replace(letter, proof=crypto.mac(auth, claim))
    assert letter_claim(card, letter) == claim
    body, info = encode_slip(letter), letter_info(key_id, card)
    sealed = seal_without_chance(f"letter {amount}")(LETTER_KEY.public, info, body)
    LetterPut(card, key_id, sealed)
    told = {"name": f"Letter, {amount}", "fields": to_json(letter), "body": body.hex(), "card": card.hex()}
    told |= {"auth": auth.hex(), "claim": claim.hex(), "key_id": key_id.hex(), "info": info.hex()}
    return told | {"letter_key": LETTER_KEY.to_json(), "sealed": sealed.hex()}


def slips() -> Json:
    """`slips.json`."""
    return {
        "cards": [_sealed_card(amount) for amount in AMOUNTS],
        "letters": [_sealed_letter(amount) for amount in AMOUNTS],
        "bad": [*bad_slips(Card), *bad_slips(Letter)],
    }
