# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Derivations, signatures, points and HPKE."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from shared import LABEL, crypto
from shared.crypto import hpke_open, seal, sha256, verify
from shared.wire import lp
from tests.fakes import SeededBytes
from tests.vectors.forms import Json
from tests.vectors.keys import FixedKey, fixed_key, key_of_scalar, seal_without_chance, sign_without_chance
from tests.vectors.refusals import case_of_refusal

ORIGIN: Final = "https://kuulolla.example"
IDENTITY: Final = fixed_key("identity")


def crypto_values() -> Json:
    """`crypto.json`: one call each, and what it gives."""
    return {"label": LABEL.decode(), **_derived(), **_code(), **_claims(), **_sealed(), **_points()}


def _derived() -> Json:
    draw = SeededBytes("derived")
    key, salt, data, token, code = draw(32), draw(32), draw(40), draw(32), draw(16)
    sizes = (("page key", 32), ("page iv", 12), ("a longer output", 80))
    return {
        "lp": [{"parts": [p.hex() for p in parts], "bytes": lp(*parts).hex()} for parts in _parts()],
        "sha256": [{"data": d.hex(), "hash": sha256(d).hex()} for d in (b"", b"abc", data)],
        "mac": {"key": key.hex(), "data": data.hex(), "mac": crypto.mac(key, data).hex()},
        "extract": {"salt": salt.hex(), "secret": key.hex(), "key": crypto.extract(salt, key).hex()},
        "expand": [
            {"key": key.hex(), "label": label, "size": size, "out": crypto.expand(key, label.encode(), size).hex()}
            for label, size in sizes
        ],
        "sid": {"token": token.hex(), "sid": crypto.sid_of(token).hex()},
        "card_id": {"code": code.hex(), "card": crypto.card_id_of(code).hex()},
    }


def _code() -> Json:
    draw = SeededBytes("code")
    words, service, exporter = "aamu kivi lehti pilvi ranta tuuli", draw(16), draw(32)
    phrase = crypto.code_phrase(words, service)
    code, auth, card = crypto.code_keys(phrase)
    told = {"words": words, "service": service.hex(), "phrase": phrase.hex(), "id": code.hex(), "auth": auth.hex()}
    told |= {"card": card.hex(), "exporter": exporter.hex()}
    told |= {"claim_proof": crypto.claim_proof(auth, exporter).hex()}
    return {"code": told | {"claim_answer": crypto.claim_answer(auth, exporter).hex()}}


def _claims() -> Json:
    draw = SeededBytes("claims")
    login = (ORIGIN, draw(32), draw(32), 3, 70_000)
    pair = (draw(32), IDENTITY.public, fixed_key("login").public, draw(16), 3, ORIGIN)
    claim, secret = crypto.pairing_claim(*pair), draw(16)
    login_names = ("origin", "relay_nonce", "own_nonce", "incarnation", "counter")
    pair_names = ("relay_nonce", "identity", "login", "service", "incarnation", "origin")
    pairing = dict(zip(pair_names, _hexed(pair), strict=True))
    pairing |= {"claim": claim.hex(), "digest": crypto.pairing_digest(claim).hex()}
    return {
        "login_claim": dict(zip(login_names, _hexed(login), strict=True)) | {"claim": crypto.login_claim(*login).hex()},
        "pairing": pairing | {"secret": secret.hex(), "mac": crypto.mac(secret, claim).hex()},
    }


def _sealed() -> Json:
    draw = SeededBytes("sealed")
    key, iv, head, body = draw(32), draw(12), draw(26), draw(40)
    parts = {"key": key.hex(), "nonce": iv.hex(), "head": head.hex(), "body": body.hex()}
    return {
        "nonces": [
            {"iv": iv.hex(), "number": str(n), "nonce": crypto.nonce_of(iv, n).hex()}
            for n in (0, 1, 255, 256, 2**32, 2**53 - 1)
        ],
        "seal": parts | {"sealed": seal(key, iv, head, body).hex()},
    }


def _points() -> Json:
    data = SeededBytes("signature")(40)
    good = sign_without_chance(IDENTITY, data)
    told = {"key": IDENTITY.to_json(), "data": data.hex(), "signature": good.hex()}
    return {
        "signature": told | {"bad": _bad_signatures(data, good)},
        "points": {
            "good": [key_of_scalar(n).public.hex() for n in (1, 2, 3)],
            "bad": [{"name": name, "point": raw.hex()} for name, raw in bad_points(IDENTITY.public)],
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
