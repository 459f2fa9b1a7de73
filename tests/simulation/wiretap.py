# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sees every frame that either end sends, and holds the keys of the desk's talks: what an auditor would look for.

One number of one direction is sealed once and resent as the same bytes (a nonce never carries two texts); no note is
in any of them, opened or not.
"""

from __future__ import annotations

from shared.crypto import nonce_of, open_sealed
from shared.frames import (
    DeskControl,
    DeskRecord,
    Flight1,
    Flight2,
    Frame,
    PageControl,
    PageRecord,
    Publish,
    Published,
    Sender,
    control_head,
    decode,
    record_head,
)
from shared.handshake import TalkKeys
from shared.records import Control, From, Record, decode_control, decode_record
from shared.session import _control_key
from shared.signed import Bundle, decode_signed
from tests.simulation.world import Violation

NOTE_MARKER = "MUISTIINPANO-äö-771"
DRAFT_MARKER = "LUONNOS-äö-772"
MARKERS = tuple(marker.encode() for marker in (NOTE_MARKER, DRAFT_MARKER))


class Wiretap:
    """Raises `Violation` for what must never be on a line."""

    def __init__(self) -> None:
        self._sealed: dict[tuple[object, ...], bytes] = {}
        self.keys: dict[bytes, TalkKeys] = {}
        self.locked_away: set[bytes] = set()  # keys of the day from before a lock

    def from_page(self, data: bytes) -> None:
        """A frame that a page sends."""
        self._once(decode(data, Sender.PAGE), data)

    def from_desk(self, data: bytes) -> tuple[bytes, Record | Control] | None:
        """A frame that the desk sends; gives what is sealed in it, and for whom, where it is a talk's."""
        if any(marker in data for marker in MARKERS):
            raise Violation("a note or a draft is on the line")
        frame = decode(data, Sender.DESK)
        if isinstance(frame, Publish) and frame.what is Published.BUNDLE:
            bundle, _ = decode_signed(Bundle, frame.signed)
            if bundle.id in self.locked_away:
                raise Violation("after a lock parents still arrive under the key from before it")
        seen_before = self._once(frame, data)
        if isinstance(frame, DeskRecord) and not seen_before:
            return frame.sid, self._record(frame)
        if isinstance(frame, DeskControl):
            return frame.sid, self._control(frame)
        return None

    def _once(self, frame: Frame, data: bytes) -> bool:
        """Whether these very bytes were sent before; `Violation` if other bytes were, in the same place."""
        match frame:
            case PageRecord(sid, number) | DeskRecord(sid, number):
                place: tuple[object, ...] = (type(frame), sid, number)
            case PageControl(sid, salt, counter) | DeskControl(sid, salt, counter):
                place = (type(frame), sid, salt, counter)
            case Flight1(sid) | Flight2(sid):
                place = (type(frame), sid)
            case _:
                return False
        before = self._sealed.setdefault(place, data)
        if before != data:
            raise Violation(f"other bytes under the same number: {type(frame).__name__} {place[2:]}")
        return before is not data

    def _record(self, frame: DeskRecord) -> Record:
        keys = self.keys[frame.sid]
        head = record_head(DeskRecord, frame.sid, frame.number)
        body = open_sealed(keys.desk_key, nonce_of(keys.desk_iv, frame.number), head, frame.sealed)
        if body is None:
            raise Violation("a record that its talk's keys do not open")
        if any(marker in body for marker in MARKERS):
            raise Violation("a note or a draft was sealed for the parent")
        return decode_record(body, From.DESK)[1]

    def _control(self, frame: DeskControl) -> Control:
        key = _control_key(self.keys[frame.sid], From.DESK, frame.salt)
        head = control_head(DeskControl, frame.sid, frame.salt, frame.counter)
        body = open_sealed(key, frame.counter.to_bytes(12, "big"), head, frame.sealed)
        if body is None:
            raise Violation("a control message that its talk's keys do not open")
        return decode_control(body, From.DESK)
