# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One socket: decode, ask the hub, have its effects carried out; write with a bound and a deadline.

Errors of the other side cost it its socket and nobody else anything: a code, no echo, no log line.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any, Final

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame as WebSocketFrame
from websockets.protocol import State

from relay.effects import Effect
from relay.exchange import Exchange
from relay.limiter import Bucket, TokenBucket
from shared.errors import Refusal, RemoteError
from shared.frames import Frame, Sender, decode
from shared.limits import OUTBOX_RECORDS, PUBLISH_BYTES

log = logging.getLogger("kuulolla.relay")

DESK_FRAME_BYTES: Final = 2 * PUBLISH_BYTES
UNSUPPORTED: Final = 1003  # RFC 6455 §7.4.1: text where only binary is understood
INTERNAL_ERROR: Final = 1011
# A parent who comes back after a long cut sends all that waited, at once; then a person types, and their page acks.
_PAGE_BURST: Final = 2 * OUTBOX_RECORDS
_PAGE_RATE: Final = 25.0
_DESK_BURST: Final = 20_000
_DESK_RATE: Final = 2_000.0
# What may wait for one reader beyond what the system takes: a notice and a long talk for a page; a crowd for a desk.
_PAGE_BACKLOG: Final = 4 * PUBLISH_BYTES
_DESK_BACKLOG: Final = 16 * 1024 * 1024

Spawn = Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]]


class RelayConnection(ServerConnection):
    """A connection that counts every frame, also those which never become a message (attacks.md R9, R12)."""

    flood: TokenBucket | None = None
    on_flood: Callable[[int], None] | None = None  # called with the code to close with
    deaf = False  # being closed: what still comes is not even put together
    bucket: Bucket = ()

    def process_event(self, event: Any) -> None:
        if self.deaf:
            return
        if self.flood is not None and isinstance(event, WebSocketFrame) and not self.flood.take(self.loop.time()):
            if self.on_flood is not None:
                self.on_flood(Refusal.TOO_FAST)
            return
        super().process_event(event)


class SocketPeer:
    """The hub's socket number on one side, a websocket on the other. Small: thousands of parents may wait."""

    __slots__ = (
        "_backlog",
        "_backlog_bytes",
        "_closing",
        "_connection",
        "_deadline",
        "_exchange",
        "_sender",
        "_spawn",
        "_writer",
    )

    def __init__(
        self, connection: RelayConnection, exchange: Exchange, sender: Sender, deadline: float, spawn: Spawn
    ) -> None:
        """`deadline`: seconds that a reader may take nothing. `spawn` keeps a task until it ends."""
        self._connection = connection
        self._exchange = exchange
        self._sender = sender
        self._deadline = deadline
        self._spawn = spawn
        self._backlog: deque[bytes] | None = None  # an empty one takes 600 bytes; few sockets ever need one
        self._backlog_bytes = 0
        self._writer: asyncio.Task[None] | None = None
        self._closing = False

    async def run(self) -> None:
        """Until the socket ends, whoever ends it."""
        exchange, hub = self._exchange, self._exchange.hub
        number = exchange.add(self)
        desk = self._sender is Sender.DESK
        rate, burst = (_DESK_RATE, _DESK_BURST) if desk else (_PAGE_RATE, _PAGE_BURST)
        self._connection.flood = TokenBucket(rate, burst, exchange.now())
        self._connection.on_flood = self.close
        connect, ask, lost = (
            (hub.on_desk_connect, hub.on_desk_frame, hub.on_desk_lost)
            if desk
            else (hub.on_page_connect, hub.on_page_frame, hub.on_page_lost)
        )
        try:
            exchange.perform(connect(exchange.now(), number, self._connection.bucket))
            await self._read(number, ask)
        finally:
            # At any end, a bug of ours included, the hub must not go on believing in this socket.
            exchange.remove(number)
            exchange.perform(lost(exchange.now(), number))
        await self._read_to_the_end()

    async def _read(self, number: int, ask: Callable[[float, int, Frame, bytes], list[Effect]]) -> None:
        exchange, recv, sender = self._exchange, self._connection.recv, self._sender
        try:
            while not self._closing:
                data = await recv()
                if not isinstance(data, bytes):
                    self.close(UNSUPPORTED)
                    break
                exchange.perform(ask(exchange.now(), number, decode(data, sender), data))
        except ConnectionClosed:
            return
        except RemoteError as error:
            self.close(error.code)
        except Exception as error:  # noqa: BLE001 - the last line before a socket: a bug costs one socket, not the relay
            log.error("Odottamaton virhe palvelimessa: %s", type(error).__name__)
            self.close(INTERNAL_ERROR)

    async def _read_to_the_end(self) -> None:
        """A full queue of messages that nobody wants would keep the other end's goodbye from being read."""
        try:
            while True:
                await self._connection.recv()
        except ConnectionClosed:
            return

    def send(self, data: bytes) -> None:
        """Write at once where the system takes it; else keep it in order, within bounds, until the deadline."""
        connection = self._connection
        if self._closing or connection.state is not State.OPEN:
            return
        if self._writer is None and not connection.paused:
            # As websockets' own broadcast() writes: no task and no wait while the reader keeps up.
            connection.protocol.send_binary(data)
            connection.send_data()
            return
        if self._backlog is None:
            self._backlog = deque()
        self._backlog.append(data)
        self._backlog_bytes += len(data)
        if self._backlog_bytes > (_DESK_BACKLOG if self._sender is Sender.DESK else _PAGE_BACKLOG):
            self._drop()
        elif self._writer is None:
            self._writer = self._spawn(self._write_backlog())

    async def _write_backlog(self) -> None:
        try:
            while self._backlog:
                data = self._backlog.popleft()
                self._backlog_bytes -= len(data)
                async with asyncio.timeout(self._deadline):
                    await self._connection.send(data)
        except TimeoutError:
            self._drop()
        except ConnectionClosed:
            pass
        finally:
            self._writer = self._backlog = None

    def _drop(self) -> None:
        """A reader that takes nothing cannot take a close frame either: say it, and cut."""
        if not self._closing:
            log.warning("Yhteys, joka ei lue, katkaistiin.")
        self._closing = True
        if self._backlog is not None:
            self._backlog.clear()
        connection = self._connection
        if connection.state is State.OPEN:
            connection.protocol.send_close(int(Refusal.STUCK))
            connection.send_data()
        connection.transport.abort()

    def close(self, code: int) -> None:
        """Close with a websocket close code, after what is being written. Returns at once."""
        if self._closing:
            return
        self._closing = self._connection.deaf = True
        self._spawn(self._finish(int(code)))

    async def _finish(self, code: int) -> None:
        if self._writer is not None:
            await asyncio.wait([self._writer])  # its own deadline ends it
        try:
            await self._connection.close(code)
        except ConnectionClosed:
            pass

    def allow_large(self) -> None:
        """From now on messages of a desk's size."""
        self._connection.protocol.max_message_size = DESK_FRAME_BYTES
