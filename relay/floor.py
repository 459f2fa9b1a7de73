# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure: who is here now, and how they are told something. The page's side and the desk's side of the hub share it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from relay.board import Board
from relay.effects import Effect, Send
from relay.hours import Hours
from relay.limiter import Bucket, HandshakePacing
from relay.rooms import Room, Rooms
from shared.frames import Beat, BundleShown, DeskShown, DeskState, Frame, NoticeShown, encode
from shared.limits import Limits

Draw = Callable[[int], bytes]  # so many bytes from a cryptographic source
BEAT: Final = encode(Beat())
AWAY: Final = DeskShown(DeskState.AWAY, 0)


@dataclass(slots=True)
class PageSocket:
    """A socket on the page's path. `sid` names the room that it opened, even after that room is over."""

    bucket: Bucket
    sid: bytes | None = None
    spoken: bool = False


class Floor:
    """`now` is a steady clock in seconds; `unix` tells the wall's time at some `now`, and is set by every tick."""

    def __init__(self, limits: Limits, board: Board, *, rooms_most: int, draw: Draw, now: float, unix: float) -> None:
        self.limits = limits
        self.board = board
        self.draw = draw
        self.rooms = Rooms(rooms_most, limits.room_kept)
        self.pages: dict[int, PageSocket] = {}
        self.desk: int | None = None
        self.pacing = HandshakePacing(limits.handshake_rate, now)
        self.hours = Hours()
        self._ahead_of_steady = unix - now
        self._beats: deque[tuple[float, int]] = deque()  # one interval for all: oldest first without sorting
        self._told_state = board.shown(unix)
        self._told_in_talk = board.shown_in_talk(unix)
        self._told_bundle = b""

    def set_clock(self, now: float, unix: float) -> None:
        self._ahead_of_steady = unix - now

    def unix(self, now: float) -> float:
        """Seconds since 1970."""
        return now + self._ahead_of_steady

    def expect_beats(self, socket: int, now: float) -> None:
        """From now on this socket gets a beat at every interval, until `beats_due` finds it gone."""
        self._beats.append((now + self.limits.beat, socket))

    def beats_due(self, now: float, lives: Callable[[int], bool]) -> list[Effect]:
        effects: list[Effect] = []
        while self._beats and self._beats[0][0] <= now:
            _, socket = self._beats.popleft()
            if lives(socket):
                effects.append(Send(socket, BEAT))
                self._beats.append((now + self.limits.beat, socket))
        return effects

    def room_of(self, page: PageSocket, socket: int) -> Room | None:
        """The room that this socket is in, unless it is over."""
        room = self.rooms.get(page.sid) if page.sid is not None else None
        return room if room is not None and room.socket == socket else None

    def to_desk(self, frame: Frame) -> list[Effect]:
        return [Send(self.desk, encode(frame))] if self.desk is not None else []

    def to_pages(self, frame: Frame) -> list[Effect]:
        """To every page that has opened a room."""
        data = encode(frame)
        return [Send(socket, data) for socket, page in self.pages.items() if page.sid is not None]

    def first_words(self, now: float, room: Room) -> list[Frame]:
        """What a page is told when it has opened its room, after its wrap key."""
        words: list[Frame] = []
        if self.board.notice_bytes:
            words.append(NoticeShown(self.board.notice_bytes))
        room.told_away = room.talks and self.desk is None
        words.append(self._lost(now) if room.told_away else self._state_for(room, self.unix(now)))
        bundle = self.board.bundle(self.unix(now))
        if bundle:
            words.append(BundleShown(bundle))
        return words

    def tell_changes(self, now: float) -> list[Effect]:
        """State and bundle, to every page, where they are not what was told last."""
        effects = self._tell_state(self.unix(now))
        bundle = self.board.bundle(self.unix(now))
        if bundle != self._told_bundle:
            self._told_bundle = bundle
            if bundle:
                effects += self.to_pages(BundleShown(bundle))
        return effects

    def _lost(self, now: float) -> DeskShown:
        """What those in a talk are told of a desk that is not on the line."""
        unix = self.unix(now)
        return AWAY if self.board.closing(unix) is None else self.board.shown(unix)

    def _state_for(self, room: Room | None, unix: float) -> DeskShown:
        in_talk = room is not None and room.talks
        return self.board.shown_in_talk(unix) if in_talk else self.board.shown(unix)

    def _tell_state(self, unix: float) -> list[Effect]:
        shown, in_talk = self.board.shown(unix), self.board.shown_in_talk(unix)
        if shown == in_talk and self._told_state == self._told_in_talk:
            news = self.to_pages(shown) if shown != self._told_state else []
        else:
            news = self._tell_state_apart(shown, in_talk)
        self._told_state, self._told_in_talk = shown, in_talk
        return news

    def _tell_state_apart(self, shown: DeskShown, in_talk: DeskShown) -> list[Effect]:
        """Those in a talk hear something else than all others, or did until now."""
        effects: list[Effect] = []
        for socket, page in self.pages.items():
            room = self.rooms.get(page.sid) if page.sid is not None else None
            talks = room is not None and room.talks
            now, before = (in_talk, self._told_in_talk) if talks else (shown, self._told_state)
            if page.sid is not None and now != before:
                effects.append(Send(socket, encode(now)))
        return effects

    def tell_talks(self, now: float) -> list[Effect]:
        """After the desk went, or spoke again: those in a talk are told, also when duty (and so the state) is off."""
        shown = self._lost(now) if self.desk is None else self.board.shown_in_talk(self.unix(now))
        effects: list[Effect] = []
        for room in self.rooms.present():
            if room.talks and room.told_away is not (self.desk is None) and room.socket is not None:
                room.told_away = self.desk is None
                effects.append(Send(room.socket, encode(shown)))
        return effects

    def forget_room(self, room: Room, now: float) -> None:
        """The room is over: what was kept of it is gone."""
        self.rooms.remove(room.sid)
        self.pacing.forget(room.sid)
        if not room.seen:
            self.hours.left(self.unix(now))
