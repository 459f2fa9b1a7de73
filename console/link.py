# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""One websocket to the relay: connect, hand frames in, send frames out, come back with growing pauses.

No meaning in it: what the frames say is the core's business, and what was lost with a socket is made good by both ends'
numbers, so nothing is kept here across connections.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from typing import Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from shared.errors import Refusal
from shared.limits import PUBLISH_BYTES, Limits
from shared.pairing_text import desk_url

STAYS_AWAY: Final = frozenset({Refusal.TAKEN_OVER})  # two desks would throw each other out for ever
_QUIET: Final = logging.getLogger("kuulolla.console.link")  # at DEBUG the library would log frames and headers
_QUIET.setLevel(logging.CRITICAL)
_QUIET.propagate = False


class Link:
    """The line to the relay."""

    def __init__(
        self,
        limits: Limits,
        on_frame: Callable[[bytes], None],
        on_lost: Callable[[int | None], None],
        random: Callable[[], float],
    ) -> None:
        """`on_frame` gets each message, `on_lost` the close code (None: none came); `random`: 0 to 1, for pauses."""
        self._limits = limits
        self._on_frame = on_frame
        self._on_lost = on_lost
        self._random = random
        self._origin = ""
        self._changed = asyncio.Event()
        self._outgoing: asyncio.Queue[bytes] = asyncio.Queue()
        self._socket: ClientConnection | None = None

    def point_to(self, origin: str) -> None:
        """Use the relay at this origin from now on (empty: none); also tries at once where it was waiting."""
        self._origin = origin
        self.renew()

    def renew(self) -> None:
        """Give up the socket, which may be dead without knowing it, and connect at once: the machine was asleep."""
        self._changed.set()
        if self._socket is not None:
            self._socket.transport.abort()

    def send(self, frames: Iterable[bytes]) -> None:
        """Queue frames for the socket that is open now; without one they are dropped (numbers make it good)."""
        if self._socket is not None:
            for frame in frames:
                self._outgoing.put_nowait(frame)

    async def drain(self, seconds: float) -> None:
        """Wait until all that was queued has left, at most `seconds`; without a socket there is nothing to wait for."""
        if self._socket is None:
            return
        try:
            async with asyncio.timeout(seconds):
                await self._outgoing.join()
        except TimeoutError:
            return

    async def run(self) -> None:
        """Keep a socket open until cancelled.

        The pauses grow to half of the pages' cap: there is one desk, and within ten seconds of a line that is good
        again everything has to be caught up (field report A-29).
        """
        pause = self._limits.connect_first
        while True:
            self._changed.clear()
            if not self._origin:
                await self._changed.wait()
                continue
            code, lived = await self._once(self._origin)
            self._on_lost(code)
            if code in STAYS_AWAY:
                self._origin = ""
                continue
            pause = self._limits.connect_first if lived else min(pause * 2, self._limits.connect_most / 2)
            try:
                async with asyncio.timeout(pause * (0.5 + self._random() / 2)):
                    await self._changed.wait()
                    pause = self._limits.connect_first
            except TimeoutError:
                pass

    async def _once(self, origin: str) -> tuple[int | None, bool]:
        """One connection, until it is gone: its close code, and whether it ever carried a frame."""
        lived = False
        try:
            async with connect(
                desk_url(origin),
                compression=None,
                max_size=2 * PUBLISH_BYTES,
                max_queue=64,
                open_timeout=self._limits.open_request,
                ping_interval=self._limits.beat,
                ping_timeout=self._limits.silence - self._limits.beat,
                close_timeout=1,
                user_agent_header=None,
                proxy=None,
                logger=_QUIET,
            ) as socket:
                self._outgoing = asyncio.Queue()
                self._socket = socket
                writer = asyncio.create_task(self._write(socket))
                try:
                    while True:
                        async with asyncio.timeout(self._limits.silence):
                            message = await socket.recv(decode=False)
                        lived = True
                        self._on_frame(message)
                finally:
                    self._socket = None
                    writer.cancel()
        except ConnectionClosed as closed:
            return (None if closed.rcvd is None else closed.rcvd.code), lived
        except (OSError, InvalidHandshake, InvalidURI, TimeoutError):
            return None, lived

    async def _write(self, socket: ClientConnection) -> None:
        try:
            while True:
                await socket.send(await self._outgoing.get())
                self._outgoing.task_done()
        except ConnectionClosed:
            return
