# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""The opening of a talk: two single-shot flights that each carry a random seed, for both roles.

Later theft of the desk's keys opens flight 1 but not flight 2 (it was sealed to the page's own key), so recorded
talks stay closed; the relay can forge neither (PROTOCOL.md, Opening a talk).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from shared import LABEL
from shared.crypto import SealTo, expand, extract, hpke_open, is_point, sha256, verify
from shared.errors import LocalError, Refusal, RemoteError
from shared.limits import FLIGHT_BODY
from shared.signed import Bundle, Language, decode_signed, signed_part
from shared.wire import Reader, lp

SEED_BYTES: Final = 32


class HandshakeStatus(IntEnum):
    """What the desk says in flight 2. Full bars the queue, not the handshake."""

    WELCOME = 0
    FULL = 1


@dataclass(frozen=True, slots=True)
class TalkKeys:
    """One visit's keys: a key (32) and an IV (12) for each direction, and an exporter (32)."""

    page_key: bytes
    page_iv: bytes
    desk_key: bytes
    desk_iv: bytes
    exporter: bytes

    def to_bytes(self) -> bytes:
        """120 bytes, for the desk's file and the page's sealed state."""
        return self.page_key + self.page_iv + self.desk_key + self.desk_iv + self.exporter

    @classmethod
    def from_bytes(cls, data: bytes) -> TalkKeys:
        """The keys that `to_bytes` gave."""
        reader = Reader(data)
        keys = cls(reader.take(32), reader.take(12), reader.take(32), reader.take(12), reader.take(32))
        reader.close()
        return keys


def derive_keys(bundle: bytes, flight1: bytes, flight2: bytes, page_seed: bytes, desk_seed: bytes) -> TalkKeys:
    """The keys of a visit. `bundle` is its signed bytes, the flights are as sealed (flight 1 with the bundle's id)."""
    transcript = sha256(lp(bundle, flight1, flight2))
    secret = extract(transcript, page_seed + desk_seed)
    return TalkKeys(
        expand(secret, b"page key", 32),
        expand(secret, b"page iv", 12),
        expand(secret, b"desk key", 32),
        expand(secret, b"desk iv", 12),
        expand(secret, b"exporter", 32),
    )


def info1(bundle: bytes, sid: bytes) -> bytes:
    """What flight 1 is bound to: this bundle and this room."""
    return lp(LABEL + b" f1", sha256(bundle), sid)


def info2(bundle: bytes, flight1: bytes) -> bytes:
    """What flight 2 is bound to: this bundle and this very first flight."""
    return lp(LABEL + b" f2", sha256(bundle), sha256(flight1))


def _pad(body: bytes) -> bytes:
    if len(body) > FLIGHT_BODY:
        raise LocalError("flight too long")
    return body.ljust(FLIGHT_BODY, b"\0")


def _parts(body: bytes, *sizes: int) -> list[bytes]:
    if len(body) != FLIGHT_BODY:
        raise RemoteError(Refusal.MALFORMED)
    reader = Reader(body)
    parts = [reader.take(reader.number(4)) for _ in sizes]
    if [len(part) for part in parts] != list(sizes) or reader.rest().strip(b"\0"):
        raise RemoteError(Refusal.MALFORMED)
    return parts


def check_bundle(signed: bytes, identity: bytes, origin: str, manifest: bytes, now: float, tolerance: float) -> Bundle:
    """The bundle if all of it is as the page expects; else `RemoteError` (then there is no text field).

    `now` and `tolerance` are seconds; the tolerance forgives a phone whose clock is wrong.
    """
    bundle, signature = decode_signed(Bundle, signed)
    good = (
        verify(identity, signed_part(bundle), signature)
        and bundle.origin == origin
        and bundle.manifest == manifest
        and bundle.not_before - tolerance <= now <= bundle.not_after + tolerance
        and is_point(bundle.key)
    )
    if not good:
        raise RemoteError(Refusal.NOT_ALLOWED)
    return bundle


@dataclass(frozen=True, slots=True)
class PageOpening:
    """A page's half: what it must keep until flight 2 comes."""

    bundle: bytes
    flight1: bytes
    seed: bytes
    private: bytes

    def finish(self, flight2: bytes) -> tuple[TalkKeys, HandshakeStatus]:
        """The keys, from the desk's answer. `RemoteError` if it was not made for this very flight."""
        body = hpke_open(self.private, info2(self.bundle, self.flight1), flight2)
        desk_seed, status = _parts(body, SEED_BYTES, 1)
        try:
            told = HandshakeStatus(status[0])
        except ValueError:
            raise RemoteError(Refusal.MALFORMED) from None
        return derive_keys(self.bundle, self.flight1, flight2, self.seed, desk_seed), told


def open_talk(
    signed: bytes,
    bundle: Bundle,
    sid: bytes,
    own: tuple[bytes, bytes],
    seed: bytes,
    language: Language,
    seal_to: SealTo,
) -> PageOpening:
    """Flight 1 of a page. `own` is its fresh private key (DER) and public point; `seed` 32 random bytes."""
    private, public = own
    body = _pad(lp(public, seed, bytes([language])))
    sealed = seal_to(bundle.key, info1(signed, sid), body)
    return PageOpening(signed, bundle.id + sealed, seed, private)


@dataclass(frozen=True, slots=True)
class DeskOpening:
    """A desk's half: the sealed answer (the same one for the same flight 1), the keys, the page's language."""

    flight2: bytes
    keys: TalkKeys
    language: Language


def answer_talk(
    signed: bytes,
    day_key: bytes,
    sid: bytes,
    flight1: bytes,
    seed: bytes,
    status: HandshakeStatus,
    seal_to: SealTo,
) -> DeskOpening:
    """The desk's answer to a flight 1 (bundle id ‖ sealed). `day_key` is PK's private key (DER).

    One and the same `RemoteError` for every fault of the flight (attacks.md P5).
    """
    body = hpke_open(day_key, info1(signed, sid), flight1[8:])
    public, page_seed, language = _parts(body, 65, SEED_BYTES, 1)
    try:
        spoken = Language(language[0])
    except ValueError:
        raise RemoteError(Refusal.MALFORMED) from None
    if not is_point(public):
        raise RemoteError(Refusal.MALFORMED)
    sealed = seal_to(public, info2(signed, flight1), _pad(lp(seed, bytes([status]))))
    keys = derive_keys(signed, flight1, sealed, page_seed, seed)
    return DeskOpening(sealed, keys, spoken)
