# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scripted pages and a scripted desk on one relay: they open rooms and send records, all over raw sockets."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterator
from itertools import count
from typing import Final, Self

from shared import crypto, frames
from shared.frames import Sender, decode, encode, record_head
from shared.limits import SOCKETS_PER_BUCKET
from shared.pairing_text import DESK_PATH, TALK_PATH
from tests.bench.raw_socket import RawSocket, frame
from tests.bench.servers import Ours, Server

SEALED: Final = bytes(272)  # a record in the smallest padding
NUMBER: Final = slice(18, 26)
_AT_ONCE: Final = 64
_HEAD: Final = frames.PageRecord, frames.DeskRecord

Heard = Callable[[bytes], None]


def addresses() -> Iterator[str]:
    """Loopback addresses, each for as many sockets as one network may have at ours."""
    for network in count(256):
        for _ in range(SOCKETS_PER_BUCKET):
            yield f"127.{network >> 8}.{network & 255}.1"


class Page:
    """One parent's page in its room. It hears records only."""

    def __init__(self, server: Server, address: str) -> None:
        self.server = server
        self.address = address
        self.token = secrets.token_bytes(32)
        self.sid = crypto.sid_of(self.token)
        self.heard: Heard = lambda _: None
        self.lost: Callable[[], None] = lambda: None
        self.record = frame(record_head(frames.PageRecord, self.sid, 0) + SEALED)
        self.answer = frame(record_head(frames.DeskRecord, self.sid, 0) + SEALED)  # what the desk sends to it
        self.socket: RawSocket | None = None

    async def connect(self) -> None:
        """A socket and its handshake, then the room's token."""
        loop = asyncio.get_running_loop()
        opened: asyncio.Future[None] = loop.create_future()

        def enter(socket: RawSocket) -> None:
            socket.write(frame(encode(frames.Open(self.sid, self.token))))
            if not opened.done():
                opened.set_result(None)

        def lost(_: RawSocket) -> None:
            if not opened.done():
                opened.set_exception(ConnectionError("the relay hung up"))
            else:
                self.lost()

        port = int(self.server.origin.rpartition(":")[2])
        socket = RawSocket(TALK_PATH, self.server.origin, enter, self._hear, lost)
        await loop.create_connection(lambda: socket, "127.0.0.1", port, local_addr=(self.address, 0))
        self.socket = socket
        await opened

    def _hear(self, _: RawSocket, data: bytes) -> None:
        if data[0] == 0x0F:
            self.heard(data)

    def send(self, frames_: bytes) -> None:
        """Frames as they are."""
        assert self.socket is not None
        self.socket.write(frames_)

    def numbered(self, number: int) -> bytes:
        """A record from this page to the desk."""
        return frame(record_head(frames.PageRecord, self.sid, number) + SEALED)

    def numbered_answer(self, number: int) -> bytes:
        """A record from the desk to this page."""
        return frame(record_head(frames.DeskRecord, self.sid, number) + SEALED)

    def abort(self) -> None:
        self.lost = lambda: None
        if self.socket is not None:
            self.socket.transport.abort()


class ScriptedDesk:
    """The desk's socket; logged in where the relay asks for it. It hears records only."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.heard: Heard = lambda _: None
        self.lost: Callable[[], None] = lambda: None
        self.socket: RawSocket | None = None
        self._out: list[bytes] = []

    async def connect(self) -> Self:
        """A socket; at ours also the login."""
        loop = asyncio.get_running_loop()
        ready: asyncio.Future[None] = loop.create_future()

        def opened(_: RawSocket) -> None:
            if not self.server.knows_desk:
                ready.set_result(None)

        def hear(socket: RawSocket, data: bytes) -> None:
            if data[0] == 0x0E:
                self.heard(data)
            elif not ready.done():
                said = decode(data, Sender.RELAY_TO_DESK)
                if isinstance(said, frames.Challenge):
                    assert isinstance(self.server, Ours)
                    socket.write(frame(encode(self.server.desk.login_frame(said.nonce))))
                elif isinstance(said, frames.Welcome):
                    ready.set_result(None)

        def lost(_: RawSocket) -> None:
            if not ready.done():
                ready.set_exception(ConnectionError("the relay hung up"))
            else:
                self.lost()

        port = int(self.server.origin.rpartition(":")[2])
        socket = RawSocket(DESK_PATH, self.server.origin, opened, hear, lost)
        await loop.create_connection(lambda: socket, "127.0.0.1", port)
        self.socket = socket
        await ready
        return self

    def send(self, frames_: bytes) -> None:
        """Frames as they are; what is sent in one turn of the loop leaves in one write."""
        if not self._out:
            asyncio.get_running_loop().call_soon(self._flush)
        self._out.append(frames_)

    def _flush(self) -> None:
        assert self.socket is not None
        self.socket.write(b"".join(self._out))
        self._out.clear()

    def abort(self) -> None:
        self.lost = lambda: None
        if self.socket is not None:
            self.socket.transport.abort()


async def open_pages(server: Server, number: int, source: Iterator[str]) -> list[Page]:
    """So many pages, each in its room."""
    pages = [Page(server, next(source)) for _ in range(number)]
    for start in range(0, number, _AT_ONCE):
        await asyncio.gather(*(page.connect() for page in pages[start : start + _AT_ONCE]))
    return pages
