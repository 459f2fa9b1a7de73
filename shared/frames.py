# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the relay may see: the closed set of clear frames.

A frame is its type (1 byte), the protocol's version (1 byte) and its fields. Frames with a `sid` belong to one
parent's room; the relay passes them on byte for byte. `FRAMES` gives each type its byte, who may send it and when.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Annotated, Any, Final

from shared import PROTOCOL_VERSION
from shared.errors import LocalError, Refusal, RemoteError
from shared.limits import (
    CARD_BODY,
    CONTROL_BODY,
    FLIGHT_BODY,
    LETTER_BODY,
    POINT_BYTES,
    PUBLISH_BYTES,
    RECORD_SIZES,
    SEAL_BYTES,
    SIGNATURE_BYTES,
)
from shared.wire import (
    U8,
    U16,
    U32,
    U64,
    Blob,
    Choice,
    Fixed,
    Flag,
    Many,
    Reader,
    Text,
    get_fields,
    put_fields,
)

SID_BYTES: Final = 16
FLIGHT_BYTES: Final = POINT_BYTES + FLIGHT_BODY + SEAL_BYTES
CARD_BYTES: Final = 12 + CARD_BODY + SEAL_BYTES
LETTER_BYTES: Final = POINT_BYTES + LETTER_BODY + SEAL_BYTES

Sid = Annotated[bytes, Fixed(SID_BYTES)]


class DeskState(IntEnum):
    """What the page says of the desk."""

    OFF = 0
    ON = 1
    FULL = 2
    ONLY_BOOKED = 3
    CLOSING = 4
    AWAY = 5
    CLOSED_BY_ADMIN = 6


class Published(IntEnum):
    """What a desk may publish."""

    NOTICE = 1
    BUNDLE = 2


class PairingState(IntEnum):
    """How far a pairing is."""

    CONFIRM = 1  # both sides show the six words; the admin decides
    DONE = 2
    REFUSED = 3


class LetterState(IntEnum):
    """What became of a letter."""

    STORED = 1
    TOO_MANY = 2


@dataclass(frozen=True, slots=True)
class Open:
    """A page enters its room; the relay checks the token by hashing it (`crypto.sid_of`)."""

    sid: Sid
    token: Annotated[bytes, Fixed(32)]


@dataclass(frozen=True, slots=True)
class Wrap:
    """The key under which the page may keep its state through a reload."""

    key: Annotated[bytes, Fixed(32)]


@dataclass(frozen=True, slots=True)
class NoticeShown:
    """The latest signed notice (`signed.Notice`)."""

    signed: Annotated[bytes, Blob(PUBLISH_BYTES)]


@dataclass(frozen=True, slots=True)
class BundleShown:
    """The signed bundle of the day (`signed.Bundle`); only while a desk is on duty."""

    signed: Annotated[bytes, Blob(1024)]


@dataclass(frozen=True, slots=True)
class DeskShown:
    """The desk's state, and the wait in minutes (a step of `limits.WAIT_STEPS`; 0: not known)."""

    state: Annotated[DeskState, Choice(DeskState)]
    wait: Annotated[int, U8]


@dataclass(frozen=True, slots=True)
class Beat:
    """The line lives."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A page asks for a beat at once."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A request was not carried out; the code says why."""

    code: Annotated[Refusal, Choice(Refusal, 2)]


@dataclass(frozen=True, slots=True)
class Held:
    """A first flight waits its turn behind `ahead` others; 0 says that it has just been passed on."""

    ahead: Annotated[int, U16]


@dataclass(frozen=True, slots=True)
class Gone:
    """The desk has no keys for this room."""

    sid: Sid


@dataclass(frozen=True, slots=True)
class Flight1:
    """A page's first flight, sealed to the bundle's key."""

    sid: Sid
    bundle: Annotated[bytes, Fixed(8)]
    sealed: Annotated[bytes, Fixed(FLIGHT_BYTES)]


@dataclass(frozen=True, slots=True)
class Flight2:
    """The desk's answer, sealed to the page's key."""

    sid: Sid
    sealed: Annotated[bytes, Fixed(FLIGHT_BYTES)]


@dataclass(frozen=True, slots=True)
class PageControl:
    """A page's control message, sealed under the key of its salt."""

    sid: Sid
    salt: Annotated[bytes, Fixed(16)]
    counter: Annotated[int, U64]
    sealed: Annotated[bytes, Fixed(CONTROL_BODY + SEAL_BYTES)]


@dataclass(frozen=True, slots=True)
class DeskControl:
    """The desk's control message, sealed under the key of its salt."""

    sid: Sid
    salt: Annotated[bytes, Fixed(16)]
    counter: Annotated[int, U64]
    sealed: Annotated[bytes, Fixed(CONTROL_BODY + SEAL_BYTES)]


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A numbered record from a page; its 26 bytes of head are authenticated."""

    sid: Sid
    number: Annotated[int, U64]
    sealed: bytes


@dataclass(frozen=True, slots=True)
class DeskRecord:
    """A numbered record from the desk."""

    sid: Sid
    number: Annotated[int, U64]
    sealed: bytes


@dataclass(frozen=True, slots=True)
class End:
    """The room may go, and its wrap key at once."""

    sid: Sid


@dataclass(frozen=True, slots=True)
class CardGet:
    """A page asks for a sealed card."""

    card: Annotated[bytes, Fixed(16)]


@dataclass(frozen=True, slots=True)
class CardShown:
    """The sealed card, or a blank of the same size for an unknown id."""

    card: Annotated[bytes, Fixed(16)]
    sealed: Annotated[bytes, Fixed(CARD_BYTES)]


@dataclass(frozen=True, slots=True)
class LetterPut:
    """A page leaves a sealed letter; `key` names the desk's letter key."""

    card: Annotated[bytes, Fixed(16)]
    key: Annotated[bytes, Fixed(8)]
    sealed: Annotated[bytes, Fixed(LETTER_BYTES)]


@dataclass(frozen=True, slots=True)
class LetterStored:
    """What became of the letter."""

    card: Annotated[bytes, Fixed(16)]
    state: Annotated[LetterState, Choice(LetterState)]


@dataclass(frozen=True, slots=True)
class Challenge:
    """The relay's first word to whoever says that it is the desk."""

    nonce: Annotated[bytes, Fixed(32)]


@dataclass(frozen=True, slots=True)
class Login:
    """The desk's answer, signed by its login key (`crypto.login_claim`)."""

    nonce: Annotated[bytes, Fixed(32)]
    incarnation: Annotated[int, U32]
    counter: Annotated[int, U64]
    signature: Annotated[bytes, Fixed(SIGNATURE_BYTES)]


@dataclass(frozen=True, slots=True)
class HourCount:
    """What only the relay saw in one hour (UTC hours since 1970)."""

    hour: Annotated[int, U32]
    arrived: Annotated[int, U32]
    refused: Annotated[int, U32]
    full: Annotated[int, U32]
    left: Annotated[int, U32]


@dataclass(frozen=True, slots=True)
class Welcome:
    """Login succeeded: the relay's clock (ms), the notice counter to go above, the admin's closing, hourly counts."""

    time: Annotated[int, U64]
    notice_counter: Annotated[int, U64]
    closed: Annotated[bool, Flag()]
    closed_until: Annotated[int, U64]
    hours: Annotated[tuple[HourCount, ...], Many(HourCount, 1000)]


@dataclass(frozen=True, slots=True)
class Pair:
    """A desk that holds the pairing text gives its public keys."""

    identity: Annotated[bytes, Fixed(POINT_BYTES)]
    login: Annotated[bytes, Fixed(POINT_BYTES)]
    service: Annotated[bytes, Fixed(16)]
    incarnation: Annotated[int, U32]
    origin: Annotated[str, Text(200)]
    mac: Annotated[bytes, Fixed(32)]


@dataclass(frozen=True, slots=True)
class Paired:
    """How far the pairing is."""

    state: Annotated[PairingState, Choice(PairingState)]


@dataclass(frozen=True, slots=True)
class Publish:
    """A signed notice or bundle for the relay to show."""

    what: Annotated[Published, Choice(Published)]
    signed: Annotated[bytes, Blob(PUBLISH_BYTES)]


@dataclass(frozen=True, slots=True)
class Joined:
    """A room has its first socket."""

    sid: Sid


@dataclass(frozen=True, slots=True)
class Left:
    """A room's socket is gone."""

    sid: Sid


@dataclass(frozen=True, slots=True)
class Back:
    """A room has a socket (again): told at the return, and for each live room after a login."""

    sid: Sid


@dataclass(frozen=True, slots=True)
class CardPut:
    """The desk renews a card; `expires` counts months since January 1970."""

    card: Annotated[bytes, Fixed(16)]
    version: Annotated[int, U32]
    expires: Annotated[int, U32]
    sealed: Annotated[bytes, Fixed(CARD_BYTES)]


@dataclass(frozen=True, slots=True)
class CardStored:
    """The relay has the card on disk."""

    card: Annotated[bytes, Fixed(16)]
    version: Annotated[int, U32]


@dataclass(frozen=True, slots=True)
class CardDrop:
    """The desk takes a card away, with its letters."""

    card: Annotated[bytes, Fixed(16)]


@dataclass(frozen=True, slots=True)
class Letters:
    """One letter that waits for the desk."""

    number: Annotated[int, U64]
    card: Annotated[bytes, Fixed(16)]
    key: Annotated[bytes, Fixed(8)]
    sealed: Annotated[bytes, Fixed(LETTER_BYTES)]


@dataclass(frozen=True, slots=True)
class LettersDone:
    """The desk has committed the letter; the relay deletes it."""

    number: Annotated[int, U64]


@dataclass(frozen=True, slots=True)
class RefuseBucket:
    """The desk wants no more from where this room came, for an hour; no address reaches it."""

    sid: Sid


Frame = Any  # one of the classes above; `FRAMES` is the closed set


class Sender(Enum):
    """Who may send a frame."""

    PAGE = "page"
    RELAY_TO_PAGE = "relay → page"
    RELAY_TO_DESK = "relay → desk"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class FrameRule:
    """A type's byte, its layout, who sends it, and the state in which that is allowed."""

    code: int
    layout: type[Any]
    senders: frozenset[Sender]
    when: str


_P, _R, _K, _D = Sender.PAGE, Sender.RELAY_TO_PAGE, Sender.RELAY_TO_DESK, Sender.DESK


def _rule(code: int, layout: type[Any], when: str, *senders: Sender) -> FrameRule:
    return FrameRule(code, layout, frozenset(senders), when)


FRAMES: Final[tuple[FrameRule, ...]] = (
    _rule(0x01, Open, "once on a page's socket, before all else that concerns a room", _P),
    _rule(0x02, Wrap, "after Open", _R),
    _rule(0x03, NoticeShown, "after Open, and at each new notice", _R),
    _rule(0x04, BundleShown, "after Open while a desk is on duty, and when duty begins", _R),
    _rule(0x05, DeskShown, "after Open and at each change; from a desk: logged in", _R, _D),
    _rule(0x06, Beat, "every 15 s, and as the answer to a Probe", _R, _K),
    _rule(0x07, Probe, "any time after the first frame", _P, _D),
    _rule(0x08, Refused, "any time", _R, _K),
    _rule(0x09, Gone, "to a page: in a room; from a desk: logged in", _R, _D),
    _rule(0x0A, Flight1, "in a room, before record 0", _P, _K),
    _rule(0x0B, Flight2, "answers Flight1", _R, _D),
    _rule(0x0C, PageControl, "after the handshake", _P, _K),
    _rule(0x0D, DeskControl, "after the handshake", _R, _D),
    _rule(0x0E, PageRecord, "after the handshake", _P, _K),
    _rule(0x0F, DeskRecord, "after the handshake", _R, _D),
    _rule(0x10, Held, "after Flight1 while others are before it", _R),
    _rule(0x11, End, "in a room; from a desk: logged in", _P, _D),
    _rule(0x12, CardGet, "any time, also without a room", _P),
    _rule(0x13, CardShown, "answers CardGet", _R),
    _rule(0x14, LetterPut, "any time, also without a room", _P),
    _rule(0x15, LetterStored, "answers LetterPut", _R),
    _rule(0x20, Challenge, "first frame on a desk's socket", _K),
    _rule(0x21, Login, "answers Challenge when paired", _D),
    _rule(0x22, Welcome, "answers a good Login; again when the admin has closed, or that is lifted", _K),
    _rule(0x23, Pair, "answers Challenge when pairing", _D),
    _rule(0x24, Paired, "answers Pair, and the admin's decision", _K),
    _rule(0x25, Publish, "logged in", _D),
    _rule(0x26, Joined, "desk logged in", _K),
    _rule(0x27, Left, "desk logged in", _K),
    _rule(0x28, Back, "desk logged in", _K),
    _rule(0x29, CardPut, "logged in", _D),
    _rule(0x2A, CardStored, "answers CardPut", _K),
    _rule(0x2B, CardDrop, "logged in", _D),
    _rule(0x2C, Letters, "desk logged in", _K),
    _rule(0x2D, LettersDone, "logged in", _D),
    _rule(0x2E, RefuseBucket, "logged in", _D),
)

_BY_CODE: Final = {rule.code: rule for rule in FRAMES}
_BY_LAYOUT: Final = {rule.layout: rule for rule in FRAMES}
_RECORDS: Final = (PageRecord, DeskRecord)
_SEALED_SIZES: Final = frozenset(size + SEAL_BYTES for size in RECORD_SIZES)


def record_head(layout: type[Any], sid: bytes, number: int) -> bytes:
    """The clear head of a record, which its seal authenticates: type, version, sid, number (26 bytes)."""
    return bytes([_BY_LAYOUT[layout].code, PROTOCOL_VERSION]) + sid + U64.put(number)


def control_head(layout: type[Any], sid: bytes, salt: bytes, counter: int) -> bytes:
    """The clear head of a control message: type, version, sid, salt, counter (42 bytes)."""
    return bytes([_BY_LAYOUT[layout].code, PROTOCOL_VERSION]) + sid + salt + U64.put(counter)


def encode(frame: Frame) -> bytes:
    """The bytes of a frame. `LocalError` if a field does not fit."""
    rule = _BY_LAYOUT.get(type(frame))
    if rule is None:
        raise LocalError("not a frame")
    if rule.layout in _RECORDS:
        if len(frame.sid) != SID_BYTES or len(frame.sealed) not in _SEALED_SIZES:
            raise LocalError("record of a wrong size")
        return record_head(rule.layout, frame.sid, frame.number) + bytes(frame.sealed)
    return bytes([rule.code, PROTOCOL_VERSION]) + put_fields(frame)


def decode(data: bytes, sender: Sender) -> Frame:
    """The frame in `data`, if `sender` may send its type. `RemoteError` for all else, without a word of the input."""
    reader = Reader(data)
    rule = _BY_CODE.get(reader.number(1))
    if rule is None or reader.number(1) != PROTOCOL_VERSION:
        raise RemoteError(Refusal.MALFORMED)
    if sender not in rule.senders:
        raise RemoteError(Refusal.NOT_ALLOWED)
    if rule.layout in _RECORDS:
        frame = rule.layout(sid=reader.take(SID_BYTES), number=U64.get(reader), sealed=reader.rest())
        if len(frame.sealed) not in _SEALED_SIZES:
            raise RemoteError(Refusal.MALFORMED)
        return frame
    frame = get_fields(rule.layout, reader)
    reader.close()
    return frame
