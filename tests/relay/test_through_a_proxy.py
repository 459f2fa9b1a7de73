# SPDX-FileCopyrightText: 2026 Kuulolla contributors
# SPDX-License-Identifier: EUPL-1.2
"""Through a proxy that cuts every line that is silent for a minute, as nginx does by default."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field

from console.link import Link
from shared import frames
from shared.frames import Sender, decode, encode
from shared.limits import Limits
from tests.relay.ends import paired_desk, parent
from tests.relay.running import WITHIN, RunningRelay

SCALE = 0.01
MINUTE = 60 * SCALE
BEATS = 20  # of fifteen seconds: five minutes


@dataclass
class Proxy:
    """Passes bytes on, and cuts a line of which either direction was silent for a minute."""

    to: int = 0  # the port behind it
    lines: int = 0
    cut: int = 0
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.lines += 1
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", self.to)
        with contextlib.suppress(ConnectionError):
            await asyncio.gather(self.carry(reader, inner_writer), self.carry(inner_reader, writer))
        for end in (writer, inner_writer):
            end.close()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                async with asyncio.timeout(MINUTE):
                    data = await reader.read(4096)
                if not data:
                    break
                writer.write(data)
        except TimeoutError:
            self.cut += 1
        writer.close()


async def test_a_page_and_a_desk_that_say_nothing_for_five_minutes_are_still_there(tmp_path):
    """A-04 a, at a hundredth of the time: beats and pings go both ways, well within the minute."""
    proxy = Proxy()
    server = await asyncio.start_server(proxy.take, "127.0.0.1", 0)
    origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    relay = RunningRelay(tmp_path / "relay", "--origin", origin, "--limits-scale", str(SCALE)).start()
    proxy.to = relay.port
    desk = await paired_desk(relay)
    inside = asyncio.Event()
    lost: list[int | None] = []

    def hear(data: bytes) -> None:
        match decode(data, Sender.RELAY_TO_DESK):
            case frames.Challenge(nonce):
                link.send([encode(desk.login_frame(nonce))])
            case frames.Welcome():
                inside.set()

    link = Link(Limits().scaled(SCALE), hear, lost.append, lambda: 0.5)
    link.point_to(relay.origin)
    running = asyncio.create_task(link.run())
    async with asyncio.timeout(WITHIN):
        await inside.wait()
    visitor = await parent(relay)
    lines = proxy.lines
    for _ in range(BEATS):
        await visitor.end.beat()
    assert (proxy.lines, proxy.cut, lost) == (lines, 0, [])
    assert (await asyncio.to_thread(relay.status))["desk"] is True
    await visitor.end.close()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    server.close()
    relay.stop()
