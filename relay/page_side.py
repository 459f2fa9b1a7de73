# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure: what a parent's page may do. It enters one room by its token; what it says there goes to the desk as it is."""

from __future__ import annotations

from collections import deque
from typing import Final

from relay.effects import Close, Effect, GetCard, PutLetter, Send
from relay.floor import BEAT, Floor, PageSocket
from relay.limiter import Bucket, RefusedBuckets, Tally
from shared.crypto import equal, sid_of
from shared.errors import Refusal, RemoteError
from shared.frames import (
    Back,
    CardGet,
    DeskState,
    End,
    Flight1,
    Frame,
    Held,
    Joined,
    Left,
    LetterPut,
    LetterState,
    LetterStored,
    Open,
    PageControl,
    PageRecord,
    Probe,
    Wrap,
    encode,
)
from shared.limits import SOCKETS_PER_BUCKET

LETTERS_PER_BUCKET: Final = 20  # in an hour; a household leaves one or two
_BUCKETS_WITH_LETTERS: Final = 1000


class PageSide:
    """Every `on_…` may raise `RemoteError`: then nothing has changed, and the socket is to be closed with its code."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._tally = Tally(SOCKETS_PER_BUCKET)
        self._letters = Tally(LETTERS_PER_BUCKET)
        self._to_speak: deque[tuple[float, int]] = deque()
        self.refused = RefusedBuckets()

    def on_connect(self, now: float, socket: int, bucket: Bucket, most: int) -> list[Effect]:
        floor = self._floor
        if len(floor.pages) >= most or self._tally.full(bucket):
            floor.hours.refused(floor.unix(now))
            return [Close(socket, Refusal.TOO_MANY)]
        floor.pages[socket] = PageSocket(bucket)
        self._tally.add(bucket)
        self._to_speak.append((now + floor.limits.open_request, socket))
        floor.expect_beats(socket, now)
        return []

    def on_frame(self, now: float, socket: int, frame: Frame, data: bytes) -> list[Effect]:
        """`data` are the bytes that `frame` was decoded from."""
        page = self._floor.pages.get(socket)
        if page is None:
            return []  # closed a moment ago; its last words are still coming in
        kind = type(frame)
        if kind is PageRecord or kind is PageControl:
            return self._pass_on(page, socket, frame.sid, data)
        if kind is Open:
            return self._open(now, page, socket, frame)
        if kind is Flight1:
            return self._flight(now, page, socket, frame, data)
        if kind is End:
            return self._end(now, page, socket, frame)
        if kind is Probe:
            if not page.spoken:
                raise RemoteError(Refusal.NOT_ALLOWED)
            return [Send(socket, BEAT)]
        page.spoken = True
        if kind is CardGet:
            return [GetCard(socket, frame.card)]
        if kind is LetterPut:
            return self._letter(page, socket, frame)
        raise RemoteError(Refusal.NOT_ALLOWED)

    def _open(self, now: float, page: PageSocket, socket: int, frame: Open) -> list[Effect]:
        floor = self._floor
        if page.sid is not None:
            raise RemoteError(Refusal.NOT_ALLOWED)
        if not equal(sid_of(frame.token), frame.sid):
            raise RemoteError(Refusal.WRONG_TOKEN)
        unix = floor.unix(now)
        effects: list[Effect] = []
        room = floor.rooms.get(frame.sid)
        if room is not None:
            before = floor.rooms.enter(room, socket)
            if before is not None:
                effects += self._drop(before, Refusal.REPLACED)
            told = floor.to_desk(Back(frame.sid))
        else:
            if self.refused.has(page.bucket, now) or not floor.rooms.make_space(page.bucket):
                floor.hours.refused(unix)
                raise RemoteError(Refusal.TOO_MANY)
            room = floor.rooms.add(frame.sid, floor.draw(32), page.bucket, socket)
            floor.hours.arrived(unix, floor.board.shown(unix).state is DeskState.FULL)
            told = floor.to_desk(Joined(frame.sid))
        page.sid, page.spoken = frame.sid, True
        words: list[Frame] = [Wrap(room.wrap), *floor.first_words(now, room)]
        effects += [Send(socket, encode(word)) for word in words]
        return effects + told

    def _drop(self, socket: int, code: Refusal) -> list[Effect]:
        page = self._floor.pages.pop(socket)
        self._tally.remove(page.bucket)
        return [Close(socket, code)]

    def _own_room(self, page: PageSocket, sid: bytes) -> None:
        if page.sid is None or not equal(page.sid, sid):
            raise RemoteError(Refusal.NOT_ALLOWED)

    def _pass_on(self, page: PageSocket, socket: int, sid: bytes, data: bytes) -> list[Effect]:
        self._own_room(page, sid)
        desk, room = self._floor.desk, self._floor.room_of(page, socket)
        if desk is None or room is None:
            return []  # both ends keep what was not acknowledged, and offer it again
        room.seen = True
        return [Send(desk, data)]

    def _flight(self, now: float, page: PageSocket, socket: int, frame: Flight1, data: bytes) -> list[Effect]:
        self._own_room(page, frame.sid)
        floor = self._floor
        room = floor.room_of(page, socket)
        if floor.desk is None or room is None:
            return []
        ahead = floor.pacing.offer(frame.sid, data, now)
        if ahead is not None:
            return [Send(socket, encode(Held(ahead)))]
        room.seen = True
        return [Send(floor.desk, data)]

    def held_flights(self, now: float) -> list[Effect]:
        """First flights whose turn has come go to the desk; their pages' ten seconds begin."""
        floor = self._floor
        effects: list[Effect] = []
        for sid, data in floor.pacing.due(now):
            room = floor.rooms.get(sid)
            if room is not None and room.socket is not None and floor.desk is not None:
                room.seen = True
                effects += [Send(floor.desk, data), Send(room.socket, encode(Held(0)))]
        return effects

    def _end(self, now: float, page: PageSocket, socket: int, frame: End) -> list[Effect]:
        self._own_room(page, frame.sid)
        room = self._floor.room_of(page, socket)
        if room is None:
            return []
        self._floor.forget_room(room, now)
        return self._floor.to_desk(Left(frame.sid))

    def _letter(self, page: PageSocket, socket: int, frame: LetterPut) -> list[Effect]:
        if self._letters.full(page.bucket):
            return [Send(socket, encode(LetterStored(frame.card, LetterState.TOO_MANY)))]
        if len(self._letters) >= _BUCKETS_WITH_LETTERS:
            self._letters = Tally(LETTERS_PER_BUCKET)
        self._letters.add(page.bucket)
        return [PutLetter(socket, frame)]

    def on_lost(self, now: float, socket: int) -> list[Effect]:
        floor = self._floor
        page = floor.pages.pop(socket, None)
        if page is None:
            return []
        self._tally.remove(page.bucket)
        room = floor.room_of(page, socket)
        if room is None:
            return []
        floor.rooms.leave(room, now)
        floor.pacing.forget(room.sid)
        return floor.to_desk(Left(room.sid))

    def silent(self, now: float) -> list[Effect]:
        """Close the sockets that never said a first word."""
        effects: list[Effect] = []
        while self._to_speak and self._to_speak[0][0] <= now:
            _, socket = self._to_speak.popleft()
            page = self._floor.pages.get(socket)
            if page is not None and not page.spoken:
                effects += self._drop(socket, Refusal.SILENT)
        return effects
