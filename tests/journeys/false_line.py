# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A line that means harm: it stands between a real relay and its ends, and meddles with what they are told.

It does to pages and desk what a relay in wrong hands could: keep frames back, say them twice, later, changed, to
another talk, or again after a whole session; make frames up; and hand out pages of its own.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from shared.frames import SID_BYTES
from shared.pairing_text import DESK_PATH, TALK_PATH
from tests.journeys.line import BadLine

BUNDLE, FLIGHT1, FLIGHT2, PAGE_CONTROL, DESK_CONTROL, PAGE_RECORD, DESK_RECORD = 0x04, *range(0x0A, 0x10)
WITHIN = 20.0
_FINAL_BINARY = 0x82  # RFC 6455 §5.2: FIN, opcode 2; what a server sends is not masked
_IN_ROOMS = range(0x09, 0x10)  # frames whose first field is the room: gone, flights, control messages, records


@dataclass(frozen=True)
class Told:
    """One frame on its way to an end."""

    to_desk: bool
    frame: bytes

    @property
    def code(self) -> int:
        return self.frame[0]

    @property
    def sid(self) -> bytes:
        return self.frame[2 : 2 + SID_BYTES] if self.code in _IN_ROOMS else b""


Rule = Callable[[Told], list[bytes]]


def honest(told: Told) -> list[bytes]:
    """Each frame once, as it is."""
    return [told.frame]


@dataclass
class _Connection:
    """One end's websocket."""

    to_desk: bool
    writer: asyncio.StreamWriter
    sid: bytes = b""
    pending: bytes = b""
    is_websocket: bool | None = None


class FalseLine(BadLine):
    """`rule` decides what becomes of each frame; `passed` is all that the relay said, whatever the rule made of it."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.rule: Rule = honest
        self.passed: list[Told] = []
        self._connections: list[_Connection] = []
        self._changed = threading.Condition()
        self._pages: dict[str, bytes] = {}

    def wait_for(self, happened: Callable[[], bool]) -> None:
        """Until it is so; looked at after each frame."""
        with self._changed:
            assert self._changed.wait_for(happened, WITHIN), "it never came to that"

    def say_to_desk(self, *frames: bytes) -> None:
        """Say something to the desk, as if it came from the relay."""
        self._loop.call_soon_threadsafe(self._say, b"", frames)

    def say_to_page(self, sid: bytes, *frames: bytes) -> None:
        """Say something to the page of a room."""
        self._loop.call_soon_threadsafe(self._say, sid, frames)

    def hand_out(self, path: str, kind: str, body: str) -> None:
        """Answer requests for this path by a file of our own, as a relay in wrong hands did yesterday."""
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body.encode())}\r\nConnection: close"
        self._pages[path] = f"{head}\r\n\r\n{body}".encode()

    # --- on the forwarder's own thread

    def _say(self, sid: bytes, frames: tuple[bytes, ...]) -> None:
        ours = [one for one in self._connections if one.sid == sid and one.to_desk is not bool(sid)]
        ends = [one for one in ours if not one.writer.is_closing()]
        for frame in frames:
            ends[-1].writer.write(_message(frame))

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._pages:
            head = await reader.readuntil(b"\r\n\r\n")
            own = self._pages.get(head.split(b" ")[1].decode())
            if own is not None:
                writer.write(own)
                await writer.drain()
                writer.close()
                return
            rest = asyncio.StreamReader()
            rest.feed_data(head)
            pump = asyncio.create_task(_pump(reader, rest))
            await super()._take(rest, writer)
            pump.cancel()
            return
        await super()._take(reader, writer)

    def _from_relay(
        self, path: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> asyncio.StreamReader:
        if path not in (TALK_PATH, DESK_PATH):
            return reader
        connection = _Connection(path == DESK_PATH, writer)
        self._connections.append(connection)
        return cast(asyncio.StreamReader, _Meddled(reader, lambda data: self._pass_on(connection, data)))

    def _pass_on(self, connection: _Connection, data: bytes) -> bytes:
        connection.pending += data
        out = b""
        if connection.is_websocket is None:
            head, found, rest = connection.pending.partition(b"\r\n\r\n")
            if not found:
                return b""
            connection.is_websocket = b" 101 " in head.split(b"\r\n")[0]
            out, connection.pending = head + found, rest
        while (parted := _first_message(connection.pending)) is not None:
            whole, payload, connection.pending = parted
            out += whole if payload is None else self._meddle(connection, payload)
        return out

    def _meddle(self, connection: _Connection, frame: bytes) -> bytes:
        told = Told(connection.to_desk, frame)
        if not connection.to_desk:
            connection.sid = told.sid or connection.sid
        with self._changed:
            self.passed.append(told)
            frames = self.rule(told)
            self._changed.notify_all()
        return b"".join(map(_message, frames))


class _Meddled:
    """A reader of what becomes of the bytes that come."""

    def __init__(self, reader: asyncio.StreamReader, passing: Callable[[bytes], bytes]) -> None:
        self._reader = reader
        self._passing = passing

    async def read(self, most: int) -> bytes:
        """Some bytes, and none only at the end."""
        while data := await self._reader.read(most):
            if passed := self._passing(data):
                return passed
        return b""


async def _pump(source: asyncio.StreamReader, into: asyncio.StreamReader) -> None:
    while data := await source.read(65_536):
        into.feed_data(data)
    into.feed_eof()


def _message(frame: bytes) -> bytes:
    """A binary message as a server sends it."""
    size = len(frame)
    if size < 126:
        return bytes([_FINAL_BINARY, size]) + frame
    if size < 1 << 16:
        return bytes([_FINAL_BINARY, 126]) + size.to_bytes(2, "big") + frame
    return bytes([_FINAL_BINARY, 127]) + size.to_bytes(8, "big") + frame


def _first_message(data: bytes) -> tuple[bytes, bytes | None, bytes] | None:
    """The first whole message, its payload if it is a binary one, and what follows; None while it is not all there."""
    if len(data) < 2:
        return None
    size, start = data[1], 2
    if size >= 126:
        start = 4 if size == 126 else 10
        size = int.from_bytes(data[2:start], "big")
    if len(data) < start + size:
        return None
    end = start + size
    return data[:end], data[start:end] if data[0] == _FINAL_BINARY else None, data[end:]
