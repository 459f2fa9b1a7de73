# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Derivations, HPKE, what the desk signs, and what lies sealed at the relay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from shared import LABEL, crypto
from shared.crypto import hpke_open, seal, sha256, verify
from shared.errors import RemoteError
from shared.frames import LetterPut
from shared.handshake import check_bundle
from shared.signed import Bundle, Notice, decode_signed, encode_signed, signed_part
from shared.slips import Card, Letter, card_head, encode_slip, letter_claim, letter_info
from shared.wire import lp, put_fields
from tests.fakes import SeededBytes
from tests.vectors.forms import Json, to_json
from tests.vectors.keys import FixedKey, fixed_key, key_of_scalar, seal_without_chance, sign_without_chance
from tests.vectors.refusals import case_of_refusal
from tests.vectors.samples import AMOUNTS, Samples, broken_fields, cut_fields
from tests.vectors.wire_cases import bad_slips

NOW: Final = 1_790_000_000
ORIGIN: Final = "https://kuulolla.example"
MANIFEST: Final = sha256(b"the page's manifest")
IDENTITY: Final = fixed_key("identity")
DAY_KEY: Final = fixed_key("day")
LETTER_KEY: Final = fixed_key("letters")
TOLERANCE: Final = 26 * 3600


def crypto_values() -> Json:
    """`crypto.json`: one call each, and what it gives."""
    draw = SeededBytes("crypto")
    key, salt, data, token, code, service = draw(32), draw(32), draw(40), draw(32), draw(16), draw(16)
    words = "aamu kivi lehti pilvi ranta tuuli"
    phrase = crypto.code_phrase(words, service)
    code_id, code_auth, code_card = crypto.code_keys(phrase)
    login = (ORIGIN, draw(32), draw(32), 3, 70_000)
    pair = (draw(32), IDENTITY.public, fixed_key("login").public, service, 3, ORIGIN)
    pair_claim, iv, exporter = crypto.pairing_claim(*pair), draw(12), draw(32)
    point = IDENTITY.public
    return {
        "label": LABEL.decode(),
        "lp": [{"parts": [p.hex() for p in parts], "bytes": lp(*parts).hex()} for parts in _parts()],
        "sha256": [{"data": d.hex(), "hash": sha256(d).hex()} for d in (b"", b"abc", data)],
        "mac": {"key": key.hex(), "data": data.hex(), "mac": crypto.mac(key, data).hex()},
        "extract": {"salt": salt.hex(), "secret": key.hex(), "key": crypto.extract(salt, key).hex()},
        "expand": [
            {"key": key.hex(), "label": label, "size": size, "out": crypto.expand(key, label.encode(), size).hex()}
            for label, size in (("page key", 32), ("page iv", 12), ("a longer output", 80))
        ],
        "sid": {"token": token.hex(), "sid": crypto.sid_of(token).hex()},
        "card_id": {"code": code.hex(), "card": crypto.card_id_of(code).hex()},
        "code": {
            "words": words,
            "service": service.hex(),
            "phrase": phrase.hex(),
            "id": code_id.hex(),
            "auth": code_auth.hex(),
            "card": code_card.hex(),
            "exporter": exporter.hex(),
            "claim_proof": crypto.claim_proof(code_auth, exporter).hex(),
            "claim_answer": crypto.claim_answer(code_auth, exporter).hex(),
        },
        "login_claim": dict(
            zip(("origin", "relay_nonce", "own_nonce", "incarnation", "counter"), _hexed(login), strict=True)
        )
        | {"claim": crypto.login_claim(*login).hex()},
        "pairing": dict(
            zip(
                ("relay_nonce", "identity", "login", "service", "incarnation", "origin"),
                _hexed(pair),
                strict=True,
            )
        )
        | {
            "claim": pair_claim.hex(),
            "digest": crypto.pairing_digest(pair_claim).hex(),
            "secret": key[:16].hex(),
            "mac": crypto.mac(key[:16], pair_claim).hex(),
        },
        "nonces": [
            {"iv": iv.hex(), "number": str(n), "nonce": crypto.nonce_of(iv, n).hex()}
            for n in (0, 1, 255, 256, 2**32, 2**53 - 1)
        ],
        "seal": {
            "key": key.hex(),
            "nonce": iv.hex(),
            "head": salt.hex(),
            "body": data.hex(),
            "sealed": seal(key, iv, salt, data).hex(),
        },
        "signature": {
            "key": IDENTITY.to_json(),
            "data": data.hex(),
            "signature": sign_without_chance(IDENTITY, data).hex(),
            "bad": _bad_signatures(data, sign_without_chance(IDENTITY, data)),
        },
        "points": {
            "good": [key_of_scalar(n).public.hex() for n in (1, 2, 3)],
            "bad": [{"name": name, "point": raw.hex()} for name, raw in bad_points(point)],
        },
    }


def _hexed(values: tuple[Any, ...]) -> list[Any]:
    return [value.hex() if isinstance(value, bytes) else value for value in values]


def _parts() -> list[tuple[bytes, ...]]:
    return [(), (b"",), (b"", b""), (b"a", b"bc"), (b"ab", b"c"), (bytes(300),)]


def _bad_signatures(data: bytes, good: bytes) -> list[Json]:
    cases = {
        "nothing": b"",
        "only zeros": bytes(64),
        "one bit of r": bytes([good[0] ^ 1]) + good[1:],
        "one bit of s": good[:-1] + bytes([good[-1] ^ 1]),
        "s and r changed about": good[32:] + good[:32],
        "r is the order of the group or more": b"\xff" * 32 + good[32:],
        "63 bytes": good[:-1],
        "65 bytes": good + b"\0",
        "DER and not raw": b"\x30\x44\x02\x20" + good[:32] + b"\x02\x20" + good[32:],
    }
    assert verify(IDENTITY.public, data, good)
    assert not any(verify(IDENTITY.public, data, raw) for raw in cases.values())
    return [{"name": name, "signature": raw.hex()} for name, raw in cases.items()]


def bad_points(point: bytes) -> Iterator[tuple[str, bytes]]:
    """Encodings that we do not take for a point of P-256 (attacks.md P5)."""
    odd = point[-1] & 1
    yield "nothing", b""
    yield "infinity", b"\0"
    yield "only zeros", bytes(65)
    yield "04 and zeros", b"\4" + bytes(64)
    yield "not on the curve", point[:-1] + bytes([point[-1] ^ 1])
    yield "x is no element of the field", b"\4" + b"\xff" * 32 + point[33:]
    yield "compressed", bytes([2 + odd]) + point[1:33]
    yield "compressed, filled up to 65 bytes", bytes([2 + odd]) + point[1:33] + bytes(32)
    yield "hybrid", bytes([6 + odd]) + point[1:]
    yield "64 bytes", point[:-1]
    yield "66 bytes", point + b"\0"
    yield "raw x and y", point[1:]


# DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM in base mode, from the official vectors that belong to RFC 9180.
# Our single shot has no associated data; theirs has, so the same key and nonce seal the same text a second time.
_RFC: Final = {
    "info": "4f6465206f6e2061204772656369616e2055726e",
    "private": "317f915db7bc629c48fe765587897e01e282d3e8445f79f27f65d031a88082b2",
    "public": (
        "04abc7e49a4c6b3566d77d0304addc6ed0e98512ffccf505e6a8e3eb25c685136f"
        "853148544876de76c0f2ef99cdc3a05ccf5ded7860c7c021238f9e2073d2356c"
    ),
    "enc": (
        "04c06b4f6bebc7bb495cb797ab753f911aff80aefb86fd8b6fcc35525f3ab5f03e"
        "0b21bd31a86c6048af3cb2d98e0d3bf01da5cc4c39ff5370d331a4f1f7d5a4e0"
    ),
    "shared_secret": "48893fecd82f7c3456af6a42d8f56325d21e08c10fa81299986aaff54cde7b49",
    "key": "ee16802a936d5f544771131900ee6973d0551de9e852ece2ef34bf0d5f9e1d1d",
    "nonce": "9bc50980832a7b4b58c40161",
    "plaintext": "4265617574792069732074727574682c20747275746820626561757479",
    "aad": "436f756e742d30",
    "ciphertext": "58c61a45059d0c5704560e9d88b564a8b63f1364b8d1fcb3c4c6ddc1d291742465e902cd216f8908da49f8f96f",
}


def hpke() -> Json:
    """`hpke.json`: for opening only, since sealing draws an ephemeral key."""
    part = {name: bytes.fromhex(value) for name, value in _RFC.items()}
    key = key_of_scalar(int.from_bytes(part["private"], "big"))
    again = part["enc"] + seal(part["key"], part["nonce"], b"", part["plaintext"])
    assert key.public == part["public"]
    good = [("RFC 9180", key, part["info"], part["plaintext"], again)]
    for name, size in (("empty", 0), ("one byte", 1), ("a flight", 1024), ("a letter", 4608)):
        own, draw = fixed_key(f"hpke {name}"), SeededBytes(f"hpke {name}")
        info, text = draw(44), draw(size)
        good.append((name, own, info, text, seal_without_chance(f"hpke {name}")(own.public, info, text)))
    return {
        "rfc9180": dict(_RFC),
        "good": [
            {"name": name, **own.to_json(), "info": info.hex(), "plaintext": text.hex(), "sealed": sealed.hex()}
            for name, own, info, text, sealed in good
        ],
        "bad": _bad_hpke(*good[2]),
    }


def _bad_hpke(_: str, key: FixedKey, info: bytes, __: bytes, sealed: bytes) -> list[Json]:
    enc, text = sealed[:65], sealed[65:]
    cases = [(f"key: {why}", key, info, point + text) for why, point in bad_points(enc)]
    cases += [
        ("another key", fixed_key("somebody else"), info, sealed),
        ("another info", key, info + b"\0", sealed),
        ("no info", key, b"", sealed),
        ("another point", key, info, fixed_key("other ephemeral").public + text),
        ("one bit of the text", key, info, enc + bytes([text[0] ^ 1]) + text[1:]),
        ("one bit of the tag", key, info, sealed[:-1] + bytes([sealed[-1] ^ 1])),
        ("cut by a byte", key, info, sealed[:-1]),
        ("a byte too many", key, info, sealed + b"\0"),
        ("a point alone", key, info, enc),
        ("a point and half a tag", key, info, enc + text[:8]),
    ]
    return [
        {"name": name, **own.to_json(), "info": at.hex(), "sealed": data.hex(), "code": code}
        for name, own, at, data in cases
        for code in [case_of_refusal(hpke_open, own.private, at, data)]
    ]


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
