# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk signs with its identity key for all to see: the notice and the bundle of the day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, Final, TypeVar

from shared import LABEL, PROTOCOL_VERSION
from shared.errors import LocalError, Refusal, RemoteError
from shared.limits import POINT_BYTES, SIGNATURE_BYTES
from shared.records import Interval
from shared.wire import U8, U32, U64, Choice, Fixed, Many, Reader, Text, get_fields, lp, put_fields

SUITE: Final = 1  # HPKE base, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM (RFC 9180)


class Language(IntEnum):
    """A language of the page."""

    FI = 1
    SV = 2
    EN = 3


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """The service is closed from `start` to `end` (UTC seconds), and why, in the service's words."""

    start: Annotated[int, U64]
    end: Annotated[int, U64]
    text: Annotated[str, Text(800, 200)]


@dataclass(frozen=True, slots=True)
class NoticeText:
    """A text of the service's own under a key that the page knows."""

    key: Annotated[str, Text(40, 0, 1)]
    language: Annotated[Language, Choice(Language)]
    text: Annotated[str, Text(4000, 2000)]


@dataclass(frozen=True, slots=True)
class NoticeNumber:
    """A telephone number that helps now."""

    label: Annotated[str, Text(200, 100, 1)]
    number: Annotated[str, Text(40, 0, 1)]
    from_abroad: Annotated[str, Text(40)]


@dataclass(frozen=True, slots=True)
class Notice:
    """What the page shows while the desk is away. `counter` only rises. Its texts enter HTML as text."""

    version: Annotated[int, U8]
    service: Annotated[bytes, Fixed(16)]
    counter: Annotated[int, U64]
    issued: Annotated[int, U64]
    name: Annotated[str, Text(200, 60, 1)]
    exit_url: Annotated[str, Text(200)]
    colour: Annotated[bytes, Fixed(3)]
    kept_hours: Annotated[int, U8]
    kept_days: Annotated[int, U8]
    letter_key_id: Annotated[bytes, Fixed(8)]
    letter_key: Annotated[bytes, Fixed(POINT_BYTES)]
    letter_key_until: Annotated[int, U64]
    openings: Annotated[tuple[Interval, ...], Many(Interval, 60)]
    closed: Annotated[tuple[ClosedPeriod, ...], Many(ClosedPeriod, 20)]
    texts: Annotated[tuple[NoticeText, ...], Many(NoticeText, 50)]
    numbers: Annotated[tuple[NoticeNumber, ...], Many(NoticeNumber, 20)]


@dataclass(frozen=True, slots=True)
class Bundle:
    """The desk's key of the day, for one origin and one manifest of the page."""

    version: Annotated[int, U8]
    suite: Annotated[int, U8]
    id: Annotated[bytes, Fixed(8)]
    key: Annotated[bytes, Fixed(POINT_BYTES)]
    not_before: Annotated[int, U64]
    not_after: Annotated[int, U64]
    origin: Annotated[str, Text(200, 0, 1)]
    manifest: Annotated[bytes, Fixed(32)]
    incarnation: Annotated[int, U32]


_LABELS: Final[dict[type, bytes]] = {Notice: LABEL + b" notice", Bundle: LABEL + b" bundle"}
T = TypeVar("T", Notice, Bundle)


def signed_part(value: Notice | Bundle) -> bytes:
    """The bytes that the identity key signs: the label, then the body, each behind its length."""
    return lp(_LABELS[type(value)], put_fields(value))


def encode_signed(value: Notice | Bundle, signature: bytes) -> bytes:
    """Body and signature (64 bytes, r ‖ s)."""
    if len(signature) != SIGNATURE_BYTES:
        raise LocalError("a signature is 64 bytes")
    return put_fields(value) + signature


def decode_signed(cls: type[T], data: bytes) -> tuple[T, bytes]:
    """The value and its signature, which the caller checks over `signed_part`. `RemoteError` for all else."""
    if len(data) < SIGNATURE_BYTES:
        raise RemoteError(Refusal.MALFORMED)
    reader = Reader(data[:-SIGNATURE_BYTES])
    value = get_fields(cls, reader)
    reader.close()
    if value.version != PROTOCOL_VERSION or getattr(value, "suite", SUITE) != SUITE:
        raise RemoteError(Refusal.MALFORMED)
    return value, data[-SIGNATURE_BYTES:]
