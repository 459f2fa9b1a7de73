# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure: who is in which room. A room is a parent's visit: its sid, its wrap key, the one socket that is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from relay.limiter import Bucket, Tally
from shared.limits import SOCKETS_PER_BUCKET

# Rooms whose socket is gone count too, since they are kept a quarter of an hour: a stranger who opens and
# drops rooms in a loop pushes out their own old ones, never those of a parent whose phone is asleep.
ROOMS_PER_BUCKET: Final = 3 * SOCKETS_PER_BUCKET


@dataclass(slots=True)
class Room:
    """One visit. `socket` is None while nobody is there; `seen`: the desk got something of it.

    `talks`: the desk has sent it records, so that a lost desk matters to it whatever the duty; `told_away`: it was
    told so.
    """

    sid: bytes
    wrap: bytes
    bucket: Bucket
    socket: int | None
    seen: bool = False
    talks: bool = False
    told_away: bool = False


class Rooms:
    """All rooms of the relay, at most `most`; those without a socket go after `kept` seconds."""

    def __init__(self, most: int, kept: float) -> None:
        self._most = most
        self._kept = kept
        self._rooms: dict[bytes, Room] = {}
        self._absent: dict[bytes, float] = {}  # sid → since when, oldest first
        self._tally = Tally(ROOMS_PER_BUCKET)

    def __len__(self) -> int:
        return len(self._rooms)

    def get(self, sid: bytes) -> Room | None:
        return self._rooms.get(sid)

    def present(self) -> list[Room]:
        """The rooms that have a socket, oldest first."""
        return [room for room in self._rooms.values() if room.socket is not None]

    def enter(self, room: Room, socket: int) -> int | None:
        """A parent comes back with a new socket; the socket that was there, if any, is given back."""
        before, room.socket = room.socket, socket
        self._absent.pop(room.sid, None)
        return before

    def make_space(self, bucket: Bucket) -> bool:
        """Whether one more room fits, if need be by dropping the room that was left the longest ago."""
        if self._tally.full(bucket) and not self._drop_oldest_absent(bucket):
            return False
        return len(self._rooms) < self._most or self._drop_oldest_absent(None)

    def _drop_oldest_absent(self, bucket: Bucket | None) -> bool:
        for sid in self._absent:
            if bucket is None or set(bucket) & set(self._rooms[sid].bucket):
                self.remove(sid)
                return True
        return False

    def add(self, sid: bytes, wrap: bytes, bucket: Bucket, socket: int) -> Room:
        room = Room(sid, wrap, bucket, socket)
        self._rooms[sid] = room
        self._tally.add(bucket)
        return room

    def leave(self, room: Room, now: float) -> None:
        """The room's socket is gone; room and wrap key stay for a while."""
        room.socket = None
        self._absent[room.sid] = now

    def remove(self, sid: bytes) -> Room | None:
        """Room and wrap key are gone at once."""
        room = self._rooms.pop(sid, None)
        if room is not None:
            self._absent.pop(sid, None)
            self._tally.remove(room.bucket)
        return room

    def expire(self, now: float) -> list[Room]:
        """Drop the rooms that were left for too long, and give them back."""
        gone: list[Room] = []
        while self._absent:
            sid, since = next(iter(self._absent.items()))
            if now - since < self._kept:
                break
            room = self.remove(sid)
            assert room is not None
            gone.append(room)
        return gone
