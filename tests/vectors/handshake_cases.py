# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The opening of a talk, true and forged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from shared.crypto import extract, sha256
from shared.handshake import (
    HandshakeStatus,
    PageOpening,
    TalkKeys,
    answer_talk,
    info1,
    info2,
    open_talk,
)
from shared.limits import FLIGHT_BODY
from shared.signed import Language
from shared.wire import lp
from tests.fakes import SeededBytes
from tests.vectors.crypto_cases import IDENTITY, bad_points
from tests.vectors.forms import Json
from tests.vectors.keys import FixedKey, fixed_key, seal_without_chance
from tests.vectors.refusals import case_of_refusal
from tests.vectors.signed_cases import bundle_of_the_day, signed_by

SID: Final = SeededBytes("sid")(16)
DAY_KEY: Final = fixed_key("day")
PAGE: Final = fixed_key("page")
PAGE_SEED: Final = SeededBytes("page seed")(32)
DESK_SEED: Final = SeededBytes("desk seed")(32)
BUNDLE: Final = bundle_of_the_day()
SIGNED: Final = signed_by(IDENTITY, BUNDLE)


def _open(name: str = "flight 1", sid: bytes = SID, own: FixedKey = PAGE, seed: bytes = PAGE_SEED) -> PageOpening:
    pair = (own.private, own.public)
    return open_talk(SIGNED, BUNDLE, sid, pair, seed, Language.FI, seal_without_chance(name))


def _answer(flight1: bytes, name: str = "flight 2", sid: bytes = SID) -> bytes:
    sealing = seal_without_chance(name)
    opening = answer_talk(SIGNED, DAY_KEY.private, sid, flight1, DESK_SEED, HandshakeStatus.WELCOME, sealing)
    return opening.flight2


def keys_to_json(keys: TalkKeys) -> Json:
    """A visit's keys by name."""
    names = ("page_key", "page_iv", "desk_key", "desk_iv", "exporter")
    return {name: getattr(keys, name).hex() for name in names}


def handshake() -> Json:
    """`handshake.json`."""
    opening = _open()
    flight1, flight2 = opening.flight1, _answer(opening.flight1)
    keys, status = opening.finish(flight2)
    transcript = sha256(lp(SIGNED, flight1, flight2))
    return {
        "bundle": SIGNED.hex(),
        "day_key": DAY_KEY.to_json(),
        "sid": SID.hex(),
        "page": PAGE.to_json(),
        "page_seed": PAGE_SEED.hex(),
        "desk_seed": DESK_SEED.hex(),
        "language": int(Language.FI),
        "status": int(status),
        "info1": info1(SIGNED, SID).hex(),
        "flight1_body": _padded(lp(PAGE.public, PAGE_SEED, bytes([Language.FI]))).hex(),
        "flight1": flight1.hex(),
        "info2": info2(SIGNED, flight1).hex(),
        "flight2_body": _padded(lp(DESK_SEED, bytes([status]))).hex(),
        "flight2": flight2.hex(),
        "transcript": transcript.hex(),
        "secret": extract(transcript, PAGE_SEED + DESK_SEED).hex(),
        "keys": keys_to_json(keys),
        "bad_flight1": [
            {"name": name, "flight1": flight.hex(), "code": _desk_refuses(flight)}
            for name, flight in _bad_flights1(flight1, flight2)
        ],
        "bad_flight2": [
            {"name": name, "flight2": flight.hex(), "code": case_of_refusal(opening.finish, flight)}
            for name, flight in _bad_flights2(flight1, flight2)
        ],
    }


def _desk_refuses(flight: bytes) -> str:
    sealing = seal_without_chance("flight 2")
    more = (flight, DESK_SEED, HandshakeStatus.WELCOME, sealing)
    return case_of_refusal(answer_talk, SIGNED, DAY_KEY.private, SID, *more)


def _padded(body: bytes) -> bytes:
    return body.ljust(FLIGHT_BODY, b"\0")


def _bodies(parts: tuple[bytes, ...], choices: tuple[int, ...]) -> Iterator[tuple[str, bytes]]:
    """Bodies of a flight that are sealed rightly and say nonsense; the last part is a choice."""
    *first, _ = parts
    good = _padded(lp(*parts))
    used = len(lp(*parts))
    for choice in choices:
        yield f"choice {choice}", _padded(lp(*first, bytes([choice])))
    yield "no choice", _padded(lp(*first))
    yield "an empty choice", _padded(lp(*first, b""))
    yield "a choice of two bytes", _padded(lp(*first, b"\0\1"))
    yield "a seed of 31 bytes", _padded(lp(*first[:-1], first[-1][:-1], parts[-1]))
    yield "a seed of 33 bytes", _padded(lp(*first[:-1], first[-1] + b"\0", parts[-1]))
    yield "a part too many", _padded(lp(*parts, b"more"))
    yield "padding that is not zero", good[:-1] + b"\1"
    yield "padding that is not zero at once", good[:used] + b"\1" + good[used + 1 :]
    yield "a body of 1023 bytes", good[:-1]
    yield "a body of 1025 bytes", good + b"\0"
    yield "no padding", lp(*parts)
    yield "an empty body", b""
    yield "only zeros", bytes(FLIGHT_BODY)
    yield "a length of 4 GiB", b"\xff" * 4 + good[4:]


def _bent(flight: bytes) -> Iterator[tuple[str, bytes]]:
    """A true flight that somebody touched on the way."""
    for at in (*range(0, len(flight), 97), len(flight) - 1):
        yield f"one bit of byte {at}", flight[:at] + bytes([flight[at] ^ 4]) + flight[at + 1 :]
    for size in (0, 1, 8, 64, 73, len(flight) - 1):
        yield f"cut to {size} bytes", flight[:size]
    yield "a byte too many", flight + b"\0"
    half = len(flight) // 2
    yield "its halves changed about", flight[half:] + flight[:half]


def _bad_flights1(flight1: bytes, flight2: bytes) -> Iterator[tuple[str, bytes]]:
    name, info = BUNDLE.id, info1(SIGNED, SID)
    to_day = seal_without_chance("bad flight 1")
    for why, point in bad_points(PAGE.public):
        body = _padded(lp(point, PAGE_SEED, b"\1"))
        yield f"the page's key: {why}", name + to_day(DAY_KEY.public, info, body)
    for why, body in _bodies((PAGE.public, PAGE_SEED, b"\1"), (0, 4, 255)):
        yield why, name + to_day(DAY_KEY.public, info, body)
    body = _padded(lp(PAGE.public, PAGE_SEED, b"\1"))
    for why, at in (
        ("bound to another room", info1(SIGNED, bytes(16))),
        ("bound to another bundle", info1(signed_by(IDENTITY, bundle_of_the_day("other day")), SID)),
        ("bound as flight 2 would be", info2(SIGNED, flight1)),
        ("bound to nothing", b""),
    ):
        yield why, name + to_day(DAY_KEY.public, at, body)
    yield "sealed to another key", name + to_day(fixed_key("other day").public, info, body)
    yield "flight 2 sent back", name + flight2
    for why, flight in _bent(flight1):
        if flight[8:] != flight1[8:]:  # the first 8 bytes only say which bundle; the desk looks it up by them
            yield why, flight


def _bad_flights2(flight1: bytes, flight2: bytes) -> Iterator[tuple[str, bytes]]:
    info = info2(SIGNED, flight1)
    to_page = seal_without_chance("bad flight 2")
    for why, body in _bodies((DESK_SEED, b"\0"), (2, 255)):
        yield why, to_page(PAGE.public, info, body)
    body = _padded(lp(DESK_SEED, b"\0"))
    other = _open("another flight 1")
    yield "the answer to another flight 1 of the same page", _answer(other.flight1)
    yield "the answer to another page", _answer(_open("third flight 1", own=fixed_key("other page")).flight1)
    yield "bound as flight 1 would be", to_page(PAGE.public, info1(SIGNED, SID), body)
    yield "bound to nothing", to_page(PAGE.public, b"", body)
    yield "sealed to another page", to_page(fixed_key("other page").public, info, body)
    yield "flight 1 sent back", flight1[8:]
    yield from _bent(flight2)
