# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure: the relay's rules. Sockets are numbers, time and randomness are handed in, what is to be done comes back.

A shell gives every socket a number that is never used again and tells the hub what happens to it; the hub answers
with effects (effects.py). It may raise `RemoteError`: then nothing has changed, and the shell closes the socket
with the error's code and reports it lost, as it does with every socket that ends. A socket that the hub closes
itself is forgotten already; reporting it lost does nothing.

Nothing of a talk is kept: what cannot be passed on at once is dropped, and both ends offer it again.
"""

from __future__ import annotations

from dataclasses import dataclass

from relay.board import Board
from relay.closing import Closing
from relay.desk_door import DeskDoor
from relay.desk_side import DeskSide
from relay.effects import DeskKeys, Effect, Send, StoreClosing
from relay.floor import Draw, Floor
from relay.limiter import Bucket
from relay.page_side import PageSide
from shared.frames import Frame, HourCount, LetterPut, Letters, LetterState, LetterStored, encode
from shared.limits import ROOMS, Limits


@dataclass(frozen=True, slots=True)
class Kept:
    """What the relay finds on its disk when it starts."""

    keys: DeskKeys | None = None
    notice: bytes = b""
    on_duty: bool = False
    closing: Closing | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """What `relay status` may tell: numbers and states, nothing of a visit."""

    paired: bool
    desk: bool
    other_release: bool
    sockets: int
    rooms: int
    notice_counter: int
    hours: tuple[HourCount, ...]


class Hub:
    """`now`: seconds of a steady clock. `unix`: seconds since 1970. `origin`: as browsers send it."""

    def __init__(
        self,
        limits: Limits,
        origin: str,
        kept: Kept,
        draw: Draw,
        now: float,
        unix: float,
        sockets_most: int = ROOMS,
        *,
        manifest: bytes,
    ) -> None:
        """`manifest` names the page that the relay serves: a desk must sign for that very one."""
        self.board = Board(limits, origin, manifest, kept.notice, kept.on_duty, kept.closing, unix)
        self._sockets_most = min(sockets_most, ROOMS)
        self._floor = Floor(limits, self.board, rooms_most=ROOMS, draw=draw, now=now, unix=unix)
        self._pages = PageSide(self._floor)
        self._desk = DeskSide(self._floor, DeskDoor(limits, origin, kept.keys), self._pages.refused)

    @property
    def keys(self) -> DeskKeys | None:
        """The paired desk."""
        return self._desk.door.keys

    def on_page_connect(self, now: float, socket: int, bucket: Bucket) -> list[Effect]:
        return self._pages.on_connect(now, socket, bucket, self._sockets_most)

    def on_page_frame(self, now: float, socket: int, frame: Frame, data: bytes) -> list[Effect]:
        """`frame` as `frames.decode(data, Sender.PAGE)` gave it."""
        return self._pages.on_frame(now, socket, frame, data)

    def on_page_lost(self, now: float, socket: int) -> list[Effect]:
        return self._pages.on_lost(now, socket)

    def on_desk_connect(self, now: float, socket: int, bucket: Bucket) -> list[Effect]:
        return self._desk.on_connect(now, socket, bucket)

    def on_desk_frame(self, now: float, socket: int, frame: Frame, data: bytes) -> list[Effect]:
        """`frame` as `frames.decode(data, Sender.DESK)` gave it."""
        return self._desk.on_frame(now, socket, frame, data)

    def on_desk_lost(self, now: float, socket: int) -> list[Effect]:
        return self._desk.on_lost(now, socket)

    def on_tick(self, now: float, unix: float) -> list[Effect]:
        """To be called a few times a second; `unix` sets the wall's clock anew."""
        self._floor.set_clock(now, unix)
        for room in self._floor.rooms.expire(now):
            self._floor.forget_room(room, now)
        return [
            *self._pages.silent(now),
            *self._desk.overdue(now),
            *self._pages.held_flights(now),
            *self._floor.tell_changes(now),
            *self._floor.beats_due(now, self._lives),
        ]

    def _lives(self, socket: int) -> bool:
        return socket in self._floor.pages or socket in self._desk.door.callers

    def on_letter(self, now: float, socket: int, letter: LetterPut, state: LetterState, number: int) -> list[Effect]:
        """What became of a `PutLetter`; a stored one goes to a desk that is logged in, as it comes."""
        told: list[Effect] = [Send(socket, encode(LetterStored(letter.card, state)))]
        if state is LetterState.STORED:
            told += self._floor.to_desk(Letters(number, letter.card, letter.key, letter.sealed))
        return told

    def on_pairing_wanted(self, now: float, secret: bytes, seconds: float) -> bool:
        """The admin printed a pairing text with this secret. False while another one waits."""
        return self._desk.on_pairing_wanted(now, secret, seconds)

    def on_pairing_decided(self, now: float, same: bool) -> list[Effect]:
        """The admin compared the six words."""
        return self._desk.on_pairing_decided(now, same)

    def on_pairing_withdrawn(self) -> list[Effect]:
        """The admin went away before the pairing was done."""
        return self._desk.on_pairing_withdrawn()

    def on_closed(self, now: float, text: str, until: int) -> list[Effect]:
        """The admin closes until then (Unix seconds; 0: until it is lifted). Talks that are open go on."""
        closing = self.board.close(text, until)
        return [StoreClosing(closing), *self._desk.welcome(now), *self._floor.tell_changes(now)]

    def on_closing_lifted(self, now: float) -> list[Effect]:
        """The admin takes the closing back; whether it is open is the desk's word alone."""
        self.board.lift()
        return [StoreClosing(None), *self._desk.welcome(now), *self._floor.tell_changes(now)]

    def status(self) -> Status:
        floor = self._floor
        return Status(
            paired=self.keys is not None,
            desk=floor.desk is not None,
            other_release=floor.desk is not None and self.board.other_release,
            sockets=len(floor.pages),
            rooms=len(floor.rooms),
            notice_counter=self.board.notice_counter,
            hours=floor.hours.told(),
        )
