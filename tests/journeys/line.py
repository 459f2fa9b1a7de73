# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bad line: a TCP forwarder in front of the relay whose connections can be cut, or go silent without a word."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from typing import Self


class BadLine:
    """Forwards from its own port to a relay's. Talks of pages and the desk's line can be told apart by their path."""

    def __init__(self, port: int = 0) -> None:
        """`port`: its own; 0: any that is free."""
        self.port = port
        self._target = 0
        self._silent: set[str] = set()
        self._open: list[tuple[str, asyncio.StreamWriter, asyncio.StreamWriter]] = []
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    @property
    def origin(self) -> str:
        """Where browsers and the desk go."""
        return f"http://127.0.0.1:{self.port}"

    def lead_to(self, port: int) -> None:
        """Forward new connections to this port of the loopback."""
        self._target = port

    def go_silent(self, path: str = "/v1/talk") -> None:
        """From now on nothing passes on connections of this path, and nobody is told: a phone in a lift."""
        self._silent.add(path)

    def come_back(self) -> None:
        """New connections pass again; those that went silent stay so."""
        self._silent.clear()

    def cut(self, path: str = "/v1/talk") -> None:
        """Break the open connections of this path."""
        self._loop.call_soon_threadsafe(self._cut, path)

    # --- on the forwarder's own thread

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._ready.set()
        self._loop.run_forever()

    async def _serve(self) -> None:
        self._server = await asyncio.start_server(self._take_until_closed, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        self._server.close()
        for _, near, far in self._open:
            near.transport.abort()
            far.transport.abort()
        current = asyncio.current_task()
        tasks = [task for task in asyncio.all_tasks() if task is not current]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _cut(self, path: str) -> None:
        for known, near, far in self._open:
            if known == path:
                near.transport.abort()
                far.transport.abort()

    async def _take_until_closed(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.CancelledError):  # asyncio logs a cancelled one as an error, up to Python 3.11
            await self._take(reader, writer)

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            first = await reader.readuntil(b"\r\n")
            path = first.split(b" ")[1].decode()
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
        except (OSError, asyncio.IncompleteReadError):
            writer.transport.abort()
            return
        state = {"silent": False}
        self._open.append((path, writer, far_writer))
        far_writer.write(first)
        ways = [
            asyncio.create_task(self._forward(path, state, reader, far_writer)),
            asyncio.create_task(self._forward(path, state, self._from_relay(path, far_reader, writer), writer)),
        ]
        await asyncio.wait(ways)

    def _from_relay(
        self, path: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> asyncio.StreamReader:
        """What is read of a new connection's relay, to be written to its client: all that it says, as it is."""
        return reader

    async def _forward(
        self, path: str, state: dict[str, bool], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            while data := await reader.read(65_536):
                state["silent"] = state["silent"] or path in self._silent
                if not state["silent"]:
                    writer.write(data)
                    await writer.drain()
        except OSError:
            pass
        if not state["silent"]:
            writer.close()
