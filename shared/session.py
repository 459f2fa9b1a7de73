# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbered records, each once and in order, for both roles; and the control stream beside them.

Pure: a `Session` is a value. `seal_record` and `open_record` give the next one, which the caller keeps together with
the record in one transaction, and only then sends or acknowledges (PROTOCOL.md, Records). What was sealed is stored
and resent as the same bytes: a number is never sealed twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from shared.crypto import expand, nonce_of, open_sealed, seal
from shared.errors import LocalError, RemoteError
from shared.frames import (
    DeskControl,
    DeskRecord,
    PageControl,
    PageRecord,
    control_head,
    encode,
    record_head,
)
from shared.handshake import TalkKeys
from shared.limits import BAD_TAGS, SALTS_PER_VISIT
from shared.records import (
    Control,
    From,
    Record,
    decode_control,
    decode_record,
    encode_control,
    encode_record,
    may_send,
)

RecordFrame = PageRecord | DeskRecord
ControlFrame = PageControl | DeskControl

_RECORD_FRAME: Final[dict[From, type[PageRecord] | type[DeskRecord]]] = {
    From.PAGE: PageRecord,
    From.DESK: DeskRecord,
}
_CONTROL_FRAME: Final[dict[From, type[PageControl] | type[DeskControl]]] = {
    From.PAGE: PageControl,
    From.DESK: DeskControl,
}


def other(role: From) -> From:
    """The peer's role."""
    return From.DESK if role is From.PAGE else From.PAGE


@dataclass(frozen=True, slots=True)
class Session:
    """Where one end stands: the next number out, what the peer holds, what is expected, wrong seals so far."""

    sid: bytes
    role: From
    keys: TalkKeys
    next_out: int = 0
    acked: int = 0
    expected: int = 0
    bad_tags: int = 0

    def having_taken(self) -> Session:
        """The session once the record that it expects has come; for each message, so without `replace`."""
        return Session(self.sid, self.role, self.keys, self.next_out, self.acked, self.expected + 1, self.bad_tags)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A record ready to be stored and sent: the frame's bytes stay as they are for every resend."""

    session: Session
    number: int
    frame: bytes


def seal_record(session: Session, message: bytes, record: Record) -> Sealed:
    """Take the next number and seal. `LocalError` for a record that this end may not send."""
    if not may_send(session.role, record):
        raise LocalError("a record of the other end")
    body = encode_record(message, record)
    key, iv = _direction(session.keys, session.role)
    layout = _RECORD_FRAME[session.role]
    head = record_head(layout, session.sid, session.next_out)
    sealed = seal(key, nonce_of(iv, session.next_out), head, body)
    frame = encode(layout(session.sid, session.next_out, sealed))
    return Sealed(replace(session, next_out=session.next_out + 1), session.next_out, frame)


@dataclass(frozen=True, slots=True)
class Fresh:
    """The record that was expected: commit it with `session`, then acknowledge."""

    session: Session
    number: int
    message: bytes
    record: Record


@dataclass(frozen=True, slots=True)
class Had:
    """Taken earlier: acknowledge again, do nothing else."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something is missing before it: ask by `Sync`."""


@dataclass(frozen=True, slots=True)
class Forged:
    """The seal was wrong: drop it and stay. `over`: that was one too many, the talk ends."""

    session: Session
    over: bool


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The seal was right and the body was not: keep it apart, move on, acknowledge."""

    session: Session
    number: int
    body: bytes


Received = Fresh | Had | Ahead | Forged | Unreadable


def open_record(session: Session, frame: RecordFrame) -> Received:
    """What a record from the peer is, and the session after it. Never raises for what a peer sent."""
    peer = other(session.role)
    if type(frame) is not _RECORD_FRAME[peer] or frame.sid != session.sid:
        raise LocalError("a record of another direction or room was handed in")
    if frame.number < session.expected:
        return Had()
    if frame.number > session.expected:
        return Ahead()
    key, iv = _direction(session.keys, peer)
    head = record_head(type(frame), frame.sid, frame.number)
    body = open_sealed(key, nonce_of(iv, frame.number), head, frame.sealed)
    if body is None:
        after = replace(session, bad_tags=session.bad_tags + 1)
        return Forged(after, after.bad_tags >= BAD_TAGS)
    moved = session.having_taken()
    try:
        message, record = decode_record(body, peer)
    except RemoteError:
        return Unreadable(moved, frame.number, body)
    return Fresh(moved, frame.number, message, record)


def acknowledge(session: Session, up_to: int) -> Session:
    """The peer holds all below `up_to`; what was never sent cannot have arrived, and acks never go back."""
    if session.acked < up_to <= session.next_out:
        return replace(session, acked=up_to)
    return session


def _direction(keys: TalkKeys, role: From) -> tuple[bytes, bytes]:
    if role is From.PAGE:
        return keys.page_key, keys.page_iv
    return keys.desk_key, keys.desk_iv


def _control_key(keys: TalkKeys, sender: From, salt: bytes) -> bytes:
    return expand(keys.exporter, b"control " + sender.value.encode() + b" " + salt, 32)


class ControlSender:
    """One end's control stream since its last (re)connect: one fresh salt, a counter from 0."""

    def __init__(self, session: Session, salt: bytes) -> None:
        self._sid = session.sid
        self._layout = _CONTROL_FRAME[session.role]
        self._salt = salt
        self._key = _control_key(session.keys, session.role, salt)
        self._counter = 0

    def seal(self, control: Control) -> bytes:
        """The frame of a control message; each call uses the next counter."""
        head = control_head(self._layout, self._sid, self._salt, self._counter)
        sealed = seal(self._key, self._counter.to_bytes(12, "big"), head, encode_control(control))
        frame = encode(self._layout(self._sid, self._salt, self._counter, sealed))
        self._counter += 1
        return frame


class ControlReceiver:
    """The peer's control streams: gaps are allowed; a counter that was heard under its salt, or stepped over, is not.

    Each salt goes on where it stood, whatever came under another one: who says again a frame of an earlier stream
    shuts nobody out. Every new salt after `SALTS_PER_VISIT` is refused: a peer draws them itself, and each has to be
    remembered.
    """

    def __init__(self, session: Session) -> None:
        self._keys = session.keys
        self._sid = session.sid
        self._peer = other(session.role)
        self._salt = b""  # of the frame before, and its key: most frames follow one of their own stream
        self._key = b""
        self._next: dict[bytes, int] = {}  # salt → the least counter that is still new

    def open(self, frame: ControlFrame) -> Control | None:
        """The message, or None for anything forged, repeated or not understood."""
        if type(frame) is not _CONTROL_FRAME[self._peer] or frame.sid != self._sid:
            return None
        if frame.salt not in self._next and len(self._next) >= SALTS_PER_VISIT:
            return None
        if frame.counter < self._next.get(frame.salt, 0):
            return None
        key = self._key if frame.salt == self._salt else _control_key(self._keys, self._peer, frame.salt)
        head = control_head(_CONTROL_FRAME[self._peer], self._sid, frame.salt, frame.counter)
        body = open_sealed(key, frame.counter.to_bytes(12, "big"), head, frame.sealed)
        if body is None:
            return None
        self._salt, self._key = frame.salt, key
        self._next[frame.salt] = frame.counter + 1
        try:
            return decode_control(body, self._peer)
        except RemoteError:
            return None
